//! `changepoint FILE...`: F1 with a margin and covering, against what five people saw in each series, as the benchmark
//! defines them (van den Burg, Williams, "An Evaluation of Change Point Detection Algorithms", arXiv:2003.06222).

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::read;
use budbreak::series::changes;

/// How far a found point may be from a true one.
const MARGIN: usize = 5;

/// One series and what each of the people marked.
pub(crate) struct Case {
    pub(crate) values: Vec<f64>,
    pub(crate) annotations: Vec<Vec<usize>>,
}

pub(crate) fn judge(paths: &[String]) -> Result<String, String> {
    if paths.is_empty() {
        return Err("a file of series is needed".into());
    }
    let (mut series, mut f1s, mut covers) = (serde_json::Map::new(), Vec::new(), Vec::new());
    for path in paths {
        for (name, case) in cases(path)? {
            let found = changes(&case.values);
            let (f1, cover) = (case.f1(&found), case.covering(&found));
            f1s.push(f1);
            covers.push(cover);
            series.insert(name, json!({"f1": read::round(f1, 3), "cover": read::round(cover, 3), "found": found}));
        }
    }
    let scores = json!({"n": f1s.len(), "f1": read::round(mean(&f1s), 4), "cover": read::round(mean(&covers), 4), "series": series});
    Ok(scores.to_string())
}

pub(crate) fn cases(path: &str) -> Result<BTreeMap<String, Case>, String> {
    let text = read::text(path)?;
    let all: BTreeMap<String, Json> = serde_json::from_str(&text).map_err(|error| format!("{path}: {error}"))?;
    all.into_iter().map(|(name, case)| Ok((name, self::case(&case)?))).collect()
}

fn case(case: &Json) -> Result<Case, String> {
    let people = case.get("annotations").and_then(Json::as_object).ok_or("a series has no annotations")?;
    let points = |marked: &Json| {
        let marked = marked.as_array().map(Vec::as_slice).unwrap_or_default();
        marked.iter().filter_map(|at| Some(at.as_u64()? as usize)).collect()
    };
    Ok(Case { values: read::numbers(case, "values")?, annotations: people.values().map(points).collect() })
}

impl Case {
    /// Precision against what anyone marked, recall as the mean over the people; the start counts as marked and found.
    pub(crate) fn f1(&self, found: &[usize]) -> f64 {
        let found = started(found);
        let everyone: Vec<usize> = self.annotations.iter().flatten().copied().collect();
        let precision = matches(&started(&everyone), &found) / found.len() as f64;
        let recalls: Vec<f64> = self
            .annotations
            .iter()
            .map(|marked| started(marked))
            .map(|marked| matches(&marked, &found) / marked.len() as f64)
            .collect();
        let recall = mean(&recalls);
        2.0 * precision * recall / (precision + recall)
    }

    /// How well the found parts overlap with those of each person.
    pub(crate) fn covering(&self, found: &[usize]) -> f64 {
        let n = self.values.len();
        let ours = parts(found, n);
        let each: Vec<f64> = self
            .annotations
            .iter()
            .map(|marked| {
                let covered = parts(marked, n).into_iter().map(|(from, to)| {
                    let best = ours.iter().map(|(a, b)| {
                        let both = to.min(*b).saturating_sub(from.max(*a)) as f64;
                        both / ((to - from + b - a) as f64 - both)
                    });
                    (to - from) as f64 * best.fold(0.0, f64::max)
                });
                covered.sum::<f64>() / n as f64
            })
            .collect();
        mean(&each)
    }
}

/// With the start, in order, each once.
fn started(points: &[usize]) -> Vec<usize> {
    let mut all: Vec<usize> = points.iter().copied().chain([0]).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// How many true points have a found one near; each found one serves once.
fn matches(truth: &[usize], found: &[usize]) -> f64 {
    let mut free = found.to_vec();
    let mut matched = 0.0;
    for point in truth {
        let near = free.iter().enumerate().filter(|(_, other)| point.abs_diff(**other) <= MARGIN);
        if let Some((at, _)) = near.min_by_key(|(_, other)| point.abs_diff(**other)) {
            free.remove(at);
            matched += 1.0;
        }
    }
    matched
}

fn parts(points: &[usize], n: usize) -> Vec<(usize, usize)> {
    let mut ends: Vec<usize> = started(points).into_iter().skip(1).filter(|at| *at < n).collect();
    ends.push(n);
    let mut from = 0;
    ends.into_iter().map(|to| (std::mem::replace(&mut from, to), to)).collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

#[cfg(test)]
#[path = "changepoint_tests.rs"]
mod tests;
