use std::cmp::Ordering;
use std::fmt;

use super::PriceError;

/// An exact decimal number: money in minor units, a quantity, a rate.
///
/// Sums and products are exact, or refused as too large; only a division rounds, to the places that it is told. What is
/// finer than 18 places is rounded away.
///
/// ```
/// use budbreak::pricing::{Decimal, PriceError};
/// let (quantity, price): (Decimal, Decimal) = ("10.625".parse().unwrap(), "445.56".parse().unwrap());
/// let cost = quantity.times(price).unwrap();
/// assert_eq!(cost.to_string(), "4734.075");
/// assert_eq!(cost.whole().to_string(), "4734");
/// assert_eq!("0.1234567890123456".parse::<Decimal>(), Err(PriceError::TooManyDigits));
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Decimal {
    digits: i128,
    places: u8,
}

/// The most significant digits of a number that comes in: those that every double keeps.
const MOST_DIGITS: usize = 15;
/// The finest place of a result, and of a number that comes in.
const FINEST: u8 = 18;

/// Where a number lies between two that can be written, which of them it becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// The nearer one; of a half the one away from zero.
    Nearest,
    /// The greater one.
    Up,
    /// The lesser one.
    Down,
}

impl Decimal {
    /// Nothing.
    pub const ZERO: Self = Self { digits: 0, places: 0 };
    /// One.
    pub const ONE: Self = Self { digits: 1, places: 0 };
    /// A hundred: the whole of a percentage.
    pub const HUNDRED: Self = Self { digits: 100, places: 0 };

    /// Makes `digits` divided by ten to the `places`; no more than 18 places are kept.
    pub fn new(digits: i64, places: u8) -> Self {
        Self { digits: i128::from(digits), places }.bounded()
    }

    /// Makes the decimal nearest to a float, to so many places; `None` of what is no number or has more than 15 digits before
    /// the point.
    pub fn from_f64(number: f64, places: u8) -> Option<Self> {
        let shifted = libm::round(number * libm::pow(10.0, f64::from(places)));
        (number.abs() < 1e15 && shifted.abs() < 9e18).then(|| Self::new(shifted as i64, places))
    }

    /// Returns the nearest float.
    pub fn to_f64(self) -> f64 {
        self.digits as f64 / libm::pow(10.0, f64::from(self.places))
    }

    /// Takes the number apart: the upper and the lower half of its digits, and its places.
    pub fn to_parts(self) -> (i64, u64, u8) {
        ((self.digits >> 64) as i64, self.digits as u64, self.places)
    }

    /// Puts a number together again; `None` where it would have more digits than any result has.
    ///
    /// ```
    /// use budbreak::pricing::Decimal;
    /// let number: Decimal = "-12.5".parse().unwrap();
    /// let (high, low, places) = number.to_parts();
    /// assert_eq!(Decimal::from_parts(high, low, places), Some(number));
    /// ```
    pub fn from_parts(high: i64, low: u64, places: u8) -> Option<Self> {
        let digits = i128::from(high) << 64 | i128::from(low);
        let most = ten_to(37)?;
        (places <= FINEST && (-most..=most).contains(&digits)).then_some(Self { digits, places })
    }

    /// Returns how many places it is kept with after the point.
    pub(crate) fn places(self) -> u8 {
        self.places
    }

    /// Returns whether this is below zero.
    pub fn is_negative(self) -> bool {
        self.digits < 0
    }

    /// Returns whether this is zero.
    pub fn is_zero(self) -> bool {
        self.digits == 0
    }

    /// Returns whether this is above zero.
    pub fn is_positive(self) -> bool {
        self.digits > 0
    }

    /// Adds.
    ///
    /// # Errors
    /// Where the sum has too many digits to be kept.
    pub fn plus(self, other: Self) -> Result<Self, PriceError> {
        let (one, two, places) = self.aligned(other).ok_or(PriceError::TooLarge)?;
        Ok(Self { digits: one.checked_add(two).ok_or(PriceError::TooLarge)?, places })
    }

    /// Subtracts.
    ///
    /// # Errors
    /// Where the difference has too many digits to be kept.
    pub fn minus(self, other: Self) -> Result<Self, PriceError> {
        let digits = other.digits.checked_neg().ok_or(PriceError::TooLarge)?;
        self.plus(Self { digits, places: other.places })
    }

