use crate::expr::EvalError;
use crate::expr::function::{Function, numbered};
use crate::expr::pattern::Pattern;
use crate::value::Value;

/// A program, or one in the making, as the evaluation sees it.
#[derive(Clone, Copy)]
pub(in crate::expr) struct Code<'a> {
    pub(in crate::expr) ops: &'a [Op],
    pub(in crate::expr) links: &'a [u32],
    pub(in crate::expr) constants: &'a [Value],
    pub(in crate::expr) patterns: &'a [Pattern],
}

impl<'a> Code<'a> {
    pub(in crate::expr) fn constant(self, at: u32) -> Option<&'a Value> {
        self.constants.get(at as usize)
    }

    pub(in crate::expr) fn linked(self, links: Links) -> &'a [u32] {
        let (start, len) = (links.start as usize, links.len as usize);
        self.links.get(start..start.saturating_add(len)).unwrap_or_default()
    }
}

impl Code<'_> {
    /// Names the parts of an operation.
    pub(in crate::expr) fn parts(self, op: &Op, found: &mut dyn FnMut(u32)) {
        match *op {
            Op::Constant(_) | Op::Signal(_) | Op::Variable(_) | Op::HasVariable(_) | Op::Local(_) | Op::Fail(_) => {}
            Op::Select(a, _) | Op::SelectOptional(a, _) | Op::Has(a, _) | Op::Matches(a, _) => found(a),
            Op::Not(a) | Op::Negate(a) | Op::Splice(a) => found(a),
            Op::Index(a, b) | Op::IndexOptional(a, b) | Op::Binary(_, a, b) => [a, b].into_iter().for_each(found),
            Op::Choose(a, b, c) => [a, b, c].into_iter().for_each(found),
            Op::All(links)
            | Op::Any(links)
            | Op::List(links)
            | Op::Map(links)
            | Op::Call(_, links)
            | Op::Loop(_, _, links) => self.linked(links).iter().copied().for_each(found),
        }
    }
}

/// A stretch of [`Program::links`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::expr) struct Links {
    pub(in crate::expr) start: u32,
    pub(in crate::expr) len: u32,
}

/// One operation. Numbers name other operations unless said otherwise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::expr) enum Op {
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

numbered! {
/// The operators of two operands.
Binary {
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
}

numbered! {
/// The macros that bind variables.
Loop {
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
}
