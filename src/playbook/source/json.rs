//! Reads JSON, and says what is wrong with what is not.
//!
//! The usual slips (a comma too many or too few, comments, words of other languages) are reported and read over, so that
//! one reading finds them all. Nothing else of JSON5 is understood.

use std::rc::Rc;

use super::cursor::Cursor;
use super::limits::{MAX_DEPTH, MAX_KEYS, MAX_VALUES, refuse};
use super::node::drop_repeated;
use super::{Data, Entry, Key, Node, Spot};
use crate::diagnostic::{Code, Diagnostic};
use crate::playbook::read::Problems;

#[path = "json_string.rs"]
mod string;

/// Reads a document. Without a node nothing more can be said about it; with one there may be problems all the same.
pub fn parse(text: &str, problems: &mut Problems) -> Option<Node> {
    if let Some(refused) = refuse(text) {
        problems.add(refused);
        return None;
    }
    let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut reader = Reader { text, at, cursor: Cursor::new(text), problems, depth: 0, values: 0 };
    let node = reader.document();
    // A mistake in the text leaves the path where it was.
    reader.problems.leave_all();
    node.ok()
}

/// The reading cannot go on; the problem was added.
struct Stop;

struct Reader<'t, 'p> {
    text: &'t str,
    at: usize,
    cursor: Cursor<'t>,
    problems: &'p mut Problems,
    depth: usize,
    values: usize,
}

