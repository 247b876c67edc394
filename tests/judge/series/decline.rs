//! `decline FILE...`: will the next fortnight have less than half of the last one's use? Area under the curve, average
//! precision, and how many claims there were.

use serde_json::{Value as Json, json};

use super::{ranks, read};
use budbreak::series::fade;

pub(crate) fn judge(paths: &[String]) -> Result<String, String> {
    if paths.is_empty() {
        return Err("a file of cases is needed".into());
    }
    let mut told = Vec::new();
    for path in paths {
        for case in &read::lines(path)? {
            let history = read::numbers(case, "history")?;
            let truth = case.get("decline").and_then(Json::as_bool).ok_or("a case has no decline")?;
            told.push((fade(&history).ok_or("a history is too short")?, truth));
        }
    }
    Ok(scores(&told).to_string())
}

pub(crate) fn scores(told: &[(f64, bool)]) -> Json {
    let n = told.len().max(1) as f64;
    let came = |truth: bool| if truth { 1.0 } else { 0.0 };
    let brier = told.iter().map(|(chance, truth)| (chance - came(*truth)).powi(2)).sum::<f64>() / n;
    json!({
        "n": told.len(),
        "rate": read::round(told.iter().map(|(_, truth)| came(*truth)).sum::<f64>() / n, 3),
        "auc": read::round(ranks::auc(told), 4),
        "ap": read::round(ranks::precision(told), 4),
        "brier": read::round(brier, 4),
        "loudest": read::round(told.iter().map(|(chance, _)| *chance).fold(0.0, f64::max), 3),
    })
}

#[cfg(test)]
#[path = "decline_tests.rs"]
mod tests;
