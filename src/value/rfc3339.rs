use super::NanoTimestamp;
use super::nanos::BILLION;
use crate::time::Day;

const DAY: i64 = 86_400;

impl NanoTimestamp {
    /// Reads an instant as RFC 3339 writes it, with an offset or `Z` and up to nine digits of a second.
    ///
    /// Returns `None` when it is not written so, or lies outside the years 1 to 9999.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut read = Reader(text.as_bytes());
        let (year, month, day) = (read.number(4)?, read.after(b'-', 2)?, read.after(b'-', 2)?);
        read.one_of(b"Tt")?;
        let (hour, minute, second) = (read.number(2)?, read.after(b':', 2)?, read.after(b':', 2)?);
        let nanos = read.fraction()?;
        let offset = match read.one_of(b"Zz+-")? {
            sign @ (b'+' | b'-') => {
                let (hours, minutes) = (read.number(2)?, read.after(b':', 2)?);
                if hours > 23 || minutes > 59 {
                    return None;
                }
                let offset = i64::from(hours * 3600 + minutes * 60);
                if sign == b'+' { offset } else { -offset }
            }
            _ => 0,
        };
        // No leap seconds: they have no place in a count of seconds since the epoch.
        if hour > 23 || minute > 59 || second > 59 || !read.0.is_empty() {
            return None;
        }
        let days = i64::from(Day::from_ymd(year as i32, month, day)?.0);
        let seconds = days * DAY + i64::from(hour * 3600 + minute * 60 + second) - offset;
        Some(Self::new(seconds, nanos)).filter(|at| at.is_in_range())
    }
}

impl std::fmt::Display for NanoTimestamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let day = Day(self.seconds().div_euclid(DAY).clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32);
        let second = self.seconds().rem_euclid(DAY);
        write!(f, "{day}T{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60)?;
        write_fraction(f, self.subsecond_nanos())?;
        f.write_str("Z")
    }
}

/// Writes the digits of a second that are not zero, with the point.
pub(super) fn write_fraction(f: &mut std::fmt::Formatter<'_>, mut nanos: u32) -> std::fmt::Result {
    if nanos == 0 {
        return Ok(());
    }
    f.write_str(".")?;
    let mut unit = BILLION as u32 / 10;
    while nanos > 0 {
        write!(f, "{}", nanos / unit)?;
        nanos %= unit;
        unit /= 10;
    }
    Ok(())
}

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn one_of(&mut self, bytes: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first).filter(|byte| bytes.contains(byte))
    }

    fn number(&mut self, digits: usize) -> Option<u32> {
        (0..digits).try_fold(0, |sum, _| Some(sum * 10 + u32::from(self.one_of(b"0123456789")? - b'0')))
    }

    fn after(&mut self, byte: u8, digits: usize) -> Option<u32> {
        self.one_of(&[byte])?;
        self.number(digits)
    }

    fn fraction(&mut self) -> Option<u32> {
        if self.0.first() != Some(&b'.') {
            return Some(0);
        }
        self.one_of(b".")?;
        let (mut nanos, mut unit) = (0, BILLION as u32);
        while self.0.first().is_some_and(u8::is_ascii_digit) {
            unit /= 10;
            if unit == 0 {
                return None;
            }
            nanos += self.number(1)? * unit;
        }
        Some(nanos).filter(|_| unit < BILLION as u32)
    }
}
