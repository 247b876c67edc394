//! Functions of strings. Places in a string are counted in characters.

use super::{Evaluator, Outcome};
use crate::expr::EvalError;
use crate::expr::function::Function;
use crate::list::Gather;
use crate::value::Value;

impl Evaluator<'_> {
    pub(super) fn text(&mut self, function: Function, values: &[Value]) -> Outcome {
        use Function as F;
        use Value::{Bool, Int, List, String as Text};
        for value in values {
            self.charge_bytes(value.as_str().map_or(0, str::len))?;
        }
        Ok(match (function, values) {
            (F::Contains, [Text(text), Text(part)]) => Bool(text.contains(&**part)),
            (F::StartsWith, [Text(text), Text(part)]) => Bool(text.starts_with(&**part)),
            (F::EndsWith, [Text(text), Text(part)]) => Bool(text.ends_with(&**part)),
            (F::CharAt, [Text(text), Int(at)]) => {
                let start = offset(text, *at)?;
                let one = text.get(start..).and_then(|rest| rest.chars().next());
                Value::from(one.map(String::from).unwrap_or_default())
            }
            (F::IndexOf, [Text(text), Text(part)]) => find(text, part, 0)?,
            (F::IndexOf, [Text(text), Text(part), Int(from)]) => find(text, part, *from)?,
            (F::LastIndexOf, [Text(text), Text(part)]) => find_last(text, part, None)?,
            (F::LastIndexOf, [Text(text), Text(part), Int(from)]) => find_last(text, part, Some(*from))?,
            (F::Substring, [Text(text), Int(start)]) => substring(text, *start, None)?,
            (F::Substring, [Text(text), Int(start), Int(end)]) => substring(text, *start, Some(*end))?,
            (F::LowerAscii, [Text(text)]) => Value::from(text.to_ascii_lowercase()),
            (F::UpperAscii, [Text(text)]) => Value::from(text.to_ascii_uppercase()),
            (F::Trim, [Text(text)]) => Value::from(text.trim()),
            (F::Reverse, [Text(text)]) => Value::from(text.chars().rev().collect::<String>()),
            (F::Quote, [Text(text)]) => Value::from(quote(text)),
            (F::Replace, [Text(text), Text(from), Text(to)]) => self.replace(text, from, to, -1)?,
            (F::Replace, [Text(text), Text(from), Text(to), Int(limit)]) => self.replace(text, from, to, *limit)?,
            (F::Split, [Text(text), Text(by)]) => self.split(text, by, -1)?,
            (F::Split, [Text(text), Text(by), Int(limit)]) => self.split(text, by, *limit)?,
            (F::Join, [List(items)]) => self.join(items, "")?,
            (F::Join, [List(items), Text(between)]) => self.join(items, between)?,
            (F::Format, [Text(clauses), List(arguments)]) => Value::from(self.format(clauses, arguments)?),
            _ => return Err(EvalError::NoSuchOverload),
        })
    }

    fn replace(&mut self, text: &str, from: &str, to: &str, limit: i64) -> Outcome {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        // Counted before it is made: the result may be far longer than the text.
        let found = if from.is_empty() { text.len() + 1 } else { text.matches(from).count() };
        self.charge_bytes(text.len() + found.min(limit).saturating_mul(to.len()))?;
        Ok(Value::from(text.replacen(from, to, limit)))
    }

    fn split(&mut self, text: &str, by: &str, limit: i64) -> Outcome {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let parts: Vec<Value> = if by.is_empty() {
            // Into characters; the last part holds what the limit leaves.
            let rest = text.char_indices().nth(limit.saturating_sub(1)).map_or(text.len(), |(at, _)| at);
            let (single, rest) = text.split_at(if limit == 0 { text.len() } else { rest });
            let single = single.char_indices().map(|(at, c)| text.get(at..at + c.len_utf8()).unwrap_or_default());
            single.chain((!rest.is_empty()).then_some(rest)).take(limit).map(Value::from).gather()
        } else {
            text.splitn(limit, by).map(Value::from).gather()
        };
        self.charge(parts.len())?;
        Ok(Value::List(parts.into()))
    }

    fn join(&mut self, items: &[Value], between: &str) -> Outcome {
        let mut parts = Vec::with_capacity(items.len());
        for item in items {
            let part = item.as_str().ok_or(EvalError::NoSuchOverload)?;
            self.charge_bytes(16 + part.len() + between.len())?;
            parts.push(part);
        }
        Ok(Value::from(parts.join(between)))
    }
}

/// Returns the byte at which a character begins; the end counts as one.
fn offset(text: &str, at: i64) -> Result<usize, EvalError> {
    let at = usize::try_from(at).map_err(|_| EvalError::OutOfRange)?;
    let mut starts = text.char_indices().map(|(start, _)| start).chain([text.len()]);
    starts.nth(at).ok_or(EvalError::OutOfRange)
}

fn count(text: &str, end: usize) -> i64 {
    text.get(..end).map_or(0, |before| before.chars().count()) as i64
}

fn find(text: &str, part: &str, from: i64) -> Outcome {
    let start = offset(text, from)?;
    let found = text.get(start..).and_then(|rest| rest.find(part));
    Ok(Value::Int(found.map_or(-1, |at| count(text, start + at))))
}

fn find_last(text: &str, part: &str, from: Option<i64>) -> Outcome {
    let last = from.map_or(Ok(text.len()), |from| offset(text, from))?;
    // What begins at or before `last` ends at or before this; where it is no boundary, nothing begins at `last`.
    let end = text.len().min(last.saturating_add(part.len()));
    let end = (0..=end).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let found = text.get(..end).and_then(|reach| reach.rfind(part));
    Ok(Value::Int(found.map_or(-1, |at| count(text, at))))
}

fn substring(text: &str, start: i64, end: Option<i64>) -> Outcome {
    let start = offset(text, start)?;
    let end = end.map_or(Ok(text.len()), |end| offset(text, end))?;
    text.get(start..end).map(Value::from).ok_or(EvalError::OutOfRange)
}

/// Writes a string with quotes and escapes, safe to print.
fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        let escape = match character {
            '\x07' => 'a',
            '\x08' => 'b',
            '\x0c' => 'f',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            '\x0b' => 'v',
            '"' | '\\' => character,
            _ => {
                out.push(character);
                continue;
            }
        };
        out.push('\\');
        out.push(escape);
    }
    out.push('"');
    out
}
