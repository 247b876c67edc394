use budbreak::time::{Calendar, Day, Duration, Timestamp};

use crate::failure::Failure;

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// Writes a moment in the zone of the playbook: `Mon 2026-01-05 09:30`.
pub(crate) fn moment(at: Timestamp, calendar: &Calendar) -> String {
    let civil = calendar.civil(at);
    let weekday = WEEKDAYS.get(civil.day.weekday() as usize - 1).copied().unwrap_or_default();
    let minutes = civil.ms_of_day / 60_000;
    format!("{weekday} {} {:02}:{:02}", civil.day, minutes / 60, minutes % 60)
}

/// Reads a moment: RFC 3339; a day, meaning its last millisecond; a time without an offset, on the wall of the playbook's
/// zone (the earlier where a clock shows it twice); or a number of time as logs have it.
pub(crate) fn read(text: &str, calendar: &Calendar) -> Result<Timestamp, Failure> {
    let bad = || {
        Failure::NotThere(format!(
            "{text:?} is no time; write 2026-03-02T09:30:00Z, or 2026-03-02 or 2026-03-02T09:30 in the zone of the playbook, {}",
            calendar.zone()
        ))
    };
    let text = text.trim();
    if let Ok(day) = text.parse::<Day>() {
        return Ok(calendar.start_of(Day(day.0 + 1)) - Duration::from_ms(1));
    }
    let offset = text.get(10..).is_none_or(|clock| clock.contains(['Z', 'z', '+', '-']));
    let utc = budbreak::logs::instant(text).ok_or_else(bad)?;
    if offset || text.get(..10).is_none_or(|day| day.parse::<Day>().is_err()) {
        return Ok(utc);
    }
    Ok(on_the_wall(utc, calendar))
}

/// Finds the instant at which the wall shows what UTC shows at `wall`: the earlier where a clock shows it twice, and where
/// the clock jumps over it, the instant that it would have been before the jump.
fn on_the_wall(wall: Timestamp, calendar: &Calendar) -> Timestamp {
    let offset = |at: Timestamp| Duration::from_ms(calendar.civil(at).local_ms() - at.ms());
    let (before, after) = (wall - offset(wall - Duration::DAY), wall - offset(wall + Duration::DAY));
    let shows = |at: Timestamp| calendar.civil(at).local_ms() == wall.ms();
    [before.min(after), before.max(after)].into_iter().find(|at| shows(*at)).unwrap_or(before)
}
