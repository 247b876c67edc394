use super::range::Range;
use super::read::{Asked, int};
use super::tally::Stat;
use super::usage::{Usage, second};
use super::{Basis, Missing, Reading, ValuePlan};
use crate::ids::{EventName, PropertyName, ValueId};
use crate::series;
use crate::time::{Day, Timestamp, Window};

/// The longest streak that is counted.
const LONGEST_STREAK: i64 = 400;

/// What a window holds, and how well that is known.
pub(super) struct Found {
    pub(super) count: u64,
    stat: Stat,
    pub(super) basis: Basis,
}

const NOTHING: Found = Found { count: 0, stat: Stat { count: 0, sum: 0.0, min: 0.0, max: 0.0 }, basis: Basis::Exact };

impl Asked<'_> {
    /// Adds up what an event did within a range, and the numbers of one of its properties.
    pub(super) fn find(
        &self,
        event: &EventName,
        property: Option<&PropertyName>,
        range: Range,
    ) -> Result<Found, Missing> {
        let Some(usage) = self.signals.usage(event) else { return Ok(NOTHING) };
        let mut basis = self.basis(event, usage, range)?;
        let mut place = None;
        if let Some(property) = property {
            let missing = || Missing::PropertyNotKept { event: event.clone(), property: property.clone() };
            let at = usage.keep.tallied.binary_search(property).map_err(|_| missing())?;
            if let Some(day) = self.unknown_until(usage.untallied.get(at).copied().flatten(), range) {
                basis = Basis::Since { day };
            }
            place = Some(at);
        }
        let mut found = Found { basis, ..NOTHING };
        let (buckets, after, until) = match range {
            Range::Days { after, until } => (&usage.days, after, until),
            Range::Seconds { after, until } => (&usage.moments, after, until),
        };
        found.count = buckets.count(after, until);
        if let Some(place) = place {
            let stats = buckets.range(after, until).filter_map(|bucket| bucket.tally.stats.get(place));
            stats.for_each(|stat| found.stat.add(stat));
        }
        Ok(found)
    }

    /// Says how well a range is known; an error when the plan keeps less than the range and some of it is gone.
    pub(super) fn basis(&self, event: &EventName, usage: &Usage, range: Range) -> Result<Basis, Missing> {
        let (lost, after, kept) = match range {
            Range::Days { after, until } => (usage.days_lost, after, i64::from(usage.keep.days) >= until - after),
            Range::Seconds { after, until } => (usage.moments_lost, after, usage.keep.seconds > until - after),
        };
        match (lost.filter(|lost| *lost > after), range) {
            (Some(_), _) if !kept => Err(Missing::NotKept { event: event.clone() }),
            (Some(lost), Range::Days { .. }) => Ok(Basis::Since { day: Day(lost as i32 + 1) }),
            (Some(lost), Range::Seconds { .. }) => Ok(Basis::Since { day: self.day_after(lost) }),
            (None, Range::Seconds { .. }) if usage.width > 1 => Ok(Basis::Edge { seconds: usage.width }),
            (None, _) => Ok(Basis::Exact),
        }
    }

    /// Returns the first day that is known whole, when what was unknown up to a second reaches into the range.
    fn unknown_until(&self, second: Option<i64>, range: Range) -> Option<Day> {
        let day = self.day_after(second?);
        match range {
            Range::Seconds { after, .. } => (second? > after).then_some(day),
            Range::Days { after, .. } => (i64::from(day.0) > after + 1).then_some(day),
        }
    }

    fn day_after(&self, second: i64) -> Day {
        Day(self.calendar.day(instant(second)).0 + 1)
    }

    pub(super) fn stat(
        &self,
        event: &EventName,
        property: &PropertyName,
        window: Window,
        pick: fn(&Stat) -> Option<f64>,
    ) -> Result<Reading, Missing> {
        let found = self.find(event, Some(property), Range::of(window, self.now, self.calendar))?;
        let missing = || Missing::NoNumbers { event: event.clone(), property: property.clone() };
        let value = pick(&found.stat).ok_or_else(missing)?;
        Ok(Reading { value: value.into(), unit: "".into(), basis: found.basis })
    }

    pub(super) fn unique(
        &self,
        event: &EventName,
        property: &PropertyName,
        window: Window,
    ) -> Result<Reading, Missing> {
        let Some(usage) = self.signals.usage(event) else { return Ok(Reading::exact(0, "values")) };
        let place = usage.keep.uniques.iter().position(|(other, _)| other == property);
        let sketch = place.and_then(|place| Some((usage.sketches.get(place)?, usage.keep.uniques.get(place)?.1)));
        let range = Range::of(window, self.now, self.calendar);
        let after = range.after_second(self.calendar);
        let missing = || Missing::PropertyNotKept { event: event.clone(), property: property.clone() };
        let Some((sketch, span)) = sketch else { return Err(missing()) };
        if second(self.now) - after > span {
            return Err(missing());
        }
        let distinct = sketch.distinct(after);
        let basis = match (self.unknown_until(sketch.unknown, range), distinct.error) {
            (Some(day), _) => Basis::Since { day },
            (None, Some(error)) => Basis::Estimate { error },
            (None, None) => Basis::Exact,
        };
        Ok(Reading { value: int(distinct.count), unit: "values".into(), basis })
    }

    /// Counts civil days. In a window of instants only the first and the last day need moments: those between are within it
    /// whole.
    pub(super) fn days(&self, event: &EventName, window: Window) -> Result<Reading, Missing> {
        let Some(usage) = self.signals.usage(event) else { return Ok(Reading::exact(0, "days")) };
        let range = Range::of(window, self.now, self.calendar);
        let basis = self.basis(event, usage, range)?;
        let count = match range {
            Range::Days { after, until } => usage.days.range(after, until).count(),
            Range::Seconds { after, until } => {
                let (first, last) = (self.calendar.day(instant(after + 1)), self.today());
                // The days between: after the first and before the last.
                let between = Range::Days { after: i64::from(first.0), until: i64::from(last.0) - 1 };
                self.basis(event, usage, between)?;
                let on = |point: Option<i64>, day: Day| point.is_some_and(|at| self.calendar.day(instant(at)) == day);
                let oldest = usage.moments.range(after, until).next();
                let oldest = oldest.map(|bucket| if bucket.from > after { bucket.from } else { bucket.to });
                let newest = usage.moments.range(after, until).next_back().map(|bucket| bucket.to);
                let between = usage.days.range(i64::from(first.0), i64::from(last.0) - 1).count();
                between + usize::from(on(oldest, first)) + usize::from(first < last && on(newest, last))
            }
        };
        // The edges lie within the first and last day, which the blur of merged moments hardly ever changes.
        Ok(Reading { value: int(count as u64), unit: "days".into(), basis })
    }

    pub(super) fn streak(&self, event: &EventName) -> i64 {
        let Some(usage) = self.signals.usage(event) else { return 0 };
        let mut next = i64::from(self.today().0);
        let mut streak = 0;
        for bucket in usage.days.range(i64::MIN, next).rev() {
            let broken = if streak == 0 {
                bucket.to != next && bucket.to != self.day_before(next)
            } else {
                bucket.to != self.day_before(next)
            };
            if broken || streak == LONGEST_STREAK {
                break;
            }
            next = bucket.to;
            streak += 1;
        }
        streak
    }

    /// Returns the civil day before, passing over a day that the zone skipped whole.
    fn day_before(&self, day: i64) -> i64 {
        let before = Day(day as i32 - 1);
        let skipped = self.calendar.day(self.calendar.start_of(before)) != before;
        if skipped { day - 2 } else { day - 1 }
    }

    /// Returns the growth of how often any of some events happened; `name` is what was asked about.
    pub(super) fn growth(&self, events: &[EventName], name: &str, window: Window) -> Result<Reading, Missing> {
        let count = |range: Range| {
            events.iter().try_fold((0, Basis::Exact), |(count, basis), event| {
                let found = self.find(event, None, range)?;
                Ok((count + found.count, basis.and(found.basis)))
            })
        };
        let (later, _) = count(Range::of(window, self.now, self.calendar))?;
        let (earlier, basis) = count(Range::before(window, self.now, self.calendar))?;
        let rate = series::growth(earlier as f64, later as f64);
        let rate = rate.ok_or_else(|| Missing::NothingBefore { name: name.into() })?;
        Ok(Reading { value: rate.into(), unit: "".into(), basis })
    }

    pub(super) fn value(&self, value: &ValueId, window: Window) -> Result<Reading, Missing> {
        let plan = self.value_plan(value)?;
        let (gained, basis) = self.gained(plan, Range::of(window, self.now, self.calendar))?;
        Ok(Reading { value: gained.into(), unit: plan.unit.clone().into(), basis })
    }

    pub(super) fn value_plan(&self, value: &ValueId) -> Result<&ValuePlan, Missing> {
        self.signals.plan.value_plan(value).ok_or_else(|| Missing::UnknownValue { value: value.clone() })
    }

    /// Adds up what a value metric gained within a range.
    pub(super) fn gained(&self, plan: &ValuePlan, range: Range) -> Result<(f64, Basis), Missing> {
        plan.per.iter().try_fold((0.0, Basis::Exact), |(sum, basis), (event, factor)| {
            let found = self.find(event, None, range)?;
            Ok((sum + factor * found.count as f64, basis.and(found.basis)))
        })
    }
}

fn instant(second: i64) -> Timestamp {
    Timestamp::from_ms(second.saturating_mul(1000))
}
