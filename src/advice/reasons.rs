use serde::Serialize;

use super::answer::cost;
use super::words;
use super::{PlanCost, PlanNote};
use crate::evidence::Evidence;
use crate::list::Gather;
use crate::moment::Moment;
use crate::offer::{Plan, Warning};
use crate::value::Value;

/// Why a plan is recommended, or why not: what it costs and what must be said with it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PlanReasons {
    /// The currency of all amounts, by its three letters in ISO 4217.
    pub currency: String,
    /// What the plan costs over the twelve months to come, then the present one: estimates.
    pub costs: Vec<PlanCost>,
    /// What speaks for it, what must be said with it, and why it was passed over where it was.
    pub notes: Vec<PlanNote>,
}

/// What notes say besides reasons, warnings and why a plan was passed over.
#[cfg(feature = "schema")]
pub(super) const CODES: &[&str] = &[ANOTHER];

/// The word for what is said where another plan is meant, later or for a while.
const ANOTHER: &str = "another_plan";

struct Target<'a> {
    at: usize,
    plan: &'a Plan,
}

fn target<'a>(plan: &str, moment: &'a Moment) -> Option<Target<'a>> {
    let at = moment.place_of(plan)?;
    Some(Target { at, plan: moment.ruleset().sold.get(at)? })
}

/// Says why a plan is recommended, or why not; `None` where no forecast is possible, or the plan has no price.
pub fn reasons(plan: &str, moment: &Moment) -> Option<PlanReasons> {
    let weighed = moment.weighed().ok()?;
    let advice = &weighed.advice;
    let target = target(plan, moment)?;
    let mut costs = vec![cost(target.at, advice, moment)?];
    if target.at != advice.current {
        costs.push(cost(advice.current, advice, moment)?);
    }
    let mut notes = Vec::new();
    if target.at == advice.best {
        let answer = super::answer::answer(&weighed, moment)?;
        notes.extend(answer.reasons.into_iter().chain(answer.warnings));
        // A later or passing change is to another plan than this one.
        if answer.plan.as_str() != plan {
            notes.insert(0, words::note(ANOTHER, None, answer.summary));
        }
    }
    let passed = advice.rejected.iter().filter(|(at, _)| *at == target.at);
    notes.extend(passed.map(|(_, reason)| words::note(reason.code(), None, words::rejection(reason, moment))));
    Some(PlanReasons { currency: moment.ruleset().names.currency.clone(), costs, notes })
}

/// Returns the sentences that have to stand with a recommended plan, whatever its rule says: that it costs more at p50 than staying
/// and what pays for it; for how long it binds and how probable it is that it pays off.
pub fn must_be_said(plan: &str, moment: &Moment) -> String {
    let mut said = String::new();
    let Ok(weighed) = moment.weighed() else { return said };
    let (advice, Some(target)) = (&weighed.advice, target(plan, moment)) else { return said };
    let saving = advice.difference(target.at, 1).to_f64();
    let name = moment.plan_name(&target.plan.id);
    if saving < 0.0 {
        said.extend([" We estimate that ", name, " costs about ", &*moment.money(-saving), " more over twelve months"]);
        if target.at == advice.best {
            let answer = super::answer::answer(&weighed, moment);
            for benefit in answer.iter().flat_map(|answer| &answer.reasons) {
                said.extend([", and ", &*benefit.words]);
            }
        }
        said.push('.');
    }
    if target.at != advice.current
        && let Some(due) = words::at_once(target.plan, moment)
    {
        said.extend([" ", &*due.words, "."]);
    }
    if target.plan.binds() && target.at != advice.current {
        let months = words::warning(&Warning::LockIn(target.plan.term), moment).words;
        if target.plan.term > 1 {
            said.extend([" ", name, months.trim_start_matches("it"), "."]);
        }
        let chance = words::chance(advice.chance_for(target.at), moment);
        said.extend([" The probability that it costs no more than your present plan is ", &*chance, ", an estimate."]);
    }
    said
}

/// Returns what a recommended plan and the present one are estimated to cost, as evidence.
pub fn estimates(plan: &str, moment: &Moment) -> Vec<Evidence> {
    let Some(reasons) = reasons(plan, moment) else { return Vec::new() };
    let of = |cost: PlanCost| {
        let [p10, p90] = [cost.total.p10, cost.total.p90].map(|amount| moment.money(amount));
        let source = ["estimated over twelve months; ", &*p10, " if use is low, ", &*p90, " if it is high"].concat();
        let name = ["cost of ", cost.plan.as_str()].concat();
        Evidence::new(name, Value::from(cost.total.p50), "minor units", source)
    };
    let due = target(plan, moment).filter(|target| target.plan.is_paid_ahead());
    let due = due.map(|target| {
        let due = Value::from(target.plan.due_at_once().to_f64());
        Evidence::new(
            ["due at once for ", plan].concat(),
            due,
            "minor units",
            "by its price, when it begins".to_owned(),
        )
    });
    reasons.costs.into_iter().map(of).chain(due).gather()
}
