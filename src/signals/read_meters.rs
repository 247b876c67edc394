use super::meter::{Meter, period, period_end};
use super::outlook::Odds;
use super::read::Asked;
use super::{Basis, MeterPlan, Missing, Reading, Resets, Signal};
use crate::ids::{MeterId, PlanId};
use crate::list::Gather;
use crate::series::{crossing, pace, totals};
use crate::time::{Day, Duration, Timestamp};

/// How many whole days a projection looks back.
pub(super) const LOOK_BACK: u16 = super::METER_DAYS;
/// In how many days use comes back.
pub(super) const WEEK: usize = 7;
/// How many days a projection looks ahead.
const LOOK_AHEAD: usize = 400;

static UNUSED: Meter = Meter::EMPTY;

/// What the questions about one meter share.
struct Metered<'a> {
    id: &'a MeterId,
    plan: &'a MeterPlan,
    meter: &'a Meter,
    usage: f64,
    allowance: Option<f64>,
    /// The plan that is bought, where it is known.
    bought: Option<&'a PlanId>,
}

impl Asked<'_> {
    pub(super) fn meter(&self, signal: &Signal) -> Result<Reading, Missing> {
        let (Signal::Usage { meter }
        | Signal::Allowance { meter }
        | Signal::Quota { meter }
        | Signal::RunsOut { meter }
        | Signal::PeriodEnd { meter }) = signal
        else {
            return Err(Missing::NoSession);
        };
        let metered = self.metered(meter)?;
        let unit = || metered.plan.unit.clone().into();
        match signal {
            Signal::Usage { .. } => {
                Ok(Reading { value: metered.usage.into(), unit: unit(), basis: self.since(metered.plan.resets) })
            }
            Signal::Allowance { .. } => {
                Ok(Reading { value: metered.allowance()?.into(), unit: unit(), basis: Basis::Exact })
            }
            Signal::Quota { .. } => {
                let allowance = metered.allowance()?;
                if allowance == 0.0 {
                    return Err(Missing::NothingAllowed { meter: meter.clone() });
                }
                let quota = metered.usage / allowance;
                Ok(Reading { value: quota.into(), unit: "".into(), basis: self.since(metered.plan.resets) })
            }
            Signal::RunsOut { .. } => self.runs_out(&metered),
            _ => {
                let end = period_end(metered.plan.resets, self.today(), self.calendar);
                end.map(|end| Reading::exact(end, "")).ok_or_else(|| Missing::NeverResets { meter: meter.clone() })
            }
        }
    }

    fn metered<'a>(&'a self, id: &'a MeterId) -> Result<Metered<'a>, Missing> {
        let plan = self.meter_plan(id)?;
        let meter = self.signals.meters.get(id).unwrap_or(&UNUSED);
        let usage = meter.usage(plan.resets, self.today(), self.calendar);
        let said = meter.allowance.map(|limit| limit.0);
        let bought = self.signals.bought.as_ref().map(|(plan, _)| plan);
        let included = || self.signals.bought.as_ref()?.1.get(id).copied();
        Ok(Metered { id, plan, meter, usage, allowance: said.or_else(included), bought })
    }

    fn since(&self, resets: Resets) -> Basis {
        period(resets, self.today(), self.calendar).map_or(Basis::Exact, |(start, _)| Basis::Period { start })
    }

    /// Projects from the start of today, so that the answer stands still until usage or the day changes. Today counts as it
    /// was projected, or as it is when that is more.
    fn runs_out(&self, metered: &Metered<'_>) -> Result<Reading, Missing> {
        let Metered { meter, plan, usage, .. } = metered;
        let allowance = metered.allowance().map_err(|missing| match missing {
            Missing::NoLimit { meter, plan } => Missing::NeverRunsOut { meter, plan },
            missing => missing,
        })?;
        let today = self.today();
        if *usage >= allowance {
            let day = meter.reached(allowance, plan.resets, today, self.calendar).unwrap_or(today);
            return Ok(Reading { basis: self.since(plan.resets), ..Reading::exact(self.calendar.start_of(day), "") });
        }
        let history = meter.history(today, LOOK_BACK);
        let too_early = || Missing::TooEarly { meter: metered.id.clone() };
        let (ahead, method) = pace(&history, WEEK, LOOK_AHEAD).ok_or_else(too_early)?;
        let used_today = meter.between(today, today);
        let expected = ahead.first().copied().unwrap_or_default();
        let more = (used_today - expected).max(0.0);
        let totals: Vec<f64> = ahead.iter().map(|total| total + more).gather();
        let days = crossing(&totals, allowance - (usage - used_today));
        let days = days.ok_or_else(|| Missing::DoesNotRunOut { meter: metered.id.clone() })?;
        let whole = libm::floor(days);
        let part = Duration::from_ms(libm::round((days - whole) * Duration::DAY.ms() as f64) as i64);
        let at = self.calendar.start_of(Day(today.0 + whole as i32)) + part;
        // It has not run out yet, so what should have happened by now happens by the end of today at the earliest.
        let at = if at <= self.now { self.calendar.next_day(self.now) } else { at };
        let basis = Basis::Projected { method, days: history.len() as u16 };
        Ok(Reading { basis, ..Reading::exact(at, "") })
    }
}

impl Asked<'_> {
    /// Returns how sure it is that an allowance runs out, and when; `None` of what is used up, has no limit or no history.
    pub(super) fn odds(&self, id: &MeterId) -> Option<Odds> {
        let Metered { meter, plan, usage, allowance, .. } = self.metered(id).ok()?;
        let (today, allowance) = (self.today(), allowance.filter(|allowance| usage < *allowance)?);
        let ahead = totals(&meter.history(today, LOOK_BACK), WEEK, usize::from(LOOK_BACK))?;
        let used = meter.between(today, today);
        let more = (used - ahead.p50.first()?).max(0.0);
        let level = allowance - (usage - used) - more;
        let day = |totals: &[f64]| crossing(totals, level).map(|days| Day(today.0 + days as i32));
        let left = period(plan.resets, today, self.calendar).map(|(_, end)| (end.0 - today.0).max(0) as usize);
        let chance = left.and_then(|days| ahead.chance(days, level));
        Some(Odds { chance, between: day(&ahead.p90).zip(day(&ahead.p10)) })
    }
}

impl Metered<'_> {
    fn allowance(&self) -> Result<f64, Missing> {
        let meter = || self.id.clone();
        self.allowance.ok_or_else(|| match self.bought {
            Some(plan) => Missing::NoLimit { meter: meter(), plan: plan.clone() },
            None => Missing::NoAllowance { meter: meter() },
        })
    }
}

impl Asked<'_> {
    /// Returns the next instant at which a meter's period ends.
    pub(super) fn meter_end(&self, id: &MeterId) -> Option<Timestamp> {
        let plan = self.signals.plan.meter_plan(id)?;
        period_end(plan.resets, self.today(), self.calendar)
    }
}
