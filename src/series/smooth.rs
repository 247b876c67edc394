/// How fast the parts of a smoothed series follow it.
use crate::units::between;

#[derive(Clone, Copy, Debug)]
pub(super) struct Rates {
    /// Of the level.
    pub(super) level: f64,
    /// Of the trend, as a share of the level's.
    pub(super) trend: f64,
    /// What is left of the trend a step later.
    pub(super) damping: f64,
    /// Of each season.
    pub(super) seasons: [f64; 2],
    /// What is left of an error a step later.
    pub(super) echo: f64,
}

/// Exponential smoothing with additive parts, as an innovations state space model (Hyndman, Koehler, Ord, Snyder,
/// "Forecasting with Exponential Smoothing", 2008), with up to two seasons and an autoregressive error (Taylor, "Short-term
/// electricity demand forecasting using double seasonal exponential smoothing", JORS 54, 2003).
#[derive(Clone, Debug)]
pub(super) struct Smooth {
    level: f64,
    trend: f64,
    error: f64,
    /// Each season's values by phase; an empty one is none.
    seasons: [Vec<f64>; 2],
    /// How many steps were seen.
    seen: usize,
}

impl Smooth {
    pub(super) fn new(level: f64, trend: f64, seasons: [Vec<f64>; 2]) -> Self {
        Self { level, trend, error: 0.0, seasons, seen: 0 }
    }

    fn phase(season: &[f64], at: usize) -> f64 {
        season.get(at.checked_rem(season.len()).unwrap_or(0)).copied().unwrap_or(0.0)
    }

    fn seasonal(&self, ahead: usize) -> f64 {
        self.seasons.iter().map(|season| Self::phase(season, self.seen + ahead)).sum()
    }

    /// Takes the next value and returns how far it was from what was expected. A gap leaves everything as expected.
    pub(super) fn step(&mut self, value: f64, rates: &Rates) -> Option<f64> {
        let echo = self.error * rates.echo;
        let expected = self.level + self.trend * rates.damping + self.seasonal(0) + echo;
        let error = if value.is_finite() { value - expected } else { 0.0 };
        self.trend *= rates.damping;
        self.level += self.trend + rates.level * error;
        self.trend += rates.level * rates.trend * error;
        for (season, rate) in self.seasons.iter_mut().zip(rates.seasons) {
            let at = self.seen.checked_rem(season.len()).unwrap_or(0);
            if let Some(part) = season.get_mut(at) {
                *part += rate * error;
            }
        }
        self.error = echo + error;
        self.seen += 1;
        value.is_finite().then_some(error)
    }

    /// Adds what it expects of the next steps to `ahead`.
    pub(super) fn ahead(&self, rates: &Rates, ahead: &mut [f64]) {
        let (mut level, mut trend, mut echo) = (self.level, self.trend, self.error);
        for (step, slot) in ahead.iter_mut().enumerate() {
            trend *= rates.damping;
            level += trend;
            echo *= rates.echo;
            *slot += level + echo + self.seasonal(step);
        }
    }

    /// Returns the mean square of the one-step errors.
    fn loss(&self, values: &[f64], rates: &Rates) -> f64 {
        let mut model = self.clone();
        let (mut sum, mut count) = (0.0, 0.0);
        for value in values {
            if let Some(error) = model.step(*value, rates) {
                sum += error * error;
                count += 1.0;
            }
        }
        if count == 0.0 { 0.0 } else { sum / count }
    }

    /// Looks for the rates with the least loss: along each free rate in turn, with ever smaller steps.
    pub(super) fn fit(&self, values: &[f64], start: Rates, free: &[Free]) -> (Rates, f64) {
        let mut best = (start, self.loss(values, &start));
        for step in [0.2, 0.1, 0.05, 0.025] {
            for _ in 0..4 {
                let before = best.1;
                for free in free {
                    for sign in [1.0, -1.0] {
                        let rates = free.moved(best.0, sign * step);
                        let loss = self.loss(values, &rates);
                        if loss < best.1 * (1.0 - 1e-6) {
                            best = (rates, loss);
                            break;
                        }
                    }
                }
                if best.1 >= before {
                    break;
                }
            }
        }
        best
    }
}

/// A rate that may be moved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Free {
    Level,
    Trend,
    Damping,
    Season(usize),
    Echo,
}

impl Free {
    fn moved(self, mut rates: Rates, by: f64) -> Rates {
        match self {
            Self::Level => rates.level = between(rates.level + by, 0.01, 0.99),
            Self::Trend => rates.trend = between(rates.trend + by, 0.0, 0.99),
            Self::Damping => rates.damping = between(rates.damping + by * 0.5, 0.8, 0.98),
            Self::Season(at) => {
                if let Some(rate) = rates.seasons.get_mut(at) {
                    *rate = between(*rate + by, 0.0, 0.9);
                }
            }
            Self::Echo => rates.echo = between(rates.echo + by, -0.5, 0.98),
        }
        rates
    }
}
