use std::cell::Cell;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::{Civil, Day, Duration, Timestamp};

/// The port through which zone offsets come in: the browser answers from Intl, the native program from its zone data.
///
/// ```
/// use budbreak::time::{Offsets, Timestamp, Utc};
/// assert_eq!(Utc.offset_ms("UTC", Timestamp::EPOCH), Some(0));
/// assert_eq!(Utc.offset_ms("Mars/Olympus", Timestamp::EPOCH), None);
/// ```
pub trait Offsets {
    /// Returns local time minus UTC in `zone` at that instant, in milliseconds; `None` when the zone is not known.
    fn offset_ms(&self, zone: &str, at: Timestamp) -> Option<i32>;
}

/// Knows UTC and nothing else.
#[derive(Clone, Copy, Debug, Default)]
pub struct Utc;

impl Offsets for Utc {
    fn offset_ms(&self, zone: &str, _: Timestamp) -> Option<i32> {
        matches!(zone, "UTC" | "Etc/UTC" | "Z").then_some(0)
    }
}

/// The day on which a week begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Weekday {
    #[default]
    Monday = 1,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// The name of a time zone, such as `Europe/Berlin`.
pub type Zone = Rc<str>;

/// Gives instants their civil day and hour in one declared zone.
///
/// ```
/// use budbreak::time::{Calendar, Timestamp};
/// let calendar = Calendar::utc();
/// let noon = Timestamp::from_ms(1_700_049_600_000); // 2023-11-15T12:00:00Z
/// assert_eq!(calendar.day(noon).to_string(), "2023-11-15");
/// assert_eq!(calendar.civil(noon).hour(), 12);
/// assert_eq!(calendar.next_day(noon).ms(), 1_700_092_800_000);
/// ```
#[derive(Clone)]
pub struct Calendar {
    zone: Zone,
    week_starts: Weekday,
    offsets: Rc<dyn Offsets>,
    // The last answer, valid for the quarter of an hour in which it was asked: zone offsets only change at such marks
    // in every zone since 1972, and an Intl call costs a microsecond where this costs none.
    memo: Cell<Option<(i64, i32)>>,
}

const QUARTER: i64 = 900_000;

impl std::fmt::Debug for Calendar {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Calendar({}, {:?})", self.zone, self.week_starts)
    }
}

impl Calendar {
    /// Makes a calendar; `None` when the port does not know the zone.
    pub fn new(zone: &str, week_starts: Weekday, offsets: Rc<dyn Offsets>) -> Option<Self> {
        offsets.offset_ms(zone, Timestamp::EPOCH)?;
        Some(Self { zone: zone.into(), week_starts, offsets, memo: Cell::new(None) })
    }

    /// Makes the calendar of UTC with weeks from Monday.
    pub fn utc() -> Self {
        Self { zone: "UTC".into(), week_starts: Weekday::Monday, offsets: Rc::new(Utc), memo: Cell::new(None) }
    }

    /// Returns the name of the zone.
    pub fn zone(&self) -> &str {
        &self.zone
    }

    /// Returns the port, for those who ask about another zone.
    pub fn offsets(&self) -> &Rc<dyn Offsets> {
        &self.offsets
    }

    /// Returns the day on which weeks begin.
    pub fn week_starts(&self) -> Weekday {
        self.week_starts
    }

    /// Returns date and time of day at an instant.
    pub fn civil(&self, at: Timestamp) -> Civil {
        Civil::from_local_ms(at.ms() + i64::from(self.offset_ms(at)))
    }

    /// Returns the civil day of an instant. Every instant has exactly one.
    pub fn day(&self, at: Timestamp) -> Day {
        self.civil(at).day
    }

    /// Returns the first instant of a civil day. Where midnight does not exist, that is the first instant after the gap.
    pub fn start_of(&self, day: Day) -> Timestamp {
        // Offsets lie within ±26 h of UTC, so the day begins between these two marks. The days of instants never
        // fall by more than the one repeated hour, hence the search looks for the first mark that is not before `day`.
        let midnight = i64::from(day.0) * Duration::DAY.ms();
        // Nearly always the first guess is right, and the search below would ask the port thirty times.
        let near = midnight - i64::from(self.offset_ms(Timestamp::from_ms(midnight)));
        let guess = Timestamp::from_ms(midnight - i64::from(self.offset_ms(Timestamp::from_ms(near))));
        if self.day(guess) == day && self.day(guess - Duration::from_ms(1)) < day {
            return guess;
        }
        let (mut before, mut after) = (midnight - 27 * Duration::HOUR.ms(), midnight + 27 * Duration::HOUR.ms());
        while after - before > 1 {
            let middle = before + (after - before) / 2;
            if self.day(Timestamp::from_ms(middle)) < day {
                before = middle;
            } else {
                after = middle;
            }
        }
        Timestamp::from_ms(after)
    }

    /// Returns the first instant of the civil day after the one that holds `at`.
    pub fn next_day(&self, at: Timestamp) -> Timestamp {
        self.start_of(Day(self.day(at).0 + 1))
    }

    /// Returns the first day of the week that holds `day`.
    pub fn week_of(&self, day: Day) -> Day {
        let back = (day.weekday() + 7 - self.week_starts as u32) % 7;
        Day(day.0 - back as i32)
    }

    fn offset_ms(&self, at: Timestamp) -> i32 {
        let quarter = at.ms().div_euclid(QUARTER);
        if let Some((memo, offset)) = self.memo.get()
            && memo == quarter
        {
            return offset;
        }
        let offset = self.offsets.offset_ms(&self.zone, at).unwrap_or(0);
        self.memo.set(Some((quarter, offset)));
        offset
    }
}
