use super::ast::{BinaryOperator, NodeId, NodeKind, UnaryOperator};
use super::check::{Checked, Meaning};
use super::compile::compile_written;
use super::eval::Evaluator;
use super::{EvalError, LIMITS, Scope};
use crate::diagnostic::Span;
use crate::list::Gather;
use crate::value::Value;

/// A part of a condition as it was written, with what it is worth now.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace {
    /// The node in the [`Ast`](super::Ast).
    pub node: NodeId,
    /// Its text.
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// What it does.
    pub kind: TraceKind,
    /// Its value, or why it has none. Parts that the whole did not need are evaluated too.
    pub outcome: Result<Value, EvalError>,
    /// The signal that it is, if it is one.
    pub slot: Option<u32>,
    /// Its parts. What a macro does for each element has no single value and is left out.
    pub children: Vec<Trace>,
}

/// What a part of a condition does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TraceKind {
    /// `a && b`: every child must be true.
    All,
    /// `a || b`: one child must be true.
    Any,
    /// `!a`.
    Not,
    /// `a < b` and the like: two children.
    Compare(BinaryOperator),
    /// `a ? b : c`.
    Choose,
    /// A signal.
    Signal,
    /// A variable.
    Variable,
    /// A macro such as `exists`; the child is what it goes over.
    Macro,
    /// A call of a function.
    Call,
    /// A value written out.
    Literal,
    /// Anything else: arithmetic, fields, lists.
    Other,
}

/// Evaluates every part of a condition as it was written.
///
/// ```
/// # use budbreak::expr::{check, parse, trace, EvalError, Names, Scope, Signature, TraceKind, Type};
/// # use budbreak::{diagnostic::Diagnostic, value::Value};
/// # struct Hour(i64);
/// # impl Names for Hour {
/// #     fn variable(&self, name: &str) -> Option<Type> { (name == "hour").then_some(Type::Int) }
/// #     fn variables(&self) -> Vec<&str> { vec!["hour"] }
/// #     fn functions(&self) -> &'static [Signature] { &[] }
/// #     fn resolve(&mut self, _: &Signature, _: &[Value]) -> Result<u32, Vec<(usize, Diagnostic)>> { Ok(0) }
/// # }
/// # impl Scope for Hour {
/// #     fn signal(&self, _: u32) -> Result<Value, EvalError> { Err(EvalError::Never) }
/// #     fn variable(&self, name: &str) -> Option<Value> { (name == "hour").then_some(Value::Int(self.0)) }
/// # }
/// let checked = check(&parse("hour >= 8 && hour / 0 < 1").unwrap(), &mut Hour(7)).unwrap();
/// let tree = trace(&checked, &Hour(7));
/// assert_eq!((tree.kind, &tree.outcome), (TraceKind::All, &Ok(Value::Bool(false))));
/// assert_eq!((&*tree.children[0].text, &tree.children[0].outcome), ("hour >= 8", &Ok(Value::Bool(false))));
/// assert_eq!(tree.children[1].outcome, Err(EvalError::DivideByZero));
/// ```
pub fn trace(checked: &Checked, scope: &dyn Scope) -> Trace {
    let (program, places) = compile_written(checked);
    let tracer = Tracer { checked, scope, program: &program, places };
    tracer.node(checked.ast.root())
}

struct Tracer<'a> {
    checked: &'a Checked,
    scope: &'a dyn Scope,
    program: &'a super::Program,
    places: Vec<Option<u32>>,
}

impl Tracer<'_> {
    fn node(&self, id: NodeId) -> Trace {
        let ast = &self.checked.ast;
        let op = self.places.get(id as usize).copied().flatten();
        let mut fuel = LIMITS.fuel.most;
        let outcome = match op {
            Some(op) => Evaluator::new(self.program.code(), self.scope, &mut fuel).eval(op),
            None => Err(EvalError::BadProgram),
        };
        let meaning = self.checked.meaning(id);
        let (kind, parts) = match (meaning, ast.node(id).map(|node| &node.kind)) {
            (Meaning::Signal(_), _) => (TraceKind::Signal, Vec::new()),
            (Meaning::Variable(_) | Meaning::Local(_), _) => (TraceKind::Variable, Vec::new()),
            (Meaning::Kind(_), _) => (TraceKind::Literal, Vec::new()),
            (Meaning::Has, _) => (TraceKind::Call, Vec::new()),
            (Meaning::Loop(kind, _), Some(NodeKind::Call { receiver, arguments, .. })) => {
                let bind = *kind == super::program::Loop::Bind;
                let range = if bind { arguments.get(1).copied() } else { *receiver };
                (TraceKind::Macro, range.into_iter().gather())
            }
            (Meaning::Function(_, method), Some(NodeKind::Call { receiver, arguments, .. })) => {
                (TraceKind::Call, receiver.iter().filter(|_| *method).chain(arguments).copied().gather())
            }
            (_, Some(kind)) => (plain(kind), kind.parts()),
            (_, None) => (TraceKind::Other, Vec::new()),
        };
        let parts: Vec<NodeId> = if matches!(meaning, Meaning::Fail(_)) { Vec::new() } else { parts };
        Trace {
            node: id,
            text: ast.text(id).to_owned(),
            span: ast.span(id),
            kind,
            outcome,
            slot: if let Meaning::Signal(slot) = meaning { Some(*slot) } else { None },
            children: parts.into_iter().map(|part| self.node(part)).gather(),
        }
    }
}

fn plain(kind: &NodeKind) -> TraceKind {
    match kind {
        NodeKind::Literal(_) => TraceKind::Literal,
        NodeKind::All(_) => TraceKind::All,
        NodeKind::Any(_) => TraceKind::Any,
        NodeKind::Unary { operator: UnaryOperator::Not, .. } => TraceKind::Not,
        NodeKind::Binary { operator, .. } if operator.precedence() == 4 => TraceKind::Compare(*operator),
        NodeKind::Choose { .. } => TraceKind::Choose,
        NodeKind::Call { .. } => TraceKind::Call,
        _ => TraceKind::Other,
    }
}