impl Reader<'_, '_> {
    fn document(&mut self) -> Result<Node, Stop> {
        self.space()?;
        let node = self.value()?;
        self.space()?;
        match self.peek() {
            None => Ok(node),
            Some(_) => self.stop(Code::JsonSyntax, "the playbook ends before this, and a file holds one"),
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn add(&mut self, code: Code, start: usize, end: usize, message: impl Into<String>) {
        if !self.problems.is_full() {
            let spot = self.cursor.spot(start, end);
            self.add_at(code, spot, message);
        }
    }

    fn add_at(&mut self, code: Code, spot: Spot, message: impl Into<String>) {
        let place = self.problems.spot(spot);
        self.problems.add(Diagnostic::error(code, message).at(place.location()));
    }

    /// Adds a problem with the next character and ends.
    fn stop<T>(&mut self, code: Code, message: &str) -> Result<T, Stop> {
        let length = self.rest().chars().next().map_or(0, char::len_utf8);
        let message = if length == 0 { format!("{message}, and the text ends here") } else { message.into() };
        if length == 0 {
            self.at = self.text.trim_end().len();
        }
        self.add(code, self.at, self.at + length, message);
        Err(Stop)
    }

    fn space(&mut self) -> Result<(), Stop> {
        loop {
            match self.peek() {
                Some(b' ' | b'\t' | b'\n' | b'\r') => self.at += 1,
                Some(b'/') if self.rest().starts_with("//") => self.comment("\n", "")?,
                Some(b'/') if self.rest().starts_with("/*") => self.comment("*/", "*/")?,
                Some(b'#') => self.comment("\n", "")?,
                _ => return Ok(()),
            }
        }
    }

    fn comment(&mut self, end: &str, take: &str) -> Result<(), Stop> {
        let start = self.at;
        let length = self.rest().find(end).unwrap_or(self.rest().len());
        self.add(Code::JsonComment, start, start + length, "JSON has no comments; YAML has");
        self.at += length + if self.rest().len() > length { take.len() } else { 0 };
        Ok(())
    }

    fn value(&mut self) -> Result<Node, Stop> {
        self.values += 1;
        if self.values > MAX_VALUES {
            self.add(Code::TooLarge, self.at, self.at, format!("the playbook has more than {MAX_VALUES} values"));
            return Err(Stop);
        }
        let start = self.at;
        // Taken before the value, so that the cursor only goes forward.
        let (line, column) = self.cursor.line_column(start);
        let data = match self.peek() {
            Some(b'{') => self.nested(Self::map)?,
            Some(b'[') => self.nested(Self::list)?,
            Some(b'"') => {
                let (text, pieces) = self.string()?;
                Data::String(text, pieces)
            }
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(b'a'..=b'z' | b'A'..=b'Z') => self.word()?,
            Some(b'+' | b'.') => return self.stop(Code::JsonNumber, "a number begins with a digit or a minus"),
            Some(b'\'') => return self.stop(Code::JsonQuote, "text stands between double quotes"),
            _ => return self.stop(Code::JsonSyntax, "expected a value"),
        };
        let mut spot = Spot { line, column, ..Spot::default() };
        (spot.span.start, spot.span.end) = (start as u32, self.at as u32);
        Ok(Node { data, spot })
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<Data, Stop>) -> Result<Data, Stop> {
        if self.depth == MAX_DEPTH {
            self.add(Code::TooDeep, self.at, self.at + 1, format!("nested more than {MAX_DEPTH} deep"));
            return Err(Stop);
        }
        self.depth += 1;
        self.at += 1;
        let data = read(self)?;
        self.depth -= 1;
        Ok(data)
    }

    fn list(&mut self) -> Result<Data, Stop> {
        let mut items = Vec::new();
        while self.more(b']', items.is_empty())? {
            self.problems.enter(Key::Index(items.len() as u32));
            items.push(self.value()?);
            self.problems.leave();
        }
        Ok(Data::List(items))
    }

    fn map(&mut self) -> Result<Data, Stop> {
        let mut entries = Vec::new();
        while self.more(b'}', entries.is_empty())? {
            if entries.len() == MAX_KEYS {
                let message = format!("a map has at most {MAX_KEYS} keys, here comes another");
                self.add(Code::TooManyKeys, self.at, self.at + 1, message);
                return Err(Stop);
            }
            let start = self.at;
            if self.peek() != Some(b'"') {
                return self.stop(Code::JsonQuote, "expected a key between double quotes");
            }
            let mut spot = self.cursor.spot(start, start);
            let (key, _) = self.string()?;
            spot.span.end = self.at as u32;
            self.problems.enter(Key::Name(key.clone()));
            self.space()?;
            if self.peek() != Some(b':') {
                return self.stop(Code::JsonSyntax, "expected a colon after the key");
            }
            self.at += 1;
            self.space()?;
            let value = self.value()?;
            self.problems.leave();
            entries.push(Entry { key, spot, value });
        }
        self.problems.repeated(drop_repeated(&mut entries));
        Ok(Data::Map(entries))
    }

    /// Goes to the next item of a list or a map; false at its end.
    fn more(&mut self, end: u8, first: bool) -> Result<bool, Stop> {
        self.space()?;
        let comma = self.at;
        let has_comma = self.peek() == Some(b',');
        if has_comma {
            self.at += 1;
            self.space()?;
        }
        match (self.peek(), has_comma, first) {
            (Some(byte), has_comma, first) if byte == end => {
                if has_comma {
                    let why = if first {
                        "no comma belongs before the first item"
                    } else {
                        "no comma belongs after the last item"
                    };
                    self.add(Code::JsonComma, comma, comma + 1, why);
                }
                self.at += 1;
                Ok(false)
            }
            (_, true, true) => {
                self.add(Code::JsonComma, comma, comma + 1, "no comma belongs before the first item");
                Ok(true)
            }
            (_, true, false) | (Some(_), false, true) => Ok(true),
            (Some(b'"' | b'{' | b'[' | b'-' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z'), false, false) => {
                self.add(Code::JsonComma, self.at, self.at + 1, "a comma is missing before this");
                Ok(true)
            }
            _ => {
                self.stop(Code::JsonSyntax, if end == b'}' { "expected a comma or }" } else { "expected a comma or ]" })
            }
        }
    }

    fn word(&mut self) -> Result<Data, Stop> {
        let start = self.at;
        let length = self.rest().bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
        let word = self.rest().get(..length).unwrap_or_default();
        let (data, mistake) = match word {
            "true" => (Data::Bool(true), None),
            "false" => (Data::Bool(false), None),
            "null" => (Data::Null, None),
            "True" | "TRUE" => (Data::Bool(true), Some("true")),
            "False" | "FALSE" => (Data::Bool(false), Some("false")),
            "None" | "NULL" | "nil" | "undefined" => (Data::Null, Some("null")),
            "NaN" | "Infinity" => {
                self.add(Code::JsonWord, start, start + length, format!("JSON has no number {word}"));
                // Within most bounds, so that nothing else is said about it.
                (Data::Number(1.0), None)
            }
            _ => return self.stop(Code::JsonQuote, "expected a value; text stands between double quotes"),
        };
        self.at += length;
        if let Some(meant) = mistake {
            let place = self.cursor.spot(start, self.at);
            let place = self.problems.spot(place);
            let message = format!("JSON writes this as {meant}");
            self.problems.add(Diagnostic::error(Code::JsonWord, message).suggest(meant).at(place.location()));
        }
        Ok(data)
    }

    fn number(&mut self) -> Result<Data, Stop> {
        let start = self.at;
        self.at += usize::from(self.peek() == Some(b'-'));
        let whole = self.at;
        if self.digits() == 0 {
            return self.stop(Code::JsonNumber, "expected a digit");
        }
        if self.text.as_bytes().get(whole) == Some(&b'0') && self.at - whole > 1 {
            self.add(Code::JsonNumber, start, self.at, "a number does not begin with 0");
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            if self.digits() == 0 {
                return self.stop(Code::JsonNumber, "expected a digit after the point");
            }
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            if self.digits() == 0 {
                return self.stop(Code::JsonNumber, "expected a digit of the exponent");
            }
        }
        let number = self.text.get(start..self.at).and_then(crate::value::double_from_text);
        match number.filter(|number| number.is_finite()) {
            Some(number) => Ok(Data::Number(number)),
            None => {
                self.add(Code::OutOfRange, start, self.at, "a number beyond all bounds");
                Ok(Data::Number(1.0))
            }
        }
    }

    fn digits(&mut self) -> usize {
        let count = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        self.at += count;
        count
    }

    /// Reads text between quotes.
    fn string(&mut self) -> Result<(Rc<str>, Vec<super::Piece>), Stop> {
        let start = self.at;
        self.cursor.line_column(start);
        let read = string::read(self.text, start, &mut self.cursor);
        for (mistake, spot) in read.mistakes {
            self.add_at(Code::JsonEscape, spot, mistake);
        }
        match read.end {
            Some(end) => {
                self.at = end;
                Ok((read.text.into(), read.pieces))
            }
            None => {
                let line = self.rest().find('\n').unwrap_or(self.rest().len());
                self.add(Code::JsonQuote, start, start + line, "this text has no closing quote on its line");
                Err(Stop)
            }
        }
    }
}
