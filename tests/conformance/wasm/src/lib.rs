//! Runs the tables of the language and of prices, and says in JSON how they came out.

#[path = "../../offers/case.rs"]
mod advice;
#[path = "../../expr/case.rs"]
mod case;
#[path = "../../offers/full.rs"]
mod full;
#[path = "../../pricing/models.rs"]
mod models;
#[path = "../../pricing/case.rs"]
mod pricing;
#[path = "../../cel/mod.rs"]
mod suite;
mod zones;

use std::rc::Rc;

use budbreak::ruleset::Ruleset;
use budbreak::time::{Offsets, Timestamp};
use serde_json::{Value as Json, json};
use wasm_bindgen::prelude::wasm_bindgen;

/// Runs cases of the public suite, as a JSON list: `{ line, refused: [{ name, reason }], different: ["..."] }`.
#[wasm_bindgen]
pub fn cel(cases: &str) -> String {
    let cases: Vec<Json> = serde_json::from_str(cases).expect("a list of cases");
    let counts = suite::run(&cases);
    let refused: Vec<Json> = counts.refused.iter().map(|(name, why)| json!({ "name": name, "reason": why })).collect();
    let different: Vec<String> = counts.different.iter().map(|(name, how)| format!("{name}: {how}")).collect();
    json!({ "line": counts.line(), "refused": refused, "different": different }).to_string()
}

/// Compiles a playbook in JSON as `budbreak compile` does; nothing where it has mistakes.
#[wasm_bindgen]
pub fn compile(playbook: &str) -> Option<Vec<u8>> {
    let read = Ruleset::read_json(playbook, Rc::new(Page));
    read.ok().map(|(ruleset, _)| ruleset.to_bytes())
}

struct Page;

impl Offsets for Page {
    fn offset_ms(&self, zone: &str, at: Timestamp) -> Option<i32> {
        zones::offset_ms(zone, at.ms())
    }
}

/// Runs one of our own tables; returns what is wrong, as a JSON list. It takes the text of the file: JSON of a page does not
/// tell 1 from 1.0.
#[wasm_bindgen]
pub fn table(text: &str) -> String {
    let table: Json = serde_json::from_str(text).expect("a table");
    let cases = table["cases"].as_array().expect("the table has cases");
    json!(cases.iter().filter_map(case::wrong).collect::<Vec<_>>()).to_string()
}

/// Runs price vectors, as the JSON text of their file; returns what is wrong, as a JSON list.
#[wasm_bindgen]
pub fn prices(text: &str) -> String {
    let table: Json = serde_json::from_str(text).expect("a table");
    let vectors = table["vectors"].as_array().expect("the table has vectors");
    let wrong = vectors.iter().flat_map(|vector| {
        let id = vector["id"].as_str().unwrap_or_default();
        pricing::wrong(vector).into_iter().map(move |how| format!("{id}: {how}"))
    });
    json!(wrong.collect::<Vec<_>>()).to_string()
}

/// Runs scenarios of plan advice, as the JSON text of their file; returns what is wrong, as a JSON list.
#[wasm_bindgen]
pub fn offers(text: &str) -> String {
    let table: Json = serde_json::from_str(text).expect("a table");
    let scenarios = table["scenarios"].as_array().expect("the table has scenarios");
    let wrong = scenarios.iter().flat_map(|scenario| {
        let id = scenario["id"].as_str().unwrap_or_default();
        advice::wrong(scenario).into_iter().map(move |how| format!("{id}: {how}"))
    });
    json!(wrong.collect::<Vec<_>>()).to_string()
}

/// Answers one full question so many times: ten plans, six meters, twelve months, three quantiles.
#[wasm_bindgen(js_name = fullOffer)]
pub fn full_offer(rounds: u32) -> usize {
    full::answer(rounds)
}
