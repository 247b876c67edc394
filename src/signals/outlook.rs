use std::fmt::{Display, Formatter, Result as Written};

use super::meter::{Meter, period};
use super::months::{start_of, start_of_next};
use super::read::Asked;
use super::read_meters::{LOOK_BACK, WEEK};
use super::{Resets, Shape, Signal, Signals};
use crate::ids::{FeatureId, MeterId};
use crate::list::Gather;
use crate::series::{Year, pace, totals, year};
use crate::time::{Calendar, Day, Duration, Timestamp, Window};
use crate::value::double_to_fixed;

/// How sure it is that an allowance runs out, and when. Prints as what comes behind the day that is most likely.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Odds {
    /// The chance that it does before the meter's period ends; `None` of a meter that never resets.
    pub chance: Option<f64>,
    /// The days between which it does in eight of ten futures; `None` where the last of them is too far ahead.
    pub between: Option<(Day, Day)>,
}

impl Display for Odds {
    fn fmt(&self, f: &mut Formatter<'_>) -> Written {
        if let Some(chance) = self.chance {
            write!(f, "; {} % likely in this period", (chance * 100.0 + 0.5) as u8)?;
        }
        match self.between {
            Some((first, last)) => write!(f, "; {first} to {last} in 8 of 10 futures"),
            None => Ok(()),
        }
    }
}

/// How many whole months show the rhythm of a year.
const YEARS: usize = 24;
/// After so many days without any use nobody is probably there: four weeks, in which whoever works by the month has come by.
const QUIET: u32 = 28;

impl Signals {
    /// Returns how sure it is that a meter's allowance runs out, and when; `None` of what is used up, has no limit, or was not
    /// seen for a whole day.
    pub fn odds(&self, meter: &MeterId, now: Timestamp, calendar: &Calendar) -> Option<Odds> {
        Asked { signals: self, now, calendar }.odds(meter)
    }

    /// Says how sure an estimate of what is to come is; `None` of what is none.
    pub fn doubt(&self, signal: &Signal, now: Timestamp, calendar: &Calendar) -> Option<String> {
        match signal {
            Signal::RunsOut { meter } => Some(self.odds(meter, now, calendar)?.to_string()),
            Signal::Forecast { meter, window, .. } => {
                let (low, high) = Asked { signals: self, now, calendar }.range(meter, *window)?;
                let [low, high] = [low, high].map(|end| double_to_fixed(end, if end < 10.0 { 2 } else { 0 }));
                Some(format!("; {low} to {high} in 8 of 10 futures"))
            }
            Signal::Shape { shape: Shape::Anomaly, of, .. } => Asked { signals: self, now, calendar }.usually(of),
            _ => None,
        }
    }

    /// Returns what each meter that counts will have used by the end of its present period, at the present pace. Meters
    /// that never reset, and those not seen for a whole day yet, are left out.
    pub fn projected_usage(&self, now: Timestamp, calendar: &Calendar) -> Vec<(MeterId, f64)> {
        let asked = Asked { signals: self, now, calendar };
        self.meters.keys().filter_map(|id| Some((id.clone(), asked.projected(id)?))).gather()
    }
}

impl Signals {
    /// Returns what each meter will use in each of the months to come, at p10, p50 and p90, at the present pace. A month is a
    /// twelfth of a year and follows the rhythm of the year where thirteen whole months or more show one; a meter that never
    /// resets stays at its level. Meters not seen for a whole day yet are left out.
    pub fn months_ahead(&self, now: Timestamp, calendar: &Calendar, months: usize) -> Vec<(MeterId, [Vec<f64>; 3])> {
        let asked = Asked { signals: self, now, calendar };
        self.meters.keys().filter_map(|id| Some((id.clone(), asked.months_ahead(id, months)?))).gather()
    }

