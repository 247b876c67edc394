use super::{Estimate, QuotaAdvice, words};
use crate::list::Gather;
use crate::moment::Moment;
use crate::signals::QuotaOutlook;

/// Says how the present period of each meter with an allowance will end.
pub(super) fn quotas(moment: &Moment) -> Vec<QuotaAdvice> {
    let (signals, calendar) = (moment.signals(), &moment.ruleset().calendar);
    let ahead = signals.quotas_ahead(moment.now(), calendar);
    ahead.into_iter().map(|ahead| quota(ahead, moment)).gather()
}

fn quota(ahead: QuotaOutlook, moment: &Moment) -> QuotaAdvice {
    let QuotaOutlook { meter, allowance, used, ends, runs_out: [latest, runs_out, earliest], by_end } = ahead;
    let plan = moment.facts().plan().and_then(|plan| moment.place_of(plan.as_str()));
    let plan = plan.and_then(|place| moment.ruleset().sold.get(place));
    let charge = plan.and_then(|plan| plan.charges.iter().find(|charge| charge.meter == meter));
    let hard = charge.is_some_and(|charge| charge.hard_limit.is_some());
    let by_end = by_end.map(|[p10, p50, p90]| Estimate { p10, p50, p90 });
    let beyond = (by_end.map_or(used, |by_end| by_end.p50) - allowance).max(0.0);
    let name = moment.meter_name(&meter).to_owned();
    let day = |at| words::day(at, moment);
    let words = match (runs_out, earliest) {
        (Some(at), _) if at <= moment.now() => {
            [&*name, if hard { ": the allowance is used up, and use is blocked" } else { ": the allowance is used up" }]
                .concat()
        }
        (Some(at), _) => {
            let early =
                earliest.filter(|early| *early < at).map(|early| [", at the earliest on ", &*day(early)].concat());
            let then = if hard { "; then use is blocked" } else { "" };
            [&*name, ": probably used up on ", &*day(at), early.as_deref().unwrap_or_default(), then].concat()
        }
        (None, Some(early)) => [&*name, ": it will probably last; should use rise, until ", &*day(early)].concat(),
        (None, None) => [&*name, ": it will last"].concat(),
    };
    QuotaAdvice { meter, allowance, used, hard, ends, runs_out, earliest, latest, by_end, beyond, words }
}
