use super::slope::{mean, ols_slope, sum, theil_sen_slope};
use crate::list::Gather;
use crate::sorted::sort_by;

const WEEK: usize = 7;
/// The fewest weeks of which a fall can be told from chance: that four fall one after the other is one chance in 24.
const WEEKS_OF_DECLINE: usize = 5;
/// The fewest weeks that can show growth and its end, and the fewest on either side of that end.
const WEEKS_OF_PLATEAU: usize = 8;
const SIDE: usize = 3;
/// The 97.5th percentile of the standard normal distribution.
const SURE: f64 = 1.959_963_984_540_054;
/// Less than this share of itself, all weeks taken together, is not worth a word.
const WORTH: f64 = 0.1;
/// By how much a bend must be better than a line, in variances of what is left, and a slope behind it than none.
const BENT: f64 = 5.0;
const SLOPED: f64 = 4.0;
/// After how many days use may come back: weeks, fortnights, four weeks, months.
const RHYTHMS: [usize; 5] = [7, 14, 28, 30, 31];
/// How many days sooner or later must fit less.
const NEAR: usize = 3;
/// The 99th percentile of the standard normal distribution: several rhythms are tried.
const CLEAR: f64 = 2.326_347_874_040_841;

/// Returns by how much daily amounts, oldest first, rise from day to day: the median of the slopes between all pairs of
/// weeks (Sen, "Estimates of the regression coefficient based on Kendall's tau", JASA 63, 1968). `None` of fewer than two weeks.
///
/// Only whole weeks count, up to the last day, so weekends do not matter. One wild day does not either: no day counts more
/// than the busiest day of the week that is second in this. So it is in [`declines`] and [`stops`].
///
/// ```
/// use budbreak::series::trend;
/// let mut days: Vec<f64> = (0..28).map(|day| 10.0 + day as f64).collect();
/// // The end of a straight rise counts a little less than it is.
/// assert!((trend(&days).unwrap() - 1.0).abs() < 0.1);
/// days[20] = 900.0;
/// assert!(trend(&days).unwrap() < 1.3);
/// ```
pub fn trend(values: &[f64]) -> Option<f64> {
    theil_sen_slope(&weeks(values)).map(|slope| slope / (WEEK * WEEK) as f64)
}

/// Returns whether daily amounts, oldest first, fall beyond what chance explains. `None` of fewer than five weeks.
///
/// The weeks fall by the test of Mann and Kendall (Mann, "Nonparametric tests against trend", Econometrica 13, 1945), one-sided
/// at a level of 2.5 %, and by a tenth of their mean at least. Of amounts that stay as they are, one series in forty is
/// said to fall; where busy weeks follow busy weeks, up to one in fourteen.
///
/// ```
/// use budbreak::series::declines;
/// let days: Vec<f64> = (0..56).map(|day| 90.0 - day as f64).collect();
/// assert_eq!(declines(&days), Some(true));
/// assert_eq!(declines(&[3.0; 56]), Some(false));
/// assert_eq!(declines(&days[..34]), None);
/// ```
pub fn declines(values: &[f64]) -> Option<bool> {
    let weeks = weeks(values);
    if weeks.len() < WEEKS_OF_DECLINE {
        return None;
    }
    let fall = -theil_sen_slope(&weeks)? * (weeks.len() - 1) as f64;
    Some(kendall(&weeks) < -SURE && fall >= WORTH * mean(&weeks)?)
}

/// Returns whether daily amounts, oldest first, grew and then grew no more. `None` of fewer than eight weeks.
///
/// The weeks rise by the test of Mann and Kendall, and a line that turns level fits them better than a line that goes on,
/// by an F of 5, while a slope behind the bend fits no better, by an F of 4, or is less than a tenth of the one before it (Kim, Fay,
/// Feuer, Midthune, "Permutation tests for joinpoint regression", Statistics in Medicine 19, 2000; the bend is looked for
/// by least squares, three weeks at least on either side). Of amounts that grow steadily, about one series in twenty is said to
/// have stopped; of those that stay or fall, one in several hundred.
///
/// ```
/// use budbreak::series::stops;
/// let days: Vec<f64> = (0..84).map(|day| (10 + day.min(50) + day % 3) as f64).collect();
/// assert_eq!(stops(&days), Some(true));
/// let on: Vec<f64> = (0..84).map(|day| (10 + day + day % 3) as f64).collect();
/// assert_eq!(stops(&on), Some(false));
/// ```
pub fn stops(values: &[f64]) -> Option<bool> {
    let weeks = weeks(values);
    let last = weeks.len().checked_sub(1).filter(|_| weeks.len() >= WEEKS_OF_PLATEAU)?;
    let line = Bend::of(&weeks, last)?;
    let bends = (SIDE - 1..=last - SIDE).filter_map(|at| Bend::of(&weeks, at));
    let best = bends.min_by(|a, b| a.rest.total_cmp(&b.rest))?;
    let free = |taken: usize| (weeks.len() - taken) as f64;
    let turned = (line.rest - best.rest) * free(3) > BENT * best.rest;
    let level = best.gain * free(4) <= SLOPED * (best.rest - best.gain) || best.after.abs() <= WORTH * best.before;
    Some(kendall(&weeks) > SURE && turned && level)
}

