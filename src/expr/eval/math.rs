//! Functions of numbers.

use std::cmp::Ordering;

use super::Outcome;
use crate::expr::EvalError;
use crate::expr::function::Function;
use crate::value::Value;

pub(super) fn math(function: Function, values: &[Value]) -> Outcome {
    use Function as F;
    use Value::{Bool, Double, Int, Uint};
    Ok(match (function, values) {
        (F::Abs, [Int(n)]) => return n.checked_abs().map(Int).ok_or(EvalError::Overflow),
        (F::Abs, [Uint(n)]) => Uint(*n),
        (F::Abs, [Double(n)]) => Double(n.abs()),
        (F::Sign, [Int(n)]) => Int(n.signum()),
        (F::Sign, [Uint(n)]) => Uint((*n).min(1)),
        // Zero and NaN are their own sign.
        (F::Sign, [Double(n)]) => Double(if *n > 0.0 {
            1.0
        } else if *n < 0.0 {
            -1.0
        } else {
            *n
        }),
        (F::Ceil, [Double(n)]) => Double(n.ceil()),
        (F::Floor, [Double(n)]) => Double(n.floor()),
        (F::Round, [Double(n)]) => Double(n.round()),
        (F::Trunc, [Double(n)]) => Double(n.trunc()),
        (F::Sqrt, [n @ (Int(_) | Uint(_) | Double(_))]) => Double(n.as_f64().unwrap_or_default().sqrt()),
        (F::IsNan, [Double(n)]) => Bool(n.is_nan()),
        (F::IsInf, [Double(n)]) => Bool(n.is_infinite()),
        (F::IsFinite, [Double(n)]) => Bool(n.is_finite()),
        (F::BitNot, [Int(n)]) => Int(!n),
        (F::BitNot, [Uint(n)]) => Uint(!n),
        (F::BitAnd, [Int(a), Int(b)]) => Int(a & b),
        (F::BitAnd, [Uint(a), Uint(b)]) => Uint(a & b),
        (F::BitOr, [Int(a), Int(b)]) => Int(a | b),
        (F::BitOr, [Uint(a), Uint(b)]) => Uint(a | b),
        (F::BitXor, [Int(a), Int(b)]) => Int(a ^ b),
        (F::BitXor, [Uint(a), Uint(b)]) => Uint(a ^ b),
        (F::ShiftLeft | F::ShiftRight, [Int(n), Int(by)]) => Int(shift(function, *n as u64, *by)? as i64),
        (F::ShiftLeft | F::ShiftRight, [Uint(n), Int(by)]) => Uint(shift(function, *n, *by)?),
        _ => return Err(EvalError::NoSuchOverload),
    })
}

/// Shifts bits; those that come in are zero, for negative numbers too.
fn shift(function: Function, bits: u64, by: i64) -> Result<u64, EvalError> {
    let by = u64::try_from(by).map_err(|_| EvalError::OutOfRange)?;
    let by = u32::try_from(by).unwrap_or(u32::MAX);
    let shifted = if function == Function::ShiftLeft { bits.checked_shl(by) } else { bits.checked_shr(by) };
    Ok(shifted.unwrap_or(0))
}

/// Returns the greatest or least number; of equal ones the first.
pub(super) fn extreme(function: Function, values: &[Value]) -> Outcome {
    let wanted = if function == Function::Greatest { Ordering::Greater } else { Ordering::Less };
    let mut best: Option<&Value> = None;
    for value in values {
        if !matches!(value, Value::Int(_) | Value::Uint(_) | Value::Double(_)) {
            return Err(EvalError::NoSuchOverload);
        }
        if best.is_none_or(|best| value.order(best) == Ok(Some(wanted))) {
            best = Some(value);
        }
    }
    best.cloned().ok_or(EvalError::OutOfRange)
}
