//! What a decision was based on: a signal's value with its unit and where it comes from.

use serde::{Deserialize, Serialize};

use crate::value::Value;

/// A named value with its unit and source, kept for the explanation.
///
/// ```
/// use budbreak::{evidence::Evidence, value::Value};
/// let seen = Evidence::new(r#"count("report.exported", "7d")"#, Value::Int(3), "events", "counted over 7 days");
/// assert_eq!(
///     serde_json::to_string(&seen).unwrap(),
///     r#"{"name":"count(\"report.exported\", \"7d\")","value":3,"unit":"events","source":"counted over 7 days"}"#
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Evidence {
    /// The canonical source text of what was asked, such as `count("report.exported", "7d")`.
    pub name: String,
    /// The answer.
    pub value: Value,
    /// What it counts or measures, such as `events` or `days`; empty where there is no unit.
    pub unit: String,
    /// Where it comes from and how exact it is, in words.
    pub source: String,
}

impl Evidence {
    /// Makes a piece of evidence.
    pub fn new(name: impl Into<String>, value: Value, unit: impl Into<String>, source: impl Into<String>) -> Self {
        Self { name: name.into(), value, unit: unit.into(), source: source.into() }
    }
}
