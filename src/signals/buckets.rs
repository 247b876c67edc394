use std::collections::VecDeque;

use super::tally::{Stat, Tally};
use crate::wire::{In, Out, Wire, fields};

/// Tallies in order of time, sparse. Civil days and moments (seconds) share this one store.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Buckets {
    list: VecDeque<Bucket>,
}

/// What happened from one point to another, both included; one and the same point unless neighbours were merged.
#[derive(Clone, Debug)]
pub(super) struct Bucket {
    pub(super) from: i64,
    pub(super) to: i64,
    /// How many events the buckets before it had, so that counting a range needs no walk through it.
    before: u64,
    pub(super) tally: Tally,
}

/// A bucket in a snapshot: its distance to the one before, so that a day costs one byte and not four.
struct Kept {
    after: i64,
    width: u32,
    tally: Tally,
}

fields! { Kept { after, width, tally } }

impl Wire for Buckets {
    fn write(&self, out: &mut Out) {
        out.writer.number(self.list.len() as u64);
        let mut end = 0;
        for Bucket { from, to, tally, .. } in &self.list {
            (from - end).write(out);
            ((to - from) as u32).write(out);
            tally.write(out);
            end = *to;
        }
    }
    fn read(from: &mut In) -> Self {
        Vec::<Kept>::read(from).into()
    }
}

impl Buckets {
    /// Adds a tally at a point, within the cell of a grid of that width (1 for no grid).
    pub(super) fn add(&mut self, at: i64, width: u32, tally: &Tally) {
        let width = i64::from(width.max(1));
        let start = at.div_euclid(width) * width;
        // The last bucket that begins within or before the cell.
        let after = match self.list.back() {
            Some(last) if last.from >= start + width => self.list.partition_point(|b| b.from < start + width),
            _ => self.list.len(),
        };
        // Late events are few; they alone pay for the counts behind them.
        self.list.range_mut(after..).for_each(|bucket| bucket.before += tally.count);
        if let Some(bucket) = after.checked_sub(1).and_then(|place| self.list.get_mut(place))
            && bucket.to >= start
        {
            bucket.from = bucket.from.min(at);
            bucket.to = bucket.to.max(at);
            bucket.tally.add(tally);
            return;
        }
        let previous = after.checked_sub(1).and_then(|place| self.list.get(place));
        let first = || self.list.front().map_or(0, |next| next.before.saturating_sub(tally.count));
        let before = previous.map_or_else(first, Bucket::end);
        self.list.insert(after, Bucket { from: at, to: at, before, tally: tally.clone() });
    }

    /// Returns how many events lie in `after < point <= until`.
    pub(super) fn count(&self, after: i64, until: i64) -> u64 {
        let mut range = self.range(after, until);
        let Some(first) = range.next() else { return 0 };
        range.next_back().unwrap_or(first).end().saturating_sub(first.before)
    }

    /// Returns the buckets whose last point lies in `after < point <= until`, in order.
    pub(super) fn range(&self, after: i64, until: i64) -> impl DoubleEndedIterator<Item = &Bucket> {
        let begin = self.list.partition_point(|bucket| bucket.to <= after);
        let end = self.list.partition_point(|bucket| bucket.to <= until).max(begin);
        self.list.range(begin..end)
    }

    /// Returns the first bucket whose last point lies after this one.
    pub(super) fn first_after(&self, point: i64) -> Option<&Bucket> {
        self.list.get(self.list.partition_point(|bucket| bucket.to <= point))
    }

    /// Merges all buckets that fall in one cell of a grid.
    pub(super) fn merge(&mut self, width: u32) {
        let width = i64::from(width.max(1));
        let mut merged: VecDeque<Bucket> = VecDeque::with_capacity(self.list.len());
        for bucket in self.list.drain(..) {
            match merged.back_mut() {
                Some(last) if bucket.from.div_euclid(width) <= last.to.div_euclid(width) => {
                    last.to = last.to.max(bucket.to);
                    last.tally.add(&bucket.tally);
                }
                _ => merged.push_back(bucket),
            }
        }
        self.list = merged;
    }

    /// Drops the oldest bucket and returns its last point and how many events it had.
    pub(super) fn drop_oldest(&mut self) -> Option<(i64, u64)> {
        self.list.pop_front().map(|bucket| (bucket.to, bucket.tally.count))
    }

    /// Drops what ends at or before a point and returns the last point that was dropped.
    pub(super) fn drop_until(&mut self, point: i64) -> Option<i64> {
        let mut dropped = None;
        while self.list.front().is_some_and(|bucket| bucket.to <= point) {
            dropped = self.drop_oldest().map(|(point, _)| point);
        }
        dropped
    }

    /// Brings the numbers of the properties into a new order: each place says where the property was before, if it was.
    pub(super) fn reorder(&mut self, places: &[Option<usize>]) {
        for Bucket { tally, .. } in &mut self.list {
            let old = std::mem::take(&mut tally.stats);
            let stat = |place: &Option<usize>| place.and_then(|at| old.get(at)).copied().unwrap_or_default();
            tally.stats = places.iter().map(stat).collect::<Vec<Stat>>();
        }
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }
}

impl Bucket {
    fn end(&self) -> u64 {
        self.before.saturating_add(self.tally.count)
    }
}

impl PartialEq for Bucket {
    /// What was dropped before them does not tell two buckets apart.
    fn eq(&self, other: &Self) -> bool {
        (self.from, self.to) == (other.from, other.to) && self.tally == other.tally
    }
}

impl From<Vec<Kept>> for Buckets {
    fn from(wires: Vec<Kept>) -> Self {
        let (mut end, mut before) = (0_i64, 0_u64);
        let bucket = |(place, wire): (usize, Kept)| {
            // Only the first one may reach back before zero; a damaged snapshot must not break the order.
            let after = if place == 0 { wire.after } else { wire.after.max(0) };
            let from = end.saturating_add(after);
            end = from.saturating_add(i64::from(wire.width));
            let bucket = Bucket { from, to: end, before, tally: wire.tally };
            before = bucket.end();
            bucket
        };
        Self { list: wires.into_iter().enumerate().map(bucket).collect() }
    }
}
