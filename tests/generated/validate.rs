//! A validator of the part of JSON Schema that our schemas use. An unknown keyword fails the test, so that none is
//! overlooked.

use std::cell::RefCell;
use std::collections::BTreeMap;

use regex_lite::Regex;
use serde_json::{Map, Value};

/// Says whether a value is valid, by the schema at `schema` within `root`.
pub(crate) fn is_valid(root: &Value, schema: &Value, value: &Value) -> bool {
    let parts = schema.as_object().expect("a schema is a map");
    parts.iter().all(|(keyword, wanted)| keeps(root, parts, keyword, wanted, value))
}

fn keeps(root: &Value, parts: &Map<String, Value>, keyword: &str, wanted: &Value, value: &Value) -> bool {
    let valid = |schema: &Value| is_valid(root, schema, value);
    match keyword {
        "$schema" | "$defs" | "title" | "description" | "default" => true,
        "$ref" => {
            let pointer = wanted.as_str().and_then(|name| name.strip_prefix('#')).expect("a reference within");
            valid(root.pointer(pointer).expect("a reference leads somewhere"))
        }
        "type" => has_type(wanted.as_str().expect("one type"), value),
        "const" => value == wanted || (wanted.is_number() && value.as_f64() == wanted.as_f64()),
        "enum" => wanted.as_array().expect("a list").contains(value),
        "oneOf" => wanted.as_array().expect("a list").iter().filter(|one| valid(one)).count() == 1,
        "anyOf" => wanted.as_array().expect("a list").iter().any(valid),
        "not" => !valid(wanted),
        "minimum" => value.as_f64().is_none_or(|number| number >= wanted.as_f64().expect("a number")),
        "maximum" => value.as_f64().is_none_or(|number| number <= wanted.as_f64().expect("a number")),
        "maxLength" => {
            value.as_str().is_none_or(|text| text.chars().count() as u64 <= wanted.as_u64().expect("a number"))
        }
        "pattern" => value.as_str().is_none_or(|text| matches(wanted, text)),
        "format" => value.as_str().is_none_or(|text| is_moment(wanted.as_str().expect("a name"), text)),
        "items" => value.as_array().is_none_or(|items| items.iter().all(|item| is_valid(root, wanted, item))),
        "minItems" => value.as_array().is_none_or(|items| items.len() as u64 >= wanted.as_u64().expect("a number")),
        "maxItems" => value.as_array().is_none_or(|items| items.len() as u64 <= wanted.as_u64().expect("a number")),
        "required" => value.as_object().is_none_or(|map| {
            wanted.as_array().expect("a list").iter().all(|key| map.contains_key(key.as_str().expect("a key")))
        }),
        "properties" => value.as_object().is_none_or(|map| {
            map.iter().all(|(key, value)| wanted.get(key).is_none_or(|schema| is_valid(root, schema, value)))
        }),
        "propertyNames" => {
            value.as_object().is_none_or(|map| map.keys().all(|key| is_valid(root, wanted, &Value::from(key.as_str()))))
        }
        "additionalProperties" => value.as_object().is_none_or(|map| {
            let known = |key: &str| parts.get("properties").is_some_and(|properties| properties.get(key).is_some());
            map.iter().filter(|(key, _)| !known(key)).all(|(_, value)| match wanted {
                Value::Bool(allowed) => *allowed,
                schema => is_valid(root, schema, value),
            })
        }),
        other => panic!("the schema uses {other:?}, which this validator does not know"),
    }
}

fn has_type(name: &str, value: &Value) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "number" => value.is_number(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("there is no type {other:?}"),
    }
}

thread_local! {
    /// Compiled once: a pattern is asked thousands of times.
    static PATTERNS: RefCell<BTreeMap<String, Regex>> = const { RefCell::new(BTreeMap::new()) };
}

fn matches(pattern: &Value, text: &str) -> bool {
    let pattern = pattern.as_str().expect("a pattern");
    PATTERNS.with_borrow_mut(|known| {
        let compile = || Regex::new(pattern).expect("a pattern that is one");
        known.entry(pattern.to_owned()).or_insert_with(compile).is_match(text)
    })
}

fn is_moment(format: &str, text: &str) -> bool {
    let day = |text: &str| text.parse::<budbreak::time::Day>().is_ok();
    match format {
        "date" => day(text),
        "date-time" => text.get(..10).is_some_and(day) && budbreak::value::NanoTimestamp::from_text(text).is_some(),
        other => panic!("the schema uses the format {other:?}"),
    }
}
