//! Literals: from how they are written to what they are.

use std::rc::Rc;

use crate::value::{Value, double_from_text};

/// A mistake inside a literal: where it begins, how long it is, what it is.
pub(super) struct Wrong {
    pub(super) start: usize,
    pub(super) length: usize,
    pub(super) message: &'static str,
}

/// Reads a whole number as written, with its sign; `None` beyond 64 bits.
pub(super) fn int(text: &str, negative: bool) -> Option<Value> {
    let magnitude = i128::from(magnitude(text)?);
    i64::try_from(if negative { -magnitude } else { magnitude }).ok().map(Value::Int)
}

/// Reads a whole number with its `u`; `None` beyond 64 bits.
pub(super) fn uint(text: &str) -> Option<Value> {
    magnitude(text.trim_end_matches(['u', 'U'])).map(Value::Uint)
}

/// Reads a number with a point or an exponent; `None` when it is beyond all doubles.
pub(super) fn double(text: &str, negative: bool) -> Option<Value> {
    let n = double_from_text(text).filter(|n| n.is_finite())?;
    Some(Value::Double(if negative { -n } else { n }))
}

fn magnitude(text: &str) -> Option<u64> {
    match text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        Some(digits) => u64::from_str_radix(digits, 16).ok(),
        None => text.parse().ok(),
    }
}

/// Reads a string with its prefix and quotes.
pub(super) fn string(text: &str) -> Result<Value, Wrong> {
    let (body, start, raw) = body(text);
    if raw {
        return Ok(Value::from(body));
    }
    let mut out = String::with_capacity(body.len());
    let mut rest = Escapes { body, at: 0, start };
    while let Some(part) = rest.next_part()? {
        match part {
            Part::Plain(text) => out.push_str(text),
            Part::Byte(byte) => out.push(char::from(byte)),
            Part::Char(character) => out.push(character),
        }
    }
    Ok(Value::String(out.into()))
}

/// Reads bytes with their prefix and quotes. Characters stand for their UTF-8.
pub(super) fn bytes(text: &str) -> Result<Value, Wrong> {
    let (body, start, raw) = body(text);
    if raw {
        return Ok(Value::Bytes(body.as_bytes().into()));
    }
    let mut out = Vec::with_capacity(body.len());
    let mut rest = Escapes { body, at: 0, start };
    while let Some(part) = rest.next_part()? {
        match part {
            Part::Plain(text) => out.extend_from_slice(text.as_bytes()),
            Part::Byte(byte) => out.push(byte),
            Part::Char(_) => return Err(rest.wrong(2, "bytes have no \\u escapes; write the bytes as \\x")),
        }
    }
    Ok(Value::Bytes(Rc::from(out)))
}

/// Returns what stands between the quotes, where it starts, and whether it is raw.
fn body(text: &str) -> (&str, usize, bool) {
    let prefix = text.find(['"', '\'']).unwrap_or(0);
    let raw = text.get(..prefix).is_some_and(|prefix| prefix.ends_with(['r', 'R']));
    let quoted = text.get(prefix..).unwrap_or_default();
    let triple = quoted.len() >= 6 && (quoted.starts_with("\"\"\"") || quoted.starts_with("'''"));
    let width = if triple { 3 } else { 1 };
    (quoted.get(width..quoted.len().saturating_sub(width)).unwrap_or_default(), prefix + width, raw)
}

enum Part<'a> {
    Plain(&'a str),
    Byte(u8),
    Char(char),
}

struct Escapes<'a> {
    body: &'a str,
    at: usize,
    start: usize,
}

impl<'a> Escapes<'a> {
    fn wrong(&self, back: usize, message: &'static str) -> Wrong {
        Wrong { start: self.start + self.at.saturating_sub(back), length: back.max(1), message }
    }

    fn next_part(&mut self) -> Result<Option<Part<'a>>, Wrong> {
        let rest = self.body.get(self.at..).unwrap_or_default();
        let mut characters = rest.chars();
        let (first, escape) = (characters.next(), characters.next());
        match (first, escape) {
            (None, _) => Ok(None),
            (Some('\\'), Some(escape)) => {
                self.at += 1 + escape.len_utf8();
                self.escape(escape).map(Some)
            }
            (Some('\\'), None) => Err(self.wrong(0, "nothing follows the backslash")),
            _ => {
                let end = rest.find('\\').unwrap_or(rest.len());
                self.at += end;
                Ok(rest.get(..end).map(Part::Plain))
            }
        }
    }

    fn escape(&mut self, escape: char) -> Result<Part<'a>, Wrong> {
        let code = match escape {
            'a' => return Ok(Part::Byte(7)),
            'b' => return Ok(Part::Byte(8)),
            'f' => return Ok(Part::Byte(12)),
            'n' => return Ok(Part::Byte(10)),
            'r' => return Ok(Part::Byte(13)),
            't' => return Ok(Part::Byte(9)),
            'v' => return Ok(Part::Byte(11)),
            '\\' | '?' | '"' | '\'' | '`' => return Ok(Part::Byte(escape as u8)),
            'x' | 'X' => return Ok(Part::Byte(self.digits(0, 2, 16)? as u8)),
            '0'..='3' => return Ok(Part::Byte(self.digits(1, 3, 8)? as u8)),
            'u' => self.digits(0, 4, 16)?,
            'U' => self.digits(0, 8, 16)?,
            _ => {
                return Err(
                    self.wrong(1 + escape.len_utf8(), "there is no such escape; a backslash itself is written \\\\")
                );
            }
        };
        char::from_u32(code).map(Part::Char).ok_or_else(|| self.wrong(2, "there is no such character"))
    }

    /// Reads the digits of an escape, of which `back` were read as its letter.
    fn digits(&mut self, back: usize, count: usize, base: u32) -> Result<u32, Wrong> {
        let start = self.at - back;
        let text = self.body.get(start..start + count).unwrap_or_default();
        let valid = text.len() == count && text.bytes().all(|byte| char::from(byte).is_digit(base));
        match u32::from_str_radix(text, base) {
            Ok(code) if valid => {
                self.at = start + count;
                Ok(code)
            }
            _ => Err(self.wrong(2, "the escape has too few digits")),
        }
    }
}
