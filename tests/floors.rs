//! Keeps the house in order: a module imports lower floors only, `ARCHITECTURE.md` tells the truth, files stay small.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "floors/javascript.rs"]
mod javascript;
#[path = "floors/page.rs"]
mod page;
#[path = "floors/rust.rs"]
mod rust;
#[path = "floors/self_tests.rs"]
mod self_tests;
#[path = "floors/text.rs"]
mod text;
#[path = "floors/tree.rs"]
mod tree;

use page::Floors;
use std::path::Path;
use tree::{File, read_tree};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn page_text() -> String {
    std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md is there")
}

fn sources(folder: &str, ending: &str) -> Vec<File> {
    read_tree(root(), folder, ending).expect("the sources can be read")
}

#[track_caller]
fn none(problems: Vec<String>) {
    assert!(problems.is_empty(), "\n  {}\n", problems.join("\n  "));
}

#[test]
fn the_engine_imports_lower_floors_only() {
    let floors = Floors::read(&page_text(), "Engine").expect("the page has a table of the engine");
    none(rust::check(&floors, &sources("src", ".rs")));
}

#[test]
fn the_client_imports_lower_floors_only() {
    let floors = Floors::read(&page_text(), "Client").expect("the page has a table of the client");
    none(javascript::check(&floors, &sources("js/src", ".ts")));
}

#[test]
fn no_file_has_more_than_four_hundred_lines_of_code() {
    let mut files = sources("src", ".rs");
    files.extend(sources("js/src", ".ts"));
    none(tree::too_long(&files, 400));
}
