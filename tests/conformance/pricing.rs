//! Prices as tables that any implementation can run: our own (`pricing/*.json`), and the vectors that lie beside the
//! repository.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "pricing/case.rs"]
mod case;
#[path = "pricing/models.rs"]
mod models;

use std::path::Path;

use serde_json::Value as Json;

fn wrong(path: &Path) -> (usize, Vec<String>) {
    let table: Json = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let vectors = table["vectors"].as_array().expect("the table has vectors");
    let wrong = vectors.iter().flat_map(|vector| {
        let id = vector["id"].as_str().expect("a vector has an id");
        case::wrong(vector).into_iter().map(move |how| format!("{id}: {how}"))
    });
    (vectors.len(), wrong.collect())
}

#[test]
fn every_vector_of_our_tables_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/pricing");
    let (mut count, mut all) = (0, Vec::new());
    let paths = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    for path in paths.filter(|path| path.extension().is_some_and(|ending| ending == "json")) {
        let (some, wrong) = wrong(&path);
        count += some;
        all.extend(wrong);
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
    assert!(count > 50, "only {count} vectors were found");
}

#[test]
fn a_wrong_vector_is_told() {
    let vector: Json = serde_json::from_str(
        r#"{"kind": "charge", "model": {"type": "flat", "amount": "5"}, "input": {"quantity": "1"},
            "expected": {"total_minor": "6", "total_minor_rounded": "5"}}"#,
    )
    .unwrap();
    assert_eq!(case::wrong(&vector), ["total_minor is 5, not 6"]);
}

#[test]
fn every_vector_beside_the_repository_holds() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let data = std::env::var_os("BUDBREAK_DATA").map_or(beside, Into::into);
    let path = data.join("pricing/vectors.json");
    if !path.exists() {
        eprintln!("SKIPPED: no data beside the repository (set BUDBREAK_DATA to read it from elsewhere)");
        return;
    }
    let (count, wrong) = wrong(&path);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 0, "no vectors were found");
}
