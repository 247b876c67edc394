//! A condition taken apart: the tests that it is made of, and how their truths make its own.
//!
//! Errors are values: a test is true, false or neither. A condition holds when its formula is true of the tests that are
//! true, each `!` taken to the tests (Kleene's strong logic: what is neither makes nothing true).

use super::{Binary, Op, Program};
use crate::expr::{EvalError, Scope};
use crate::list::Gather;
use crate::value::{Kind, Value};

/// More operations than this stay in one part.
const LONGEST: usize = 50_000;

/// How the truths of tests make the truth of a condition.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Formula<'a> {
    /// True or false, whatever happens.
    Always(bool),
    /// Neither, whatever happens.
    Fails,
    /// Something that is read, compared with a constant.
    Compare(Subject<'a>, Comparison, &'a Value),
    /// A part of the program that has to be evaluated, by its operation.
    Part(u32),
    /// The opposite.
    Not(Box<Self>),
    /// All of these.
    All(Vec<Self>),
    /// Any of these.
    Any(Vec<Self>),
}

/// What a program reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Subject<'a> {
    /// A signal, by its slot.
    Signal(u32),
    /// A variable, by its name.
    Variable(&'a str),
    /// A field of a variable.
    Field(&'a str, &'a str),
}

/// How something that is read is compared with a constant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Comparison {
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Equal,
    In,
}

const TRUE: &Value = &Value::Bool(true);

impl Comparison {
    /// Returns whether it is true of a value; `None` where the two cannot be compared.
    pub(crate) fn holds(self, value: &Value, constant: &Value) -> Option<bool> {
        let order = || value.order(constant).ok();
        match self {
            Self::Less => Some(order()?.is_some_and(std::cmp::Ordering::is_lt)),
            Self::LessEqual => Some(order()?.is_some_and(std::cmp::Ordering::is_le)),
            Self::Greater => Some(order()?.is_some_and(std::cmp::Ordering::is_gt)),
            Self::GreaterEqual => Some(order()?.is_some_and(std::cmp::Ordering::is_ge)),
            Self::Equal => Some(value == constant),
            Self::In => match constant {
                Value::List(items) => Some(items.contains(value)),
                _ => None,
            },
        }
    }

    const fn of(operator: Binary) -> Option<Self> {
        Some(match operator {
            Binary::Less => Self::Less,
            Binary::LessEqual => Self::LessEqual,
            Binary::Greater => Self::Greater,
            Binary::GreaterEqual => Self::GreaterEqual,
            Binary::Equal | Binary::NotEqual => Self::Equal,
            Binary::In => Self::In,
            _ => return None,
        })
    }

    /// Returns the comparison with its sides exchanged.
    const fn turned(self) -> Option<Self> {
        Some(match self {
            Self::Less => Self::Greater,
            Self::LessEqual => Self::GreaterEqual,
            Self::Greater => Self::Less,
            Self::GreaterEqual => Self::LessEqual,
            Self::Equal => Self::Equal,
            Self::In => return None,
        })
    }
}

