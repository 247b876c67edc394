use crate::list::Gather;
use crate::wire::{In, Out, Wire, fields};

/// How often something happened, and what some of its properties added up to.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Tally {
    pub(super) count: u64,
    /// One for each tallied property, in the order of their names.
    pub(super) stats: Vec<Stat>,
}

fields! { Tally { count, stats } }

/// What is known of the numbers of one property.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Stat {
    pub(super) count: u64,
    pub(super) sum: f64,
    pub(super) min: f64,
    pub(super) max: f64,
}

impl Wire for Stat {
    fn write(&self, out: &mut Out) {
        self.count.write(out);
        [self.sum, self.min, self.max].into_iter().for_each(|number| Compact(number).write(out));
    }
    fn read(from: &mut In) -> Self {
        let count = Wire::read(from);
        let [Compact(sum), Compact(min), Compact(max)] = [Wire::read(from), Wire::read(from), Wire::read(from)];
        Self { count, sum, min, max }
    }
}

impl Stat {
    pub(super) fn of(number: Option<f64>) -> Self {
        number.map_or_else(Self::default, |n| Self { count: 1, sum: n, min: n, max: n })
    }

    pub(super) fn add(&mut self, other: &Self) {
        if self.count == 0 {
            *self = *other;
        } else if other.count > 0 {
            self.count += other.count;
            self.sum += other.sum;
            self.min = self.min.min(other.min);
            self.max = self.max.max(other.max);
        }
    }
}

impl Tally {
    /// Makes the tally of one event with these numbers.
    pub(super) fn one(numbers: impl Iterator<Item = Option<f64>>) -> Self {
        Self { count: 1, stats: numbers.map(Stat::of).gather() }
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.count += other.count;
        if self.stats.len() < other.stats.len() {
            self.stats.resize(other.stats.len(), Stat::default());
        }
        self.stats.iter_mut().zip(&other.stats).for_each(|(mine, theirs)| mine.add(theirs));
    }
}

/// A number in a snapshot: whole ones, which most are, as short integers and not as eight bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Compact(pub(super) f64);

impl Wire for Compact {
    fn write(&self, out: &mut Out) {
        let Self(number) = *self;
        let whole = number as i64;
        // Beyond 2^53 not every whole number is a double; a negative zero would lose its sign.
        let same = whole.unsigned_abs() <= 1 << 53 && (whole as f64).to_bits() == number.to_bits();
        out.writer.number(u64::from(!same));
        if same { whole.write(out) } else { number.write(out) }
    }
    fn read(from: &mut In) -> Self {
        Self(if bool::read(from) { f64::read(from) } else { i64::read(from) as f64 })
    }
}
