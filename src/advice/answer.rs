use super::shortfall::parts;
use super::words::{self, note};
use super::{Direction, Estimate, PlanAction, PlanAnswer, PlanCost, PlanNote, RejectedPlan, UsageReview};
use crate::list::Gather;
use crate::moment::{Moment, Weighed};
use crate::offer::{Action, Advice, Form, Plan, Rejection, Schedule};
use crate::time::Timestamp;

/// The words for what speaks for the answer besides benefits, for what is due at once, and for what is lost.
#[cfg(feature = "schema")]
pub(super) const CODES: &[&str] = &["value_flat", "nothing_fits", "cheapest", words::AT_ONCE, "feature", "allowance"];

/// The middle path's place among three.
const P50: usize = 1;

/// Puts the answer of the offer into names, dates and words.
pub(super) fn answer(weighed: &Weighed, moment: &Moment) -> Option<PlanAnswer> {
    let (advice, sold) = (&weighed.advice, &moment.ruleset().sold);
    let current = sold.get(advice.current)?;
    let (at, from, until) = target(advice, weighed.outlook.months, moment);
    let plan = sold.get(at)?;
    let action = action(weighed, current, plan);
    let reasons = reasons(weighed, at, moment);
    let warnings = advice.warnings.iter().map(|warning| words::warning(warning, moment));
    let at_once = words::at_once(plan, moment).filter(|_| at != advice.current);
    let warnings = warnings.chain(at_once).gather();
    let saving = saving(advice, at);
    // What a plan stops costs nothing: a plan that holds the use need not be cheaper than one that does not.
    let compared = advice.best != advice.current && advice.feasible.contains(&advice.current);
    let pays_off = compared.then(|| advice.pays_off());
    let mut summary = words::action(action, &plan.id, (from, until), moment);
    for (at, reason) in reasons.iter().enumerate() {
        summary.push_str(if at == 0 { ": " } else { ", and " });
        summary.push_str(&reason.words);
    }
    summary.push_str(". An estimate.");
    Some(PlanAnswer {
        action,
        direction: match plan.compared(current) {
            std::cmp::Ordering::Greater => Direction::Up,
            std::cmp::Ordering::Less => Direction::Down,
            std::cmp::Ordering::Equal => Direction::Same,
        },
        plan: plan.id.clone(),
        current: current.id.clone(),
        from,
        until,
        summary,
        currency: moment.ruleset().names.currency.clone(),
        saving,
        pays_off,
        sure: pays_off.unwrap_or_else(|| sure(advice)),
        days: days(weighed, moment),
        reasons,
        warnings,
        lost: lost(current, plan, moment),
        months: (0..weighed.outlook.months).map(|month| moment.month_begins(month)).gather(),
        costs: (0..sold.len()).filter_map(|at| cost(at, advice, moment)).gather(),
        rejected: advice
            .rejected
            .iter()
            .filter_map(|(plan, reason)| rejected(sold.get(*plan)?, reason, moment))
            .gather(),
        review: review(advice, moment),
    })
}

/// Returns the plan that is meant, and from when until when where not from now on.
fn target(advice: &Advice, months: usize, moment: &Moment) -> (usize, Option<Timestamp>, Option<Timestamp>) {
    let bounds = |schedule: &Schedule| {
        let from = schedule.months.first().map(|month| moment.month_begins(*month));
        // Of several stays the first.
        let first = schedule.months.chunk_by(|month, next| month + 1 == *next).next();
        let last = first.and_then(<[usize]>::last);
        let until = last.map(|month| month + 1).filter(|end| *end < months).map(|end| moment.month_begins(end));
        (from, until)
    };
    match &advice.action {
        Action::UpgradeLater { plan, schedule } | Action::SwitchForAWhile { plan, schedule } => {
            let (from, until) = bounds(schedule);
            (*plan, from, until)
        }
        _ => (advice.best, None, None),
    }
}

fn action(weighed: &Weighed, current: &Plan, plan: &Plan) -> PlanAction {
    let commits = plan.commitment.is_some() && current.commitment.is_none();
    let pools = |plan: &Plan| plan.charges.iter().any(|charge| charge.yearly);
    match &weighed.advice.action {
        Action::Stay => PlanAction::Stay,
        Action::ReviewUsage { .. } => PlanAction::ReviewUsage,
        Action::UpgradeLater { .. } => PlanAction::UpgradeLater,
        Action::SwitchForAWhile { .. } => PlanAction::SwitchForAWhile,
        _ if commits => PlanAction::Commit,
        _ if pools(plan) && !pools(current) => PlanAction::Pool,
        Action::Switch(Form::Pool) => PlanAction::Pool,
        Action::Switch(Form::Commitment) => PlanAction::Commit,
        _ if bundles(weighed, current, plan) => PlanAction::Bundle,
        Action::Upgrade => PlanAction::Upgrade,
        Action::Downgrade => PlanAction::Downgrade,
        Action::Switch(_) => PlanAction::Switch,
    }
}

/// Returns whether a plan includes several meters that are paid one by one on the present one.
fn bundles(weighed: &Weighed, current: &Plan, plan: &Plan) -> bool {
    let paid = current.charges.iter().filter(|charge| {
        let path = weighed.outlook.path(&charge.meter, crate::offer::Quantile::P50);
        charge.price.is_some() && path.iter().any(|used| charge.whole || *used > charge.included)
    });
    let together = paid.filter(|charge| {
        let there = plan.charges.iter().find(|other| other.meter == charge.meter);
        there.is_some_and(|there| !there.whole && there.included > charge.included)
    });
    together.count() >= 2
}

