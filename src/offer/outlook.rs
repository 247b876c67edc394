use crate::ids::MeterId;
use crate::list::Gather;
use crate::pricing::Decimal;

/// One of three paths that usage may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantile {
    /// One in ten futures has less.
    P10,
    /// Half of the futures have less.
    P50,
    /// Nine in ten futures have less.
    P90,
}

impl Quantile {
    /// All three, the lowest first.
    pub const ALL: [Self; 3] = [Self::P10, Self::P50, Self::P90];

    /// Returns what belongs to it out of three.
    pub(super) fn of<T>(self, [p10, p50, p90]: &[T; 3]) -> &T {
        match self {
            Self::P10 => p10,
            Self::P50 => p50,
            Self::P90 => p90,
        }
    }
}

/// The usage of the months to come, in three paths.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outlook {
    /// How many months.
    pub months: usize,
    /// Each meter's quantities by month: at p10, at p50, at p90.
    pub meters: Vec<(MeterId, [Vec<Decimal>; 3])>,
}

impl Outlook {
    /// Makes an outlook of equal months of one meter, without a range.
    pub fn level(meter: MeterId, quantity: Decimal, months: usize) -> Self {
        let path = || vec![quantity; months];
        Self { months, meters: vec![(meter, [path(), path(), path()])] }
    }

    /// Returns the path of a meter; a meter that is not foreseen is not used.
    pub fn path(&self, meter: &MeterId, quantile: Quantile) -> &[Decimal] {
        let paths = self.meters.iter().find(|(name, _)| name == meter);
        paths.map_or(&[], |(_, paths)| quantile.of::<Vec<Decimal>>(paths))
    }

    /// Makes an outlook without its first months.
    pub(super) fn without(&self, first: usize) -> Self {
        let rest = |path: &Vec<Decimal>| path.iter().skip(first).copied().gather();
        let meters = self.meters.iter().map(|(meter, paths)| (meter.clone(), paths.each_ref().map(rest)));
        Self { months: self.months - first.min(self.months), meters: meters.gather() }
    }

    /// Makes an outlook of more months, in which the same ones come again.
    pub(super) fn repeated(&self, months: usize) -> Self {
        let again = |path: &Vec<Decimal>| path.iter().copied().cycle().take(months).gather();
        let meters = self.meters.iter().map(|(meter, paths)| (meter.clone(), paths.each_ref().map(again)));
        Self { months, meters: meters.gather() }
    }

    /// Makes the same outlook with other months: the last one goes on, or what is beyond is left out.
    pub(super) fn of_months(&self, months: usize) -> Self {
        let fit = |path: &Vec<Decimal>| {
            let mut path = path.clone();
            path.resize(months, path.last().copied().unwrap_or_default());
            path
        };
        let meters = self.meters.iter().map(|(meter, paths)| (meter.clone(), paths.each_ref().map(fit)));
        Self { months, meters: meters.gather() }
    }
}
