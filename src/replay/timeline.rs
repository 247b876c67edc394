use serde::Serialize;

use super::{Happened, Person, Watch};
use crate::engine::Engine;
use crate::explain::Verdict;
use crate::gates::Gate;
use crate::ids::{PlacementId, RuleId};
use crate::logs::{Bad, Entry};
use crate::time::Timestamp;

/// So many moments are looked at between two lines of the log; what changes by itself does so seldom.
const MOMENTS: usize = 2_000;
/// So many turns are kept, the latest.
const TURNS: usize = 1_000;

/// How the verdict on one rule for one person came to be what it is.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Timeline {
    #[serde(skip)]
    rule: RuleId,
    #[serde(skip)]
    seen: Option<Timestamp>,
    /// When the verdict changed, the earliest first; at most the latest 1,000.
    pub turns: Vec<Turn>,
    /// How many earlier ones there were.
    pub earlier: u64,
    /// When it was recommended, the earliest first.
    pub shown: Vec<Shown>,
}

/// A change of the verdict.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Turn {
    /// When, ms since the epoch.
    pub at: Timestamp,
    /// The verdict from then on.
    pub verdict: Verdict,
    /// The gate, where one stops it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stopped_by: Option<Gate>,
    /// What changed it.
    pub by: Cause,
}

/// What changed a verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Cause {
    /// A line with an event.
    #[serde(rename_all = "camelCase")]
    Event {
        /// Its name.
        name: String,
        /// The line.
        line: u64,
    },
    /// A line with facts only.
    #[serde(rename_all = "camelCase")]
    Facts {
        /// The line.
        line: u64,
    },
    /// Nothing happened; time passed.
    Time,
}

/// An impression.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Shown {
    /// When, ms since the epoch.
    pub at: Timestamp,
    /// Where.
    pub placement: PlacementId,
    /// The line after which it was recommended.
    pub line: u64,
}

impl Timeline {
    /// Begins to follow a rule.
    pub fn new(rule: RuleId) -> Self {
        Self { rule, seen: None, turns: Vec::new(), earlier: 0, shown: Vec::new() }
    }

    /// Takes a line of the person, and first the time that passed before it.
    pub fn hear(&mut self, person: &mut Person<()>, entry: Entry) {
        self.wait(person.engine(), entry.at);
        person.hear(entry, self);
    }

    /// Follows the rule while nothing happens.
    pub fn wait(&mut self, engine: &Engine, until: Timestamp) {
        let Some(mut at) = self.seen else { return };
        for _ in 0..MOMENTS {
            match engine.next_change(at).filter(|next| *next < until) {
                Some(next) => at = next,
                None => break,
            }
            self.note(engine, at, Cause::Time);
        }
        if at < until {
            self.note(engine, until, Cause::Time);
        }
    }

    fn note(&mut self, engine: &Engine, at: Timestamp, by: Cause) {
        self.seen = self.seen.max(Some(at));
        let place = engine.ruleset().rule(&self.rule).map(|(place, _)| place);
        let Some((verdict, stopped_by)) = place.and_then(|place| engine.verdicts(at).get(place).copied()) else {
            return;
        };
        let same = |turn: &Turn| (turn.verdict, turn.stopped_by) == (verdict, stopped_by);
        if self.turns.last().is_some_and(same) {
            return;
        }
        self.turns.push(Turn { at, verdict, stopped_by, by });
        if self.turns.len() > TURNS {
            self.turns.remove(0);
            self.earlier += 1;
        }
    }
}

impl Watch for Timeline {
    type Notes = ();

    fn event(&mut self, happened: &Happened<'_>, engine: &Engine, (): &mut ()) {
        let line = happened.line;
        let by = match happened.event {
            Some(event) => Cause::Event { name: event.name.trim().to_owned(), line },
            None => Cause::Facts { line },
        };
        for (recommendation, new) in happened.recommendations.iter().zip(happened.new) {
            if *new && recommendation.rule == self.rule {
                self.shown.push(Shown { at: happened.now, placement: recommendation.placement.clone(), line });
            }
        }
        self.note(engine, happened.now, by);
    }

    fn day(&mut self, _: &str, _: Timestamp, _: &Engine, (): &mut ()) {}
    fn gone(&mut self, _: &str, (): ()) {}
    fn bad(&mut self, _: &Bad) {}
}
