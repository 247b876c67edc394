use super::{Ledger, OfferId};
use crate::ids::PlanId;
use crate::time::Timestamp;
use crate::wire::{In, Out, Wire, fields};

/// The event that the engine records when the plan changes, with the properties `from` and `to`.
pub const PLAN_CHANGED: &str = "plan.changed";

/// The plan that was told last, and how the account came to it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Held {
    plan: PlanId,
    change: Option<PlanChange>,
}

/// A change of plan.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanChange {
    /// The plan that was left.
    pub from: PlanId,
    /// When that was told.
    pub at: Timestamp,
}

fields! { Held { plan, change } }
fields! { PlanChange { from, at } }

impl Ledger {
    /// Returns the plan that was told last, over all loads of the page.
    pub fn plan(&self) -> Option<&PlanId> {
        self.held.as_ref().map(|held| &held.plan)
    }

    /// Returns the last change of plan.
    pub fn plan_change(&self) -> Option<&PlanChange> {
        self.held.as_ref()?.change.as_ref()
    }

    /// Takes over which plan the account is on. Where that is a change, returns the plan that was left and the offers that
    /// are thereby converted; the first plan that is told, and the same again, are none. Who goes back to where they came
    /// from within the attribution window of an offer undoes something, and follows no offer.
    pub fn plan_told(&mut self, plan: &PlanId, at: Timestamp) -> Option<(PlanId, Vec<OfferId>)> {
        let held = self.held.get_or_insert_with(|| Held { plan: plan.clone(), change: None });
        if held.plan == *plan {
            return None;
        }
        let undone = held.change.take().filter(|change| change.from == *plan).map(|change| change.at);
        let from = std::mem::replace(&mut held.plan, plan.clone());
        held.change = Some(PlanChange { from: from.clone(), at });
        let converted = self.convert_where(at, |offer| {
            offer.kind.is_a_plan()
                && offer.target.as_deref() == Some(plan.as_str())
                && undone.is_none_or(|undone| at > undone + offer.attribution)
        });
        Some((from, converted))
    }
}
