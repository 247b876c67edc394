//! Files of cases: one JSON value a line, packed or not.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use flate2::read::MultiGzDecoder;
use serde_json::Value as Json;

/// Returns the text of a file, unpacked when it is packed.
pub(crate) fn text(path: &str) -> Result<String, String> {
    let told = |error: std::io::Error| format!("{path}: {error}");
    let mut bytes = Vec::new();
    File::open(path).and_then(|mut file| file.read_to_end(&mut bytes)).map_err(told)?;
    let mut text = String::new();
    if bytes.starts_with(&[0x1f, 0x8b]) {
        MultiGzDecoder::new(bytes.as_slice()).read_to_string(&mut text).map_err(told)?;
        return Ok(text);
    }
    String::from_utf8(bytes).map_err(|error| format!("{path}: {error}"))
}

/// Returns the cases of a file, in its order.
pub(crate) fn lines(path: &str) -> Result<Vec<Json>, String> {
    let text = text(path)?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(at, line)| serde_json::from_str(line).map_err(|error| format!("{path}:{}: {error}", at + 1))).collect()
}

/// Returns the numbers of a field; what is null or no number becomes NaN.
pub(crate) fn numbers(case: &Json, field: &str) -> Result<Vec<f64>, String> {
    let found = case
        .get(field)
        .and_then(Json::as_array)
        .ok_or_else(|| format!("a case has no list {field:?}: {}", short(case)))?;
    Ok(found.iter().map(|value| value.as_f64().unwrap_or(f64::NAN)).collect())
}

/// Returns the number of a field.
pub(crate) fn number(case: &Json, field: &str) -> Result<f64, String> {
    case.get(field).and_then(Json::as_f64).ok_or_else(|| format!("a case has no number {field:?}: {}", short(case)))
}

fn short(case: &Json) -> String {
    case.to_string().chars().take(80).collect()
}

/// Returns what a report calls a file.
pub(crate) fn name(path: &str) -> String {
    let name = Path::new(path).file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    name.trim_end_matches(".gz").trim_end_matches(".jsonl").trim_end_matches(".json").to_owned()
}

/// Rounds for a report.
pub(crate) fn round(value: f64, digits: i32) -> f64 {
    let scale = 10f64.powi(digits);
    (value * scale).round() / scale
}

/// Returns the path of a shared file; says so where there is none.
#[cfg(test)]
pub(crate) fn file(name: &str) -> Option<String> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let data = std::env::var_os("BUDBREAK_DATA").map_or_else(beside, Into::into);
    let path = data.join(name);
    if !path.exists() {
        eprintln!("SKIPPED: no {name} beside the repository (set BUDBREAK_DATA to read it from elsewhere)");
        return None;
    }
    Some(path.to_string_lossy().into_owned())
}

/// Returns what a JSON file holds.
#[cfg(test)]
pub(crate) fn json(path: &str) -> Json {
    // The reference files write numbers that are not there as NaN, which JSON does not know.
    serde_json::from_str(&text(path).unwrap().replace("NaN", "null")).unwrap()
}
