use super::buckets::Buckets;
use super::keep::Keep;
use super::months::Months;
use super::sketch::Sketch;
use super::tally::Tally;
use crate::event::Event;
use crate::list::Gather;
use crate::time::{Day, Timestamp};
use crate::wire::{In, Out, Wire};

/// Distinct moments of one event that are kept one by one; beyond that neighbours are merged.
pub(super) const MOMENTS: usize = 4_096;

/// What is remembered of one event.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Usage {
    /// Whether the plan knows the name.
    pub(super) known: bool,
    pub(super) keep: Keep,
    pub(super) count: u64,
    pub(super) first: Timestamp,
    pub(super) last: Timestamp,
    /// By civil day, the newest `keep.days` of them.
    pub(super) days: Buckets,
    /// The last civil day that is not kept any more.
    pub(super) days_lost: Option<i64>,
    /// How often it happened on days that are not kept any more, by month; where a value metric counts it.
    pub(super) months: Option<Months>,
    /// By second.
    pub(super) moments: Buckets,
    /// The last second that is not kept any more.
    pub(super) moments_lost: Option<i64>,
    /// Width in seconds of the grid on which moments are merged; 1 while they are exact.
    pub(super) width: u32,
    /// For each tallied property the last second in which it was not tallied yet.
    pub(super) untallied: Vec<Option<i64>>,
    /// One for each property whose values are counted.
    pub(super) sketches: Vec<Sketch>,
}

/// Without its months, which are a section of their own.
impl Wire for Usage {
    fn write(&self, out: &mut Out) {
        self.keep.write(out);
        self.count.write(out);
        self.first.write(out);
        self.last.write(out);
        self.days.write(out);
        self.days_lost.write(out);
        self.moments.write(out);
        self.moments_lost.write(out);
        self.width.write(out);
        self.untallied.write(out);
        self.sketches.write(out);
    }
    fn read(from: &mut In) -> Self {
        Self {
            known: false,
            keep: Wire::read(from),
            count: Wire::read(from),
            first: Wire::read(from),
            last: Wire::read(from),
            days: Wire::read(from),
            days_lost: Wire::read(from),
            months: None,
            moments: Wire::read(from),
            moments_lost: Wire::read(from),
            width: Wire::read(from),
            untallied: Wire::read(from),
            sketches: Wire::read(from),
        }
    }
}

impl Usage {
    pub(super) fn new(keep: Option<&Keep>, at: Timestamp) -> Self {
        let (known, keep) = (keep.is_some(), keep.cloned().unwrap_or_default());
        Self {
            known,
            count: 0,
            first: at,
            last: at,
            days: Buckets::default(),
            days_lost: None,
            months: None,
            moments: Buckets::default(),
            moments_lost: None,
            width: 1,
            untallied: vec![None; keep.tallied.len()],
            sketches: vec![Sketch::default(); keep.uniques.len()],
            keep,
        }
    }

    /// Counts one event that happened on this civil day.
    pub(super) fn fold(&mut self, event: &Event, day: Day, now: Timestamp) {
        self.count += 1;
        self.first = self.first.min(event.at);
        self.last = self.last.max(event.at);
        let tally = Tally::one(self.keep.tallied.iter().map(|property| event.number(property.as_str())));
        self.fold_day(i64::from(day.0), &tally);
        let (at, now) = (second(event.at), second(now));
        self.fold_moment(at, now, &tally);
        for ((property, span), sketch) in self.keep.uniques.iter().zip(&mut self.sketches) {
            if let Some(value) = event.property(property.as_str()) {
                sketch.add(value, at, now, *span);
            }
        }
    }

    fn fold_day(&mut self, day: i64, tally: &Tally) {
        // What is lost stays lost: a late event on such a day must not make the day look whole.
        if self.days_lost.is_some_and(|lost| day <= lost) {
            if let Some(months) = &mut self.months {
                months.add(Day(day as i32), tally.count as f64);
            }
            return;
        }
        self.days.add(day, 1, tally);
        self.shed_days();
    }

    fn shed_days(&mut self) {
        while self.days.len() > usize::from(self.keep.days) {
            let Some((day, count)) = self.days.drop_oldest() else { return };
            if let Some(months) = &mut self.months {
                months.add(Day(day as i32), count as f64);
            }
            self.days_lost = self.days_lost.max(Some(day));
        }
    }

    fn fold_moment(&mut self, at: i64, now: i64, tally: &Tally) {
        if self.keep.seconds == 0 || at <= now - self.keep.seconds {
            self.moments_lost = self.moments_lost.max(Some(at));
            return;
        }
        self.moments.add(at, self.width, tally);
        self.shed_moments(now);
    }

    /// Drops what no window can reach any more, then merges neighbours while there are still too many.
    fn shed_moments(&mut self, now: i64) {
        self.moments_lost = self.moments_lost.max(self.moments.drop_until(now - self.keep.seconds));
        while self.moments.len() > MOMENTS {
            self.width = self.width.saturating_mul(2);
            self.moments.merge(self.width);
        }
        if self.width > 1 && self.moments.len() < MOMENTS / 4 {
            self.width /= 2;
        }
    }

    /// Counts by month from now on, or no longer.
    pub(super) fn by_month(&mut self, wanted: bool) {
        match (wanted, &self.months) {
            (true, None) => {
                let mut months = Months::EMPTY;
                self.days_lost.into_iter().for_each(|lost| months.lose(Day(lost as i32)));
                self.months = Some(months);
            }
            (false, _) => self.months = None,
            _ => {}
        }
    }

    /// Returns how often it happened from the first day of some months on until before the first day of another.
    pub(super) fn in_months(&self, start: Day, next: Day) -> f64 {
        let days = self.days.count(i64::from(start.0) - 1, i64::from(next.0) - 1) as f64;
        days + self.months.as_ref().map_or(0.0, |months| months.between(start, Day(next.0 - 1)))
    }

    /// Drops what no window can reach any more. Readings stay as they are.
    pub(super) fn trim(&mut self, now: Timestamp) {
        let now = second(now);
        self.moments_lost = self.moments_lost.max(self.moments.drop_until(now - self.keep.seconds));
        for ((_, span), sketch) in self.keep.uniques.iter().zip(&mut self.sketches) {
            sketch.drop_until(now - span);
        }
    }

    /// Keeps from now on what a new plan asks for, and of the old what still fits.
    pub(super) fn rekeep(&mut self, keep: &Keep, now: Timestamp) {
        let last = Some(second(self.last));
        let place = |name| self.keep.tallied.binary_search(name).ok();
        let places: Vec<Option<usize>> = keep.tallied.iter().map(place).gather();
        self.untallied =
            places.iter().map(|place| place.map_or(last, |at| self.untallied.get(at).copied().flatten())).gather();
        self.days.reorder(&places);
        self.moments.reorder(&places);
        let sketch = |(name, _): &(_, _)| {
            let old = self.keep.uniques.iter().position(|(other, _)| other == name);
            old.and_then(|at| self.sketches.get(at)).cloned().unwrap_or_else(|| Sketch::unknown_until(last))
        };
        self.sketches = keep.uniques.iter().map(sketch).gather();
        self.keep = keep.clone();
        self.shed_days();
        self.shed_moments(second(now));
    }
}

/// Returns the second that holds an instant.
pub(super) fn second(at: Timestamp) -> i64 {
    at.ms().div_euclid(1000)
}
