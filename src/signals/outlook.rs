use super::meter::period;
use super::range::Range;
use super::read::Asked;
use super::read_meters::LOOK_BACK;
use super::{Feed, Signals};
use crate::ids::MeterId;
use crate::series::{forecast, growth};
use crate::time::{Calendar, Day, Timestamp, Window};

impl Signals {
    /// Returns the growth of each meter's use over a civil window, relative to the window before; meters without use in
    /// the window before have none. Only meters that count are asked: a level that the host sets says nothing about pace.
    pub fn meter_growths(&self, window: Window, now: Timestamp, calendar: &Calendar) -> Vec<f64> {
        let asked = Asked { signals: self, now, calendar };
        let counts = |id: &MeterId| self.plan.meter_plan(id).is_some_and(|plan| plan.feed != Feed::Host);
        let ranges = (asked.civil(Range::of(window, now, calendar)), asked.civil(Range::before(window, now, calendar)));
        let (Some(this), Some(before)) = ranges else { return Vec::new() };
        self.meters
            .iter()
            .filter(|(id, _)| counts(id))
            .filter_map(|(_, meter)| growth(meter.between(before.0, before.1), meter.between(this.0, this.1)))
            .collect()
    }

    /// Returns the growth of each value metric over a window, relative to the window before; those that gained nothing in
    /// the window before have none.
    pub fn value_growths(&self, window: Window, now: Timestamp, calendar: &Calendar) -> Vec<f64> {
        let asked = Asked { signals: self, now, calendar };
        let (this, before) = (Range::of(window, now, calendar), Range::before(window, now, calendar));
        self.plan
            .values()
            .filter_map(|(_, plan)| {
                let gained = |range| {
                    let found = plan
                        .per
                        .iter()
                        .map(|(event, factor)| asked.find(event, None, range).map(|found| factor * found.count as f64));
                    found.sum::<Result<f64, _>>().ok()
                };
                growth(gained(before)?, gained(this)?)
            })
            .collect()
    }

    /// Returns what each meter that counts will have used by the end of its present period, at the present pace. Meters
    /// that never reset, and those not seen for a whole day yet, are left out.
    pub fn projected_usage(&self, now: Timestamp, calendar: &Calendar) -> Vec<(MeterId, f64)> {
        let asked = Asked { signals: self, now, calendar };
        self.meters.keys().filter_map(|id| Some((id.clone(), asked.projected(id)?))).collect()
    }
}

impl Asked<'_> {
    fn projected(&self, id: &MeterId) -> Option<f64> {
        let (plan, meter, today) = (self.signals.plan.meter_plan(id)?, self.signals.meters.get(id)?, self.today());
        let (start, end) = period(plan.resets, today, self.calendar)?;
        let ahead = forecast(&meter.history(today, LOOK_BACK), (end.0 - today.0).max(0) as usize)?;
        let used = meter.between(start, Day(today.0 - 1));
        // Today counts as it was projected, or as it is when that is more.
        Some(used + ahead.p50.last()?.max(meter.between(today, today)))
    }

    /// Returns the first and last day of a civil range.
    fn civil(&self, range: Range) -> Option<(Day, Day)> {
        match range {
            Range::Days { after, until } => Some((Day(after as i32 + 1), Day(until as i32))),
            Range::Seconds { .. } => None,
        }
    }
}
