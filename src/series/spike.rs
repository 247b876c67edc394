/// So many values before and after one are around it: what comes back after a month is no spike the second time.
use crate::list::Gather;
const REACH: usize = 35;
/// Fewer values above 0 around one, or fewer than half of all, do not tell what is usual.
const LEAST: usize = 7;
/// A spike is more than so many times as high as the next highest around it, and so many times as far from their mean.
const HIGHER: f64 = 2.0;
const FARTHER: f64 = 4.0;

/// Returns values with a gap in place of each that stands far above all others around it, so that one spike teaches nothing. Of
/// two high ones near one another both stay: a lasting change is followed from its second value on.
pub(super) fn calm(values: &[f64]) -> Vec<f64> {
    let calm = |(at, value): (usize, &f64)| if stands_out(values, at, *value) { f64::NAN } else { *value };
    values.iter().enumerate().map(calm).gather()
}

fn stands_out(values: &[f64], at: usize, value: f64) -> bool {
    let (from, until) = (at.saturating_sub(REACH), (at + 1 + REACH).min(values.len()));
    let around = values.get(from..at).into_iter().chain(values.get(at + 1..until)).flatten();
    let (mut high, mut sum, mut count, mut used) = (0.0_f64, 0.0, 0, 0);
    for other in around.filter(|other| other.is_finite()) {
        // Nearly every value ends here, at one of the first around it.
        if value <= HIGHER * other {
            return false;
        }
        (high, sum, count, used) = (high.max(*other), sum + other, count + 1, used + usize::from(*other > 0.0));
    }
    let middle = sum / count as f64;
    used >= LEAST && 2 * used >= count && value - middle > FARTHER * (high - middle)
}

#[cfg(test)]
#[path = "spike_tests.rs"]
mod tests;
