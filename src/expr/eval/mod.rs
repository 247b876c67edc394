//! Evaluation: a walk over the operations of a [`Program`](super::Program). Errors are values; fuel bounds time and memory alike.

mod access;
mod call;
mod clock;
mod convert;
mod format;
mod loops;
mod math;
mod operators;
mod text;
mod truth;

use super::program::{Code, Op};
use super::{EvalError, Scope};
use crate::value::Value;

pub(super) type Outcome = Result<Value, EvalError>;

pub(super) struct Evaluator<'a> {
    code: Code<'a>,
    scope: &'a dyn Scope,
    fuel: &'a mut u32,
    /// The variables of the macros around the part being evaluated, outermost first.
    locals: Vec<Value>,
}

impl<'a> Evaluator<'a> {
    pub(super) fn new(code: Code<'a>, scope: &'a dyn Scope, fuel: &'a mut u32) -> Self {
        Self { code, scope, fuel, locals: Vec::new() }
    }

    /// Takes a part that stands inside so many variables of macros and reads none of them.
    #[cfg(feature = "author")]
    pub(super) fn inside(mut self, depth: u32) -> Self {
        self.locals.resize(depth as usize, Value::Null);
        self
    }

    /// Takes the cost of a step; work that grows with a text or list costs in proportion.
    fn charge(&mut self, cost: usize) -> Result<(), EvalError> {
        let left = u32::try_from(cost).ok().and_then(|cost| self.fuel.checked_sub(cost));
        *self.fuel = left.unwrap_or(0);
        left.map(|_| ()).ok_or(EvalError::Fuel)
    }

    /// Takes the cost of reading or making so many bytes.
    fn charge_bytes(&mut self, bytes: usize) -> Result<(), EvalError> {
        self.charge(bytes / 16)
    }

    fn constant(&self, at: u32) -> Result<&'a Value, EvalError> {
        self.code.constant(at).ok_or(EvalError::BadProgram)
    }

    fn name(&self, at: u32) -> Result<&'a str, EvalError> {
        self.constant(at)?.as_str().ok_or(EvalError::BadProgram)
    }

    pub(super) fn eval(&mut self, at: u32) -> Outcome {
        let op = *self.code.ops.get(at as usize).ok_or(EvalError::BadProgram)?;
        match op {
            // These charge for themselves.
            Op::All(_) | Op::Any(_) | Op::Not(_) => return self.truth(at).map(Value::Bool),
            _ => self.charge(1)?,
        }
        match op {
            Op::Constant(at) => self.constant(at).cloned(),
            Op::Signal(slot) => self.scope.signal(slot),
            Op::Variable(name) => self.scope.variable(self.name(name)?).ok_or(EvalError::UnknownVariable),
            Op::Local(level) => self.locals.get(level as usize).cloned().ok_or(EvalError::BadProgram),
            Op::Fail(error) => Err(error),
            Op::Binary(operator, left, right) => self.binary(operator, left, right),
            Op::Choose(condition, then, otherwise) => {
                let chosen = if self.truth(condition)? { then } else { otherwise };
                self.eval(chosen)
            }
            Op::Call(function, links) => self.call(function, links),
            Op::Loop(kind, two, links) => self.run(kind, two, links),
            _ => self.access(op),
        }
    }

    /// Evaluates what reads or makes parts of values.
    #[inline(never)]
    fn access(&mut self, op: Op) -> Outcome {
        match op {
            Op::Select(operand, field) => {
                let operand = self.eval(operand)?;
                access::select(&operand, self.name(field)?)
            }
            Op::SelectOptional(operand, field) => {
                let operand = self.eval(operand)?;
                access::select_optional(&operand, self.name(field)?)
            }
            Op::Has(operand, field) => {
                let operand = self.eval(operand)?;
                access::has(&operand, self.name(field)?)
            }
            Op::HasVariable(name) => Ok(Value::Bool(self.scope.variable(self.name(name)?).is_some())),
            Op::Matches(text, pattern) => {
                let text = self.eval(text)?;
                let pattern = self.code.patterns.get(pattern as usize).ok_or(EvalError::BadProgram)?;
                let found = pattern.is_match(text.as_str().ok_or(EvalError::NoSuchOverload)?, self.fuel);
                found.map(Value::Bool).ok_or(EvalError::Fuel)
            }
            Op::Index(operand, index) => {
                let operand = self.eval(operand)?;
                access::index(&operand, &self.eval(index)?)
            }
            Op::IndexOptional(operand, index) => {
                let operand = self.eval(operand)?;
                access::index_optional(&operand, &self.eval(index)?)
            }
            Op::Negate(operand) => operators::negate(&self.eval(operand)?),
            Op::List(links) => self.list(links),
            Op::Map(links) => self.map(links),
            // Only lists and maps look at splices; the others are evaluated before.
            _ => Err(EvalError::BadProgram),
        }
    }
}
