//! The one place where doubles become text and text becomes doubles. Nothing else in what runs in the page may format or
//! parse a double: the standard library's code for it is 28 KiB of wasm.

use super::decimal::Digits;

/// Writes the shortest text that reads back as the same double, in the form that CEL prints: `123.456`, `1e+100`, `NaN`.
///
/// ```
/// use budbreak::value::double_to_text;
/// assert_eq!(double_to_text(123.456), "123.456");
/// assert_eq!(double_to_text(5.0), "5");
/// assert_eq!(double_to_text(1e300), "1e+300");
/// assert_eq!(double_to_text(-1.5e-9), "-1.5e-09");
/// assert_eq!(double_to_text(f64::NEG_INFINITY), "-Infinity");
/// ```
pub fn double_to_text(n: f64) -> String {
    if let Some(word) = word(n) {
        return word.into();
    }
    let digits = Digits::shortest(n);
    // The exponent counts below a thousandth and from 21 digits on.
    if (-3..22).contains(&digits.point) || digits.digits.is_empty() {
        whole_or_fraction(n, &digits)
    } else {
        scientific(n, &digits, digits.digits.len() - 1)
    }
}

/// Writes the shortest text that reads back as the same double, without an exponent, as `Display` does.
///
/// ```
/// use budbreak::value::double_to_plain;
/// assert_eq!(double_to_plain(0.000025), "0.000025");
/// assert_eq!(double_to_plain(1e21), "1000000000000000000000");
/// ```
pub fn double_to_plain(n: f64) -> String {
    word(n).map_or_else(|| whole_or_fraction(n, &Digits::shortest(n)), String::from)
}

/// Writes a double as conditions have it, with a point: `1.0`.
pub(crate) fn double_to_literal(n: f64) -> String {
    let text = double_to_plain(n);
    if text.contains('.') { text } else { text + ".0" }
}

fn whole_or_fraction(n: f64, digits: &Digits) -> String {
    let decimals = usize::try_from(digits.digits.len() as i32 - digits.point).unwrap_or(0);
    plain(n, digits, if digits.digits.is_empty() { 0 } else { decimals })
}

/// Writes a double with a fixed number of decimals, halves to even.
///
/// ```
/// use budbreak::value::double_to_fixed;
/// assert_eq!(double_to_fixed(2.5, 0), "2");
/// assert_eq!(double_to_fixed(1.2345, 3), "1.234");
/// ```
pub fn double_to_fixed(n: f64, decimals: usize) -> String {
    let round = || {
        let exact = Digits::exact(n);
        plain(n, &exact.rounded(exact.point.saturating_add(decimals as i32)), decimals)
    };
    word(n).map_or_else(round, String::from)
}

/// Writes a double as a digit, a fixed number of decimals and an exponent.
///
/// ```
/// use budbreak::value::double_to_scientific;
/// assert_eq!(double_to_scientific(1052.032911275, 6), "1.052033e+03");
/// ```
pub fn double_to_scientific(n: f64, decimals: usize) -> String {
    let round = || scientific(n, &Digits::exact(n).rounded((decimals as i32).saturating_add(1)), decimals);
    word(n).map_or_else(round, String::from)
}

/// Reads a double as CEL's `double(string)` does; `None` when it is none, or is beyond all doubles.
///
/// ```
/// use budbreak::value::double_from_text;
/// assert_eq!(double_from_text("-84.32e7"), Some(-843_200_000.0));
/// assert_eq!(double_from_text("Infinity"), Some(f64::INFINITY));
/// assert_eq!(double_from_text("1.5 "), None);
/// assert_eq!(double_from_text("1e999"), None);
/// ```
pub fn double_from_text(text: &str) -> Option<f64> {
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    if ["inf", "infinity"].iter().any(|word| text.eq_ignore_ascii_case(word)) {
        return Some(sign * f64::INFINITY);
    }
    if text.eq_ignore_ascii_case("nan") {
        return Some(f64::NAN);
    }
    let (number, exponent) = match text.find(['e', 'E']) {
        Some(at) => (text.get(..at)?, exponent(text.get(at + 1..)?)?),
        None => (text, 0),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if whole.is_empty() && fraction.is_empty() || !whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut digits = Vec::new();
    let mut point = i32::try_from(whole.len()).ok()?;
    for byte in whole.bytes().chain(fraction.bytes()) {
        if digits.is_empty() && byte == b'0' {
            point -= 1;
        } else if digits.len() < MOST_DIGITS {
            digits.push(byte - b'0');
        } else if byte != b'0' {
            // More digits than any middle between two doubles has: all that counts is that there is something.
            digits.push(1);
            break;
        }
    }
    let n = Digits { digits, point: point.saturating_add(exponent) }.to_double();
    n.is_finite().then_some(sign * n)
}

/// The longest middle between two doubles has 768 digits.
const MOST_DIGITS: usize = 770;

fn exponent(text: &str) -> Option<i32> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // Far beyond what counts, whatever the number of digits before it.
    let size = digits.bytes().fold(0_i32, |sum, digit| (sum * 10 + i32::from(digit - b'0')).min(100_000_000));
    Some(if negative { -size } else { size })
}

fn word(n: f64) -> Option<&'static str> {
    if n.is_nan() {
        Some("NaN")
    } else if n.is_infinite() {
        Some(if n > 0.0 { "Infinity" } else { "-Infinity" })
    } else {
        None
    }
}

fn start(n: f64) -> String {
    String::from(if n.is_sign_negative() { "-" } else { "" })
}

fn digit(digits: &Digits, at: i32) -> char {
    let digit = usize::try_from(at).ok().and_then(|at| digits.digits.get(at)).copied().unwrap_or(0);
    char::from(b'0' + digit)
}

fn plain(n: f64, digits: &Digits, decimals: usize) -> String {
    let mut out = start(n);
    let point = if digits.digits.is_empty() { 0 } else { digits.point };
    if point <= 0 {
        out.push('0');
    }
    out.extend((0..point).map(|at| digit(digits, at)));
    if decimals > 0 {
        out.push('.');
        out.extend((0..decimals as i32).map(|at| digit(digits, point + at)));
    }
    out
}

fn scientific(n: f64, digits: &Digits, decimals: usize) -> String {
    let mut out = start(n);
    out.push(digit(digits, 0));
    if decimals > 0 {
        out.push('.');
        out.extend((1..=decimals as i32).map(|at| digit(digits, at)));
    }
    let power = if digits.digits.is_empty() { 0 } else { digits.point - 1 };
    out.push_str(if power < 0 { "e-" } else { "e+" });
    if power.abs() < 10 {
        out.push('0');
    }
    out.push_str(&power.abs().to_string());
    out
}
