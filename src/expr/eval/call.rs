//! Calls: which function, on which values.

use super::{Evaluator, Outcome, clock, convert, math};
use crate::expr::EvalError;
use crate::expr::function::Function;
use crate::expr::program::Links;
use crate::value::{Value, from_base64, to_base64};

impl Evaluator<'_> {
    #[inline(never)]
    pub(super) fn call(&mut self, function: Function, links: Links) -> Outcome {
        let parts = self.code.linked(links);
        match (function, parts) {
            (Function::Or | Function::OrValue, [optional, other]) => return self.or(function, *optional, *other),
            (Function::Greatest | Function::Least, _) => return self.extreme(function, parts),
            _ => {}
        }
        // No other function takes more than four.
        let mut values = [Value::Null, Value::Null, Value::Null, Value::Null];
        for (value, part) in values.iter_mut().zip(parts) {
            *value = self.eval(*part)?;
        }
        self.apply_function(function, values.get(..parts.len()).ok_or(EvalError::NoSuchOverload)?)
    }

    /// The other is evaluated only when the optional has no value.
    fn or(&mut self, function: Function, optional: u32, other: u32) -> Outcome {
        match (self.eval(optional)?, function) {
            (Value::Optional(None), Function::OrValue) => self.eval(other),
            (Value::Optional(None), _) => match self.eval(other)? {
                other @ Value::Optional(_) => Ok(other),
                _ => Err(EvalError::NoSuchOverload),
            },
            (Value::Optional(Some(inner)), Function::OrValue) => Ok((*inner).clone()),
            (optional @ Value::Optional(_), _) => Ok(optional),
            _ => Err(EvalError::NoSuchOverload),
        }
    }

    fn extreme(&mut self, function: Function, parts: &[u32]) -> Outcome {
        let mut values = Vec::with_capacity(parts.len());
        for part in parts {
            values.push(self.eval(*part)?);
        }
        match values.as_slice() {
            [Value::List(items)] => {
                self.charge(items.len())?;
                math::extreme(function, items)
            }
            _ => math::extreme(function, &values),
        }
    }

    fn apply_function(&mut self, function: Function, values: &[Value]) -> Outcome {
        use Function as F;
        match (function, values) {
            (F::Size, [Value::String(text)]) => {
                self.charge_bytes(text.len())?;
                Ok(Value::Int(text.chars().count() as i64))
            }
            (F::Size, [Value::Bytes(bytes)]) => Ok(Value::Int(bytes.len() as i64)),
            (F::Size, [Value::List(items)]) => Ok(Value::Int(items.len() as i64)),
            (F::Size, [Value::Map(map)]) => Ok(Value::Int(map.len() as i64)),
            (F::TypeOf, [value]) => Ok(Value::Type(value.kind())),
            (F::Dyn, [value]) => Ok(value.clone()),
            (F::OptionalNone, []) => Ok(Value::Optional(None)),
            (F::OptionalOf, [value]) => Ok(Value::some(value.clone())),
            (F::OptionalOfNonZero, [value]) if value.is_zero() => Ok(Value::Optional(None)),
            (F::OptionalOfNonZero, [value]) => Ok(Value::some(value.clone())),
            (F::HasValue, [Value::Optional(inner)]) => Ok(Value::Bool(inner.is_some())),
            (F::Value, [Value::Optional(inner)]) => inner.as_deref().cloned().ok_or(EvalError::Absent),
            (F::ToBase64, [Value::Bytes(bytes)]) => {
                self.charge_bytes(bytes.len())?;
                Ok(Value::from(to_base64(bytes)))
            }
            (F::FromBase64, [Value::String(text)]) => {
                self.charge_bytes(text.len())?;
                from_base64(text).map(|bytes| Value::Bytes(bytes.into())).ok_or(EvalError::BadConversion)
            }
            (
                F::ToBool
                | F::ToBytes
                | F::ToDouble
                | F::ToDuration
                | F::ToInt
                | F::ToString
                | F::ToTimestamp
                | F::ToUint,
                [value],
            ) => {
                if let Value::String(text) = value {
                    self.charge_bytes(text.len())?;
                }
                convert::convert(function, value)
            }
            (
                F::Date
                | F::DayOfMonth
                | F::DayOfWeek
                | F::DayOfYear
                | F::FullYear
                | F::Hours
                | F::Milliseconds
                | F::Minutes
                | F::Month
                | F::Seconds,
                _,
            ) => clock::accessor(self.scope, function, values),
            (
                F::Abs
                | F::BitAnd
                | F::BitNot
                | F::BitOr
                | F::BitXor
                | F::Ceil
                | F::Floor
                | F::IsFinite
                | F::IsInf
                | F::IsNan
                | F::Round
                | F::ShiftLeft
                | F::ShiftRight
                | F::Sign
                | F::Sqrt
                | F::Trunc,
                _,
            ) => math::math(function, values),
            _ => self.text(function, values),
        }
    }
}
