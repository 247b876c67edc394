//! `offers FILE`: plan advice in the form of `plan-recommendation-scenarios/1`.

#[path = "../conformance/offers/case.rs"]
#[allow(
    clippy::indexing_slicing,
    reason = "what it indexes is JSON, where an absent key is null, and plans by their place"
)]
mod case;

use serde_json::Value as Json;

use super::Outcome;

pub(crate) fn judge(arguments: &[String]) -> Result<Outcome, String> {
    let [path] = arguments else { return Err("one file of scenarios is needed".into()) };
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let file: Json = serde_json::from_str(&text).map_err(|error| format!("{path}: {error}"))?;
    let scenarios = file.get("scenarios").and_then(Json::as_array);
    let scenarios = scenarios.ok_or_else(|| format!("{path}: there are no scenarios"))?;
    let mut outcome = Outcome::default();
    for scenario in scenarios {
        let id = scenario.get("id").and_then(Json::as_str).unwrap_or("(no id)");
        outcome.count(id, &case::wrong(scenario));
    }
    Ok(outcome)
}
