use super::super::cursor::Cursor;
use super::super::{Piece, Spot};
use crate::diagnostic::Span;

/// Text between double quotes, as JSON writes it.
#[derive(Default)]
pub(super) struct Quoted {
    pub(super) text: String,
    pub(super) pieces: Vec<Piece>,
    /// One past the closing quote; `None` when there is none on the line.
    pub(super) end: Option<usize>,
    /// What is wrong, and where.
    pub(super) mistakes: Vec<(&'static str, Spot)>,
}

/// More mistakes in one text are not worth a line each.
const MOST: usize = 8;

/// Reads the text whose opening quote stands at `start`.
pub(super) fn read(source: &str, start: usize, cursor: &mut Cursor<'_>) -> Quoted {
    let mut out = Quoted::default();
    let mut at = start + 1;
    let mut piece = |out: &Quoted, at: usize| {
        let (line, column) = cursor.line_column(at);
        Piece { text: out.text.len() as u32, source: at as u32, line, column }
    };
    let first = piece(&out, at);
    out.pieces.push(first);
    let bytes = source.as_bytes();
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let Some(length) = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f)) else { return out };
        out.text.push_str(source.get(at..at + length).unwrap_or_default());
        at += length;
        match rest.get(length) {
            Some(b'"') => {
                out.end = Some(at + 1);
                return out;
            }
            Some(b'\\') => {
                let escape = piece(&out, at);
                let (decoded, length) = escaped(source.get(at + 1..).unwrap_or_default());
                match decoded {
                    Some(c) => out.text.push(c),
                    None if length == 5 => {
                        out.mistake("half of a pair: such a character is written with two \\u", escape, 6)
                    }
                    None => {
                        out.mistake("JSON has no such escape; a backslash itself is written twice", escape, 1 + length)
                    }
                }
                at += 1 + length;
                let after = piece(&out, at);
                out.pieces.extend([escape, after]);
            }
            Some(b'\n') | None => return out,
            Some(control) => {
                let here = piece(&out, at);
                let tab = source.as_bytes().get(at) == Some(&b'\t');
                let what = if tab {
                    "a tab in text is written \\t"
                } else {
                    "a sign that is not seen is written \\u and four digits"
                };
                out.mistake(what, here, 1);
                out.text.push(char::from(*control));
                at += 1;
            }
        }
    }
}

impl Quoted {
    fn mistake(&mut self, what: &'static str, at: Piece, length: usize) {
        if self.mistakes.len() < MOST {
            let span = Span { start: at.source, end: at.source + length as u32 };
            self.mistakes.push((what, Spot { line: at.line, column: at.column, span }));
        }
    }
}

/// Reads what follows a backslash: the character, if it is one, and how many bytes were taken.
fn escaped(rest: &str) -> (Option<char>, usize) {
    let simple = |c| (Some(c), 1);
    match rest.chars().next() {
        Some(c @ ('"' | '\\' | '/')) => simple(c),
        Some('b') => simple('\u{8}'),
        Some('f') => simple('\u{c}'),
        Some('n') => simple('\n'),
        Some('r') => simple('\r'),
        Some('t') => simple('\t'),
        Some('u') => match hex(rest.get(1..5)) {
            Some(high @ 0xd800..=0xdbff) => {
                let low = rest.get(5..7).filter(|mark| *mark == "\\u").and_then(|_| hex(rest.get(7..11)));
                match low {
                    Some(low @ 0xdc00..=0xdfff) => {
                        (char::from_u32(0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00)), 11)
                    }
                    _ => (None, 5),
                }
            }
            Some(code) => (char::from_u32(code), 5),
            None => (None, 1),
        },
        // The quote that ends the text, or its line, is never taken.
        Some(c) if c != '\n' => (None, c.len_utf8()),
        _ => (None, 0),
    }
}

fn hex(digits: Option<&str>) -> Option<u32> {
    digits.filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit())).and_then(|d| u32::from_str_radix(d, 16).ok())
}
