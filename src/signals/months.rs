//! Use by month, of the days that are not kept one by one any more.

use super::meter::anchor_of;
use crate::list::Gather;
use crate::time::Day;
use crate::wire::{In, Out, Wire};

/// How many months are kept besides the days: two years, and some room for clocks that ran ahead.
pub(super) const MONTHS: usize = 26;

/// What was used in each month, sparse, the oldest first. A month begins on a day of the calendar's month, the anchor.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Months {
    anchor: u8,
    list: Vec<(Day, f64)>,
    /// The last day of which nothing is known any more.
    pub(super) lost: Option<Day>,
}

impl Wire for Months {
    fn write(&self, out: &mut Out) {
        self.anchor.write(out);
        // Most amounts of months are whole; see `Compact`.
        self.list.iter().map(|(start, amount)| (*start, super::tally::Compact(*amount))).gather().write(out);
        self.lost.write(out);
    }
    fn read(from: &mut In) -> Self {
        let anchor = Wire::read(from);
        let list = Vec::<(Day, super::tally::Compact)>::read(from);
        let list = list.into_iter().map(|(start, amount)| (start, amount.0)).gather();
        Self { anchor, list, lost: Wire::read(from) }
    }
}

impl Months {
    pub(super) const EMPTY: Self = Self { anchor: 1, list: Vec::new(), lost: None };

    /// Begins the months on another day of the month. Says whether something was added up by the old ones, which does not fit
    /// the new ones and is gone.
    pub(super) fn anchored(&mut self, anchor: u8) -> bool {
        let fits = self.anchor == anchor || self.list.is_empty();
        self.anchor = anchor;
        if !fits {
            self.list.clear();
        }
        !fits
    }

    /// Says that nothing is known of what was up to a day.
    pub(super) fn lose(&mut self, day: Day) {
        self.lost = self.lost.max(Some(day));
    }

    /// Adds what was used on a day.
    pub(super) fn add(&mut self, day: Day, amount: f64) {
        if self.lost.is_some_and(|lost| day <= lost) {
            return;
        }
        let start = start_of(day, self.anchor);
        match self.list.binary_search_by_key(&start, |(start, _)| *start) {
            Ok(place) => {
                if let Some((_, sum)) = self.list.get_mut(place) {
                    *sum += amount;
                }
            }
            Err(place) => self.list.insert(place, (start, amount)),
        }
        if self.list.len() > MONTHS {
            let (oldest, _) = self.list.remove(0);
            self.lose(Day(start_of_next(oldest, self.anchor).0 - 1));
        }
    }

    /// Returns what was used in the months that begin within these days.
    pub(super) fn between(&self, first: Day, last: Day) -> f64 {
        self.list.iter().filter(|(start, _)| (first..=last).contains(start)).fold(0.0, |sum, (_, amount)| sum + amount)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty() && self.lost.is_none()
    }
}

/// Returns the first day of the month that holds a day, for months that begin on the anchor.
pub(super) fn start_of(day: Day, anchor: u8) -> Day {
    let month = day.first_of_month();
    let this = anchor_of(month, anchor);
    if day >= this { this } else { anchor_of(Day(month.0 - 1).first_of_month(), anchor) }
}

/// Returns the first day of the month after the one that begins on this day.
pub(super) fn start_of_next(start: Day, anchor: u8) -> Day {
    anchor_of(start.first_of_next_month(), anchor)
}
