//! Compares a report with an entry of a golden file, value by value.

use budbreak::signals::{Activity, Report};
use serde_json::{Map, Value as Json, json};

/// Returns in words every value of the report that is not the entry's.
pub(crate) fn differences(report: &Report, entry: &Json) -> Vec<String> {
    let Json::Object(ours) = golden(report) else { return Vec::new() };
    let different = ours.iter().filter(|(field, value)| !same(value, &entry[field.as_str()]));
    different.map(|(field, value)| format!("{field}: {value} instead of {}", entry[field.as_str()])).collect()
}

/// 43 and 43.0 are different JSON but the same number.
fn same(ours: &Json, theirs: &Json) -> bool {
    match (ours.as_f64(), theirs.as_f64()) {
        (Some(ours), Some(theirs)) => ours == theirs,
        _ => ours == theirs,
    }
}

/// Writes a report as the golden file has it, numbers to six digits.
fn golden(report: &Report) -> Json {
    let six = |number: Option<f64>| number.map(|n| format!("{n:.6}").parse::<f64>().unwrap() + 0.0);
    let window = |a: &Activity| {
        let top: Vec<Json> = a.top.iter().take(10).map(|(name, n)| json!([name.as_str(), *n as i64])).collect();
        let activity = json!({ "events": a.events as i64, "rows": a.rows, "distinct_features": a.distinct,
            "active_utc_days": a.active_days, "top": top });
        (format!("{}d", a.days), activity)
    };
    let windows: Map<String, Json> = report.windows.iter().map(window).collect();
    let stale: Vec<&str> = report.stale.iter().take(20).map(|name| name.as_str()).collect();
    json!({
        "windows": windows, "prev7_events": report.before as i64, "growth_7d": six(report.growth),
        "daily28": report.daily.iter().map(|n| *n as i64).collect::<Vec<_>>(),
        "ols_slope_per_day": six(report.ols_slope), "theil_sen_slope_per_day": six(report.theil_sen_slope),
        "features_ever": report.ever, "stale_features_28d": stale,
    })
}
