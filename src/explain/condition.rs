use serde::Serialize;

use crate::evidence::Evidence;
#[cfg(feature = "author")]
use crate::expr::{Trace, TraceKind, trace};
#[cfg(feature = "author")]
use crate::list::Gather;
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
    /// Whether it had a say in the value of the whole: of `a && b` that is false, the parts that are false.
    pub decided: bool,
    /// Unit and source, for signals.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// The parts that it is made of, in the order in which they are written.
    pub children: Vec<ConditionNode>,
}

/// Returns a condition with the value of each part.
pub(super) fn of(condition: &Condition, moment: &Moment) -> ConditionNode {
    #[cfg(feature = "author")]
    if let Some(checked) = moment.checked(condition) {
        return tree(&trace(&checked, moment), true, moment);
    }
    alone(condition, moment)
}

/// Returns a condition without its parts, where nobody can read its text.
fn alone(condition: &Condition, moment: &Moment) -> ConditionNode {
    let outcome = moment.value(condition);
    ConditionNode {
        source: condition.source().into(),
        error: outcome.as_ref().err().map(ToString::to_string),
        holds: outcome.as_ref().ok().and_then(Value::as_bool),
        value: outcome.unwrap_or(Value::Null),
        decided: true,
        evidence: None,
        children: Vec::new(),
    }
}

#[cfg(feature = "author")]
/// Returns a traced condition with the value of each part.
fn tree(traced: &Trace, decided: bool, moment: &Moment) -> ConditionNode {
    let error = traced.outcome.as_ref().err().map(|error| {
        let missing = traced.slot.and_then(|slot| moment.missing(slot));
        missing.or_else(|| traced.mixed()).unwrap_or_else(|| error.to_string())
    });
    let child = |(place, child)| tree(child, decided && decides(traced, place), moment);
    ConditionNode {
        source: traced.text.clone(),
        value: traced.outcome.clone().unwrap_or(Value::Null),
        error,
        holds: traced.outcome.as_ref().ok().and_then(Value::as_bool),
        decided,
        evidence: traced.slot.and_then(|slot| moment.slot_evidence(slot)),
        children: traced.children.iter().enumerate().map(child).gather(),
    }
}

#[cfg(feature = "author")]
/// Returns whether a part of a part had a say in its value.
fn decides(whole: &Trace, place: usize) -> bool {
    let Some(part) = whole.children.get(place) else { return false };
    let truth = |trace: &Trace| trace.outcome.as_ref().ok().and_then(Value::as_bool);
    match (whole.kind, truth(whole)) {
        // One false part makes `&&` false, one true part makes `||` true; otherwise all of them are needed.
        (TraceKind::All, Some(false)) => truth(part) == Some(false),
        (TraceKind::Any, Some(true)) => truth(part) == Some(true),
        (TraceKind::All | TraceKind::Any, None) => part.outcome.is_err(),
        (TraceKind::Choose, _) => {
            let taken = if whole.children.first().and_then(truth) == Some(true) { 1 } else { 2 };
            place == 0 || place == taken
        }
        _ => true,
    }
}
