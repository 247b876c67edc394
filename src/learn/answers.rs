//! How often recommendations were shown and taken, from a log of answers: a line for each showing, with `taken`, or a line for
//! each `shown`, `clicked` and `converted`; with the `rule`, or the `kind` and `target`, that was shown.
//!
//! A showing is taken once, whether it was clicked, converted, or both.

use std::collections::BTreeMap;
use std::io::Error;

use super::noise::NoNoise;
use super::privacy::Private;
use super::records::{Record, Sorter};
use crate::hash::hash;
use crate::kind::Kind;
use crate::logs::Row;
use crate::ruleset::Ruleset;

/// With noise, so many targets of one person count, one showing of each.
const TARGETS: usize = 10;

/// By how much one person changes the counts, together: a showing and a taking of each target.
pub(super) const REACH: u32 = 2 * TARGETS as u32;

/// What a record says: it is the last bit.
const SHOWN: u16 = 0;
const TAKEN: u16 = 1;

/// What was recommended.
type Shown = (Kind, Option<String>);

/// The answers of many people.
pub(super) struct Answers {
    rules: BTreeMap<String, Shown>,
    places: BTreeMap<Shown, u16>,
    /// Whether noise will be added: then only what the playbook recommends counts, whether it was shown or not.
    noisy: bool,
    sorter: Sorter,
    /// Lines that name no rule of the playbook and no kind.
    pub(super) strange: u64,
}

/// How often one thing was shown and taken, and to how many people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    shown: i64,
    taken: i64,
    people: i64,
}

/// What is published: the counts of what enough people were shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Taken {
    pub(super) kind: Kind,
    pub(super) target: Option<String>,
    pub(super) shown: u64,
    pub(super) taken: u64,
}

impl Answers {
    /// Begins with the rules of a playbook.
    pub(super) fn new(ruleset: &Ruleset, in_memory: usize, noisy: bool) -> Self {
        let of = |rule: &crate::ruleset::Rule| (rule.kind, rule.target.as_deref().map(str::to_owned));
        let rules: BTreeMap<String, Shown> =
            ruleset.rules.iter().map(|rule| (rule.id.as_str().to_owned(), of(rule))).collect();
        let mut places = BTreeMap::new();
        for shown in rules.values().filter(|_| noisy) {
            let next = places.len();
            places.entry(shown.clone()).or_insert(place(next));
        }
        Self { rules, places, noisy, sorter: Sorter::new(in_memory), strange: 0 }
    }

    /// Takes a line: of one showing and whether it was taken, or of one answer. Names of events may have parts before a dot:
    /// `budbreak.shown` is `shown`.
    pub(super) fn row(&mut self, row: &Row) -> Result<(), Error> {
        let taken =
            row.get("taken").map(|taken| taken.as_bool().unwrap_or_else(|| taken.as_f64().is_some_and(|n| n > 0.0)));
        let event = row.event.as_deref().and_then(|event| event.rsplit('.').next());
        let said: &[u16] = match (taken, event) {
            (Some(true), _) => &[SHOWN, TAKEN],
            (Some(false), _) | (None, Some("shown")) => &[SHOWN],
            (None, Some("clicked" | "converted")) => &[TAKEN],
            (None, Some("dismissed" | "snoozed" | "opted_out")) => return Ok(()),
            _ => &[],
        };
        let shown = self.shown(row).filter(|shown| !self.noisy || self.places.contains_key(shown));
        let (Some(shown), Some(at), false) = (shown, row.at, said.is_empty()) else {
            self.strange += 1;
            return Ok(());
        };
        let next = self.places.len();
        let place = *self.places.entry(shown).or_insert(place(next));
        let person = hash(row.user.as_bytes());
        for what in said {
            self.sorter.add(Record { person, at, what: place * 2 + what, value: 1.0 })?;
        }
        Ok(())
    }

    fn shown(&self, row: &Row) -> Option<Shown> {
        let text = |key: &str| row.get(key).and_then(|value| value.as_str());
        let named = text("kind").and_then(|kind| kind.parse().ok());
        match (named, text("rule").and_then(|rule| self.rules.get(rule))) {
            (Some(kind), rule) => {
                let target = text("target").or(rule.and_then(|(_, target)| target.as_deref()));
                Some((kind, target.map(str::to_owned)))
            }
            (None, rule) => rule.cloned(),
        }
    }

