//! `forecast FILE...`: sMAPE, MASE, OWA and the scores of the intervals, per file, as the M4 competition defines them
//! (Makridakis, Spiliotis, Assimakopoulos, "The M4 Competition", International Journal of Forecasting 36, 2020).

use std::time::Instant;

use serde_json::{Value as Json, json};

use super::naive::{filled, naive2};
use super::read;
use budbreak::series::{Forecast, forecast};

/// One series with what came after it.
pub(crate) struct Case {
    pub(crate) m: usize,
    /// As it was observed: a gap is NaN.
    pub(crate) train: Vec<f64>,
    /// With its gaps filled as the protocol says; what the scale is made of.
    pub(crate) filled: Vec<f64>,
    pub(crate) test: Vec<f64>,
}

pub(crate) fn judge(paths: &[String]) -> Result<String, String> {
    if paths.is_empty() {
        return Err("a file of series is needed".into());
    }
    let mut files = serde_json::Map::new();
    for path in paths {
        let scores = score(&cases(path)?).map_err(|why| format!("{path}: {why}"))?;
        files.insert(read::name(path), scores);
    }
    Ok(Json::Object(files).to_string())
}

pub(crate) fn cases(path: &str) -> Result<Vec<Case>, String> {
    read::lines(path)?.iter().map(case).collect()
}

fn case(case: &Json) -> Result<Case, String> {
    let m = (read::number(case, "m")? as usize).max(1);
    let train = read::numbers(case, "train")?;
    Ok(Case { m, filled: filled(&train, m), train, test: read::numbers(case, "test")? })
}

fn score(cases: &[Case]) -> Result<Json, String> {
    let start = Instant::now();
    let made: Option<Vec<Forecast>> = cases.iter().map(|case| forecast(&case.train, case.m, case.test.len())).collect();
    let made = made.ok_or("a series is too short for a forecast")?;
    let micros = start.elapsed().as_micros() as f64 / cases.len().max(1) as f64;
    let ours = Means::of(cases, |at, _| made.get(at).map(|made| made.p50.clone()).unwrap_or_default());
    let naive = Means::of(cases, |_, case| naive2(&case.filled, case.m, case.test.len()));
    let wide = Bands::of(cases, 0.05, |at| made.get(at).map(|made| (&made.low, &made.high)));
    let narrow = Bands::of(cases, 0.2, |at| made.get(at).map(|made| (&made.p10, &made.p90)));
    Ok(json!({
        "n": cases.len(),
        "sMAPE": read::round(ours.smape, 4),
        "MASE": read::round(ours.mase, 4),
        "OWA": read::round(ours.owa(&naive), 4),
        "MSIS95": read::round(wide.msis, 4),
        "cov95": read::round(wide.coverage, 4),
        "ACD95": read::round((wide.coverage - 0.95).abs(), 4),
        "MSIS80": read::round(narrow.msis, 4),
        "cov80": read::round(narrow.coverage, 4),
        "Naive2": {"sMAPE": read::round(naive.smape, 4), "MASE": read::round(naive.mase, 4)},
        "micros": micros.round(),
    }))
}

/// The scores of the points, each the plain mean over the series.
pub(crate) struct Means {
    pub(crate) smape: f64,
    pub(crate) mase: f64,
}

impl Means {
    pub(crate) fn of(cases: &[Case], points: impl Fn(usize, &Case) -> Vec<f64>) -> Self {
        let (mut smape, mut mase) = (Vec::new(), Vec::new());
        for (at, case) in cases.iter().enumerate() {
            let points = points(at, case);
            let pairs = || case.test.iter().zip(&points).filter(|(truth, _)| truth.is_finite());
            smape.push(mean(pairs().map(|(truth, point)| {
                let under = truth.abs() + point.abs();
                if under == 0.0 { 0.0 } else { 200.0 * (truth - point).abs() / under }
            })));
            mase.push(mean(pairs().map(|(truth, point)| (truth - point).abs())) / case.scale());
        }
        Self { smape: mean(smape.into_iter()), mase: mean(mase.into_iter()) }
    }

    pub(crate) fn owa(&self, naive: &Self) -> f64 {
        (self.smape / naive.smape + self.mase / naive.mase) / 2.0
    }
}

struct Bands {
    msis: f64,
    coverage: f64,
}

impl Bands {
    fn of<'a>(cases: &[Case], a: f64, bands: impl Fn(usize) -> Option<(&'a Vec<f64>, &'a Vec<f64>)>) -> Self {
        let (mut msis, mut inside) = (Vec::new(), Vec::new());
        for (at, case) in cases.iter().enumerate() {
            let Some((low, high)) = bands(at) else { continue };
            let all = || case.test.iter().zip(low.iter().zip(high)).filter(|(truth, _)| truth.is_finite());
            let width = mean(all().map(|(truth, (low, high))| {
                (high - low) + 2.0 / a * ((low - truth).max(0.0) + (truth - high).max(0.0))
            }));
            msis.push(width / case.scale());
            inside.push(mean(all().map(|(truth, (low, high))| if low <= truth && truth <= high { 1.0 } else { 0.0 })));
        }
        Self { msis: mean(msis.into_iter()), coverage: mean(inside.into_iter()) }
    }
}

impl Case {
    /// The mean change over one season in the training part.
    pub(crate) fn scale(&self) -> f64 {
        mean(self.filled.iter().zip(self.filled.iter().skip(self.m)).map(|(before, after)| (after - before).abs()))
    }
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (count, sum) = values.fold((0.0, 0.0), |(count, sum), value| (count + 1.0, sum + value));
    sum / count
}

#[cfg(test)]
#[path = "forecast_tests.rs"]
mod tests;
