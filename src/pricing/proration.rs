use super::decimal::{Decimal, Rounding};
use super::error::PriceError;
use crate::time::Day;

/// A part of a period, as two counts of the same unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// How much of the period.
    pub of: Decimal,
    /// How long it is.
    pub period: Decimal,
}

impl Part {
    /// Takes this part of an amount.
    ///
    /// # Errors
    /// Where the period has no length.
    pub fn of(&self, amount: Decimal) -> Result<Decimal, PriceError> {
        self.check()?;
        amount.times(self.of)?.over(self.period, 18, Rounding::Nearest)
    }

    fn check(&self) -> Result<(), PriceError> {
        if self.period.is_positive() && !self.of.is_negative() { Ok(()) } else { Err(PriceError::EndsBeforeItBegins) }
    }
}

/// Returns what is due now, in whole minor units, when an amount changes while a part of the period remains.
///
/// ```
/// use budbreak::pricing::{Part, due_now};
/// let remains = Part { of: 7.into(), period: 29.into() };
/// assert_eq!(due_now(0.into(), 100.into(), remains).unwrap().to_string(), "24");
/// ```
///
/// # Errors
/// Where the period has no length.
pub fn due_now(old: Decimal, new: Decimal, remains: Part) -> Result<Decimal, PriceError> {
    remains.check()?;
    new.minus(old)?.times(remains.of)?.over(remains.period, 0, Rounding::Nearest)
}

/// How days are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayBasis {
    /// As the calendar has them.
    Actual,
    /// Every month has 30 days.
    Fixed30,
}

/// Returns how large a part of a period lies between two days.
///
/// ```
/// use budbreak::pricing::{DayBasis, fraction};
/// use budbreak::time::Day;
/// let day = |month, day| Day::from_ymd(2023, month, day).unwrap();
/// let (part, period) = ((day(2, 23), day(3, 15)), (day(2, 15), day(3, 15)));
/// assert_eq!(fraction(part, period, DayBasis::Actual).unwrap().of.to_string(), "20");
/// assert_eq!(fraction(part, period, DayBasis::Fixed30).unwrap().of.to_string(), "22");
/// ```
///
/// # Errors
/// Where either ends before it begins.
pub fn fraction(part: (Day, Day), period: (Day, Day), basis: DayBasis) -> Result<Part, PriceError> {
    let length = |(from, to): (Day, Day)| match basis {
        DayBasis::Actual => i64::from(to.0) - i64::from(from.0),
        DayBasis::Fixed30 => thirties(to) - thirties(from),
    };
    let part = Part { of: length(part).into(), period: length(period).into() };
    part.check().map(|()| part)
}

fn thirties(day: Day) -> i64 {
    let (year, month, day) = day.ymd();
    i64::from(year) * 360 + i64::from(month) * 30 + i64::from(day.min(30))
}