/// Returns after how many days use comes back: the shortest of 7, 14, 28, 30 and 31 days at which daily amounts, oldest first,
/// repeat themselves more than up to three days sooner or later, beyond what chance explains; 0 where there is none. `None`
/// of fewer than twenty days.
///
/// What repeats is the autocorrelation against its spread when only shorter lags count (Bartlett 1946), one-sided at a level
/// of 1 %. A rhythm needs two of its rounds and six days. A straight line is taken out before; of amounts without a rhythm
/// about one series in fifty is said to have one.
///
/// ```
/// use budbreak::series::rhythm;
/// let weeks: Vec<f64> = (0..56).map(|day| if day % 7 < 5 { 9.0 } else { 1.0 }).collect();
/// assert_eq!(rhythm(&weeks), Some(7));
/// assert_eq!(rhythm(&[3.0; 56]), Some(0));
/// ```
pub fn rhythm(values: &[f64]) -> Option<usize> {
    let most = most(values);
    let values: Vec<f64> = values.iter().map(|value| value.min(most)).gather();
    // Without the line through them: what rises is busy a week later, too.
    let (level, slope) = (mean(&values).filter(|_| values.len() >= 2 * (WEEK + NEAR))?, ols_slope(&values)?);
    let middle = (values.len() as f64 - 1.0) / 2.0;
    let apart: Vec<f64> =
        (0..).zip(&values).map(|(at, value)| value - level - slope * (f64::from(at) - middle)).gather();
    let at_lag = |lag: usize| apart.iter().zip(apart.iter().skip(lag)).fold(0.0, |sum, (a, b)| sum + a * b);
    let longest = (values.len() / 2).min(31 + NEAR);
    let lags: Vec<f64> = (0..=longest).map(at_lag).gather();
    let of = |lag: usize| lags.get(lag).copied().unwrap_or(f64::INFINITY);
    let comes_back = |m: &usize| {
        let squares = lags.iter().take(*m).skip(1).fold(0.0, |sum, lag| sum + lag * lag);
        let clear = CLEAR * libm::sqrt((of(0) * of(0) + 2.0 * squares) / values.len() as f64);
        of(*m) > clear && (1..=NEAR).all(|days| of(*m) > of(m - days) && of(*m) > of(m + days))
    };
    Some(RHYTHMS.into_iter().find(comes_back).unwrap_or(0))
}

/// Adds up the whole weeks that end with the last day.
fn weeks(values: &[f64]) -> Vec<f64> {
    let most = most(values);
    let whole = values.get(values.len() % WEEK..).unwrap_or_default();
    whole.chunks_exact(WEEK).map(|week| sum(&week.iter().map(|day| day.min(most)).collect::<Vec<f64>>())).gather()
}

/// Returns the amount of the busiest day of the week that is second in this.
fn most(values: &[f64]) -> f64 {
    let whole = values.get(values.len() % WEEK..).unwrap_or_default();
    let busiest = whole.chunks_exact(WEEK).map(|week| week.iter().copied().fold(f64::NEG_INFINITY, f64::max));
    let mut busiest: Vec<f64> = busiest.gather();
    sort_by(&mut busiest, f64::total_cmp);
    busiest.iter().rev().nth(1).copied().unwrap_or(f64::INFINITY)
}

/// Returns how many standard deviations the number of pairs that rise is above that of those that fall, with the correction
/// for ties and for its steps (Kendall, "Rank Correlation Methods", 1970).
fn kendall(values: &[f64]) -> f64 {
    let (mut score, mut ties) = (0.0, 0.0);
    for (at, earlier) in values.iter().enumerate() {
        let equal = values.iter().filter(|other| *other == earlier).count() as f64;
        ties += (equal - 1.0) * (2.0 * equal + 5.0);
        for later in values.iter().skip(at + 1) {
            score += if later > earlier { 1.0 } else { 0.0 } - if later < earlier { 1.0 } else { 0.0 };
        }
    }
    let n = values.len() as f64;
    let variance = (n * (n - 1.0) * (2.0 * n + 5.0) - ties) / 18.0;
    if score == 0.0 || variance <= 0.0 { 0.0 } else { (score - 1.0_f64.copysign(score)) / libm::sqrt(variance) }
}

/// A line that turns level at a place, by least squares.
struct Bend {
    before: f64,
    /// The sum of squares that is left.
    rest: f64,
    /// How much of that a slope behind the place would take, and that slope.
    gain: f64,
    after: f64,
}

impl Bend {
    fn of(values: &[f64], place: usize) -> Option<Self> {
        let until = |at: usize| at.min(place) as f64;
        let behind = |at: usize| at.saturating_sub(place) as f64;
        let places = || 0..values.len();
        let (u, w) =
            (mean(&places().map(until).collect::<Vec<f64>>())?, mean(&places().map(behind).collect::<Vec<f64>>())?);
        let level = mean(values)?;
        let [mut uu, mut uw, mut ww, mut uy, mut wy, mut yy] = [0.0; 6];
        for (at, value) in values.iter().enumerate() {
            let (u, w, y) = (until(at) - u, behind(at) - w, value - level);
            uu += u * u;
            uw += u * w;
            ww += w * w;
            uy += u * y;
            wy += w * y;
            yy += y * y;
        }
        let apart = uu * ww - uw * uw;
        let after = if apart > 0.0 { (wy * uu - uy * uw) / apart } else { 0.0 };
        let rest = (yy - uy * uy / uu).max(0.0);
        Some(Self { before: uy / uu, rest, gain: (after * after * apart / uu).min(rest), after })
    }
}
