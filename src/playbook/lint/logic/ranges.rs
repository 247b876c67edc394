//! Sets of real numbers that comparisons with constants can describe.

use std::cmp::Ordering;

/// A cut of the number line, just below or just above a number; never NaN.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::playbook::lint) struct Cut {
    pub(in crate::playbook::lint) at: f64,
    pub(in crate::playbook::lint) above: bool,
}

impl Cut {
    const fn below(at: f64) -> Self {
        Self { at, above: false }
    }

    const fn above(at: f64) -> Self {
        Self { at, above: true }
    }

    fn order(self, other: Self) -> Ordering {
        // Adding zero makes one zero of two.
        (self.at + 0.0).total_cmp(&(other.at + 0.0)).then(self.above.cmp(&other.above))
    }

    fn max(self, other: Self) -> Self {
        if self.order(other).is_lt() { other } else { self }
    }

    fn min(self, other: Self) -> Self {
        if self.order(other).is_gt() { other } else { self }
    }
}

/// Disjoint stretches of the number line in ascending order, each from one cut to another.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::playbook::lint) struct Ranges(Vec<(Cut, Cut)>);

impl Ranges {
    pub(super) const NONE: Self = Self(Vec::new());

    pub(super) fn all() -> Self {
        Self::between(Cut::below(f64::NEG_INFINITY), Cut::above(f64::INFINITY))
    }

    pub(super) fn between(low: Cut, high: Cut) -> Self {
        if low.order(high).is_lt() { Self(vec![(low, high)]) } else { Self::NONE }
    }

    pub(super) fn only(number: f64) -> Self {
        Self::from_to(number, number)
    }

    /// From one number to another, both included.
    pub(super) fn from_to(low: f64, high: f64) -> Self {
        Self::between(Cut::below(low), Cut::above(high))
    }

    pub(super) fn less(than: f64) -> Self {
        Self::between(Cut::below(f64::NEG_INFINITY), Cut::below(than))
    }

    pub(super) fn at_most(number: f64) -> Self {
        Self::between(Cut::below(f64::NEG_INFINITY), Cut::above(number))
    }

    pub(super) fn more(than: f64) -> Self {
        Self::between(Cut::above(than), Cut::above(f64::INFINITY))
    }

    pub(super) fn at_least(number: f64) -> Self {
        Self::between(Cut::below(number), Cut::above(f64::INFINITY))
    }

    pub(super) fn but(number: f64) -> Self {
        let mut ranges = Self::less(number);
        ranges.0.extend(Self::more(number).0);
        ranges
    }

    pub(super) fn and(&self, other: &Self) -> Self {
        let pairs = self.0.iter().flat_map(|a| other.0.iter().map(move |b| (a, b)));
        Self(pairs.map(|(a, b)| (a.0.max(b.0), a.1.min(b.1))).filter(|(low, high)| low.order(*high).is_lt()).collect())
    }

    pub(super) fn or(&self, other: &Self) -> Self {
        let mut all: Vec<(Cut, Cut)> = self.0.iter().chain(&other.0).copied().collect();
        all.sort_by(|a, b| a.0.order(b.0));
        let mut joined: Vec<(Cut, Cut)> = Vec::new();
        for (low, high) in all {
            match joined.last_mut() {
                Some(last) if low.order(last.1).is_le() => last.1 = last.1.max(high),
                _ => joined.push((low, high)),
            }
        }
        Self(joined)
    }

    pub(super) fn is_within(&self, other: &Self) -> bool {
        self.and(other) == *self
    }

    /// Leaves the whole numbers alone: each stretch begins and ends at one.
    pub(super) fn whole(&self) -> Self {
        let first = |cut: Cut| if cut.above { cut.at.floor() + 1.0 } else { cut.at.ceil() };
        let last = |cut: Cut| if cut.above { cut.at.floor() } else { cut.at.ceil() - 1.0 };
        let tight = self.0.iter().map(|(low, high)| (Cut::below(first(*low)), Cut::above(last(*high))));
        let mut joined: Vec<(Cut, Cut)> = Vec::new();
        for (low, high) in tight.filter(|(low, high)| low.order(*high).is_lt()) {
            match joined.last_mut() {
                // Between neighbours there is no whole number.
                Some(before) if before.1.at + 1.0 >= low.at => before.1 = high,
                _ => joined.push((low, high)),
            }
        }
        Self(joined)
    }

    /// Returns the cut below everything in here.
    pub(in crate::playbook::lint) fn low(&self) -> Option<Cut> {
        self.0.first().map(|range| range.0)
    }

    /// Returns the cut above everything in here.
    pub(in crate::playbook::lint) fn high(&self) -> Option<Cut> {
        self.0.last().map(|range| range.1)
    }

    /// Everything that is not less than something in here.
    pub(super) fn upwards(&self) -> Self {
        self.low().map_or(Self::NONE, |low| Self::between(low, Cut::above(f64::INFINITY)))
    }

    /// Everything that is not more than something in here.
    pub(super) fn downwards(&self) -> Self {
        self.high().map_or(Self::NONE, |high| Self::between(Cut::below(f64::NEG_INFINITY), high))
    }
}
