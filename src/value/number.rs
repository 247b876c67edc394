//! The one place where doubles become text and text becomes doubles: the code for it is the largest single piece of the
//! language in wasm.

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
    // As Go's strconv does with 'g' and the shortest precision, where the exponent counts from 21 digits on.
    let scientific = format!("{n:e}");
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let power: i32 = exponent.parse().unwrap_or(0);
    if (-4..21).contains(&power) { n.to_string() } else { with_exponent(digits, power) }
}

/// Writes a double with a fixed number of decimals, halves to even.
///
/// ```
/// use budbreak::value::double_to_fixed;
/// assert_eq!(double_to_fixed(2.5, 0), "2");
/// assert_eq!(double_to_fixed(1.2345, 3), "1.234");
/// ```
pub fn double_to_fixed(n: f64, decimals: usize) -> String {
    word(n).map_or_else(|| format!("{n:.decimals$}"), String::from)
}

/// Writes a double as a digit, a fixed number of decimals and an exponent.
///
/// ```
/// use budbreak::value::double_to_scientific;
/// assert_eq!(double_to_scientific(1052.032911275, 6), "1.052033e+03");
/// ```
pub fn double_to_scientific(n: f64, decimals: usize) -> String {
    if let Some(word) = word(n) {
        return word.into();
    }
    let scientific = format!("{n:.decimals$e}");
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    with_exponent(digits, exponent.parse().unwrap_or(0))
}

/// Reads a double as CEL's `double(string)` does.
///
/// ```
/// use budbreak::value::double_from_text;
/// assert_eq!(double_from_text("-84.32e7"), Some(-843_200_000.0));
/// assert_eq!(double_from_text("Infinity"), Some(f64::INFINITY));
/// assert_eq!(double_from_text("1.5 "), None);
/// ```
pub fn double_from_text(text: &str) -> Option<f64> {
    text.parse().ok()
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

fn with_exponent(digits: &str, power: i32) -> String {
    let sign = if power < 0 { '-' } else { '+' };
    format!("{digits}e{sign}{:02}", power.unsigned_abs())
}
