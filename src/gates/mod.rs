//! May this rule show, now, to this person? Asked after its condition held, in a fixed order.
//!
//! A gate only ever says no. It knows nothing of scores, of other rules or of what is on the screen.

mod stop;
mod value_guard;

pub use stop::Stop;

use crate::expr::EvalError;
pub use crate::gate::Gate;
use crate::list::Gather;
use crate::moment::Moment;
use crate::ruleset::{Rollout, Rule};
use crate::time::Timestamp;

/// Returns the first gate that stops the rule, if any, in the order of [`Gate::ALL`].
pub fn first_stop(rule: &Rule, moment: &Moment) -> Option<Stop> {
    Gate::ALL.iter().find_map(|gate| check(*gate, rule, moment).err())
}

/// Asks one gate.
pub fn check(gate: Gate, rule: &Rule, moment: &Moment) -> Result<(), Stop> {
    match gate {
        Gate::Schedule => schedule(rule, moment),
        Gate::Audience => audience(rule, moment),
        Gate::Availability => availability(rule, moment),
        Gate::Frequency => frequency(rule, moment),
        Gate::Cooldown => cooldown(rule, moment),
        Gate::OptOut => opt_out(rule, moment),
        Gate::ValueGuard => value_guard::check(rule, moment),
        Gate::Holdout => holdout(moment),
    }
}

/// Asks one gate about a rule that stands on the screen. It was shown a moment ago by right, and that impression of its own
/// counts neither for its cap nor for the cooldown.
pub fn check_standing(gate: Gate, rule: &Rule, moment: &Moment) -> Result<(), Stop> {
    if counts_impressions(gate) { Ok(()) } else { check(gate, rule, moment) }
}

/// Says whether a gate looks at impressions, and so would be stopped by the one that stands on the screen.
pub const fn counts_impressions(gate: Gate) -> bool {
    matches!(gate, Gate::Frequency | Gate::Cooldown)
}

fn schedule(rule: &Rule, moment: &Moment) -> Result<(), Stop> {
    if !rule.enabled {
        return Err(Stop::SwitchedOff);
    }
    let (now, schedule, calendar) = (moment.now(), &rule.schedule, &moment.ruleset().calendar);
    if let Some(from) = schedule.from.filter(|from| now < *from) {
        return Err(Stop::NotYet { from });
    }
    if let Some(until) = schedule.until.filter(|until| now >= *until) {
        return Err(Stop::Over { until });
    }
    if let Some(weekly) = schedule.weekly.filter(|weekly| !weekly.holds(now, calendar)) {
        return Err(Stop::OutOfHours { weekly, opens: schedule.opens(now, calendar) });
    }
    rule.rollout.as_ref().map_or(Ok(()), |rollout| rolled_out(rollout, moment))
}

fn rolled_out(rollout: &Rollout, moment: &Moment) -> Result<(), Stop> {
    let (share, unit, now) = (rollout.share(moment.now()), rollout.unit, moment.now());
    if share >= 1.0 {
        return Ok(());
    }
    let Some(id) = moment.unit(unit) else {
        let reached = rollout.reaches(HIGHEST, now);
        return Err(Stop::NotDrawn { share, unit, reached });
    };
    let place = rollout.place(id);
    if place < share {
        return Ok(());
    }
    Err(Stop::NotRolledOut { share, unit, place, reached: rollout.reaches(place, now) })
}

/// The place above which nobody is: only all are enough for it.
const HIGHEST: f64 = 1.0 - f64::EPSILON;

fn audience(rule: &Rule, moment: &Moment) -> Result<(), Stop> {
    let Some(audience) = &rule.audience else { return Ok(()) };
    match moment.holds(audience) {
        Ok(true) => Ok(()),
        Ok(false) => Err(Stop::NotMeant { audience: audience.source().into() }),
        Err(error) => Err(Stop::MeantUnknown { audience: audience.source().into(), why: words(&error) }),
    }
}

fn words(error: &EvalError) -> String {
    error.to_string()
}

fn availability(rule: &Rule, moment: &Moment) -> Result<(), Stop> {
    let policy = &moment.ruleset().policy;
    let needed = rule.days_observed.max(policy.days_observed);
    let observed = moment.days_observed();
    if observed < needed {
        return Err(Stop::TooFewDays { observed, needed });
    }
    if let Some(page) = moment.facts().path().and_then(|path| policy.excluded_page(path)) {
        return Err(Stop::PageExcluded { page: page.into() });
    }
    let plan = moment.facts().plan();
    if let Some(plans) = &rule.on_plans {
        match plan {
            None => return Err(Stop::PlanUnknown),
            Some(plan) if !plans.contains(plan) => {
                return Err(Stop::NotInPlan { plan: plan.clone(), plans: plans.clone() });
            }
            Some(_) => {}
        }
    }
    if rule.kind.is_a_plan() {
        match (plan, moment.target(rule)) {
            (None, _) => return Err(Stop::PlanUnknown),
            (Some(_), None) => return Err(Stop::NoBetterPlan),
            (Some(plan), Some(target)) if plan.as_str() == &*target => {
                return Err(Stop::AlreadyOnPlan { plan: plan.clone() });
            }
            (Some(_), Some(target)) => {
                let lost = moment.lost_on(&target);
                if !lost.is_empty() {
                    return Err(Stop::WouldLose { plan: target, lost });
                }
            }
        }
    }
    Ok(())
}

fn frequency(rule: &Rule, moment: &Moment) -> Result<(), Stop> {
    let Some(record) = moment.ledger().rule(&rule.id) else { return Ok(()) };
    if let Some(lifetime) = rule.lifetime.filter(|most| record.lifetime() >= *most) {
        return Err(Stop::LifetimeReached { lifetime });
    }
    let Some((cap, per)) = rule.cap else { return Ok(()) };
    let seen: Vec<Timestamp> = record.impressions().iter().copied().filter(|at| moment.in_window(*at, per)).gather();
    if seen.len() < cap as usize {
        return Ok(());
    }
    Err(Stop::CapReached { cap, per, seen: seen.len() as u32 })
}

fn cooldown(rule: &Rule, moment: &Moment) -> Result<(), Stop> {
    let wait = moment.ruleset().policy.cooldown;
    // Who has just changed plan is not offered the next one at once.
    let changed = moment.ledger().plan_change().filter(|_| rule.kind.is_a_plan());
    if let Some(change) = changed.filter(|change| moment.now() < change.at + wait) {
        return Err(Stop::PlanIsNew { until: change.at + wait });
    }
    match moment.ledger().impressions().last() {
        Some(last) if moment.now() < *last + wait => Err(Stop::CoolingDown { until: *last + wait }),
        _ => Ok(()),
    }
}

fn opt_out(rule: &Rule, moment: &Moment) -> Result<(), Stop> {
    let ledger = moment.ledger();
    if ledger.opted_out(rule.kind).is_some() {
        return Err(Stop::OptedOut { kind: rule.kind });
    }
    let Some(record) = ledger.rule(&rule.id) else { return Ok(()) };
    if let Some(at) = record.dismissed() {
        return Err(Stop::Dismissed { at });
    }
    match record.snoozed_until().filter(|until| moment.now() < *until) {
        Some(until) => Err(Stop::Snoozed { until }),
        None => Ok(()),
    }
}

fn holdout(moment: &Moment) -> Result<(), Stop> {
    if moment.held_out() { Err(Stop::HeldOut { share: moment.ruleset().policy.holdout }) } else { Ok(()) }
}
