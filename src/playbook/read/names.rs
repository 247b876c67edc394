use std::borrow::Borrow;
use std::rc::Rc;

use super::{Problems, Read};
use crate::diagnostic::{Code, Diagnostic};
use crate::ids::{
    BadName, EventName, FeatureId, GroupId, IntegrationId, LessonId, MeterId, PlacementId, PlanId, PropertyName,
    RuleId, ValueId, VariantId, WorkflowId,
};
use crate::list::Gather;
use crate::playbook::rules::UNNAMED;
use crate::playbook::source::{Data, Entry, Node, Place, Spot};
use crate::playbook::variants::NO_VARIANT;

#[cfg(feature = "schema")]
use super::{Schema, SchemaGenerator};

/// A name that is checked when it is made; every kind of `ids`.
pub trait Name: Sized + Ord + Clone + Borrow<str> {
    /// Returns the text of a name, or says why it is not one.
    fn checked(text: &str) -> Result<Rc<str>, BadName>;

    /// Makes the name of a text that was checked.
    fn of_checked(text: Rc<str>) -> Self;

    /// Returns what names of this kind look like, as a regular expression.
    #[cfg(feature = "schema")]
    fn pattern() -> &'static str;
}

macro_rules! names {
    ($($name:ident = $pattern:literal $(or $stand_in:expr)?;)*) => {$(
        impl Name for $name {
            fn checked(text: &str) -> Result<Rc<str>, BadName> {
                $name::checked(text)
            }
            fn of_checked(text: Rc<str>) -> Self {
                $name::compiled(text)
            }
            #[cfg(feature = "schema")]
            fn pattern() -> &'static str {
                $pattern
            }
        }

        impl Read for $name {
            fn read(node: &Node, problems: &mut Problems) -> Option<Self> {
                name(node, problems)
            }
            $(fn stand_in() -> Option<Self> {
                $name::new($stand_in).ok()
            })?
            #[cfg(feature = "schema")]
            fn schema(_: &mut SchemaGenerator) -> Schema {
                schemars::json_schema!({ "type": "string", "pattern": $pattern })
            }
        }
    )*};
}

names! {
    EventName = r"^[^\x00-\x20\x7f-\x9f]([^\x00-\x1f\x7f-\x9f]{0,126}[^\x00-\x20\x7f-\x9f])?$";
    PropertyName = r"^[^\x00-\x20\x7f-\x9f]([^\x00-\x1f\x7f-\x9f]{0,62}[^\x00-\x20\x7f-\x9f])?$";
    RuleId = r"^[A-Za-z0-9._/:-]{1,128}$" or UNNAMED;
    FeatureId = r"^[A-Za-z0-9._-]{1,64}$";
    WorkflowId = r"^[A-Za-z0-9._-]{1,64}$";
    IntegrationId = r"^[A-Za-z0-9._-]{1,64}$";
    MeterId = r"^[A-Za-z0-9._-]{1,64}$";
    ValueId = r"^[A-Za-z0-9._-]{1,64}$";
    PlanId = r"^[A-Za-z0-9._-]{1,64}$";
    PlacementId = r"^[A-Za-z0-9._-]{1,64}$";
    GroupId = r"^[A-Za-z0-9._-]{1,64}$";
    LessonId = r"^[A-Za-z0-9._-]{1,64}$";
    VariantId = r"^[A-Za-z0-9._-]{1,64}$" or NO_VARIANT;
}

/// How a text becomes one of a name.
type Check = fn(&str) -> Result<Rc<str>, BadName>;

pub(super) fn name<T: Name>(node: &Node, problems: &mut Problems) -> Option<T> {
    name_text(node, T::checked, problems).map(T::of_checked)
}

// Written out once, and not for each kind of names; so are the next two.
#[inline(never)]
fn name_text(node: &Node, check: Check, problems: &mut Problems) -> Option<Rc<str>> {
    let Some(text) = node.as_str() else {
        let hint = if matches!(node.data, Data::Number(_) | Data::Bool(_)) { "; put it in quotes" } else { "" };
        problems.expected_otherwise(node, Code::ExpectedText, "a name", hint, None);
        return None;
    };
    checked(text, check, node.spot, problems)
}

