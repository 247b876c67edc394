use std::fmt::{Formatter, Result as Written};
use std::io::{BufRead, Error};

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use super::Reason;
use super::lines::{Lines, Numbered};
use super::record::Record;
use crate::value::Value;

/// Reads the next line that is not empty.
pub(super) fn next<R: BufRead>(lines: &mut Lines<R>) -> Result<Option<Numbered<Record>>, Error> {
    loop {
        match lines.next()? {
            None => return Ok(None),
            Some((_, Ok(text))) if text.trim().is_empty() => {}
            Some((line, text)) => return Ok(Some((line, text.and_then(record)))),
        }
    }
}

fn record(text: &str) -> Result<Record, Reason> {
    if !text.trim_start().starts_with('{') {
        // What is JSON but no object is told apart from what is no JSON at all.
        return Err(match serde_json::from_str::<serde::de::IgnoredAny>(text) {
            Ok(_) => Reason::NotAnObject,
            Err(error) => Reason::NotJson(words(&error)),
        });
    }
    serde_json::from_str::<Object>(text).map(|object| Record(object.0)).map_err(|error| Reason::NotJson(words(&error)))
}

/// The parser's own words, without its line, which is always the first.
fn words(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let bare = text.split(" at line ").next().unwrap_or_default();
    if error.column() > 0 { format!("{bare} at column {}", error.column()) } else { bare.into() }
}

/// The keys of an object in their order.
struct Object(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Keys;
        impl<'de> Visitor<'de> for Keys {
            type Value = Object;
            fn expecting(&self, f: &mut Formatter<'_>) -> Written {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Object, A::Error> {
                let mut keys = Vec::new();
                while let Some(entry) = entries.next_entry()? {
                    keys.push(entry);
                }
                Ok(Object(keys))
            }
        }
        deserializer.deserialize_map(Keys)
    }
}
