//! The value that events, traits, signals and expressions share.
//!
//! Hosts hand in the JSON subset (null, bool, int, double, string, list, map with string keys); expressions add the other
//! types of CEL. Equality and order are CEL's: numbers compare across their types, NaN equals nothing, values of different
//! types are unequal and never an error. Nothing here evaluates anything.

mod base64;
mod codec;
mod compare;
mod decimal;
mod decode;
mod kind;
mod map;
mod nanos;
mod number;
mod rfc3339;
mod serde;
mod span_text;

pub use base64::{from_base64, to_base64};
pub(crate) use codec::Blob;
pub use codec::Exact;
pub use compare::Incomparable;
pub use decode::{Decode, NotDecoded, decode};
pub(crate) use decode::{Object, properties};
pub use kind::Kind;
pub use map::{Key, RepeatedKey, ValueMap};
pub use nanos::{NanoDuration, NanoTimestamp};
pub(crate) use number::double_to_literal;
pub use number::{double_from_text, double_to_fixed, double_to_plain, double_to_scientific, double_to_text};

use std::rc::Rc;

/// A value. Cheap to clone: at most one reference count is touched.
///
/// ```
/// use budbreak::value::Value;
/// assert_eq!(Value::Int(1), Value::Double(1.0));
/// assert_ne!(Value::from("1"), Value::Int(1));
/// assert_ne!(Value::Double(f64::NAN), Value::Double(f64::NAN));
/// assert_eq!(Value::from("ä").kind().name(), "string");
/// ```
#[derive(Clone, Debug, Default)]
pub enum Value {
    /// No value.
    #[default]
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A whole number that is not negative; only expressions make these.
    Uint(u64),
    /// A floating-point number.
    Double(f64),
    /// Text.
    String(Rc<str>),
    /// Bytes; only expressions make these.
    Bytes(Rc<[u8]>),
    /// Values in order.
    List(Rc<[Value]>),
    /// Values by key.
    Map(Rc<ValueMap>),
    /// A length of time.
    Duration(NanoDuration),
    /// An instant.
    Timestamp(NanoTimestamp),
    /// The type of a value, as `type(x)` gives it.
    Type(Kind),
    /// A value that may be absent, as `a.?b` gives it.
    Optional(Option<Rc<Value>>),
}

impl Value {
    /// Makes a list.
    pub fn list(items: impl IntoIterator<Item = Value>) -> Self {
        Self::List(items.into_iter().collect())
    }

    /// Makes a map with string keys; of keys given twice the last one stays.
    ///
    /// ```
    /// use budbreak::value::Value;
    /// let user = Value::object([("role", Value::from("admin")), ("seats", Value::Int(3))]);
    /// assert_eq!(user.get("seats"), Some(&Value::Int(3)));
    /// assert_eq!(user.get("plan"), None);
    /// ```
    pub fn object<'a>(entries: impl IntoIterator<Item = (&'a str, Value)>) -> Self {
        let mut map = ValueMap::new();
        for (key, value) in entries {
            map.set(Key::from(key), value);
        }
        Self::Map(Rc::new(map))
    }

    /// Makes an optional that holds a value.
    pub fn some(value: Value) -> Self {
        Self::Optional(Some(Rc::new(value)))
    }

    /// Returns the value under a string key; `None` when this is not a map or has no such key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        match self {
            Self::Map(map) => map.get_str(key),
            _ => None,
        }
    }

    /// Returns the type.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Null => Kind::Null,
            Self::Bool(_) => Kind::Bool,
            Self::Int(_) => Kind::Int,
            Self::Uint(_) => Kind::Uint,
            Self::Double(_) => Kind::Double,
            Self::String(_) => Kind::String,
            Self::Bytes(_) => Kind::Bytes,
            Self::List(_) => Kind::List,
            Self::Map(_) => Kind::Map,
            Self::Duration(_) => Kind::Duration,
            Self::Timestamp(_) => Kind::Timestamp,
            Self::Type(_) => Kind::Type,
            Self::Optional(_) => Kind::Optional,
        }
    }

    /// Returns the text of a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// Returns true or false, if it is either.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(truth) => Some(*truth),
            _ => None,
        }
    }

    /// Returns a number of any numeric type as the nearest double.
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Self::Int(n) => Some(*n as f64),
            Self::Uint(n) => Some(*n as f64),
            Self::Double(n) => Some(*n),
            _ => None,
        }
    }

    /// Returns a number of any numeric type as a whole number, if it is one that fits.
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Self::Int(n) => Some(*n),
            Self::Uint(n) => i64::try_from(*n).ok(),
            Self::Double(n) => compare::whole(*n).and_then(|key| match key {
                Key::Int(n) => Some(n),
                _ => None,
            }),
            _ => None,
        }
    }

    /// Returns whether this is the zero of its type: null, false, 0, empty, no time, the epoch, an absent optional.
    pub fn is_zero(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Bool(truth) => !truth,
            Self::Int(n) => *n == 0,
            Self::Uint(n) => *n == 0,
            Self::Double(n) => *n == 0.0,
            Self::String(text) => text.is_empty(),
            Self::Bytes(bytes) => bytes.is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Map(map) => map.is_empty(),
            Self::Duration(span) => span.nanos() == 0,
            Self::Timestamp(at) => at.seconds() == 0 && at.subsecond_nanos() == 0,
            Self::Type(_) => false,
            Self::Optional(inner) => inner.is_none(),
        }
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Self::Bool(truth)
    }
}

impl From<i64> for Value {
    fn from(n: i64) -> Self {
        Self::Int(n)
    }
}

impl From<f64> for Value {
    fn from(n: f64) -> Self {
        Self::Double(n)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::String(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::String(text.into())
    }
}

impl From<crate::time::Timestamp> for Value {
    fn from(at: crate::time::Timestamp) -> Self {
        Self::Timestamp(at.into())
    }
}

impl From<crate::time::Duration> for Value {
    fn from(span: crate::time::Duration) -> Self {
        Self::Duration(span.into())
    }
}

#[cfg(test)]
mod map_tests;
#[cfg(test)]
mod nanos_tests;
#[cfg(test)]
mod number_tests;
#[cfg(test)]
mod tests;
