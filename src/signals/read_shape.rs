use super::range::Range;
use super::read::Asked;
use super::read_meters::{LOOK_BACK, WEEK};
use super::{Basis, Measure, Missing, Reading, Shape};
use crate::ids::{EventName, MeterId};
use crate::series::{Usual, declines, pace, rhythm, stops, totals, trend, usual};
use crate::time::{Day, Unit, Window};
use crate::value::{Value, double_to_fixed};

/// Where no window is given, so many whole days are looked at: as many as a meter is sure to keep.
pub(super) const SHAPE_DAYS: u16 = LOOK_BACK - 1;

impl Asked<'_> {
    pub(super) fn shape(&self, shape: Shape, of: &Measure, window: Option<Window>) -> Result<Reading, Missing> {
        let (all, basis) = self.daily(of, window)?;
        let days = all.split_last().map_or(&[][..], |(_, whole)| whole);
        let (value, unit) = match shape {
            Shape::Trend => (trend(days).map(Value::from), self.per_day(of)),
            Shape::Plateau => (stops(days).map(Value::from), String::new()),
            Shape::Declining => (declines(days).map(Value::from), String::new()),
            Shape::Season => (rhythm(days).map(|days| Value::Int(days as i64)), "days".into()),
            Shape::Anomaly => (last_two(&all).map(|(_, day, usual)| is_outside(day, usual).into()), String::new()),
        };
        let value = value.ok_or_else(|| Missing::TooShort { name: of.to_string(), days: days.len() as u16 })?;
        Ok(Reading { value, unit: unit.into(), basis })
    }

    fn per_day(&self, of: &Measure) -> String {
        match of {
            Measure::Meter { meter } => match self.signals.plan.meter_plan(meter) {
                Some(plan) if !plan.unit.is_empty() => format!("{} per day", plan.unit),
                _ => "per day".into(),
            },
            _ => "per day".into(),
        }
    }

    /// Says what a measure had yesterday, or today where that is more than usual, and what is usual.
    pub(super) fn usually(&self, of: &Measure) -> Option<String> {
        let (days, _) = self.daily(of, None).ok()?;
        let (when, day, usual) = last_two(&days)?;
        let [day, low, high] = [day, usual.low, usual.high]
            .map(|number| double_to_fixed(number, if number < 10.0 && libm::floor(number) < number { 1 } else { 0 }));
        Some(format!("; {day} {when}, where {low} to {high} are usual"))
    }

    /// Returns how much use each day had, the oldest first and today last: so many whole days as the window has, or fewer where
    /// the first event ever was later than that, and today so far.
    fn daily(&self, of: &Measure, window: Option<Window>) -> Result<(Vec<f64>, Basis), Missing> {
        let today = self.today().0;
        let wanted =
            window.map_or(SHAPE_DAYS, |window| (today - window.first_day(self.now, self.calendar).0 + 1) as u16);
        let begins = today - i32::from(wanted.min(SHAPE_DAYS));
        let range = Range::Days { after: i64::from(begins) - 1, until: i64::from(today) };
        let events: &[EventName] = match of {
            Measure::Event { event } => std::slice::from_ref(event),
            Measure::Feature { feature } => &self.signals.feature(feature)?.events,
            Measure::Meter { meter } => self.meter_plan(meter).map(|_| &[][..])?,
        };
        let usages = || events.iter().filter_map(|event| Some((event, self.signals.usage(event)?)));
        let known =
            usages().try_fold(Basis::Exact, |known, (event, usage)| Ok(known.and(self.basis(event, usage, range)?)))?;
        let since = if let Basis::Since { day } = known { day.0 } else { begins };
        let first = self.signals.first.map_or(today, |first| self.calendar.day(first).0);
        let start = begins.max(since).max(first).min(today);
        let mut days = vec![0.0; (today - start) as usize + 1];
        let mut add = |day: i32, amount: f64| {
            if let Some(slot) = usize::try_from(day - start).ok().and_then(|at| days.get_mut(at)) {
                *slot += amount;
            }
        };
        for bucket in usages().flat_map(|(_, usage)| usage.days.range(i64::from(start) - 1, i64::from(today))) {
            add(bucket.to as i32, bucket.tally.count as f64);
        }
        if let Measure::Meter { meter } = of {
            let used = self.metered_days(meter, (today - start) as u16);
            (0..).zip(used.iter().rev()).for_each(|(back, amount)| add(today - 1 - back, *amount));
            add(today, self.used_today(meter));
        }
        Ok((days, if start > begins { Basis::Since { day: Day(start) } } else { Basis::Exact }))
    }

    fn used_today(&self, meter: &MeterId) -> f64 {
        self.signals.meters.get(meter).map_or(0.0, |meter| meter.between(self.today(), self.today()))
    }

    fn metered_days(&self, meter: &MeterId, most: u16) -> Vec<f64> {
        self.signals.meters.get(meter).map(|meter| meter.history(self.today(), most)).unwrap_or_default()
    }

    /// Projects from the start of today, as `runs_out` does: the days of the window begin with today, which counts as it was
    /// projected, or as it is when that is more.
    pub(super) fn forecast(&self, id: &MeterId, window: Window, percent: u8) -> Result<Reading, Missing> {
        let (plan, days) = (self.meter_plan(id)?, self.days_ahead(window));
        let history = self.metered_days(id, LOOK_BACK);
        // The middle takes less work than the range around it.
        let middle = pace(&history, WEEK, days);
        let (middle, method) = middle.ok_or_else(|| Missing::TooEarly { meter: id.clone() })?;
        let value = match percent {
            50 => self.reaches(id, &middle, &middle),
            _ => self.range(id, window).map(|(low, high)| if percent < 50 { low } else { high }).unwrap_or_default(),
        };
        let basis = Basis::Projected { method, days: history.len() as u16 };
        Ok(Reading { value: value.into(), unit: plan.unit.clone().into(), basis })
    }

    /// Returns what one in ten futures has less, and one in ten more, of a meter in the days of a window.
    pub(super) fn range(&self, id: &MeterId, window: Window) -> Option<(f64, f64)> {
        let ahead = totals(&self.metered_days(id, LOOK_BACK), WEEK, self.days_ahead(window))?;
        Some((self.reaches(id, &ahead.p10, &ahead.p50), self.reaches(id, &ahead.p90, &ahead.p50)))
    }

    /// Returns the last of some totals, with what today has more than the middle says.
    fn reaches(&self, id: &MeterId, totals: &[f64], middle: &[f64]) -> f64 {
        let used = self.used_today(id);
        let more = (used - middle.first().copied().unwrap_or_default()).max(0.0);
        (totals.last().copied().unwrap_or_default() + more).max(used)
    }

    fn days_ahead(&self, window: Window) -> usize {
        let today = self.today();
        match window.unit() {
            Unit::Month => (today.months_after(u32::from(window.count())).0 - today.0) as usize,
            _ => usize::from(window.max_days()),
        }
    }
}

/// Returns yesterday and what was usual then, or today where it has more than is usual already: it is last, and not over.
fn last_two(days: &[f64]) -> Option<(&'static str, f64, Usual)> {
    let (today, whole) = days.split_last()?;
    let (yesterday, then) = (*whole.last()?, usual(whole)?);
    let now = if *today > 0.0 { usual(days) } else { None };
    Some(match now {
        Some(usual) if *today > usual.high => ("today", *today, usual),
        _ => ("yesterday", yesterday, then),
    })
}

fn is_outside(day: f64, usual: Usual) -> bool {
    day < usual.low || day > usual.high
}
