//! What is told of the learning, to whoever runs it.

use std::collections::BTreeMap;

use super::quality::Quality;
use crate::logs::Bad;
use crate::time::{Day, Timestamp};

/// So many names of unknown events are told apart.
const NAMES: usize = 10_000;

/// What the lines of the logs were.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heard {
    /// Lines that could be read.
    pub lines: u64,
    /// When the last known event was.
    pub latest: Option<Timestamp>,
    /// Lines that could not be read, by reason, with the first of each.
    pub bad: BTreeMap<&'static str, (u64, Bad)>,
    unknown: BTreeMap<String, u64>,
    /// Events that the playbook does not know.
    pub unknown_events: u64,
}

impl Heard {
    pub(super) fn seen(&mut self, at: Timestamp) {
        self.latest = self.latest.max(Some(at));
    }

    pub(super) fn bad(&mut self, bad: Bad) {
        self.bad.entry(bad.reason.name()).or_insert((0, bad)).0 += 1;
    }

    pub(super) fn unknown(&mut self, name: &str) {
        self.unknown_events += 1;
        if let Some(count) = self.unknown.get_mut(name) {
            *count += 1;
        } else if self.unknown.len() < NAMES {
            self.unknown.insert(name.to_owned(), 1);
        }
    }

    /// Returns the most frequent names that the playbook does not know.
    pub fn unknown_names(&self, most: usize) -> Vec<(&str, u64)> {
        let mut names: Vec<(&str, u64)> = self.unknown.iter().map(|(name, count)| (name.as_str(), *count)).collect();
        names.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
        names.truncate(most);
        names
    }

    /// Returns how many names the playbook does not know.
    pub fn unknown_kinds(&self) -> usize {
        self.unknown.len()
    }

    /// Says that no event is known, and which was probably meant.
    pub(super) fn nothing_known<'a>(&self, known: impl Iterator<Item = &'a str>) -> String {
        let bad: u64 = self.bad.values().map(|(count, _)| count).sum();
        let Some((name, count)) = self.unknown_names(1).first().copied() else {
            return format!("the logs have no events ({} lines, {bad} of them cannot be read)", self.lines + bad);
        };
        let meant = crate::diagnostic::nearest(name, known);
        let meant = meant.map(|meant| format!("; did you mean {meant:?}?")).unwrap_or_default();
        format!(
            "the playbook knows none of the events of the logs; the most frequent is {name:?}, {count} times{meant}"
        )
    }
}

/// A group of peers as it is told; everybody where it has no name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Which.
    pub of: Option<String>,
    /// How many people.
    pub people: u64,
}

/// Whether tables were made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tables {
    /// They were, as far as there was something to put in.
    Made,
    /// They would tell of people what was promised not to be told.
    OutsideOfThePromise,
    /// Fewer than two features have enough people.
    TooFewFeatures,
}

/// What was learned, and what was left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// What the lines were.
    pub heard: Heard,
    /// The last day that counted.
    pub until: Day,
    /// People who use features.
    pub people: u64,
    /// Their events.
    pub events: u64,
    /// Who did more than people do.
    pub machines: usize,
    /// How many features the tables speak of.
    pub features: usize,
    /// Features of too few people.
    pub rare: Vec<String>,
    /// The bytes and weights of the table of co-use.
    pub together: Option<(usize, usize)>,
    /// The bytes and contexts of next steps.
    pub next: Option<(usize, usize)>,
    /// The contexts of too few people or bytes.
    pub contexts_left_out: usize,
    /// Whether there was anything to make tables of.
    pub tables: Tables,
    /// How good the tables are about people who were left out.
    pub quality: Quality,
    /// Groups of peers.
    pub groups: Vec<Named>,
    /// How many values of traits had too few people, and how many people these have.
    pub groups_left_out: usize,
    /// See above.
    pub people_left_out: u64,
    /// How many rows of quantiles there are, in all groups.
    pub quantiles: usize,
    /// How many measures too few of everybody use.
    pub measures_left_out: usize,
    /// Lines of answers that name nothing that is known.
    pub strange_answers: u64,
    /// Targets that too few people were shown.
    pub answers_left_out: usize,
    /// The standard deviations of the noise on a count and on a cell of a histogram, in people.
    pub noise: Option<(f64, f64)>,
}

impl Summary {
    pub(super) fn new(heard: Heard) -> Self {
        Self {
            heard,
            until: Day(0),
            people: 0,
            events: 0,
            machines: 0,
            features: 0,
            rare: Vec::new(),
            together: None,
            next: None,
            contexts_left_out: 0,
            tables: Tables::Made,
            quality: Quality::default(),
            groups: Vec::new(),
            groups_left_out: 0,
            people_left_out: 0,
            quantiles: 0,
            measures_left_out: 0,
            strange_answers: 0,
            answers_left_out: 0,
            noise: None,
        }
    }
}
