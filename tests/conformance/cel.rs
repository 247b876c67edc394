//! The public suite of the language. Counts what passed, what is refused with a reason, and what differs; nothing may.
//!
//! The cases are data that is not part of this repository: `BUDBREAK_DATA`, or `../shared/data` beside it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

#[path = "cel/case.rs"]
mod case;
#[path = "cel/wire.rs"]
mod wire;

use case::Outcome;
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Cases that passed when this was last changed; never fewer.
const REACHED: usize = 1_134;

/// Cases whose expectation is wrong, with the reason; they are run and counted apart.
const DISPUTED: &[(&str, &str)] = &[(
    "parse/bytes_literals/triple_single_quoted_unescaped_punctuation",
    "the suite's text form writes a question mark as \\?, and the expected value kept the backslash",
)];

fn data() -> PathBuf {
    match std::env::var_os("BUDBREAK_DATA") {
        Some(folder) => folder.into(),
        None => PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data"),
    }
}

#[test]
fn nothing_differs_from_the_standard() {
    let file = data().join("cel/conformance.json");
    let Ok(text) = std::fs::read_to_string(&file) else {
        eprintln!("SKIPPED: the conformance cases are not there ({})", file.display());
        return;
    };
    let cases: Vec<Json> = serde_json::from_str(&text).expect("the file is a list of cases");
    let (mut passed, mut disputes) = (0, 0);
    let (mut refused, mut different) = (BTreeMap::<String, usize>::new(), Vec::new());
    for case in &cases {
        let id = ["file", "section", "name"].map(|part| case[part].as_str().unwrap_or_default()).join("/");
        match case::run(case) {
            Outcome::Passed => passed += 1,
            Outcome::Refused(reason) => *refused.entry(reason).or_default() += 1,
            Outcome::Different(_) if DISPUTED.iter().any(|(disputed, _)| *disputed == id) => disputes += 1,
            Outcome::Different(how) => different.push(format!("{id}: {} -> {how}", case["expr"])),
        }
    }
    println!(
        "{} cases: {passed} passed, {} refused, {disputes} disputed, {} different",
        cases.len(),
        refused.values().sum::<usize>(),
        different.len()
    );
    for (id, reason) in DISPUTED {
        println!("       disputed: {id}: {reason}");
    }
    for (reason, count) in &refused {
        println!("  {count:4} refused: {reason}");
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
    assert!(passed >= REACHED, "{passed} passed, {REACHED} did before");
}
