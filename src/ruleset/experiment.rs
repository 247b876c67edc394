use super::{Rule, Unit};
use crate::hash::bucket;
use crate::ids::VariantId;
use crate::list::Gather;

/// The variants of a rule, and who sees which.
#[derive(Clone, Debug)]
pub struct Experiment {
    /// Who is drawn as one.
    pub unit: Unit,
    /// The salt of the draw.
    pub salt: String,
    /// The variants in the order of the playbook. Their shares lie side by side and fill everything from 0 to 1.
    pub arms: Vec<Arm>,
}

/// One variant.
#[derive(Clone, Debug)]
pub struct Arm {
    /// Its id.
    pub id: VariantId,
    /// The lower end of its share, inclusive.
    pub from: f64,
    /// The upper end of its share, exclusive; the same as the lower where its weight is 0.
    pub to: f64,
    /// The rule as those see it who have this variant.
    pub rule: Rule,
}

impl Experiment {
    /// Lays variants side by side by their weights, of which at least one is positive.
    pub fn new(unit: Unit, salt: String, variants: Vec<(f64, Rule, VariantId)>) -> Self {
        // Added up in the same order as below, so that the last share ends at exactly 1.
        let total: f64 = variants.iter().fold(0.0, |sum, (weight, ..)| sum + weight);
        let mut sum = 0.0;
        let arms = variants.into_iter().map(|(weight, rule, id)| {
            let from = sum / total;
            sum += weight;
            Arm { from, to: sum / total, rule: Rule { variant: Some(id.clone()), ..rule }, id }
        });
        Self { unit, salt, arms: arms.gather() }
    }

    /// Returns the place of a unit between 0 and 1.
    pub fn place(&self, unit: &str) -> f64 {
        bucket(&self.salt, unit)
    }

    /// Returns the variant to whose share a place belongs.
    pub fn at(&self, place: f64) -> Option<&Arm> {
        self.arms.iter().find(|arm| (arm.from..arm.to).contains(&place))
    }

    /// Returns a variant.
    pub fn arm(&self, id: &VariantId) -> Option<&Arm> {
        self.arms.iter().find(|arm| arm.id == *id)
    }
}

#[cfg(test)]
#[path = "experiment_tests.rs"]
mod tests;
