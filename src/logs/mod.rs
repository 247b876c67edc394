//! Usage logs in files: JSON lines, CSV or Parquet, one event a line.
//!
//! A log is read as a stream, a line at a time: memory does not depend on its length. Lines may be packed with gzip. A line that cannot be read is told
//! with its number and reason and is never the end of the log. Nobody here knows what an event is counted for.
//!
//! | what | JSON lines | CSV | Parquet |
//! |---|---|---|---|
//! | a line | an object | as many fields as the first line has names, quoted as in RFC 4180; `,` `;` or tab between them | a row |
//! | who | `user`, or another of [`USER`] | the same | the same |
//! | when | `ts`, or another of [`TIME`] | the same | the same |
//! | what happened | `event`, or another of [`EVENT`] | the same | the same |
//! | properties | every other key, and those within `properties` | every other column; empty is null, digits are a number | as JSON; `properties` is a struct, a map or JSON text |
//! | facts | `facts`: what the page would tell of the person, such as `{"plan": "team"}`, before the event of the line | | as JSON |
//!
//! Times are RFC 3339, or the same without an offset for UTC, or numbers: below 10^11 seconds since 1970, below 10^14
//! milliseconds, below 10^17 microseconds, beyond nanoseconds; in Parquet also its own times.

mod columns;
mod csv;
mod instant;
mod json;
mod lines;
mod open;
mod parquet;
mod people;
mod record;
mod rows;

pub use columns::{EVENT, TIME, USER};
pub use instant::instant;
pub use lines::LONGEST;
pub use open::{Progress, open};
pub use people::{People, Row};
pub use record::{Bad, Reason};

use std::fmt::Display;
use std::io::{BufRead, Error};

use crate::event::EventInput;
use crate::facts::Told;
use crate::time::Timestamp;
use columns::LOG;
use rows::Rows;

/// What one line of a log says.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The number of the line, from 1.
    pub line: u64,
    /// Who.
    pub user: String,
    /// When.
    pub at: Timestamp,
    /// What the host told, before what happened.
    pub facts: Option<Box<Told>>,
    /// What happened. Its id is the name of the log and the number of the line, so that a log read twice counts once.
    pub event: Option<EventInput>,
}

/// A line that was read.
#[derive(Clone, Debug, PartialEq)]
pub enum Line {
    /// It says something.
    Entry(Entry),
    /// It could not be read.
    Bad(Bad),
}

/// Why a log cannot be read at all.
#[derive(Debug)]
pub enum Unreadable {
    /// It could not be opened, or its bytes ended in the middle.
    Io(Error),
    /// The first line is neither an object in JSON nor names of columns; what is missing, and the line.
    NoLog {
        /// In words.
        why: String,
    },
}

impl Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Io(error) => write!(f, "{error}"),
            Self::NoLog { why } => f.write_str(why),
        }
    }
}

impl std::error::Error for Unreadable {}

impl From<Error> for Unreadable {
    fn from(error: Error) -> Self {
        Self::Io(error)
    }
}

/// Reads a log line by line.
///
/// ```
/// use budbreak::logs::{Line, Log};
/// let text = "{\"user\":\"u1\",\"ts\":\"2026-01-05T09:00:00Z\",\"event\":\"report.exported\",\"rows\":120}\nnot json\n";
/// let mut log = Log::new("usage.jsonl", text.as_bytes()).unwrap();
/// let Some(Line::Entry(entry)) = log.next_line().unwrap() else { panic!() };
/// assert_eq!((entry.user.as_str(), entry.at.ms()), ("u1", 1_767_603_600_000));
/// assert_eq!(entry.event.unwrap().id.as_deref(), Some("usage.jsonl:1"));
/// let Some(Line::Bad(bad)) = log.next_line().unwrap() else { panic!() };
/// assert_eq!(bad.to_string(), "line 2: not JSON: expected ident at column 2");
/// assert_eq!(log.next_line().unwrap(), None);
/// ```
pub struct Log<R> {
    name: String,
    rows: Rows<R>,
}

impl<R: BufRead> Log<R> {
    /// Looks at the beginning to tell what it is: JSON lines begin with a brace, Parquet with its mark, anything else must
    /// be CSV.
    ///
    /// # Errors
    /// Where it is none of them, or cannot be read.
    pub fn new(name: &str, from: R) -> Result<Self, Unreadable> {
        Ok(Self { name: name.into(), rows: Rows::new(from, LOG)? })
    }

    /// Reads the next line that is not empty; `None` at the end.
    ///
    /// # Errors
    /// Where the bytes cannot be read.
    pub fn next_line(&mut self) -> Result<Option<Line>, Error> {
        let record = self.rows.next()?;
        Ok(record.map(|(line, record)| match record.and_then(|record| record.entry(&self.name, line)) {
            Ok(entry) => Line::Entry(entry),
            Err(reason) => Line::Bad(Bad { line, reason }),
        }))
    }
}

impl Log<Box<dyn BufRead>> {
    /// Opens a file, or standard input for `-`. The name is that under which its lines count.
    ///
    /// # Errors
    /// Where it cannot be opened, or is no log.
    pub fn open(name: &str, path: &str) -> Result<(Self, Progress), Unreadable> {
        let (rows, progress) = Rows::open(path, LOG)?;
        Ok((Self { name: name.into(), rows }, progress))
    }
}

#[cfg(test)]
mod parquet_tests;
#[cfg(test)]
mod tests;
