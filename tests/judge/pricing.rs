//! `pricing FILE`: price vectors in the form of `pricing-vectors/1`.

#[path = "../conformance/pricing/case.rs"]
#[allow(clippy::indexing_slicing, reason = "what it indexes is JSON, where an absent key is null")]
mod case;

use serde_json::Value as Json;

use super::Outcome;

pub(crate) fn judge(arguments: &[String]) -> Result<Outcome, String> {
    let [path] = arguments else { return Err("one file of vectors is needed".into()) };
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let file: Json = serde_json::from_str(&text).map_err(|error| format!("{path}: {error}"))?;
    let vectors =
        file.get("vectors").and_then(Json::as_array).ok_or_else(|| format!("{path}: there are no vectors"))?;
    let mut outcome = Outcome::default();
    for vector in vectors {
        let id = vector.get("id").and_then(Json::as_str).unwrap_or("(no id)");
        outcome.count(id, &case::wrong(vector));
    }
    Ok(outcome)
}
