//! Plan advice: every expected field of the scenarios that lie beside the repository, and of our own (`offers/own.json`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "offers/case.rs"]
mod case;
#[path = "pricing/models.rs"]
mod models;

use std::path::Path;

use serde_json::Value as Json;

fn wrong(path: &Path) -> (usize, Vec<String>) {
    let table: Json = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let scenarios = table["scenarios"].as_array().expect("the table has scenarios");
    let wrong = scenarios.iter().flat_map(|scenario| {
        let id = scenario["id"].as_str().expect("a scenario has an id");
        case::wrong(scenario).into_iter().map(move |how| format!("{id}: {how}"))
    });
    (scenarios.len(), wrong.collect())
}

#[test]
fn every_scenario_of_ours_holds() {
    let (count, wrong) = wrong(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/offers/own.json"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 8, "only {count} scenarios were found");
}

#[test]
fn every_scenario_beside_the_repository_holds() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let data = std::env::var_os("BUDBREAK_DATA").map_or(beside, Into::into);
    let path = data.join("pricing/scenarios.json");
    if !path.exists() {
        eprintln!("SKIPPED: no data beside the repository (set BUDBREAK_DATA to read it from elsewhere)");
        return;
    }
    let (count, wrong) = wrong(&path);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 0, "no scenarios were found");
}
