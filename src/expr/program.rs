use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::eval::Evaluator;
use super::function::Function;
use super::pattern::Pattern;
use super::{EvalError, LIMITS, Scope};
use crate::value::{Exact, Value};

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
#[derive(Clone, Debug)]
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

/// A program, or one in the making, as the evaluation sees it.
#[derive(Clone, Copy)]
pub(super) struct Code<'a> {
    pub(super) ops: &'a [Op],
    pub(super) links: &'a [u32],
    pub(super) constants: &'a [Value],
    pub(super) patterns: &'a [Pattern],
}

impl<'a> Code<'a> {
    pub(super) fn constant(self, at: u32) -> Option<&'a Value> {
        self.constants.get(at as usize)
    }

    pub(super) fn linked(self, links: Links) -> &'a [u32] {
        let (start, len) = (links.start as usize, links.len as usize);
        self.links.get(start..start.saturating_add(len)).unwrap_or_default()
    }
}

/// A stretch of [`Program::links`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Links {
    pub(super) start: u32,
    pub(super) len: u32,
}

/// One operation. Numbers name other operations unless said otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Op {
    /// A constant, by its number.
    Constant(u32),
    /// A signal, by its slot.
    Signal(u32),
    /// A variable, by the number of the constant that is its name.
    Variable(u32),
    /// A variable of a macro, counted from the outermost.
    Local(u32),
    Fail(EvalError),
    /// A part, and the number of the constant that is the field.
    Select(u32, u32),
    SelectOptional(u32, u32),
    Has(u32, u32),
    /// Whether a variable has a value, by the number of the constant that is its name.
    HasVariable(u32),
    /// A part, and the number of the regular expression.
    Matches(u32, u32),
    Index(u32, u32),
    IndexOptional(u32, u32),
    Not(u32),
    Negate(u32),
    All(Links),
    Any(Links),
    Choose(u32, u32, u32),
    Binary(Binary, u32, u32),
    List(Links),
    /// Keys and values in turn.
    Map(Links),
    /// An element or value that is left out when it is an absent optional.
    Splice(u32),
    Call(Function, Links),
    /// A macro over a range: the range, then the parts that [`Loop`] says. The flag: two variables.
    Loop(Loop, bool, Links),
}

/// The operators of two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Binary {
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Equal,
    NotEqual,
    In,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}

/// The macros that bind variables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Loop {
    /// Range, condition.
    All,
    Exists,
    ExistsOne,
    Filter,
    /// Range, perhaps a condition, what becomes of each.
    ToList,
    ToMap,
    ToMapEntry,
    /// An optional, what becomes of its value.
    OptMap,
    OptFlatMap,
    /// A value, the expression that uses it.
    Bind,
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

    /// Returns whether evaluation may trust it: parts come first, names are names, and it is not deeper than the stack.
    fn is_sound(&self) -> bool {
        let code = self.code();
        let mut heights: Vec<u32> = Vec::with_capacity(self.ops.len());
        for (at, op) in self.ops.iter().enumerate() {
            let (parts, name) = match *op {
                Op::Constant(name) => ([None; 3], Some((name, false))),
                Op::Variable(name) | Op::HasVariable(name) => ([None; 3], Some((name, true))),
                Op::Signal(_) | Op::Local(_) | Op::Fail(_) => ([None; 3], None),
                Op::Select(a, name) | Op::SelectOptional(a, name) | Op::Has(a, name) => {
                    ([Some(a), None, None], Some((name, true)))
                }
                Op::Not(a) | Op::Negate(a) | Op::Splice(a) | Op::Matches(a, _) => ([Some(a), None, None], None),
                Op::Index(a, b) | Op::IndexOptional(a, b) | Op::Binary(_, a, b) => ([Some(a), Some(b), None], None),
                Op::Choose(a, b, c) => ([Some(a), Some(b), Some(c)], None),
                Op::All(links)
                | Op::Any(links)
                | Op::List(links)
                | Op::Map(links)
                | Op::Call(_, links)
                | Op::Loop(_, _, links) => {
                    if code.linked(links).len() != links.len as usize {
                        return false;
                    }
                    ([None; 3], None)
                }
            };
            let linked = match *op {
                Op::All(links)
                | Op::Any(links)
                | Op::List(links)
                | Op::Map(links)
                | Op::Call(_, links)
                | Op::Loop(_, _, links) => code.linked(links),
                _ => &[],
            };
            if name.is_some_and(|(name, text)| code.constant(name).is_none_or(|value| text && value.as_str().is_none()))
            {
                return false;
            }
            let mut height = 0;
            for part in parts.into_iter().flatten().chain(linked.iter().copied()) {
                match heights.get(part as usize) {
                    Some(below) if (part as usize) < at => height = height.max(below + 1),
                    _ => return false,
                }
            }
            if height > 2 * LIMITS.depth.most {
                return false;
            }
            heights.push(height);
        }
        !self.ops.is_empty()
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
        let kinds = |program: &Self| program.constants.iter().map(Value::kind).collect::<Vec<_>>();
        self.ops == other.ops
            && self.links == other.links
            && self.constants == other.constants
            && self.patterns == other.patterns
            && kinds(self) == kinds(other)
    }
}

#[derive(Serialize, Deserialize)]
struct Shipped<O, L, C, P> {
    ops: O,
    links: L,
    constants: C,
    patterns: P,
}

impl Serialize for Program {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let constants: Vec<Exact> = self.constants.iter().cloned().map(Exact).collect();
        Shipped { ops: &self.ops, links: &self.links, constants, patterns: &self.patterns }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Program {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let shipped: Shipped<Vec<Op>, Vec<u32>, Vec<Exact>, Vec<Pattern>> = Shipped::deserialize(deserializer)?;
        let constants = shipped.constants.into_iter().map(|Exact(value)| value).collect();
        let program = Self::new(shipped.ops, shipped.links, constants, shipped.patterns);
        if program.is_sound() { Ok(program) } else { Err(serde::de::Error::custom(EvalError::BadProgram.words())) }
    }
}
