//! Reads YAML 1.2, the part of it that says what it seems to say.
//!
//! Plain scalars follow the core schema: `no`, `on` and `yes` are text. Anchors, aliases, tags, merge keys, keys that are
//! not text and several documents are refused: they make a file mean something else than it shows, or much more than it
//! holds.

use std::rc::Rc;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span, StrInput};

use super::cursor::Cursor;
use super::limits::{MAX_DEPTH, MAX_KEYS, MAX_VALUES, refuse};
use super::node::drop_repeated;
use super::{Data, Entry, Key, Node, Spot};
use crate::diagnostic::{Code, Diagnostic};
use crate::playbook::read::Problems;

#[path = "yaml_align.rs"]
mod align;
#[path = "yaml_scalar.rs"]
mod scalar;

/// Reads a document. Without a node nothing more can be said about it; with one there may be problems all the same.
pub fn parse(text: &str, problems: &mut Problems) -> Option<Node> {
    if let Some(refused) = refuse(text) {
        problems.add(refused);
        return None;
    }
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut reader = Reader {
        text,
        bytes: Bytes::new(text, mark),
        parser: Parser::new_from_str(text.get(mark..).unwrap_or_default()),
        cursor: Cursor::new(text),
        problems,
        depth: 0,
        values: 0,
    };
    let node = reader.document();
    reader.problems.leave_all();
    node.ok()
}

/// The reading cannot go on; the problem was added.
struct Stop;

struct Reader<'t, 'p> {
    text: &'t str,
    bytes: Bytes,
    parser: Parser<'t, StrInput<'t>>,
    cursor: Cursor<'t>,
    problems: &'p mut Problems,
    depth: usize,
    values: usize,
}

type Next<'t> = (Event<'t>, usize, usize);

