//! What rankings are worth: the scores of the protocols.

/// Returns the candidates in the order of their scores, the best first; where they are equal, in their own order.
pub(crate) fn ranked<T: PartialOrd + Copy>(scores: &[T], seen: &[usize]) -> Vec<usize> {
    let mut seen_at = vec![false; scores.len()];
    seen.iter().for_each(|at| {
        if let Some(seen) = seen_at.get_mut(*at) {
            *seen = true
        }
    });
    let mut ranked: Vec<(usize, T)> =
        scores.iter().copied().enumerate().filter(|(at, _)| seen_at.get(*at) == Some(&false)).collect();
    ranked.sort_by(|a, b| b.1.partial_cmp(&a.1).unwrap_or(std::cmp::Ordering::Equal));
    ranked.into_iter().map(|(at, _)| at).collect()
}

/// Average precision at 10, divided by the targets, at most 10.
pub(crate) fn average_precision(ranked: &[usize], targets: &[usize]) -> f64 {
    let (mut hits, mut sum) = (0.0, 0.0);
    for (at, candidate) in ranked.iter().take(10).enumerate() {
        if targets.contains(candidate) {
            hits += 1.0;
            sum += hits / (at + 1) as f64;
        }
    }
    sum / targets.len().min(10) as f64
}

/// One over the rank of the first hit.
pub(crate) fn reciprocal_rank(ranked: &[usize], targets: &[usize]) -> f64 {
    ranked.iter().position(|candidate| targets.contains(candidate)).map_or(0.0, |at| 1.0 / (at + 1) as f64)
}

/// Whether a target is among the first so many.
pub(crate) fn hit(ranked: &[usize], targets: &[usize], within: usize) -> f64 {
    f64::from(u8::from(ranked.iter().take(within).any(|candidate| targets.contains(candidate))))
}

/// The discounted gain of the first ten, as a share of what a perfect list has.
pub(crate) fn ndcg(ranked: &[usize], targets: &[usize]) -> f64 {
    let gain = |at: usize| 1.0 / ((at + 2) as f64).log2();
    let got: f64 =
        ranked.iter().take(10).enumerate().filter(|(_, c)| targets.contains(c)).map(|(at, _)| gain(at)).sum();
    got / (0..targets.len().min(10)).map(gain).sum::<f64>()
}

/// The share of the targets among the first ten.
pub(crate) fn recall(ranked: &[usize], targets: &[usize]) -> f64 {
    ranked.iter().take(10).filter(|candidate| targets.contains(candidate)).count() as f64 / targets.len() as f64
}

/// What a list is worth where each place is seen half as likely as five places before, and what a perfect one is: the
/// parts of the half-life score (Breese, Heckerman and Kadie, *Empirical analysis of predictive algorithms for collaborative
/// filtering*, UAI 1998).
pub(crate) fn half_life(ranked: &[usize], targets: &[usize]) -> (f64, f64) {
    let worth = |at: usize| (-(at as f64) / 5.0).exp2();
    let got = ranked.iter().enumerate().filter(|(_, candidate)| targets.contains(candidate)).map(|(at, _)| worth(at));
    (got.sum(), (0..targets.len()).map(worth).sum())
}

/// A mean under way.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Mean {
    sum: f64,
    squares: f64,
    pub(crate) count: usize,
}

impl Mean {
    pub(crate) fn add(&mut self, value: f64) {
        self.sum += value;
        self.squares += value * value;
        self.count += 1;
    }

    pub(crate) fn get(&self) -> f64 {
        self.sum / self.count as f64
    }

    /// The standard error of the mean.
    pub(crate) fn error(&self) -> f64 {
        let count = self.count as f64;
        ((self.squares / count - self.get() * self.get()).max(0.0) / count).sqrt()
    }
}

/// Rounds for the report.
pub(crate) fn rounded(value: f64, digits: i32) -> f64 {
    let power = 10f64.powi(digits);
    (value * power).round() / power
}
