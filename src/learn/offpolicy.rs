//! What another policy would have got, from a log that says how likely each choice was: off-policy estimates.

use std::collections::BTreeMap;

use serde::Serialize;

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
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
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

    /// Returns the mean of some numbers of which those of one person belong together: what one person does says less than
    /// what as many people do (Liang and Zeger, Biometrika 73, 1986). `None` where there are none.
    pub fn of_people(values: &[f64], people: &[usize]) -> Option<Self> {
        let value = Self::mean(values.iter().copied())?.value;
        let mut sums: BTreeMap<usize, f64> = BTreeMap::new();
        for (of, person) in values.iter().zip(people) {
            *sums.entry(*person).or_default() += of - value;
        }
        let (count, many) = (values.len() as f64, sums.len() as f64);
        let spread: f64 = sums.values().map(|sum| sum * sum).sum();
        let error = libm::sqrt(spread * many / (many - 1.0).max(1.0)) / count;
        error.is_finite().then_some(Self { value, error })
    }

    /// Returns the interval that has the truth in it 95 times of 100, by the normal approximation.
    pub fn interval(&self) -> (f64, f64) {
        (self.value - 1.96 * self.error, self.value + 1.96 * self.error)
    }
}

/// The ways to estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Estimator {
    /// Inverse propensity weighting (Horvitz and Thompson, JASA 47, 1952): unbiased where the propensities are right.
    Ipw,
    /// The same, divided by the sum of the weights (Swaminathan and Joachims, NIPS 2015): little bias, less variance.
    Snipw,
    /// What the model alone expects.
    Direct,
    /// Doubly robust (Dudík, Langford and Li, ICML 2011): right where either the propensities or the model are.
    DoublyRobust,
}

impl Estimator {
    /// Returns the numbers, one for each choice, whose mean is the estimate.
    pub fn terms(self, log: &[Logged]) -> Vec<f64> {
        let weighted = |choice: &Logged| choice.weight() * choice.reward;
        match self {
            Self::Ipw => log.iter().map(weighted).collect(),
            Self::Snipw => {
                let weights: f64 = log.iter().map(Logged::weight).sum();
                let value = log.iter().map(weighted).sum::<f64>() / weights;
                let share = weights / log.len() as f64;
                log.iter().map(|choice| value + choice.weight() * (choice.reward - value) / share).collect()
            }
            Self::Direct => log.iter().map(|choice| choice.expected_of_target).collect(),
            Self::DoublyRobust => {
                let of =
                    |choice: &Logged| choice.expected_of_target + choice.weight() * (choice.reward - choice.expected);
                log.iter().map(of).collect()
            }
        }
    }

    fn of(self, log: &[Logged]) -> Option<Estimate> {
        Estimate::mean(self.terms(log).into_iter())
    }
}

/// Estimates by [`Estimator::Ipw`], as if every choice were another person's.
pub fn ipw(log: &[Logged]) -> Option<Estimate> {
    Estimator::Ipw.of(log)
}

/// Estimates by [`Estimator::Snipw`], as if every choice were another person's.
pub fn snipw(log: &[Logged]) -> Option<Estimate> {
    Estimator::Snipw.of(log)
}

/// Estimates by [`Estimator::Direct`], as if every choice were another person's.
pub fn direct(log: &[Logged]) -> Option<Estimate> {
    Estimator::Direct.of(log)
}

/// Estimates by [`Estimator::DoublyRobust`], as if every choice were another person's.
pub fn doubly_robust(log: &[Logged]) -> Option<Estimate> {
    Estimator::DoublyRobust.of(log)
}

/// How far a log can tell of another policy at all.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Overlap {
    /// As many choices of the other policy itself would tell as much (Kong, University of Chicago, technical report 348, 1992).
    pub effective: f64,
    /// The mean of the weights: 1 where the log has all that the other policy does, less where it never tried some of it.
    pub mean_weight: f64,
    /// The largest weight.
    pub largest_weight: f64,
}

impl Overlap {
    /// Looks at the weights of a log.
    pub fn of(log: &[Logged]) -> Self {
        let weights = || log.iter().map(Logged::weight);
        let (sum, squares) = (weights().sum::<f64>(), weights().map(|weight| weight * weight).sum::<f64>());
        Self {
            effective: if squares > 0.0 { sum * sum / squares } else { 0.0 },
            mean_weight: sum / log.len().max(1) as f64,
            largest_weight: weights().fold(0.0, f64::max),
        }
    }
}
