use super::slope::{mean, ols_slope};
use crate::list::Gather;
use crate::units::between;

const YEAR: usize = 12;
/// Months that deviate from their mean by no more than this are not told from chance.
const CHANCE: f64 = 0.1;
/// The most, and one over the least, that a year counts as growth over the one before.
const GROWTH: f64 = 20.0;
/// How much of that growth, on the logarithmic scale, is believed: a single pair of months may tell it.
const BELIEVED: f64 = 0.75;
/// Where a straight line leaves no more than this share of a year's variance, growth may explain what looks like a season.
const UNEXPLAINED: f64 = 0.5;

/// The rhythm of a year.
#[derive(Clone, Debug, PartialEq)]
pub struct Year {
    /// How each of the next twelve months stands to a usual one; 1 where it is as usual.
    stands: Vec<f64>,
    /// How the last months stood to a usual one, a later one counting for more.
    recent: f64,
    /// What a usual month has.
    usual: f64,
}

/// How much the last months count in a level that is followed by the day, as [`totals`](super::totals) does.
const RECENT: [f64; 4] = [1.0, 0.215, 0.046, 0.01];

/// Returns the rhythm of a year in whole months, oldest first; `None` of fewer than thirteen, and where there is none.
///
/// Ratios to the mean of one year, without most of the growth from the year before to it; shrunken towards 1 by how near they are
/// to chance, as in James and Stein ("Estimation with quadratic loss", 1961), and by how well a straight line explains them: a
/// year of growth is not a season. Two years at most are looked at.
///
/// ```
/// use budbreak::series::year;
/// let months: Vec<f64> = (0..14).map(|month| if month % 12 == 6 { 400.0 } else { 100.0 }).collect();
/// let rhythm = year(&months).unwrap();
/// // The fifth month from now is the seventh of the year.
/// assert!(rhythm.month(100.0, 4, 0.0) > 3.5 * 100.0 && rhythm.month(100.0, 0, 0.0) < 110.0);
/// assert!(year(&[100.0, 104.0, 98.0, 101.0, 99.0, 100.0, 97.0, 103.0, 100.0, 99.0, 102.0, 98.0, 101.0]).is_none());
/// ```
pub fn year(months: &[f64]) -> Option<Year> {
    let seen = months.get(months.len().saturating_sub(2 * YEAR)..)?;
    let before = seen.len().checked_sub(YEAR).filter(|before| *before > 0)?;
    let sum = |months: &[f64]| months.iter().fold(0.0, |sum, month| sum + month);
    // The same months of the calendar, this year and the year before, as many as there are.
    let (now, past) = (sum(seen.get(YEAR..)?), sum(seen.get(..before)?));
    let growth = if now > 0.0 && past > 0.0 { between(now / past, 1.0 / GROWTH, GROWTH) } else { 1.0 };
    let growth = libm::log(growth) * BELIEVED;
    let middle = (YEAR as f64 - 1.0) / 2.0;
    let grown = |at: f64| libm::exp(growth * (at - middle) / YEAR as f64);
    let year = seen.get(before..)?;
    let flat: Vec<f64> = year.iter().enumerate().map(|(at, month)| month / grown(at as f64)).gather();
    let usual = mean(&flat).filter(|usual| *usual > 0.0)?;
    let apart: Vec<f64> = flat.iter().map(|month| month / usual - 1.0).gather();
    let variance = mean(&apart.iter().map(|apart| apart * apart).gather())?;
    let chance = CHANCE * CHANCE / variance.max(CHANCE * CHANCE);
    let believed = (1.0 - chance) * between((1.0 - line(year)) / UNEXPLAINED, 0.0, 1.0);
    if believed == 0.0 {
        return None;
    }
    let stands: Vec<f64> = apart.iter().map(|apart| (1.0 + believed * apart).max(0.0)).gather();
    let recent = stands.iter().rev().zip(RECENT).fold(0.0, |sum, (stands, weight)| sum + weight * stands);
    Some(Year { stands, recent: recent / sum(&RECENT), usual: usual * grown(YEAR as f64) })
}

impl Year {
    /// Returns what a month will have where the level of the last days would give it so much: the month that begins now for 0,
    /// of a month of the calendar of which such a part is over.
    ///
    /// After months that were below the usual, what the level lacks is taken from the year, since little grows to nothing known.
    pub fn month(&self, level: f64, at: usize, over: f64) -> f64 {
        let stands = |at: usize| self.stands.get(at % YEAR).copied().unwrap_or(1.0);
        let between = |this: f64, next: f64| this + over * (next - this);
        let recent = between(self.recent, stands(0));
        let usual = level / recent.max(1.0) + (1.0 - recent).max(0.0) * self.usual;
        usual * between(stands(at), stands(at + 1))
    }
}

/// Returns the share of the variance that a straight line explains.
fn line(values: &[f64]) -> f64 {
    let Some((middle, slope)) = mean(values).zip(ols_slope(values)) else { return 0.0 };
    let all = values.iter().fold(0.0, |sum, value| sum + (value - middle) * (value - middle));
    let n = values.len() as f64;
    // The places 0, 1 ... have a sum of squares around their mean of n (n^2 - 1) / 12.
    if all > 0.0 { slope * slope * n * (n * n - 1.0) / 12.0 / all } else { 0.0 }
}