#[inline(never)]
fn checked(text: &str, check: Check, spot: Spot, problems: &mut Problems) -> Option<Rc<str>> {
    match check(text) {
        Ok(name) => Some(name),
        Err(why) => {
            let mut mistake = Diagnostic::error(Code::BadName, why.to_string()).at(problems.spot(spot).location());
            mistake.suggestion = joined(text, check);
            problems.add(mistake);
            None
        }
    }
}

/// Returns the name that is left when hyphens stand for everything that names may not have.
fn joined(text: &str, check: Check) -> Option<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '_' | '-'));
    let joined = words.filter(|word| !word.is_empty()).gather().join("-");
    (joined.len() * 2 > text.len() && check(&joined).is_ok()).then_some(joined)
}

/// What a map can be keyed by: names, with or without their place.
pub trait MapKey: Sized + Ord {
    /// Reads the key of an entry, or adds to the problems why not.
    fn read_key(entry: &Entry, problems: &mut Problems) -> Option<Self>;

    /// Returns what keys look like, as a regular expression.
    #[cfg(feature = "schema")]
    fn pattern() -> &'static str;
}

impl<K: Name> MapKey for K {
    fn read_key(entry: &Entry, problems: &mut Problems) -> Option<Self> {
        checked(&entry.key, K::checked, entry.spot, problems).map(K::of_checked)
    }
    #[cfg(feature = "schema")]
    fn pattern() -> &'static str {
        <K as Name>::pattern()
    }
}

impl<K: Name> MapKey for At<K> {
    fn read_key(entry: &Entry, problems: &mut Problems) -> Option<Self> {
        Some(Self { value: K::read_key(entry, problems)?, place: problems.spot(entry.spot) })
    }
    #[cfg(feature = "schema")]
    fn pattern() -> &'static str {
        <K as Name>::pattern()
    }
}

/// Reads one of a few words.
pub(in crate::playbook) fn one_of<T: Copy>(node: &Node, words: &[(&str, T)], problems: &mut Problems) -> Option<T> {
    let allowed = || words.iter().map(|(word, _)| *word);
    let Some(text) = node.as_str() else {
        problems.expected(node, Code::ExpectedText, &format!("one of {}", allowed().gather().join(", ")));
        return None;
    };
    if let Some((_, value)) = words.iter().find(|(word, _)| *word == text) {
        return Some(*value);
    }
    let shown: String = text.chars().take(40).collect();
    let message = format!("{shown:?} is not one of {}", allowed().gather().join(", "));
    let place = problems.place(node);
    let mistake = Diagnostic::error(Code::UnknownWord, message).suggest_nearest(text, allowed());
    #[cfg(feature = "review")]
    let mistake = match &mistake.suggestion {
        None => super::prices::period(text, allowed()).into_iter().fold(mistake, Diagnostic::suggest),
        Some(_) => mistake,
    };
    problems.add(mistake.at(place.location()));
    None
}

/// A value and where it is written, so that a check can point at it. Compares as the value alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Where it is written.
    pub place: Place,
}

impl<T> std::ops::Deref for At<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> Borrow<T> for At<T> {
    fn borrow(&self) -> &T {
        &self.value
    }
}

impl<T: Name> Borrow<str> for At<T> {
    fn borrow(&self) -> &str {
        self.value.borrow()
    }
}

impl<T: Ord> Ord for At<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.value.cmp(&other.value)
    }
}

impl<T: Ord> PartialOrd for At<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<T: std::fmt::Display> std::fmt::Display for At<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.value.fmt(f)
    }
}

impl<T: serde::Serialize> serde::Serialize for At<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

impl<T: Read> Read for At<T> {
    fn read(node: &Node, problems: &mut Problems) -> Option<Self> {
        Some(Self { value: T::read(node, problems)?, place: problems.place(node) })
    }
    fn stand_in() -> Option<Self> {
        T::stand_in().map(|value| Self { value, place: Place::default() })
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut SchemaGenerator) -> Schema {
        T::schema(generator)
    }
}
