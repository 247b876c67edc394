use super::slope::{mean, sum};

/// What the next days will add up to, with the range in which four of five futures lie.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// Total of the next day, the next two days, and so on: one in ten futures has less.
    pub p10: Vec<f64>,
    /// The same: half of the futures have less.
    pub p50: Vec<f64>,
    /// The same: nine in ten futures have less.
    pub p90: Vec<f64>,
    /// How it was made, in words.
    pub method: &'static str,
}

/// The 90th percentile of the standard normal distribution.
const Z90: f64 = 1.281_551_565_544_600_4;

/// Looks ahead from daily amounts, oldest first: a straight line at the mean of the days given. `None` without a day.
///
/// The range takes days as independent with the spread that they had, and adds the doubt about the mean itself.
///
/// ```
/// use budbreak::series::forecast;
/// let ahead = forecast(&[10.0, 20.0, 30.0], 2).unwrap();
/// assert_eq!(ahead.p50, [20.0, 40.0]);
/// assert!(ahead.p10[1] < 40.0 && 40.0 < ahead.p90[1]);
/// ```
pub fn forecast(history: &[f64], horizon: usize) -> Option<Forecast> {
    let level = mean(history)?;
    let count = history.len() as f64;
    let squares: Vec<f64> = history.iter().map(|value| (value - level) * (value - level)).collect();
    let variance = if history.len() < 2 { 0.0 } else { sum(&squares) / (count - 1.0) };
    let spread = |days: f64| Z90 * libm::sqrt(variance * (days + days * days / count));
    let days = |f: &dyn Fn(f64) -> f64| (1..=horizon).map(|day| f(day as f64)).collect::<Vec<f64>>();
    Some(Forecast {
        p10: days(&|n| (level * n - spread(n)).max(0.0)),
        p50: days(&|n| level * n),
        p90: days(&|n| level * n + spread(n)),
        method: "a straight line at the daily mean",
    })
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
            return Some(day as f64 + within.clamp(0.0, 1.0));
        }
        before = *total;
    }
    None
}
