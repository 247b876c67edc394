//! Variants of a rule: the same rule in other words or on other terms, each for a share of people.

use super::read::{At, record};
use super::rules::{BECAUSE, EXPRESSION, Frequency, Message, Rule, ScoreInputs, Target};
use super::source::Text;
use crate::ids::{PlacementId, VariantId};
use crate::units::{PRIORITY, WEIGHT};

/// The id of a variant whose own had a mistake; that was reported, and the rest of the variant is still checked.
pub(super) const NO_VARIANT: &str = "-";

record! {
    /// One variant of a rule. What it leaves out is the rule's; one that leaves everything out shows the rule as it is written.
    Variant: "a variant" {
        /// Its name, different from that of every other variant of the rule. What came of it is counted by it.
        id: At<VariantId>;
        /// How many see it, relative to the weights of the others. With 0, only those who have seen it before.
        weight: f64 as WEIGHT = 1.0;
        /// The condition; left out, the rule's.
        when: Option<Text> as EXPRESSION;
        /// What is recommended; left out, as in the rule.
        recommend: Option<Target>;
        /// The words; left out, the rule's.
        message: Option<Message>;
        /// The reason given to the end user; left out, the rule's.
        because: Option<Text> as BECAUSE;
        /// The places in the product where it may show; left out, those of the rule.
        placements: Vec<At<PlacementId>>;
        /// How often the rule may show to those who see this variant; left out, as in the rule.
        frequency: Option<Frequency>;
        /// The higher goes first; left out, the rule's.
        priority: Option<i32> as PRIORITY;
        /// What goes into the score; left out, as in the rule.
        score: Option<ScoreInputs>;
    }
}

impl Variant {
    /// Returns the rule as those see it who have this variant.
    pub fn of(&self, rule: &Rule) -> Rule {
        let mut rule = Rule { variants: Vec::new(), ..rule.clone() };
        rule.because = self.because.clone().or(rule.because);
        rule.frequency = self.frequency.clone().or(rule.frequency);
        rule.score = self.score.clone().or(rule.score);
        rule.priority = self.priority.unwrap_or(rule.priority);
        if let Some(when) = &self.when {
            rule.when.clone_from(when);
        }
        if let Some(recommend) = &self.recommend {
            rule.recommend.clone_from(recommend);
        }
        if let Some(message) = &self.message {
            rule.message.clone_from(message);
        }
        if !self.placements.is_empty() {
            rule.placements.clone_from(&self.placements);
        }
        rule
    }
}
