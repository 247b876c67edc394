use super::Moment;
use crate::time::{Day, Duration, Timestamp};
use crate::value::{Value, double_to_fixed};

/// How the values of placeholders are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// For people: grouped numbers with at most two decimals, days by name, lengths of time in their largest unit.
    Plain,
    /// Within an address: digits as they are, everything but letters, digits and `-._~` percent-encoded (RFC 3986).
    Address,
}

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

impl Words {
    /// Writes a value.
    pub fn write(self, value: &Value, moment: &Moment, out: &mut String) {
        match self {
            Self::Plain => plain(value, moment, out),
            Self::Address => {
                let mut text = String::new();
                bare(value, moment, &mut text);
                encode(&text, out);
            }
        }
    }
}

fn plain(value: &Value, moment: &Moment, out: &mut String) {
    match value {
        Value::Int(n) => grouped(&n.to_string(), out),
        Value::Uint(n) => grouped(&n.to_string(), out),
        Value::Double(n) => grouped(&decimals(*n), out),
        Value::Timestamp(at) => out.push_str(&day(moment.day(Timestamp::from(*at)), moment.day(moment.now()))),
        Value::Duration(span) => out.push_str(&length(Duration::from(*span))),
        Value::Bool(true) => out.push_str("yes"),
        Value::Bool(false) => out.push_str("no"),
        other => out.push_str(other.as_str().unwrap_or_default()),
    }
}

fn bare(value: &Value, moment: &Moment, out: &mut String) {
    match value {
        Value::Int(n) => out.push_str(&n.to_string()),
        Value::Uint(n) => out.push_str(&n.to_string()),
        Value::Double(n) => out.push_str(&decimals(*n)),
        Value::Bool(truth) => out.push_str(if *truth { "true" } else { "false" }),
        Value::Timestamp(at) => out.push_str(&moment.day(Timestamp::from(*at)).to_string()),
        other => plain(other, moment, out),
    }
}

/// Writes at most two decimals, none that are zero.
fn decimals(n: f64) -> String {
    let fixed = double_to_fixed(n, 2);
    let trimmed = if fixed.contains('.') { fixed.trim_end_matches('0').trim_end_matches('.') } else { &fixed };
    if trimmed == "-0" { "0".into() } else { trimmed.into() }
}

/// Puts commas between groups of three digits before the point.
fn grouped(number: &str, out: &mut String) {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    out.push_str(sign);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) && digit.is_ascii_digit() {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
}

/// Says a day as `23 November`, with its year where that is not this one.
fn day(day: Day, today: Day) -> String {
    let (year, month, date) = day.ymd();
    let name = MONTHS.get(month as usize - 1).copied().unwrap_or_default();
    if year == today.ymd().0 { format!("{date} {name}") } else { format!("{date} {name} {year}") }
}

/// Says a length of time in its largest unit, rounded down.
fn length(span: Duration) -> String {
    let units =
        [(Duration::DAY, "day"), (Duration::HOUR, "hour"), (Duration::MINUTE, "minute"), (Duration::SECOND, "second")];
    let ms = span.ms().abs();
    let (unit, name) = units.into_iter().find(|(unit, _)| ms >= unit.ms()).unwrap_or((Duration::SECOND, "second"));
    let count = ms / unit.ms();
    if count == 1 { format!("1 {name}") } else { format!("{count} {name}s") }
}

fn encode(text: &str, out: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let digit = |n: u8| char::from(HEX.get(n as usize).copied().unwrap_or(b'0'));
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
}
