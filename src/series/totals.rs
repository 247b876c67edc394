use super::fit::Fitted;
use super::forecast::{FEW, Z90, doubt, spread, still};
use super::slope::{mean, sum};
use super::spike::calm;
use crate::list::Gather;
use crate::units::between;

/// What the next days will add up to, with the range in which four of five futures lie.
#[derive(Clone, Debug, PartialEq)]
pub struct Totals {
    /// Total of the next day, the next two days, and so on: one in ten futures has less.
    pub p10: Vec<f64>,
    /// The same: half of the futures have less.
    pub p50: Vec<f64>,
    /// The same: nine in ten futures have less.
    pub p90: Vec<f64>,
    /// How it was made, in words.
    pub method: &'static str,
    spread: Vec<f64>,
}

/// Returns after how many days, with their fraction, a running total reaches a level; `None` when it does not.
///
/// ```
/// use budbreak::series::crossing;
/// assert_eq!(crossing(&[10.0, 20.0, 40.0], 25.0), Some(2.25));
/// assert_eq!(crossing(&[10.0, 20.0], 25.0), None);
/// ```
pub fn crossing(totals: &[f64], level: f64) -> Option<f64> {
    let mut before = 0.0;
    for (day, total) in totals.iter().enumerate() {
        if *total >= level {
            let within = if *total > before { (level - before) / (total - before) } else { 0.0 };
            return Some(day as f64 + between(within, 0.0, 1.0));
        }
        before = *total;
    }
    None
}

/// Looks ahead from daily amounts, oldest first, that may repeat every `season` days. What is not a number is a gap; amounts
/// below 0 count as 0. `None` without a day.
///
/// Goes on with the shape of the season at a level that follows the last weeks. One day far above all others within five weeks
/// counts as a gap. The range is what such sums missed by in the past, averaged with what days that know nothing of one another
/// would do, and wider after a short past.
///
/// ```
/// use budbreak::series::totals;
/// let ahead = totals(&[10.0, 20.0, 30.0], 7, 2).unwrap();
/// assert!((ahead.p50[1] - 2.0 * ahead.p50[0]).abs() < 1e-9);
/// assert!(ahead.p10[1] < ahead.p50[1] && ahead.p50[1] < ahead.p90[1]);
/// ```
pub fn totals(values: &[f64], season: usize, horizon: usize) -> Option<Totals> {
    let (values, known) = amounts(values);
    let level = mean(&known)?;
    let fitted = Fitted::steady(&values, season);
    let doubt = doubt(known.len(), fitted.taken);
    let mut errors = vec![(0.0, 0.0); horizon];
    let path = fitted.walk(horizon, |truth, path| {
        let mut missed = 0.0;
        for ((truth, expected), (sum, count)) in truth.iter().zip(path).zip(&mut errors) {
            if truth.is_finite() {
                missed += truth - expected.max(0.0);
                *sum += missed * missed;
                *count += 1.0;
            }
        }
    });
    let n = known.len() as f64;
    let squares: Vec<f64> = known.iter().map(|value| (value - level) * (value - level)).gather();
    // Of one day nothing is known but its size.
    let variance = if known.len() < 2 { level * level } else { sum(&squares) / (n - 1.0) };
    let seen = spread(&errors, still(&values));
    let spread = seen.iter().zip(1..=horizon).map(|(seen, days)| {
        let days = days as f64;
        doubt * (seen + libm::sqrt(variance * (days + days * days / n))) / 2.0
    });
    let spread: Vec<f64> = spread.gather();
    let p50 = added(path);
    let band =
        |z: f64| p50.iter().zip(&spread).map(|(middle, spread)| (middle + z * spread).max(0.0)).collect::<Vec<f64>>();
    Some(Totals { p10: band(-Z90), p90: band(Z90), method: method(known.len()), p50, spread })
}

/// Returns the middle of what [`totals`] says, and how it was made, without the work that its range takes.
///
/// ```
/// use budbreak::series::{pace, totals};
/// let days = [10.0, 20.0, 30.0];
/// assert_eq!(pace(&days, 7, 5).unwrap().0, totals(&days, 7, 5).unwrap().p50);
/// ```
pub fn pace(values: &[f64], season: usize, horizon: usize) -> Option<(Vec<f64>, &'static str)> {
    let (values, known) = amounts(values);
    mean(&known)?;
    Some((added(Fitted::steady(&values, season).now(horizon)), method(known.len())))
}

/// Returns the amounts with none below 0 and no spike, and those of them that are known.
fn amounts(values: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let values: Vec<f64> = values.iter().map(|value| if *value < 0.0 { 0.0 } else { *value }).gather();
    let values = calm(&values);
    let known = values.iter().copied().filter(|value| value.is_finite()).gather();
    (values, known)
}

fn added(mut path: Vec<f64>) -> Vec<f64> {
    let mut total = 0.0;
    for step in &mut path {
        total += step.max(0.0);
        *step = total;
    }
    path
}

const fn method(days: usize) -> &'static str {
    if days < FEW { "the daily mean" } else { "the level of the last weeks and the rhythm of the week" }
}

impl Totals {
    /// Returns the chance that a running total is above a level after so many days; `None` beyond the days asked for.
    ///
    /// ```
    /// use budbreak::series::totals;
    /// let ahead = totals(&[10.0, 12.0, 8.0, 10.0, 11.0, 9.0], 7, 10).unwrap();
    /// assert!(ahead.chance(10, 50.0).unwrap() > 0.9 && ahead.chance(10, 150.0).unwrap() < 0.1);
    /// ```
    pub fn chance(&self, days: usize, level: f64) -> Option<f64> {
        let at = days.checked_sub(1)?;
        let (middle, spread) = (*self.p50.get(at)?, *self.spread.get(at)?);
        if spread <= 0.0 {
            return Some(if middle >= level { 1.0 } else { 0.0 });
        }
        Some(libm::erfc((level - middle) / spread / std::f64::consts::SQRT_2) / 2.0)
    }
}
