//! Our own tables of the language, in files that any implementation can run: `expr/*.json`.
//!
//! A case has an expression, perhaps bindings, and one of: `value` (compared as JSON, int and double apart), `error` (the
//! code with which the evaluation fails), `refused` (the code of a diagnostic with which it is refused at load).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "expr/case.rs"]
mod case;
#[path = "zones.rs"]
mod zones;

use serde_json::Value as Json;

#[test]
fn every_case_of_our_tables_holds() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/expr");
    let (mut count, mut wrong) = (0, Vec::new());
    let paths = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    for path in paths.filter(|path| path.extension().is_some_and(|ending| ending == "json")) {
        let table: Json = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        for case in table["cases"].as_array().unwrap() {
            count += 1;
            wrong.extend(case::wrong(case).map(|how| format!("{}: {how}", path.display())));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 250, "only {count} cases were found");
}
