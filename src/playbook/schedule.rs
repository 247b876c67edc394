//! When a rule may show: from when until when, on which days, at which hours.

use super::read::{At, Problems, Read, record};
use super::source::{Data, Node};
use crate::diagnostic::{Code, Diagnostic};
use crate::time::{Day, Duration, Timestamp, Weekday};
use crate::value::{NanoTimestamp, double_to_plain};

record! {
    /// When a rule may show. Days and hours are those of the playbook's calendar.
    Schedule: "a schedule" {
        /// The first day or instant; left out, since ever.
        from: Option<At<Moment>>;
        /// The day or instant from which on it no longer shows; left out, for ever.
        until: Option<At<Moment>>;
        /// The days of the week on which it shows; left out, all of them.
        weekdays: Vec<Weekday>;
        /// The hours of the day at which it shows; left out, all of them.
        hours: Option<Hours>;
    }
}

record! {
    /// Hours of the day, by the clock on the wall. Where `to` comes before `from` they go on past midnight, and belong to
    /// the day on which they began.
    Hours: "hours" {
        /// The first minute, `09:00`.
        from: At<TimeOfDay>;
        /// The minute from which on it no longer shows, `17:00`; `24:00` is the end of the day.
        to: At<TimeOfDay>;
    }
}

/// A minute of the day, `09:00`; `24:00` is the end of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    /// Returns the minutes since midnight.
    pub fn minutes(self) -> u16 {
        self.0
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        let (hours, minutes) = text.split_once(':')?;
        let two =
            |part: &str| (part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())?;
        let (hours, minutes): (u16, u16) = (two(hours)?, two(minutes)?);
        (minutes < 60 && hours * 60 + minutes <= 24 * 60).then_some(Self(hours * 60 + minutes))
    }
}

impl Read for TimeOfDay {
    fn read(node: &Node, problems: &mut Problems) -> Option<Self> {
        let time = node.as_str().and_then(Self::parse);
        if time.is_none() {
            let message = format!("a time of day is written as 09:00, from 00:00 to 24:00, found {}", node.words());
            let mut mistake = Diagnostic::error(Code::BadTimeOfDay, message).at(problems.place(node).location());
            mistake.suggestion = meant(node).and_then(|text| Self::parse(&text).map(|_| text));
            problems.add(mistake);
        }
        time
    }
    #[cfg(feature = "schema")]
    fn schema(_: &mut super::read::SchemaGenerator) -> super::read::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$" })
    }
}

/// Returns what may have been meant by an hour without its minutes or without its first zero: `9`, `9:30`.
fn meant(node: &Node) -> Option<String> {
    if let Data::Number(hour) = node.data {
        return Some(format!("{:0>2}:00", double_to_plain(hour)));
    }
    let text = node.as_str()?;
    let (hours, minutes) = text.split_once([':', '.']).unwrap_or((text, "00"));
    Some(format!("{hours:0>2}:{minutes}"))
}

impl std::fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl serde::Serialize for TimeOfDay {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A civil day, `2026-03-01`, which stands for its beginning, or an instant, `2026-03-01T09:00:00+01:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// The beginning of a day of the playbook's calendar.
    Day(Day),
    /// An instant.
    Instant(Timestamp),
}

impl Read for Moment {
    fn read(node: &Node, problems: &mut Problems) -> Option<Self> {
        let text = node.as_str().unwrap_or_default();
        if let Ok(day) = text.parse() {
            return Some(Self::Day(day));
        }
        if let Some(at) = NanoTimestamp::from_text(text) {
            return Some(Self::Instant(Timestamp::from_ms(
                at.seconds() * 1_000 + i64::from(at.subsecond_nanos() / 1_000_000),
            )));
        }
        let message = format!(
            "a moment is a day such as 2026-03-01 or an instant such as 2026-03-01T09:00:00Z, found {}",
            node.words()
        );
        problems.error(node, Code::BadMoment, message);
        None
    }
    #[cfg(feature = "schema")]
    fn schema(_: &mut super::read::SchemaGenerator) -> super::read::Schema {
        schemars::json_schema!({ "type": "string", "anyOf": [{ "format": "date" }, { "format": "date-time" }] })
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Day(day) => day.fmt(f),
            Self::Instant(at) => NanoTimestamp::new(
                at.ms().div_euclid(Duration::SECOND.ms()),
                at.ms().rem_euclid(Duration::SECOND.ms()) as u32 * 1_000_000,
            )
            .fmt(f),
        }
    }
}

impl serde::Serialize for Moment {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
