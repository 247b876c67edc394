//! From plans as they are written to plans as they are priced.

use crate::ids::{FeatureId, MeterId, PlanId};
use crate::list::Gather;
use crate::offer::{Credits, MeterCharge, Phase, Plan, Sale, Spend, Terms};
use crate::playbook::catalogue::Resets;
use crate::playbook::plans::{self, Interval, Price};
use crate::playbook::{At, Playbook};
use crate::pricing::{Decimal, Minimum, Modifiers, Rounding};

/// Returns what all plans cost and include.
pub(super) fn terms(playbook: &Playbook) -> Vec<Terms> {
    let of = |(id, plan): (&PlanId, &plans::Plan)| Terms {
        plan: id.clone(),
        monthly: plan.price.as_ref().map(|price| price.flat as f64 / f64::from(price.interval.months())),
        allowances: plan.allowances.iter().map(|(meter, amount)| (meter.value.clone(), *amount)).collect(),
        sale: sale(plan),
    };
    playbook.plans.iter().map(of).gather()
}

fn sale(plan: &plans::Plan) -> Sale {
    let price = plan.price.as_ref();
    let priced = |meter: &MeterId| price.is_some_and(|price| price.meters.contains_key(meter));
    let stops = plan.allowances.keys().filter(|meter| plan.hard || price.is_some() && !priced(&meter.value));
    Sale {
        months: price.map_or(1, |price| price.interval.months()),
        currency: price.map(|price| price.currency.as_str().to_owned()).unwrap_or_default(),
        quantity: plan.quantity.as_ref().map(|meter| meter.value.clone()),
        stops: stops.map(|meter| meter.value.clone()).gather(),
    }
}

/// Returns the plans that have a price, in the order of their names.
pub(super) fn sold(playbook: &Playbook) -> Vec<Plan> {
    let priced = playbook.plans.iter().filter_map(|(id, plan)| Some((id, plan, plan.price.as_ref()?)));
    priced.map(|(id, plan, price)| of(playbook, id, plan, price)).gather()
}

fn of(playbook: &Playbook, id: &PlanId, plan: &plans::Plan, price: &Price) -> Plan {
    let meters =
        plan.allowances.keys().chain(price.meters.keys().filter(|meter| !plan.allowances.contains_key(*meter)));
    let interval = price.interval.months();
    Plan {
        id: id.clone(),
        currency: price.currency.as_str().into(),
        interval,
        base_fee: price.flat.into(),
        term: price.term.unwrap_or(interval),
        features: features(playbook, id, plan),
        charges: meters.map(|meter| charge(playbook, plan, price, meter)).gather(),
        commitment: price.commitment.as_ref().map(|promised| Spend {
            yearly: promised.per == Interval::Year,
            least: promised.least.0,
            discount_percent: promised.discount_percent.0.0,
            overage_factor: promised.overage_factor.0,
            true_up: promised.true_up,
        }),
        phases: price.phases.iter().map(|phase| Phase { months: phase.months, base_fee: phase.flat.0 }).gather(),
        credits: price.credits.as_ref().map(|credits| Credits {
            price: credits.price.0,
            face_value: credits.worth.0,
            expire_after: credits.months,
        }),
        bill: Modifiers {
            percent_discount: Some(price.discount_percent.0.0).filter(|percent| !percent.is_zero()),
            maximum: price.maximum.map(|most| most.0),
            minimum: price.minimum.map(|least| Minimum { amount: least.0, part: None }),
            ..Modifiers::default()
        },
        trial: price.trial.unwrap_or(0),
    }
}

/// Features that some plans lack, of those that this plan has.
fn features(playbook: &Playbook, id: &PlanId, plan: &plans::Plan) -> Vec<FeatureId> {
    let named = playbook.features.iter().filter(|(_, feature)| feature.plans.iter().any(|with| with.value == *id));
    let mut features: Vec<FeatureId> = named.map(|(feature, _)| feature.clone()).gather();
    features.extend(plan.features.iter().map(|feature| feature.value.clone()));
    features
}

fn charge(playbook: &Playbook, plan: &plans::Plan, price: &Price, meter: &At<MeterId>) -> MeterCharge {
    let priced = price.meters.get(meter);
    let model = priced.and_then(|priced| priced.model());
    let allowance = plan.allowances.get(meter).and_then(|amount| Decimal::from_f64(*amount, 3));
    let yearly = priced.is_some_and(|priced| priced.per == Interval::Year);
    let included = if yearly { allowance } else { allowance.map(|amount| monthly(playbook, meter, amount)) };
    // Where nothing says what use beyond the allowance costs, there is none to be had.
    let limited = plan.hard || model.is_none();
    MeterCharge {
        meter: meter.value.clone(),
        included: included.unwrap_or_default(),
        price: model,
        hard_limit: included.filter(|_| limited),
        yearly,
        whole: priced.is_some_and(|priced| priced.whole),
    }
}

/// What an allowance of one period of a meter comes to in a month.
fn monthly(playbook: &Playbook, meter: &MeterId, amount: Decimal) -> Decimal {
    // A year has 365 days and 365 / 7 weeks.
    let (times, parts) = match playbook.meters.get(meter).map(|meter| meter.resets) {
        Some(Resets::Daily) => (365, 12),
        Some(Resets::Weekly) => (365, 84),
        _ => return amount,
    };
    amount.times(times.into()).and_then(|year| year.over(parts.into(), 3, Rounding::Nearest)).unwrap_or(amount)
}
