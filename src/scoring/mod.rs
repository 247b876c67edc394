//! Evidence to score: need × value × fit, less cost and fatigue.
//!
//! What is left is moved by what people answered, by at most half and never to or from nothing. Each factor is a number in
//! 0..1 with evidence. The product of the first three is spread over them so that the points of
//! all parts add up to the total (to 1e-12, the rounding of six sums): need adds `need`, value adds `need·value − need`, fit adds `need·value·fit − need·value`; cost and fatigue take what
//! they ask for, but never more than is left; answers add or take up to half of the rest, from factor 0.5 both ways.

pub mod answers;
mod assess;
mod factors;
pub mod select;
mod words;

pub use assess::{Assessment, assess, gated};
pub use factors::MEMORY;

use crate::evidence::Evidence;
use crate::moment::Moment;
use crate::recommendation::{PartName, ScoreCard, ScorePart};
use crate::ruleset::{Ranking, Rule};

/// What rounding may leave of nothing.
const HAIR: f64 = 1e-12;

/// The six factors of a rule at a moment, each within 0..1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Factors {
    /// How much this person needs it now.
    pub need: f64,
    /// How much it is worth once adopted.
    pub value: f64,
    /// How well it fits what this person does already.
    pub fit: f64,
    /// What it asks of the person.
    pub cost: f64,
    /// How often it asked before without an answer.
    pub fatigue: f64,
    /// How readily it is taken: 0.5 is as readily as any.
    pub answers: f64,
}

impl Factors {
    /// Reads the factors of a rule.
    pub fn of(rule: &Rule, moment: &Moment) -> Self {
        Self {
            need: factors::need(rule, moment),
            value: rule.value,
            fit: factors::fit(rule, moment),
            cost: rule.effort,
            fatigue: factors::fatigue(rule, moment),
            answers: answers::factor(rule, moment),
        }
    }

    /// Returns what each part adds, in the order need, value, fit, cost, fatigue, answers.
    pub fn points(&self) -> [f64; 6] {
        let valued = self.need * self.value;
        let product = valued * self.fit;
        let cost = self.cost.min(product);
        let fatigue = self.fatigue.min(product - cost);
        let left = product - cost - fatigue;
        let answers = (left * answers::SWAY * (self.answers / answers::USUAL - 1.0)).min(1.0 - left);
        [self.need, valued - self.need, product - valued, 0.0 - cost, 0.0 - fatigue, answers]
    }

    /// Returns the score, the sum of the points in order, within 0..1.
    ///
    /// ```
    /// use budbreak::scoring::Factors;
    /// let factors = Factors { need: 0.8, value: 0.5, fit: 1.0, cost: 0.1, fatigue: 0.0, answers: 0.5 };
    /// assert!((factors.total() - 0.3).abs() < 1e-12);
    /// ```
    pub fn total(&self) -> f64 {
        // Rounding may leave a hair where cost and fatigue take all; a hair is no reason to speak.
        let sum: f64 = self.points().iter().sum();
        if sum < HAIR { 0.0 } else { sum }
    }
}

/// Returns the score with its parts and their evidence, to be shown.
pub fn card(rule: &Rule, moment: &Moment) -> ScoreCard {
    let factors = Factors::of(rule, moment);
    let [need, value, fit, cost, fatigue, answers] = factors.points();
    let part = |name, factor, points, evidence: Vec<Evidence>| {
        let words = words::part(name, &factors, rule, &evidence);
        ScorePart { name, factor, points, words, evidence }
    };
    let mut card = ScoreCard {
        total: factors.total(),
        parts: vec![
            part(PartName::Need, factors.need, need, factors::need_evidence(rule, moment)),
            part(PartName::Value, factors.value, value, Vec::new()),
            part(PartName::Fit, factors.fit, fit, factors::fit_evidence(rule, moment)),
            part(PartName::Cost, factors.cost, cost, Vec::new()),
            part(PartName::Fatigue, factors.fatigue, fatigue, factors::fatigue_evidence(rule, moment)),
        ],
    };
    if moment.ruleset().policy.ranking != Ranking::Fixed {
        card.parts.push(part(PartName::Answers, factors.answers, answers, answers::evidence(rule, moment)));
    }
    card
}

#[cfg(test)]
mod tests;
