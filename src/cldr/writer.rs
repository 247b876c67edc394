use fixed_decimal::{Decimal, Sign, SignedRoundingMode, UnsignedRoundingMode};
use icu_datetime::fieldsets::{MD, T, YMD, YMDT};
use icu_datetime::input::{Date, DateTime, Time};
use icu_datetime::{DateTimeFormatter, NoCalendarFormatter};
use icu_decimal::DecimalFormatter;
use icu_experimental::dimension::currency::CurrencyCode;
use icu_experimental::dimension::currency::formatter::CurrencyFormatter;
use icu_experimental::dimension::percent::formatter::PercentFormatter;
use icu_experimental::dimension::units::formatter::UnitsFormatter;
use icu_experimental::dimension::units::options::Width;
use icu_experimental::relativetime::{RelativeTimeFormatter, RelativeTimeFormatterOptions};
use icu_locale_core::Locale;

use crate::locale::{Form, Length, Unit};
use crate::time::Civil;

/// Writes numbers in one form of one locale.
pub(super) enum Writer {
    Number(DecimalFormatter, u8, u8),
    Percent(PercentFormatter<DecimalFormatter>, u8),
    Money(CurrencyFormatter, CurrencyCode, u8),
    Day(DateTimeFormatter<MD>),
    Date(DateTimeFormatter<YMD>),
    Time(NoCalendarFormatter<T>),
    DateTime(DateTimeFormatter<YMDT>),
    Span(UnitsFormatter),
    Relative(RelativeTimeFormatter),
}

impl Writer {
    /// Makes the writer; `None` where there are no data, not even those for all languages.
    pub(super) fn new(locale: &str, form: Form) -> Option<Self> {
        let mut tag: Locale = locale.parse().ok()?;
        // The parts of the day that Chinese clocks name are not known to the formatter; it would write a letter for them.
        if tag.id.language.as_str() == "zh" && tag.extensions.is_empty() {
            tag = format!("{locale}-u-hc-h23").parse().ok()?;
        }
        Some(match form {
            Form::Number { least, most } => {
                Self::Number(DecimalFormatter::try_new(tag.into(), Default::default()).ok()?, least, most)
            }
            Form::Percent(decimals) => {
                Self::Percent(PercentFormatter::try_new(tag.into(), Default::default()).ok()?, decimals)
            }
            Form::Money { currency, digits } => {
                let code = CurrencyCode(std::str::from_utf8(&currency).ok()?.parse().ok()?);
                Self::Money(CurrencyFormatter::try_new(tag.into(), Default::default()).ok()?, code, digits)
            }
            Form::Day { year: false } => Self::Day(DateTimeFormatter::try_new(tag.into(), MD::long()).ok()?),
            Form::Day { year: true } => Self::date(tag, Length::Long)?,
            Form::Date(length) => Self::date(tag, length)?,
            Form::Time => Self::Time(NoCalendarFormatter::try_new(tag.into(), T::hm()).ok()?),
            Form::DateTime(length) => {
                let fields = fields(length).with_time_hm();
                Self::DateTime(DateTimeFormatter::try_new(tag.into(), fields).ok()?)
            }
            Form::Span(unit) => {
                let unit = match unit {
                    Unit::Second => "second",
                    Unit::Minute => "minute",
                    Unit::Hour => "hour",
                    Unit::Day => "day",
                };
                Self::Span(UnitsFormatter::try_new(tag.into(), unit, Width::Long.into()).ok()?)
            }
            Form::Relative(unit) => {
                let options = RelativeTimeFormatterOptions::default();
                let made = match unit {
                    Unit::Second => RelativeTimeFormatter::try_new_long_second(tag.into(), options),
                    Unit::Minute => RelativeTimeFormatter::try_new_long_minute(tag.into(), options),
                    Unit::Hour => RelativeTimeFormatter::try_new_long_hour(tag.into(), options),
                    Unit::Day => RelativeTimeFormatter::try_new_long_day(tag.into(), options),
                };
                Self::Relative(made.ok()?)
            }
        })
    }

    fn date(tag: Locale, length: Length) -> Option<Self> {
        DateTimeFormatter::try_new(tag.into(), fields(length)).ok().map(Self::Date)
    }

    /// Writes a number, or the moment that it is the milliseconds of.
    pub(super) fn write(&self, number: f64) -> Option<String> {
        let civil = Civil::from_local_ms(number as i64);
        let (year, month, day) = civil.day.ymd();
        let minutes = civil.ms_of_day / 60_000;
        let date = || Date::try_new_iso(year, month as u8, day as u8).ok();
        let time = || Time::try_new((minutes / 60) as u8, (minutes % 60) as u8, 0, 0).ok();
        Some(match self {
            Self::Number(format, least, most) => format.format(&decimal(number, 0, *least, *most)?).to_string(),
            Self::Percent(format, decimals) => format.format(&decimal(number, 2, *decimals, *decimals)?).to_string(),
            Self::Money(format, currency, digits) => {
                let amount = decimal(number, -i16::from(*digits), *digits, *digits)?;
                format.format_fixed_decimal(&amount, currency).to_string()
            }
            Self::Day(format) => format.format(&date()?).to_string(),
            Self::Date(format) => format.format(&date()?).to_string(),
            Self::Time(format) => plain_spaces(&format.format(&time()?).to_string()),
            Self::DateTime(format) => {
                plain_spaces(&format.format(&DateTime { date: date()?, time: time()? }).to_string())
            }
            Self::Span(format) => format.format_fixed_decimal(&decimal(number, 0, 0, 2)?).to_string(),
            Self::Relative(format) => format.format(decimal(number, 0, 0, 2)?).to_string(),
        })
    }
}

/// Browsers differ in whether a thin space or a plain one stands before "PM"; here and there it is a plain one.
fn plain_spaces(text: &str) -> String {
    text.replace('\u{202f}', " ")
}

const fn fields(length: Length) -> YMD {
    match length {
        Length::Short => YMD::short(),
        Length::Medium => YMD::medium(),
        Length::Long => YMD::long(),
    }
}

/// Returns the decimal that is shown: the shortest that is the number, moved by `shift` places, with so many decimals at
/// least and at most, halves away from zero. What rounds to nothing has no sign.
pub(super) fn decimal(number: f64, shift: i16, least: u8, most: u8) -> Option<Decimal> {
    let mut decimal: Decimal = number.to_string().parse().ok()?;
    decimal.multiply_pow10(shift);
    let halves_away = SignedRoundingMode::Unsigned(UnsignedRoundingMode::HalfExpand);
    decimal.round_with_mode(-i16::from(most), halves_away);
    decimal.absolute.trim_end();
    decimal.absolute.trim_start();
    decimal.absolute.pad_end(-i16::from(least));
    if decimal.absolute.is_zero() {
        decimal.sign = Sign::None;
    }
    Some(decimal)
}
