//! From a [`Value`] to the types that a host hands in. Written by hand: what serde derives for it is several times larger.

use super::{Key, Value, ValueMap};
use crate::ids::PlacementId;
use crate::kind::Kind;
use crate::sorted::SortedMap;
use crate::time::Duration;

/// Why a value is not of the type that was asked for, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotDecoded(String);

impl std::fmt::Display for NotDecoded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotDecoded {}

impl NotDecoded {
    /// Says why, in words.
    pub fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }

    fn expected(what: &str, found: &Value) -> Self {
        let kind = match found {
            Value::Null => "null",
            Value::Bool(_) => "true or false",
            Value::Int(_) | Value::Uint(_) | Value::Double(_) => "a number",
            Value::String(text) => return Self(format!("expected {what}, found the text \"{}\"", shortened(text))),
            Value::List(_) => "a list",
            Value::Map(_) => "an object",
            other => return Self(format!("expected {what}, found a {}", other.kind().name())),
        };
        Self(format!("expected {what}, found {kind}"))
    }
}

/// The beginning of a text, for a message.
fn shortened(text: &str) -> String {
    let beginning = text.chars().take(40);
    beginning.map(|character| if character.is_control() { '\u{fffd}' } else { character }).collect()
}

/// What can be read out of a value.
pub trait Decode: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// Says what was expected and what was found.
    fn decode(value: &Value) -> Result<Self, NotDecoded>;
}

/// Reads a type out of a value.
///
/// # Errors
/// Says where, what was expected and what was found.
///
/// ```
/// use budbreak::{recommendation::Query, value::{decode, Value}};
/// let query: Query = decode(&Value::object([("limit", Value::Int(3))])).unwrap();
/// assert_eq!(query.limit, Some(3));
/// let error = decode::<Query>(&Value::object([("limit", Value::from("three"))])).unwrap_err();
/// assert_eq!(error.to_string(), "limit: expected a whole number, found the text \"three\"");
/// ```
pub fn decode<T: Decode>(value: &Value) -> Result<T, NotDecoded> {
    T::decode(value)
}

/// The properties of an object.
pub(crate) struct Object<'a>(&'a ValueMap);

impl<'a> Object<'a> {
    pub(crate) fn of(value: &'a Value) -> Result<Self, NotDecoded> {
        match value {
            Value::Map(map) => Ok(Self(map)),
            other => Err(NotDecoded::expected("an object", other)),
        }
    }

    /// Reads a property; `None` where there is none.
    pub(crate) fn read<T: Decode>(&self, name: &str) -> Result<Option<T>, NotDecoded> {
        let named = |why: NotDecoded| NotDecoded(format!("{name}: {}", why.0));
        self.0.get(&Value::from(name)).map(T::decode).transpose().map_err(named)
    }

    /// Reads a property that must be there.
    pub(crate) fn need<T: Decode>(&self, name: &str) -> Result<T, NotDecoded> {
        self.read(name)?.ok_or_else(|| NotDecoded(format!("{name} is missing")))
    }
}

/// Declares the properties of an object by their names; each has its default where it is left out. Others are not looked at.
macro_rules! properties {
    ($type:ident { $($name:literal: $field:ident),* $(,)? }) => {
        impl crate::value::Decode for $type {
            fn decode(value: &crate::value::Value) -> Result<Self, crate::value::NotDecoded> {
                let object = crate::value::Object::of(value)?;
                Ok(Self { $($field: object.read($name)?.unwrap_or_default()),* })
            }
        }
    };
}
pub(crate) use properties;

impl Decode for String {
    fn decode(value: &Value) -> Result<Self, NotDecoded> {
        value.as_str().map(Self::from).ok_or_else(|| NotDecoded::expected("text", value))
    }
}

impl Decode for f64 {
    fn decode(value: &Value) -> Result<Self, NotDecoded> {
        value.as_f64().ok_or_else(|| NotDecoded::expected("a number", value))
    }
}

/// JavaScript has one type of number: a double without a fraction is as good as a whole number.
fn whole(value: &Value) -> Option<i64> {
    value.as_i64()
}

impl Decode for u32 {
    fn decode(value: &Value) -> Result<Self, NotDecoded> {
        let number = whole(value).and_then(|number| Self::try_from(number).ok());
        number.ok_or_else(|| NotDecoded::expected("a whole number", value))
    }
}

impl Decode for Duration {
    fn decode(value: &Value) -> Result<Self, NotDecoded> {
        whole(value).map(Self::from_ms).ok_or_else(|| NotDecoded::expected("whole milliseconds", value))
    }
}

impl Decode for PlacementId {
    fn decode(value: &Value) -> Result<Self, NotDecoded> {
        Self::new(&String::decode(value)?).map_err(|why| NotDecoded(why.to_string()))
    }
}

impl Decode for Kind {
    fn decode(value: &Value) -> Result<Self, NotDecoded> {
        let text = String::decode(value)?;
        text.parse().map_err(|()| NotDecoded(format!("there is no kind \"{}\"", shortened(&text))))
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(value: &Value) -> Result<Self, NotDecoded> {
        if *value == Value::Null { Ok(None) } else { T::decode(value).map(Some) }
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(value: &Value) -> Result<Self, NotDecoded> {
        match value {
            Value::List(items) => items.iter().map(T::decode).collect(),
            other => Err(NotDecoded::expected("a list", other)),
        }
    }
}

impl<T: Decode> Decode for SortedMap<String, T> {
    fn decode(value: &Value) -> Result<Self, NotDecoded> {
        let mut map = Self::new();
        for (key, value) in Object::of(value)?.0.iter() {
            if let Key::String(name) = key {
                let named = |why: NotDecoded| NotDecoded(format!("{}: {}", shortened(name), why.0));
                map.insert(String::from(&**name), T::decode(value).map_err(named)?);
            }
        }
        Ok(map)
    }
}

/// Anything that JSON can say.
impl Decode for Value {
    fn decode(value: &Value) -> Result<Self, NotDecoded> {
        Ok(match value {
            // One type for all whole numbers of the host; beyond it, the nearest double.
            Self::Uint(n) => i64::try_from(*n).map_or(Self::Double(*n as f64), Self::Int),
            Self::Null | Self::Bool(_) | Self::Int(_) | Self::Double(_) | Self::String(_) => value.clone(),
            Self::List(items) => Self::List(items.iter().map(Self::decode).collect::<Result<_, _>>()?),
            Self::Map(map) => {
                let mut out = ValueMap::new();
                for (key, value) in map.iter().filter(|(key, _)| matches!(key, Key::String(_))) {
                    out.set(key.clone(), Self::decode(value)?);
                }
                Self::Map(out.into())
            }
            other => return Err(NotDecoded(format!("a {} cannot be handed in", other.kind().name()))),
        })
    }
}
