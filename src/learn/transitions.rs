//! Next steps: what many people do after one feature, and after two, as a table that fits a budget of bytes.
//!
//! Each context takes what it saw less half a step for each follower, and leaves the rest to the shorter context: absolute
//! discounting with interpolation (Ney, Essen and Kneser, *On structuring probabilistic dependences in stochastic language
//! modelling*, Computer Speech and Language 8, 1994).

use std::collections::BTreeMap;

use crate::related::{After, Followers, Steps, chance_byte};

/// What each follower of a context gives to the shorter one, in steps.
const DISCOUNT: f64 = 0.5;
/// How many steps the shorter context is worth.
const TRUST: f64 = 5.0;
/// How many followers a context keeps.
const FOLLOWERS: usize = 12;
/// One person's steps from a context to a feature count so often at most: a table is of many.
const OF_ONE: u32 = 100;

/// Steps of many people, counted.
#[derive(Clone, Debug, Default)]
pub struct Transitions {
    base: BTreeMap<u16, f64>,
    after: BTreeMap<After, BTreeMap<u16, Seen>>,
}

/// How often a step was taken, and by how many people.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    steps: f64,
    people: u32,
}

/// What must be seen of a step for it to be in a table.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Least {
    /// How often it was taken.
    pub steps: f64,
    /// By how many people.
    pub people: u32,
}

impl Transitions {
    /// Counts one session: features in the order of their use, none twice in a row. Each step weighs as much as is said.
    pub fn session(&mut self, features: &[u16], weight: f64) {
        for (at, next) in features.iter().enumerate().skip(1) {
            *self.base.entry(*next).or_default() += weight;
            let Some(last) = features.get(at - 1) else { continue };
            let before = at.checked_sub(2).and_then(|at| features.get(at));
            for key in [Some((*last, None)), before.map(|before| (*last, Some(*before)))].into_iter().flatten() {
                self.after.entry(key).or_default().entry(*next).or_default().steps += weight;
            }
        }
    }

    /// Counts all sessions of one person.
    pub fn person<'a>(&mut self, sessions: impl IntoIterator<Item = &'a [u16]>) {
        let mut own = Self::default();
        sessions.into_iter().for_each(|session| own.session(session, 1.0));
        let most = f64::from(OF_ONE);
        own.base.values_mut().for_each(|steps| *steps = steps.min(most));
        for seen in own.after.values_mut().flat_map(BTreeMap::values_mut) {
            *seen = Seen { steps: seen.steps.min(most), people: 1 };
        }
        self.plus(&own);
    }

    /// Counts the people of another, who are others.
    pub fn plus(&mut self, other: &Self) {
        other.base.iter().for_each(|(next, steps)| *self.base.entry(*next).or_default() += steps);
        for (key, followers) in &other.after {
            let of = self.after.entry(*key).or_default();
            for (next, seen) in followers {
                let sum = of.entry(*next).or_default();
                *sum = Seen { steps: sum.steps + seen.steps, people: sum.people + seen.people };
            }
        }
    }

    /// Returns how many contexts were seen.
    pub fn contexts(&self) -> usize {
        self.after.len()
    }

    /// Returns how often each feature was stepped to.
    pub fn base(&self, features: usize) -> Vec<f64> {
        (0..features).map(|at| self.base.get(&(at as u16)).copied().unwrap_or(0.0)).collect()
    }

    /// Makes the table of so many features. Contexts with most steps come first, as many as there is room for; steps that
    /// fewer than `least` were counted of are left out.
    pub fn fit(&self, features: usize, bytes: usize, least: f64) -> Steps {
        self.fit_least(features, bytes, Least { steps: least, people: 0 })
    }

    /// Makes the table of what enough people did often enough.
    pub fn fit_least(&self, features: usize, bytes: usize, least: Least) -> Steps {
        let total: f64 = self.base.values().sum();
        let even = 1.0 / (features.max(1) as f64);
        let base = (0..features).map(|at| {
            let seen = self.base.get(&(at as u16)).copied().unwrap_or(0.0);
            chance_byte((seen + even) / (total + 1.0)).max(1)
        });
        let base: Vec<u8> = base.collect();
        let mut contexts: Vec<(After, f64, Followers)> = self
            .after
            .iter()
            .map(|(key, followers)| (*key, followers.values().map(|seen| seen.steps).sum(), kept(followers, least)))
            .filter(|(.., followers)| !followers.is_empty())
            .collect();
        // Longer contexts without their shorter one would have nothing to fall back on.
        contexts.sort_by(|a, b| a.0.1.is_some().cmp(&b.0.1.is_some()).then(b.1.total_cmp(&a.1)).then(a.0.cmp(&b.0)));
        let mut room = bytes.saturating_sub(features);
        let fitting = contexts.into_iter().take_while(|(key, _, followers)| {
            let size = size(*key, followers);
            let fits = room >= size;
            room = room.saturating_sub(size);
            fits
        });
        Steps::new(base, fitting.map(|(key, _, followers)| (key, followers)).collect())
    }
}

/// The bytes that a context takes at most.
fn size((last, before): After, followers: &Followers) -> usize {
    let number = |number: u16| if number < 0x80 { 1 } else { 2 };
    let places = followers.iter().scan(0, |next, (place, _)| {
        let distance = place - *next;
        *next = place + 1;
        Some(number(distance) + 1)
    });
    number(last) + number(before.map_or(0, |before| before + 1)) + 1 + places.sum::<usize>()
}

/// The likeliest followers of a context, by their places.
fn kept(followers: &BTreeMap<u16, Seen>, least: Least) -> Followers {
    let total: f64 = followers.values().map(|seen| seen.steps).sum();
    let enough = |seen: &Seen| seen.steps >= least.steps && seen.people >= least.people;
    let of_many = followers.iter().filter(|(_, seen)| enough(seen));
    let mut kept: Vec<(u16, f64)> = of_many.map(|(at, seen)| (*at, seen.steps)).collect();
    kept.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    kept.truncate(FOLLOWERS);
    let byte = |count: f64| chance_byte((count - DISCOUNT).max(0.0) / (total + TRUST));
    let mut kept: Followers = kept.into_iter().map(|(at, count)| (at, byte(count))).collect();
    kept.retain(|(_, byte)| *byte > 0);
    kept.sort_unstable();
    kept
}
