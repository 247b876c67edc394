use super::Engine;
use crate::event::Event;
use crate::facts::Change;
use crate::ids::{EventName, PropertyName};
use crate::ledger::{OfferId, PLAN_CHANGED};
use crate::time::Timestamp;
use crate::value::Value;

impl Engine {
    /// Takes facts over and returns the offers that a change of plan converted.
    pub fn set(&mut self, change: &Change, now: Timestamp) -> Vec<OfferId> {
        let before = self.facts.plan().cloned();
        self.facts.apply(change);
        if change.known_since.is_some() {
            self.signals.observe_since(change.known_since);
        }
        let plan = self.facts.plan().cloned().filter(|plan| before.as_ref() != Some(plan));
        if plan.is_some() {
            self.include_allowances();
        }
        for (meter, used) in &change.meters {
            self.signals.set_meter(meter, *used, now, &self.ruleset.calendar);
        }
        for (meter, allowance) in &change.allowances {
            self.signals.set_allowance(meter, Some(*allowance));
        }
        let usage = plan.is_some()
            || change.known_since.is_some()
            || !change.meters.is_empty()
            || !change.allowances.is_empty();
        self.agenda.told(usage, &self.ruleset);
        // Being told the plan for the first time is news to us, not a change of plan; the ledger knows what was told before
        // this page was loaded.
        let Some((plan, (from, mut converted))) =
            plan.and_then(|plan| self.ledger.plan_told(&plan, now).map(|told| (plan, told)))
        else {
            return Vec::new();
        };
        self.agenda.answered(&self.ruleset);
        if let Ok(name) = EventName::new(PLAN_CHANGED) {
            let mut event = Event::new(name, now);
            for (property, plan) in [("from", &from), ("to", &plan)] {
                event.properties.extend(PropertyName::new(property).map(|name| (name, Value::from(plan.as_str()))));
            }
            let number = self.ruleset.index().event(&event.name);
            converted.extend(self.count(&event, number, now).map(|(_, converted)| converted).unwrap_or_default());
        }
        converted
    }

    /// Tells the meters what the present plan includes.
    pub(super) fn include_allowances(&mut self) {
        let terms = self.facts.plan().and_then(|plan| self.ruleset.terms(plan));
        self.signals.include(terms.map(|terms| (terms.plan.clone(), terms.allowances.clone())));
    }
}
