//! What another policy would have got, from a log that says how likely each choice was: off-policy estimates.

/// One choice of a log.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Logged {
    /// What came of it.
    pub reward: f64,
    /// How likely the policy that made the log was to choose it; above 0.
    pub propensity: f64,
    /// How likely the policy that is asked about is to choose it.
    pub target: f64,
    /// What a model expects of the choice.
    pub expected: f64,
    /// What the model expects of the policy that is asked about, here.
    pub expected_of_target: f64,
}

impl Logged {
    fn weight(&self) -> f64 {
        self.target / self.propensity
    }
}

/// An estimate with its standard error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The value of the policy: the mean reward of a choice.
    pub value: f64,
    /// The standard error.
    pub error: f64,
}

impl Estimate {
    /// Returns the mean of some numbers; `None` where there are none or one of them is not finite.
    pub fn mean(values: impl Iterator<Item = f64>) -> Option<Self> {
        let values: Vec<f64> = values.collect();
        let count = values.len() as f64;
        let value = values.iter().sum::<f64>() / count;
        let spread: f64 = values.iter().map(|v| (v - value) * (v - value)).sum();
        let error = libm::sqrt(spread / (count - 1.0).max(1.0) / count);
        (value.is_finite() && error.is_finite()).then_some(Self { value, error })
    }

    /// Returns the interval that has the truth in it 95 times of 100, by the normal approximation.
    pub fn interval(&self) -> (f64, f64) {
        (self.value - 1.96 * self.error, self.value + 1.96 * self.error)
    }
}

/// Inverse propensity weighting (Horvitz and Thompson, JASA 47, 1952): unbiased where the propensities are right.
pub fn ipw(log: &[Logged]) -> Option<Estimate> {
    Estimate::mean(log.iter().map(|choice| choice.weight() * choice.reward))
}

/// The same, divided by the sum of the weights (Swaminathan and Joachims, NIPS 2015): little bias, less variance.
pub fn snipw(log: &[Logged]) -> Option<Estimate> {
    let share = log.iter().map(Logged::weight).sum::<f64>() / log.len() as f64;
    let value = ipw(log)?.value / share;
    let error = Estimate::mean(log.iter().map(|choice| choice.weight() * (choice.reward - value) / share))?.error;
    Some(Estimate { value, error })
}

/// What the model alone expects.
pub fn direct(log: &[Logged]) -> Option<Estimate> {
    Estimate::mean(log.iter().map(|choice| choice.expected_of_target))
}

/// Doubly robust (Dudík, Langford and Li, ICML 2011): right where either the propensities or the model are.
pub fn doubly_robust(log: &[Logged]) -> Option<Estimate> {
    let of = |choice: &Logged| choice.expected_of_target + choice.weight() * (choice.reward - choice.expected);
    Estimate::mean(log.iter().map(of))
}
