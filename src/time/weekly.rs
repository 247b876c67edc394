use super::{Calendar, Day, Duration, Timestamp, Weekday};

/// Times that come back every week on the wall of one zone, such as Monday to Friday, 09:00 to 17:00.
///
/// The clock on the wall decides: an hour that a day has twice counts twice, one that it does not have never comes.
///
/// ```
/// use budbreak::time::{Calendar, Timestamp, Weekday, Weekly};
/// let office = Weekly::new(&[Weekday::Monday, Weekday::Tuesday], Some((9 * 60, 17 * 60)));
/// assert_eq!(office.words(), "Monday, Tuesday, 09:00 to 17:00");
/// let monday = Timestamp::from_ms(1_772_442_000_000); // 2026-03-02T09:00:00Z
/// assert!(office.holds(monday, &Calendar::utc()));
/// assert_eq!(office.next_change(monday, &Calendar::utc()), Some(Timestamp::from_ms(1_772_470_800_000))); // 17:00
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weekly {
    /// One bit for each day, Monday the lowest.
    days: u8,
    /// Minutes since midnight, from (inclusive) and to (exclusive).
    hours: Option<(u16, u16)>,
}

const ALL: u8 = 0b111_1111;
const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

impl Weekly {
    /// Makes the times: on these days, all of them where none is named; in these minutes since midnight, from and to.
    /// Where `to` comes before `from` they go on past midnight, and belong to the day on which they began.
    pub fn new(days: &[Weekday], hours: Option<(u16, u16)>) -> Self {
        let named = days.iter().fold(0, |mask, day| mask | 1 << (*day as u8 - 1));
        Self { days: if named == 0 { ALL } else { named }, hours }
    }

    /// Returns the days, one bit for each and Monday the lowest, and the minutes since midnight, from and to.
    pub const fn parts(self) -> (u8, Option<(u16, u16)>) {
        (self.days, self.hours)
    }

    /// Makes the times from what [`Self::parts`] returned; `None` where there are no such times.
    pub fn of_parts(days: u8, hours: Option<(u16, u16)>) -> Option<Self> {
        let real = hours.is_none_or(|(from, to)| from <= 1_440 && to <= 1_440);
        (real && (1..=ALL).contains(&days)).then_some(Self { days, hours })
    }

    /// Returns whether an instant is among them.
    pub fn holds(self, at: Timestamp, calendar: &Calendar) -> bool {
        let civil = calendar.civil(at);
        let minute = (civil.ms_of_day / 60_000) as u16;
        match self.hours {
            None => self.has(civil.day),
            Some((from, to)) if from < to => self.has(civil.day) && (from..to).contains(&minute),
            Some((from, to)) => {
                (self.has(civil.day) && minute >= from) || (self.has(Day(civil.day.0 - 1)) && minute < to)
            }
        }
    }

    /// Returns the first instant after `at` that is among them where `at` is not, or the other way round; `None` where
    /// all instants are.
    pub fn next_change(self, at: Timestamp, calendar: &Calendar) -> Option<Timestamp> {
        if self.days == ALL && self.hours.is_none() {
            return None;
        }
        let (holds, today) = (self.holds(at, calendar), calendar.day(at).0);
        // The same day of the next week is the latest on which anything can change.
        let marks = (today..=today + 8).flat_map(|day| self.marks(Day(day), calendar));
        marks.into_iter().find(|mark| *mark > at && self.holds(*mark, calendar) != holds)
    }

    /// Says it in words.
    pub fn words(self) -> String {
        let hours = self.hours.map(|(from, to)| format!("{} to {}", clock(from), clock(to)));
        match (self.days, hours) {
            (ALL, hours) => format!("every day{}", hours.map(|hours| format!(", {hours}")).unwrap_or_default()),
            (days, None) => day_names(days),
            (days, Some(hours)) => format!("{}, {hours}", day_names(days)),
        }
    }

    fn has(self, day: Day) -> bool {
        self.days & 1 << (day.weekday() - 1) != 0
    }

    /// Returns the instants of a day at which it can change, in order.
    fn marks(self, day: Day, calendar: &Calendar) -> Vec<Timestamp> {
        let (start, end) = (calendar.start_of(day), calendar.start_of(Day(day.0 + 1)));
        if (end - start) != Duration::DAY {
            // The clock is put forward or back on this day, at any minute; there are two such days in a year.
            let minutes = (end - start).ms() / Duration::MINUTE.ms();
            return (0..minutes).map(|minute| start + Duration::MINUTE * minute).collect();
        }
        let (from, to) = self.hours.unwrap_or_default();
        let mut marks = vec![start, start + minutes(from), start + minutes(to)];
        marks.sort_unstable();
        marks
    }
}

fn minutes(count: u16) -> Duration {
    Duration::MINUTE * i64::from(count)
}

fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// Names days; three and more in a row as from and to.
fn day_names(days: u8) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut day = 0;
    while day < NAMES.len() {
        let run = NAMES.iter().skip(day).enumerate().take_while(|(n, _)| days & 1 << (day + n) != 0);
        let run: Vec<&str> = run.map(|(_, name)| *name).collect();
        match run.as_slice() {
            [first, _, .., last] => words.push(format!("{first} to {last}")),
            few => words.extend(few.iter().map(ToString::to_string)),
        }
        day += run.len() + 1;
    }
    words.join(", ")
}
