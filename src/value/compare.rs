use std::cmp::Ordering;

use super::{Key, Value};

/// The two values have no order: they are of different types, or of a type without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Incomparable;

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::String(a), Self::String(b)) => a == b,
            (Self::Bytes(a), Self::Bytes(b)) => a == b,
            (Self::List(a), Self::List(b)) => a == b,
            (Self::Map(a), Self::Map(b)) => a == b,
            (Self::Duration(a), Self::Duration(b)) => a == b,
            (Self::Timestamp(a), Self::Timestamp(b)) => a == b,
            (Self::Type(a), Self::Type(b)) => a == b,
            (Self::Optional(a), Self::Optional(b)) => a == b,
            _ => numbers(self, other) == Some(Some(Ordering::Equal)),
        }
    }
}

impl Value {
    /// Orders two values as `<` does; `Ok(None)` when one of them is NaN.
    ///
    /// A whole number meets a double as the nearest double, as in the reference implementation of CEL.
    ///
    /// # Errors
    /// [`Incomparable`] when `<` has no overload for the two types.
    ///
    /// ```
    /// use budbreak::value::{Incomparable, Value};
    /// use std::cmp::Ordering;
    /// assert_eq!(Value::Int(2).order(&Value::Double(2.5)), Ok(Some(Ordering::Less)));
    /// assert_eq!(Value::Int(2).order(&Value::Double(f64::NAN)), Ok(None));
    /// assert_eq!(Value::Int(2).order(&Value::from("3")), Err(Incomparable));
    /// ```
    pub fn order(&self, other: &Self) -> Result<Option<Ordering>, Incomparable> {
        Ok(Some(match (self, other) {
            (Self::Bool(a), Self::Bool(b)) => a.cmp(b),
            (Self::String(a), Self::String(b)) => a.cmp(b),
            (Self::Bytes(a), Self::Bytes(b)) => a.cmp(b),
            (Self::Duration(a), Self::Duration(b)) => a.cmp(b),
            (Self::Timestamp(a), Self::Timestamp(b)) => a.cmp(b),
            _ => return numbers(self, other).ok_or(Incomparable),
        }))
    }
}

/// Orders two numbers; `None` when either is not a number, `Some(None)` when either is NaN.
fn numbers(a: &Value, b: &Value) -> Option<Option<Ordering>> {
    Some(match (a, b) {
        (Value::Int(a), Value::Int(b)) => Some(a.cmp(b)),
        (Value::Uint(a), Value::Uint(b)) => Some(a.cmp(b)),
        (Value::Int(a), Value::Uint(b)) => Some(int_with_uint(*a, *b)),
        (Value::Uint(a), Value::Int(b)) => Some(int_with_uint(*b, *a).reverse()),
        _ => a.as_f64()?.partial_cmp(&b.as_f64()?),
    })
}

pub(super) fn int_with_uint(a: i64, b: u64) -> Ordering {
    u64::try_from(a).map_or(Ordering::Less, |a| a.cmp(&b))
}

/// Returns the whole number that a double is exactly, if it is one.
pub(super) fn whole(n: f64) -> Option<Key> {
    // Both bounds are powers of two, hence exact as doubles.
    const ABOVE_INT: f64 = 9_223_372_036_854_775_808.0;
    if n.fract() != 0.0 || !n.is_finite() {
        None
    } else if (-ABOVE_INT..ABOVE_INT).contains(&n) {
        Some(Key::Int(n as i64))
    } else if (ABOVE_INT..ABOVE_INT * 2.0).contains(&n) {
        Some(Key::Uint(n as u64))
    } else {
        None
    }
}
