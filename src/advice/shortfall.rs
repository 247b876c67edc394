use super::{Per, Shortfall, words};
use crate::ids::FeatureId;
use crate::list::Gather;
use crate::moment::Moment;
use crate::offer::{Excess, Rejection};

/// Returns what has to become less for a plan to do, of what whoever goes there would lose.
pub fn shortfalls(moment: &Moment, plan: &str) -> Vec<Shortfall> {
    moment.lost_on(plan).iter().flat_map(|lost| parts(lost, moment).0).gather()
}

/// Takes a reason apart: usage beyond limits, and features that are lacked.
pub(super) fn parts(reason: &Rejection, moment: &Moment) -> (Vec<Shortfall>, Vec<FeatureId>) {
    match reason {
        Rejection::BlocksUsage(excesses) => {
            (excesses.iter().map(|excess| shortfall(excess, moment)).gather(), Vec::new())
        }
        Rejection::LacksRequiredFeature(lacks) => (Vec::new(), lacks.clone()),
        _ => (Vec::new(), Vec::new()),
    }
}

fn shortfall(excess: &Excess, moment: &Moment) -> Shortfall {
    let used = moment.used(&excess.meter);
    let (limit, p50) = (excess.limit.to_f64(), words::whole(excess.p50));
    Shortfall {
        meter: excess.meter.clone(),
        name: moment.meter_name(&excess.meter).to_owned(),
        limit,
        per: per(excess, moment),
        used,
        p50,
        p90: words::whole(excess.p90),
        reduce: p50.max(if excess.yearly { 0.0 } else { used }) - limit,
        months: excess.months.iter().map(|month| moment.month_begins(*month)).gather(),
    }
}

/// Returns for how long a limit is; a meter that never resets has it in all.
pub(super) fn per(excess: &Excess, moment: &Moment) -> Per {
    let seen = moment.signals().days_seen(&excess.meter, moment.now(), &moment.ruleset().calendar);
    match (excess.yearly, seen) {
        (true, _) => Per::Year,
        (_, Some((_, true))) => Per::InAll,
        _ => Per::Month,
    }
}
