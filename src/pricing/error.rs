use std::fmt;

/// Why there is no price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriceError {
    /// A text is no number.
    NotANumber,
    /// A number has more significant digits than are kept exactly everywhere.
    TooManyDigits,
    /// A result has more digits than can be kept.
    TooLarge,
    /// A division by zero: a size, a factor or a period of zero.
    DividedByZero,
    /// A quantity is below zero.
    Negative,
    /// A quantity lies above the bound of the last tier.
    BeyondLastTier,
    /// The model cannot price what it was given: single events where it needs a quantity, or the other way round.
    WrongUsage,
    /// A period ends before it begins, or has no length.
    EndsBeforeItBegins,
}

impl fmt::Display for PriceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotANumber => "this is no number: digits with one point at most are meant, such as 0.25",
            Self::TooManyDigits => "a number has at most 15 significant digits, so that every program reads it alike",
            Self::TooLarge => "the result has more digits than can be kept exactly",
            Self::DividedByZero => "a size, a factor or a period of zero cannot divide anything",
            Self::Negative => "a quantity below zero has no price",
            Self::BeyondLastTier => "the quantity lies above the last tier, and no tier says what it costs",
            Self::WrongUsage => {
                "the price model needs another form of usage: single events, quantities by meter, or one quantity"
            }
            Self::EndsBeforeItBegins => "a period ends after it begins",
        })
    }
}

impl std::error::Error for PriceError {}
