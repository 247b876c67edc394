use serde::{Deserialize, Serialize};

/// A civil day, as days since 1970-01-01, without a zone.
///
/// ```
/// use budbreak::time::Day;
/// let day = Day::from_ymd(2024, 2, 29).unwrap();
/// assert_eq!(day.ymd(), (2024, 2, 29));
/// assert_eq!(day.to_string(), "2024-02-29");
/// assert_eq!(day.months_before(12).to_string(), "2023-02-28");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(pub i32);

/// Date and time of day on the wall of one zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Civil {
    /// The day.
    pub day: Day,
    /// Milliseconds since midnight, 0 to 86,399,999.
    pub ms_of_day: u32,
}

const DAY_MS: i64 = 86_400_000;

impl Civil {
    /// Reads a number of local milliseconds since 1970-01-01T00:00:00.
    pub fn from_local_ms(ms: i64) -> Self {
        Self { day: Day(ms.div_euclid(DAY_MS) as i32), ms_of_day: ms.rem_euclid(DAY_MS) as u32 }
    }

    /// Returns local milliseconds since 1970-01-01T00:00:00.
    pub fn local_ms(self) -> i64 {
        i64::from(self.day.0) * DAY_MS + i64::from(self.ms_of_day)
    }

    /// Returns the hour of the day, 0 to 23.
    pub fn hour(self) -> u32 {
        self.ms_of_day / 3_600_000
    }
}

// Both conversions follow Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (days_from_civil and
// civil_from_days): proleptic Gregorian calendar, exact over the whole range of `i32` days that we let in.
impl Day {
    /// Makes a day from year, month (1..=12) and day of month; `None` if there is no such day.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1..=12).contains(&month) || day < 1 || day > days_in_month(year, month) || !(-9999..=9999).contains(&year)
        {
            return None;
        }
        let y = if month <= 2 { year - 1 } else { year };
        let era = y.div_euclid(400);
        let yoe = y.rem_euclid(400);
        let mp = (month as i32 + 9) % 12;
        let doy = (153 * mp + 2) / 5 + day as i32 - 1;
        let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
        Some(Self(era * 146_097 + doe - 719_468))
    }

    /// Returns year, month (1..=12) and day of month.
    pub fn ymd(self) -> (i32, u32, u32) {
        let z = self.0.saturating_add(719_468);
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let day = doy - (153 * mp + 2) / 5 + 1;
        let month = if mp < 10 { mp + 3 } else { mp - 9 };
        (yoe + era * 400 + i32::from(month <= 2), month as u32, day as u32)
    }

    /// Returns the same day of month `months` earlier, or the last day of that month where it is shorter.
    pub fn months_before(self, months: u32) -> Self {
        self.months_on(-(months as i32))
    }

    /// Returns the same day of month `months` later, or the last day of that month where it is shorter.
    pub fn months_after(self, months: u32) -> Self {
        self.months_on(months as i32)
    }

    fn months_on(self, months: i32) -> Self {
        let (year, month, day) = self.ymd();
        let index = year * 12 + month as i32 - 1 + months;
        let (year, month) = (index.div_euclid(12), index.rem_euclid(12) as u32 + 1);
        Self::from_ymd(year, month, day.min(days_in_month(year, month))).unwrap_or(self)
    }

    /// Returns the first day of this day's month.
    pub fn first_of_month(self) -> Self {
        let (_, _, day) = self.ymd();
        Self(self.0 - day as i32 + 1)
    }

    /// Returns the first day of the next month.
    pub fn first_of_next_month(self) -> Self {
        let (year, month, _) = self.ymd();
        let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        Self::from_ymd(year, month, 1).unwrap_or(self)
    }

    /// Returns the ISO weekday, 1 for Monday to 7 for Sunday.
    pub fn weekday(self) -> u32 {
        // 1970-01-01 was a Thursday, ISO weekday 4.
        (self.0.saturating_add(3).rem_euclid(7) + 1) as u32
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl std::str::FromStr for Day {
    type Err = ();

    /// Reads `YYYY-MM-DD`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.splitn(3, '-');
        let mut part =
            |len: usize| parts.next().filter(|p| p.len() == len && p.bytes().all(|b| b.is_ascii_digit())).ok_or(());
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        let number = |p: &str| p.parse::<u32>().map_err(|_| ());
        Self::from_ymd(number(year)? as i32, number(month)?, number(day)?).ok_or(())
    }
}

fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0) => 29,
        2 => 28,
        _ => 31,
    }
}
