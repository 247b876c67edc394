use super::{Category, Form, Formats, Length, Unit};
use crate::list::Gather;
use crate::time::Civil;

/// Knows English as it is written in the United States, and writes every locale like it: for tests, and for programs that
/// embed the engine without locale data.
///
/// ```
/// use budbreak::locale::{English, Form, Formats};
/// assert_eq!(English.format("en", Form::Number { least: 0, most: 2 }, 1234.5).unwrap(), "1,234.5");
/// assert_eq!(English.format("en", Form::Day { year: false }, 0.0).unwrap(), "January 1");
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct English;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Formats for English {
    fn format(&self, _: &str, form: Form, number: f64) -> Option<String> {
        Some(match form {
            Form::Number { least, most } => decimal(number, 0, least, most),
            Form::Percent(decimals) => format!("{}%", decimal(number, 2, decimals, decimals)),
            Form::Money { currency, digits } => {
                let amount = decimal(number, -i32::from(digits), digits, digits);
                let (sign, amount) = amount.strip_prefix('-').map_or(("", &*amount), |amount| ("-", amount));
                let code = std::str::from_utf8(&currency).ok()?;
                let symbols = [("USD", "$"), ("EUR", "€"), ("GBP", "£"), ("JPY", "¥")];
                match symbols.iter().find(|(known, _)| *known == code) {
                    Some((_, symbol)) => format!("{sign}{symbol}{amount}"),
                    None => format!("{sign}{code}\u{a0}{amount}"),
                }
            }
            Form::Day { year: true } => date(number, Length::Long),
            Form::Day { year: false } => day(number),
            Form::Date(length) => date(number, length),
            Form::Time => time(number),
            Form::DateTime(Length::Long) => format!("{} at {}", date(number, Length::Long), time(number)),
            Form::DateTime(length) => format!("{}, {}", date(number, length), time(number)),
            Form::Span(unit) => span(number, unit),
            Form::Relative(unit) if number < 0.0 => format!("{} ago", span(-number, unit)),
            Form::Relative(unit) => format!("in {}", span(number, unit)),
        })
    }

    fn category(&self, _: &str, number: f64) -> Category {
        if decimal(number.abs(), 0, 0, 2) == "1" { Category::One } else { Category::Other }
    }

    fn categories(&self, locale: &str) -> Option<Vec<Category>> {
        (locale.split('-').next() == Some("en")).then(|| vec![Category::One, Category::Other])
    }
}

fn span(number: f64, unit: Unit) -> String {
    let count = decimal(number, 0, 0, 2);
    let word = match unit {
        Unit::Second => "second",
        Unit::Minute => "minute",
        Unit::Hour => "hour",
        Unit::Day => "day",
    };
    let plural = if count.trim_start_matches('-') == "1" { "" } else { "s" };
    format!("{count} {word}{plural}")
}

fn day(ms: f64) -> String {
    let (_, month, day) = Civil::from_local_ms(ms as i64).day.ymd();
    format!("{} {day}", month_name(month))
}

fn date(ms: f64, length: Length) -> String {
    let (year, month, day) = Civil::from_local_ms(ms as i64).day.ymd();
    let name = month_name(month);
    match length {
        Length::Short => format!("{month}/{day}/{:02}", year.rem_euclid(100)),
        Length::Medium => format!("{} {day}, {year}", name.get(..3).unwrap_or(name)),
        Length::Long => format!("{name} {day}, {year}"),
    }
}

fn time(ms: f64) -> String {
    let minutes = Civil::from_local_ms(ms as i64).ms_of_day / 60_000;
    let (hour, minute) = (minutes / 60, minutes % 60);
    let half = if hour < 12 { "AM" } else { "PM" };
    format!("{}:{minute:02} {half}", (hour + 11) % 12 + 1)
}

fn month_name(month: u32) -> &'static str {
    MONTHS.get(month as usize - 1).copied().unwrap_or_default()
}

/// Writes the shortest decimal that is the number, moved by `shift` places, with separators and between `least` and `most`
/// decimals, halves away from zero.
fn decimal(number: f64, shift: i32, least: u8, most: u8) -> String {
    let text = number.abs().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut digits: Vec<u8> = whole.bytes().chain(fraction.bytes()).map(|digit| digit - b'0').gather();
    let mut point = whole.len() as i32 + shift;
    while point < 1 {
        digits.insert(0, 0);
        point += 1;
    }
    let end = point as usize + usize::from(most);
    let up = digits.get(end).is_some_and(|next| *next >= 5);
    digits.resize(end, 0);
    let mut carry = up;
    for digit in digits.iter_mut().rev() {
        if carry {
            *digit = (*digit + 1) % 10;
            carry = *digit == 0;
        }
    }
    if carry {
        digits.insert(0, 1);
        point += 1;
    }
    let (whole, fraction) = digits.split_at(point as usize);
    let leading = whole.iter().take_while(|digit| **digit == 0).count().min(whole.len() - 1);
    let whole = whole.get(leading..).unwrap_or_default();
    let kept = fraction.iter().rposition(|digit| *digit != 0).map_or(0, |last| last + 1).max(usize::from(least));
    let mut out = String::new();
    if number < 0.0 && digits.iter().any(|digit| *digit != 0) {
        out.push('-');
    }
    for (place, digit) in whole.iter().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(char::from(b'0' + digit));
    }
    if kept > 0 {
        out.push('.');
        out.extend(fraction.iter().take(kept).map(|digit| char::from(b'0' + digit)));
    }
    out
}
