use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use super::tally::{Stat, Tally};

/// Tallies in order of time, sparse. Civil days and moments (seconds) share this one store.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(into = "Vec<Wire>", from = "Vec<Wire>")]
pub(super) struct Buckets {
    list: VecDeque<Bucket>,
}

/// What happened from one point to another, both included; one and the same point unless neighbours were merged.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bucket {
    pub(super) from: i64,
    pub(super) to: i64,
    pub(super) tally: Tally,
}

/// A bucket in a snapshot: its distance to the one before, so that a day costs one byte and not four.
#[derive(Serialize, Deserialize)]
struct Wire {
    after: i64,
    width: u32,
    tally: Tally,
}

impl Buckets {
    /// Adds a tally at a point, within the cell of a grid of that width (1 for no grid).
    pub(super) fn add(&mut self, at: i64, width: u32, tally: &Tally) {
        let width = i64::from(width.max(1));
        let start = at.div_euclid(width) * width;
        // The last bucket that begins within or before the cell.
        let after = self.list.partition_point(|bucket| bucket.from < start + width);
        if let Some(bucket) = after.checked_sub(1).and_then(|place| self.list.get_mut(place))
            && bucket.to >= start
        {
            bucket.from = bucket.from.min(at);
            bucket.to = bucket.to.max(at);
            bucket.tally.add(tally);
            return;
        }
        self.list.insert(after, Bucket { from: at, to: at, tally: tally.clone() });
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

    /// Drops the oldest bucket and returns its last point.
    pub(super) fn drop_oldest(&mut self) -> Option<i64> {
        self.list.pop_front().map(|bucket| bucket.to)
    }

    /// Drops what ends at or before a point and returns the last point that was dropped.
    pub(super) fn drop_until(&mut self, point: i64) -> Option<i64> {
        let mut dropped = None;
        while self.list.front().is_some_and(|bucket| bucket.to <= point) {
            dropped = self.drop_oldest();
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

impl From<Buckets> for Vec<Wire> {
    fn from(buckets: Buckets) -> Self {
        let mut end = 0;
        let wire = |bucket: Bucket| {
            let after = bucket.from - end;
            end = bucket.to;
            Wire { after, width: (bucket.to - bucket.from) as u32, tally: bucket.tally }
        };
        buckets.list.into_iter().map(wire).collect()
    }
}

impl From<Vec<Wire>> for Buckets {
    fn from(wires: Vec<Wire>) -> Self {
        let mut end = 0_i64;
        let bucket = |(place, wire): (usize, Wire)| {
            // Only the first one may reach back before zero; a damaged snapshot must not break the order.
            let after = if place == 0 { wire.after } else { wire.after.max(0) };
            let from = end.saturating_add(after);
            end = from.saturating_add(i64::from(wire.width));
            Bucket { from, to: end, tally: wire.tally }
        };
        Self { list: wires.into_iter().enumerate().map(bucket).collect() }
    }
}
