use std::rc::Rc;

use ::serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use ::serde::ser::{SerializeMap, SerializeSeq};
use ::serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Exact, Key, Value, ValueMap, to_base64};

/// In JSON and its like a value is written plainly: whole numbers as numbers, NaN and the infinities as null, bytes as
/// base64, instants as RFC 3339, lengths of time as `3.5s`. In compact binary formats every value keeps its type.
///
/// ```
/// use budbreak::value::Value;
/// let value: Value = serde_json::from_str(r#"{"seats": 3, "ratio": 0.5, "tags": ["a", null]}"#).unwrap();
/// assert_eq!(value.get("seats"), Some(&Value::Int(3)));
/// assert_eq!(serde_json::to_string(&value).unwrap(), r#"{"ratio":0.5,"seats":3,"tags":["a",null]}"#);
/// let span = Value::from(budbreak::time::Duration::from_ms(3_500));
/// assert_eq!(serde_json::to_string(&span).unwrap(), r#""3.5s""#);
/// let bytes = postcard::to_allocvec(&span).unwrap();
/// assert_eq!(postcard::from_bytes::<Value>(&bytes).unwrap(), span);
/// ```
impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            return Exact(self.clone()).serialize(serializer);
        }
        match self {
            Self::Null | Self::Optional(None) => serializer.serialize_unit(),
            Self::Bool(truth) => serializer.serialize_bool(*truth),
            Self::Int(n) => serializer.serialize_i64(*n),
            Self::Uint(n) => serializer.serialize_u64(*n),
            Self::Double(n) if !n.is_finite() => serializer.serialize_unit(),
            Self::Double(n) => serializer.serialize_f64(*n),
            Self::String(text) => serializer.serialize_str(text),
            Self::Bytes(bytes) => serializer.serialize_str(&to_base64(bytes)),
            Self::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                items.iter().try_for_each(|item| list.serialize_element(item))?;
                list.end()
            }
            Self::Map(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries.iter() {
                    match key {
                        Key::String(text) => map.serialize_entry(&**text, value)?,
                        Key::Bool(truth) => map.serialize_entry(if *truth { "true" } else { "false" }, value)?,
                        Key::Int(n) => map.serialize_entry(&n.to_string(), value)?,
                        Key::Uint(n) => map.serialize_entry(&n.to_string(), value)?,
                    }
                }
                map.end()
            }
            Self::Duration(span) => serializer.collect_str(span),
            Self::Timestamp(at) => serializer.collect_str(at),
            Self::Type(kind) => serializer.serialize_str(kind.name()),
            Self::Optional(Some(inner)) => inner.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            JsonLike { depth: MAX_NESTING }.deserialize(deserializer)
        } else {
            Exact::deserialize(deserializer).map(|Exact(value)| value)
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Value {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Json".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let inner = generator.subschema_for::<Self>();
        schemars::json_schema!({
            "description": "Anything that JSON can say.",
            "anyOf": [
                { "type": "null" },
                { "type": "boolean" },
                { "type": "number" },
                { "type": "string" },
                { "type": "array", "items": inner },
                { "type": "object", "additionalProperties": inner },
            ],
        })
    }
}

/// Lists and maps inside each other, at most; hostile data must not exhaust the stack.
pub(super) const MAX_NESTING: u32 = 64;

struct JsonLike {
    depth: u32,
}

impl JsonLike {
    fn inner<E: Error>(&self) -> Result<Self, E> {
        let depth = self.depth.checked_sub(1).ok_or_else(|| E::custom("nested deeper than 64"))?;
        Ok(Self { depth })
    }
}

impl<'de> DeserializeSeed<'de> for JsonLike {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for JsonLike {
    type Value = Value;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("null, true or false, a number, text, a list or a map")
    }
    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
    fn visit_bool<E>(self, truth: bool) -> Result<Value, E> {
        Ok(Value::Bool(truth))
    }
    fn visit_i64<E>(self, n: i64) -> Result<Value, E> {
        Ok(Value::Int(n))
    }
    fn visit_u64<E>(self, n: u64) -> Result<Value, E> {
        // One type for all whole numbers of the host; beyond it, the nearest double.
        Ok(i64::try_from(n).map_or(Value::Double(n as f64), Value::Int))
    }
    fn visit_f64<E>(self, n: f64) -> Result<Value, E> {
        Ok(Value::Double(n))
    }
    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::from(text))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(self.inner()?)? {
            items.push(item);
        }
        Ok(Value::List(items.into()))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = ValueMap::new();
        while let Some(key) = entries.next_key::<Rc<str>>()? {
            map.set(Key::String(key), entries.next_value_seed(self.inner()?)?);
        }
        Ok(Value::Map(Rc::new(map)))
    }
}
