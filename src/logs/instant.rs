use crate::time::Timestamp;
use crate::value::NanoTimestamp;

/// Below this many, a number of time is seconds; below a thousand times as many, milliseconds; then microseconds, and
/// beyond, nanoseconds.
const SECONDS: f64 = 1e11;

/// Reads an instant from text: RFC 3339, with a space for the `T` where people write one, and UTC where no offset is
/// given; a day is its first instant in UTC; digits alone are a number of time.
///
/// ```
/// use budbreak::logs::instant;
/// let noon = instant("2026-01-05T12:00:00Z").unwrap();
/// assert_eq!(instant("2026-01-05T13:00:00+01:00"), Some(noon));
/// assert_eq!(instant("2026-01-05 12:00"), Some(noon));
/// assert_eq!(instant("1767614400"), Some(noon));
/// assert_eq!(instant("2026-01-05").unwrap().ms(), noon.ms() - 43_200_000);
/// assert_eq!(instant("yesterday"), None);
/// ```
pub fn instant(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.bytes().next()?.is_ascii_digit() && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return of_number(text.parse().ok()?);
    }
    let (day, rest) = text.split_at_checked(10)?;
    let at = if rest.is_empty() {
        format!("{day}T00:00:00Z")
    } else {
        let rest = rest.strip_prefix(['T', 't', ' '])?;
        let (clock, offset) = match rest.find(['Z', 'z', '+', '-']) {
            Some(at) => rest.split_at(at),
            None => (rest, "Z"),
        };
        let seconds = if clock.len() == 5 { ":00" } else { "" };
        // +0100 is written too; RFC 3339 wants +01:00.
        let colon = if offset.len() == 5 { offset.split_at_checked(3) } else { None };
        let offset = colon.map_or(offset.into(), |(hours, minutes)| format!("{hours}:{minutes}"));
        format!("{day}T{clock}{seconds}{offset}")
    };
    NanoTimestamp::from_text(&at).map(Timestamp::from)
}

/// Reads an instant from a number of seconds, milliseconds, microseconds or nanoseconds since 1970.
pub(super) fn of_number(number: f64) -> Option<Timestamp> {
    let size = number.abs();
    let ms = if size < SECONDS {
        number * 1_000.0
    } else if size < SECONDS * 1_000.0 {
        number
    } else if size < SECONDS * 1_000_000.0 {
        number / 1_000.0
    } else {
        number / 1_000_000.0
    };
    ms.is_finite().then(|| Timestamp::from_ms(ms.floor() as i64))
}
