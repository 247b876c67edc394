use super::range::Range;
use super::read::Asked;
use super::{Basis, Feed, MeterPlan, Missing, Reading, Signals};
use crate::ids::{MeterId, ValueId};
use crate::series::growth;
use crate::time::{Calendar, Day, Timestamp, Window};

/// Use that grew, and value that did not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flat {
    /// The growth of the meter that grew most.
    pub usage: f64,
    /// The growth of the value metric that grew most; 0 or less.
    pub value: f64,
}

impl Signals {
    /// Compares the growth of use with that of value, a civil window with the one before it; `None` where value is not flat.
    ///
    /// Use has grown when any meter has, by more than `least`; value has grown when any value metric has at all. What had
    /// nothing in the window before has no growth. Only meters that count are asked: a level that the host sets says
    /// nothing about pace.
    pub fn value_flat(&self, window: Window, least: f64, now: Timestamp, calendar: &Calendar) -> Option<Flat> {
        let asked = Asked { signals: self, now, calendar };
        let (this, before) = (Range::of(window, now, calendar), Range::before(window, now, calendar));
        let counts = |id: &MeterId| self.plan.meter_plan(id).is_some_and(|plan| plan.feed != Feed::Host);
        let meters = self.meters.keys().filter(|id| counts(id));
        let usage = meters.filter_map(|id| growth_of(asked.used(id, before)?, asked.used(id, this)?));
        let gained = |plan, range| asked.gained(plan, range).ok().map(|(gained, _)| gained);
        let values = self.plan.values().filter_map(|(_, plan)| growth_of(gained(plan, before)?, gained(plan, this)?));
        let (usage, value) = (usage.max_by(f64::total_cmp)?, values.max_by(f64::total_cmp)?);
        (usage > least && value <= 0.0).then_some(Flat { usage, value })
    }
}

impl Signals {
    /// Returns what was used of a meter within a civil window; 0 where it is not known.
    pub fn meter_used(&self, meter: &MeterId, window: Window, now: Timestamp, calendar: &Calendar) -> f64 {
        let asked = Asked { signals: self, now, calendar };
        asked.used(meter, Range::of(window, now, calendar)).unwrap_or_default()
    }
}

impl Asked<'_> {
    pub(super) fn meter_growth(&self, meter: &MeterId, window: Window) -> Result<Reading, Missing> {
        self.meter_plan(meter)?;
        let (this, before) =
            (Range::of(window, self.now, self.calendar), Range::before(window, self.now, self.calendar));
        let used = |range| self.used(meter, range).unwrap_or_default();
        let rate = growth_of(used(before), used(this));
        let rate = rate.ok_or_else(|| Missing::NothingBefore { name: meter.as_str().into() })?;
        Ok(Reading::exact(rate, ""))
    }

    pub(super) fn value_per(&self, meter: &MeterId, value: &ValueId, window: Window) -> Result<Reading, Missing> {
        let (measured, worth) = (self.meter_plan(meter)?, self.value_plan(value)?);
        let range = Range::of(window, self.now, self.calendar);
        let used = self.used(meter, range).filter(|used| *used > 0.0);
        let used = used.ok_or_else(|| Missing::NothingUsed { meter: meter.clone() })?;
        let (gained, basis): (f64, Basis) = self.gained(worth, range)?;
        let one = if measured.unit.is_empty() { meter.as_str() } else { &measured.unit };
        Ok(Reading { value: (gained / used).into(), unit: format!("{} per {one}", worth.unit).into(), basis })
    }

    pub(super) fn meter_plan(&self, meter: &MeterId) -> Result<&MeterPlan, Missing> {
        self.signals.plan.meter_plan(meter).ok_or_else(|| Missing::UnknownMeter { meter: meter.clone() })
    }

    /// Returns what was used of a meter within a civil range.
    fn used(&self, meter: &MeterId, range: Range) -> Option<f64> {
        match range {
            Range::Days { after, until } => {
                let meter = self.signals.meters.get(meter)?;
                Some(meter.between(Day(after as i32 + 1), Day(until as i32)))
            }
            Range::Seconds { .. } => None,
        }
    }
}

/// Returns the growth from more than nothing: below it, what was taken back outweighs what was used, and a share of that
/// would have the wrong sign.
fn growth_of(before: f64, this: f64) -> Option<f64> {
    if before > 0.0 { growth(before, this) } else { None }
}
