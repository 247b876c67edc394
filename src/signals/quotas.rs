use super::read::Asked;
use super::read_meters::{LOOK_BACK, WEEK};
use super::{Resets, Signal, Signals};
use crate::ids::MeterId;
use crate::list::Gather;
use crate::series::{crossing, totals};
use crate::time::{Calendar, Day, Duration, Timestamp};
use crate::value::Value;

/// How the present period of a meter will end.
#[derive(Clone, Debug, PartialEq)]
pub struct QuotaOutlook {
    /// Which meter.
    pub meter: MeterId,
    /// What is allowed in the period.
    pub allowance: f64,
    /// What was used of it by now.
    pub used: f64,
    /// When the next period begins; `None`: never.
    pub ends: Option<Timestamp>,
    /// When the allowance is used up within the period: at p10, p50 and p90 of use; `None` where it lasts.
    pub runs_out: [Option<Timestamp>; 3],
    /// What the period will use in all at p10, p50 and p90; `None` where it has no end, or no whole day was seen.
    pub by_end: Option<[f64; 3]>,
}

impl Signals {
    /// Says how the present periods of all meters with an allowance will end.
    pub fn quotas_ahead(&self, now: Timestamp, calendar: &Calendar) -> Vec<QuotaOutlook> {
        let asked = Asked { signals: self, now, calendar };
        self.meters.keys().filter_map(|meter| asked.quota_ahead(meter)).gather()
    }

    /// Returns for how many whole days a meter was seen, and whether it is a level that never resets; `None` where never.
    pub fn days_seen(&self, meter: &MeterId, now: Timestamp, calendar: &Calendar) -> Option<(u32, bool)> {
        let (plan, meter) = (self.plan.meter_plan(meter)?, self.meters.get(meter)?);
        let days = meter.first.map_or(0, |first| calendar.day(now).0 - first.0);
        meter.first.map(|_| (days.max(0) as u32, plan.resets == Resets::Never))
    }
}

impl Asked<'_> {
    fn quota_ahead(&self, id: &MeterId) -> Option<QuotaOutlook> {
        let (signals, now, calendar) = (self.signals, self.now, self.calendar);
        let read = |signal: &Signal| signals.read(signal, now, calendar);
        let number = |signal: &Signal| read(signal).ok()?.value.as_f64();
        let instant = |signal: &Signal| match read(signal).ok()?.value {
            Value::Timestamp(at) => Some(Timestamp::from(at)),
            _ => None,
        };
        let meter = || id.clone();
        let allowance = number(&Signal::Allowance { meter: meter() })?;
        let used = number(&Signal::Usage { meter: meter() })?;
        let ends = instant(&Signal::PeriodEnd { meter: meter() });
        let within = |at: &Timestamp| ends.is_none_or(|end| *at < end);
        // The likely day is the one that `runs_out` of conditions says; the others lie on either side of it.
        // What never resets stays at its level.
        let middle = || instant(&Signal::RunsOut { meter: meter() }).filter(within);
        let middle = if ends.is_some() || used >= allowance { middle() } else { None };
        let level = QuotaOutlook { meter: meter(), allowance, used, ends, runs_out: [middle; 3], by_end: None };
        let Some(ahead) = ends.filter(|_| used < allowance).and_then(|end| self.ahead(id, end)) else {
            return Some(level);
        };
        let ([low, likely, high], today_used) = ahead;
        let before = used - today_used;
        let out = |path: &[f64]| {
            let days = crossing(path, allowance - before)?;
            let day = Day(self.today().0 + libm::floor(days) as i32);
            let part = Duration::from_ms(libm::round((days - libm::floor(days)) * Duration::DAY.ms() as f64) as i64);
            Some((calendar.start_of(day) + part).max(now)).filter(within)
        };
        let latest = middle.and_then(|middle| Some(out(&low)?.max(middle)));
        let earliest = out(&high).into_iter().chain(middle).min();
        let by_end = |path: &[f64]| before + path.last().copied().unwrap_or(today_used);
        let by_end = Some([by_end(&low), by_end(&likely), by_end(&high)]);
        Some(QuotaOutlook { runs_out: [latest, middle, earliest], by_end, ..level })
    }

    /// What the days to the end of the period add up to, from the start of today, at p10, p50 and p90, and what today used. Today
    /// counts as it was projected, or as it is when that is more.
    fn ahead(&self, id: &MeterId, end: Timestamp) -> Option<([Vec<f64>; 3], f64)> {
        let (meter, today) = (self.signals.meters.get(id)?, self.today());
        let days = (self.calendar.day(end).0 - today.0).max(0) as usize;
        let ahead = totals(&meter.history(today, LOOK_BACK), WEEK, days)?;
        let used = meter.between(today, today);
        let path = |totals: Vec<f64>| {
            let more = (used - totals.first().copied().unwrap_or_default()).max(0.0);
            totals.into_iter().map(|total| total + more).gather()
        };
        Some(([path(ahead.p10), path(ahead.p50), path(ahead.p90)], used))
    }
}
