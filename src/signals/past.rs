use super::meter::{Meter, anchor_of};
use super::months::start_of;
use super::{Feed, Resets, Signals};
use crate::ids::{MeterId, ValueId};
use crate::list::Gather;
use crate::time::{Calendar, Day, Timestamp};

/// What was used and gained in whole months before the present one.
///
/// A month of a meter begins on the day on which the meter begins anew, where that is monthly; else it is the calendar's.
/// Months of different meters that begin in the same month of the calendar stand together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Past {
    /// The first day of each month of the calendar, the oldest first.
    pub months: Vec<Day>,
    /// The months before them that were asked for, of which not everything is known.
    pub missing: Vec<Day>,
    /// What was used of each meter. One that never begins anew counts with its level at the end of the month.
    pub meters: Vec<(MeterId, Vec<f64>)>,
    /// What each value metric gained; `None` in a month that was not counted.
    pub values: Vec<(ValueId, Vec<Option<f64>>)>,
}

const FAR: Day = Day(i32::MAX);

impl Signals {
    /// Returns what was used of some meters, and what was gained, in the last so many whole months. A month counts as known
    /// when the account was observed on its first day and each of the meters was, too.
    pub fn past(&self, meters: &[MeterId], months: usize, now: Timestamp, calendar: &Calendar) -> Past {
        let metered = self.metered(meters);
        let mut past = Past::default();
        (past.months, past.missing) = self.months_of(&metered, months, now, calendar);
        for (id, anchor, meter) in metered {
            let used = past.months.iter().map(|month| self.used_in(id, anchor, meter, *month));
            past.meters.push((id.clone(), used.gather()));
        }
        for (id, value) in self.plan.values() {
            let gained = |month: &Day| {
                let (start, next) = bounds(*month, 1);
                value.per.iter().try_fold(0.0, |sum, (event, worth)| {
                    let Some(usage) = self.usage(event) else { return Some(sum) };
                    let lost = usage.months.as_ref().map_or(Some(FAR), |months| months.lost);
                    lost.is_none_or(|lost| lost < start).then(|| sum + worth * usage.in_months(start, next))
                })
            };
            past.values.push((id.clone(), past.months.iter().map(gained).gather()));
        }
        past
    }

    /// Returns what was used of a meter in each of the last so many whole months, as far as they are known.
    pub(super) fn months_used(&self, id: &MeterId, months: usize, now: Timestamp, calendar: &Calendar) -> Vec<f64> {
        let metered = self.metered(std::slice::from_ref(id));
        let (known, _) = self.months_of(&metered, months, now, calendar);
        let of = |(id, anchor, meter): &(&MeterId, u8, &Meter)| {
            known.iter().map(|month| self.used_in(id, *anchor, meter, *month)).gather()
        };
        metered.first().map(of).unwrap_or_default()
    }

    /// Returns the meters of which anything was seen, with the day on which their months begin.
    fn metered<'a>(&'a self, meters: &'a [MeterId]) -> Vec<(&'a MeterId, u8, &'a Meter)> {
        let of = |id: &'a MeterId| Some((id, self.plan.meter_plan(id)?.resets.anchor(), self.meters.get(id)?));
        meters.iter().filter_map(of).gather()
    }

    /// Returns the months that are known, and those before them that are not, each by its first day in the calendar.
    fn months_of(
        &self,
        metered: &[(&MeterId, u8, &Meter)],
        months: usize,
        now: Timestamp,
        calendar: &Calendar,
    ) -> (Vec<Day>, Vec<Day>) {
        let begun = |anchor: u8| start_of(calendar.day(now), anchor).first_of_month();
        let mut month = metered.iter().map(|(_, anchor, _)| begun(*anchor)).fold(begun(1), Day::min);
        let since: Vec<(Option<Day>, u8)> = std::iter::once((self.seen_since(calendar), 1))
            .chain(metered.iter().map(|(id, anchor, meter)| (self.metered_since(id, meter, calendar), *anchor)))
            .gather();
        let (mut known, mut missing) = (Vec::new(), Vec::new());
        for _ in 0..months {
            month = Day(month.0 - 1).first_of_month();
            let whole = |(day, anchor): &(Option<Day>, u8)| day.is_some_and(|day| day <= anchor_of(month, *anchor));
            // What is not known of a month is not known of those before it.
            if missing.is_empty() && since.iter().all(whole) { &mut known } else { &mut missing }.push(month);
        }
        known.reverse();
        missing.reverse();
        (known, missing)
    }

    fn used_in(&self, id: &MeterId, anchor: u8, meter: &Meter, month: Day) -> f64 {
        let (start, next) = bounds(month, anchor);
        let never = self.plan.meter_plan(id).is_some_and(|plan| plan.resets == Resets::Never);
        if never { meter.level_before(next) } else { meter.in_months(start, next) }
    }

    /// Returns the first day on which anything was seen that is billed or valued, or since when the host knows the account.
    fn seen_since(&self, calendar: &Calendar) -> Option<Day> {
        let told = self.observed_since.map(|at| calendar.day(at));
        let metered = self.meters.iter().filter_map(|(_, meter)| meter.first);
        let valued = self.plan.values().flat_map(|(_, value)| value.per.keys());
        let valued = valued.filter_map(|event| Some(calendar.day(self.usage(event)?.first)));
        told.into_iter().chain(metered).chain(valued).min()
    }

    /// Returns the first day of which the use of a meter is known.
    fn metered_since(&self, id: &MeterId, meter: &Meter, calendar: &Calendar) -> Option<Day> {
        let feed = self.plan.meter_plan(id).map(|plan| &plan.feed)?;
        // What only the host says is not known before it said it. An event that happened before the meter saw it was not
        // metered then.
        let came_later = match feed {
            Feed::Host => true,
            Feed::Count { event } | Feed::Sum { event, .. } => self
                .usage(event)
                .is_some_and(|usage| meter.first.is_some_and(|first| calendar.day(usage.first) < first)),
        };
        let from = if came_later { meter.first } else { self.seen_since(calendar) };
        from.max(meter.months.lost.map(|lost| Day(lost.0 + 1)))
    }
}

/// Returns the first day of a month, and of the next.
fn bounds(month: Day, anchor: u8) -> (Day, Day) {
    (anchor_of(month, anchor), anchor_of(month.first_of_next_month(), anchor))
}