impl<'t> Reader<'t, '_> {
    fn document(&mut self) -> Result<Node, Stop> {
        loop {
            let next = self.next()?;
            match next.0 {
                Event::StreamStart | Event::DocumentStart(_) => {}
                Event::StreamEnd => return self.stop(Code::Empty, next.1, next.1, "the playbook is empty"),
                _ => {
                    let node = self.node(next)?;
                    return self.end().map(|()| node);
                }
            }
        }
    }

    fn end(&mut self) -> Result<(), Stop> {
        loop {
            let (event, start, end) = self.next()?;
            match event {
                Event::DocumentEnd => {}
                Event::StreamEnd => return Ok(()),
                _ => {
                    return self.stop(
                        Code::YamlDocuments,
                        start,
                        end,
                        "a file holds one playbook, here begins another document",
                    );
                }
            }
        }
    }

    fn next(&mut self) -> Result<Next<'t>, Stop> {
        match self.parser.next_event() {
            Some(Ok((event, Span { start, end }))) => {
                Ok((event, self.bytes.of(self.text, start.index()), self.bytes.of(self.text, end.index())))
            }
            Some(Err(error)) => self.broken(&error),
            None => self.stop(Code::YamlSyntax, self.text.len(), self.text.len(), "the document ends too early"),
        }
    }

    fn broken<T>(&mut self, error: &ScanError) -> Result<T, Stop> {
        let mut at = self.bytes.of(self.text, error.marker().index());
        if error.info().contains("recursion limit") {
            return self.stop(Code::TooDeep, at, at, &format!("nested more than {MAX_DEPTH} deep"));
        }
        let (mut code, mut message) = scalar::in_words(error.info());
        if code == Code::YamlTab {
            // The scanner stands at the end of what came before.
            at += self.text.get(at..).and_then(|rest| rest.find('\t')).unwrap_or(0);
        } else {
            let seen = scalar::seen(self.text, at, code);
            at = seen.at;
            if let Some((better, words)) = seen.words {
                (code, message) = (better, words);
            }
        }
        self.stop(code, at, at, &message)
    }

    fn add(&mut self, code: Code, start: usize, end: usize, message: &str) {
        if !self.problems.is_full() {
            let spot = self.cursor.spot(start, end);
            let place = self.problems.spot(spot);
            self.problems.add(Diagnostic::error(code, message).at(place.location()));
        }
    }

    fn stop<T>(&mut self, code: Code, start: usize, end: usize, message: &str) -> Result<T, Stop> {
        self.add(code, start, end, message);
        Err(Stop)
    }

    fn node(&mut self, (event, start, end): Next<'t>) -> Result<Node, Stop> {
        self.values += 1;
        if self.values > MAX_VALUES {
            return self.stop(Code::TooLarge, start, end, &format!("the playbook has more than {MAX_VALUES} values"));
        }
        let mut spot = self.cursor.spot(start, end);
        let (anchor, tag) = match &event {
            Event::Scalar(_, _, anchor, tag) | Event::SequenceStart(anchor, tag) | Event::MappingStart(anchor, tag) => {
                (*anchor != 0, tag.is_some())
            }
            _ => (false, false),
        };
        if anchor {
            self.add(Code::YamlAnchor, start, end, "anchors are not supported; write the value where it is meant");
        }
        if tag {
            self.add(Code::YamlTag, start, end, "tags are not supported; text that begins with ! stands in quotes");
        }
        let data = match event {
            Event::Scalar(text, style, ..) => self.scalar(&text, style, &mut spot),
            Event::SequenceStart(..) => self.nested(&mut spot, Self::list)?,
            Event::MappingStart(..) => self.nested(&mut spot, Self::map)?,
            Event::Alias(_) => {
                self.add(Code::YamlAnchor, start, end, "aliases are not supported; write the value out");
                Data::Null
            }
            _ => return self.stop(Code::YamlSyntax, start, end, "expected a value"),
        };
        Ok(Node { data, spot })
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, spot: &mut Spot) -> Data {
        let (start, end) = (spot.span.start as usize, spot.span.end as usize);
        if style == ScalarStyle::Plain
            && let Some(plain) = scalar::plain(text)
        {
            return plain.unwrap_or_else(|| {
                self.add(Code::OutOfRange, start, end, "a number beyond all bounds");
                // Within most bounds, so that nothing else is said about it.
                Data::Number(1.0)
            });
        }
        let pieces = align::pieces(self.text, start, end, text, style, &mut self.cursor);
        // The scanner counts the space before the next token in; nobody wants it underlined.
        let shown = self.text.get(start..end).map_or(end, |source| start + source.trim_end().len());
        spot.span.end = shown.max(start) as u32;
        Data::String(text.into(), pieces)
    }

    fn nested(&mut self, spot: &mut Spot, read: fn(&mut Self) -> Result<(Data, usize), Stop>) -> Result<Data, Stop> {
        let start = spot.span.start as usize;
        if self.depth == MAX_DEPTH {
            return self.stop(Code::TooDeep, start, start, &format!("nested more than {MAX_DEPTH} deep"));
        }
        self.depth += 1;
        let (data, end) = read(self)?;
        self.depth -= 1;
        spot.span.end = end.max(start) as u32;
        Ok(data)
    }

    fn list(&mut self) -> Result<(Data, usize), Stop> {
        let mut items = Vec::new();
        let mut last = 0;
        loop {
            let next = self.next()?;
            if matches!(next.0, Event::SequenceEnd) {
                // A block list ends where its last item does, one in brackets at the bracket.
                return Ok((Data::List(items), if next.2 > next.1 { next.2 } else { last }));
            }
            self.problems.enter(Key::Index(items.len() as u32));
            let item = self.node(next)?;
            self.problems.leave();
            last = item.spot.span.end as usize;
            items.push(item);
        }
    }

    fn map(&mut self) -> Result<(Data, usize), Stop> {
        let mut entries = Vec::new();
        let mut last = 0;
        loop {
            let next = self.next()?;
            if matches!(next.0, Event::MappingEnd) {
                self.problems.repeated(drop_repeated(&mut entries));
                return Ok((Data::Map(entries), if next.2 > next.1 { next.2 } else { last }));
            }
            if entries.len() == MAX_KEYS {
                let message = format!("a map has at most {MAX_KEYS} keys, here comes another");
                return self.stop(Code::TooManyKeys, next.1, next.2, &message);
            }
            let merge = matches!(&next.0, Event::Scalar(text, ScalarStyle::Plain, ..) if text == "<<");
            let (key, spot) = self.key(next)?;
            self.problems.enter(Key::Name(key.clone()));
            let next = self.next()?;
            let value = self.node(next)?;
            self.problems.leave();
            last = value.spot.span.end as usize;
            if !merge {
                entries.push(Entry { key, spot, value });
            }
        }
    }

    fn key(&mut self, next: Next<'t>) -> Result<(Rc<str>, Spot), Stop> {
        let (_, start, end) = next;
        let text: Option<Rc<str>> = match &next.0 {
            Event::Scalar(text, style, ..) => {
                if *style == ScalarStyle::Plain && text == "<<" {
                    self.add(Code::YamlAnchor, start, end, "merge keys are not supported; write the keys out");
                }
                Some(text.as_ref().into())
            }
            _ => None,
        };
        let node = self.node(next)?;
        match text {
            Some(text) => Ok((text, node.spot)),
            None => self.stop(Code::YamlKey, start, end, "a key is text"),
        }
    }
}

/// Turns the scanner's count of characters into bytes.
struct Bytes {
    // The byte of every 64th character.
    marks: Vec<u32>,
    start: usize,
}

const STEP: usize = 64;

impl Bytes {
    fn new(text: &str, start: usize) -> Self {
        let rest = text.get(start..).unwrap_or_default();
        Self { marks: rest.char_indices().step_by(STEP).map(|(at, _)| (start + at) as u32).collect(), start }
    }

    fn of(&self, text: &str, index: usize) -> usize {
        let mark =
            self.marks.get(index / STEP).map_or(if index == 0 { self.start } else { text.len() }, |m| *m as usize);
        let rest = text.get(mark..).unwrap_or_default();
        mark + rest.chars().take(index % STEP).map(char::len_utf8).sum::<usize>()
    }
}
