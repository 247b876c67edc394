//! Keeps `docs/functions.md` true to the table of functions, and says so when it is not. `UPDATE=1` writes it anew.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write;

use budbreak::ruleset::{FUNCTIONS, VARIABLES};

#[test]
fn the_reference_page_is_fresh() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/functions.md");
    let page = page();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &page).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(kept == page, "docs/functions.md is stale; write it anew with: UPDATE=1 cargo test --test reference");
}

fn page() -> String {
    let mut page = String::from(
        "# What conditions may say\n\n\
         Made from the tables in `src/ruleset/functions.rs` by `tests/reference.rs`; do not edit.\n\n\
         ## Signals\n\n\
         A window is `\"90m\"`, `\"24h\"`, `\"7d\"`, `\"4w\"` or `\"3mo\"`. Minutes and hours are spans between instants; days, weeks \
         and months are civil days of the playbook's zone, today included. Names and windows are written out, so that they are \
         checked when the playbook is loaded.\n\n\
         | function | gives | unit | meaning |\n|---|---|---|---|\n",
    );
    for function in FUNCTIONS {
        let params: Vec<&str> = function.params.iter().map(|param| param.name).collect();
        let (name, params) = (function.name, params.join(", "));
        writeln!(page, "| `{name}({params})` | {} | {} | {} |", function.result, function.unit, function.doc).unwrap();
    }
    page.push_str("\n## Variables\n\n| name | meaning |\n|---|---|\n");
    for (name, meaning) in VARIABLES {
        writeln!(page, "| `{name}` | {meaning} |").unwrap();
    }
    page
}
