//! How a budget of differential privacy is spent on what is published of people.
//!
//! Two logs are neighbours where one has one person more. Each person is in so many groups, in one cell of each group's
//! histogram of each measure, and in one count of each group. A tenth of the budget goes to the counts, a fifth to the answers
//! where there are any, the rest to the histograms. With δ, histograms get Gaussian noise where that is less (Bun and Steinke,
//! *Concentrated differential privacy*, TCC 2016: ε = ρ + 2√(ρ ln 1/δ), ρ = Δ²/2σ²), and groups that are named after what
//! the log says are named only above a threshold that one person passes with a chance of δ at most (Korolova and others,
//! *Releasing search queries and clicks privately*, WWW 2009).

use super::noise::{Bits, NoNoise};

/// What people are promised.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Promise {
    /// The budget.
    pub epsilon: f64,
    /// The chance that the budget does not hold; 0 where it always does.
    pub delta: f64,
}

/// How much one person can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reach {
    /// In how many groups a person is, that of everybody too.
    pub(super) groups: u32,
    pub(super) measures: u32,
    /// By how much a person changes the counts of answers, together; 0 where there are none.
    pub(super) answers: u32,
}

/// Draws the noise of each number.
#[derive(Clone, Debug)]
pub(super) struct Private {
    bits: Bits,
    count: Scale,
    cell: Cell,
    answer: Scale,
    /// What a count must be beyond the least for its group to be named.
    pub(super) margin: f64,
}

/// A Laplace scale t/s.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Scale(u128, u128);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cell {
    Laplace(Scale),
    /// Its variance.
    Gaussian(u64),
}

/// In what parts budgets are reckoned: noise is never less than was promised, for shares are rounded down.
const PARTS: f64 = 1e9;

impl Scale {
    /// The scale of so much reach on a budget.
    fn of(reach: u32, epsilon: f64) -> Self {
        Self(u128::from(reach) * PARTS as u128, (epsilon * PARTS).floor().max(0.0) as u128)
    }

    fn size(self) -> f64 {
        self.0 as f64 / self.1 as f64
    }
}

impl Private {
    pub(super) fn new(promise: Promise, reach: Reach, bits: Bits) -> Self {
        let Promise { epsilon, delta } = promise;
        let for_answers = if reach.answers > 0 { 0.2 } else { 0.0 };
        // One count more than groups: of everybody who was looked at.
        let count = Scale::of(reach.groups + 1, 0.1 * epsilon);
        let rest = (0.9 - for_answers) * epsilon;
        let cells = reach.groups.saturating_mul(reach.measures).max(1);
        let laplace = Scale::of(cells, rest);
        let gaussian = (delta > 0.0).then(|| variance(cells, rest, delta / 2.0));
        let cell = match gaussian {
            Some(variance) if (variance as f64) < 2.0 * laplace.size() * laplace.size() => Cell::Gaussian(variance),
            _ => Cell::Laplace(laplace),
        };
        // Half of δ, shared by the groups that a person may open.
        let named = reach.groups.saturating_sub(1).max(1);
        let margin = if delta > 0.0 { count.size() * libm::log(2.0 * f64::from(named) / delta) } else { 0.0 };
        Self { bits, count, cell, answer: Scale::of(reach.answers.max(1), for_answers * epsilon), margin }
    }

    /// Draws the noise of a count of people.
    pub(super) fn count(&mut self) -> Result<i64, NoNoise> {
        self.bits.laplace(self.count.0, self.count.1)
    }

    /// Draws the noise of one cell of a histogram.
    pub(super) fn cell(&mut self) -> Result<i64, NoNoise> {
        match self.cell {
            Cell::Laplace(scale) => self.bits.laplace(scale.0, scale.1),
            Cell::Gaussian(variance) => self.bits.gaussian(variance),
        }
    }

    /// Draws the noise of a count of answers.
    pub(super) fn answer(&mut self) -> Result<i64, NoNoise> {
        self.bits.laplace(self.answer.0, self.answer.1)
    }

    /// Says how large the noise is: the standard deviations of a count and of a cell, in people.
    pub(super) fn sizes(&self) -> (f64, f64) {
        let of = |scale: Scale| scale.size() * std::f64::consts::SQRT_2;
        let cell = match self.cell {
            Cell::Laplace(scale) => of(scale),
            Cell::Gaussian(variance) => (variance as f64).sqrt(),
        };
        (of(self.count), cell)
    }
}

/// The variance of Gaussian noise on so many cells, of which one person changes each by one.
fn variance(cells: u32, epsilon: f64, delta: f64) -> u64 {
    let log = libm::log(1.0 / delta);
    let root = libm::sqrt(log + epsilon) - libm::sqrt(log);
    libm::ceil(f64::from(cells) / (2.0 * root * root)) as u64
}

/// From how many people on a group is named: the least, and far enough above one person.
pub(super) fn threshold(least: u64, private: &Private) -> i64 {
    let above_one = 1.0 + libm::ceil(private.margin);
    i64::try_from(least).unwrap_or(i64::MAX).max(above_one as i64)
}

#[cfg(test)]
#[path = "privacy_tests.rs"]
mod tests;
