use super::Checker;
use super::names::used;
use crate::diagnostic::Code;
use crate::playbook::Rule;
use crate::playbook::variants::{NO_VARIANT, Variant};
use crate::sorted::SortedSet;

/// More than this many tell nothing apart any more, and their counts are remembered for every person.
const MOST: usize = 20;

impl Checker<'_> {
    /// Variants of one rule have names of their own, and somebody sees them.
    pub(super) fn variants(&mut self, rule: &Rule) {
        let variants = &rule.variants;
        let Some(first) = variants.first() else { return };
        rule.variants.iter().for_each(|variant| self.variant(variant));
        if variants.len() == 1 {
            let message =
                "one variant is none: a rule has at least two, and one that says nothing else is the rule as it is";
            self.error(&first.place, Code::TooFewVariants, message);
        }
        if variants.len() > MOST {
            let message = format!("at most {MOST} variants are allowed, here are {}", variants.len());
            self.error(&first.place, Code::TooMany, message);
        }
        if variants.iter().all(|variant| variant.weight <= 0.0) {
            let message = "every variant has the weight 0, so that nobody would see any of them";
            self.error(&first.place, Code::VariantsWithoutWeight, message);
        }
        let mut seen = SortedSet::new();
        for id in variants.iter().map(|variant| &variant.id).filter(|id| id.value.as_str() != NO_VARIANT) {
            if !seen.insert(id.value.as_str()) {
                let message = format!("two variants of this rule have the id {:?}", id.value.as_str());
                self.error(&id.place, Code::DuplicateVariant, message);
            }
        }
    }

    fn variant(&mut self, variant: &Variant) {
        if let Some(target) = &variant.recommend {
            self.target(target);
        }
        if let Some(message) = &variant.message {
            // The reason may be the rule's.
            self.message(message, true, false);
        }
        self.once(&mut used(&variant.placements), "placement");
    }
}
