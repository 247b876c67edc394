//! An event, and the door through which it comes in.
//!
//! Hosts and analytics libraries hand in anything; what leaves [`Event::admit`] is bounded, sorted and checked, and nobody
//! downstream checks it again. This file does not know whether the event was seen before, nor what it is counted for.

use crate::sorted::SortedMap;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::hash::hash;
use crate::ids::{EventName, PropertyName};
use crate::time::{Duration, Timestamp};
use crate::value::Value;

/// The limits of the door, in one table.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Properties of one event; the first ones in the order of their names stay.
    pub properties: usize,
    /// Characters of a text property.
    pub text: usize,
    /// Characters of an id.
    pub id: usize,
    /// Notes about one event; a last one says that there were more.
    pub notes: usize,
    /// How far ahead of `now` an event may be, for clocks that disagree a little.
    pub ahead: Duration,
}

/// The limits that [`Event::admit`] applies. Names have theirs in [`crate::ids`]: 128 characters for events, 64 for properties.
pub const LIMITS: Limits =
    Limits { properties: 32, text: 256, id: 128, notes: 8, ahead: Duration::from_ms(5 * Duration::MINUTE.ms()) };

/// What a host hands in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transform = name_is_needed))]
#[serde(rename_all = "camelCase", default)]
pub struct EventInput {
    /// The name, such as `report.exported`: at most 128 printable characters; space around it is cut off.
    pub name: String,
    /// When it happened, ms since the epoch; now when not given.
    pub at: Option<f64>,
    /// Names this event so that a replay counts once: `<source>:<number counting up>`, or any text of at most 128 characters.
    pub id: Option<String>,
    /// Flat properties: text, numbers, true and false.
    #[cfg_attr(feature = "schema", schemars(with = "SortedMap<String, Scalar>"))]
    pub properties: SortedMap<String, Value>,
}

crate::value::properties! { EventInput { "name": name, "at": at, "id": id, "properties": properties } }

/// An event without a name is read, to be refused with a reason; nobody should write one.
#[cfg(feature = "schema")]
fn name_is_needed(schema: &mut schemars::Schema) {
    schema.insert("required".into(), vec!["name"].into());
}

/// The schema of a property. What is not flat is dropped with a note, and so it can be read.
#[cfg(feature = "schema")]
struct Scalar;

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Scalar {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Scalar".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "What a property of an event may be: events are flat.",
            "type": ["null", "boolean", "number", "string"],
        })
    }
}

/// Why an event was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// It was counted before.
    Duplicate,
    /// It lies more than five minutes ahead of now.
    InFuture,
    /// Its name is empty, too long, or has control characters in it.
    BadName,
    /// Its time is not a number, or before 1970.
    BadTime,
    /// Its name is not in the playbook, and there are too many such names already; it is counted, but not by name.
    TooManyNames,
}

/// Names an event, so that it counts once however often it arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EventId {
    /// The `number`th event of a source that counts up; the source by its hash.
    Numbered {
        /// Hash of the source's name.
        source: u64,
        /// Its place in the source.
        number: u64,
    },
    /// Any other text, by its hash.
    Named(u64),
}

impl Refusal {
    /// Returns the name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Duplicate => "duplicate",
            Self::InFuture => "in_future",
            Self::BadName => "bad_name",
            Self::BadTime => "bad_time",
            Self::TooManyNames => "too_many_names",
        }
    }
}

impl EventId {
    /// Reads an id: `<source>:<decimal number>` is numbered, any other text is not.
    ///
    /// ```
    /// use budbreak::event::EventId;
    /// assert!(matches!(EventId::new("tab-1:42"), EventId::Numbered { number: 42, .. }));
    /// assert!(matches!(EventId::new("3f2a"), EventId::Named(_)));
    /// ```
    pub fn new(text: &str) -> Self {
        let numbered = text.rsplit_once(':').and_then(|(source, number)| {
            let decimal = number.len() <= 20 && number.bytes().all(|b| b.is_ascii_digit());
            let number = number.parse().ok().filter(|_| decimal)?;
            Some(Self::Numbered { source: hash(source.as_bytes()), number })
        });
        numbered.unwrap_or_else(|| Self::Named(hash(text.as_bytes())))
    }
}

/// A named thing that happened, checked and bounded.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// What happened.
    pub name: EventName,
    /// When.
    pub at: Timestamp,
    /// Its id, if the host gave one. Without an id a replay counts again.
    pub id: Option<EventId>,
    /// Flat properties in the order of their names: null, true and false, finite numbers, text.
    pub properties: Vec<(PropertyName, Value)>,
}

impl Event {
    /// Makes an event without id and properties.
    pub fn new(name: EventName, at: Timestamp) -> Self {
        Self { name, at, id: None, properties: Vec::new() }
    }

