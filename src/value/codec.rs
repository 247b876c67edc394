//! The compact binary form of values: written and read by hand, because derived code for it is several times larger.

use std::rc::Rc;

use ::serde::de::{Error, Visitor};
use ::serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::serde::MAX_NESTING;
use super::{Key, Kind, NanoDuration, NanoTimestamp, Value, ValueMap, from_base64, to_base64};
use crate::wire::{Reader, Writer};

impl Writer {
    pub(crate) fn value(&mut self, value: &Value) {
        match value {
            Value::Null => self.number(0),
            Value::Bool(truth) => self.number(1 + u64::from(*truth)),
            Value::Int(n) => {
                self.number(3);
                self.signed(*n);
            }
            Value::Uint(n) => {
                self.number(4);
                self.number(*n);
            }
            Value::Double(n) => {
                self.number(5);
                self.double(*n);
            }
            Value::String(text) => {
                self.number(6);
                self.blob(text.as_bytes());
            }
            Value::Bytes(bytes) => {
                self.number(7);
                self.blob(bytes);
            }
            Value::List(items) => {
                self.number(8);
                self.number(items.len() as u64);
                items.iter().for_each(|item| self.value(item));
            }
            Value::Map(map) => {
                self.number(9);
                self.number(map.len() as u64);
                map.iter().for_each(|(key, value)| {
                    self.value(&key.to_value());
                    self.value(value);
                });
            }
            Value::Duration(span) => {
                self.number(10);
                self.signed(span.nanos());
            }
            Value::Timestamp(at) => {
                self.number(11);
                self.signed(at.seconds());
                self.number(u64::from(at.subsecond_nanos()));
            }
            Value::Type(kind) => {
                self.number(12);
                self.number(*kind as u64);
            }
            Value::Optional(None) => self.number(13),
            Value::Optional(Some(inner)) => {
                self.number(14);
                self.value(inner);
            }
        }
    }
}

impl Reader<'_> {
    pub(crate) fn value(&mut self) -> Option<Value> {
        self.nested(MAX_NESTING)
    }

    fn nested(&mut self, depth: u32) -> Option<Value> {
        let depth = depth.checked_sub(1)?;
        Some(match self.number()? {
            0 => Value::Null,
            1 => Value::Bool(false),
            2 => Value::Bool(true),
            3 => Value::Int(self.signed()?),
            4 => Value::Uint(self.number()?),
            5 => Value::Double(self.double()?),
            6 => Value::from(std::str::from_utf8(self.blob()?).ok()?),
            7 => Value::Bytes(self.blob()?.into()),
            8 => {
                let mut items = Vec::new();
                for _ in 0..self.number()? {
                    items.push(self.nested(depth)?);
                }
                Value::List(items.into())
            }
            9 => {
                let mut map = ValueMap::new();
                for _ in 0..self.number()? {
                    let key = Key::strict(&self.nested(depth)?)?;
                    map.insert(key, self.nested(depth)?).ok()?;
                }
                Value::Map(Rc::new(map))
            }
            10 => Value::Duration(NanoDuration::from_nanos(self.signed()?)),
            11 => Value::Timestamp(NanoTimestamp::new(self.signed()?, self.small()?)),
            12 => Value::Type(*Kind::ALL.get(self.small()? as usize)?),
            13 => Value::Optional(None),
            14 => Value::some(self.nested(depth)?),
            _ => return None,
        })
    }
}

/// Bytes: as they are in compact formats, as base64 in those that people can read.
pub(crate) struct Blob(pub(crate) Vec<u8>);

impl Serialize for Blob {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.serialize_str(&to_base64(&self.0))
        } else {
            serializer.serialize_bytes(&self.0)
        }
    }
}

impl<'de> Deserialize<'de> for Blob {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_str(BlobVisitor)
        } else {
            deserializer.deserialize_bytes(BlobVisitor)
        }
    }
}

struct BlobVisitor;

impl Visitor<'_> for BlobVisitor {
    type Value = Blob;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("bytes, or base64")
    }
    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Blob, E> {
        Ok(Blob(bytes.to_vec()))
    }
    fn visit_str<E: Error>(self, text: &str) -> Result<Blob, E> {
        from_base64(text).map(Blob).ok_or_else(|| E::custom("not base64"))
    }
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
        let mut writer = Writer::default();
        writer.value(&self.0);
        Blob(writer.bytes).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Blob(bytes) = Blob::deserialize(deserializer)?;
        let mut reader = Reader { rest: &bytes };
        let value = reader.value().filter(|_| reader.rest.is_empty());
        value.map(Self).ok_or_else(|| D::Error::custom("not a value"))
    }
}
