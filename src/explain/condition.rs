use serde::Serialize;

use crate::evidence::Evidence;
use crate::expr::{Trace, trace};
use crate::moment::Moment;
use crate::ruleset::Condition;
use crate::value::Value;

/// A part of a condition as it was written, with its value.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ConditionNode {
    /// The text of the part.
    pub source: String,
    /// Its value; null where it has none.
    pub value: Value,
    /// Why it has no value, where it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// Whether it holds, for parts that are true or false.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holds: Option<bool>,
    /// Unit and source, for signals.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// The parts that it is made of, in the order in which they are written.
    pub children: Vec<ConditionNode>,
}

/// Returns the written condition with the value of each part.
pub(super) fn tree(condition: &Condition, moment: &Moment) -> ConditionNode {
    node(&trace(condition.checked(), moment), moment)
}

fn node(traced: &Trace, moment: &Moment) -> ConditionNode {
    let error = traced.outcome.as_ref().err().map(|error| {
        let missing = traced.slot.and_then(|slot| moment.missing(slot));
        missing.unwrap_or_else(|| error.to_string())
    });
    ConditionNode {
        source: traced.text.clone(),
        value: traced.outcome.clone().unwrap_or(Value::Null),
        error,
        holds: traced.outcome.as_ref().ok().and_then(Value::as_bool),
        evidence: traced.slot.and_then(|slot| moment.slot_evidence(slot)),
        children: traced.children.iter().map(|child| node(child, moment)).collect(),
    }
}
