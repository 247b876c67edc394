use std::rc::Rc;

use ::serde::de::Error;
use ::serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::serde::MAX_NESTING;
use super::{Key, Kind, NanoDuration, NanoTimestamp, Value, ValueMap};

/// A value in compact binary formats: what it is and, for lists and maps, how many values follow. Flat, so that reading
/// hostile data needs no stack.
#[derive(Clone, Debug, Serialize, Deserialize)]
enum Token {
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

/// A value that keeps its type in every format, as compiled playbooks and snapshots need.
///
/// ```
/// use budbreak::value::{Exact, Value};
/// let json = serde_json::to_string(&Exact(Value::Uint(3))).unwrap();
/// assert_eq!(serde_json::from_str::<Exact>(&json).unwrap().0.kind().name(), "uint");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Exact(pub Value);

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        to_tokens(&self.0).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tokens = Vec::<Token>::deserialize(deserializer)?;
        from_tokens(&tokens).map(Self).ok_or_else(|| D::Error::custom("not a value"))
    }
}

fn to_tokens(value: &Value) -> Vec<Token> {
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
fn from_tokens(tokens: &[Token]) -> Option<Value> {
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
