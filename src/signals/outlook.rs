use super::Signals;
use super::meter::period;
use super::read::Asked;
use super::read_meters::LOOK_BACK;
use crate::ids::MeterId;
use crate::series::forecast;
use crate::time::{Calendar, Day, Timestamp};

impl Signals {
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
}
