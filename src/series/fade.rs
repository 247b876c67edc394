use super::slope::{mean, sum};
use crate::list::Gather;

/// How many days the last stretch has, and the one that is asked about.
const STRETCH: usize = 14;
/// The chance of a decline when the last stretch was as busy as usual, and how it grows with what was above it, as the
/// logistic of a line: round numbers near the least squared error on the development half.
const USUAL: f64 = -0.9;
const STEEPNESS: f64 = 0.6;

/// Returns the chance that the next fourteen days have less than half of the use of the last fourteen. Daily amounts, oldest
/// first; what is not a number or below 0 counts as 0. `None` of fewer than fourteen days.
///
/// Use that is high for this account falls back, and the trend of the last days says nothing: what decides is the last
/// stretch against the mean of all days. Nobody can know much here: the chance is seldom far from the usual third, and
/// no reason to claim a decline.
///
/// ```
/// use budbreak::series::fade;
/// let steady = [3.0; 60];
/// let mut busy = [3.0; 60];
/// busy[46..].fill(30.0);
/// assert!(fade(&steady).unwrap() < 0.3 && fade(&busy).unwrap() > 0.4);
/// assert_eq!(fade(&[1.0; 13]), None);
/// ```
pub fn fade(values: &[f64]) -> Option<f64> {
    let use_of = |value: &f64| if value.is_finite() { value.max(0.0) } else { 0.0 };
    let days: Vec<f64> = values.iter().map(use_of).gather();
    let last = days.get(days.len().checked_sub(STRETCH)?..)?;
    // One event a day more on both sides keeps a handful of events from looking like a surge.
    let above = libm::log((sum(last) / STRETCH as f64 + 1.0) / (mean(&days)? + 1.0));
    Some(1.0 / (1.0 + libm::exp(-(USUAL + STEEPNESS * above))))
}
