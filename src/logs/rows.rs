use std::io::{BufRead, Error, Read, Seek, SeekFrom};

use super::columns::Needed;
use super::lines::{Lines, Numbered};
use super::open::{file, open};
use super::parquet::{MARK, Table};
use super::record::Record;
use super::{Progress, Unreadable, csv, json};

/// Rows of a file, whatever its format.
pub(super) struct Rows<R> {
    lines: Lines<R>,
    format: Format,
}

enum Format {
    /// Not a line was there.
    Empty,
    Json,
    Csv(csv::Header),
    Parquet(Box<Table>),
}

impl<R: BufRead> Rows<R> {
    pub(super) fn new(from: R, needed: Needed) -> Result<Self, Unreadable> {
        let mut lines = Lines::new(from);
        let format = match lines.peek()? {
            None => Format::Empty,
            Some(b'{' | b'[') => Format::Json,
            Some(_) if lines.begins(MARK)? => {
                // Its table of contents comes last, so a stream must be had in full.
                let mut whole = tempfile::tempfile()?;
                std::io::copy(lines.rest(), &mut whole)?;
                Format::Parquet(Box::new(Table::new(whole, Progress::default(), needed)?))
            }
            Some(_) => Format::Csv(csv::Header::read(&mut lines, needed)?),
        };
        Ok(Self { lines, format })
    }

    pub(super) fn next(&mut self) -> Result<Option<Numbered<Record>>, Error> {
        match &mut self.format {
            Format::Empty => Ok(None),
            Format::Json => json::next(&mut self.lines),
            Format::Csv(header) => header.next(&mut self.lines),
            Format::Parquet(table) => table.next(),
        }
    }
}

impl Rows<Box<dyn BufRead>> {
    pub(super) fn open(path: &str, needed: Needed) -> Result<(Self, Progress), Unreadable> {
        if path != "-" {
            let (mut file, size) = file(path)?;
            let mut mark = Vec::new();
            (&mut file).take(MARK.len() as u64).read_to_end(&mut mark)?;
            if mark == MARK {
                file.seek(SeekFrom::Start(0))?;
                let progress = Progress { size, ..Progress::default() };
                let table = Table::new(file, progress.clone(), needed)?;
                let lines = Lines::new(Box::new(std::io::empty()) as Box<dyn BufRead>);
                return Ok((Self { lines, format: Format::Parquet(Box::new(table)) }, progress));
            }
        }
        let (bytes, progress) = open(path)?;
        Ok((Self::new(bytes, needed)?, progress))
    }
}
