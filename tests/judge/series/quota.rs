//! `quota FILE...`: will the period pass its quota, and on which day? Brier score, area under the curve, error of the day.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::{ranks, read};
use budbreak::series::{crossing, totals};

/// What is foretold of one case, and what came true.
pub(crate) struct Told {
    pub(crate) chance: f64,
    pub(crate) day: Option<f64>,
    pub(crate) exceeds: bool,
    pub(crate) cross_day: Option<f64>,
}

pub(crate) fn judge(paths: &[String]) -> Result<String, String> {
    if paths.is_empty() {
        return Err("a file of cases is needed".into());
    }
    let mut groups: BTreeMap<String, Vec<Told>> = BTreeMap::new();
    for path in paths {
        for case in &read::lines(path)? {
            let source = case.get("source").and_then(Json::as_str).unwrap_or("other").to_owned();
            let told = tell(case)?;
            groups.entry(source).or_default().push(told);
        }
    }
    let all: Vec<&Told> = groups.values().flatten().collect();
    let mut line = scores(&all);
    let sources = groups.iter().map(|(source, told)| (source.clone(), scores(&told.iter().collect::<Vec<_>>())));
    if let Some(line) = line.as_object_mut() {
        line.insert("sources".into(), Json::Object(sources.collect()));
    }
    Ok(line.to_string())
}

fn tell(case: &Json) -> Result<Told, String> {
    let history = read::numbers(case, "history")?;
    let (season, length) = (read::number(case, "m")? as usize, read::number(case, "period_len")? as usize);
    let (asof, quota) = (read::number(case, "asof_day")? as usize, read::number(case, "quota")?);
    let used: f64 = history.iter().rev().take(asof).sum();
    let ahead = totals(&history, season, length.saturating_sub(asof));
    let ahead = ahead.ok_or("a history is too short")?;
    let day = crossing(&ahead.p50, quota - used).map(|days| asof as f64 + days.ceil().max(1.0));
    Ok(Told {
        chance: ahead.chance(length.saturating_sub(asof), quota - used).unwrap_or(0.5),
        day,
        exceeds: case.get("exceeds").is_some_and(|value| value.as_bool() == Some(true) || value.as_f64() == Some(1.0)),
        cross_day: case.get("cross_day").and_then(Json::as_f64),
    })
}

pub(crate) fn scores(told: &[&Told]) -> Json {
    let n = told.len().max(1) as f64;
    let truth = |told: &Told| if told.exceeds { 1.0 } else { 0.0 };
    let brier = told.iter().map(|told| (told.chance - truth(told)).powi(2)).sum::<f64>() / n;
    let right = told.iter().filter(|told| (told.chance >= 0.5) == told.exceeds).count() as f64 / n;
    let dates: Vec<f64> = told.iter().filter_map(|told| Some((told.day? - told.cross_day?).abs())).collect();
    let crossed = told.iter().filter(|told| told.cross_day.is_some()).count();
    let auc = ranks::auc(&told.iter().map(|told| (told.chance, told.exceeds)).collect::<Vec<_>>());
    json!({
        "n": told.len(),
        "rate": read::round(told.iter().map(|told| truth(told)).sum::<f64>() / n, 3),
        "brier": read::round(brier, 4),
        "auc": read::round(auc, 4),
        "acc": read::round(right, 4),
        "date_mae_days": read::round(dates.iter().sum::<f64>() / dates.len() as f64, 3),
        "date_n": dates.len(),
        "date_recall": read::round(dates.len() as f64 / crossed.max(1) as f64, 3),
    })
}

#[cfg(test)]
#[path = "quota_tests.rs"]
mod tests;
