//! `signals GOLDEN EVENTS...`: what an engine answers about an account at a moment, against a file of golden signals.
//!
//! Each entry names a source, a user and a moment. The user's events before the moment go through an engine whose playbook
//! asks for counts, sums and days; every number of the entry is then put together from what the engine answers to
//! questions such as `count("pushing_commits", "168h")`. Entries are named `source/user@moment`.

mod catalogue;
mod events;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufReader;
use std::rc::Rc;

use budbreak::engine::Engine;
use budbreak::event::EventInput;
use budbreak::ids::{EventName, PropertyName};
use budbreak::ruleset::Ruleset;
use budbreak::signals::{Report, Signal};
use budbreak::time::{Duration, Timestamp, Utc};
use budbreak::value::Value;
use serde_json::{Value as Json, json};

use crate::Outcome;
use crate::differences::differences;
use events::{Events, User};

/// What says how many events a line stands for, in logs that say it.
const WEIGHT: &str = "n";

pub(crate) fn judge(arguments: &[String]) -> Result<Outcome, String> {
    let [golden, files @ ..] = arguments else { return Err("a golden file and files of events are needed".into()) };
    let entries = read(golden)?;
    let users = entries.iter().filter_map(|entry| text(entry, "user")).collect();
    let logs = files.iter().map(|path| Events::read(path, &users)).collect::<Result<Vec<_>, String>>()?;
    let logs: Vec<Events> = logs.into_iter().flatten().collect();
    let mut outcome = Outcome::default();
    for (place, entry) in entries.iter().enumerate() {
        let (source, user, asof) = (text(entry, "source"), text(entry, "user"), moment(entry));
        let (Some(source), Some(user), Some(asof)) = (source, user, asof) else {
            outcome.count(&format!("entry {place}"), &["it has no source, user or asof".into()]);
            continue;
        };
        let id = format!("{source}/{user}@{}", asof.ms() / 1_000);
        let found = events::of(&logs, &source, &user);
        let report = found.ok_or_else(|| "no file has events of this user".into()).and_then(|user| report(user, asof));
        match report {
            Ok(report) => outcome.count(&id, &differences(&report, entry)),
            Err(why) => outcome.count(&id, &[why]),
        }
    }
    Ok(outcome)
}

fn read(path: &str) -> Result<Vec<Json>, String> {
    let file = File::open(path).map_err(|error| format!("{path}: {error}"))?;
    serde_json::from_reader(BufReader::new(file)).map_err(|error| format!("{path}: {error}"))
}

fn text(entry: &Json, key: &str) -> Option<String> {
    match entry.get(key)? {
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn moment(entry: &Json) -> Option<Timestamp> {
    budbreak::logs::instant(&text(entry, "asof")?)
}

/// Asks an engine that heard what the user did before a moment.
fn report(user: &User, asof: Timestamp) -> Result<Report, String> {
    let before = || user.rows.iter().filter(|row| row.at < asof);
    let names: BTreeMap<&str, EventName> =
        before().filter_map(|row| Some((&*row.name, EventName::new(&row.name).ok()?))).collect();
    let names: Vec<EventName> = names.into_values().collect();
    let weight = user.weighs.then(|| PropertyName::new(WEIGHT)).transpose().map_err(|error| error.to_string())?;
    let mut engine = Engine::new(Rc::new(asking(&Report::needs(&names, weight.as_ref()))?));
    for row in before() {
        let weight = weight.as_ref().map(|weight| (weight.to_string(), Value::Double(row.weight)));
        let event = EventInput {
            name: row.name.to_string(),
            at: Some(row.at.ms() as f64),
            id: None,
            properties: weight.into_iter().collect(),
        };
        let recorded = engine.record(event, row.at);
        if !recorded.accepted {
            return Err(format!("the engine refused {:?}: {:?}", row.name, recorded.reason));
        }
    }
    // What happens at the moment itself is not counted yet.
    let now = asof - Duration::from_ms(1);
    Report::new(&names, weight.as_ref(), |signal| {
        let answer = engine.evaluate(&signal.to_string(), now);
        answer.map(|answer| answer.value).map_err(|why| format!("{signal}: {why:?}"))
    })
}

/// Makes a playbook whose rules read signals, so that the engine remembers what is needed to answer them.
fn asking(signals: &[Signal]) -> Result<Ruleset, String> {
    let mut events = serde_json::Map::new();
    let mut rules = Vec::new();
    for (place, signal) in signals.iter().enumerate() {
        if let Signal::Count { event, .. } = signal {
            events.insert(event.to_string(), json!({}));
        }
        let nothing = if matches!(signal, Signal::Sum { .. }) { "0.0" } else { "0" };
        rules.push(json!({
            "id": format!("reads-{place}"),
            "when": format!("{signal} > {nothing}"),
            "recommend": { "insight": "activity" },
            "message": { "title": "Activity", "body": "Read, never shown." },
        }));
    }
    let playbook = json!({ "version": 2, "events": events, "rules": rules }).to_string();
    let ruleset = Ruleset::read_json(&playbook, Rc::new(Utc)).map(|(ruleset, _)| ruleset);
    ruleset.map_err(|mistakes| mistakes.first().map(ToString::to_string).unwrap_or_default())
}
