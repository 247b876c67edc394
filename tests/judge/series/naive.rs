//! The forecasts that every other one is compared with.

/// Fills each gap with the median of the same phase of the season.
pub(crate) fn filled(values: &[f64], m: usize) -> Vec<f64> {
    let fill = |at: usize| {
        let mut same: Vec<f64> =
            values.iter().copied().skip(at % m).step_by(m).filter(|value| value.is_finite()).collect();
        same.sort_by(f64::total_cmp);
        let middle = same.len() / 2;
        match (same.get(middle), middle.checked_sub(1).and_then(|below| same.get(below))) {
            (Some(upper), Some(lower)) if same.len().is_multiple_of(2) => (upper + lower) / 2.0,
            (Some(upper), _) => *upper,
            _ => 0.0,
        }
    };
    values.iter().enumerate().map(|(at, value)| if value.is_finite() { *value } else { fill(at) }).collect()
}

/// The last season, again and again.
#[cfg(test)]
pub(crate) fn seasonal(values: &[f64], m: usize, horizon: usize) -> Vec<f64> {
    let last = values.get(values.len().saturating_sub(m)..).unwrap_or_default();
    last.iter().copied().cycle().take(horizon).collect()
}

/// The last value of the seasonally adjusted series, with the season put back.
pub(crate) fn naive2(values: &[f64], m: usize, horizon: usize) -> Vec<f64> {
    let index = if adjusts(values, m) { indices(values, m) } else { vec![1.0; m.max(1)] };
    let n = values.len();
    let factor = |at: usize| index.get(at % index.len()).copied().unwrap_or(1.0);
    let last = values.last().copied().unwrap_or_default() / factor(n.saturating_sub(1));
    (0..horizon).map(|step| last * factor(n + step)).collect()
}

/// Whether there is a season to adjust for: at least three of them, all values positive, and a significant autocorrelation.
fn adjusts(values: &[f64], m: usize) -> bool {
    if m < 2 || values.len() < 3 * m || values.iter().any(|value| *value <= 0.0) {
        return false;
    }
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let power: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    let acf = |lag: usize| {
        values.iter().zip(values.iter().skip(lag)).map(|(a, b)| (a - mean) * (b - mean)).sum::<f64>() / power
    };
    // The squares of the lags below m, as the published code has it.
    let squares: f64 = (1..m).map(|lag| acf(lag).powi(2)).sum();
    acf(m).abs() > 1.645 * ((1.0 + 2.0 * squares) / n).sqrt()
}

/// The classical multiplicative decomposition's seasonal indices, by phase.
fn indices(values: &[f64], m: usize) -> Vec<f64> {
    let half = m / 2;
    let mut sums = vec![(0.0, 0.0); m];
    for at in half..values.len().saturating_sub(half) {
        let part = |from: usize| values.get(from..from + m).map_or(0.0, |part| part.iter().sum::<f64>() / m as f64);
        let trend = if m.is_multiple_of(2) { (part(at - half) + part(at - half + 1)) / 2.0 } else { part(at - half) };
        if let (Some(value), Some(sum)) = (values.get(at), sums.get_mut(at % m)) {
            *sum = (sum.0 + value / trend, sum.1 + 1.0);
        }
    }
    let means: Vec<f64> = sums.iter().map(|(sum, count)| sum / count).collect();
    let all = means.iter().sum::<f64>() / m as f64;
    means.iter().map(|mean| mean / all).collect()
}
