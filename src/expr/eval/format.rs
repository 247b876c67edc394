//! `"...".format([...])`: the clauses of the standard's string extension.

use super::{Evaluator, convert};
use crate::expr::EvalError;
use crate::value::{Value, double_to_fixed, double_to_scientific, double_to_text};

/// Decimals, at most: more than any double has.
const MOST_DECIMALS: usize = 1_000;

impl Evaluator<'_> {
    pub(super) fn format(&mut self, clauses: &str, arguments: &[Value]) -> Result<String, EvalError> {
        let mut out = String::new();
        let mut rest = clauses;
        let mut arguments = arguments.iter();
        while let Some((before, clause)) = rest.split_once('%') {
            out.push_str(before);
            let digits = clause.strip_prefix('.').map_or("", |after| {
                after
                    .get(..after.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(after.len()))
                    .unwrap_or_default()
            });
            let precision = if clause.starts_with('.') {
                let precision = digits.parse().map_err(|_| EvalError::BadFormat)?;
                if precision > MOST_DECIMALS {
                    return Err(EvalError::BadFormat);
                }
                Some(precision)
            } else {
                None
            };
            let clause = if precision.is_some() { clause.get(1 + digits.len()..).unwrap_or_default() } else { clause };
            let verb = clause.chars().next().ok_or(EvalError::BadFormat)?;
            rest = clause.get(verb.len_utf8()..).unwrap_or_default();
            if verb == '%' {
                out.push('%');
                continue;
            }
            let value = arguments.next().ok_or(EvalError::OutOfRange)?;
            let written = out.len();
            self.clause(&mut out, verb, precision.unwrap_or(6), value)?;
            self.charge_bytes(out.len() - written)?;
        }
        out.push_str(rest);
        Ok(out)
    }

    fn clause(&mut self, out: &mut String, verb: char, decimals: usize, value: &Value) -> Result<(), EvalError> {
        match (verb, value) {
            ('s', _) => self.write(out, value)?,
            ('d', Value::Int(_) | Value::Uint(_)) => self.write(out, value)?,
            ('d', Value::Double(n)) if !n.is_finite() => self.write(out, value)?,
            ('f', Value::Int(_) | Value::Uint(_) | Value::Double(_)) => {
                out.push_str(&double_to_fixed(value.as_f64().unwrap_or_default(), decimals));
            }
            ('e', Value::Int(_) | Value::Uint(_) | Value::Double(_)) => {
                out.push_str(&double_to_scientific(value.as_f64().unwrap_or_default(), decimals));
            }
            ('b', Value::Bool(truth)) => out.push(if *truth { '1' } else { '0' }),
            ('b', _) => radix(out, value, 2, false)?,
            ('o', _) => radix(out, value, 8, false)?,
            ('x' | 'X', Value::String(text)) => hex(out, text.as_bytes(), verb == 'X'),
            ('x' | 'X', Value::Bytes(bytes)) => hex(out, bytes, verb == 'X'),
            ('x' | 'X', _) => radix(out, value, 16, verb == 'X')?,
            _ => return Err(EvalError::BadFormat),
        }
        Ok(())
    }

    /// Writes any value as `%s` does.
    fn write(&mut self, out: &mut String, value: &Value) -> Result<(), EvalError> {
        self.charge(1)?;
        match value {
            Value::Null => out.push_str("null"),
            Value::Double(n) => out.push_str(&double_to_text(*n)),
            Value::Bytes(bytes) => out.push_str(&String::from_utf8_lossy(bytes)),
            Value::Type(kind) => out.push_str(kind.name()),
            Value::List(items) => {
                out.push('[');
                for (place, item) in items.iter().enumerate() {
                    out.push_str(if place > 0 { ", " } else { "" });
                    self.write(out, item)?;
                }
                out.push(']');
            }
            Value::Map(map) => {
                // In the order of the keys as they are written.
                let mut entries: Vec<(String, &Value)> = Vec::with_capacity(map.len());
                for (key, value) in map.iter() {
                    let key = convert::to_text(&key.to_value()).unwrap_or_default();
                    self.charge(1 + map.len() / 64)?;
                    entries.insert(entries.partition_point(|(other, _)| *other < key), (key, value));
                }
                out.push('{');
                for (place, (key, value)) in entries.iter().enumerate() {
                    out.push_str(if place > 0 { ", " } else { "" });
                    out.push_str(key);
                    out.push_str(": ");
                    self.write(out, value)?;
                }
                out.push('}');
            }
            Value::Optional(_) => return Err(EvalError::BadFormat),
            _ => {
                let text = convert::to_text(value).unwrap_or_default();
                self.charge_bytes(text.len())?;
                out.push_str(&text);
            }
        }
        Ok(())
    }
}

fn radix(out: &mut String, value: &Value, base: u64, upper: bool) -> Result<(), EvalError> {
    let (negative, mut rest) = match value {
        Value::Int(n) => (*n < 0, n.unsigned_abs()),
        Value::Uint(n) => (false, *n),
        _ => return Err(EvalError::BadFormat),
    };
    let mut digits = String::new();
    while rest > 0 || digits.is_empty() {
        digits.insert(0, digit(rest % base, upper));
        rest /= base;
    }
    if negative {
        out.push('-');
    }
    out.push_str(&digits);
    Ok(())
}

fn hex(out: &mut String, bytes: &[u8], upper: bool) {
    for byte in bytes {
        out.push(digit(u64::from(byte >> 4), upper));
        out.push(digit(u64::from(byte & 15), upper));
    }
}

fn digit(n: u64, upper: bool) -> char {
    let digit = char::from_digit(n as u32, 16).unwrap_or('0');
    if upper { digit.to_ascii_uppercase() } else { digit }
}
