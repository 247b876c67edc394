//! What the ranking learns: how readily this person takes a recommendation, beside how readily any is taken.
//!
//! A rule's chance is what others made of it ([`Odds`](crate::ruleset::Odds)), times what this person made of its kind, times
//! what this person made of the rule; each of the two is a ratio of takings to expected takings, drawn towards 1 (see
//! [`Arm`]). With `explore` the last one is drawn anew each civil day: Thompson sampling, from nothing but the person, the
//! rule and the day, so that the same question has the same answer all day.

use crate::evidence::Evidence;
use crate::hash::hash;
use crate::moment::Moment;
use crate::related::{Arm, Draws};
use crate::ruleset::{Ranking, Rule, Unit};
use crate::value::Value;

/// How many takings the prior of a ratio is worth, of one person: of 0.3 to 30, with made-up people, less learns more from the
/// little that one person answers.
const PRIOR: f64 = 0.5;
/// By which share of it the answers move a score at most.
pub const SWAY: f64 = 0.5;
/// The factor of a rule that is taken as often as any.
pub const USUAL: f64 = 0.5;

/// What is known of how readily a rule is taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answers {
    /// How likely it is before anything is known of the rule itself.
    chance: f64,
    /// How likely anything is.
    usual: f64,
    own: Arm,
}

impl Answers {
    /// Reads what is known.
    pub fn of(rule: &Rule, moment: &Moment) -> Self {
        let chance = moment.chance(rule) * moment.answers_of(rule.kind).mean(PRIOR);
        Self { chance, usual: moment.ruleset().odds.usual(), own: moment.answers(rule, chance) }
    }

    /// Returns the factor that is to be expected, 0..1.
    pub fn expected(&self) -> f64 {
        self.factor(self.own.mean(PRIOR))
    }

    /// Draws a factor, 0..1.
    pub fn drawn(&self, seed: u64) -> f64 {
        self.factor(self.own.draw(PRIOR, &mut Draws::new(seed)))
    }

    fn factor(&self, own: f64) -> f64 {
        let ratio = own * self.chance / self.usual;
        ratio / (1.0 + ratio)
    }
}

/// Returns the factor of a rule as the policy has it.
pub(super) fn factor(rule: &Rule, moment: &Moment) -> f64 {
    match moment.ruleset().policy.ranking {
        Ranking::Fixed => USUAL,
        Ranking::Learn => Answers::of(rule, moment).expected(),
        Ranking::Explore => Answers::of(rule, moment).drawn(seed(rule, moment, 0)),
    }
}

/// Returns what a draw comes from. The draw of the day is number 0; the others tell how likely it was.
pub fn seed(rule: &Rule, moment: &Moment, number: u32) -> u64 {
    let unit = moment.unit(Unit::User).unwrap_or_default();
    let mut bytes = [unit.as_bytes(), &[0], rule.id.as_str().as_bytes(), &[0]].concat();
    bytes.extend_from_slice(&moment.day(moment.now()).0.to_le_bytes());
    bytes.extend_from_slice(&number.to_le_bytes());
    hash(&bytes)
}

pub(super) fn evidence(rule: &Rule, moment: &Moment) -> Vec<Evidence> {
    let tried = moment.ledger().rule(&rule.id).map(|record| record.tried()).unwrap_or_default();
    let answers = Answers::of(rule, moment);
    let of = |name: &str, value, unit: &str, source: &str| {
        Evidence::new(format!("{name}({:?})", rule.id.as_str()), value, unit, source)
    };
    vec![
        of("shown", Value::Int(tried.shown.into()), "impressions", "of this rule, ever"),
        of("taken", Value::Int(tried.taken.into()), "impressions", "clicked, or followed by the target behaviour"),
        of("chance", Value::Double(answers.chance), "", "that one is taken: from others and from its kind"),
        of("usual", Value::Double(answers.usual), "", "the chance of any recommendation"),
    ]
}
