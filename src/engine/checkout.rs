//! What a checkout needs to know of a recommended plan, and what stands in its way.

use crate::ledger::Offer;
use crate::list::Gather;
use crate::moment::Moment;
use crate::offer::interval;
use crate::recommendation::{Checkout, Reduce};

/// Returns how the plan that an offer recommends is bought; `None` where it recommends none of the playbook's.
pub(super) fn checkout(offer: &Offer, moment: &Moment) -> Option<Checkout> {
    let plan = offer.target.as_deref().filter(|_| offer.kind.is_a_plan())?;
    let terms = moment.ruleset().plans.iter().find(|terms| terms.plan.as_str() == plan)?;
    let sale = &terms.sale;
    let above = |meter| {
        let (used, allowed) = (moment.used(meter), *terms.allowances.get(meter)?);
        (used > allowed).then(|| Reduce {
            meter: meter.clone(),
            name: moment.meter_name(meter).into(),
            used,
            allowed,
            by: used - allowed,
        })
    };
    Some(Checkout {
        plan: terms.plan.clone(),
        quantity: sale.quantity.as_ref().map_or(1.0, |meter| libm::ceil(moment.used(meter)).max(1.0)),
        interval: interval(sale.months).into(),
        currency: Some(sale.currency.clone()).filter(|currency| !currency.is_empty()),
        reduce: sale.stops.iter().filter_map(above).gather(),
    })
}
