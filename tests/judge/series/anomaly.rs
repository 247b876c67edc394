//! `anomaly FILE...`: streams scored value by value, as the Numenta Anomaly Benchmark does (Lavin, Ahmad, "Evaluating Real-time
//! Anomaly Detection Algorithms", arXiv:1510.03336): inside a window only the best alert counts, early ones the most; alerts
//! elsewhere and windows without one cost. Silence is 0, perfection 100.

use std::time::Instant;

use serde_json::{Value as Json, json};

use super::read;
use budbreak::series::Watch;

/// What a find earns, and what a false alert and a missed window cost, by profile.
const PROFILES: [(&str, [f64; 3]); 3] =
    [("standard", [1.0, 0.11, 1.0]), ("low_fp", [1.0, 0.22, 1.0]), ("low_fn", [1.0, 0.11, 2.0])];

/// One stream and where it is known to be strange, as first and last row.
pub(crate) struct Stream {
    pub(crate) name: String,
    pub(crate) values: Vec<f64>,
    pub(crate) windows: Vec<(usize, usize)>,
    probation: usize,
}

/// What the alerts of a stream are worth: found windows by how early, false alerts by how far behind a window, missed windows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Worth {
    found: f64,
    wrong: f64,
    pub(crate) missed: usize,
    pub(crate) false_alerts: usize,
}

pub(crate) fn judge(paths: &[String]) -> Result<String, String> {
    if paths.is_empty() {
        return Err("a file of streams is needed".into());
    }
    let (mut worths, mut windows, mut rows, mut micros, mut bytes) = (Vec::new(), 0, 0, 0.0, 0);
    let mut files = serde_json::Map::new();
    for path in paths {
        for stream in streams(path)? {
            let mut watch = Watch::default();
            let start = Instant::now();
            let scores: Vec<f64> = stream.values.iter().map(|value| watch.score(*value)).collect();
            micros += start.elapsed().as_secs_f64() * 1e6;
            let worth = stream.worth(&scores, Watch::ALERT);
            bytes = bytes.max(watch.bytes());
            windows += stream.windows.len();
            rows += stream.values.len();
            let told = json!({"windows": stream.windows.len(), "missed": worth.missed, "false": worth.false_alerts});
            files.insert(stream.name, told);
            worths.push(worth);
        }
    }
    let mut line = scores(&worths, windows);
    let rest = [
        ("threshold", json!(Watch::ALERT)),
        ("missed", json!(worths.iter().map(|worth| worth.missed).sum::<usize>())),
        ("false_alerts", json!(worths.iter().map(|worth| worth.false_alerts).sum::<usize>())),
        ("files", json!(worths.len())),
        ("windows", json!(windows)),
        ("values", json!(rows)),
        ("state_bytes", json!(bytes)),
        ("micros_per_value", json!(read::round(micros / rows.max(1) as f64, 2))),
        ("by_file", Json::Object(files)),
    ];
    line.extend(rest.map(|(name, value)| (name.to_owned(), value)));
    Ok(Json::Object(line).to_string())
}

pub(crate) fn streams(path: &str) -> Result<Vec<Stream>, String> {
    read::lines(path)?.iter().map(|case| stream(case).map_err(|why| format!("{path}: {why}"))).collect()
}

fn stream(case: &Json) -> Result<Stream, String> {
    let name = case.get("file").and_then(Json::as_str).unwrap_or("a stream").to_owned();
    let windows =
        case.get("windows").and_then(Json::as_array).ok_or_else(|| format!("{name} has no list \"windows\""))?;
    let window = |window: &Json| {
        let row = |at: usize| Some(window.get(at)?.as_u64()? as usize);
        row(0)
            .zip(row(1))
            .filter(|(first, last)| first <= last)
            .ok_or_else(|| format!("{name}: a window is its first and its last row, like [10, 20], not {window}"))
    };
    Ok(Stream {
        values: read::numbers(case, "v")?,
        windows: windows.iter().map(window).collect::<Result<_, _>>()?,
        probation: read::number(case, "probation")? as usize,
        name,
    })
}

impl Stream {
    /// Counts the rows whose score reaches the threshold.
    pub(crate) fn worth(&self, scores: &[f64], threshold: f64) -> Worth {
        let mut best: Vec<Option<f64>> = vec![None; self.windows.len()];
        let mut worth = Worth::default();
        let alerts = scores.iter().enumerate().skip(self.probation).filter(|(_, score)| **score >= threshold);
        for (row, _) in alerts {
            let inside = self.windows.iter().zip(&mut best).find(|((first, last), _)| (*first..=*last).contains(&row));
            if let Some(((first, last), best)) = inside {
                let early = sigmoid(-((last - row + 1) as f64) / (last - first + 1) as f64) / sigmoid(-1.0);
                *best = Some(best.unwrap_or(0.0).max(early));
                continue;
            }
            let before = self.windows.iter().filter(|(_, last)| *last < row).max_by_key(|(_, last)| *last);
            worth.wrong += before.map_or(-1.0, |(first, last)| sigmoid((row - last) as f64 / (last - first) as f64));
            worth.false_alerts += 1;
        }
        worth.found = best.iter().flatten().sum();
        worth.missed = best.iter().filter(|best| best.is_none()).count();
        worth
    }
}

fn sigmoid(position: f64) -> f64 {
    if position > 3.0 { -1.0 } else { 2.0 / (1.0 + (5.0 * position).exp()) - 1.0 }
}

/// The scores of the three profiles.
pub(crate) fn scores(worths: &[Worth], windows: usize) -> serde_json::Map<String, Json> {
    let profile = |(name, [find, wrong, miss]): (&str, [f64; 3])| {
        let sum = worths.iter().map(|worth| find * worth.found + wrong * worth.wrong - miss * worth.missed as f64);
        let windows = windows as f64;
        let score = 100.0 * (sum.sum::<f64>() + miss * windows) / (windows * (find + miss));
        (name.to_owned(), json!(read::round(score, 2)))
    };
    PROFILES.map(profile).into_iter().collect()
}

#[cfg(test)]
#[path = "anomaly_tests.rs"]
mod tests;
