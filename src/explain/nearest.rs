//! The smallest change of usage that makes a condition hold.
//!
//! Found on the written condition: a conjunction needs a change for each part that fails, a disjunction the cheapest of its
//! parts; a comparison with a signal on one side needs the signal to come as far as the other side. What is found is then
//! tried: the condition is evaluated with the changed signals, and only what makes it hold is said.

use serde::Serialize;

use crate::expr::{BinaryOperator, Trace, TraceKind, trace};
use crate::moment::{Moment, Words};
use crate::ruleset::{Condition, Slot};
use crate::signals::Signal;
use crate::time::Duration;
use crate::value::{NanoDuration, Value};

/// A change that would make a condition hold.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Nearest {
    /// The signals to change, all of them.
    pub changes: Vec<SignalChange>,
    /// The whole in words: `2 more "dashboard.created" within 14 days`.
    pub words: String,
}

/// The change of one signal.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SignalChange {
    /// The signal, as it is written in conditions.
    pub signal: String,
    /// Its value now; null where it has none.
    pub from: Value,
    /// The value that it would need.
    pub to: Value,
    /// The change in words.
    pub words: String,
}

/// Returns the nearest change; `None` where the condition holds, or where no change of signals was found that is sure to
/// make it hold.
pub(super) fn nearest(condition: &Condition, moment: &Moment) -> Option<Nearest> {
    let plan = flip(&trace(condition.checked(), moment), true)?;
    let supposed: Vec<(u32, Value)> = plan.steps.iter().map(|step| (step.slot, step.to.clone())).collect();
    if supposed.is_empty() || moment.supposing(&supposed).holds(condition) != Ok(true) {
        return None;
    }
    let changes: Vec<SignalChange> = plan.steps.iter().filter_map(|step| change(step, moment)).collect();
    let words: Vec<&str> = changes.iter().map(|change| change.words.as_str()).collect();
    let words = words.join(", and ");
    Some(Nearest { changes, words })
}

/// Changes that go together, and what they cost: the number of signals first, then how far each has to go.
#[derive(Clone, Debug, Default)]
struct Plan {
    steps: Vec<Step>,
    distance: f64,
}

#[derive(Clone, Debug)]
struct Step {
    slot: u32,
    to: Value,
}

impl Plan {
    fn one(slot: u32, to: Value, distance: f64) -> Self {
        Self { steps: vec![Step { slot, to }], distance }
    }

    fn with(mut self, other: Self) -> Self {
        for step in other.steps {
            match self.steps.iter().find(|mine| mine.slot == step.slot) {
                // Two parts that want different things of one signal: the stronger wish may do for both, and is tried.
                Some(mine) if mine.to != step.to => self.strengthen(step),
                Some(_) => {}
                None => self.steps.push(step),
            }
        }
        self.distance += other.distance;
        self
    }

    fn strengthen(&mut self, step: Step) {
        if let Some(mine) = self.steps.iter_mut().find(|mine| mine.slot == step.slot)
            && mine.to.as_f64() < step.to.as_f64()
        {
            mine.to = step.to;
        }
    }

    fn cheaper(a: Self, b: Self) -> Self {
        let (left, right) = ((a.steps.len(), a.distance), (b.steps.len(), b.distance));
        if right.0 < left.0 || (right.0 == left.0 && right.1 < left.1) { b } else { a }
    }
}

/// Finds what makes a part true, or false.
fn flip(part: &Trace, wanted: bool) -> Option<Plan> {
    if part.outcome.as_ref().ok().and_then(Value::as_bool) == Some(wanted) {
        return Some(Plan::default());
    }
    match (part.kind, wanted) {
        (TraceKind::All, true) | (TraceKind::Any, false) => {
            part.children.iter().try_fold(Plan::default(), |plan, child| Some(plan.with(flip(child, wanted)?)))
        }
        (TraceKind::All, false) | (TraceKind::Any, true) => {
            part.children.iter().filter_map(|child| flip(child, wanted)).reduce(Plan::cheaper)
        }
        (TraceKind::Not, _) => flip(part.children.first()?, !wanted),
        (TraceKind::Signal, _) => Some(Plan::one(part.slot?, Value::Bool(wanted), 1.0)),
        (TraceKind::Compare(operator), _) => {
            let [left, right] = part.children.as_slice() else { return None };
            let compare = Compare::of(operator)?;
            let compare = if wanted { compare } else { compare.negated() };
            let forward = left.slot.and_then(|slot| reach(slot, left, compare, right));
            let backward = || right.slot.and_then(|slot| reach(slot, right, compare.mirrored(), left));
            forward.or_else(backward)
        }
        _ => None,
    }
}

/// Finds how far a signal has to go for `signal <compare> bound` to hold.
fn reach(slot: u32, signal: &Trace, compare: Compare, bound: &Trace) -> Option<Plan> {
    let bound = bound.outcome.as_ref().ok()?;
    let now = signal.outcome.as_ref().ok();
    let to = match bound {
        Value::Int(limit) => Value::Int(whole(*limit, compare)?),
        Value::Uint(limit) => Value::Int(whole(i64::try_from(*limit).ok()?, compare)?),
        // A count is whole also where its bound is not.
        Value::Double(limit) if matches!(now, Some(Value::Int(_))) => Value::Int(whole_near(*limit, compare)?),
        Value::Double(limit) => Value::Double(real(*limit, compare)?),
        Value::Duration(limit) => Value::Duration(span(*limit, compare)?),
        Value::Timestamp(_) => return None,
        other => match compare {
            Compare::Equal => other.clone(),
            Compare::Unequal => Value::Bool(!other.as_bool()?),
            _ => return None,
        },
    };
    let size = |value: &Value| match value {
        Value::Duration(span) => Duration::from(*span).days(),
        other => other.as_f64().unwrap_or(0.0),
    };
    let (from, target) = (now.map_or(0.0, size), size(&to));
    let scale = from.abs().max(target.abs());
    let distance = if scale > 0.0 { (target - from).abs() / scale } else { 1.0 };
    Some(Plan::one(slot, to, distance))
}

