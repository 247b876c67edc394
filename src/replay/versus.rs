//! Two playbooks on the same log, in one pass.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::compared::{Comparison, Opened, RuleChange, WhyNot};
use super::{Happened, Notes, Replay, Report, Settings, Tally, Watch};
use crate::engine::Engine;
use crate::ids::RuleId;
use crate::logs::{Bad, Line};
use crate::ruleset::Ruleset;
use crate::time::Timestamp;

/// What one person got first under one playbook: the place of the rule, when, and after which line.
type Firsts = Vec<(usize, Timestamp, u64)>;

/// Two replays of one log under way: playbook A, and B against which it is held.
///
/// Memory is that of both replays. In an interleaved log what each person got first is kept until its end; in a grouped one
/// a person is forgotten when they are through.
pub struct Versus {
    a: Replay<Side>,
    b: Replay<Side>,
    pairs: Rc<RefCell<Pairs>>,
}

impl Versus {
    /// Begins, keeping so many examples of each kind. The settings are the same for both, but for the plan.
    pub fn new(a: (Rc<Ruleset>, Settings), b: (Rc<Ruleset>, Settings), examples: usize) -> Self {
        let pairs = Rc::new(RefCell::new(Pairs::new(&a.0, &b.0, examples)));
        let side = |first, ruleset: &Rc<Ruleset>| Side {
            tally: Tally::new(ruleset.clone(), examples),
            first,
            pairs: pairs.clone(),
        };
        let (watch_a, watch_b) = (side(true, &a.0), side(false, &b.0));
        Self { a: Replay::new(a.0, a.1, watch_a), b: Replay::new(b.0, b.1, watch_b), pairs }
    }

    /// Takes the next line.
    pub fn line(&mut self, line: Line) {
        self.a.line(line.clone());
        self.b.line(line);
    }

    /// Ends everybody's last day and returns what differs.
    pub fn finish(self) -> Comparison {
        let (a, b) = (self.a.finish().tally.report(), self.b.finish().tally.report());
        let pairs = std::mem::take(&mut *self.pairs.borrow_mut());
        pairs.comparison(a, b)
    }
}

/// Hears one of the replays.
struct Side {
    tally: Tally,
    first: bool,
    pairs: Rc<RefCell<Pairs>>,
}

impl Watch for Side {
    type Notes = Notes;

    fn event(&mut self, happened: &Happened<'_>, engine: &Engine, notes: &mut Notes) {
        self.tally.event(happened, engine, notes);
    }

    fn day(&mut self, user: &str, at: Timestamp, engine: &Engine, notes: &mut Notes) {
        self.tally.day(user, at, engine, notes);
    }

    fn gone(&mut self, user: &str, mut notes: Notes) {
        let firsts = std::mem::take(&mut notes.firsts);
        self.pairs.borrow_mut().gone(user, self.first, firsts);
        self.tally.gone(user, notes);
    }

    fn bad(&mut self, bad: &Bad) {
        self.tally.bad(bad);
    }
}

/// Puts what a person got under A beside what they got under B.
#[derive(Default)]
struct Pairs {
    /// What A gave to those who are not through under B. Both replays hear the same lines, A first.
    waiting: BTreeMap<String, Firsts>,
    /// For the rules of A and of B, their places among all rules.
    places: [Vec<usize>; 2],
    rules: Vec<RuleChange>,
    all: RuleChange,
    examples: usize,
}

impl Pairs {
    fn new(a: &Ruleset, b: &Ruleset, examples: usize) -> Self {
        let mut rules: Vec<RuleChange> = Vec::new();
        let places = [a, b].map(|ruleset| {
            let place = |id: &RuleId| {
                let known = rules.iter().position(|change| change.rule.as_ref() == Some(id));
                known.unwrap_or_else(|| {
                    rules.push(RuleChange { rule: Some(id.clone()), ..RuleChange::default() });
                    rules.len() - 1
                })
            };
            ruleset.rules.iter().map(|rule| &rule.id).map(place).collect()
        });
        Self { waiting: BTreeMap::new(), places, rules, all: RuleChange::default(), examples }
    }

    fn gone(&mut self, user: &str, first: bool, firsts: Firsts) {
        if first {
            self.waiting.insert(user.to_owned(), firsts);
            return;
        }
        let before = self.waiting.remove(user).unwrap_or_default();
        let [places_a, places_b] = &self.places;
        let among = |places: &[usize], firsts: &Firsts| -> BTreeMap<usize, (Timestamp, u64)> {
            let place = |(rule, at, line): &(usize, Timestamp, u64)| Some((*places.get(*rule)?, (*at, *line)));
            firsts.iter().filter_map(place).collect()
        };
        let (a, b) = (among(places_a, &before), among(places_b, &firsts));
        let earliest = |firsts: &BTreeMap<usize, (Timestamp, u64)>| firsts.values().min().copied();
        self.all.pair(user, earliest(&a), earliest(&b), self.examples);
        for (place, change) in self.rules.iter_mut().enumerate() {
            change.pair(user, a.get(&place).copied(), b.get(&place).copied(), self.examples);
        }
    }

    fn comparison(mut self, a: Report, b: Report) -> Comparison {
        for change in &mut self.rules {
            let has = |report: &Report| report.rules.iter().any(|rule| Some(&rule.rule) == change.rule.as_ref());
            (change.in_a, change.in_b) = (has(&a), has(&b));
        }
        (self.all.in_a, self.all.in_b) = (true, true);
        let days = WhyNot::both(&a, &b);
        Comparison { people: self.all, rules: self.rules, days, a, b }
    }
}

impl RuleChange {
    fn pair(&mut self, user: &str, a: Option<(Timestamp, u64)>, b: Option<(Timestamp, u64)>, examples: usize) {
        match (a, b) {
            (None, None) => {}
            (Some(first), None) => {
                self.gained += 1;
                Opened::keep(&mut self.gained_examples, user, first, examples);
            }
            (None, Some(first)) => {
                self.lost += 1;
                Opened::keep(&mut self.lost_examples, user, first, examples);
            }
            (Some(a), Some(b)) => {
                self.both += 1;
                self.sooner += u64::from(a.0 < b.0);
                self.later += u64::from(a.0 > b.0);
            }
        }
    }
}
