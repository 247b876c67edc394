use serde::{Deserialize, Serialize};

use super::draws::Draws;

/// How often one thing was shown and taken, beside how often it was expected to be.
///
/// Its chance is the expected one times a factor, which is drawn from what is known of the factor: Thompson sampling
/// (Thompson, *On the likelihood that one unknown probability exceeds another*, Biometrika 25, 1933; Chapelle and Li, *An
/// empirical evaluation of Thompson sampling*, NIPS 2011) with the gamma prior of shrunken ratios (DuMouchel, *Bayesian
/// data mining in large frequency tables*, The American Statistician 53, 1999). The prior's mean is 1: what nobody has
/// answered yet keeps the order that was learnt from others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Arm {
    /// How often it was taken.
    pub taken: f64,
    /// How often it was expected to be taken, when it was shown.
    pub expected: f64,
}

impl Arm {
    /// Counts one showing that was taken with this chance, or not.
    pub fn shown(&mut self, chance: f64, taken: bool) {
        self.expected += chance;
        self.taken += f64::from(u8::from(taken));
    }

    /// Returns the mean of the factor; `prior` is how many takings the prior is worth.
    pub fn mean(&self, prior: f64) -> f64 {
        (self.taken + prior) / (self.expected + prior)
    }

    /// Draws the factor.
    pub fn draw(&self, prior: f64, draws: &mut Draws) -> f64 {
        draws.gamma(self.taken + prior) / (self.expected + prior)
    }
}
