//! What was shown and what people answered: the memory behind frequency, cooldown, opt-out, fatigue and lift.
//!
//! The ledger knows no rules, only their names, and asks no clock. Its size is bounded whatever happens: a rule keeps its
//! last [`RECENT`] impressions, and at most [`OFFERS`] offers wait for their answer or conversion.

mod held;
mod offer;
mod record;
mod variants;

pub use held::{PLAN_CHANGED, PlanChange};
pub use offer::{Answer, Offer, OfferId};
pub use record::{Record, Tried};
pub use variants::{VARIANTS, VariantRecord};

use crate::list::Gather;
use crate::sorted::SortedMap;

use crate::ids::{RuleId, VariantId};
use crate::kind::Kind;
use crate::time::Timestamp;
use crate::wire::{In, Out, Wire, fields};
use held::Held;
use variants::Variants;

/// How many impressions are remembered one by one, per rule and overall. No cap may be larger.
pub const RECENT: usize = 100;
/// How many offers wait for an answer or a conversion at a time; the oldest goes first.
pub const OFFERS: usize = 64;
/// How many rules are remembered; the one that was quiet longest goes first.
pub const RULES: usize = 12_000;

/// Everything that was shown and answered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    rules: SortedMap<RuleId, Record>,
    opted_out: SortedMap<Kind, Timestamp>,
    recent: Vec<Timestamp>,
    offers: Vec<Offer>,
    sequence: u64,
    /// Since version 2 of the snapshot; what is younger comes after it.
    variants: Variants,
    /// Since version 3 of the snapshot.
    held: Option<Held>,
    /// How likely offers were to be chosen, where that was not certain. Since version 3.
    propensities: SortedMap<OfferId, f64>,
}

fields! { Ledger { rules, opted_out, recent, offers, sequence, variants, held, propensities } }

impl Ledger {
    /// Returns what is known of a rule, if it ever won.
    pub fn rule(&self, rule: &RuleId) -> Option<&Record> {
        self.rules.get(rule)
    }

    /// Returns every rule that ever won, in the order of their names.
    pub fn rules(&self) -> impl Iterator<Item = (&RuleId, &Record)> {
        self.rules.iter()
    }

    /// Returns when the person said "never this kind", if they did.
    pub fn opted_out(&self, kind: Kind) -> Option<Timestamp> {
        self.opted_out.get(&kind).copied()
    }

    /// Takes an opt-out back, when the person says so in the host's settings.
    pub fn opt_in(&mut self, kind: Kind) {
        self.opted_out.remove(&kind);
    }

    /// Returns the latest impressions of all rules, oldest first; those of the holdout count like any other, so that both
    /// sides live by the same clock.
    pub fn impressions(&self) -> &[Timestamp] {
        &self.recent
    }

    /// Returns the number of impressions of all rules at or after an instant, at most [`RECENT`].
    pub fn shown_since(&self, from: Timestamp) -> usize {
        self.recent.iter().filter(|at| **at >= from).count()
    }

    /// Returns the offers that wait, oldest first.
    pub fn offers(&self) -> &[Offer] {
        &self.offers
    }

    /// Returns a waiting offer.
    pub fn offer(&self, id: &str) -> Option<&Offer> {
        self.offers.iter().find(|offer| offer.id.as_str() == id)
    }

    /// Returns the variant of a rule that the person saw last, and keeps.
    pub fn variant(&self, rule: &RuleId) -> Option<&VariantId> {
        self.variants(rule).last().map(|record| &record.id)
    }

    /// Returns what came of the variants of a rule that the person saw, the latest at the end.
    pub fn variants(&self, rule: &RuleId) -> &[VariantRecord] {
        self.variants.of_rule(rule)
    }

    /// Returns the variant that a waiting offer shows; `None` where it shows the rule as it is written.
    pub fn offer_variant(&self, id: &OfferId) -> Option<&VariantId> {
        self.variants.of_offer(id)
    }

    /// Adds an offer and names it. It counts as an impression only when it is shown.
    pub fn add(&mut self, mut offer: Offer, variant: Option<VariantId>) -> OfferId {
        self.sequence += 1;
        offer.id = OfferId::new(&offer.rule, self.sequence);
        let id = offer.id.clone();
        self.offers.push(offer);
        if self.offers.len() > OFFERS {
            let oldest = self.offers.remove(0).id;
            self.variants.keep(|id| *id != oldest);
            self.propensities.remove(&oldest);
        }
        if let Some(variant) = variant {
            self.variants.add(id.clone(), variant);
        }
        id
    }

