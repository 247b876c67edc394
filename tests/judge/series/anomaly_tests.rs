use serde_json::Value as Json;

use super::super::read::{file, json};
use super::*;

/// Scores of 1 in the given rows.
fn at(rows: impl IntoIterator<Item = usize>, of: usize) -> Vec<f64> {
    let mut scores = vec![0.0; of];
    for row in rows {
        scores[row] = 1.0;
    }
    scores
}

fn standard(stream: &Stream, scores: &[f64]) -> f64 {
    super::scores(&[stream.worth(scores, 0.5)], stream.windows.len())["standard"].as_f64().unwrap()
}

#[test]
fn alerts_count_as_the_benchmark_says() {
    let stream =
        Stream { name: String::new(), values: vec![0.0; 1000], windows: vec![(200, 299), (600, 699)], probation: 100 };
    let score = |rows: &[usize]| standard(&stream, &at(rows.iter().copied(), 1000));
    assert_eq!(score(&[]), 0.0);
    assert_eq!(score(&[200, 600]), 100.0);
    assert_eq!(score(&[200, 210, 299, 600, 699]), 100.0, "only the best of a window counts");
    assert_eq!(score(&[50, 99]), 0.0, "in probation nothing counts");
    assert_eq!(score(&[150]), -2.75, "before any window a false alert costs its full price, 0.11 of 4");
    assert!(score(&[301]) > -0.2, "just behind a window it costs little");
    assert_eq!(score(&[599]), -2.75);
    let late = score(&[299, 699]);
    assert!((50.0..53.0).contains(&late), "the last row earns next to nothing but is no miss: {late}");
}

/// Silence gets 0 in every profile, and an alert in the first row of each window 100.
#[test]
fn the_scorer_gives_the_published_row_of_silence() {
    let Some(path) = file("anomaly/nab_dev.jsonl.gz") else { return };
    let board: Json = json(&file("anomaly/scoreboard.json").unwrap());
    let streams = streams(&path).unwrap();
    let windows: usize = streams.iter().map(|stream| stream.windows.len()).sum();
    assert_eq!(board["windows_in_dev"], json!(windows));
    let names: Vec<&str> = streams.iter().map(|stream| stream.name.as_str()).collect();
    let mut theirs: Vec<&str> =
        board["dev_files"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    theirs.sort_unstable();
    assert_eq!(
        {
            let mut names = names;
            names.sort_unstable();
            names
        },
        theirs
    );
    let all = |scored: &dyn Fn(&Stream) -> Vec<f64>| {
        let worths: Vec<Worth> = streams.iter().map(|stream| stream.worth(&scored(stream), 0.5)).collect();
        super::scores(&worths, windows)
    };
    let silent = all(&|stream| at([], stream.values.len()));
    let perfect = all(&|stream| at(stream.windows.iter().map(|(first, _)| *first), stream.values.len()));
    let null = &board["same_results_on_dev_files"]["null"];
    for (ours, theirs) in [("standard", "standard"), ("low_fp", "reward_low_FP_rate"), ("low_fn", "reward_low_FN_rate")]
    {
        assert_eq!((&silent[ours], &perfect[ours]), (&null[theirs], &json!(100.0)), "{ours}");
    }
}

#[test]
fn the_watch_holds_its_line() {
    let Some(path) = file("anomaly/nab_dev.jsonl.gz") else { return };
    let scores: Json = serde_json::from_str(&judge(&[path]).unwrap()).unwrap();
    assert!(scores["standard"].as_f64().unwrap() >= 68.0, "{scores}");
    assert!(scores["low_fp"].as_f64().unwrap() >= 58.0, "{scores}");
    assert!(scores["low_fn"].as_f64().unwrap() >= 72.0, "{scores}");
}

/// Nothing of what comes later is known: half of a stream gets the same scores.
#[test]
fn the_watch_does_not_look_ahead() {
    let Some(path) = file("anomaly/nab_dev.jsonl.gz") else { return };
    for stream in streams(&path).unwrap().into_iter().step_by(5) {
        let scored = |values: &[f64]| -> Vec<f64> {
            let mut watch = Watch::default();
            values.iter().map(|value| watch.score(*value)).collect()
        };
        let half = stream.values.len() / 2;
        let mut other = stream.values.clone();
        other[half..].reverse();
        assert_eq!(scored(&stream.values)[..half], scored(&other)[..half], "{}", stream.name);
    }
}
