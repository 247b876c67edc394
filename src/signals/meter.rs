use super::months::{Months, start_of, start_of_next};
use super::plan::Resets;
use super::tally::Compact;
use crate::time::{Calendar, Day, Timestamp};
use crate::wire::{In, Out, Wire};

/// Days of use that a meter keeps: the longest period and two months before it.
pub const METER_DAYS: u16 = 124;

/// What was used of one meter, by civil day, and before those days by month.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Meter {
    days: Vec<Used>,
    total: f64,
    pub(super) first: Option<Day>,
    /// What the host said, which counts more than what the plan includes.
    pub(super) allowance: Option<Limit>,
    /// The days that are not kept any more.
    pub(super) months: Months,
}

/// Without its months, which are a section of their own.
impl Wire for Meter {
    fn write(&self, out: &mut Out) {
        self.days.write(out);
        Compact(self.total).write(out);
        self.first.write(out);
        self.allowance.write(out);
    }
    fn read(from: &mut In) -> Self {
        let (days, Compact(total)) = Wire::read(from);
        Self { days, total, first: Wire::read(from), allowance: Wire::read(from), months: Months::EMPTY }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Used {
    day: Day,
    amount: f64,
}

impl Wire for Used {
    fn write(&self, out: &mut Out) {
        (self.day, Compact(self.amount)).write(out);
    }
    fn read(from: &mut In) -> Self {
        let (day, Compact(amount)) = Wire::read(from);
        Self { day, amount }
    }
}

/// A limit of a meter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Limit(pub(super) f64);

impl Wire for Limit {
    fn write(&self, out: &mut Out) {
        Compact(self.0).write(out);
    }
    fn read(from: &mut In) -> Self {
        Self(Compact::read(from).0)
    }
}

impl Meter {
    pub(super) const EMPTY: Self =
        Self { days: Vec::new(), total: 0.0, first: None, allowance: None, months: Months::EMPTY };

    /// Makes a meter of which nothing was used yet.
    pub(super) fn new(resets: Resets) -> Self {
        let mut meter = Self::EMPTY;
        meter.months.anchored(resets.anchor());
        meter
    }

    /// Adds use on a day; less than nothing takes back.
    pub(super) fn add(&mut self, day: Day, amount: f64) {
        self.total += amount;
        self.first = Some(self.first.map_or(day, |first| first.min(day)));
        match self.days.binary_search_by_key(&day, |used| used.day) {
            Ok(place) => {
                if let Some(used) = self.days.get_mut(place) {
                    used.amount += amount;
                }
            }
            Err(place) => self.days.insert(place, Used { day, amount }),
        }
        if self.days.len() > usize::from(METER_DAYS) {
            let oldest = self.days.remove(0);
            self.months.add(oldest.day, oldest.amount);
        }
    }

    /// Makes the usage of the present period this number; the difference counts as used today.
    pub(super) fn set(&mut self, absolute: f64, resets: Resets, today: Day, calendar: &Calendar) {
        let difference = absolute - self.usage(resets, today, calendar);
        self.add(today, difference);
    }

    /// Returns what was used in the present period.
    pub(super) fn usage(&self, resets: Resets, today: Day, calendar: &Calendar) -> f64 {
        match period(resets, today, calendar) {
            Some((start, _)) => self.between(start, today),
            None => self.total,
        }
    }

    pub(super) fn between(&self, first: Day, last: Day) -> f64 {
        // Starting from +0: the empty sum of floats is -0.
        self.days.iter().filter(|used| (first..=last).contains(&used.day)).fold(0.0, |sum, used| sum + used.amount)
    }

    /// Returns the last day on which something was used.
    pub(super) fn last_used(&self) -> Option<Day> {
        self.days.iter().rev().find(|used| used.amount != 0.0).map(|used| used.day)
    }

    /// Returns what was used from the first day of some months on until before the first day of another.
    pub(super) fn in_months(&self, start: Day, next: Day) -> f64 {
        let last = Day(next.0 - 1);
        self.months.between(start, last) + self.between(start, last)
    }

    /// Returns how much there was of what never begins anew, at the end of the day before.
    pub(super) fn level_before(&self, next: Day) -> f64 {
        self.total - self.in_months(next, Day(i32::MAX))
    }

    /// Begins the months on another day of the month; then they are known as far as the days go back.
    pub(super) fn anchored(&mut self, anchor: u8) {
        if self.months.anchored(anchor) {
            self.know_days_only();
        }
    }

    /// Notes that days were dropped before months were kept, where they may have been.
    pub(super) fn without_months(&mut self) {
        if self.days.len() >= usize::from(METER_DAYS) {
            self.know_days_only();
        }
    }

    fn know_days_only(&mut self) {
        self.days.first().into_iter().for_each(|oldest| self.months.lose(Day(oldest.day.0 - 1)));
    }

    /// Returns the day of the present period on which usage reached a level.
    pub(super) fn reached(&self, level: f64, resets: Resets, today: Day, calendar: &Calendar) -> Option<Day> {
        let start = period(resets, today, calendar).map(|(start, _)| start);
        let mut sum = match start {
            Some(_) => 0.0,
            None => self.total - self.days.iter().fold(0.0, |sum, used| sum + used.amount),
        };
        let days = self.days.iter().filter(|used| start.is_none_or(|start| used.day >= start) && used.day <= today);
        for used in days {
            sum += used.amount;
            if sum >= level {
                return Some(used.day);
            }
        }
        None
    }

    /// Returns the use of each whole day so far, at most so many, ending yesterday; days without use are 0.
    pub(super) fn history(&self, today: Day, most: u16) -> Vec<f64> {
        let Some(first) = self.first else { return Vec::new() };
        let start = first.0.max(today.0 - i32::from(most));
        let mut history = vec![0.0; usize::try_from(today.0 - start).unwrap_or(0)];
        for used in &self.days {
            let at = usize::try_from(used.day.0 - start).ok();
            if let Some(day) = at.and_then(|at| history.get_mut(at)) {
                *day = used.amount;
            }
        }
        history
    }
}

/// Returns the first day of the present period and the first day of the next one; `None` when there is but one for ever.
pub(super) fn period(resets: Resets, today: Day, calendar: &Calendar) -> Option<(Day, Day)> {
    match resets {
        Resets::Never => None,
        Resets::Daily => Some((today, Day(today.0 + 1))),
        Resets::Weekly => {
            let start = calendar.week_of(today);
            Some((start, Day(start.0 + 7)))
        }
        Resets::Monthly { anchor } => {
            let start = start_of(today, anchor);
            Some((start, start_of_next(start, anchor)))
        }
    }
}

/// Returns the day of a month on which the meter resets.
pub(super) fn anchor_of(month: Day, anchor: u8) -> Day {
    let days = month.first_of_next_month().0 - month.0;
    Day(month.0 + i32::from(anchor.max(1)).min(days) - 1)
}

/// Returns the instant at which the present period ends.
pub(super) fn period_end(resets: Resets, today: Day, calendar: &Calendar) -> Option<Timestamp> {
    period(resets, today, calendar).map(|(_, next)| calendar.start_of(next))
}
