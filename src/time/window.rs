use super::{Calendar, Day, Duration, Timestamp};

/// How far back a signal looks: `"90m"`, `"24h"`, `"7d"`, `"4w"`, `"3mo"`.
///
/// Minutes and hours are spans between instants: `"24h"` is `(now − 24 h, now]`. Days, weeks and months are civil: `"7d"`
/// is today and the six civil days before it in the calendar's zone, `"4w"` is 28 civil days, `"3mo"` is every day
/// after the same day of month three months ago.
///
/// ```
/// use budbreak::time::Window;
/// let week: Window = "7d".parse().unwrap();
/// assert_eq!(week.to_string(), "7d");
/// assert!("7 days".parse::<Window>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Window {
    count: u16,
    unit: Unit,
}

/// The unit of a [`Window`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// 60 seconds.
    Minute,
    /// 60 minutes.
    Hour,
    /// One civil day.
    Day,
    /// Seven civil days.
    Week,
    /// One civil month.
    Month,
}

/// Suffix, words and the largest count of each unit: at most 31 days of instants and 400 civil days.
const UNITS: [(Unit, &str, &str, u16); 5] = [
    (Unit::Minute, "m", "minute", 44_640),
    (Unit::Hour, "h", "hour", 744),
    (Unit::Day, "d", "day", 400),
    (Unit::Week, "w", "week", 57),
    (Unit::Month, "mo", "month", 13),
];

impl Window {
    /// Makes a window; `None` when `count` is 0 or beyond the longest window of its unit (31 days of minutes or hours,
    /// 400 days, 57 weeks, 13 months).
    pub fn new(count: u16, unit: Unit) -> Option<Self> {
        let max = UNITS.iter().find(|u| u.0 == unit)?.3;
        (1..=max).contains(&count).then_some(Self { count, unit })
    }

    /// Makes a window of civil days, held within 1..=400.
    pub const fn days(count: u16) -> Self {
        Self {
            count: if count == 0 {
                1
            } else if count > 400 {
                400
            } else {
                count
            },
            unit: Unit::Day,
        }
    }

    /// Returns the number of units.
    pub const fn count(self) -> u16 {
        self.count
    }

    /// Returns the unit.
    pub const fn unit(self) -> Unit {
        self.unit
    }

    /// Returns the span of a window of minutes or hours; `None` for civil windows.
    pub const fn span(self) -> Option<Duration> {
        match self.unit {
            Unit::Minute => Some(Duration::from_ms(self.count as i64 * Duration::MINUTE.ms())),
            Unit::Hour => Some(Duration::from_ms(self.count as i64 * Duration::HOUR.ms())),
            _ => None,
        }
    }

    /// Returns the first civil day of a window that ends today; for windows of instants, the day in which it begins.
    pub fn first_day(self, now: Timestamp, calendar: &Calendar) -> Day {
        let today = calendar.day(now);
        match self.unit {
            Unit::Minute | Unit::Hour => calendar.day(now - self.span().unwrap_or_default()),
            Unit::Day => Day(today.0 - i32::from(self.count) + 1),
            Unit::Week => Day(today.0 - i32::from(self.count) * 7 + 1),
            Unit::Month => Day(today.months_before(u32::from(self.count)).0 + 1),
        }
    }

    /// Returns the most civil days that this window can touch.
    pub const fn max_days(self) -> u16 {
        match self.unit {
            Unit::Minute => self.count / 1_440 + 2,
            Unit::Hour => self.count / 24 + 2,
            Unit::Day => self.count,
            Unit::Week => self.count * 7,
            Unit::Month => self.count * 31,
        }
    }

    /// Says the window in English: `14 days`, `1 hour`.
    pub fn words(self) -> String {
        let (_, _, word, _) = UNITS.iter().find(|u| u.0 == self.unit).copied().unwrap_or(UNITS[2]);
        if self.count == 1 { format!("1 {word}") } else { format!("{} {word}s", self.count) }
    }
}

impl std::fmt::Display for Window {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let suffix = UNITS.iter().find(|u| u.0 == self.unit).map_or("", |u| u.1);
        write!(f, "{}{suffix}", self.count)
    }
}

impl std::str::FromStr for Window {
    type Err = String;

    /// Reads a window; the error says what a window looks like, or its bound.
    fn from_str(text: &str) -> Result<Self, String> {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, suffix) = text.split_at_checked(digits).unwrap_or(("", text));
        let Some((unit, _, word, max)) = UNITS.iter().copied().find(|u| u.1 == suffix && !number.is_empty()) else {
            return Err(format!(
                "{text:?} is not a window; a window is a number and m, h, d, w or mo, such as \"90m\", \"24h\", \"7d\", \"4w\" or \"3mo\""
            ));
        };
        number
            .parse::<u16>()
            .ok()
            .and_then(|count| Self::new(count, unit))
            .ok_or_else(|| format!("a window counts 1 to {max} {word}s, this one is {number}"))
    }
}

impl serde::Serialize for Window {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Window {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Window {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Window".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": "^[0-9]+(m|h|d|w|mo)$",
            "description": "How far back to look: \"90m\", \"24h\", \"7d\", \"4w\", \"3mo\". Minutes and hours are spans between instants; days, weeks and months are civil days of the calendar's zone, today included."
        })
    }
}
