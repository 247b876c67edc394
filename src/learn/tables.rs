//! Counts people in parts, so that tables can be fitted to all of them and to all but one part.

use super::couse::{CoUse, Fit};
use super::person::Person;
use super::quality::{Learnt, Quality};
use super::transitions::{Least, Transitions};
use super::uptake::Uptake;
use crate::related::{Steps, Table};

/// People are in so many parts; each is asked about in turn.
const PARTS: usize = 5;
/// With more features, one part alone is asked about: memory and time grow with the square of features and more.
const MANY: usize = 1_000;
/// How often a feature is used after a cut to be taken up.
const TAKEN_UP: u32 = 1;
/// How often a step must be taken to be in the table.
const STEPS: f64 = 2.0;

/// Who uses what, by part.
pub(super) struct Counted {
    parts: Vec<Part>,
    pub(super) people: u64,
    pub(super) events: u64,
}

struct Part {
    couse: CoUse,
    uptake: Uptake,
    transitions: Transitions,
}

/// The part of a person. People are hashes, so parts are even.
fn part(number: u64, parts: usize) -> usize {
    ((number % PARTS as u64) as usize).min(parts - 1)
}

impl Counted {
    pub(super) fn new(features: usize) -> Self {
        let part = |_| Part {
            couse: CoUse::new(features),
            uptake: Uptake::new(features, TAKEN_UP),
            transitions: Transitions::default(),
        };
        let parts = if features > MANY { 2 } else { PARTS };
        Self { parts: (0..parts).map(part).collect(), people: 0, events: 0 }
    }

    /// Counts what a person uses; who uses no feature does not count.
    pub(super) fn add(&mut self, person: &Person) {
        self.events += person.events;
        if person.firsts.is_empty() {
            return;
        }
        self.people += 1;
        let at = part(person.number, self.parts.len());
        if let Some(part) = self.parts.get_mut(at) {
            part.couse.person(&person.used());
            part.uptake.person(&person.firsts, person.days);
        }
    }

    /// Returns the features that enough people use, by place.
    pub(super) fn kept(&self, least: u32) -> Vec<usize> {
        let features = self.parts.first().map_or(0, |part| part.couse.features());
        let people = |at: usize| self.parts.iter().map(|part| part.couse.both(at, at)).sum::<f64>();
        (0..features).filter(|at| people(*at) >= f64::from(least)).collect()
    }

    /// Goes on with these features only.
    pub(super) fn only(self, kept: &[usize]) -> Fitting {
        let features = self.parts.first().map_or(0, |part| part.couse.features());
        let mut places = vec![None; features];
        for (new, old) in kept.iter().enumerate() {
            places.get_mut(*old).into_iter().for_each(|place| *place = u16::try_from(new).ok());
        }
        let only = |part: Part| Part { couse: part.couse.only(kept), uptake: part.uptake.only(kept), ..part };
        Fitting { parts: self.parts.into_iter().map(only).collect(), places, features: kept.len() }
    }
}

/// What is left to count, and to fit tables to.
pub(super) struct Fitting {
    parts: Vec<Part>,
    /// The new place of each feature that is kept.
    places: Vec<Option<u16>>,
    features: usize,
}

/// The tables.
pub(super) struct Fitted {
    pub(super) table: Option<Table>,
    pub(super) steps: Steps,
    pub(super) contexts_left_out: usize,
}

impl Fitting {
    /// Counts the steps of a person.
    pub(super) fn walk(&mut self, mut person: Person) {
        person.only(&self.places);
        let at = part(person.number, self.parts.len());
        if let Some(part) = self.parts.get_mut(at) {
            part.transitions.person(person.sessions.iter().map(Vec::as_slice));
        }
    }

    /// Everybody, or everybody but one part.
    fn but(&self, left_out: Option<usize>) -> Part {
        let mut all = Part {
            couse: CoUse::new(self.features),
            uptake: Uptake::new(self.features, TAKEN_UP),
            transitions: Transitions::default(),
        };
        for (_, part) in self.parts.iter().enumerate().filter(|(at, _)| Some(*at) != left_out) {
            all.couse.plus(&part.couse);
            all.uptake.plus(&part.uptake);
            all.transitions.plus(&part.transitions);
        }
        all
    }

    pub(super) fn fit(&self, bytes: usize, min_group: u32) -> Fitted {
        let all = self.but(None);
        let steps = all.steps(self.features, bytes, min_group);
        let contexts_left_out = all.transitions.contexts().saturating_sub(steps.contexts());
        Fitted { table: all.table(bytes, min_group), steps, contexts_left_out }
    }

    /// Returns for each part what the others teach.
    pub(super) fn held_out(&self, bytes: usize, min_group: u32) -> Asked<'_> {
        let asked = if self.parts.len() < PARTS { 1 } else { PARTS };
        let learnt = |at| {
            let others = self.but(Some(at));
            let used = (0..self.features).map(|at| others.couse.both(at, at)).collect();
            Learnt {
                table: others.table(bytes, min_group),
                steps: others.steps(self.features, bytes, min_group),
                used,
                stepped: others.transitions.base(self.features),
            }
        };
        Asked { fitting: self, learnt: (0..asked).map(learnt).collect() }
    }
}

impl Part {
    fn table(&self, bytes: usize, min_group: u32) -> Option<Table> {
        let fitted = self.couse.fit(Fit::of(self.couse.people(), bytes, min_group));
        Some(fitted?.pulled(self.uptake.pull()))
    }

    fn steps(&self, features: usize, bytes: usize, min_group: u32) -> Steps {
        self.transitions.fit_least(features, bytes, Least { steps: STEPS, people: min_group })
    }
}

/// What each part is asked with.
pub(super) struct Asked<'a> {
    fitting: &'a Fitting,
    learnt: Vec<Learnt>,
}

impl Asked<'_> {
    /// Asks about a person, if theirs is a part that is asked about.
    pub(super) fn ask(&self, mut person: Person, quality: &mut Quality) {
        let at = part(person.number, self.fitting.parts.len());
        if let Some(learnt) = self.learnt.get(at) {
            person.only(&self.fitting.places);
            quality.ask(&person, learnt);
        }
    }
}