    /// Checks what a host handed in and brings it within the [`LIMITS`]. The second part says in words what was dropped or cut.
    ///
    /// # Errors
    /// [`Refusal::BadName`], [`Refusal::BadTime`] or [`Refusal::InFuture`].
    ///
    /// ```
    /// use budbreak::{event::{Event, EventInput, Refusal}, time::Timestamp, value::Value};
    /// let now = Timestamp::from_ms(1_700_000_000_000);
    /// let mut input = EventInput { name: " report.exported ".into(), ..EventInput::default() };
    /// input.properties.insert("rows".into(), Value::Int(120));
    /// input.properties.insert("who".into(), Value::list([Value::Null]));
    /// let (event, notes) = Event::admit(input, now).unwrap();
    /// assert_eq!((event.name.as_str(), event.at), ("report.exported", now));
    /// assert_eq!(event.number("rows"), Some(120.0));
    /// assert_eq!(notes, ["property \"who\" was dropped: a list is not flat"]);
    ///
    /// let tomorrow = EventInput { name: "a".into(), at: Some(1_700_086_400_000.0), ..EventInput::default() };
    /// assert_eq!(Event::admit(tomorrow, now).unwrap_err(), Refusal::InFuture);
    /// ```
    pub fn admit(input: EventInput, now: Timestamp) -> Result<(Self, Vec<String>), Refusal> {
        let name = EventName::new(input.name.trim()).map_err(|_| Refusal::BadName)?;
        let at = match input.at {
            None => now,
            // Infinities and NaN fail the comparison; the conversion below saturates and never wraps.
            Some(ms) if (0.0..=f64::MAX).contains(&ms) => Timestamp::from_ms(ms as i64),
            Some(_) => return Err(Refusal::BadTime),
        };
        if at > now + LIMITS.ahead {
            return Err(Refusal::InFuture);
        }
        let mut notes = Notes::default();
        let id = input.id.as_deref().map(|text| {
            if text.chars().nth(LIMITS.id).is_some() {
                notes.add(|| format!("the id is longer than {} characters; its hash stands for it", LIMITS.id));
            }
            EventId::new(text)
        });
        let properties = admit_properties(input.properties, &mut notes);
        Ok((Self { name, at, id, properties }, notes.0))
    }

    /// Returns a property.
    pub fn property(&self, name: &str) -> Option<&Value> {
        let found = self.properties.binary_search_by(|(other, _)| other.as_str().cmp(name)).ok()?;
        self.properties.get(found).map(|(_, value)| value)
    }

    /// Returns a property that is a number.
    pub fn number(&self, name: &str) -> Option<f64> {
        self.property(name)?.as_f64().filter(|n| n.is_finite())
    }
}

/// What was dropped or cut, in words.
#[derive(Default)]
struct Notes(Vec<String>);

impl Notes {
    fn add(&mut self, words: impl FnOnce() -> String) {
        if self.0.len() < LIMITS.notes {
            self.0.push(words());
        } else if self.0.len() == LIMITS.notes {
            self.0.push("more properties were dropped or cut".to_owned());
        }
    }
}

fn admit_properties(input: SortedMap<String, Value>, notes: &mut Notes) -> Vec<(PropertyName, Value)> {
    let mut properties: Vec<(PropertyName, Value)> = Vec::with_capacity(input.len().min(LIMITS.properties));
    for (key, value) in input {
        if properties.len() == LIMITS.properties {
            notes.add(|| format!("an event has at most {} properties; the rest was dropped", LIMITS.properties));
            break;
        }
        let shown = || key.chars().take(40).collect::<String>();
        let name = match PropertyName::new(&key) {
            Ok(name) => name,
            Err(error) => {
                notes.add(|| format!("property {:?} was dropped: {error}", shown()));
                continue;
            }
        };
        match admit_value(value) {
            Ok((value, cut)) => {
                if cut {
                    notes.add(|| format!("property {:?} was cut to {} characters", shown(), LIMITS.text));
                }
                properties.push((name, value));
            }
            Err(why) => notes.add(|| format!("property {:?} was dropped: {why}", shown())),
        }
    }
    properties
}

/// Returns the flat value and whether it was cut, or why it is not flat.
fn admit_value(value: Value) -> Result<(Value, bool), &'static str> {
    match value {
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::Uint(_) => Ok((value, false)),
        Value::Double(n) if n.is_finite() => Ok((value, false)),
        Value::Double(_) => Err("it is not a finite number"),
        Value::String(text) => Ok(match text.char_indices().nth(LIMITS.text) {
            Some((end, _)) => (Value::String(Rc::from(text.get(..end).unwrap_or_default())), true),
            None => (Value::String(text), false),
        }),
        Value::List(_) => Err("a list is not flat"),
        Value::Map(_) => Err("a map is not flat"),
        _ => Err("it is neither text, number, true nor false"),
    }
}

#[cfg(test)]
#[path = "event_tests.rs"]
mod tests;
