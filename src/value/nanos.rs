use crate::time::{Duration, Timestamp};

/// An instant to the nanosecond, as CEL has it. Holds every [`Timestamp`] without loss.
///
/// ```
/// use budbreak::{time::Timestamp, value::NanoTimestamp};
/// let at = NanoTimestamp::from_text("2009-02-13T23:31:30.5Z").unwrap();
/// assert_eq!(Timestamp::from(at), Timestamp::from_ms(1_234_567_890_500));
/// assert_eq!(NanoTimestamp::from(Timestamp::from(at)), at);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NanoTimestamp {
    // Seconds since the epoch in two halves: with an alignment of four bytes a value stays at sixteen bytes in wasm.
    high: i32,
    low: u32,
    nanos: u32,
}

/// A length of time to the nanosecond, at most about 292 years either way.
///
/// ```
/// use budbreak::{time::Duration, value::NanoDuration};
/// assert_eq!(NanoDuration::from(Duration::HOUR).to_string(), "3600s");
/// assert_eq!(Duration::from(NanoDuration::from_text("1h30m1us").unwrap()).ms(), 5_400_000);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NanoDuration(i64);

pub(super) const BILLION: i64 = 1_000_000_000;
const MILLION: i64 = 1_000_000;

impl NanoTimestamp {
    /// 0001-01-01T00:00:00Z, in seconds since the epoch: the first instant that CEL names.
    pub const MIN_SECONDS: i64 = -62_135_596_800;
    /// 9999-12-31T23:59:59Z, in seconds since the epoch.
    pub const MAX_SECONDS: i64 = 253_402_300_799;

    /// Makes an instant from seconds since the epoch and the nanoseconds after that second (less than 1e9).
    pub const fn new(seconds: i64, nanos: u32) -> Self {
        Self { high: (seconds >> 32) as i32, low: seconds as u32, nanos: nanos % BILLION as u32 }
    }

    /// Returns whole seconds since the epoch, rounded down.
    pub const fn seconds(self) -> i64 {
        ((self.high as i64) << 32) | self.low as i64
    }

    /// Returns the nanoseconds after [`Self::seconds`].
    pub const fn subsecond_nanos(self) -> u32 {
        self.nanos
    }

    /// Returns whether CEL can name the instant: years 1 to 9999.
    pub const fn is_in_range(self) -> bool {
        let seconds = self.seconds();
        Self::MIN_SECONDS <= seconds && seconds <= Self::MAX_SECONDS
    }

    /// Adds a length of time; `None` outside the years 1 to 9999.
    pub fn checked_add(self, span: NanoDuration) -> Option<Self> {
        let nanos = i64::from(self.nanos) + span.0.rem_euclid(BILLION);
        let seconds = self.seconds().checked_add(span.0.div_euclid(BILLION))? + nanos / BILLION;
        Some(Self::new(seconds, (nanos % BILLION) as u32)).filter(|at| at.is_in_range())
    }

    /// Subtracts a length of time; `None` outside the years 1 to 9999.
    pub fn checked_sub(self, span: NanoDuration) -> Option<Self> {
        // The one length without a negative is taken in two steps.
        match span.0.checked_neg() {
            Some(back) => self.checked_add(NanoDuration(back)),
            None => self.checked_add(NanoDuration(i64::MAX))?.checked_add(NanoDuration(1)),
        }
    }

    /// Returns the time from another instant to this one; `None` beyond 292 years.
    pub fn checked_since(self, other: Self) -> Option<NanoDuration> {
        let mut seconds = self.seconds().checked_sub(other.seconds())?;
        let mut nanos = i64::from(self.nanos) - i64::from(other.nanos);
        // Both of one sign, so that neither half goes beyond the range when the whole does not.
        if seconds < 0 && nanos > 0 {
            seconds += 1;
            nanos -= BILLION;
        } else if seconds > 0 && nanos < 0 {
            seconds -= 1;
            nanos += BILLION;
        }
        seconds.checked_mul(BILLION)?.checked_add(nanos).map(NanoDuration)
    }
}

impl NanoDuration {
    /// Makes a length of time.
    pub const fn from_nanos(nanos: i64) -> Self {
        Self(nanos)
    }

    /// Returns the length in nanoseconds.
    pub const fn nanos(self) -> i64 {
        self.0
    }

    /// Returns the length in whole milliseconds, rounded towards zero.
    pub const fn millis(self) -> i64 {
        self.0 / MILLION
    }

    /// Adds; `None` beyond 292 years.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// Subtracts; `None` beyond 292 years.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// Negates; `None` beyond 292 years.
    pub fn checked_neg(self) -> Option<Self> {
        self.0.checked_neg().map(Self)
    }
}

impl From<Timestamp> for NanoTimestamp {
    fn from(at: Timestamp) -> Self {
        Self::new(at.ms().div_euclid(1_000), (at.ms().rem_euclid(1_000) * MILLION) as u32)
    }
}

/// Rounds down to the millisecond.
impl From<NanoTimestamp> for Timestamp {
    fn from(at: NanoTimestamp) -> Self {
        Self::from_ms(at.seconds().saturating_mul(1_000).saturating_add(i64::from(at.nanos) / MILLION))
    }
}

/// Exact up to 292 years; longer times become that.
impl From<Duration> for NanoDuration {
    fn from(span: Duration) -> Self {
        Self(span.ms().saturating_mul(MILLION))
    }
}

/// Rounds towards zero to the millisecond.
impl From<NanoDuration> for Duration {
    fn from(span: NanoDuration) -> Self {
        Self::from_ms(span.millis())
    }
}
