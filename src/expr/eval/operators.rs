//! Operators of one and two operands.

use std::cmp::Ordering;
use std::rc::Rc;

use super::{Evaluator, Outcome};
use crate::expr::EvalError;
use crate::expr::program::{Binary, Op};
use crate::value::Value;

pub(super) fn negate(operand: &Value) -> Outcome {
    match operand {
        Value::Int(n) => n.checked_neg().map(Value::Int).ok_or(EvalError::Overflow),
        Value::Double(n) => Ok(Value::Double(-n)),
        _ => Err(EvalError::NoSuchOverload),
    }
}

impl Evaluator<'_> {
    #[inline(never)]
    pub(super) fn binary(&mut self, operator: Binary, left: u32, right: u32) -> Outcome {
        let left = self.eval(left)?;
        // The commonest case by far: a signal against a constant, which need not be cloned.
        if let Some(Op::Constant(at)) = self.code.ops.get(right as usize) {
            let right = self.constant(*at)?;
            return self.apply(operator, &left, right);
        }
        let right = self.eval(right)?;
        self.apply(operator, &left, &right)
    }

    fn apply(&mut self, operator: Binary, left: &Value, right: &Value) -> Outcome {
        let holds = |wanted: fn(Ordering) -> bool| match left.order(right) {
            Ok(order) => Ok(Value::Bool(order.is_some_and(wanted))),
            Err(_) => Err(EvalError::NoSuchOverload),
        };
        match operator {
            Binary::Less => holds(Ordering::is_lt),
            Binary::LessEqual => holds(Ordering::is_le),
            Binary::Greater => holds(Ordering::is_gt),
            Binary::GreaterEqual => holds(Ordering::is_ge),
            Binary::Equal => self.equal(left, right).map(Value::Bool),
            Binary::NotEqual => self.equal(left, right).map(|equal| Value::Bool(!equal)),
            Binary::In => self.contains(left, right),
            Binary::Add => self.add(left, right),
            Binary::Subtract => subtract(left, right),
            _ => multiply(operator, left, right),
        }
    }

    /// Compares as `==` does. What shares parts with itself can be far larger than the memory it takes, so each part costs.
    fn equal(&mut self, left: &Value, right: &Value) -> Result<bool, EvalError> {
        match (left, right) {
            (Value::List(a), Value::List(b)) => {
                for (a, b) in a.iter().zip(b.iter()) {
                    self.charge(1)?;
                    if a.kind() != b.kind() && a != b || !self.equal(a, b)? {
                        return Ok(false);
                    }
                }
                Ok(a.len() == b.len())
            }
            (Value::Map(a), Value::Map(b)) => {
                for ((key, a), (other, b)) in a.iter().zip(b.iter()) {
                    self.charge(1)?;
                    if key != other || !self.equal(a, b)? {
                        return Ok(false);
                    }
                }
                Ok(a.len() == b.len())
            }
            (Value::Optional(Some(a)), Value::Optional(Some(b))) => {
                self.charge(1)?;
                self.equal(a, b)
            }
            (Value::String(a), _) => {
                self.charge_bytes(a.len())?;
                Ok(left == right)
            }
            _ => Ok(left == right),
        }
    }

    fn contains(&mut self, item: &Value, range: &Value) -> Outcome {
        match range {
            Value::List(items) => {
                for other in items.iter() {
                    self.charge(1)?;
                    if self.equal(item, other)? {
                        return Ok(Value::Bool(true));
                    }
                }
                Ok(Value::Bool(false))
            }
            Value::Map(map) => Ok(Value::Bool(map.get(item).is_some())),
            _ => Err(EvalError::NoSuchOverload),
        }
    }

    fn add(&mut self, left: &Value, right: &Value) -> Outcome {
        match (left, right) {
            (Value::Int(a), Value::Int(b)) => a.checked_add(*b).map(Value::Int).ok_or(EvalError::Overflow),
            (Value::Uint(a), Value::Uint(b)) => a.checked_add(*b).map(Value::Uint).ok_or(EvalError::Overflow),
            (Value::Double(a), Value::Double(b)) => Ok(Value::Double(a + b)),
            (Value::String(a), Value::String(b)) => {
                self.charge_bytes(a.len() + b.len())?;
                Ok(Value::from([&**a, &**b].concat()))
            }
            (Value::Bytes(a), Value::Bytes(b)) => {
                self.charge_bytes(a.len() + b.len())?;
                Ok(Value::Bytes(Rc::from([&**a, &**b].concat())))
            }
            (Value::List(a), Value::List(b)) => {
                self.charge(a.len() + b.len())?;
                Ok(Value::list(a.iter().chain(b.iter()).cloned()))
            }
            (Value::Timestamp(at), Value::Duration(span)) | (Value::Duration(span), Value::Timestamp(at)) => {
                at.checked_add(*span).map(Value::Timestamp).ok_or(EvalError::Overflow)
            }
            (Value::Duration(a), Value::Duration(b)) => {
                a.checked_add(*b).map(Value::Duration).ok_or(EvalError::Overflow)
            }
            _ => Err(EvalError::NoSuchOverload),
        }
    }
}

fn subtract(left: &Value, right: &Value) -> Outcome {
    match (left, right) {
        (Value::Int(a), Value::Int(b)) => a.checked_sub(*b).map(Value::Int),
        (Value::Uint(a), Value::Uint(b)) => a.checked_sub(*b).map(Value::Uint),
        (Value::Double(a), Value::Double(b)) => Some(Value::Double(a - b)),
        (Value::Timestamp(at), Value::Duration(span)) => at.checked_sub(*span).map(Value::Timestamp),
        (Value::Timestamp(a), Value::Timestamp(b)) => a.checked_since(*b).map(Value::Duration),
        (Value::Duration(a), Value::Duration(b)) => a.checked_sub(*b).map(Value::Duration),
        _ => return Err(EvalError::NoSuchOverload),
    }
    .ok_or(EvalError::Overflow)
}

fn multiply(operator: Binary, left: &Value, right: &Value) -> Outcome {
    if operator != Binary::Multiply && matches!(right, Value::Int(0) | Value::Uint(0)) && left.kind() == right.kind() {
        return Err(EvalError::DivideByZero);
    }
    match (operator, left, right) {
        (Binary::Multiply, Value::Int(a), Value::Int(b)) => a.checked_mul(*b).map(Value::Int),
        (Binary::Multiply, Value::Uint(a), Value::Uint(b)) => a.checked_mul(*b).map(Value::Uint),
        (Binary::Multiply, Value::Double(a), Value::Double(b)) => Some(Value::Double(a * b)),
        (Binary::Divide, Value::Int(a), Value::Int(b)) => a.checked_div(*b).map(Value::Int),
        (Binary::Divide, Value::Uint(a), Value::Uint(b)) => a.checked_div(*b).map(Value::Uint),
        (Binary::Divide, Value::Double(a), Value::Double(b)) => Some(Value::Double(a / b)),
        (Binary::Remainder, Value::Int(a), Value::Int(b)) => a.checked_rem(*b).map(Value::Int),
        (Binary::Remainder, Value::Uint(a), Value::Uint(b)) => a.checked_rem(*b).map(Value::Uint),
        _ => return Err(EvalError::NoSuchOverload),
    }
    .ok_or(EvalError::Overflow)
}