    /// Returns what enough people were shown, by kind and target; each kind first in general.
    pub(super) fn taken(self, least: u32, mut private: Option<&mut Private>) -> Result<(Vec<Taken>, usize), Failed> {
        let mut counts: Vec<Count> = vec![Count::default(); self.places.len()];
        let mut salts = vec![0; self.places.len()];
        for ((kind, target), place) in &self.places {
            let name = format!("{}:{}", kind.as_str(), target.as_deref().unwrap_or_default());
            salts.get_mut(usize::from(*place)).into_iter().for_each(|salt| *salt = hash(name.as_bytes()));
        }
        let salts = self.noisy.then_some(&salts[..]);
        self.sorter.sorted().people(|person, records| count(&mut counts, person, records, salts))?;
        let mut kinds: BTreeMap<Kind, Count> = BTreeMap::new();
        let (mut told, mut left_out) = (Vec::new(), 0);
        for ((kind, target), place) in self.places {
            let mut of = counts.get(usize::from(place)).copied().unwrap_or_default();
            if let Some(private) = private.as_deref_mut() {
                of.shown = (of.shown + private.answer()?).max(0);
                of.taken = (of.taken + private.answer()?).clamp(0, of.shown);
                of.people = of.shown;
            }
            let sum = kinds.entry(kind).or_default();
            *sum =
                Count { shown: sum.shown + of.shown, taken: sum.taken + of.taken, people: sum.people.max(of.people) };
            match target {
                Some(target) if of.people >= i64::from(least) => told.push(of.told(kind, Some(target))),
                Some(_) => left_out += 1,
                None => {}
            }
        }
        let mut all = Vec::new();
        for (kind, of) in kinds {
            if of.people >= i64::from(least) {
                all.push(of.told(kind, None));
            }
            all.extend(told.iter().filter(|taken| taken.kind == kind).cloned());
        }
        Ok((all, left_out))
    }
}

/// Two kinds of record are kept for each.
fn place(next: usize) -> u16 {
    u16::try_from(next).unwrap_or(u16::MAX).min(u16::MAX / 2)
}

/// Why answers cannot be counted.
pub(super) enum Failed {
    Disk(Error),
    Noise(NoNoise),
}

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        Self::Disk(error)
    }
}

impl From<NoNoise> for Failed {
    fn from(error: NoNoise) -> Self {
        Self::Noise(error)
    }
}

impl Count {
    fn told(self, kind: Kind, target: Option<String>) -> Taken {
        // Rounded to ten showings and five takings: no single answer can be read off.
        let round = |count: i64, unit: i64| (count + unit / 2) / unit * unit;
        let shown = round(self.shown, 10);
        Taken { kind, target, shown: shown.cast_unsigned(), taken: round(self.taken, 5).min(shown).cast_unsigned() }
    }
}

/// Counts one person. With salts, for noise, only one showing of few targets.
fn count(counts: &mut [Count], person: u64, records: &[Record], salts: Option<&[u64]>) {
    let mut own: BTreeMap<u16, (i64, i64, bool)> = BTreeMap::new();
    for record in records {
        let (shown, taken, open) = own.entry(record.what / 2).or_default();
        if record.what % 2 == SHOWN {
            *shown += 1;
            *open = true;
        } else if std::mem::take(open) {
            *taken += 1;
        }
    }
    let mut own: Vec<(u16, (i64, i64, bool))> = own.into_iter().collect();
    if let Some(salts) = salts {
        // Which targets count is drawn by the person and the names alone, so that nobody else's answers move it.
        let salt = |place: u16| salts.get(usize::from(place)).copied().unwrap_or(0);
        own.sort_by_key(|(place, _)| hash(&(person ^ salt(*place)).to_le_bytes()));
        own.truncate(TARGETS);
    }
    for (place, (shown, taken, _)) in own.into_iter().filter(|(_, (shown, ..))| *shown > 0) {
        let Some(of) = counts.get_mut(usize::from(place)) else { continue };
        let most = if salts.is_some() { 1 } else { i64::MAX };
        of.shown += shown.min(most);
        of.taken += taken.min(most);
        of.people += 1;
    }
}

#[cfg(test)]
#[path = "answers_tests.rs"]
mod tests;
