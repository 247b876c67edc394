use super::NanoDuration;
use super::nanos::BILLION;
use super::rfc3339::write_fraction;

/// Longest first where one is the beginning of another.
const UNITS: &[(&str, i128)] = &[
    ("ns", 1),
    ("us", 1_000),
    ("µs", 1_000),
    ("μs", 1_000),
    ("ms", 1_000_000),
    ("s", 1_000_000_000),
    ("m", 60_000_000_000),
    ("h", 3_600_000_000_000),
];

impl NanoDuration {
    /// Reads a length of time as CEL writes it: numbers with units, such as `1h30m`, `-1.5s`, `250ms`, `10us`, `0`.
    ///
    /// Returns `None` when it is not written so, or is longer than 292 years.
    pub fn from_text(text: &str) -> Option<Self> {
        let (negative, mut rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        if rest == "0" {
            return Some(Self::from_nanos(0));
        }
        if rest.is_empty() {
            return None;
        }
        let mut total: i128 = 0;
        while !rest.is_empty() {
            let (whole, after) = digits(rest);
            let (fraction, after) = match after.strip_prefix('.') {
                Some(after) => digits(after),
                None => ("", after),
            };
            // Twenty digits of nanoseconds are beyond 292 years already, which also keeps the product in range.
            if whole.is_empty() && fraction.is_empty() || whole.len() > 20 {
                return None;
            }
            let (name, unit) = UNITS.iter().find(|(name, _)| after.starts_with(name))?;
            rest = after.get(name.len()..)?;
            // Eighteen digits reach below the nanosecond of every unit.
            let fraction = fraction.get(..18).unwrap_or(fraction);
            total += number(whole) * unit + number(fraction) * unit / 10_i128.pow(fraction.len() as u32);
            if total > i128::from(u64::MAX) {
                return None;
            }
        }
        let nanos = i64::try_from(if negative { -total } else { total }).ok()?;
        Some(Self::from_nanos(nanos))
    }
}

fn number(digits: &str) -> i128 {
    digits.bytes().fold(0, |sum, digit| sum * 10 + i128::from(digit - b'0'))
}

fn digits(text: &str) -> (&str, &str) {
    let end = text.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    text.split_at(end)
}

/// Writes seconds, such as `5400s` or `-0.25s`.
impl std::fmt::Display for NanoDuration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.nanos() < 0 {
            f.write_str("-")?;
        }
        let nanos = self.nanos().unsigned_abs();
        write!(f, "{}", nanos / BILLION as u64)?;
        write_fraction(f, (nanos % BILLION as u64) as u32)?;
        f.write_str("s")
    }
}
