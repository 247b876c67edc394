use super::Stop;
use crate::moment::Moment;
use crate::ruleset::Rule;
use crate::signals::Flat;

/// Holds a dearer plan back from those whose use grew and whose value did not.
///
/// Where no value metric is declared, or nothing happened in the window before, there is nothing to hold against the plan.
/// `value_flat` asks the same question in conditions.
pub(super) fn check(rule: &Rule, moment: &Moment) -> Result<(), Stop> {
    let (policy, window) = (&moment.ruleset().policy, moment.ruleset().policy.guard_window);
    if !rule.kind.is_a_plan() || !dearer(rule, moment) {
        return Ok(());
    }
    match moment.signals().value_flat(window, policy.guard_growth, moment.now(), &moment.ruleset().calendar) {
        Some(Flat { usage, value }) => Err(Stop::ValueFlat { usage, value, window }),
        None => Ok(()),
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