    /// Notes how likely an offer was to be chosen, 0..1, where that was not certain.
    pub fn was_likely(&mut self, id: OfferId, propensity: f64) {
        self.propensities.insert(id, propensity);
    }

    /// Returns how likely a waiting offer was to be chosen; `None` where that was certain.
    pub fn propensity(&self, id: &OfferId) -> Option<f64> {
        self.propensities.get(id).copied()
    }

    /// Records that an offer was seen, once; `false` when there is no such offer or it was seen before.
    pub fn shown(&mut self, id: &str, now: Timestamp) -> bool {
        let Some(offer) = self.offers.iter_mut().find(|o| o.id.as_str() == id && o.shown_at.is_none()) else {
            return false;
        };
        offer.shown_at = Some(now);
        offer.until = now + offer.attribution;
        let (id, rule, held_out) = (offer.id.clone(), offer.rule.clone(), offer.held_out);
        self.variants.shown(&id, &rule, held_out);
        push_recent(&mut self.recent, now);
        let record = self.record(&rule, now);
        record.shown(now, held_out);
        true
    }

    /// Records an answer; `false` when there is no such offer. Answering an offer that was not reported as seen counts
    /// as seeing it, because nobody answers the unseen.
    pub fn answer(&mut self, id: &str, answer: Answer, now: Timestamp) -> bool {
        let Some(offer) = self.offers.iter().find(|o| o.id.as_str() == id) else { return false };
        let (offer, rule, kind) = (offer.id.clone(), offer.rule.clone(), offer.kind);
        self.shown(id, now);
        if answer == Answer::Clicked {
            self.variants.clicked(&offer, &rule);
        }
        if let Some(offer) = self.offers.iter_mut().find(|o| o.id.as_str() == id) {
            offer.answered = Some(answer);
        }
        if let Answer::OptedOut = answer {
            self.opted_out.insert(kind, now);
        }
        self.record(&rule, now).answered(answer, now);
        true
    }

    /// Records that one of these events happened and returns the offers that it converted. An offer converts once, by
    /// the first of its target events after it was seen and within its attribution window.
    pub fn happened(&mut self, event: &str, at: Timestamp) -> Vec<OfferId> {
        self.convert_where(at, |offer| offer.watches.iter().any(|name| name.as_str() == event))
    }

    /// Records a conversion that the host saw itself; `false` when there is no such offer or it converted before.
    pub fn converted(&mut self, id: &str, now: Timestamp) -> bool {
        self.shown(id, now);
        !self.convert_where(now, |offer| offer.id.as_str() == id).is_empty()
    }

    /// Forgets offers that can no longer be shown, answered or converted.
    pub fn sweep(&mut self, now: Timestamp) {
        self.offers.retain(|offer| match offer.shown_at {
            None => now < offer.expires_at,
            Some(_) => now < offer.until.max(offer.expires_at),
        });
        let offers = &self.offers;
        self.variants.keep(|id| offers.iter().any(|offer| offer.id == *id));
        self.propensities.retain(|id, _| offers.iter().any(|offer| offer.id == *id));
    }

    fn convert_where(&mut self, at: Timestamp, wanted: impl Fn(&Offer) -> bool) -> Vec<OfferId> {
        let mut converted = Vec::new();
        for offer in &mut self.offers {
            let waits = !offer.converted && offer.shown_at.is_some_and(|shown| shown <= at && at <= offer.until);
            if waits && wanted(offer) {
                offer.converted = true;
                converted.push((offer.id.clone(), offer.rule.clone(), offer.held_out));
            }
        }
        for (id, rule, held_out) in &converted {
            self.variants.converted(id, rule, *held_out);
            self.record(rule, at).converted(at, *held_out);
        }
        converted.into_iter().map(|(id, ..)| id).gather()
    }

    fn record(&mut self, rule: &RuleId, now: Timestamp) -> &mut Record {
        if !self.rules.contains_key(rule)
            && self.rules.len() >= RULES
            && let Some(quiet) = self.rules.iter().min_by_key(|(_, r)| r.last()).map(|(id, _)| id.clone())
        {
            self.rules.remove(&quiet);
            self.variants.forget(&quiet);
        }
        let record = self.rules.entry(rule.clone()).or_default();
        record.touch(now);
        record
    }
}

/// Adds an impression, keeping order and bound; late ones find their place.
fn push_recent(recent: &mut Vec<Timestamp>, at: Timestamp) {
    let place = recent.partition_point(|other| *other <= at);
    recent.insert(place, at);
    if recent.len() > RECENT {
        recent.remove(0);
    }
}

#[cfg(test)]
mod tests;
