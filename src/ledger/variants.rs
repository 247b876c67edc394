use super::OfferId;
use crate::ids::{RuleId, VariantId};
use crate::sorted::SortedMap;
use crate::wire::{In, Out, Wire, fields};

/// How many variants of a rule are counted; the one seen longest ago goes first. No rule has more at a time.
pub const VARIANTS: usize = 20;

/// Which variants of rules the person saw, and what came of each.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Variants {
    /// By rule, the variant that was seen last at the end.
    seen: SortedMap<RuleId, Vec<VariantRecord>>,
    /// Of the offers that wait.
    offers: SortedMap<OfferId, VariantId>,
}

fields! { Variants { seen, offers } }

/// What came of one variant of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariantRecord {
    /// The variant.
    pub id: VariantId,
    /// How often it was shown.
    pub shown: u32,
    /// How often it was not shown, because the person is in the holdout.
    pub held_out: u32,
    /// How often it was clicked.
    pub clicked: u32,
    /// How often the target behaviour followed.
    pub conversions: u32,
    /// How often the target behaviour came without its having been shown, in the holdout.
    pub held_out_conversions: u32,
}

fields! { VariantRecord { id, shown, held_out, clicked, conversions, held_out_conversions } }

impl VariantRecord {
    fn new(id: VariantId) -> Self {
        Self { id, shown: 0, held_out: 0, clicked: 0, conversions: 0, held_out_conversions: 0 }
    }
}

impl Variants {
    pub(super) fn of_rule(&self, rule: &RuleId) -> &[VariantRecord] {
        self.seen.get(rule).map_or(&[], Vec::as_slice)
    }

    pub(super) fn of_offer(&self, id: &OfferId) -> Option<&VariantId> {
        self.offers.get(id)
    }

    pub(super) fn add(&mut self, id: OfferId, variant: VariantId) {
        self.offers.insert(id, variant);
    }

    /// Forgets the offers that no longer wait.
    pub(super) fn keep(&mut self, waits: impl Fn(&OfferId) -> bool) {
        self.offers.retain(|id, _| waits(id));
    }

    pub(super) fn forget(&mut self, rule: &RuleId) {
        self.seen.remove(rule);
    }

    pub(super) fn shown(&mut self, offer: &OfferId, rule: &RuleId, held_out: bool) {
        let Some(variant) = self.offers.get(offer) else { return };
        let seen = self.seen.entry(rule.clone()).or_default();
        let place = seen.iter().position(|record| record.id == *variant);
        let mut record = place.map_or_else(|| VariantRecord::new(variant.clone()), |place| seen.remove(place));
        add(if held_out { &mut record.held_out } else { &mut record.shown });
        if seen.len() >= VARIANTS {
            seen.remove(0);
        }
        seen.push(record);
    }

    pub(super) fn clicked(&mut self, offer: &OfferId, rule: &RuleId) {
        if let Some(record) = self.record(offer, rule) {
            add(&mut record.clicked);
        }
    }

    pub(super) fn converted(&mut self, offer: &OfferId, rule: &RuleId, held_out: bool) {
        if let Some(record) = self.record(offer, rule) {
            add(if held_out { &mut record.held_out_conversions } else { &mut record.conversions });
        }
    }

    fn record(&mut self, offer: &OfferId, rule: &RuleId) -> Option<&mut VariantRecord> {
        let variant = self.offers.get(offer)?;
        self.seen.get_mut(rule)?.iter_mut().find(|record| record.id == *variant)
    }
}

fn add(count: &mut u32) {
    *count = count.saturating_add(1);
}