    /// Returns what each meter used in a window, in so many equal parts, the oldest first. A meter that never resets counts
    /// with its level.
    pub fn months_past(
        &self,
        now: Timestamp,
        calendar: &Calendar,
        window: Window,
        months: usize,
    ) -> Vec<(MeterId, Vec<f64>)> {
        let asked = Asked { signals: self, now, calendar };
        let days = i32::from(window.max_days());
        let part = |meter: &Meter, at: usize| {
            let bound = |at: usize| asked.today().0 - days + 1 + (days as usize * at / months) as i32;
            meter.between(Day(bound(at)), Day(bound(at + 1) - 1))
        };
        let of = |id: &MeterId| {
            let (plan, meter) = (self.plan.meter_plan(id)?, self.meters.get(id)?);
            let level = (plan.resets == Resets::Never).then(|| meter.usage(plan.resets, asked.today(), calendar));
            Some((0..months).map(|at| level.unwrap_or_else(|| part(meter, at))).gather())
        };
        self.meters.keys().filter_map(|id| Some((id.clone(), of(id)?))).gather()
    }

    /// Returns for how many days nothing happened and nothing was used, where that is so long that probably nobody is there any
    /// more: 28 or more. `None` where no use was ever seen, and where use follows the year, to which quiet months belong.
    pub fn quiet_days(&self, now: Timestamp, calendar: &Calendar) -> Option<u32> {
        let asked = Asked { signals: self, now, calendar };
        let counting = || {
            self.meters
                .iter()
                .filter(|(id, _)| self.plan.meter_plan(id).is_some_and(|plan| plan.resets != Resets::Never))
        };
        let used = counting().filter_map(|(_, meter)| meter.last_used());
        let last = used.chain(self.last_event().map(|at| calendar.day(at))).max()?;
        let quiet = u32::try_from(asked.today().0 - last.0).ok().filter(|days| *days >= QUIET)?;
        counting().all(|(id, _)| asked.year(id).is_none()).then_some(quiet)
    }

    /// Returns whether the next event, of whatever name, may end a quiet time: the last one was long ago; or begin one, where it is the
    /// first of all and comes late.
    pub fn was_away(&self, now: Timestamp) -> bool {
        self.last_event().is_none_or(|last| now - last > Duration::DAY * (i64::from(QUIET) - 2))
    }

    /// Returns whether a feature was ever used.
    pub fn was_used(&self, feature: &FeatureId) -> bool {
        let plan = self.plan.feature_plan(feature);
        plan.is_some_and(|plan| plan.events.iter().any(|event| self.usage(event).is_some()))
    }
}

impl Asked<'_> {
    fn months_ahead(&self, id: &MeterId, months: usize) -> Option<[Vec<f64>; 3]> {
        let (plan, meter, today) = (self.signals.plan.meter_plan(id)?, self.signals.meters.get(id)?, self.today());
        if plan.resets == Resets::Never {
            let level = meter.usage(plan.resets, today, self.calendar);
            return Some([vec![level; months], vec![level; months], vec![level; months]]);
        }
        let days = |months: usize| months * 365 / 12;
        let ahead = totals(&meter.history(today, LOOK_BACK), WEEK, days(months))?;
        let start = start_of(today, plan.resets.anchor());
        let next = start_of_next(start, plan.resets.anchor());
        let over = f64::from(today.0 - start.0) / f64::from((next.0 - start.0).max(1));
        let year = self.year(id);
        let month = |at: usize, level: f64| year.as_ref().map_or(level, |year| year.month(level, at, over));
        // What the first months add up to, less what those before do.
        let split = |totals: &[f64]| {
            let until =
                |month: usize| days(month).checked_sub(1).and_then(|day| totals.get(day)).copied().unwrap_or(0.0);
            (0..months).map(|at| month(at, (until(at + 1) - until(at)).max(0.0))).gather()
        };
        Some([split(&ahead.p10), split(&ahead.p50), split(&ahead.p90)])
    }

    /// Returns the rhythm of the year in what a meter counts, where one is known.
    fn year(&self, id: &MeterId) -> Option<Year> {
        year(&self.signals.months_used(id, YEARS, self.now, self.calendar))
    }

    fn projected(&self, id: &MeterId) -> Option<f64> {
        let (plan, meter, today) = (self.signals.plan.meter_plan(id)?, self.signals.meters.get(id)?, self.today());
        let (start, end) = period(plan.resets, today, self.calendar)?;
        let (ahead, _) = pace(&meter.history(today, LOOK_BACK), WEEK, (end.0 - today.0).max(0) as usize)?;
        let used = meter.between(start, Day(today.0 - 1));
        // Today counts as it was projected, or as it is when that is more.
        Some(used + ahead.last()?.max(meter.between(today, today)))
    }
}
