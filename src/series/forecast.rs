use super::fit::Fitted;
use super::slope::mean;
use super::spike::calm;
use crate::list::Gather;

/// What the next steps will be, each with the range in which it will lie.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// Nineteen of twenty futures lie between this and `high`.
    pub low: Vec<f64>,
    /// One in ten futures has less.
    pub p10: Vec<f64>,
    /// Half of the futures have less.
    pub p50: Vec<f64>,
    /// Nine in ten futures have less.
    pub p90: Vec<f64>,
    /// The upper end of the range that begins with `low`.
    pub high: Vec<f64>,
    /// How it was made, in words.
    pub method: &'static str,
}

/// The fewest values that say anything about the next ones.
pub const LEAST: usize = 5;
/// Below so many values, a forecast says that it knows little.
pub(super) const FEW: usize = 14;
/// The 90th and the 97.5th percentile of the standard normal distribution.
pub(super) const Z90: f64 = 1.281_551_565_544_600_4;
const Z975: f64 = 1.959_963_984_540_054;
/// From how many errors at a distance their spread is taken.
const ENOUGH: f64 = 8.0;

/// Looks ahead from equally spaced values, oldest first, that may repeat every `season` steps (0 or 1: they do not; 24 looks
/// for a week of hours, too). What is not a number is a gap. `None` of fewer than five numbers.
///
/// The mean of a Theta model and a damped trend, on the scale (as it is, or logarithmic) that explains the past better. One
/// value far above all others around it counts as a gap. The range is what errors at that distance were in the past, wider
/// after a short past. Values that were never negative stay so.
///
/// ```
/// use budbreak::series::forecast;
/// let weeks: Vec<f64> = (0..56).map(|day| if day % 7 < 5 { 100.0 } else { 20.0 }).collect();
/// let ahead = forecast(&weeks, 7, 7).unwrap();
/// assert!((ahead.p50[0] - 100.0).abs() < 1.0 && (ahead.p50[6] - 20.0).abs() < 1.0);
/// assert!(forecast(&weeks[..4], 7, 7).is_none());
/// ```
pub fn forecast(values: &[f64], season: usize, horizon: usize) -> Option<Forecast> {
    let values = &calm(values);
    let known: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).gather();
    if known.len() < LEAST {
        return None;
    }
    let (scale, shown) = Scale::of(values, &known, season);
    let fitted = Fitted::new(&shown, season, true);
    let doubt = doubt(known.len(), fitted.taken);
    let mut errors = vec![(0.0, 0.0); horizon];
    let path = fitted.walk(horizon, |truth, path| {
        for ((truth, expected), (sum, count)) in truth.iter().zip(path).zip(&mut errors) {
            if truth.is_finite() {
                *sum += (truth - expected) * (truth - expected);
                *count += 1.0;
            }
        }
    });
    // A trend that follows the last values closely must not run away: no further out than all of the past once more, or as often
    // as the way ahead is longer than the past.
    let (least, most) =
        known.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), value| (a.min(*value), b.max(*value)));
    let reach = (most - least) * (horizon as f64 / known.len() as f64).max(1.0);
    let (bottom, top) = scale.ends(least - reach, most + reach);
    let path: Vec<f64> = path.into_iter().map(|step| step.min(top).max(bottom)).gather();
    let spread = spread(&errors, still(&shown));
    let floor = if known.iter().all(|value| *value >= 0.0) { 0.0 } else { f64::NEG_INFINITY };
    let band = |z: f64| -> Vec<f64> {
        let ends = path.iter().zip(&spread).map(|(middle, spread)| scale.back(middle + z * doubt * spread));
        ends.map(|end| end.max(floor)).gather()
    };
    let method = if known.len() < FEW { "few values, so a wide range" } else { "Theta and damped trend" };
    Some(Forecast { low: band(-Z975), p10: band(-Z90), p50: band(0.0), p90: band(Z90), high: band(Z975), method })
}

/// The scale on which a series is looked at.
#[derive(Clone, Copy, PartialEq)]
enum Scale {
    Plain,
    Log,
}

impl Scale {
    /// Chooses the scale on which the same simple model makes the past more likely (Box, Cox, "An analysis of
    /// transformations", JRSS B 26, 1964). Only positive values have a logarithm.
    fn of(values: &[f64], known: &[f64], season: usize) -> (Self, Vec<f64>) {
        let plain = values.to_vec();
        if known.iter().any(|value| *value <= 0.0) {
            return (Self::Plain, plain);
        }
        let log: Vec<f64> = values.iter().map(|value| libm::log(*value)).gather();
        let logs: Vec<f64> = known.iter().map(|value| libm::log(*value)).gather();
        let stretch = mean(&logs).unwrap_or(0.0);
        let likely = |values: &[f64]| libm::log(Fitted::new(values, season, false).loss) / 2.0;
        if likely(&log) + stretch < likely(&plain) { (Self::Log, log) } else { (Self::Plain, plain) }
    }

    /// Returns the lowest and the highest value there; every value above 0 has a place on a logarithmic scale.
    fn ends(self, low: f64, high: f64) -> (f64, f64) {
        match self {
            Self::Plain => (low, high),
            Self::Log => (f64::NEG_INFINITY, libm::log(high)),
        }
    }

    fn back(self, value: f64) -> f64 {
        match self {
            Self::Plain => value,
            Self::Log => libm::exp(value.min(700.0)),
        }
    }
}

/// Returns the root mean square of the errors at each distance, which never falls with it. Where there were too few, it
/// grows as that of a random walk.
pub(super) fn spread(errors: &[(f64, f64)], least: f64) -> Vec<f64> {
    let mut last = least;
    let spread = errors.iter().enumerate().map(|(at, (sum, count))| {
        let steps = at as f64;
        let walked = if at == 0 { last } else { last * libm::sqrt((steps + 1.0) / steps) };
        let seen = if *count > 0.0 { libm::sqrt(sum / count) } else { 0.0 };
        last = if *count >= ENOUGH { last.max(seen) } else { walked.max(seen) };
        last
    });
    spread.gather()
}

/// By how much a spread is wider since it was learnt from so many values, of which the models took some: what fitting took
/// from the errors, and the tails of Student's distribution.
pub(super) fn doubt(values: usize, taken: f64) -> f64 {
    let n = values as f64;
    let free = (n - taken).max(1.0);
    libm::sqrt(n / free) * (1.0 + 1.6 / free)
}

/// The spread of a series that never moved: that it will not move is known the better the longer it is.
pub(super) fn still(values: &[f64]) -> f64 {
    let mut known = values.iter().copied().filter(|value| value.is_finite());
    let first = known.next().unwrap_or(0.0);
    let count = 1.0 + known.clone().count() as f64;
    if known.all(|value| value == first) { first.abs() / count } else { 0.0 }
}
