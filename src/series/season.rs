use super::slope::mean;
use crate::list::Gather;

/// Returns how a series that starts with the first phase of a season deviates in each phase from its moving mean over one
/// season, centred around 0: the classical additive decomposition. Gaps are passed over. Zeros of a series of fewer than
/// two seasons, and of no season an empty list.
pub(super) fn profile(values: &[f64], m: usize) -> Vec<f64> {
    let mut phases = vec![Vec::new(); m];
    if m > 0 && values.len() >= 2 * m {
        let half = m / 2;
        for at in half..values.len() - half {
            if let Some(trend) = smoothed(values, at, m)
                && let Some(value) = values.get(at).filter(|value| value.is_finite())
                && let Some(phase) = phases.get_mut(at % m)
            {
                phase.push(value - trend);
            }
        }
    }
    let mut found: Vec<f64> = phases.iter().map(|phase| mean(phase).unwrap_or(0.0)).gather();
    let middle = mean(&found).unwrap_or(0.0);
    found.iter_mut().for_each(|phase| *phase -= middle);
    found
}

/// The mean over one season around a place.
fn smoothed(values: &[f64], at: usize, m: usize) -> Option<f64> {
    let part = |from: usize| {
        let known: Vec<f64> = values.get(from..from + m)?.iter().copied().filter(|value| value.is_finite()).gather();
        mean(&known)
    };
    let from = at - m / 2;
    if m % 2 == 1 { part(from) } else { Some((part(from)? + part(from + 1)?) / 2.0) }
}

/// Says whether a series repeats itself after `m` steps, beyond what chance explains: the autocorrelation at that lag,
/// against its spread when only the shorter lags count (Bartlett 1946), one-sided at a level of 5 %.
pub(super) fn repeats(values: &[f64], m: usize) -> bool {
    if m < 2 || values.len() < 2 * m + 2 {
        return false;
    }
    let known: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).gather();
    let Some(level) = mean(&known) else { return false };
    let apart = |value: f64| if value.is_finite() { value - level } else { 0.0 };
    let at_lag = |lag: usize| -> f64 {
        values.iter().zip(values.iter().skip(lag)).map(|(a, b)| apart(*a) * apart(*b)).fold(0.0, |sum, part| sum + part)
    };
    let power = at_lag(0);
    if power <= 0.0 {
        return false;
    }
    let squares: f64 = (1..m).map(|lag| at_lag(lag) / power).map(|r| r * r).fold(0.0, |sum, part| sum + part);
    at_lag(m) / power > 1.645 * libm::sqrt((1.0 + 2.0 * squares) / known.len() as f64)
}
