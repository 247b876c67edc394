use std::io::{BufRead, Error};

use super::columns::PEOPLE;
use super::record::text;
use super::rows::Rows;
use super::{USER, Unreadable};
use crate::value::Value;

/// Reads a file about people, a line for each: who, and one trait of theirs. JSON lines, CSV or Parquet.
pub struct Traits {
    rows: Rows<Box<dyn BufRead>>,
    column: String,
}

impl Traits {
    /// Opens a file, or standard input for `-`.
    ///
    /// # Errors
    /// Where it cannot be opened, or names no people.
    pub fn open(path: &str, column: &str) -> Result<Self, Unreadable> {
        Ok(Self { rows: Rows::open(path, PEOPLE)?.0, column: column.into() })
    }

    /// Reads the next person and the value of the trait; `None` at the end. Lines without either are passed over.
    ///
    /// # Errors
    /// Where the bytes cannot be read.
    pub fn next_person(&mut self) -> Result<Option<(String, Value)>, Error> {
        while let Some((_, record)) = self.rows.next()? {
            let Ok(record) = record else { continue };
            let user = record.value(record.place(&USER)).and_then(text);
            let column = record.value(record.place(&[&self.column])).cloned();
            if let (Some(user), Some(value)) = (user, column) {
                return Ok(Some((user, value)));
            }
        }
        Ok(None)
    }
}
