//! `cel FILE`: the cases of the public suite of the language, or of any file of that form. A case passes, is refused at load
//! with a reason, or differs from what the standard says; what differs is told on standard error.

#[path = "../conformance/cel/mod.rs"]
#[allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "shared with a test; what it indexes is JSON, where an absent key is null"
)]
mod suite;

use serde_json::Value as Json;

pub(crate) fn judge(arguments: &[String]) -> Result<String, String> {
    let [path] = arguments else { return Err("one file of cases is needed".into()) };
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let cases: Vec<Json> = serde_json::from_str(&text).map_err(|error| format!("{path}: {error}"))?;
    let counts = suite::run(&cases);
    for (name, how) in &counts.different {
        eprintln!("{name}: {how}");
    }
    Ok(counts.line())
}