fn reasons(weighed: &Weighed, plan: usize, moment: &Moment) -> Vec<PlanNote> {
    let advice = &weighed.advice;
    if advice.best != advice.current {
        let names: Vec<&str> = weighed.required.iter().map(|feature| moment.feature_name(feature)).gather();
        return advice.benefits.iter().map(|benefit| words::benefit(benefit, &names.join(", "), moment)).gather();
    }
    let quiet = advice.rejected.iter().find_map(|(_, reason)| match reason {
        Rejection::Quiet(days) => Some((reason.code(), words::unused(*days, moment))),
        _ => None,
    });
    if let Some((code, mut words)) = quiet {
        words.push_str(", so nothing is advised that binds, is paid ahead or costs more");
        return vec![note(code, None, words)];
    }
    let cheaper = |reason: &Rejection| {
        let (at, _) = advice.rejected.iter().find(|(_, found)| found == reason)?;
        advice.difference(*at, P50).is_positive().then_some(())
    };
    let (code, words) = match &advice.action {
        Action::UpgradeLater { .. } | Action::SwitchForAWhile { .. } => {
            let saving = saving(advice, plan).p50;
            let words = ["it costs about ", &*moment.money(saving), " less over twelve months"].concat();
            return vec![note("cheaper", Some(saving), words)];
        }
        Action::ReviewUsage { .. } => ("value_flat", "use rose and its value did not"),
        _ if advice.feasible.is_empty() => ("nothing_fits", "no plan holds all that is foreseen"),
        _ if cheaper(&Rejection::DownsideTooLarge).is_some() => {
            ("downside_too_large", "what is cheaper binds, and should use fall it costs more than it saves")
        }
        _ if cheaper(&Rejection::SavesTooLittle).is_some() => ("saves_too_little", "no other plan saves enough"),
        _ => ("cheapest", "of all plans that hold your use it costs least"),
    };
    vec![note(code, None, words.into())]
}

/// Returns what is saved. The months of a mix of plans are those that are best at p50.
fn saving(advice: &Advice, plan: usize) -> Estimate {
    let less = |at: usize| match &advice.action {
        Action::UpgradeLater { plan, schedule } | Action::SwitchForAWhile { plan, schedule } => {
            advice.mix_saves(*plan, schedule, at)
        }
        _ => advice.difference(plan, at),
    };
    let [p10, p50, p90] = [0, 1, 2].map(|at| less(at).to_f64());
    Estimate { p10, p50, p90 }
}

/// Returns how probable it is that no other plan that fits costs less than the best one.
fn sure(advice: &Advice) -> f64 {
    let rivals = advice.feasible.iter().filter(|at| **at != advice.best);
    let sure = rivals.map(|at| advice.chance_against(advice.best, *at)).fold(1.0, f64::min);
    // Where nothing fits, nothing is sure but that this plan blocks too.
    if advice.feasible.contains(&advice.best) { sure } else { 0.5_f64.min(sure) }
}

fn days(weighed: &Weighed, moment: &Moment) -> u32 {
    let (signals, calendar) = (moment.signals(), &moment.ruleset().calendar);
    let days = weighed.outlook.meters.iter().filter_map(|(meter, _)| {
        let (days, level) = signals.days_seen(meter, moment.now(), calendar)?;
        (!level).then_some(days)
    });
    days.min().unwrap_or_else(|| moment.days_observed())
}

/// Lists what the present plan has more of than the other.
fn lost(current: &Plan, plan: &Plan, moment: &Moment) -> Vec<PlanNote> {
    let features = current.features.iter().filter(|feature| !plan.features.contains(feature));
    let features = features.map(|feature| note("feature", None, moment.feature_name(feature).to_owned()));
    let less = current.charges.iter().filter(|charge| {
        let there = plan.charges.iter().find(|other| other.meter == charge.meter);
        there.is_some_and(|there| there.yearly == charge.yearly && there.included < charge.included)
    });
    let less = less.map(|charge| note("allowance", None, moment.meter_name(&charge.meter).to_owned()));
    features.chain(less).gather()
}

/// Returns what a plan costs, by its place.
pub(super) fn cost(at: usize, advice: &Advice, moment: &Moment) -> Option<PlanCost> {
    let (plan, [p10, p50, p90]) = (moment.ruleset().sold.get(at)?, advice.costs.get(at)?);
    let total = Estimate { p10: p10.total.to_f64(), p50: p50.total.to_f64(), p90: p90.total.to_f64() };
    Some(PlanCost {
        plan: plan.id.clone(),
        name: moment.plan_name(&plan.id).to_owned(),
        fits: advice.feasible.contains(&at),
        total,
        months: p50.months.iter().map(|month| month.to_f64()).gather(),
        due_at_once: plan.due_at_once().to_f64(),
    })
}

fn rejected(plan: &Plan, reason: &Rejection, moment: &Moment) -> Option<RejectedPlan> {
    let (shortfalls, lacks) = parts(reason, moment);
    let (name, words) = (moment.plan_name(&plan.id).to_owned(), words::rejection(reason, moment));
    Some(RejectedPlan { plan: plan.id.clone(), name, code: reason.code(), words, shortfalls, lacks })
}

fn review(advice: &Advice, moment: &Moment) -> Option<UsageReview> {
    let Action::ReviewUsage { if_usage_stays, if_usage_returns: (returns, _), monthly_quantity } = &advice.action
    else {
        return None;
    };
    let id = |at: usize| moment.ruleset().sold.get(at).map(|plan| plan.id.clone());
    let (if_usage_stays, if_usage_returns) = (id(*if_usage_stays)?, id(*returns)?);
    Some(UsageReview { if_usage_stays, if_usage_returns, monthly_quantity: monthly_quantity.to_f64() })
}
