//! Conditions: what is true, without making values of it. This is what runs for every rule.

use std::cmp::Ordering;

use super::Evaluator;
use crate::expr::EvalError;
use crate::expr::program::{Binary, Links, Op};
use crate::value::Value;

pub(in crate::expr) type Truth = Result<bool, EvalError>;

impl Evaluator<'_> {
    /// Evaluates a part that must be true or false.
    pub(in crate::expr) fn truth(&mut self, at: u32) -> Truth {
        match self.code.ops.get(at as usize) {
            Some(Op::All(links)) => self.absorbing(*links, false),
            Some(Op::Any(links)) => self.absorbing(*links, true),
            Some(Op::Not(operand)) => {
                self.charge(1)?;
                self.truth(*operand).map(|truth| !truth)
            }
            Some(Op::Binary(operator, left, right)) if (*operator as u8) <= Binary::GreaterEqual as u8 => {
                self.ordered(*operator, *left, *right)
            }
            _ => match self.eval(at)? {
                Value::Bool(truth) => Ok(truth),
                _ => Err(EvalError::NoSuchOverload),
            },
        }
    }

    /// Evaluates `&&` and `||`: the value that decides wins over errors, whatever the order.
    fn absorbing(&mut self, links: Links, decides: bool) -> Truth {
        self.charge(1)?;
        let mut outcome = Ok(!decides);
        for part in self.code.linked(links) {
            match self.truth(*part) {
                Ok(truth) if truth == decides => return Ok(decides),
                Ok(_) => {}
                Err(fatal @ (EvalError::Fuel | EvalError::BadProgram)) => return Err(fatal),
                Err(error) => outcome = outcome.and(Err(error)),
            }
        }
        outcome
    }

    fn ordered(&mut self, operator: Binary, left: u32, right: u32) -> Truth {
        self.charge(1)?;
        let order = match (self.code.ops.get(left as usize), self.code.ops.get(right as usize)) {
            // The commonest case by far: a signal against a constant.
            (Some(Op::Signal(slot)), Some(Op::Constant(constant))) => {
                self.charge(2)?;
                let (left, right) = (self.scope.signal(*slot)?, self.constant(*constant)?);
                match (&left, right) {
                    (Value::Int(a), Value::Int(b)) => Some(a.cmp(b)),
                    _ => order(&left, right)?,
                }
            }
            _ => {
                let left = self.eval(left)?;
                let right = self.eval(right)?;
                order(&left, &right)?
            }
        };
        Ok(order.is_some_and(|order| match operator {
            Binary::Less => order.is_lt(),
            Binary::LessEqual => order.is_le(),
            Binary::Greater => order.is_gt(),
            _ => order.is_ge(),
        }))
    }
}

fn order(left: &Value, right: &Value) -> Result<Option<Ordering>, EvalError> {
    left.order(right).map_err(|_| EvalError::NoSuchOverload)
}
