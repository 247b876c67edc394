use std::collections::BTreeMap;

use serde::Serialize;

use super::Happened;
use crate::event::Refusal;
use crate::logs::Bad;
use crate::time::Timestamp;

/// How many lines are named for each reason.
const NAMED: usize = 5;
/// How many names that the playbook does not know are counted one by one.
const NAMES: usize = 1_000;

/// What was in the log.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LogReport {
    /// Lines that say something, whether they could be read or not.
    pub lines: u64,
    /// Events that were counted.
    pub events: u64,
    /// People.
    pub people: u64,
    /// The time of the earliest line, ms since the epoch.
    pub from: Option<Timestamp>,
    /// The time of the latest line, ms since the epoch.
    pub to: Option<Timestamp>,
    /// Lines that told facts.
    pub facts: u64,
    /// Lines that stand after a later one of the same person; they count at their time.
    pub late: u64,
    /// Lines that could not be read, by reason.
    pub unreadable: BTreeMap<String, BadLines>,
    /// Events that the engine refused, by reason. Duplicates are lines that were counted before.
    pub refused: BTreeMap<Refusal, BadLines>,
    /// Event names that the playbook does not know, with how often they happened. They count for what reads any event.
    pub unknown: BTreeMap<String, u64>,
    /// Events whose unknown name found no room in the list above.
    pub unknown_others: u64,
}

/// Lines that have the same thing wrong with them.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BadLines {
    /// How many.
    pub count: u64,
    /// The first few, with what is wrong.
    pub first: Vec<String>,
}

impl BadLines {
    fn add(&mut self, words: impl FnOnce() -> String) {
        self.count += 1;
        if self.first.len() < NAMED {
            self.first.push(words());
        }
    }
}

impl LogReport {
    pub(super) fn bad(&mut self, bad: &Bad) {
        self.lines += 1;
        self.unreadable.entry(bad.reason.name().to_owned()).or_default().add(|| bad.to_string());
    }

    pub(super) fn line(&mut self, happened: &Happened<'_>) {
        self.lines += 1;
        self.facts += u64::from(happened.event.is_none());
        self.late += u64::from(happened.at < happened.now);
        self.from = Some(self.from.map_or(happened.at, |from| from.min(happened.at)));
        self.to = self.to.max(Some(happened.at));
        let (Some(event), Some(recorded)) = (happened.event, happened.recorded) else { return };
        if let Some(reason) = recorded.reason {
            let name: String = event.name.chars().take(40).collect();
            let words = || format!("line {}: {} {name:?}", happened.line, words(reason));
            self.refused.entry(reason).or_default().add(words);
        }
        let counted = recorded.accepted || recorded.reason == Some(Refusal::TooManyNames);
        self.events += u64::from(counted);
        if counted && !recorded.known {
            let name = event.name.trim();
            if let Some(count) = self.unknown.get_mut(name) {
                *count += 1;
            } else if self.unknown.len() < NAMES {
                self.unknown.insert(name.to_owned(), 1);
            } else {
                self.unknown_others += 1;
            }
        }
    }
}

/// Says a refusal in words, before the name of the event.
const fn words(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Duplicate => "counted before, event",
        Refusal::InFuture => "from the future, event",
        Refusal::BadName => "not a name of an event,",
        Refusal::BadTime => "before 1970, event",
        Refusal::TooManyNames => "counted, but not by name: one more unknown event",
    }
}
