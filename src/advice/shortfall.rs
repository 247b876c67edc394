use super::{Shortfall, words};
use crate::ids::FeatureId;
use crate::list::Gather;
use crate::moment::Moment;
use crate::offer::{Excess, Rejection};
use crate::signals::Signal;

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
    let asked = Signal::Usage { meter: excess.meter.clone() };
    let used = moment.signals().read(&asked, moment.now(), &moment.ruleset().calendar);
    let used = used.ok().and_then(|reading| reading.value.as_f64()).unwrap_or_default();
    let (limit, p50) = (excess.limit.to_f64(), words::whole(excess.p50));
    Shortfall {
        meter: excess.meter.clone(),
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
pub(super) fn per(excess: &Excess, moment: &Moment) -> &'static str {
    let seen = moment.signals().days_seen(&excess.meter, moment.now(), &moment.ruleset().calendar);
    match (excess.yearly, seen) {
        (true, _) => "year",
        (_, Some((_, true))) => "in_all",
        _ => "month",
    }
}
