use serde_json::Value as Json;

use super::super::read::{file, json};
use super::*;

/// Who finds nothing gets what the benchmark published for that, series by series.
#[test]
fn the_scorer_gives_the_published_row_of_no_change_point() {
    let Some(path) = file("changepoint/tcpd_dev.json") else { return };
    let reference: Json = json(&file("changepoint/reference_dev.json").unwrap());
    let published = &reference["published_scores_per_series"];
    for (name, case) in cases(&path).unwrap() {
        for (field, ours) in [("default_f1", case.f1(&[])), ("default_cover", case.covering(&[]))] {
            let theirs = published[field][&name]["zero"].as_f64().unwrap();
            assert!((ours - theirs).abs() <= 0.000_51, "{name} {field}: {ours}, and the published value is {theirs}");
        }
    }
}

#[test]
fn changes_hold_their_line() {
    let Some(path) = file("changepoint/tcpd_dev.json") else { return };
    let scores: Json = serde_json::from_str(&judge(&[path]).unwrap()).unwrap();
    assert!(scores["f1"].as_f64().unwrap() >= 0.69, "{scores}");
    assert!(scores["cover"].as_f64().unwrap() >= 0.66, "{scores}");
}
