use serde_json::Value as Json;

use super::super::naive::seasonal;
use super::super::read::{file, json};
use super::*;

const SETS: [&str; 5] = ["m4_weekly", "m4_hourly", "m3_monthly", "tourism_monthly", "nn5_daily"];

/// The published and recomputed rows of naive forecasts come out of this scorer: points and intervals.
#[test]
fn the_scorer_gives_the_reference_rows() {
    for set in SETS {
        let Some(path) = file(&format!("forecast/{set}_dev.jsonl.gz")) else { return };
        let reference: Json = json(&file("forecast/reference_dev.json").unwrap());
        let cases = cases(&path).unwrap();
        let naive = Means::of(&cases, |_, case| naive2(&case.filled, case.m, case.test.len()));
        let row = |method: &str, field: &str| reference[set]["dev"][method][field].as_f64().unwrap();
        assert_near(naive.smape, row("Naive2", "sMAPE"), set);
        assert_near(naive.mase, row("Naive2", "MASE"), set);
        for (method, season) in [("Naive", 1), ("sNaive", 0)] {
            let season = |case: &Case| if season == 0 { case.m } else { season };
            let points = |_: usize, case: &Case| seasonal(&case.filled, season(case), case.test.len());
            let means = Means::of(&cases, points);
            assert_near(means.smape, row(method, "sMAPE"), set);
            assert_near(means.mase, row(method, "MASE"), set);
            assert_near(means.owa(&naive), row(method, "OWA"), set);
            let bands: Vec<(Vec<f64>, Vec<f64>)> = cases.iter().map(|case| walk(case, season(case))).collect();
            let bands = Bands::of(&cases, 0.05, |at| bands.get(at).map(|(low, high)| (low, high)));
            assert_near(bands.msis, row(method, "MSIS95"), set);
            assert_near(bands.coverage, row(method, "cov95"), set);
        }
    }
}

/// The seasonal random walk with its 95 % interval.
fn walk(case: &Case, m: usize) -> (Vec<f64>, Vec<f64>) {
    let errors: Vec<f64> = case.filled.iter().zip(case.filled.iter().skip(m)).map(|(a, b)| b - a).collect();
    let sigma = (errors.iter().map(|error| error * error).sum::<f64>() / errors.len() as f64).sqrt();
    let points = seasonal(&case.filled, m, case.test.len());
    let end = |sign: f64| {
        let spread = |at: usize| sign * 1.959_963_985 * sigma * ((at / m + 1) as f64).sqrt();
        points.iter().enumerate().map(|(at, point)| point + spread(at)).collect()
    };
    (end(-1.0), end(1.0))
}

/// What the issue asks for, on the shared half.
#[test]
fn forecasts_hold_their_line() {
    for (set, field, most) in [
        ("m4_weekly", "OWA", 0.93),
        ("m4_hourly", "OWA", 0.61),
        ("m3_monthly", "OWA", 0.835),
        ("tourism_monthly", "OWA", 0.79),
        ("nn5_daily", "MASE", 0.89),
    ] {
        let Some(path) = file(&format!("forecast/{set}_dev.jsonl.gz")) else { return };
        let scores = score(&cases(&path).unwrap()).unwrap();
        let covered = scores["cov95"].as_f64().unwrap();
        assert!(scores[field].as_f64().unwrap() <= most, "{set}: {scores}");
        assert!((0.92..=0.98).contains(&covered), "{set}: {scores}");
    }
}

#[track_caller]
fn assert_near(ours: f64, theirs: f64, what: &str) {
    assert!((ours - theirs).abs() <= 0.000_051, "{what}: {ours}, and the reference has {theirs}");
}
