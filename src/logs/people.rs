use std::io::{BufRead, Error};

use super::columns::PEOPLE;
use super::record::{Record, moment, text};
use super::rows::Rows;
use super::{Bad, EVENT, Reason, TIME, USER, Unreadable};
use crate::time::Timestamp;
use crate::value::Value;

/// Reads a file of lines about people that need be no events: who, and whatever else. JSON lines, CSV or Parquet.
pub struct People {
    rows: Rows<Box<dyn BufRead>>,
}

/// A line about a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The number of the line, from 1.
    pub line: u64,
    /// Who.
    pub user: String,
    /// When, where the line says it.
    pub at: Option<Timestamp>,
    /// What happened, where the line says it.
    pub event: Option<String>,
    values: Vec<(String, Value)>,
}

impl People {
    /// Opens a file, or standard input for `-`.
    ///
    /// # Errors
    /// Where it cannot be opened, or names no people.
    pub fn open(path: &str) -> Result<Self, Unreadable> {
        Ok(Self { rows: Rows::open(path, PEOPLE)?.0 })
    }

    /// Reads the next line, or says why it is none; `None` at the end.
    ///
    /// # Errors
    /// Where the bytes cannot be read.
    pub fn next_row(&mut self) -> Result<Option<Result<Row, Bad>>, Error> {
        let Some((line, record)) = self.rows.next()? else { return Ok(None) };
        Ok(Some(record.and_then(|record| record.row(line)).map_err(|reason| Bad { line, reason })))
    }
}

impl Row {
    /// Returns what a line says under a name; nothing where that is null or empty.
    pub fn get(&self, name: &str) -> Option<&Value> {
        let says = |value: &&Value| !matches!(value, Value::Null) && value.as_str() != Some("");
        self.values.iter().find(|(key, _)| key == name).map(|(_, value)| value).filter(says)
    }
}

impl Record {
    fn row(self, line: u64) -> Result<Row, Reason> {
        let of = |names: &[&str]| self.value(self.place(names));
        let user = of(&USER).and_then(text).ok_or(Reason::NoUser)?;
        let (at, event) = (of(&TIME).and_then(moment), of(&EVENT).and_then(text));
        Ok(Row { line, user, at, event, values: self.0 })
    }
}
