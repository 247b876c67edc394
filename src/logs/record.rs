use std::fmt::{Display, Formatter, Result as Written};

use super::columns::{EVENT, FACTS, PROPERTIES, TIME, USER};
use super::instant::of_number;
use super::{Entry, LONGEST, instant};
use crate::event::EventInput;
use crate::facts::Told;
use crate::sorted::SortedMap;
use crate::time::Timestamp;
use crate::value::{Key, Value, decode, double_to_text};

/// A line that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bad {
    /// The number of the line, from 1.
    pub line: u64,
    /// Why.
    pub reason: Reason,
}

impl Display for Bad {
    fn fmt(&self, f: &mut Formatter<'_>) -> Written {
        write!(f, "line {}: {}", self.line, self.reason)
    }
}

/// Why a line could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the words below say what each is")]
pub enum Reason {
    NotJson(String),
    NotAnObject,
    NotUtf8,
    TooLong,
    OpenQuote { lines: usize },
    Fields { found: usize, wanted: usize },
    NoUser,
    NoTime,
    NoEvent,
    BadTime(String),
    BadFacts(String),
}

impl Reason {
    /// Returns the reason without what is particular to the line, to count by.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::NotJson(_) => "not JSON",
            Self::NotAnObject => "JSON, but not an object",
            Self::NotUtf8 => "not UTF-8",
            Self::TooLong => "too long",
            Self::OpenQuote { .. } => "a quote that is not closed",
            Self::Fields { .. } => "another number of fields than the first line",
            Self::NoUser => "no user",
            Self::NoTime => "no time",
            Self::NoEvent => "no event",
            Self::BadTime(_) => "a time that is none",
            Self::BadFacts(_) => "facts that are none",
        }
    }
}

impl Display for Reason {
    fn fmt(&self, f: &mut Formatter<'_>) -> Written {
        f.write_str(self.name())?;
        let looked = |names: &[&str]| format!(" (looked for {})", names.join(", "));
        match self {
            Self::NotJson(words) | Self::BadFacts(words) => write!(f, ": {words}"),
            Self::BadTime(text) => write!(f, ": {text:?}"),
            Self::Fields { found, wanted } => write!(f, ": {found} instead of {wanted}"),
            Self::OpenQuote { lines } => write!(f, "; {lines} lines went with it"),
            Self::TooLong => write!(f, ": more than {LONGEST} bytes"),
            Self::NoUser => f.write_str(&looked(&USER)),
            Self::NoTime => f.write_str(&looked(&TIME)),
            Self::NoEvent => f.write_str(&looked(&EVENT)),
            _ => Ok(()),
        }
    }
}

/// Keys and values of one line.
pub(super) struct Record(pub(super) Vec<(String, Value)>);

impl Record {
    pub(super) fn entry(self, log: &str, line: u64) -> Result<Entry, Reason> {
        let (user, time, event) = (self.place(&USER), self.place(&TIME), self.place(&EVENT));
        let who = self.value(user).and_then(text).ok_or(Reason::NoUser)?;
        let when = self.value(time).ok_or(Reason::NoTime)?;
        let at =
            moment(when).ok_or_else(|| Reason::BadTime(text(when).unwrap_or_default().chars().take(40).collect()))?;
        let facts = self.facts().transpose()?;
        let name = self.value(event).and_then(text);
        if name.is_none() && facts.is_none() {
            return Err(Reason::NoEvent);
        }
        let event = name.map(|name| EventInput {
            name,
            at: Some(at.ms() as f64),
            id: Some(format!("{log}:{line}")),
            properties: self.properties([user, time, event]),
        });
        Ok(Entry { line, user: who, at, facts, event })
    }

    /// Finds the first of the names whose value says something.
    pub(super) fn place(&self, names: &[&str]) -> Option<usize> {
        let says = |value: &Value| !matches!(value, Value::Null) && value.as_str() != Some("");
        names.iter().find_map(|name| self.0.iter().position(|(key, value)| key == name && says(value)))
    }

    pub(super) fn value(&self, place: Option<usize>) -> Option<&Value> {
        self.0.get(place?).map(|(_, value)| value)
    }

    fn facts(&self) -> Option<Result<Box<Told>, Reason>> {
        let (_, told) = self.0.iter().find(|(key, value)| key == FACTS && matches!(value, Value::Map(_)))?;
        Some(decode(told).map(Box::new).map_err(|why| Reason::BadFacts(why.to_string())))
    }

    fn properties(self, taken: [Option<usize>; 3]) -> SortedMap<String, Value> {
        let mut properties = SortedMap::new();
        for (place, (key, value)) in self.0.into_iter().enumerate() {
            match value {
                _ if taken.contains(&Some(place)) || key == FACTS => {}
                Value::Map(inner) if key == PROPERTIES => {
                    let keys = inner.iter().filter_map(|(key, value)| match key {
                        Key::String(key) => Some((key.to_string(), plain(value.clone()))),
                        _ => None,
                    });
                    properties.extend(keys);
                }
                value => {
                    properties.insert(key, plain(value));
                }
            }
        }
        properties
    }
}

pub(super) fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.to_string()),
        Value::Int(n) => Some(n.to_string()),
        Value::Double(n) => Some(double_to_text(*n)),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}

pub(super) fn moment(value: &Value) -> Option<Timestamp> {
    match value {
        Value::String(text) => instant(text),
        other => of_number(other.as_f64()?),
    }
}

/// A number without a fraction is a whole number, as it is for those who hand it over from JavaScript.
fn plain(value: Value) -> Value {
    match value {
        Value::Double(n) if n.fract() == 0.0 && n.abs() < MOST && !(n == 0.0 && n.is_sign_negative()) => {
            Value::Int(n as i64)
        }
        other => other,
    }
}

/// 2^53, up to which doubles count by one.
const MOST: f64 = 9_007_199_254_740_992.0;