    /// Multiplies.
    ///
    /// # Errors
    /// Where the product has too many digits to be kept.
    pub fn times(self, other: Self) -> Result<Self, PriceError> {
        let times = |one: Self, two: Self| Some((product(one.digits, two.digits)?, one.places + two.places));
        let times = times(self, other).or_else(|| times(self.trimmed(), other.trimmed()));
        let (digits, places) = times.ok_or(PriceError::TooLarge)?;
        Ok(Self { digits, places }.bounded())
    }

    /// Takes so many percent of this.
    ///
    /// # Errors
    /// Where the result has too many digits to be kept.
    pub fn percent(self, percent: Self) -> Result<Self, PriceError> {
        let product = self.times(percent)?;
        Ok(Self { digits: product.digits, places: product.places + 2 }.bounded())
    }

    /// Divides, to so many places after the point (before it, where negative).
    ///
    /// # Errors
    /// Where `by` is zero, or the quotient has too many digits to be kept.
    pub fn over(self, by: Self, places: i8, rounding: Rounding) -> Result<Self, PriceError> {
        if by.digits == 0 {
            return Err(PriceError::DividedByZero);
        }
        let scaled = |n: i128, power: i32| product(n, ten_to(power)?);
        let shift = i32::from(places) + i32::from(by.places) - i32::from(self.places);
        let (over, under) = (scaled(self.digits, shift.max(0)), scaled(by.digits, (-shift).max(0)));
        let (over, under) = (over.ok_or(PriceError::TooLarge)?, under.ok_or(PriceError::TooLarge)?);
        let (quotient, rest) = (over.div_euclid(under), over.rem_euclid(under));
        // The remainder is never negative: the quotient is the floor where the divisor is positive, else the ceiling.
        let (floor, above) = if under > 0 { (quotient, rest) } else { (quotient - i128::from(rest > 0), rest) };
        let (under, above) = (under.abs(), if under > 0 || above == 0 { above } else { under.abs() - above });
        let up = match rounding {
            Rounding::Down => false,
            Rounding::Up => above > 0,
            // Of a negative half the floor is the one away from zero.
            Rounding::Nearest => above > under - above || above == under - above && floor >= 0,
        };
        let digits = floor + i128::from(up);
        match u8::try_from(places) {
            Ok(places) => Ok(Self { digits, places }),
            Err(_) => Ok(Self { digits: scaled(digits, -i32::from(places)).ok_or(PriceError::TooLarge)?, places: 0 }),
        }
    }

    /// Rounds to so many places after the point (before it, where negative).
    ///
    /// # Errors
    /// Where the result has too many digits to be kept.
    pub fn rounded(self, places: i8, rounding: Rounding) -> Result<Self, PriceError> {
        if i16::from(places) >= i16::from(self.places) {
            return Ok(self);
        }
        self.over(Self::ONE, places, rounding)
    }

    /// Rounds to a whole number, a half away from zero.
    pub fn whole(self) -> Self {
        let Some(unit) = ten_to(i32::from(self.places)).filter(|_| self.places > 0) else { return self };
        if let (Ok(digits), Ok(unit)) = (i64::try_from(self.digits), i64::try_from(unit)) {
            let (whole, rest) = (digits / unit, (digits % unit).abs());
            let away = i64::from(rest >= unit - rest) * digits.signum();
            return Self::from(whole + away);
        }
        let (whole, rest) = (self.digits / unit, (self.digits % unit).abs());
        let away = i128::from(rest >= unit - rest) * self.digits.signum();
        Self { digits: whole + away, places: 0 }
    }

    /// Returns both as whole numbers of the same place; `None` where that takes too many digits.
    fn aligned(self, other: Self) -> Option<(i128, i128, u8)> {
        let raise = |n: Self, places: u8| product(n.digits, ten_to(i32::from(places - n.places))?);
        match self.places.cmp(&other.places) {
            Ordering::Equal => Some((self.digits, other.digits, self.places)),
            Ordering::Less => Some((raise(self, other.places)?, other.digits, other.places)),
            Ordering::Greater => Some((self.digits, raise(other, self.places)?, self.places)),
        }
    }

