use super::super::read::{file, json};
use super::*;

fn cases() -> Option<Vec<(Vec<f64>, bool)>> {
    let path = file("streams/decline_dev.jsonl.gz")?;
    let case = |case: &Json| (read::numbers(case, "history").unwrap(), case["decline"].as_bool().unwrap());
    Some(read::lines(&path).unwrap().iter().map(case).collect())
}

/// A signal of the reference that needs no model: the last fortnight against the mean of all days.
#[test]
fn the_scorer_gives_the_reference_row_of_one_signal() {
    let Some(cases) = cases() else { return };
    let reference = json(&file("streams/decline_reference_dev.json").unwrap());
    let row = &reference["dev/all"];
    let ratio = |days: &[f64]| {
        let last: f64 = days.iter().rev().take(14).sum::<f64>() / 14.0;
        last / (days.iter().sum::<f64>() / days.len() as f64)
    };
    let told: Vec<(f64, bool)> = cases.iter().map(|(days, truth)| (ratio(days), *truth)).collect();
    let ours = scores(&told);
    assert_eq!((&ours["n"], &ours["rate"]), (&row["n"], &row["rate"]));
    let theirs = row["last14_vs_long_mean"]["auc"].as_f64().unwrap();
    assert!((ours["auc"].as_f64().unwrap() - theirs).abs() <= 0.002, "{ours}, and the reference has {theirs}");
}

#[test]
fn declines_hold_their_line() {
    let Some(cases) = cases() else { return };
    let told: Vec<(f64, bool)> =
        cases.iter().map(|(days, truth)| (budbreak::series::fade(days).unwrap(), *truth)).collect();
    let ours = scores(&told);
    assert!(ours["auc"].as_f64().unwrap() >= 0.65, "{ours}");
    // Always saying how often it happens has 0.218.
    assert!(ours["brier"].as_f64().unwrap() < 0.218 && ours["loudest"].as_f64().unwrap() < 0.7, "{ours}");
}
