/// How a number is written. Moments come as the milliseconds of their civil time since 1970, so that nobody behind the port
/// needs to know zones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// Grouped digits, with so many decimals.
    Number {
        /// At least.
        least: u8,
        /// At most; what is beyond is rounded, halves away from zero.
        most: u8,
    },
    /// A share, 0.25 as 25 %, with so many decimals.
    Percent(u8),
    /// An amount in minor units of a currency.
    Money {
        /// Its three letters in ISO 4217.
        currency: [u8; 3],
        /// How many decimals its minor unit has.
        digits: u8,
    },
    /// Day and month by name; with the year where that is wanted.
    Day {
        /// Whether the year is said.
        year: bool,
    },
    /// A date.
    Date(Length),
    /// A time of day, to the minute.
    Time,
    /// A date with the time of day.
    DateTime(Length),
    /// So many units of time.
    Span(Unit),
    /// So many units of time from now; negative ones are past.
    Relative(Unit),
}

/// Currencies whose minor unit is not a hundredth, with its decimals, by ISO 4217.
const MINOR: &str = "BHD3 BIF0 CLF4 CLP0 DJF0 GNF0 IQD3 ISK0 JOD3 JPY0 KMF0 KRW0 KWD3 LYD3 OMR3 PYG0 RWF0 TND3 UGX0 UYI0 \
    UYW4 VND0 VUV0 XAF0 XOF0 XPF0";

impl Form {
    /// Makes the form of amounts in a currency; `None` where its code is not three capital letters.
    ///
    /// ```
    /// use budbreak::locale::Form;
    /// assert_eq!(Form::money("JPY"), Some(Form::Money { currency: *b"JPY", digits: 0 }));
    /// assert_eq!(Form::money("eur"), None);
    /// ```
    pub fn money(currency: &str) -> Option<Self> {
        let code: [u8; 3] = currency.as_bytes().try_into().ok()?;
        let digits = MINOR.split(' ').find_map(|known| known.strip_prefix(currency)?.parse().ok()).unwrap_or(2);
        code.iter().all(u8::is_ascii_uppercase).then_some(Self::Money { currency: code, digits })
    }

    /// Says whether it is for moments, and not for numbers.
    pub const fn is_of_moments(self) -> bool {
        matches!(self, Self::Day { .. } | Self::Date(_) | Self::Time | Self::DateTime(_))
    }
}

/// How much room a date takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Length {
    /// In digits.
    Short,
    /// With the month abbreviated.
    Medium,
    /// With the month written out.
    Long,
}

/// Units of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
}

/// The plural categories of CLDR.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Category {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

impl Category {
    /// Every category, in the order in which they are listed.
    pub const ALL: [Self; 6] = [Self::Zero, Self::One, Self::Two, Self::Few, Self::Many, Self::Other];

    /// Returns the word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }

    /// Returns the category of a word; `None` for words that are none.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.as_str() == word)
    }
}

/// The port through which words of a locale come in. Numbers are finite.
pub trait Formats: std::fmt::Debug {
    /// Writes a number; `None` where that is not possible.
    fn format(&self, locale: &str, form: Form, number: f64) -> Option<String>;

    /// Returns the plural category of a number as [`Form::Number`] writes it with at most two decimals.
    fn category(&self, locale: &str, number: f64) -> Category;

    /// Returns the plural categories that a locale has, for those who check what was written; `None` where that is not
    /// known. A page does not say it: an old browser knows fewer than the playbook's author.
    fn categories(&self, locale: &str) -> Option<Vec<Category>> {
        let _ = locale;
        None
    }
}
