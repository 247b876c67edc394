use super::Engine;
use crate::facts::Change;
use crate::ledger::OfferId;
use crate::time::Timestamp;

impl Engine {
    /// Takes facts over and returns the offers that a change of plan converted.
    pub fn set(&mut self, change: &Change, now: Timestamp) -> Vec<OfferId> {
        let before = self.facts.plan().cloned();
        self.facts.apply(change);
        if change.known_since.is_some() {
            self.signals.observe_since(change.known_since);
        }
        let plan = self.facts.plan().cloned();
        if plan != before {
            self.include_allowances();
        }
        for (meter, used) in &change.meters {
            self.signals.set_meter(meter, *used, now, &self.ruleset.calendar);
        }
        for (meter, allowance) in &change.allowances {
            self.signals.set_allowance(meter, Some(*allowance));
        }
        let usage = plan != before
            || change.known_since.is_some()
            || !change.meters.is_empty()
            || !change.allowances.is_empty();
        self.agenda.told(usage, &self.ruleset);
        // Being told the plan for the first time is news to us, not a change of plan.
        let conversions = match (before, plan) {
            (Some(before), Some(plan)) if before != plan => self.ledger.plan_changed(plan.as_str(), now),
            _ => Vec::new(),
        };
        if !conversions.is_empty() {
            self.agenda.answered(&self.ruleset);
        }
        conversions
    }

    /// Tells the meters what the present plan includes.
    pub(super) fn include_allowances(&mut self) {
        let terms = self.facts.plan().and_then(|plan| self.ruleset.terms(plan));
        self.signals.include(terms.map(|terms| (terms.plan.clone(), terms.allowances.clone())));
    }
}
