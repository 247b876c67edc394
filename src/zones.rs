//! Offsets of time zones for native programs, from the copy of the time zone database that the program carries.
//!
//! The machine's own database is not asked, so that the same log gives the same report everywhere.

use jiff::tz::TimeZoneDatabase;

use crate::time::{Offsets, Timestamp};

/// The furthest instant from 1970 that the database answers for; beyond it the offset stays what it was there.
const FURTHEST: i64 = 250_000_000_000_000;

/// Knows every zone of the time zone database.
///
/// ```
/// use budbreak::time::{Offsets, Timestamp};
/// use budbreak::zones::Zones;
/// let zones = Zones::new();
/// let july = Timestamp::from_ms(1_782_864_000_000); // 2026-07-01T00:00:00Z
/// assert_eq!(zones.offset_ms("Europe/Berlin", july), Some(7_200_000));
/// assert_eq!(zones.offset_ms("Mars/Olympus", july), None);
/// ```
#[derive(Debug)]
pub struct Zones(TimeZoneDatabase);

impl Zones {
    /// Makes the port.
    pub fn new() -> Self {
        Self(TimeZoneDatabase::bundled())
    }
}

impl Default for Zones {
    fn default() -> Self {
        Self::new()
    }
}

impl Offsets for Zones {
    fn offset_ms(&self, zone: &str, at: Timestamp) -> Option<i32> {
        if zone == "UTC" {
            return Some(0);
        }
        let zone = self.0.get(zone).ok()?;
        let at = jiff::Timestamp::from_millisecond(at.ms().clamp(-FURTHEST, FURTHEST)).ok()?;
        Some(zone.to_offset(at).seconds() * 1_000)
    }
}

#[cfg(test)]
#[path = "zones_tests.rs"]
mod tests;
