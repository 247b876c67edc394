//! Conversions between types.

use crate::expr::EvalError;
use crate::expr::function::Function;
use crate::value::{NanoDuration, NanoTimestamp, Value, double_from_text, double_to_text};

use super::Outcome;

// Powers of two, hence exact as doubles.
const ABOVE_INT: f64 = 9_223_372_036_854_775_808.0;
const ABOVE_UINT: f64 = 18_446_744_073_709_551_616.0;

pub(super) fn convert(function: Function, value: &Value) -> Outcome {
    use Function as F;
    let read = |value: Option<Value>| value.ok_or(EvalError::BadConversion);
    let fits = |value: Option<Value>| value.ok_or(EvalError::OutOfRange);
    match (function, value) {
        (F::ToInt, Value::Int(_))
        | (F::ToUint, Value::Uint(_))
        | (F::ToDouble, Value::Double(_))
        | (F::ToString, Value::String(_))
        | (F::ToBytes, Value::Bytes(_))
        | (F::ToBool, Value::Bool(_))
        | (F::ToDuration, Value::Duration(_))
        | (F::ToTimestamp, Value::Timestamp(_)) => Ok(value.clone()),

        (F::ToInt, Value::Uint(n)) => fits(i64::try_from(*n).ok().map(Value::Int)),
        // The standard leaves out both ends of the range.
        (F::ToInt, Value::Double(n)) => fits((*n > -ABOVE_INT && *n < ABOVE_INT).then_some(Value::Int(*n as i64))),
        (F::ToInt, Value::String(text)) => read(text.parse().ok().map(Value::Int)),
        (F::ToInt, Value::Timestamp(at)) => Ok(Value::Int(at.seconds())),

        (F::ToUint, Value::Int(n)) => fits(u64::try_from(*n).ok().map(Value::Uint)),
        (F::ToUint, Value::Double(n)) => fits((*n >= 0.0 && *n < ABOVE_UINT).then_some(Value::Uint(*n as u64))),
        (F::ToUint, Value::String(text)) => read(text.parse().ok().map(Value::Uint)),

        (F::ToDouble, Value::Int(n)) => Ok(Value::Double(*n as f64)),
        (F::ToDouble, Value::Uint(n)) => Ok(Value::Double(*n as f64)),
        (F::ToDouble, Value::String(text)) => read(double_from_text(text).map(Value::Double)),

        (F::ToString, Value::Bytes(bytes)) => read(std::str::from_utf8(bytes).ok().map(Value::from)),
        (F::ToString, _) => to_text(value).map(Value::from).ok_or(EvalError::NoSuchOverload),

        (F::ToBytes, Value::String(text)) => Ok(Value::Bytes(text.as_bytes().into())),

        (F::ToBool, Value::String(text)) => match &**text {
            "1" | "t" | "true" | "TRUE" | "True" => Ok(Value::Bool(true)),
            "0" | "f" | "false" | "FALSE" | "False" => Ok(Value::Bool(false)),
            _ => Err(EvalError::BadConversion),
        },

        (F::ToDuration, Value::String(text)) => read(NanoDuration::from_text(text).map(Value::Duration)),

        (F::ToTimestamp, Value::String(text)) => read(NanoTimestamp::from_text(text).map(Value::Timestamp)),
        (F::ToTimestamp, Value::Int(seconds)) => {
            let at = NanoTimestamp::new(*seconds, 0);
            fits(at.is_in_range().then_some(Value::Timestamp(at)))
        }

        _ => Err(EvalError::NoSuchOverload),
    }
}

/// Writes a scalar as `string(x)` does; `None` for types that have no text.
pub(super) fn to_text(value: &Value) -> Option<String> {
    Some(match value {
        Value::Bool(truth) => if *truth { "true" } else { "false" }.into(),
        Value::Int(n) => n.to_string(),
        Value::Uint(n) => n.to_string(),
        Value::Double(n) => double_to_text(*n),
        Value::String(text) => text.to_string(),
        Value::Duration(span) => span.to_string(),
        Value::Timestamp(at) => at.to_string(),
        _ => return None,
    })
}
