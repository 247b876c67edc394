use super::NanoDuration;
use super::nanos::BILLION;
use super::rfc3339::write_fraction;

/// Longest first where one is the beginning of another.
const UNITS: &[(&str, u64)] = &[
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
        let mut total: u64 = 0;
        while !rest.is_empty() {
            let (whole, after) = digits(rest);
            let (fraction, after) = match after.strip_prefix('.') {
                Some(after) => digits(after),
                None => ("", after),
            };
            if whole.is_empty() && fraction.is_empty() {
                return None;
            }
            let (name, unit) = UNITS.iter().find(|(name, _)| after.starts_with(name))?;
            rest = after.get(name.len()..)?;
            let whole = whole.bytes().try_fold(0_u64, |sum, digit| sum.checked_mul(10)?.checked_add(value(digit)))?;
            // From the last digit to the first; each step rounds down, and so does their whole.
            let part = fraction.bytes().rev().fold(0, |rest, digit| (value(digit) * unit + rest) / 10);
            total = total.checked_add(whole.checked_mul(*unit)?)?.checked_add(part)?;
        }
        let nanos = if negative { 0_i64.checked_sub_unsigned(total)? } else { i64::try_from(total).ok()? };
        Some(Self::from_nanos(nanos))
    }
}

fn value(digit: u8) -> u64 {
    u64::from(digit - b'0')
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
