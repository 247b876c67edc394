//! Every number of `streams/golden_signals_dev.json`, from real logs, through the signal store.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod differences;
mod log;

use budbreak::event::Event;
use budbreak::ids::PropertyName;
use budbreak::signals::{Plan, Report, Signals};
use budbreak::time::{Calendar, Timestamp};
use budbreak::value::Value;
use differences::differences;
use log::{Log, data, read_log, text};
use serde_json::Value as Json;

/// Works out the report of one user at a moment; events at the moment itself are not counted yet.
fn report(log: &Log, user: &str, asof: i64) -> Report {
    let names: Vec<_> = log.features.values().cloned().collect();
    let weight = log.weighs.then(|| PropertyName::new("n").unwrap());
    let mut plan = Plan::default();
    Report::needs(&names, weight.as_ref()).into_iter().for_each(|signal| plan.read(signal));
    let (mut signals, calendar) = (Signals::new(plan), Calendar::utc());
    for row in log.users[user].iter().filter(|row| row.seconds < asof) {
        let at = Timestamp::from_ms(row.seconds * 1000);
        let mut event = Event::new(log.features[&row.feature].clone(), at);
        event.properties.extend(weight.clone().map(|weight| (weight, Value::Double(row.n))));
        signals.fold(&event, at, &calendar);
    }
    let now = Timestamp::from_ms(asof * 1000 - 1);
    Report::new(&names, weight.as_ref(), |signal| signals.read(signal, now, &calendar).map(|r| r.value)).unwrap()
}

#[test]
fn every_golden_value_is_equal() {
    let Some(data) = data() else {
        eprintln!("SKIPPED: no data beside the repository (set BUDBREAK_DATA to read it from elsewhere)");
        return;
    };
    let log = |source: &str| {
        let file = |name: &str| data.join(format!("recommend/{source}_{name}"));
        read_log(&file("events_dev.csv.gz"), &file("features.csv"))
    };
    let logs = [("github", log("github")), ("ide", log("ide"))];
    let entries: Vec<Json> = serde_json::from_str(&text(&data.join("streams/golden_signals_dev.json"))).unwrap();
    assert!(!entries.is_empty());
    let mut wrong = Vec::new();
    for entry in &entries {
        let (source, user) = (entry["source"].as_str().unwrap(), entry["user"].as_str().unwrap());
        let asof = entry["asof"].as_i64().unwrap();
        let log = &logs.iter().find(|(name, _)| *name == source).unwrap().1;
        let ours = report(log, user, asof);
        wrong.extend(differences(&ours, entry).into_iter().map(|words| format!("{user} at {asof}, {words}")));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    eprintln!("{} entries of real usage agree in every value", entries.len());
}
