//! The compiled form of an expression.

mod decisive;
mod formula;
mod op;
mod sound;
mod wire;

pub(crate) use formula::{Comparison, Formula, Subject};
pub(super) use op::{Binary, Code, Links, Loop, Op};

use super::eval::Evaluator;
use super::pattern::Pattern;
use super::{EvalError, Scope};
use crate::list::Gather;
use crate::value::Value;

/// A compiled expression: small, immutable, free of names to look up but those of variables.
///
/// ```
/// # #[cfg(feature = "author")] {
/// # use budbreak::expr::{check, compile, parse, EvalError, LIMITS, Names, Program, Scope, Signature, Type};
/// # use budbreak::{diagnostic::Diagnostic, value::Value};
/// # struct Nothing;
/// # impl Names for Nothing {
/// #     fn variable(&self, name: &str) -> Option<Type> { (name == "hour").then_some(Type::Int) }
/// #     fn variables(&self) -> Vec<&str> { vec!["hour"] }
/// #     fn functions(&self) -> &'static [Signature] { &[] }
/// #     fn resolve(&mut self, _: &Signature, _: &[Value]) -> Result<u32, Vec<(usize, Diagnostic)>> { Ok(0) }
/// # }
/// # impl Scope for Nothing {
/// #     fn signal(&self, _: u32) -> Result<Value, EvalError> { Err(EvalError::Never) }
/// #     fn variable(&self, name: &str) -> Option<Value> { (name == "hour").then_some(Value::Int(9)) }
/// # }
/// let checked = check(&parse("hour + 1 in [10, 11]").unwrap(), &mut Nothing).unwrap();
/// let program = compile(&checked);
/// assert_eq!(program.eval(&Nothing, &mut LIMITS.fuel.most.clone()), Ok(Value::Bool(true)));
/// let shipped = postcard::to_allocvec(&program).unwrap();
/// assert_eq!(postcard::from_bytes::<Program>(&shipped).unwrap(), program);
/// # }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Program {
    /// What to do; parts come before what they are part of, and the whole is last.
    ops: Box<[Op]>,
    /// The parts of those operations that have any number of them.
    links: Box<[u32]>,
    /// Constants and names.
    constants: Box<[Value]>,
    /// Regular expressions.
    patterns: Box<[Pattern]>,
}

impl Program {
    pub(super) fn new(ops: Vec<Op>, links: Vec<u32>, constants: Vec<Value>, patterns: Vec<Pattern>) -> Self {
        Self { ops: ops.into(), links: links.into(), constants: constants.into(), patterns: patterns.into() }
    }

    /// Evaluates the expression. Every step takes from `fuel`; see [`LIMITS`].
    ///
    /// # Errors
    /// Why it has no value. An error in a part that does not matter (`false && <error>`) is none.
    pub fn eval(&self, scope: &dyn Scope, fuel: &mut u32) -> Result<Value, EvalError> {
        let root = self.ops.len().checked_sub(1).ok_or(EvalError::BadProgram)?;
        Evaluator::new(self.code(), scope, fuel).eval(root as u32)
    }

    /// Evaluates a condition. The same as [`Self::eval`] with a value that must be true or false, and faster.
    ///
    /// # Errors
    /// Why it is neither true nor false.
    pub fn holds(&self, scope: &dyn Scope, fuel: &mut u32) -> Result<bool, EvalError> {
        let root = self.ops.len().checked_sub(1).ok_or(EvalError::BadProgram)?;
        Evaluator::new(self.code(), scope, fuel).truth(root as u32)
    }

    /// Returns the slots of the signals that it reads, in order, each once.
    pub fn slots(&self) -> Vec<u32> {
        once(self.ops.iter().filter_map(|op| if let Op::Signal(slot) = op { Some(*slot) } else { None }))
    }

    /// Returns the names of the variables that it reads, in order, each once.
    pub fn variables(&self) -> Vec<&str> {
        let name = |op: &Op| match op {
            Op::Variable(name) | Op::HasVariable(name) => self.code().constant(*name).and_then(Value::as_str),
            _ => None,
        };
        once(self.ops.iter().filter_map(name))
    }

    /// Gives every signal another slot, as when signals are shared between rules.
    pub fn renumber(&mut self, slot: impl Fn(u32) -> u32) {
        for op in &mut self.ops {
            if let Op::Signal(old) = op {
                *old = slot(*old);
            }
        }
    }

    /// Returns the value when the whole expression is a constant.
    pub fn as_constant(&self) -> Option<&Value> {
        match self.ops.last() {
            Some(Op::Constant(at)) => self.code().constant(*at),
            _ => None,
        }
    }

    /// Returns the bytes that it holds in memory, about.
    pub fn heap_size(&self) -> usize {
        size_of_val(&*self.ops)
            + size_of_val(&*self.links)
            + size_of_val(&*self.constants)
            + size_of_val(&*self.patterns)
    }

    pub(super) fn code(&self) -> Code<'_> {
        Code { ops: &self.ops, links: &self.links, constants: &self.constants, patterns: &self.patterns }
    }
}

/// Puts a few things in order, each once. Sorting as such is 8 KiB of wasm.
fn once<T: Ord>(things: impl Iterator<Item = T>) -> Vec<T> {
    let mut out = Vec::new();
    for thing in things {
        if let Err(at) = out.binary_search(&thing) {
            out.insert(at, thing);
        }
    }
    out
}

impl PartialEq for Program {
    fn eq(&self, other: &Self) -> bool {
        let kinds = |program: &Self| program.constants.iter().map(Value::kind).gather();
        self.ops == other.ops
            && self.links == other.links
            && self.constants == other.constants
            && self.patterns == other.patterns
            && kinds(self) == kinds(other)
    }
}
