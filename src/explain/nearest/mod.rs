//! The smallest change that would turn the answer: what would make a rule show, or what would stop it.
//!
//! Where the condition decides, the change is looked for among everything that the condition reads: signals, traits, the
//! hour. Tried are the values on both sides of every bound that the condition compares with, alone first, then in pairs;
//! what is said was evaluated. Fewer changes are nearer than more, and of as many the one that goes less far; see
//! [`distance`](search). Each thing changes by itself, as if the others did not follow from it. Where more than two have to
//! change, one is taken for each part of an *and* that fails.
//!
//! Where gates decide, it is what lifts all of those that stop the rule; waiting is enough for some.

mod candidates;
mod lift;
mod search;
mod words;
mod world;

use serde::Serialize;

use crate::gates::Stop;
use crate::list::Gather;
use crate::moment::Moment;
use crate::ruleset::{Condition, Rule};
use crate::time::Timestamp;
use crate::value::Value;
use world::Atom;

/// A change that would turn the answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Nearest {
    /// Whether it lets the rule pass what holds it back; otherwise it makes the condition of one that shows fail.
    pub shows: bool,
    /// What has to change, all of it; empty where waiting is enough.
    pub changes: Vec<SignalChange>,
    /// Until when it takes waiting, ms since the epoch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
    /// The whole in words: `2 more "dashboard.created" within 14 days`.
    pub words: String,
}

/// The change of one thing that a condition reads.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SignalChange {
    /// The signal or the fact, as it is written in conditions.
    pub signal: String,
    /// Its value now; null where it has none.
    pub from: Value,
    /// The value that it would need. Of a text that must only be another one, an empty one.
    pub to: Value,
    /// The change in words.
    pub words: String,
}

/// Returns the nearest change that makes a condition true, or false; `None` where none was found.
pub(super) fn of_condition(condition: &Condition, wanted: bool, moment: &Moment) -> Option<Nearest> {
    let changes = search::search(condition, wanted, moment)?;
    let changes: Vec<SignalChange> = changes.iter().map(|(atom, to)| change(atom, to, moment)).gather();
    Some(Nearest { shows: wanted, at: None, words: joined(changes.iter().map(|change| &*change.words)), changes })
}

/// Returns what lifts all gates that stop a rule; `None` where one of them cannot be lifted.
pub(super) fn of_gates(rule: &Rule, stops: &[&Stop], moment: &Moment) -> Option<Nearest> {
    lift::lift(rule, stops, moment)
}

fn change(atom: &Atom, to: &Value, moment: &Moment) -> SignalChange {
    let from = atom.now(moment);
    SignalChange {
        signal: atom.source(moment),
        words: words::words(atom, from.as_ref(), to, moment),
        from: from.unwrap_or(Value::Null),
        to: to.clone(),
    }
}

fn joined<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.gather().join(", and ")
}

#[cfg(test)]
mod tests;
