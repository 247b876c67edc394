//! CSV as in RFC 4180, read within bounds: a quote that is never closed spoils one record, not the rest of the file.

use std::io::{BufRead, Error};

use super::columns::Needed;
use super::lines::{LONGEST, Lines, Numbered};
use super::record::Record;
use super::{Reason, Unreadable};
use crate::value::Value;

/// The names of the columns, from the first line.
pub(super) struct Header {
    names: Vec<String>,
    between: char,
}

impl Header {
    /// Reads the first line, which must name a column of each list.
    pub(super) fn read<R: BufRead>(lines: &mut Lines<R>, needed: Needed) -> Result<Self, Unreadable> {
        let Some((_, first)) = lines.next()? else { return Ok(Self { names: Vec::new(), between: ',' }) };
        let no_log = |why: String| Unreadable::NoLog { why };
        let first = first.map_err(|reason| no_log(format!("the first line is {reason}")))?;
        let count = |sign: char| first.matches(sign).count();
        // Of equally many the first wins, the comma.
        let between = [',', ';', '\t'].into_iter().rev().max_by_key(|sign| count(*sign)).unwrap_or(',');
        let mut fields = Fields::new(between);
        fields.add(first);
        let names: Vec<String> = fields.done.iter().chain([&fields.open]).map(|name| name.trim().to_owned()).collect();
        for (what, columns) in needed {
            if !columns.iter().any(|column| names.iter().any(|name| name == column)) {
                let shown: String = first.chars().take(60).collect();
                return Err(no_log(format!(
                    "it is neither JSON lines nor CSV: the first line, {shown:?}, names no column for the {what} (one \
                     of {})",
                    columns.join(", ")
                )));
            }
        }
        Ok(Self { names, between })
    }

    /// Reads the next record that is not an empty line. A field in quotes may go on over several lines.
    pub(super) fn next<R: BufRead>(&self, lines: &mut Lines<R>) -> Result<Option<Numbered<Record>>, Error> {
        let mut fields = Fields::new(self.between);
        let (mut began, mut count) = (None, 0);
        loop {
            match lines.next()? {
                None => return Ok(began.map(|line| (line, Err(Reason::OpenQuote { lines: count })))),
                Some((line, Err(reason))) => return Ok(Some((began.unwrap_or(line), Err(reason)))),
                Some((_, Ok(""))) if began.is_none() => {}
                Some((line, Ok(text))) => {
                    let began = *began.get_or_insert(line);
                    fields.add(text);
                    count += 1;
                    if !fields.quoted {
                        return Ok(Some((began, self.record(fields))));
                    }
                    if fields.open.len() > LONGEST {
                        return Ok(Some((began, Err(Reason::OpenQuote { lines: count }))));
                    }
                    fields.open.push('\n');
                }
            }
        }
    }

    fn record(&self, fields: Fields) -> Result<Record, Reason> {
        let mut texts = fields.done;
        texts.push(fields.open);
        if texts.len() != self.names.len() {
            return Err(Reason::Fields { found: texts.len(), wanted: self.names.len() });
        }
        Ok(Record(self.names.iter().cloned().zip(texts.into_iter().map(spelled)).collect()))
    }
}

/// Fields of one record, while it is read.
struct Fields {
    between: char,
    done: Vec<String>,
    open: String,
    quoted: bool,
}

impl Fields {
    fn new(between: char) -> Self {
        Self { between, done: Vec::new(), open: String::new(), quoted: false }
    }

    /// Adds a line. Where `quoted` is set afterwards, the record goes on.
    fn add(&mut self, line: &str) {
        let mut signs = line.chars().peekable();
        let mut fresh = !self.quoted;
        while let Some(sign) = signs.next() {
            match sign {
                '"' if self.quoted && signs.next_if_eq(&'"').is_some() => self.open.push('"'),
                '"' if self.quoted => self.quoted = false,
                '"' if fresh => self.quoted = true,
                _ if sign == self.between && !self.quoted => {
                    self.done.push(std::mem::take(&mut self.open));
                    fresh = true;
                    continue;
                }
                _ => self.open.push(sign),
            }
            fresh = false;
        }
    }
}

/// What a field means: nothing, a number, true or false, else text.
fn spelled(text: String) -> Value {
    let digits = text.strip_prefix('-').unwrap_or(&text);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    match text.as_str() {
        "" => Value::Null,
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        _ if whole.len() <= 15 && all_digits(whole) && all_digits(decimals) => {
            text.parse().map_or(Value::Null, Value::Double)
        }
        _ => Value::from(text.as_str()),
    }
}
