//! Offsets of time zones, natively from the native program's own copy of the database. Shared by the tables of the language.

pub(crate) fn offset_ms(zone: &str, ms: i64) -> Option<i32> {
    let zone = jiff::tz::TimeZone::get(zone).ok()?;
    let at = jiff::Timestamp::from_millisecond(ms).ok()?;
    Some(zone.to_offset(at).seconds() * 1_000)
}
