//! Fields, keys, elements; lists and maps written out.

use std::rc::Rc;

use super::{Evaluator, Outcome};
use crate::expr::EvalError;
use crate::expr::program::{Links, Op};
use crate::value::{Key, Value, ValueMap};

fn absent() -> Outcome {
    Ok(Value::Optional(None))
}

fn present(value: Option<&Value>) -> Outcome {
    Ok(Value::Optional(value.cloned().map(Rc::new)))
}

/// Of an optional, the field of its value, again as an optional.
pub(super) fn select(operand: &Value, field: &str) -> Outcome {
    match operand {
        Value::Map(map) => map.get_str(field).cloned().ok_or(EvalError::NoSuchKey),
        Value::Optional(_) => select_optional(operand, field),
        _ => Err(EvalError::NoSuchOverload),
    }
}

pub(super) fn select_optional(operand: &Value, field: &str) -> Outcome {
    match operand {
        Value::Map(map) => present(map.get_str(field)),
        Value::Optional(None) => absent(),
        Value::Optional(Some(inner)) => select_optional(inner, field),
        _ => Err(EvalError::NoSuchOverload),
    }
}

pub(super) fn has(operand: &Value, field: &str) -> Outcome {
    match operand {
        Value::Map(map) => Ok(Value::Bool(map.get_str(field).is_some())),
        Value::Optional(None) => Ok(Value::Bool(false)),
        Value::Optional(Some(inner)) => has(inner, field),
        _ => Err(EvalError::NoSuchOverload),
    }
}

pub(super) fn index(operand: &Value, index: &Value) -> Outcome {
    match operand {
        Value::List(items) => {
            let at = place(index)?;
            usize::try_from(at).ok().and_then(|at| items.get(at)).cloned().ok_or(EvalError::OutOfRange)
        }
        Value::Map(map) => map.get(index).cloned().ok_or(EvalError::NoSuchKey),
        Value::Optional(_) => index_optional(operand, index),
        _ => Err(EvalError::NoSuchOverload),
    }
}

pub(super) fn index_optional(operand: &Value, index: &Value) -> Outcome {
    match operand {
        Value::List(items) => present(usize::try_from(place(index)?).ok().and_then(|at| items.get(at))),
        Value::Map(map) => present(map.get(index)),
        Value::Optional(None) => absent(),
        Value::Optional(Some(inner)) => index_optional(inner, index),
        _ => Err(EvalError::NoSuchOverload),
    }
}

fn place(index: &Value) -> Result<i64, EvalError> {
    match index {
        Value::Int(_) | Value::Uint(_) | Value::Double(_) => index.as_i64().ok_or(EvalError::OutOfRange),
        _ => Err(EvalError::NoSuchOverload),
    }
}

impl Evaluator<'_> {
    /// Evaluates an element; `None` when it is an absent optional that is to be left out.
    fn element(&mut self, at: u32) -> Result<Option<Value>, EvalError> {
        let Some(Op::Splice(inner)) = self.code.ops.get(at as usize) else { return self.eval(at).map(Some) };
        match self.eval(*inner)? {
            Value::Optional(inner) => Ok(inner.as_deref().cloned()),
            _ => Err(EvalError::NoSuchOverload),
        }
    }

    #[inline(never)]
    pub(super) fn list(&mut self, links: Links) -> Outcome {
        let parts = self.code.linked(links);
        let mut items = Vec::with_capacity(parts.len());
        for part in parts {
            items.extend(self.element(*part)?);
        }
        Ok(Value::List(items.into()))
    }

    #[inline(never)]
    pub(super) fn map(&mut self, links: Links) -> Outcome {
        let mut map = ValueMap::new();
        for entry in self.code.linked(links).chunks(2) {
            let [key, value] = entry else { return Err(EvalError::BadProgram) };
            let key = Key::strict(&self.eval(*key)?).ok_or(EvalError::BadKey)?;
            if let Some(value) = self.element(*value)? {
                map.insert(key, value).map_err(|_| EvalError::RepeatedKey)?;
            }
        }
        Ok(Value::Map(Rc::new(map)))
    }
}