/// What a comparison wants of the side that can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Compare {
    Equal,
    Unequal,
    Less,
    AtMost,
    More,
    AtLeast,
}

impl Compare {
    fn of(operator: BinaryOperator) -> Option<Self> {
        Some(match operator {
            BinaryOperator::Equal => Self::Equal,
            BinaryOperator::NotEqual => Self::Unequal,
            BinaryOperator::Less => Self::Less,
            BinaryOperator::LessEqual => Self::AtMost,
            BinaryOperator::Greater => Self::More,
            BinaryOperator::GreaterEqual => Self::AtLeast,
            _ => return None,
        })
    }

    fn negated(self) -> Self {
        match self {
            Self::Equal => Self::Unequal,
            Self::Unequal => Self::Equal,
            Self::Less => Self::AtLeast,
            Self::AtMost => Self::More,
            Self::More => Self::AtMost,
            Self::AtLeast => Self::Less,
        }
    }

    /// The same comparison with its sides exchanged.
    fn mirrored(self) -> Self {
        match self {
            Self::Less => Self::More,
            Self::AtMost => Self::AtLeast,
            Self::More => Self::Less,
            Self::AtLeast => Self::AtMost,
            same => same,
        }
    }
}

fn whole(limit: i64, compare: Compare) -> Option<i64> {
    match compare {
        Compare::Equal | Compare::AtLeast | Compare::AtMost => Some(limit),
        Compare::More | Compare::Unequal => limit.checked_add(1),
        Compare::Less => limit.checked_sub(1),
    }
}

fn whole_near(limit: f64, compare: Compare) -> Option<i64> {
    let whole = match compare {
        Compare::AtLeast => libm::ceil(limit),
        Compare::More | Compare::Unequal => libm::floor(limit) + 1.0,
        Compare::AtMost => libm::floor(limit),
        Compare::Less => libm::ceil(limit) - 1.0,
        Compare::Equal => (libm::floor(limit) == limit).then_some(limit)?,
    };
    (whole.abs() < 9e15).then_some(whole as i64)
}

fn real(limit: f64, compare: Compare) -> Option<f64> {
    let next = match compare {
        Compare::Equal | Compare::AtLeast | Compare::AtMost => limit,
        Compare::More | Compare::Unequal => limit.next_up(),
        Compare::Less => limit.next_down(),
    };
    next.is_finite().then_some(next)
}

fn span(limit: NanoDuration, compare: Compare) -> Option<NanoDuration> {
    let second = NanoDuration::from(Duration::SECOND);
    match compare {
        Compare::Equal | Compare::AtLeast | Compare::AtMost => Some(limit),
        Compare::More | Compare::Unequal => limit.checked_add(second),
        Compare::Less => limit.checked_sub(second),
    }
}

fn change(step: &Step, moment: &Moment) -> Option<SignalChange> {
    let slot = moment.asked(step.slot)?;
    let from = moment.slot(step.slot).unwrap_or(Value::Null);
    Some(SignalChange {
        signal: slot.to_string(),
        words: words(slot, &from, &step.to, moment),
        from,
        to: step.to.clone(),
    })
}

fn words(slot: &Slot, from: &Value, to: &Value, moment: &Moment) -> String {
    let say = |value: &Value| {
        let mut text = String::new();
        Words::Plain.write(value, moment, &mut text);
        text
    };
    let general = || match from {
        Value::Null => format!("{slot} has a value of {}", say(to)),
        _ => format!("{slot} is {} instead of {}", say(to), say(from)),
    };
    let Slot::Usage(signal) = slot else { return general() };
    let difference = to.as_f64().unwrap_or(0.0) - from.as_f64().unwrap_or(0.0);
    let amount = say(&Value::Double(difference.abs()));
    let more = if difference > 0.0 { "more" } else { "fewer" };
    match signal {
        Signal::Count { event, window } => format!("{amount} {more} \"{event}\" within {}", window.words()),
        Signal::Days { event, window } => {
            format!("{amount} {more} {} with \"{event}\" within {}", plural(difference, "day"), window.words())
        }
        Signal::Unique { event, property, window } => {
            format!("{amount} {more} different \"{property}\" of \"{event}\" within {}", window.words())
        }
        Signal::Sum { event, property, window } => {
            let much = if difference > 0.0 { "more" } else { "less" };
            format!("{amount} {much} \"{property}\" of \"{event}\" within {}", window.words())
        }
        Signal::Streak { event } => format!("{amount} {more} {} in a row with \"{event}\"", plural(difference, "day")),
        Signal::Observed => format!("{amount} {more} {} observed", plural(difference, "day")),
        Signal::Ever { event } if to.as_bool() == Some(true) => format!("a first \"{event}\""),
        Signal::Used { feature } if to.as_bool() == Some(true) => {
            format!("a first use of {}", moment.feature_name(feature))
        }
        Signal::Adopted { feature } if to.as_bool() == Some(true) => {
            format!("{} in regular use", moment.feature_name(feature))
        }
        Signal::Ever { .. } | Signal::Used { .. } | Signal::Adopted { .. } | Signal::Underused { .. } => {
            format!("{slot} is {}", if to.as_bool() == Some(true) { "true" } else { "false" })
        }
        _ => general(),
    }
}

fn plural(count: f64, word: &str) -> String {
    if count.abs() == 1.0 { word.into() } else { format!("{word}s") }
}
