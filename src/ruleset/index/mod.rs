//! Which condition looks at what: from events to inputs, from inputs to tests, from tests to rules.
//!
//! Conditions are taken apart into tests that rules share: `count("x", "7d") >= 5` is one test however many rules ask it.
//! Tests that compare one input with numbers lie side by side, in the order of the numbers, so that a change of the input
//! changes a stretch of them: those between the old value and the new. Made when a ruleset is, and never changed.

mod build;
mod circuit;
mod input;
mod tests_of;
mod texts;

use circuit::Circuit;
pub(crate) use circuit::Truth;
pub(crate) use input::{Input, Trigger, What};
pub(crate) use tests_of::{Group, Tests};

use crate::ids::EventName;
use crate::list::Gather;
use crate::sorted::SortedMap;

/// The index of a ruleset. A face is a rule as it is written, or as it is in one of its variants.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    /// What conditions, needs, fits and texts read. The slots come first, by their numbers.
    pub(crate) inputs: Vec<Input>,
    /// The tests, and what they look at.
    pub(crate) tests: Tests,
    /// How tests make the truth of each face.
    pub(crate) circuit: Circuit,
    /// Every face: its rule, and the place of its variant.
    pub(crate) faces: Vec<Face>,
    /// The first face of each rule; those of its variants follow.
    pub(crate) first_face: Vec<u32>,
    /// The places of the rules, in the order of their ids.
    pub(crate) by_id: Vec<u32>,
    /// For each input the faces whose need or fit reads it.
    pub(crate) scored: Lists,
    /// The numbers of the names of events.
    pub(crate) events: SortedMap<EventName, u32>,
    /// For each number of an event the inputs that it feeds.
    pub(crate) fed: Lists,
    /// For each number of an event the inputs that it feeds unless it happens today: they look at whole days.
    pub(crate) fed_late: Lists,
    /// For each number of an event the inputs that it feeds unless it happened lately: they ask whether it did.
    pub(crate) fed_anew: Lists,
    /// The inputs that every event feeds.
    pub(crate) fed_by_any: Vec<u32>,
    /// For each number of an event whether it feeds a meter or a value metric.
    pub(crate) priced: Vec<bool>,
    /// The rules that have variants.
    pub(crate) varied: Vec<u32>,
    /// The faces that are restless or ask for prices.
    pub(crate) uneasy: Vec<u32>,
    /// The faces with a schedule or a roll-out.
    pub(crate) scheduled: Vec<u32>,
}

/// One face of a rule.
#[derive(Clone, Debug, Default)]
pub(crate) struct Face {
    /// The place of the rule.
    pub(crate) rule: u32,
    /// The place of its variant.
    pub(crate) arm: Option<u32>,
    /// The numbers of the placements that it fits; empty means any.
    pub(crate) placements: Vec<u32>,
    /// Whether something other than its inputs and what the host tells can change its score or its gates: the clock, or the
    /// session.
    pub(crate) restless: bool,
    /// Whether its gates ask for prices.
    pub(crate) priced: bool,
    /// The inputs that its texts and its evidence read.
    pub(crate) reads: Vec<u32>,
    /// How long what its texts say stays said while nothing happens.
    pub(crate) lasts: Lasts,
}

/// How long a text stays as it is while none of its inputs is read anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Lasts {
    /// For the day.
    #[default]
    Day,
    /// For the instant.
    Instant,
    /// Not at all.
    Not,
}

/// Lists of numbers, one after the other in one vector.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lists {
    ends: Vec<u32>,
    all: Vec<u32>,
}

impl Lists {
    /// Makes so many lists out of pairs of list and number, each number once per list.
    pub(crate) fn new(count: usize, mut pairs: Vec<(u32, u32)>) -> Self {
        crate::sorted::sort(&mut pairs);
        pairs.dedup();
        let mut ends = vec![0; count];
        for (list, _) in &pairs {
            if let Some(end) = ends.get_mut(*list as usize) {
                *end += 1;
            }
        }
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum;
        }
        Self { ends, all: pairs.into_iter().map(|(_, number)| number).gather() }
    }

    /// Returns a list.
    pub(crate) fn of(&self, list: u32) -> &[u32] {
        let list = list as usize;
        let start = list.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(list).copied().unwrap_or(start);
        self.all.get(start as usize..end as usize).unwrap_or_default()
    }
}

impl Index {
    /// Returns the number of an event's name, if the playbook knows it.
    pub(crate) fn event(&self, name: &EventName) -> Option<u32> {
        self.events.get(name).copied()
    }
}
