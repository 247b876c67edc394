//! Whether the tables are worth it: people who were left out of the learning are asked about, beside what popularity alone
//! would say.

use super::person::Person;
use crate::related::{Steps, Table};

/// Of one person, so many steps are asked about.
const STEPS: usize = 200;
/// A suggestion is looked for among so many.
const FIRST: usize = 10;
/// The rank at which a suggestion is worth half (Breese, Heckerman and Kadie, *Empirical analysis of predictive algorithms
/// for collaborative filtering*, UAI 1998).
const HALF_LIFE: f64 = 5.0;

/// A score over people, ours beside that of popularity.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// How many people were asked about.
    pub people: u32,
    ours: f64,
    popular: f64,
    /// Of the differences: their squares.
    squares: f64,
}

impl Score {
    fn add(&mut self, ours: f64, popular: f64) {
        self.people += 1;
        self.ours += ours;
        self.popular += popular;
        self.squares += (ours - popular) * (ours - popular);
    }

    /// Returns the mean of the tables, and that of popularity.
    pub fn means(&self) -> (f64, f64) {
        let people = f64::from(self.people.max(1));
        (self.ours / people, self.popular / people)
    }

    /// Returns by how much the tables are better, with the half of a 95 % interval over people.
    pub fn gain(&self) -> (f64, f64) {
        let people = f64::from(self.people.max(1));
        let mean = (self.ours - self.popular) / people;
        let variance = (self.squares / people - mean * mean).max(0.0) / (people - 1.0).max(1.0);
        (mean, 1.96 * libm::sqrt(variance))
    }

    /// Returns whether that is more than chance.
    pub fn better(&self) -> bool {
        let (mean, half) = self.gain();
        self.people > 1 && mean > half
    }
}

/// What was asked about people who were left out of the learning.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Quality {
    /// One feature is hidden: how far down the list it stands, as R in 0 to 100.
    pub hidden: Score,
    /// What is taken up in the second half of a person's days: the mean average precision of the first ten.
    pub taken_up: Score,
    /// Which feature comes next: the mean of one over its rank.
    pub next: Score,
}

/// Tables that were learnt from the others.
pub(super) struct Learnt {
    pub(super) table: Option<Table>,
    pub(super) steps: Steps,
    /// How many of the others use each feature, and how often each is stepped to.
    pub(super) used: Vec<f64>,
    pub(super) stepped: Vec<f64>,
}

impl Quality {
    /// Asks about one person.
    pub(super) fn ask(&mut self, person: &Person, learnt: &Learnt) {
        if let Some(table) = &learnt.table {
            self.ask_hidden(person, table, &learnt.used);
            self.ask_taken_up(person, table, &learnt.used);
        }
        self.ask_next(person, learnt);
    }

    fn ask_hidden(&mut self, person: &Person, table: &Table, used: &[f64]) {
        let mut rest = person.used();
        if rest.len() < 2 {
            return;
        }
        let hidden = rest.remove(person.number as usize % rest.len());
        let ours: Vec<f64> = table.scores(&rest).into_iter().map(f64::from).collect();
        let worth = |scores: &[f64]| 100.0 * libm::exp2(-((rank(scores, &rest, hidden) - 1) as f64) / HALF_LIFE);
        self.hidden.add(worth(&ours), worth(used));
    }

    fn ask_taken_up(&mut self, person: &Person, table: &Table, used: &[f64]) {
        let cut = person.days.div_ceil(2);
        let (mut before, mut new) = (Vec::new(), Vec::new());
        for first in &person.firsts {
            if first.day < cut { before.push(first.feature) } else { new.push(first.feature) }
        }
        if before.is_empty() || new.is_empty() {
            return;
        }
        let ours: Vec<f64> = table.suggestions(&before).into_iter().map(|score| score as f64).collect();
        self.taken_up.add(precision(&ours, &before, &new), precision(used, &before, &new));
    }

    fn ask_next(&mut self, person: &Person, learnt: &Learnt) {
        let (mut ours, mut popular, mut asked) = (0.0, 0.0, 0usize);
        for session in &person.sessions {
            for at in 1..session.len() {
                let (Some(next), Some(recent)) = (session.get(at), session.get(at.saturating_sub(2)..at)) else {
                    continue;
                };
                let current: Vec<usize> = recent.last().map(|last| usize::from(*last)).into_iter().collect();
                if asked == STEPS {
                    break;
                }
                let reciprocal = |scores: &[f64]| 1.0 / rank(scores, &current, usize::from(*next)) as f64;
                ours += reciprocal(&learnt.steps.chances(recent));
                popular += reciprocal(&learnt.stepped);
                asked += 1;
            }
        }
        if asked > 0 {
            self.next.add(ours / asked as f64, popular / asked as f64);
        }
    }
}

/// The rank of a feature among those that are not left out; of equals, the first place comes first.
fn rank(scores: &[f64], left_out: &[usize], feature: usize) -> usize {
    let own = scores.get(feature).copied().unwrap_or(0.0);
    let before =
        |(at, score): &(usize, &f64)| !left_out.contains(at) && (**score > own || (**score == own && *at < feature));
    1 + scores.iter().enumerate().filter(before).count()
}

/// The average precision of the first ten.
fn precision(scores: &[f64], before: &[usize], new: &[usize]) -> f64 {
    let mut ranks: Vec<usize> = new.iter().map(|feature| rank(scores, before, *feature)).collect();
    ranks.sort_unstable();
    let found = ranks.iter().take_while(|rank| **rank <= FIRST).enumerate();
    let sum: f64 = found.map(|(at, rank)| (at + 1) as f64 / *rank as f64).sum();
    sum / new.len().min(FIRST) as f64
}

#[cfg(test)]
#[path = "quality_tests.rs"]
mod tests;
