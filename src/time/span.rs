use serde::{Deserialize, Serialize};

/// An instant, in milliseconds since 1970-01-01T00:00:00Z.
///
/// Kept within ±2^53 so that every instant survives a trip through a JavaScript number.
///
/// ```
/// use budbreak::time::{Duration, Timestamp};
/// let t = Timestamp::from_ms(1_000) + Duration::from_ms(500);
/// assert_eq!(t.ms(), 1_500);
/// assert_eq!(t - Timestamp::from_ms(1_000), Duration::from_ms(500));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Timestamp(i64);

/// A length of time in milliseconds; negative when it points back.
///
/// ```
/// use budbreak::time::Duration;
/// assert_eq!(Duration::HOUR.ms(), 3_600_000);
/// assert_eq!(Duration::DAY * 2, Duration::from_ms(172_800_000));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Duration(i64);

const MAX: i64 = 1 << 53;

impl Timestamp {
    /// The epoch, 1970-01-01T00:00:00Z.
    pub const EPOCH: Self = Self(0);
    /// The last instant that can be named, 2^53 ms after the epoch.
    pub const MAX: Self = Self(MAX);

    /// Makes an instant from milliseconds since the epoch, held within ±2^53.
    pub const fn from_ms(ms: i64) -> Self {
        Self(if ms > MAX {
            MAX
        } else if ms < -MAX {
            -MAX
        } else {
            ms
        })
    }

    /// Returns milliseconds since the epoch.
    pub const fn ms(self) -> i64 {
        self.0
    }
}

impl Duration {
    /// No time at all.
    pub const ZERO: Self = Self(0);
    /// One second.
    pub const SECOND: Self = Self(1_000);
    /// One minute.
    pub const MINUTE: Self = Self(60_000);
    /// One hour.
    pub const HOUR: Self = Self(3_600_000);
    /// Twenty-four hours. A civil day may be shorter or longer; see [`super::Calendar`].
    pub const DAY: Self = Self(86_400_000);

    /// Makes a span from milliseconds, held within ±2^53.
    pub const fn from_ms(ms: i64) -> Self {
        Self(Timestamp::from_ms(ms).0)
    }

    /// Returns the span in milliseconds.
    pub const fn ms(self) -> i64 {
        self.0
    }

    /// Returns the span in days of 24 hours, with its fraction.
    pub fn days(self) -> f64 {
        self.0 as f64 / Self::DAY.0 as f64
    }
}

impl std::ops::Add<Duration> for Timestamp {
    type Output = Self;
    fn add(self, span: Duration) -> Self {
        Self::from_ms(self.0.saturating_add(span.0))
    }
}

impl std::ops::Sub<Duration> for Timestamp {
    type Output = Self;
    fn sub(self, span: Duration) -> Self {
        Self::from_ms(self.0.saturating_sub(span.0))
    }
}

impl std::ops::Sub for Timestamp {
    type Output = Duration;
    fn sub(self, other: Self) -> Duration {
        Duration::from_ms(self.0.saturating_sub(other.0))
    }
}

impl std::ops::Add for Duration {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::from_ms(self.0.saturating_add(other.0))
    }
}

impl std::ops::Mul<i64> for Duration {
    type Output = Self;
    fn mul(self, times: i64) -> Self {
        Self::from_ms(self.0.saturating_mul(times))
    }
}
