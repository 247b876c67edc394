//! Names that are checked when they are made, so that nobody downstream checks them again.

use std::borrow::Borrow;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

/// What names of one kind may look like.
struct Shape {
    kind: &'static str,
    max: usize,
    allowed: fn(char) -> bool,
    words: &'static str,
}

const IDENTIFIER: fn(char) -> bool = |c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
const PRINTABLE: fn(char) -> bool = |c| !c.is_control();

/// A name that its kind does not allow; the text says which, why and what is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadName(String);

impl std::fmt::Display for BadName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BadName {}

fn check(text: &str, shape: &Shape) -> Result<Rc<str>, BadName> {
    let Shape { kind, max, allowed, words } = shape;
    let length = text.chars().count();
    let shown: String = text.chars().take(40).collect();
    if text.trim().is_empty() {
        return Err(BadName(format!("{kind} is empty")));
    }
    if length > *max {
        return Err(BadName(format!("{kind} {shown:?}… has {length} characters, at most {max} are allowed")));
    }
    if text.trim() != text {
        return Err(BadName(format!("{kind} {shown:?} begins or ends with a space")));
    }
    if let Some(bad) = text.chars().find(|c| !allowed(*c)) {
        let bad = match bad {
            ' ' => "a space".into(),
            bad if bad.is_alphanumeric() || bad.is_ascii_punctuation() => format!("{bad:?}"),
            bad => format!("a sign that is hard to see (U+{:04X})", u32::from(bad)),
        };
        return Err(BadName(format!("{kind} {shown:?} has {bad} in it; allowed are {words}")));
    }
    Ok(text.into())
}

/// Returns whether a text could be some name, of whatever kind: one piece of code for all of them.
pub(crate) fn could_be_name(text: &str) -> bool {
    !text.is_empty() && text.len() <= 4 * 128 && text.chars().all(PRINTABLE)
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident: $kind:literal, $max:literal, $allowed:ident, $words:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(transparent)]
        pub struct $name(#[cfg_attr(feature = "schema", schemars(with = "String"))] Rc<str>);

        impl $name {
            /// Makes the name, or says why it is not one.
            pub fn new(text: &str) -> Result<Self, BadName> {
                Self::checked(text).map(Self)
            }

            /// Returns the text of a name, or says why it is not one.
            pub(crate) fn checked(text: &str) -> Result<Rc<str>, BadName> {
                check(text, &Shape { kind: $kind, max: $max, allowed: $allowed, words: $words })
            }

            /// Makes a name again from a text that was one when a playbook was compiled; see [`could_be_name`].
            pub(crate) fn compiled(text: Rc<str>) -> Self {
                Self(text)
            }

            /// Returns the text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Self::new(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
            }
        }
    )*};
}

ids! {
    /// The name of an event, such as `report.exported`; any printable text, because analytics tools allow it.
    ///
    /// ```
    /// use budbreak::ids::EventName;
    /// assert_eq!(EventName::new("Report Exported").unwrap().as_str(), "Report Exported");
    /// assert_eq!(EventName::new("").unwrap_err().to_string(), "an event name is empty");
    /// ```
    EventName: "an event name", 128, PRINTABLE, "printable characters";
    /// The name of an event's property, such as `rows`.
    PropertyName: "a property name", 64, PRINTABLE, "printable characters";
    /// The id of a rule, such as `share-what-you-build`.
    ///
    /// ```
    /// use budbreak::ids::RuleId;
    /// assert!(RuleId::new("share-what-you-build").is_ok());
    /// assert!(RuleId::new("share it").unwrap_err().to_string().contains("a space"));
    /// ```
    RuleId: "a rule id", 128, RULE, "letters, digits and . _ - / :";
    /// The id of a feature, such as `dashboard.share`.
    FeatureId: "a feature id", 64, IDENTIFIER, "letters, digits and . _ -";
    /// The id of a workflow, such as `weekly-review`.
    WorkflowId: "a workflow id", 64, IDENTIFIER, "letters, digits and . _ -";
    /// The id of an integration, such as `slack`.
    IntegrationId: "an integration id", 64, IDENTIFIER, "letters, digits and . _ -";
    /// The id of a meter, such as `api.calls`.
    MeterId: "a meter id", 64, IDENTIFIER, "letters, digits and . _ -";
    /// The id of a value metric, such as `hours-saved`.
    ValueId: "a value metric id", 64, IDENTIFIER, "letters, digits and . _ -";
    /// The id of a plan, such as `team`.
    PlanId: "a plan id", 64, IDENTIFIER, "letters, digits and . _ -";
    /// The name of a placement, such as `dashboard.sidebar`.
    PlacementId: "a placement", 64, IDENTIFIER, "letters, digits and . _ -";
    /// The name of an exclusion group.
    GroupId: "a group", 64, IDENTIFIER, "letters, digits and . _ -";
    /// The id of a variant of a rule, such as `b`.
    VariantId: "a variant id", 64, IDENTIFIER, "letters, digits and . _ -";
    /// The name of a lesson, such as `scheduling-basics`.
    LessonId: "a lesson id", 64, IDENTIFIER, "letters, digits and . _ -";
}

/// Rules made by a template carry the template and the target in their id: `underused-features:dashboard.share`.
const RULE: fn(char) -> bool = |c| IDENTIFIER(c) || matches!(c, ':' | '/');

#[cfg(test)]
#[path = "ids_tests.rs"]
mod tests;
