//! The playbooks of the repository are valid down to the last expression, those made by templates included.
#![cfg(feature = "yaml")]
#![allow(clippy::panic, clippy::expect_used, reason = "a test fails by panicking")]

use std::rc::Rc;

use budbreak::diagnostic::render;
use budbreak::ruleset::Ruleset;
use budbreak::time::{Offsets, Timestamp};

/// Every zone is known and is UTC: no test here asks what time it is.
struct Anywhere;

impl Offsets for Anywhere {
    fn offset_ms(&self, _: &str, _: Timestamp) -> Option<i32> {
        Some(0)
    }
}

fn files(folder: &str) -> Vec<std::path::PathBuf> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<_> = std::fs::read_dir(&root)
        .expect(folder)
        .filter_map(|entry| Some(entry.ok()?.path()))
        .flat_map(|path| if path.is_dir() { vec![path.join("playbook.yaml")] } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|ext| ext == "yaml") && path.exists())
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{folder} holds playbooks");
    files
}

#[test]
fn valid_playbooks_compile() {
    for path in files("tests/conformance/playbooks/valid").into_iter().chain(files("demo/scenarios")) {
        let (name, text) = (path.display().to_string(), std::fs::read_to_string(&path).expect("a readable file"));
        if let Err(mistakes) = Ruleset::read_yaml(&text, Rc::new(Anywhere)) {
            let shown: String = mistakes.iter().map(|mistake| render(mistake, &name, &text)).collect();
            panic!("{} mistakes\n{shown}", mistakes.len());
        }
    }
}
