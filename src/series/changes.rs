use super::slope::{mean, sum};
use crate::list::Gather;

/// What a further change has to gain, in logarithms of the length: chosen in the middle of a plateau (14 to 28).
const PENALTY: f64 = 20.0;
/// The shortest part between two changes.
const SHORTEST: usize = 5;
/// Below this share of the whole variance, a part counts as still: what is smaller is rounding, not noise.
const STILL: f64 = 0.001;

/// Returns where a series changes its level, its slope or its spread: the first place of each new part. Empty of a series
/// that is too short or never moves. What is not a number counts as the value before it.
///
/// Each part is a line with normal noise of its own; the parts are those with the greatest likelihood less a penalty for each
/// change (Killick, Fearnhead, Eckley, "Optimal detection of changepoints with a linear computational cost", JASA 107, 2012,
/// without its pruning: the work grows with the square of the length, so it is meant for some years of days).
///
/// ```
/// use budbreak::series::changes;
/// let noise = |at: usize| (at * 7 % 5) as f64;
/// let steps: Vec<f64> = (0..100).map(|at| if at < 60 { noise(at) } else { 50.0 + noise(at) }).collect();
/// assert_eq!(changes(&steps), [60]);
/// ```
pub fn changes(values: &[f64]) -> Vec<usize> {
    let Some(sums) = Sums::of(values) else { return Vec::new() };
    let n = values.len();
    let penalty = PENALTY * libm::log(n as f64);
    // For each end: the least cost of what lies before it, and where its last part begins.
    let mut best = vec![(f64::INFINITY, 0); n + 1];
    if let Some(start) = best.first_mut() {
        start.0 = -penalty;
    }
    for end in SHORTEST..=n {
        let mut least = (f64::INFINITY, 0);
        for (from, (before, _)) in best.iter().enumerate().take(end + 1 - SHORTEST) {
            let cost = before + penalty + sums.cost(from, end);
            if cost < least.0 {
                least = (cost, from);
            }
        }
        if let Some(slot) = best.get_mut(end) {
            *slot = least;
        }
    }
    let mut found = Vec::new();
    let mut at = n;
    while let Some((_, from)) = best.get(at).filter(|(_, from)| *from > 0) {
        at = *from;
        found.push(at);
    }
    found.reverse();
    found
}

/// Running sums of a series of variance 1: of its values, of their squares, and of each times its place.
struct Sums(Vec<[f64; 3]>);

impl Sums {
    /// `None` when there is nothing to find.
    fn of(values: &[f64]) -> Option<Self> {
        let mut last = *values.iter().find(|value| value.is_finite())?;
        let known = values.iter().map(|value| {
            last = if value.is_finite() { *value } else { last };
            last
        });
        let known: Vec<f64> = known.gather();
        let level = mean(&known)?;
        let squares: Vec<f64> = known.iter().map(|value| (value - level) * (value - level)).gather();
        let spread = libm::sqrt(sum(&squares) / known.len() as f64);
        if known.len() < 2 * SHORTEST || !spread.is_finite() || spread <= 0.0 {
            return None;
        }
        let mut running = vec![[0.0; 3]];
        let [mut values, mut squares, mut placed] = [0.0; 3];
        for (at, value) in known.iter().enumerate() {
            let value = (value - level) / spread;
            values += value;
            squares += value * value;
            placed += at as f64 * value;
            running.push([values, squares, placed]);
        }
        Some(Self(running))
    }

    /// Returns twice the negative logarithm of the likelihood of a part as a line with noise, less what all parts share.
    fn cost(&self, from: usize, to: usize) -> f64 {
        let (Some(before), Some(after)) = (self.0.get(from), self.0.get(to)) else { return f64::INFINITY };
        let [values, squares, placed] = [0, 1, 2]
            .map(|at: usize| after.get(at).copied().unwrap_or_default() - before.get(at).copied().unwrap_or_default());
        let n = (to - from) as f64;
        let middle = (from + to - 1) as f64 / 2.0;
        let along = placed - middle * values;
        let rest = squares - values * values / n - along * along * 12.0 / (n * (n * n - 1.0));
        n * libm::log(rest.max(0.0) / n + STILL)
    }
}
