//! The macros that bind variables.

use std::rc::Rc;

use super::{Evaluator, Outcome};
use crate::expr::EvalError;
use crate::expr::program::{Links, Loop};
use crate::value::{Key, Value, ValueMap};

/// What a loop has gathered so far.
struct Gathered {
    outcome: Result<bool, EvalError>,
    count: u32,
    items: Vec<Value>,
    map: ValueMap,
    done: bool,
}

impl Evaluator<'_> {
    #[inline(never)]
    pub(super) fn run(&mut self, kind: Loop, two: bool, links: Links) -> Outcome {
        let parts = self.code.linked(links);
        let (Some(range), Some(body)) = (parts.first(), parts.last()) else { return Err(EvalError::BadProgram) };
        let condition = if parts.len() > 2 { parts.get(1).copied() } else { None };
        let range = self.eval(*range)?;
        match kind {
            Loop::Bind => return self.with(range, None, *body),
            Loop::OptMap | Loop::OptFlatMap => return self.optional(kind, range, *body),
            _ => {}
        }
        let len = match &range {
            Value::List(items) => items.len(),
            Value::Map(map) => map.len(),
            _ => return Err(EvalError::NoSuchOverload),
        };
        let all = kind == Loop::All;
        let mut so_far = Gathered { outcome: Ok(all), count: 0, items: Vec::new(), map: ValueMap::new(), done: false };
        for at in 0..len {
            let (first, second) = pair(&range, at, two);
            let kept = first.clone();
            if let Some(condition) = condition {
                let wanted = self.with(first.clone(), second.clone(), condition)?;
                if !wanted.as_bool().ok_or(EvalError::NoSuchOverload)? {
                    continue;
                }
            }
            let value = self.with(first, second, *body);
            gather(kind, &mut so_far, kept, value)?;
            if so_far.done {
                break;
            }
        }
        match kind {
            Loop::All | Loop::Exists => so_far.outcome.map(Value::Bool),
            Loop::ExistsOne => Ok(Value::Bool(so_far.count == 1)),
            Loop::Filter | Loop::ToList => Ok(Value::List(so_far.items.into())),
            _ => Ok(Value::Map(Rc::new(so_far.map))),
        }
    }

    /// Evaluates a part with one or two more variables.
    fn with(&mut self, first: Value, second: Option<Value>, part: u32) -> Outcome {
        let outside = self.locals.len();
        self.locals.push(first);
        self.locals.extend(second);
        let outcome = self.eval(part);
        self.locals.truncate(outside);
        outcome
    }

    fn optional(&mut self, kind: Loop, range: Value, body: u32) -> Outcome {
        match range {
            Value::Optional(None) => Ok(Value::Optional(None)),
            Value::Optional(Some(inner)) => {
                let value = self.with((*inner).clone(), None, body)?;
                match (kind, &value) {
                    (Loop::OptMap, _) => Ok(Value::some(value)),
                    (_, Value::Optional(_)) => Ok(value),
                    _ => Err(EvalError::NoSuchOverload),
                }
            }
            _ => Err(EvalError::NoSuchOverload),
        }
    }
}

/// Returns what the variables are on one round: with one, the element or key; with two, index and element, or key and value.
fn pair(range: &Value, at: usize, two: bool) -> (Value, Option<Value>) {
    let (key, value) = match range {
        Value::List(items) => (Value::Int(at as i64), items.get(at).cloned().unwrap_or_default()),
        Value::Map(map) => map.entry(at).map(|(key, value)| (key.to_value(), value.clone())).unwrap_or_default(),
        _ => Default::default(),
    };
    match (two, range) {
        (true, _) => (key, Some(value)),
        (false, Value::List(_)) => (value, None),
        (false, _) => (key, None),
    }
}

fn gather(kind: Loop, so_far: &mut Gathered, kept: Value, value: Outcome) -> Result<(), EvalError> {
    let truth = |value: Value| value.as_bool().ok_or(EvalError::NoSuchOverload);
    match kind {
        Loop::All | Loop::Exists => match value.and_then(truth) {
            Ok(decided) if decided == (kind == Loop::Exists) => {
                so_far.outcome = Ok(decided);
                so_far.done = true;
            }
            Ok(_) => {}
            Err(fatal @ (EvalError::Fuel | EvalError::BadProgram)) => return Err(fatal),
            Err(error) => so_far.outcome = so_far.outcome.and(Err(error)),
        },
        Loop::ExistsOne => so_far.count += u32::from(truth(value?)?),
        Loop::Filter => {
            if truth(value?)? {
                so_far.items.push(kept);
            }
        }
        Loop::ToList => so_far.items.push(value?),
        Loop::ToMap => {
            let key = Key::strict(&kept).ok_or(EvalError::BadKey)?;
            so_far.map.insert(key, value?).map_err(|_| EvalError::RepeatedKey)?;
        }
        Loop::ToMapEntry => {
            let Value::Map(entries) = value? else { return Err(EvalError::NoSuchOverload) };
            for (key, value) in entries.iter() {
                so_far.map.insert(key.clone(), value.clone()).map_err(|_| EvalError::RepeatedKey)?;
            }
        }
        Loop::OptMap | Loop::OptFlatMap | Loop::Bind => return Err(EvalError::BadProgram),
    }
    Ok(())
}
