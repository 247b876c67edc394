//! Numbers with a meaning and bounds. What is not a number does not get in.

use serde::{Deserialize, Serialize};

/// The bounds of one kind of number; a message about it states the range and the value.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// What it is called in a message.
    pub name: &'static str,
    /// Least value, inclusive.
    pub min: f64,
    /// Greatest value, inclusive.
    pub max: f64,
}

macro_rules! bounds {
    ($($(#[$doc:meta])* $id:ident: $name:literal, $min:literal ..= $max:literal;)*) => {
        $($(#[$doc])* pub const $id: Bounds = Bounds { name: $name, min: ($min) as f64, max: ($max) as f64 };)*
    };
}

bounds! {
    /// A score or one of its factors.
    SCORE: "a score", 0 ..= 1;
    /// A share, such as a holdout.
    SHARE: "a share", 0 ..= 1;
    /// How many times something may show.
    CAP: "a cap", 1 ..= 1000;
    /// Priority among rules; the higher goes first.
    PRIORITY: "a priority", -100 ..= 100;
    /// An amount of money in minor units.
    MINOR: "an amount in minor units", -9007199254740991_i64 ..= 9007199254740991_i64;
    /// The flat price of a plan, in minor units.
    PRICE: "a price", 0 ..= 9007199254740991_i64;
    /// For how many months a plan binds.
    TERM: "a term", 1 ..= 120;
    /// What a plan includes of a meter.
    ALLOWANCE: "an allowance", 0 ..= 9007199254740991_i64;
    /// To how many decimal places a number is rounded.
    PLACES: "a number of decimal places", 0 ..= 9;
    /// A number of civil days.
    DAYS: "a number of days", 0 ..= 400;
    /// The revision of a playbook, counted by its authors.
    REVISION: "a revision", 0 ..= 9007199254740991_i64;
    /// The day of month on which a meter begins anew; every month has it.
    RESET_DAY: "a day of month", 1 ..= 28;
    /// What one event is worth in the unit of a value metric.
    WORTH: "a value per event", 0 ..= 1_000_000_000;
    /// A number of uses.
    MILESTONE: "a number of uses", 1 ..= 1_000_000_000;
    /// How much of a draw falls to one variant, relative to the others.
    WEIGHT: "a weight", 0 ..= 1_000_000;
    /// A quantile of use.
    QUANTILE: "a quantile", 0 ..= 9007199254740991_i64;
    /// The budget of differential privacy.
    EPSILON: "an epsilon", 0 ..= 1000;
    /// A relative change, 0.1 for a tenth more.
    GROWTH: "a growth", 0 ..= 100;
}

impl Bounds {
    /// Returns the number when it lies within, else a sentence with the range and the value. Numbers are written by `text`:
    /// the page has a writer of its own.
    ///
    /// ```
    /// use budbreak::units::SHARE;
    /// use budbreak::value::double_to_plain;
    /// assert_eq!(SHARE.check(0.1, double_to_plain), Ok(0.1));
    /// assert_eq!(SHARE.check(10.0, double_to_plain).unwrap_err(), "a share lies between 0 and 1, this one is 10");
    /// assert!(SHARE.check(f64::NAN, double_to_plain).is_err());
    /// ```
    ///
    /// # Errors
    /// The sentence.
    pub fn check(&self, number: f64, text: fn(f64) -> String) -> Result<f64, String> {
        if (self.min..=self.max).contains(&number) {
            Ok(number)
        } else {
            let (min, max, number) = (text(self.min), text(self.max), text(number));
            Err(format!("{} lies between {min} and {max}, this one is {number}", self.name))
        }
    }
}

/// Brings a number between two others, as `f64::clamp` does, which can panic with words about them: writing numbers takes
/// the library 16 KiB of wasm.
///
/// ```
/// assert_eq!(budbreak::units::between(1.7, 0.0, 1.0), 1.0);
/// assert!(budbreak::units::between(f64::NAN, 0.0, 1.0).is_nan());
/// ```
pub fn between(number: f64, least: f64, most: f64) -> f64 {
    if number < least {
        least
    } else if number > most {
        most
    } else {
        number
    }
}

/// A number between 0 and 1; anything else is brought to the nearer end, and what is not a number to 0.
///
/// ```
/// use budbreak::units::Score;
/// assert_eq!(Score::new(1.7).get(), 1.0);
/// assert_eq!(Score::new(f64::NAN).get(), 0.0);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Score(f64);

impl Score {
    /// Makes a score.
    pub fn new(number: f64) -> Self {
        // Comparisons with what is not a number are false, so that NaN ends at 0.
        Self(if number > 0.0 { between(number, 0.0, 1.0) } else { 0.0 })
    }

    /// Returns the number.
    pub fn get(self) -> f64 {
        self.0
    }
}

/// An amount of money in the minor units of its currency (cents, pence, whole yen).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Money {
    /// Minor units; below 2^53 so that every amount survives a trip through a JavaScript number.
    pub minor: i64,
    /// ISO 4217 code, such as `EUR`.
    pub currency: String,
}