    /// Rounds away what is finer than the finest place.
    fn bounded(self) -> Self {
        if self.places <= FINEST {
            return self;
        }
        let cut = Self { digits: self.digits, places: self.places - FINEST };
        Self { digits: cut.whole().digits, places: FINEST }
    }

    /// Leaves out the zeros at the end of the fraction.
    fn trimmed(mut self) -> Self {
        while self.places > 0 && self.digits % 10 == 0 {
            self = Self { digits: self.digits / 10, places: self.places - 1 };
        }
        self
    }
}

fn ten_to(power: i32) -> Option<i128> {
    match usize::try_from(power).ok().and_then(|power| TENS.get(power)) {
        Some(ten) => Some(i128::from(*ten)),
        None => 10_i128.checked_pow(u32::try_from(power).ok()?),
    }
}

/// The powers of ten that most calculations need.
const TENS: [u64; 19] = {
    let mut tens = [1; 19];
    let mut at = 1;
    while at < tens.len() {
        #[allow(clippy::indexing_slicing, reason = "worked out when this is compiled")]
        {
            tens[at] = tens[at - 1] * 10;
        }
        at += 1;
    }
    tens
};

/// Multiplies. Most numbers fit into 32 bits, where the product is one instruction of WebAssembly, or into 64, where it needs
/// no check.
fn product(one: i128, two: i128) -> Option<i128> {
    if let (Ok(one), Ok(two)) = (i32::try_from(one), i32::try_from(two)) {
        return Some(i128::from(i64::from(one) * i64::from(two)));
    }
    match (i64::try_from(one), i64::try_from(two)) {
        (Ok(one), Ok(two)) => Some(i128::from(one) * i128::from(two)),
        _ => one.checked_mul(two),
    }
}

impl From<i64> for Decimal {
    fn from(whole: i64) -> Self {
        Self { digits: i128::from(whole), places: 0 }
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        match self.aligned(*other) {
            Some((one, two, _)) => one.cmp(&two),
            // The one with fewer places is so far from zero that it cannot be written with more.
            None if self.places < other.places => self.digits.cmp(&0),
            None => 0.cmp(&other.digits),
        }
    }
}

impl std::str::FromStr for Decimal {
    type Err = PriceError;

    /// Reads digits with one point and a sign at most: what a person writes, and no exponent.
    fn from_str(text: &str) -> Result<Self, PriceError> {
        let (negative, unsigned) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
        let digits = || whole.bytes().chain(fraction.bytes());
        if whole.is_empty() || fraction.is_empty() || digits().any(|byte| !byte.is_ascii_digit()) {
            return Err(PriceError::NotANumber);
        }
        let fraction = fraction.trim_end_matches('0');
        let whole = whole.trim_start_matches('0');
        let kept = || whole.bytes().chain(fraction.bytes());
        let leading = kept().take_while(|byte| *byte == b'0').count();
        let trailing = if fraction.is_empty() { whole.len() - whole.trim_end_matches('0').len() } else { 0 };
        if whole.len() > usize::from(FINEST) || fraction.len() > usize::from(FINEST) {
            return Err(if whole.len() > usize::from(FINEST) {
                PriceError::TooLarge
            } else {
                PriceError::TooManyDigits
            });
        }
        if kept().count().saturating_sub(leading + trailing) > MOST_DIGITS {
            return Err(PriceError::TooManyDigits);
        }
        let magnitude = kept().fold(0_i128, |sum, byte| sum * 10 + i128::from(byte - b'0'));
        Ok(Self { digits: if negative { -magnitude } else { magnitude }, places: fraction.len() as u8 })
    }
}

impl fmt::Display for Decimal {
    /// Writes the digits without zeros at the end of the fraction.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { digits, places } = self.trimmed();
        let text = format!("{:0>width$}", digits.unsigned_abs(), width = usize::from(places) + 1);
        let (whole, fraction) = text.split_at_checked(text.len() - usize::from(places)).unwrap_or((&text, ""));
        let (sign, point) = (if digits < 0 { "-" } else { "" }, if fraction.is_empty() { "" } else { "." });
        write!(f, "{sign}{whole}{point}{fraction}")
    }
}
