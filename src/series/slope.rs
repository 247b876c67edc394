use crate::sorted::sort_by;

/// Returns the mean; `None` of no numbers.
pub fn mean(values: &[f64]) -> Option<f64> {
    if values.is_empty() { None } else { Some(sum(values) / values.len() as f64) }
}

/// Returns how much the later amount is above the earlier one, as a share of it; `None` when the earlier one is 0.
///
/// ```
/// use budbreak::series::growth;
/// assert_eq!(growth(20.0, 25.0), Some(0.25));
/// assert_eq!(growth(0.0, 25.0), None);
/// ```
pub fn growth(earlier: f64, later: f64) -> Option<f64> {
    if earlier == 0.0 { None } else { Some((later - earlier) / earlier) }
}

/// Returns the slope of the least-squares line through equally spaced values, per step; `None` of fewer than two.
///
/// ```
/// use budbreak::series::ols_slope;
/// assert_eq!(ols_slope(&[1.0, 3.0, 5.0]), Some(2.0));
/// assert_eq!(ols_slope(&[1.0]), None);
/// ```
pub fn ols_slope(values: &[f64]) -> Option<f64> {
    let (middle, level) = ((values.len() as f64 - 1.0) / 2.0, mean(values)?);
    let (mut over, mut under) = (0.0, 0.0);
    for (step, value) in values.iter().enumerate() {
        let distance = step as f64 - middle;
        over += distance * (value - level);
        under += distance * distance;
    }
    if under == 0.0 { None } else { Some(over / under) }
}

/// Returns the median of the slopes between all pairs of equally spaced values, per step; `None` of fewer than two.
///
/// One day in three may be wild and the slope stays (Theil, "A rank-invariant method of linear and polynomial regression
/// analysis", 1950; Sen, "Estimates of the regression coefficient based on Kendall's tau", JASA 63, 1968). Looks at every
/// pair, so it is meant for months, not for years.
///
/// ```
/// use budbreak::series::theil_sen_slope;
/// assert_eq!(theil_sen_slope(&[1.0, 2.0, 3.0, 4.0, 900.0]), Some(1.0));
/// ```
pub fn theil_sen_slope(values: &[f64]) -> Option<f64> {
    let mut slopes = Vec::with_capacity(values.len() * values.len() / 2);
    for (from, earlier) in values.iter().enumerate() {
        for (step, later) in values.iter().skip(from + 1).enumerate() {
            slopes.push((later - earlier) / (step as f64 + 1.0));
        }
    }
    median(&mut slopes)
}

pub(super) fn median(values: &mut [f64]) -> Option<f64> {
    sort_by(values, f64::total_cmp);
    let middle = values.len() / 2;
    let upper = *values.get(middle)?;
    if values.len() % 2 == 1 {
        return Some(upper);
    }
    Some((values.get(middle.checked_sub(1)?)? + upper) / 2.0)
}

/// Adds from +0: the empty sum of floats is -0.
pub(super) fn sum(values: &[f64]) -> f64 {
    values.iter().fold(0.0, |sum, value| sum + value)
}
