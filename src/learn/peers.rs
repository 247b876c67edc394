//! What others of a kind use: 21 quantiles of each measure, in fixed space, exact or with noise.
//!
//! Without noise a number is kept to three digits, and the ends are those of the fifth lowest and fifth highest person. With
//! noise, people are counted by coarse steps, each count gets noise, and the quantiles are read off the sums of these: only
//! the counts touch people.

use std::collections::BTreeMap;

use super::noise::NoNoise;
use super::privacy::{Private, threshold};

/// How many quantiles there are: from 0 to 1 in steps of 0.05.
pub(super) const QUANTILES: usize = 21;
/// So many people at each end are not told apart.
const ENDS: u64 = 5;
/// Beyond the steps up to ten, there are so many to the tenfold.
const STEPS: u32 = 10;
/// The largest step.
const LARGEST: f64 = 1e9;

/// People of one group, by how much they used of each measure.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Group {
    pub(super) people: u64,
    /// For each measure, how many people used how much; the bits of a number that is not negative sort as it does.
    used: Vec<BTreeMap<u64, u64>>,
}

/// What is published of a group.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Told {
    pub(super) people: u64,
    /// By measure; those that too few people used are left out.
    pub(super) quantiles: Vec<(usize, Vec<f64>)>,
    /// How many measures were left out.
    pub(super) left_out: usize,
}

/// A number to three digits.
fn rounded(value: f64) -> f64 {
    if !(value > 0.0 && value.is_finite()) {
        return 0.0;
    }
    let digits = 2 - libm::floor(libm::log10(value)) as i32;
    if digits <= 0 {
        let unit = libm::pow(10.0, f64::from(-digits));
        libm::round(value / unit) * unit
    } else {
        let unit = libm::pow(10.0, f64::from(digits));
        libm::round(value * unit) / unit
    }
}

/// The steps by which people are counted where noise is added; they depend on nobody.
fn steps() -> Vec<f64> {
    let mut steps: Vec<f64> = (0..=10).map(f64::from).collect();
    for at in 1u32.. {
        let step = libm::round(libm::pow(10.0, 1.0 + f64::from(at) / f64::from(STEPS)));
        if step > LARGEST {
            break;
        }
        steps.push(step);
    }
    steps
}

impl Group {
    /// Counts a person.
    pub(super) fn person(&mut self, used: &[f64]) {
        self.people += 1;
        self.used.resize(used.len(), BTreeMap::new());
        for (counts, value) in self.used.iter_mut().zip(used) {
            *counts.entry(rounded(*value).to_bits()).or_default() += 1;
        }
    }

    /// Tells of a group of enough people; `None` where they are too few.
    ///
    /// # Errors
    /// Where noise is wanted and there is none.
    pub(super) fn told(&self, least: u64, named: bool, private: Option<&mut Private>) -> Result<Option<Told>, NoNoise> {
        match private {
            Some(private) => self.noisy(least, named, private),
            None => Ok((self.people >= least).then(|| self.exact(least))),
        }
    }

    fn exact(&self, least: u64) -> Told {
        let mut told = Told { people: self.people, quantiles: Vec::new(), left_out: 0 };
        for (measure, counts) in self.used.iter().enumerate() {
            let idle = counts.get(&0).copied().unwrap_or(0);
            if self.people - idle < least {
                told.left_out += 1;
                continue;
            }
            told.quantiles.push((measure, exact(counts, self.people)));
        }
        told
    }

    fn noisy(&self, least: u64, named: bool, private: &mut Private) -> Result<Option<Told>, NoNoise> {
        let people = signed(self.people) + private.count()?;
        // The name of a group is a secret too where one person alone has it.
        let least_people = if named { threshold(least, private) } else { signed(least) };
        let mut told = Told { people: people.max(0).cast_unsigned(), quantiles: Vec::new(), left_out: 0 };
        for (measure, counts) in self.used.iter().enumerate() {
            let sums = sums(counts, private)?;
            match noisy(&sums, least) {
                Some(quantiles) => told.quantiles.push((measure, quantiles)),
                None => told.left_out += 1,
            }
        }
        Ok((people >= least_people).then_some(told))
    }
}

fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Quantiles by linear interpolation (Hyndman and Fan, *Sample quantiles in statistical packages*, The American
/// Statistician 50, 1996, type 7), between the ends.
fn exact(counts: &BTreeMap<u64, u64>, people: u64) -> Vec<f64> {
    let edge = ENDS.min(people.div_ceil(2)).max(1);
    let person = |at: u64| {
        let at = at.clamp(edge - 1, people.saturating_sub(edge).max(edge - 1));
        let mut before = 0;
        let found = counts.iter().find(|(_, count)| {
            before += **count;
            before > at
        });
        found.map_or(0.0, |(bits, _)| f64::from_bits(*bits))
    };
    let quantile = |share: usize| {
        let place = people.saturating_sub(1) as f64 * share as f64 / (QUANTILES - 1) as f64;
        let (low, part) = (libm::floor(place), place - libm::floor(place));
        let (below, above) = (person(low as u64), person(low as u64 + 1));
        rounded(if part > 0.0 { below + part * (above - below) } else { below })
    };
    rising((0..QUANTILES).map(quantile))
}

fn rising(quantiles: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut least = 0.0f64;
    let rise = |quantile: f64| {
        least = least.max(quantile);
        least
    };
    quantiles.map(rise).collect()
}

/// How many people used at most each step, with noise.
fn sums(counts: &BTreeMap<u64, u64>, private: &mut Private) -> Result<Vec<(f64, f64)>, NoNoise> {
    let steps = steps();
    let mut cells = vec![0i64; steps.len()];
    for (bits, count) in counts {
        let value = f64::from_bits(*bits);
        let at = steps.partition_point(|step| *step <= value + 0.5).saturating_sub(1);
        cells.get_mut(at).into_iter().for_each(|cell| *cell += signed(*count));
    }
    let (mut sum, mut sums) = (0, Vec::with_capacity(steps.len()));
    for (step, cell) in steps.into_iter().zip(cells) {
        sum += cell + private.cell()?;
        sums.push((step, sum as f64));
    }
    Ok(monotone(sums))
}

/// The rising sums that are nearest to these (pool adjacent violators: Ayer and others, *An empirical distribution function
/// for sampling with incomplete information*, Annals of Mathematical Statistics 26, 1955).
fn monotone(sums: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for (_, sum) in &sums {
        let mut pool = (*sum, 1);
        while let Some((mean, many)) = pools.pop_if(|(mean, _)| *mean > pool.0) {
            let both = pool.1 + many;
            pool = ((pool.0 * pool.1 as f64 + mean * many as f64) / both as f64, both);
        }
        pools.push(pool);
    }
    let means = pools.into_iter().flat_map(|(mean, many)| std::iter::repeat_n(mean.max(0.0), many));
    sums.iter().map(|(step, _)| *step).zip(means).collect()
}

/// Reads quantiles off the sums. The ends, where few people are, are those of 2.5 % and 97.5 %.
fn noisy(sums: &[(f64, f64)], least: u64) -> Option<Vec<f64>> {
    let (idle, all) = (sums.first()?.1, sums.last()?.1);
    if all - idle < least as f64 {
        return None;
    }
    let quantile = |share: usize| {
        let share = (share as f64 / (QUANTILES - 1) as f64).clamp(0.025, 0.975);
        let at = sums.partition_point(|(_, sum)| *sum < share * all);
        let before = at.checked_sub(1).and_then(|at| sums.get(at)).map_or(0.0, |(_, sum)| *sum);
        let Some((step, sum)) = sums.get(at) else { return 0.0 };
        // People of one step are taken as evenly spread over the whole numbers up to the next.
        let width = sums.get(at + 1).map_or(1.0, |(next, _)| next - step);
        step + libm::round((share * all - before) / (sum - before) * (width - 1.0))
    };
    Some(rising((0..QUANTILES).map(quantile)))
}

#[cfg(test)]
#[path = "peers_tests.rs"]
mod tests;
