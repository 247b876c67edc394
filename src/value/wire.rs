use std::rc::Rc;

use ::serde::{Deserialize, Serialize};

use super::serde::MAX_NESTING;
use super::{Key, Kind, NanoDuration, NanoTimestamp, Value, ValueMap};

/// A value in compact binary formats: what it is and, for lists and maps, how many values follow. Flat, so that reading
/// hostile data needs no stack.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Token {
    Null,
    Bool(bool),
    Int(i64),
    Uint(u64),
    Double(f64),
    String(Rc<str>),
    Bytes(Vec<u8>),
    List(u32),
    Map(u32),
    Duration(i64),
    Timestamp(i64, u32),
    Type(Kind),
    Absent,
    Present,
}

pub(super) fn to_tokens(value: &Value) -> Vec<Token> {
    let mut out = Vec::new();
    push(value, &mut out);
    out
}

fn push(value: &Value, out: &mut Vec<Token>) {
    out.push(match value {
        Value::Null => Token::Null,
        Value::Bool(truth) => Token::Bool(*truth),
        Value::Int(n) => Token::Int(*n),
        Value::Uint(n) => Token::Uint(*n),
        Value::Double(n) => Token::Double(*n),
        Value::String(text) => Token::String(text.clone()),
        Value::Bytes(bytes) => Token::Bytes(bytes.to_vec()),
        Value::List(items) => {
            out.push(Token::List(items.len() as u32));
            return items.iter().for_each(|item| push(item, out));
        }
        Value::Map(map) => {
            out.push(Token::Map(map.len() as u32));
            return map.iter().for_each(|(key, value)| {
                push(&key.to_value(), out);
                push(value, out);
            });
        }
        Value::Duration(span) => Token::Duration(span.nanos()),
        Value::Timestamp(at) => Token::Timestamp(at.seconds(), at.subsecond_nanos()),
        Value::Type(kind) => Token::Type(*kind),
        Value::Optional(None) => Token::Absent,
        Value::Optional(Some(inner)) => {
            out.push(Token::Present);
            return push(inner, out);
        }
    });
}

/// Reads exactly one value; `None` when there is less or more, or it is nested too deeply.
pub(super) fn from_tokens(tokens: &[Token]) -> Option<Value> {
    let mut rest = tokens.iter();
    take(&mut rest, MAX_NESTING).filter(|_| rest.next().is_none())
}

fn take(rest: &mut std::slice::Iter<'_, Token>, depth: u32) -> Option<Value> {
    let depth = depth.checked_sub(1)?;
    Some(match rest.next()? {
        Token::Null => Value::Null,
        Token::Bool(truth) => Value::Bool(*truth),
        Token::Int(n) => Value::Int(*n),
        Token::Uint(n) => Value::Uint(*n),
        Token::Double(n) => Value::Double(*n),
        Token::String(text) => Value::String(text.clone()),
        Token::Bytes(bytes) => Value::Bytes(bytes.as_slice().into()),
        Token::List(len) => Value::List((0..*len).map(|_| take(rest, depth)).collect::<Option<_>>()?),
        Token::Map(len) => {
            let mut map = ValueMap::new();
            for _ in 0..*len {
                let key = Key::strict(&take(rest, depth)?)?;
                map.insert(key, take(rest, depth)?).ok()?;
            }
            Value::Map(Rc::new(map))
        }
        Token::Duration(nanos) => Value::Duration(NanoDuration::from_nanos(*nanos)),
        Token::Timestamp(seconds, nanos) => Value::Timestamp(NanoTimestamp::new(*seconds, *nanos)),
        Token::Type(kind) => Value::Type(*kind),
        Token::Absent => Value::Optional(None),
        Token::Present => Value::some(take(rest, depth)?),
    })
}
