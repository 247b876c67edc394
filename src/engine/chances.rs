//! What a host that keeps a log of decisions asks of an engine: how likely each rule is to be chosen, and to remember what was
//! chosen elsewhere.

use super::Engine;
use super::decide::offer;
use super::propensity::Propensities;
use super::table::Table;
use crate::agenda::rule_of;
use crate::ids::{PlacementId, RuleId};
use crate::ledger::OfferId;
use crate::moment::Moment;
use crate::recommendation::Query;
use crate::ruleset::{Ranking, Rule};
use crate::scoring::select::Candidate;
use crate::time::Timestamp;

impl Engine {
    /// Returns the rules that may be chosen for a placement now, with how likely each is. Nothing is offered by it.
    pub fn chances(&self, placement: &PlacementId, now: Timestamp) -> Vec<(RuleId, f64)> {
        let query = Query { placements: vec![placement.clone()], ..Query::default() };
        let found = self.clone().recommend(&query, now);
        let Some(first) = found.first() else { return Vec::new() };
        let stands = self.ledger.offer(first.id.as_str()).is_some_and(|offer| offer.shown_at.is_some());
        if stands || self.ruleset.policy.ranking != Ranking::Explore {
            return vec![(first.rule.clone(), 1.0)];
        }
        self.drawn(&query, placement, now)
    }

    fn drawn(&self, query: &Query, placement: &PlacementId, now: Timestamp) -> Vec<(RuleId, f64)> {
        let mut agenda = self.agenda.clone();
        let moment = self.moment(now);
        agenda.rank(&moment);
        let face = |place, rule: &Rule| moment.ruleset().face(place, rule.variant.as_ref());
        let table = Table::new(query, &moment, &|rule, place| face(place, rule).is_some_and(|face| agenda.holds(face)));
        let wanted = |face: u32| {
            let rule = rule_of(face, &moment);
            rule.is_some_and(|(place, rule)| table.wants(rule) && !table.taken.contains(&(place as usize)))
        };
        let open = agenda.ranked(&table.asking).filter(|entry| wanted(entry.face));
        Propensities::of(open, &table.room, &moment).shares(placement)
    }

    /// Remembers that a rule was chosen for a placement, by whomever: it waits to be shown and answered like any other offer.
    /// `None` where there is no such rule.
    pub fn chosen(&mut self, rule: &RuleId, placement: &PlacementId, now: Timestamp) -> Option<OfferId> {
        let ruleset = self.ruleset.clone();
        let (order, rule) = ruleset.rule(rule)?;
        let moment = Moment::new(&self.ruleset, &self.signals, &self.ledger, &self.facts, now);
        let face = moment.face(rule);
        let candidate = Candidate { rule: face, order, target: moment.target(face), score: 0.0 };
        let (offer, variant) = (offer(&candidate, placement, false, &moment), face.variant.clone());
        let id = self.ledger.add(offer, variant);
        self.agenda.answered(&ruleset);
        Some(id)
    }
}
