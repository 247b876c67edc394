//! From a [`Value`] to any type that derives `Deserialize`: the one way in for what JavaScript hands over.

use serde::de::value::{MapDeserializer, SeqDeserializer, StrDeserializer};
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error as _, Expected, IntoDeserializer, Unexpected,
    VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::{Key, Value, double_to_text};

/// Why a value is not of the type that was asked for, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotDecoded(String);

impl std::fmt::Display for NotDecoded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotDecoded {}

impl serde::de::Error for NotDecoded {
    fn custom<T: std::fmt::Display>(words: T) -> Self {
        Self(words.to_string())
    }

    // The words of serde for what was found print doubles by the standard library, which is 17 KiB of wasm.
    fn invalid_type(found: Unexpected, expected: &dyn Expected) -> Self {
        Self(format!("invalid type: {}, expected {expected}", words(found)))
    }

    fn invalid_value(found: Unexpected, expected: &dyn Expected) -> Self {
        Self(format!("invalid value: {}, expected {expected}", words(found)))
    }
}

fn words(found: Unexpected) -> String {
    match found {
        Unexpected::Bool(truth) => format!("boolean `{truth}`"),
        Unexpected::Unsigned(n) => format!("integer `{n}`"),
        Unexpected::Signed(n) => format!("integer `{n}`"),
        Unexpected::Float(n) => format!("number `{}`", double_to_text(n)),
        Unexpected::Str(text) => format!("string \"{text}\""),
        Unexpected::Unit => "null".into(),
        Unexpected::Seq => "list".into(),
        Unexpected::Map => "object".into(),
        Unexpected::Other(what) => what.into(),
        _ => "something else".into(),
    }
}

/// Reads a type out of a value. Maps give structs, text gives unit variants.
///
/// # Errors
/// Says what was expected and what was found.
///
/// ```
/// use budbreak::{recommendation::Query, value::{decode, Value}};
/// let query: Query = decode(&Value::object([("limit", Value::Int(3))])).unwrap();
/// assert_eq!(query.limit, Some(3));
/// let error = decode::<Query>(&Value::object([("limit", Value::from("three"))])).unwrap_err();
/// assert_eq!(error.to_string(), "invalid type: string \"three\", expected u32");
/// ```
pub fn decode<T: DeserializeOwned>(value: &Value) -> Result<T, NotDecoded> {
    T::deserialize(Decoder(value))
}

#[derive(Clone, Copy)]
struct Decoder<'a>(&'a Value);

impl<'de> IntoDeserializer<'de, NotDecoded> for Decoder<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Decoder<'de> {
    type Error = NotDecoded;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotDecoded> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(truth) => visitor.visit_bool(*truth),
            Value::Int(n) => visitor.visit_i64(*n),
            Value::Uint(n) => visitor.visit_u64(*n),
            Value::Double(n) => visitor.visit_f64(*n),
            Value::String(text) => visitor.visit_str(text),
            Value::List(items) => visitor.visit_seq(SeqDeserializer::new(items.iter().map(Decoder))),
            Value::Map(map) => {
                let entries = map.iter().filter_map(|(key, value)| match key {
                    Key::String(name) => Some((&**name, Decoder(value))),
                    _ => None,
                });
                visitor.visit_map(MapDeserializer::new(entries))
            }
            other => Err(NotDecoded::custom(format!("a {} cannot be handed in", other.kind().name()))),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotDecoded> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, NotDecoded> {
        match self.0 {
            Value::String(text) => visitor.visit_enum(Variant(text)),
            _ => Err(NotDecoded::invalid_type(Unexpected::Other(self.0.kind().name()), &"the name of a variant")),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, NotDecoded> {
        visitor.visit_newtype_struct(self)
    }

    /// JavaScript has one type of number: a double without a fraction is as good as a whole number.
    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotDecoded> {
        match (self.0, self.0.as_i64()) {
            (Value::Double(_), Some(whole)) => visitor.visit_i64(whole),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotDecoded> {
        self.deserialize_i64(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i128 u8 u16 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

/// A variant without content.
struct Variant<'a>(&'a str);

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = NotDecoded;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), NotDecoded> {
        let name = StrDeserializer::<NotDecoded>::new(self.0);
        Ok((seed.deserialize(name)?, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'de> {
    type Error = NotDecoded;

    fn unit_variant(self) -> Result<(), NotDecoded> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, _: T) -> Result<T::Value, NotDecoded> {
        Err(no_content(self.0))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, NotDecoded> {
        Err(no_content(self.0))
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], _: V) -> Result<V::Value, NotDecoded> {
        Err(no_content(self.0))
    }
}

fn no_content(variant: &str) -> NotDecoded {
    NotDecoded(format!("variant {variant:?} needs content"))
}
