use super::Stop;
use crate::kind::Kind;
use crate::moment::Moment;
use crate::ruleset::Rule;

/// Holds a dearer plan back from those whose use grew and whose value did not.
///
/// Use has grown when any meter has, by more than the policy's share; value has grown when any value metric has at all.
/// Both compare the policy's window with the one before it. Where no value metric is declared, or nothing happened in the
/// window before, there is nothing to hold against the plan.
pub(super) fn check(rule: &Rule, moment: &Moment) -> Result<(), Stop> {
    let (policy, window) = (&moment.ruleset().policy, moment.ruleset().policy.guard_window);
    if !matches!(rule.kind, Kind::Plan | Kind::Commitment | Kind::Bundle) || !dearer(rule, moment) {
        return Ok(());
    }
    let most = |growths: Vec<f64>| growths.into_iter().max_by(f64::total_cmp);
    let usage = most(moment.signals().meter_growths(window, moment.now(), &moment.ruleset().calendar));
    let value = most(moment.signals().value_growths(window, moment.now(), &moment.ruleset().calendar));
    match (usage, value) {
        (Some(usage), Some(value)) if usage > policy.guard_growth && value <= 0.0 => {
            Err(Stop::ValueFlat { usage, value, window })
        }
        _ => Ok(()),
    }
}

/// Returns whether the target costs more than the present plan; where a price is not known, it may.
fn dearer(rule: &Rule, moment: &Moment) -> bool {
    let ruleset = moment.ruleset();
    let price = |plan: &str| ruleset.plans.iter().find(|terms| terms.plan.as_str() == plan)?.monthly;
    let present = moment.facts().plan().and_then(|plan| price(plan.as_str()));
    let target = moment.target(rule).and_then(|plan| price(&plan));
    match (present, target) {
        (Some(present), Some(target)) => target > present,
        _ => true,
    }
}
