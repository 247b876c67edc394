use serde_json::Value as Json;

use super::super::read::{file, json};
use super::*;

/// The straight line at the mean of the period so far: the reference that needs no model.
fn line(case: &Json) -> Told {
    let history = read::numbers(case, "history").unwrap();
    let (length, asof) = (case["period_len"].as_u64().unwrap() as usize, case["asof_day"].as_u64().unwrap() as usize);
    let (used, quota) = (history.iter().rev().take(asof).sum::<f64>(), case["quota"].as_f64().unwrap());
    let rate = used / asof as f64;
    let day = ((quota - used) / rate).ceil().max(1.0) + asof as f64;
    let day = Some(day).filter(|day| *day <= length as f64);
    let (exceeds, cross_day) = (case["exceeds"].as_bool().unwrap(), case["cross_day"].as_f64());
    Told { chance: if day.is_some() { 1.0 } else { 0.0 }, day, exceeds, cross_day }
}

#[test]
fn the_scorer_gives_the_reference_row_of_a_straight_line() {
    let Some(path) = file("quota/quota_dev.jsonl.gz") else { return };
    let reference: Json = json(&file("quota/reference_dev.json").unwrap());
    let row = &reference["run_rate_linear"]["dev/all"];
    let told: Vec<Told> = read::lines(&path).unwrap().iter().map(line).collect();
    let ours = scores(&told.iter().collect::<Vec<_>>());
    for field in ["n", "rate", "brier", "auc", "acc", "date_mae_days", "date_n", "date_recall"] {
        let (ours, theirs) = (ours[field].as_f64().unwrap(), row[field].as_f64().unwrap());
        // The reference does not say how it rounds a part of a day, nor whether a line that ends at the quota passes it.
        let apart = match field {
            "date_mae_days" => 0.02,
            "date_n" => 2.0,
            "date_recall" => 0.003,
            _ => 0.001,
        };
        assert!((ours - theirs).abs() <= apart, "{field}: {ours}, and the reference has {theirs}");
    }
    let coin = |told: &Told| Told { chance: 0.5, day: None, exceeds: told.exceeds, cross_day: told.cross_day };
    let coins: Vec<Told> = told.iter().map(coin).collect();
    let coins = scores(&coins.iter().collect::<Vec<_>>());
    assert_eq!((&coins["brier"], &coins["auc"]), (&json!(0.25), &json!(0.5)));
}

#[test]
fn crossings_hold_their_line() {
    let Some(path) = file("quota/quota_dev.jsonl.gz") else { return };
    let scores: Json = serde_json::from_str(&judge(&[path]).unwrap()).unwrap();
    assert!(scores["brier"].as_f64().unwrap() <= 0.125, "{scores}");
    assert!(scores["auc"].as_f64().unwrap() >= 0.9, "{scores}");
    assert!(scores["date_mae_days"].as_f64().unwrap() <= 1.2, "{scores}");
}
