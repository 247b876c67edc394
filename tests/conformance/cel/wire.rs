//! Values and types as the suite writes them: the JSON form of its protocol buffers.

use budbreak::expr::Type;
use budbreak::value::{Key, Kind, NanoDuration, NanoTimestamp, Value, ValueMap, from_base64};
use serde_json::Value as Json;
use std::rc::Rc;

/// Reads a value.
pub(super) fn value_from(json: &Json) -> Option<Value> {
    let (kind, inner) = json.as_object()?.iter().next()?;
    let text = inner.as_str();
    Some(match kind.as_str() {
        "null_value" => Value::Null,
        "bool_value" => Value::Bool(inner.as_bool()?),
        "int64_value" => Value::Int(text.map_or_else(|| inner.as_i64(), |text| text.parse().ok())?),
        "uint64_value" => Value::Uint(text.map_or_else(|| inner.as_u64(), |text| text.parse().ok())?),
        "double_value" => Value::Double(match text {
            Some("Infinity") => f64::INFINITY,
            Some("-Infinity") => f64::NEG_INFINITY,
            Some("NaN") => f64::NAN,
            Some(text) => text.parse().ok()?,
            None => inner.as_f64()?,
        }),
        "string_value" => Value::from(text?),
        "bytes_value" => Value::Bytes(from_base64(text?)?.into()),
        "type_value" => Value::Type(Kind::from_name(text?)?),
        "list_value" => {
            let items: Option<Vec<Value>> = inner["values"].as_array().into_iter().flatten().map(value_from).collect();
            Value::list(items?)
        }
        "map_value" => {
            let mut map = ValueMap::new();
            for entry in inner["entries"].as_array().into_iter().flatten() {
                map.insert(Key::strict(&value_from(&entry["key"])?)?, value_from(&entry["value"])?).ok()?;
            }
            Value::Map(Rc::new(map))
        }
        "object_value" => match inner["@type"].as_str()?.rsplit_once('.')?.1 {
            "Timestamp" => Value::Timestamp(NanoTimestamp::from_text(inner["value"].as_str()?)?),
            "Duration" => Value::Duration(NanoDuration::from_text(inner["value"].as_str()?)?),
            _ => return None,
        },
        _ => return None,
    })
}

/// Reads a type.
pub(super) fn type_from(json: &Json) -> Option<Type> {
    let (kind, inner) = json.as_object()?.iter().next()?;
    Some(match (kind.as_str(), inner.as_str().unwrap_or_default()) {
        ("primitive", "BOOL") => Type::Bool,
        ("primitive", "INT64") => Type::Int,
        ("primitive", "UINT64") => Type::Uint,
        ("primitive", "DOUBLE") => Type::Double,
        ("primitive", "STRING") => Type::String,
        ("primitive", "BYTES") => Type::Bytes,
        ("well_known", "TIMESTAMP") => Type::Timestamp,
        ("well_known", "DURATION") => Type::Duration,
        ("null", _) => Type::Null,
        ("dyn", _) | ("well_known", "ANY") => Type::Dyn,
        ("type", _) => Type::Type,
        ("list_type", _) => Type::list(type_from(&inner["elem_type"])?),
        ("map_type", _) => Type::map(type_from(&inner["key_type"])?, type_from(&inner["value_type"])?),
        ("abstract_type", _) if inner["name"] == "optional_type" => {
            Type::optional(type_from(&inner["parameter_types"][0])?)
        }
        _ => return None,
    })
}
