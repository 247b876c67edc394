use super::forecast::FEW;
use super::season::{profile, repeats};
use super::slope::{mean, ols_slope};
use super::smooth::{Free, Rates, Smooth};
use crate::list::Gather;

/// The hours of a day and of a week: hourly use follows both.
const DAY: usize = 24;
const WEEK: usize = 168;
/// From how many of its first seasons a season's shape is taken; smoothing follows it from there.
const CYCLES: usize = 4;
/// How many of the first values the first level is the mean of, at least.
const HEAD: usize = 10;
/// How fast a level is followed that is added up over weeks: the last twenty days count for two thirds.
const STEADY: f64 = 0.05;
/// From how many starting points in the past the errors are learnt: a year of days is enough, and the work stays bounded.
const ORIGINS: usize = 200;

/// Models fitted to one series, whose mean is what is expected. Theta and damped trend err in different ways, and their
/// mean is better than either (Makridakis et al., "The M4 Competition", IJF 36, 2020; Petropoulos, Svetunkov, "A simple
/// combination of univariate models", IJF 36, 2020).
pub(super) struct Fitted<'a> {
    /// The series on its scale.
    values: &'a [f64],
    models: Vec<(Smooth, Rates)>,
    /// How many numbers the models took from the series, about.
    pub(super) taken: f64,
    /// The mean square of the one-step errors of the best model.
    pub(super) loss: f64,
    skip: usize,
}

impl<'a> Fitted<'a> {
    /// Fits the models to values of which at least one is a number. A gap is NaN.
    pub(super) fn new(values: &'a [f64], m: usize, damped: bool) -> Self {
        let seasons = seasons(values, m);
        let longest = seasons.into_iter().max().unwrap_or(0);
        let start = Start::of(values, seasons, longest);
        // With two seasons, a trend of its own follows what is left of the seasons.
        let kinds: &[Kind] = if damped && longest < WEEK { &[Kind::Theta, Kind::Damped] } else { &[Kind::Theta] };
        let fits = kinds.iter().map(|kind| start.model(values, *kind));
        let (mut models, mut loss) = (Vec::new(), f64::INFINITY);
        for (model, rates, of) in fits {
            models.push((model, rates));
            loss = loss.min(of);
        }
        let taken = 2.0 + seasons.iter().fold(0.0, |sum, season| sum + season.saturating_sub(1) as f64);
        Self { values, models, taken, loss, skip: longest }
    }

    /// Holds the shape of the season and follows the level slowly, with nothing to fit: what use in the next weeks adds up to
    /// is known the better the less a model follows the last days.
    pub(super) fn steady(values: &'a [f64], m: usize) -> Self {
        let m = if repeats(values, m) { m } else { 0 };
        let known: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).gather();
        let model = Smooth::new(mean(&known).unwrap_or(0.0), 0.0, [profile(values, m), Vec::new()]);
        // Of a few days the mean is the best that is known.
        let level = if known.len() < FEW { 0.0 } else { STEADY };
        let rates = Rates { level, trend: 0.0, damping: 1.0, seasons: [0.0; 2], echo: 0.0 };
        Self { values, models: vec![(model, rates)], taken: 1.0 + m.saturating_sub(1) as f64, loss: 0.0, skip: m }
    }

    /// Shows the errors of the past: calls with the values from each starting point on and what was expected of them then.
    /// Returns what is expected now.
    pub(super) fn walk(mut self, horizon: usize, mut look: impl FnMut(&[f64], &[f64])) -> Vec<f64> {
        let n = self.values.len();
        let from = n.saturating_sub(ORIGINS + horizon).max(self.skip.min(n / 2)).max(2);
        for (at, value) in self.values.iter().enumerate() {
            if at >= from {
                look(self.values.get(at..).unwrap_or_default(), &self.ahead(horizon.min(n - at)));
            }
            self.step(*value);
        }
        self.ahead(horizon)
    }

    /// Returns what is expected now.
    pub(super) fn now(mut self, horizon: usize) -> Vec<f64> {
        for value in self.values {
            self.step(*value);
        }
        self.ahead(horizon)
    }

    fn step(&mut self, value: f64) {
        for (model, rates) in &mut self.models {
            model.step(value, rates);
        }
    }

    fn ahead(&self, horizon: usize) -> Vec<f64> {
        let mut path = vec![0.0; horizon];
        for (model, rates) in &self.models {
            model.ahead(rates, &mut path);
        }
        let count = self.models.len().max(1) as f64;
        path.iter_mut().for_each(|step| *step /= count);
        path
    }
}

fn seasons(values: &[f64], m: usize) -> [usize; 2] {
    match m {
        _ if !repeats(values, m) => [0, 0],
        DAY if values.len() >= 3 * WEEK => [DAY, WEEK],
        _ => [m, 0],
    }
}

#[derive(Clone, Copy)]
enum Kind {
    /// Half of the line's slope, which never changes (Assimakopoulos, Nikolopoulos, "The theta model", IJF 16, 2000, in
    /// the form of Hyndman, Billah, "Unmasking the Theta method", IJF 19, 2003).
    Theta,
    /// A trend that fades (Gardner, McKenzie, "Forecasting trends in time series", Management Science 31, 1985).
    Damped,
}

/// Where the models begin.
struct Start {
    seasons: [Vec<f64>; 2],
    level: f64,
    slope: f64,
}

impl Start {
    fn of(values: &[f64], seasons: [usize; 2], longest: usize) -> Self {
        let mut rest = values.to_vec();
        let part = if longest > 0 { values.len().min(CYCLES * longest) } else { 0 };
        let shapes = seasons.map(|m| {
            let shape = profile(rest.get(..part).unwrap_or_default(), m);
            for (value, shape) in rest.iter_mut().zip(shape.iter().cycle()) {
                *value -= shape;
            }
            shape
        });
        rest.retain(|value| value.is_finite());
        let head = rest.get(..rest.len().min(longest.max(HEAD))).unwrap_or_default();
        let slope = ols_slope(&rest).unwrap_or(0.0) / 2.0;
        let level = mean(head).unwrap_or(0.0) - slope * (head.len() as f64 + 1.0) / 2.0;
        Self { seasons: shapes, level, slope }
    }

    fn model(&self, values: &[f64], kind: Kind) -> (Smooth, Rates, f64) {
        let model = Smooth::new(self.level, self.slope, self.seasons.clone());
        let mut free = vec![Free::Level];
        let (trend, damping) = match kind {
            Kind::Theta => (0.0, 1.0),
            Kind::Damped => {
                free.extend([Free::Trend, Free::Damping]);
                (0.1, 0.95)
            }
        };
        let seasons = [0, 1].map(|at| {
            let there = self.seasons.get(at).is_some_and(|season| !season.is_empty());
            if there {
                free.push(Free::Season(at));
            }
            if there && at > 0 {
                free.push(Free::Echo);
            }
            if there { 0.1 } else { 0.0 }
        });
        let (rates, loss) = model.fit(values, Rates { level: 0.3, trend, damping, seasons, echo: 0.0 }, &free);
        (model, rates, loss)
    }
}
