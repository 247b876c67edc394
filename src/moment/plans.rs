//! Plan advice at one instant: the plans of the playbook at the use that is foreseen and at the use that was.

use std::borrow::Cow;
use std::rc::Rc;

use super::Moment;
use super::slots::PRICED;
use crate::ids::{FeatureId, MeterId, PlanId};
use crate::list::Gather;
use crate::offer::{
    Action, Advice, Care, Cost, Disconnect, Outlook, Plan, Quantile, Question, Rejection, break_even_of,
};
use crate::pricing::Decimal;
use crate::signals::Past;
use crate::sorted::sorted_once;
use crate::time::{Day, Timestamp, Unit, Window};

/// How many months are looked ahead.
const MONTHS: usize = 12;
/// To how many places usage is priced.
const PLACES: u8 = 3;

/// The plans against each other, and what that rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// What follows.
    pub advice: Advice,
    /// The use that is foreseen.
    pub outlook: Outlook,
    /// Features that were used and that some plan lacks.
    pub required: Vec<FeatureId>,
}

/// An answer, or why there is none.
type Asked<T> = Result<T, String>;

impl Moment<'_> {
    /// Returns what the plans cost along the months to come, and what follows from it; worked out once.
    ///
    /// # Errors
    /// Says what is missing: a plan that is known, prices, history.
    pub fn weighed(&self) -> Asked<Rc<Weighed>> {
        self.weighed.borrow_mut().get_or_insert_with(|| self.weigh().map(Rc::new)).clone()
    }

    fn weigh(&self) -> Asked<Weighed> {
        let (current, outlook) = (self.current_plan()?, self.outlook()?);
        let plans = &*self.as_held(&current);
        let required = self.required();
        // The guard compares two windows; how much usage of one unit of value rose belongs to the answer's words.
        let policy = &self.ruleset.policy;
        let flat = self.signals.value_flat(policy.guard_window, policy.guard_growth, self.now, &self.ruleset.calendar);
        let disconnect = flat.and_then(|flat| {
            let change_percent = Decimal::from_f64(flat.usage * 100.0, 1)?;
            let now = outlook.path(&outlook.meters.first()?.0, Quantile::P50).first().copied()?;
            let before = Decimal::from_f64(now.to_f64() / (1.0 + flat.usage), 0)?;
            Some((0, Disconnect { change_percent, monthly_quantity: before }))
        });
        let question = Question {
            plans,
            current: &current,
            outlook: &outlook,
            required: &required,
            disconnect,
            care: Care { quiet: self.signals.quiet_days(self.now, &self.ruleset.calendar), ..Care::default() },
        };
        let advice = question.answer().map_err(|none| none.to_string())?;
        Ok(Weighed { advice, outlook, required })
    }

    /// Returns the plans on sale, the present one as it goes on from here, where it is known when the account came to it.
    fn as_held(&self, current: &PlanId) -> Cow<'_, [Plan]> {
        let sold = &self.ruleset.sold;
        let since = self.ledger.plan_change().filter(|_| self.ledger.plan() == Some(current));
        let (Some(since), Some(place)) = (since, self.place_of(current.as_str())) else { return Cow::Borrowed(sold) };
        let months = ((self.now - since.at).days().max(0.0) * 12.0 / 365.0) as u32;
        let mut plans = sold.clone();
        plans.get_mut(place).into_iter().for_each(|plan| *plan = plan.held_for(months));
        Cow::Owned(plans)
    }

    /// Returns the plan that fits best at the use that is foreseen.
    ///
    /// # Errors
    /// Says what is missing.
    pub(super) fn best_plan(&self) -> Asked<Rc<str>> {
        let best = self.ruleset.sold.get(self.weighed()?.advice.best).map(|plan| Rc::from(plan.id.as_str()));
        best.ok_or_else(|| "no plan has a price".into())
    }

    /// Returns the plan that fits best; `None` where no answer is possible, or no plan fits.
    pub(super) fn best_by_price(&self) -> Option<Rc<str>> {
        let weighed = self.weighed().ok().filter(|weighed| !weighed.advice.feasible.is_empty())?;
        self.ruleset.sold.get(weighed.advice.best).map(|plan| Rc::from(plan.id.as_str()))
    }

    /// Returns from when on a plan fits best: today where it does now, a later day where it will from then to the end of what is
    /// foreseen; `None`: not at all, or not from one day on.
    ///
    /// # Errors
    /// Says what is missing.
    pub(super) fn best_from(&self, plan: &PlanId) -> Asked<Option<Timestamp>> {
        let (weighed, place) = (self.weighed()?, self.place_of(plan.as_str()));
        Ok(match &weighed.advice.action {
            Action::UpgradeLater { plan, schedule } if Some(*plan) == place => {
                schedule.months.first().map(|month| self.month_begins(*month))
            }
            _ => (Some(weighed.advice.best) == place).then(|| self.month_begins(0)),
        })
    }

    /// Returns when a month ahead begins, counted from 0: a month is a twelfth of a year.
    pub fn month_begins(&self, month: usize) -> Timestamp {
        let today = self.day(self.now);
        self.ruleset.calendar.start_of(Day(today.0 + (month * 365 / 12) as i32))
    }

    /// Returns the place of a plan among those on sale.
    pub fn place_of(&self, plan: &str) -> Option<usize> {
        self.ruleset.sold.iter().position(|sold| sold.id.as_str() == plan)
    }

    /// Returns what whoever goes to a plan would lose of what is foreseen or used, and now has: usage beyond its limits, features.
    /// Nothing where no forecast is possible.
    pub fn lost_on(&self, plan: &str) -> Vec<Rejection> {
        let lost = |place| Some(self.weighed().ok()?.advice.lost_on(place));
        self.place_of(plan).and_then(lost).unwrap_or_default()
    }

    /// Returns what the use of a window would have cost on a plan, in minor units, and in words what that rests on.
    ///
    /// # Errors
    /// Says what is missing.
    pub fn cost(&self, plan: &PlanId, window: Window) -> Asked<(f64, String)> {
        let (past, words) = self.past(window)?;
        Ok((self.priced(self.sold(plan)?, &past)?.total.to_f64(), words))
    }

    /// Prices months that are over.
    pub(super) fn priced(&self, plan: &Plan, past: &Outlook) -> Asked<Cost> {
        let cost = plan.cost_of_past(past).map_err(|error| error.to_string())?;
        let Some(blocked) = cost.blocked.first() else { return Ok(cost) };
        let words = [self.plan_name(&plan.id), " allows no such use of ", self.meter_name(&blocked.meter)];
        Err(words.concat())
    }

    /// Returns what a plan would have saved in a window against the present one, in minor units, and what that rests on.
    ///
    /// # Errors
    /// Says what is missing.
    pub fn saving(&self, plan: &PlanId, window: Window) -> Asked<(f64, String)> {
        let current = self.sold(&self.current_plan()?)?.cost_of_past(&self.past(window)?.0);
        let (cost, words) = self.cost(plan, window)?;
        // What the account used, its plan allowed.
        Ok((current.map_err(|error| error.to_string())?.total.to_f64() - cost, words))
    }

    /// Returns the monthly quantity of a meter from which on a plan is cheaper than the present one, all other meters at their
    /// forecast; of the first meter that the plan includes or prices, where none is named. Looked for up to twice the use that is
    /// foreseen, and at least up to twice what either plan includes.
    ///
    /// # Errors
    /// Says what is missing, or that there is no such quantity.
    pub fn break_even(&self, plan: &PlanId, meter: Option<&MeterId>) -> Asked<f64> {
        let (from, to) = (self.sold(&self.current_plan()?)?, self.sold(plan)?);
        let outlook = self.outlook()?;
        let meter = meter.or_else(|| to.charges.first().map(|charge| &charge.meter));
        let meter = meter.ok_or_else(|| format!("the plan \"{plan}\" prices no meter"))?;
        let charges = from.charges.iter().chain(&to.charges).filter(|charge| charge.meter == *meter);
        let included = charges.map(|charge| charge.included.to_f64()).fold(0.0, f64::max);
        let foreseen = outlook.path(meter, Quantile::P90).iter().copied().max().unwrap_or_default().to_f64();
        let most = (2.0 * foreseen.max(included)).min(1e12) as i64;
        let found = break_even_of(from, to, meter, &outlook, most).map_err(|error| error.to_string())?;
        found
            .map(|quantity| quantity as f64)
            .ok_or_else(|| format!("the plan \"{plan}\" is not cheaper at any use of \"{meter}\" up to {most} a month"))
    }

    fn current_plan(&self) -> Asked<PlanId> {
        self.facts.plan().cloned().ok_or_else(|| "the plan of the account is not known".into())
    }

    fn sold(&self, plan: &PlanId) -> Asked<&Plan> {
        let sold = self.ruleset.sold.iter().find(|sold| sold.id == *plan);
        sold.ok_or_else(|| format!("the plan \"{plan}\" has no price in this playbook"))
    }

    /// Features that some plans lack and that were used: whoever changes plan must keep them.
    fn required(&self) -> Vec<FeatureId> {
        let mut required: Vec<FeatureId> = Vec::new();
        for feature in self.ruleset.sold.iter().flat_map(|plan| &plan.features) {
            let lacked = self.ruleset.sold.iter().any(|plan| !plan.features.contains(feature));
            if lacked && !required.contains(feature) && self.signals.was_used(feature) {
                required.push(feature.clone());
            }
        }
        required
    }

    fn outlook(&self) -> Asked<Outlook> {
        let ahead = self.signals.months_ahead(self.now, &self.ruleset.calendar, MONTHS);
        let path = |months: Vec<f64>| months.into_iter().map(priced).gather();
        let meters: Vec<_> = ahead.into_iter().map(|(meter, paths)| (meter, paths.map(path))).gather();
        if meters.is_empty() {
            return Err("no meter has been seen for one whole day yet".into());
        }
        Ok(Outlook { months: MONTHS, meters })
    }

    /// The use of a window, and in words how much of it is known. Months are whole ones before the present; other windows are
    /// cut into as many equal parts as they have months.
    fn past(&self, window: Window) -> Asked<(Outlook, String)> {
        if window.unit() == Unit::Month {
            let asked = usize::from(window.count());
            let past = self.whole_months(asked);
            let known = past.months.len();
            let last = past.months.last().ok_or("no whole month has been observed yet")?;
            let words = format!("{PRICED}, in {known} of {asked} whole months, up to {}", month_word(*last));
            return Ok((outlook_of(&past), words));
        }
        let months = usize::from((window.max_days() / 28).max(1));
        let used = self.signals.months_past(self.now, &self.ruleset.calendar, window, months);
        if used.is_empty() {
            return Err("no meter has been seen yet".into());
        }
        Ok((of_paths(used, months), PRICED.into()))
    }

    /// What was used of what the plans price, in whole months.
    pub(super) fn whole_months(&self, months: usize) -> Past {
        let charges = self.ruleset.sold.iter().flat_map(|plan| &plan.charges);
        let meters: Vec<MeterId> = sorted_once(charges.map(|charge| charge.meter.clone()).gather());
        self.signals.past(&meters, months, self.now, &self.ruleset.calendar)
    }
}

pub(super) fn outlook_of(past: &Past) -> Outlook {
    of_paths(past.meters.clone(), past.months.len())
}

fn of_paths(used: Vec<(MeterId, Vec<f64>)>, months: usize) -> Outlook {
    let meters = used.into_iter().map(|(meter, months)| {
        let path: Vec<Decimal> = months.into_iter().map(priced).gather();
        (meter, [path.clone(), path.clone(), path])
    });
    Outlook { months, meters: meters.gather() }
}

/// Writes the month of a day, such as `2026-03`.
pub(super) fn month_word(day: Day) -> String {
    let mut word = day.to_string();
    word.truncate(word.len().saturating_sub(3));
    word
}

fn priced(quantity: f64) -> Decimal {
    Decimal::from_f64(quantity.max(0.0), PLACES).unwrap_or_default()
}