impl Program {
    /// Takes the program, a condition, apart. One whose cost depends on what it reads stays in one part, so that its fuel is
    /// that of the whole.
    pub(crate) fn formula(&self) -> Formula<'_> {
        let root = self.ops.len().saturating_sub(1);
        let mut used = 0;
        self.ops.iter().for_each(|op| self.code().parts(op, &mut |_| used += 1));
        // What is used twice would be written out twice, and that twice again.
        let is_tree = used <= root && root < LONGEST;
        if is_tree && self.ops.iter().all(is_flat) { self.formula_of(root as u32) } else { Formula::Part(root as u32) }
    }

    fn formula_of(&self, at: u32) -> Formula<'_> {
        let all = |links| self.code().linked(links).iter().map(|part| self.formula_of(*part)).gather();
        match self.ops.get(at as usize) {
            Some(Op::All(links)) => Formula::All(all(*links)),
            Some(Op::Any(links)) => Formula::Any(all(*links)),
            Some(Op::Not(part)) => Formula::Not(Box::new(self.formula_of(*part))),
            Some(Op::Constant(constant)) => match self.code().constant(*constant) {
                Some(Value::Bool(truth)) => Formula::Always(*truth),
                _ => Formula::Fails,
            },
            Some(Op::Fail(_)) => Formula::Fails,
            Some(Op::Binary(operator, left, right)) => self.comparison(*operator, *left, *right, at),
            _ => match self.subject(at) {
                // Only truths can be compared with one: anything else is neither, as a condition.
                Some(subject) => Formula::Compare(subject, Comparison::GreaterEqual, TRUE),
                None => Formula::Part(at),
            },
        }
    }

    fn comparison(&self, operator: Binary, left: u32, right: u32, at: u32) -> Formula<'_> {
        let compared = || {
            let comparison = Comparison::of(operator)?;
            let (subject, comparison, constant) = match (self.subject(left), self.subject(right)) {
                (Some(subject), None) => (subject, comparison, self.plain_constant(right)?),
                (None, Some(subject)) => (subject, comparison.turned()?, self.plain_constant(left)?),
                _ => return None,
            };
            // Lists and maps are compared part by part, which costs fuel: only plain values are compared here.
            let plain = match (comparison, constant) {
                (Comparison::In, Value::List(items)) => items.iter().all(is_plain),
                (Comparison::In, _) => false,
                _ => is_plain(constant),
            };
            plain.then_some(Formula::Compare(subject, comparison, constant))
        };
        match compared() {
            Some(test) if operator == Binary::NotEqual => Formula::Not(Box::new(test)),
            Some(test) => test,
            None => Formula::Part(at),
        }
    }

    fn plain_constant(&self, at: u32) -> Option<&Value> {
        match self.ops.get(at as usize)? {
            Op::Constant(constant) => self.code().constant(*constant),
            _ => None,
        }
    }

    fn subject(&self, at: u32) -> Option<Subject<'_>> {
        let name = |at: u32| self.code().constant(at).and_then(Value::as_str);
        match *self.ops.get(at as usize)? {
            Op::Signal(slot) => Some(Subject::Signal(slot)),
            Op::Variable(variable) => Some(Subject::Variable(name(variable)?)),
            Op::Select(of, field) => match *self.ops.get(of as usize)? {
                Op::Variable(variable) => Some(Subject::Field(name(variable)?, name(field)?)),
                _ => None,
            },
            _ => None,
        }
    }

    /// Returns everything that a part of the program reads, each once.
    pub(crate) fn reads(&self, part: u32) -> Vec<Subject<'_>> {
        let mut found = Vec::new();
        let mut open = vec![part];
        while let Some(at) = open.pop() {
            if let Some(subject) = self.subject(at) {
                found.push(subject);
                continue;
            }
            match self.ops.get(at as usize) {
                Some(Op::HasVariable(name)) => {
                    found.extend(self.code().constant(*name).and_then(Value::as_str).map(Subject::Variable));
                }
                Some(op) => self.code().parts(op, &mut |part| open.push(part)),
                None => {}
            }
        }
        super::once(found.into_iter())
    }

    /// Evaluates one part of the program as a condition; see [`Program::holds`].
    pub(crate) fn part_holds(&self, part: u32, scope: &dyn Scope, fuel: &mut u32) -> Result<bool, EvalError> {
        crate::expr::eval::Evaluator::new(self.code(), scope, fuel).truth(part)
    }
}

/// Says whether an operation costs the same whatever it reads.
fn is_flat(op: &Op) -> bool {
    matches!(
        op,
        Op::Constant(_)
            | Op::Signal(_)
            | Op::Variable(_)
            | Op::Fail(_)
            | Op::Select(..)
            | Op::Has(..)
            | Op::Not(_)
            | Op::Negate(_)
            | Op::All(_)
            | Op::Any(_)
            | Op::Choose(..)
            | Op::Binary(..)
    )
}

fn is_plain(value: &Value) -> bool {
    !matches!(value.kind(), Kind::List | Kind::Map | Kind::Optional)
}
