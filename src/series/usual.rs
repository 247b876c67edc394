use super::slope::median;
use crate::list::Gather;
use crate::sorted::sort_by;
use crate::units::between;

/// So many days back count: what was usual half a year ago no longer is.
const MOST: usize = 180;
/// The fewest days that make a usual one.
const LEAST: usize = 14;
/// One day of so many must have use: what is seldom used has no usual day.
const SELDOM: usize = 5;
/// From how many weeks on a weekday has a use of its own.
const WEEKS: usize = 4;
const WEEK: usize = 7;
/// How fast the level is followed.
const RATE: f64 = 0.15;
/// The range is so many times as wide as nine of ten errors were: 3.6 standard deviations of normal ones.
const WIDE: f64 = 2.2;
/// Below this share of the level, a difference is nothing.
const STILL: f64 = 0.02;
/// From the median of absolute errors to three standard deviations.
const HELD: f64 = 3.0 * 1.482_6;

/// What a day was expected to have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Usual {
    /// The middle.
    pub expected: f64,
    /// Below this, it is an anomaly.
    pub low: f64,
    /// Above this, it is an anomaly.
    pub high: f64,
}

/// Says of daily amounts, oldest first, whether the last day is an anomaly: outside what was usual before it. `None` when it is
/// no number, of less than two weeks before it, and of what is seldom used.
///
/// Of days that have nothing strange, fewer than one in fifty is called strange, mostly one in some hundreds. For those after a
/// lasting change, it is the first days and the first days of the other kind, weekend or not.
///
/// ```
/// use budbreak::series::anomalous;
/// let mut days: Vec<f64> = (0..57).map(|day| f64::from(if day % 7 < 5 { 100 + day % 3 } else { 20 })).collect();
/// assert_eq!(anomalous(&days), Some(false));
/// days[56] = 20.0;
/// assert_eq!(anomalous(&days), Some(true), "a Monday like a Sunday");
/// assert_eq!(anomalous(&days[..10]), None);
/// ```
pub fn anomalous(days: &[f64]) -> Option<bool> {
    let last = days.last().filter(|day| day.is_finite())?;
    let usual = usual(days)?;
    Some(*last < usual.low || *last > usual.high)
}

/// Returns what the last of some days was expected to have, from those before it.
///
/// On the scale of the square root, on which counts vary alike whatever their size: the median of its weekday, where that
/// explains the past better, on a level that follows the days, each held within three standard deviations so that one spike
/// moves little (Gelper, Fried, Croux, "Robust forecasting with exponential and Holt-Winters smoothing", Journal of Forecasting
/// 29, 2010). The range comes from the ninetieth percentile of the errors, which a few strange days do not move either.
///
/// ```
/// use budbreak::series::usual;
/// let mut days: Vec<f64> = (0..60).map(|day| f64::from(100 + day * 7 % 11)).collect();
/// days[30] = 5_000.0;
/// let usual = usual(&days).unwrap();
/// assert!(usual.low > 80.0 && usual.low < usual.expected && usual.expected < usual.high && usual.high < 130.0);
/// ```
pub fn usual(days: &[f64]) -> Option<Usual> {
    let past = days.get(days.len().saturating_sub(MOST + 1)..days.len().checked_sub(1)?)?;
    let root = |day: &f64| if day.is_finite() { libm::sqrt(day.max(0.0)) } else { f64::NAN };
    let roots: Vec<f64> = past.iter().map(root).gather();
    let mut known = known(roots.iter());
    let used = known.iter().filter(|root| **root > 0.0).count();
    if known.len() < LEAST || used * SELDOM < known.len() {
        return None;
    }
    let middle = median(&mut known)?;
    // Counted back from the day that is asked about: its own weekday comes first.
    let weekday = |back: usize| {
        let mut same = self::known(roots.iter().rev().skip((back + WEEK - 1) % WEEK).step_by(WEEK));
        let enough = same.len() >= WEEKS;
        median(&mut same).filter(|_| enough).map_or(0.0, |root| root - middle)
    };
    let week: [f64; WEEK] = std::array::from_fn(weekday);
    let still = STILL * middle;
    let (alike, weekly) = (follow(&roots, [0.0; WEEK], still)?, follow(&roots, week, still)?);
    let (level, width) = if weekly.1 < alike.1 { weekly } else { alike };
    let day = |root: f64| root.max(0.0) * root.max(0.0);
    Some(Usual { expected: day(level), low: day(level - width), high: day(level + width) })
}

fn known<'a>(roots: impl Iterator<Item = &'a f64>) -> Vec<f64> {
    roots.copied().filter(|root| root.is_finite()).gather()
}

/// Follows the level of roots that differ by weekday; returns what comes next, and how far it may be off.
fn follow(roots: &[f64], week: [f64; WEEK], still: f64) -> Option<(f64, f64)> {
    let alike = (1..=roots.len()).rev().zip(roots).map(|(back, root)| root - week.get(back % WEEK).unwrap_or(&0.0));
    let mut rest: Vec<f64> = alike.filter(|root| root.is_finite()).gather();
    let mut level = median(&mut rest.get(..LEAST)?.to_vec())?;
    let held = HELD * median(&mut rest.iter().map(|root| (root - level).abs()).collect::<Vec<f64>>())? + still;
    for root in &mut rest {
        let error = *root - level;
        level += RATE * between(error, -held, held);
        *root = error.abs();
    }
    sort_by(&mut rest, f64::total_cmp);
    let count = rest.len();
    // Of few days, little is known of how far they go.
    let width = WIDE * rest.get(count * 9 / 10)? * (1.0 + 3.0 / count as f64);
    Some((level + week.first().unwrap_or(&0.0), width.max(2.0 * still)))
}

#[cfg(test)]
#[path = "usual_tests.rs"]
mod tests;
