//! What lifts the gates that stop a rule.

use super::super::say::value as say;
use super::world::Atom;
use super::{Nearest, change, joined, of_condition};
use crate::gates::{self, Stop};
use crate::moment::Moment;
use crate::ruleset::Rule;
use crate::time::{Day, Timestamp, Window};
use crate::value::Value;

/// No window is longer than this.
const LONGEST: i32 = 401;

/// What lifts one gate.
enum Lift {
    /// It ends by itself.
    Wait(Timestamp, &'static str),
    /// Something has to change.
    Change(Nearest),
    /// Somebody has to do what no signal shows.
    Do(String),
}

/// Returns what lifts all the gates; `None` where one cannot be lifted.
pub(super) fn lift(rule: &Rule, stops: &[&Stop], moment: &Moment) -> Option<Nearest> {
    let mut nearest = Nearest { shows: true, changes: Vec::new(), at: None, words: String::new() };
    let mut words = Vec::new();
    for stop in stops {
        match one(rule, stop, moment)? {
            Lift::Wait(at, what) => {
                nearest.at = nearest.at.max(Some(at));
                words.push(format!("in {} {what}", say(&Value::from(at - moment.now()), moment)));
            }
            Lift::Change(found) => {
                words.push(found.words);
                nearest.changes.extend(found.changes);
            }
            Lift::Do(what) => words.push(what),
        }
    }
    if let Some(at) = nearest.at {
        let later =
            Moment::new(moment.ruleset(), moment.signals(), moment.ledger(), moment.facts(), at).with(moment.routine());
        let waited = stops.iter().filter(|stop| matches!(one(rule, stop, moment), Some(Lift::Wait(..))));
        if waited.into_iter().any(|stop| gates::check(stop.gate(), rule, &later).is_err()) {
            return None;
        }
        if later.holds(&rule.when) != Ok(true) {
            words.push("something new for the condition, which will not hold by then without it".into());
        }
    }
    nearest.words = joined(words.iter().map(String::as_str));
    Some(nearest)
}

fn one(rule: &Rule, stop: &Stop, moment: &Moment) -> Option<Lift> {
    Some(match stop {
        Stop::SwitchedOff => Lift::Do("the rule is switched on".into()),
        Stop::NotYet { from } => Lift::Wait(*from, "it begins"),
        Stop::CoolingDown { until } | Stop::PlanIsNew { until } => Lift::Wait(*until, "the cooldown ends"),
        Stop::Snoozed { until } => Lift::Wait(*until, "the snooze ends"),
        Stop::TooFewDays { observed, needed } => {
            let days = needed.saturating_sub(*observed) as i32;
            let day = Day(moment.day(moment.now()).0.saturating_add(days));
            Lift::Wait(moment.ruleset().calendar.start_of(day), "enough days were observed")
        }
        Stop::CapReached { cap, per, .. } => Lift::Wait(room(rule, *cap, *per, moment)?, "its cap allows another"),
        Stop::NotMeant { .. } | Stop::MeantUnknown { .. } => {
            Lift::Change(of_condition(rule.audience.as_ref()?, true, moment)?)
        }
        Stop::NotInPlan { plans, .. } => plan(plans.first()?.as_str(), moment),
        Stop::PlanUnknown => match rule.on_plans.as_ref().and_then(|plans| plans.first()) {
            Some(first) => plan(first.as_str(), moment),
            None => Lift::Do("the host tells the account's plan".into()),
        },
        Stop::PageExcluded { page } => Lift::Do(format!("another page than {page}")),
        Stop::OptedOut { kind } => Lift::Do(format!("the person wants {} again", kind.words())),
        // What is over, said no to, or held against a plan is not lifted by anything that we could name.
        _ => return None,
    })
}

fn plan(id: &str, moment: &Moment) -> Lift {
    let only = change(&Atom::Fact("plan.id".into()), &Value::from(id), moment);
    Lift::Change(Nearest { shows: true, at: None, words: only.words.clone(), changes: vec![only] })
}

/// Returns when so many impressions have left the window that there is room for another.
fn room(rule: &Rule, cap: u32, per: Window, moment: &Moment) -> Option<Timestamp> {
    let seen = moment.ledger().rule(&rule.id)?.impressions();
    // With the latest `cap` of them within the window it is full: the oldest of those has to leave.
    let leaves = *seen.get(seen.len().checked_sub(cap as usize)?)?;
    if let Some(span) = per.span() {
        return Some(leaves + span);
    }
    let (calendar, today) = (&moment.ruleset().calendar, moment.day(moment.now()));
    let day = calendar.day(leaves);
    let starts = (1..=LONGEST).map(|days| calendar.start_of(Day(today.0 + days)));
    starts.into_iter().find(|at| per.first_day(*at, calendar) > day)
}
