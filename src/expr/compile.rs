use super::ast::{BinaryOperator, NodeId, NodeKind, UnaryOperator};
use super::check::{Checked, Meaning};
use super::eval::Evaluator;
use super::function::Function;
use super::pattern::Pattern;
use super::program::{Binary, Code, Links, Loop, Op};
use super::steps::step;
use super::{EvalError, LIMITS, Program, Scope};
use crate::diagnostic::{Code as DiagnosticCode, Diagnostic, Location};
use crate::list::Gather;
use crate::value::Value;

/// Turns a checked expression into a program. Parts that are constant are computed here, once.
///
/// ```
/// # use budbreak::expr::{check, compile, parse, Names, Signature, Type};
/// # use budbreak::{diagnostic::Diagnostic, value::Value};
/// # struct Nothing;
/// # impl Names for Nothing {
/// #     fn variable(&self, _: &str) -> Option<Type> { None }
/// #     fn variables(&self) -> Vec<&str> { vec![] }
/// #     fn functions(&self) -> &'static [Signature] { &[] }
/// #     fn resolve(&mut self, _: &Signature, _: &[Value]) -> Result<u32, Vec<(usize, Diagnostic)>> { Ok(0) }
/// # }
/// let checked = check(&parse("duration('1h') * 0 == null || 2 + 2 == 4").unwrap_or_else(|_| panic!()), &mut Nothing);
/// assert!(checked.is_err(), "a duration cannot be multiplied");
/// let checked = check(&parse("size('bud' + 'break') == 8").unwrap(), &mut Nothing).unwrap();
/// assert_eq!(compile(&checked).as_constant(), Some(&Value::Bool(true)));
/// ```
pub fn compile(checked: &Checked) -> Program {
    Compiler::of(checked, true).program()
}

/// Compiles what a person wrote, as [`compile`] does, and refuses it where a part that depends on nothing can never be
/// computed, such as `duration("3d")`: no such rule could ever hold.
///
/// # Errors
/// The first such part, with its place and, for a length of time, how it is written.
pub fn compile_strictly(checked: &Checked) -> Result<Program, Diagnostic> {
    let compiler = Compiler::of(checked, true);
    if let Some((id, error)) = compiler.failing {
        let written = checked.ast.text(id);
        let mut mistake =
            Diagnostic::error(DiagnosticCode::ExprFails, format!("`{written}` can never be computed: {error}"));
        mistake.suggestion = in_hours(written);
        return Err(mistake.at(Location { span: checked.ast.span(id), ..Location::default() }));
    }
    Ok(compiler.program())
}

/// Writes `duration("3d")`, which CEL does not know, in hours.
fn in_hours(written: &str) -> Option<String> {
    let text = written.strip_prefix("duration(")?.strip_suffix(')')?.trim().trim_matches(['"', '\'']);
    let (count, unit) = text.split_at(text.len().checked_sub(1)?);
    let hours = match unit {
        "d" => 24,
        "w" => 168,
        _ => return None,
    };
    Some(format!("duration(\"{}h\")", count.parse::<u32>().ok()?.checked_mul(hours)?))
}

/// Turns it into a program with every part of what was written, and says which operation each node became.
pub(super) fn compile_written(checked: &Checked) -> (Program, Vec<Option<u32>>) {
    let mut compiler = Compiler::of(checked, false);
    let places = std::mem::take(&mut compiler.places);
    (compiler.program(), places)
}

/// Returns whether an error is the expression's own, whoever computes it and whenever.
const fn lasts(error: EvalError) -> bool {
    use EvalError::{BadConversion, BadFormat, DivideByZero, OutOfRange, Overflow, RepeatedKey};
    matches!(error, BadConversion | BadFormat | DivideByZero | OutOfRange | Overflow | RepeatedKey)
}

/// Steps that computing constants may take, for a whole expression.
const FOLDING: u32 = 20_000;

struct Compiler<'a> {
    checked: &'a Checked,
    ops: Vec<Op>,
    links: Vec<u32>,
    constants: Vec<Value>,
    patterns: Vec<Pattern>,
    /// Which operation each node became.
    places: Vec<Option<u32>>,
    /// How many variables of macros are bound around the part.
    depth: u32,
    fold: bool,
    fuel: u32,
    /// The first part that depends on nothing and has no value.
    failing: Option<(NodeId, EvalError)>,
}

/// What is known of a part that has just been compiled.
#[derive(Clone, Copy)]
struct Part {
    op: u32,
    /// It depends on nothing but constants and bound variables, and nothing in it failed to be computed.
    pure: bool,
    /// The outermost bound variable that it reads.
    free: u32,
}

const NONE_FREE: u32 = u32::MAX;

impl<'a> Compiler<'a> {
    fn of(checked: &'a Checked, fold: bool) -> Self {
        let places = vec![None; checked.ast.nodes.len()];
        let mut compiler = Self {
            checked,
            ops: Vec::new(),
            links: Vec::new(),
            constants: Vec::new(),
            patterns: Vec::new(),
            places,
            depth: 0,
            fold,
            fuel: FOLDING,
            failing: None,
        };
        compiler.node(checked.ast.root());
        compiler
    }

    fn program(self) -> Program {
        Program::new(self.ops, self.links, self.constants, self.patterns)
    }

    fn constant(&mut self, value: Value) -> u32 {
        // Names and short texts recur; a short search keeps programs small and compilation linear.
        let known = self.constants.iter().take(32).position(|known| {
            step();
            identical(known, &value)
        });
        let at = known.unwrap_or_else(|| {
            self.constants.push(value);
            self.constants.len() - 1
        });
        at as u32
    }

    fn text(&mut self, text: &str) -> u32 {
        self.constant(Value::from(text))
    }

    fn link(&mut self, parts: impl IntoIterator<Item = u32>) -> Links {
        let start = self.links.len();
        self.links.extend(parts);
        Links { start: start as u32, len: (self.links.len() - start) as u32 }
    }

    fn last_constant(&self) -> Option<&Value> {
        match self.ops.last() {
            Some(Op::Constant(at)) => self.constants.get(*at as usize),
            _ => None,
        }
    }

    fn node(&mut self, id: NodeId) -> Part {
        let (ops, links, constants) = (self.ops.len(), self.links.len(), self.constants.len());
        let mut part = self.emit(id);
        let plain = matches!(self.ops.last(), Some(Op::Constant(_) | Op::Local(_) | Op::Fail(_)));
        if self.fold && part.pure && part.free == NONE_FREE && !plain {
            let code =
                Code { ops: &self.ops, links: &self.links, constants: &self.constants, patterns: &self.patterns };
            let value = Evaluator::new(code, &Nowhere, &mut self.fuel).inside(self.depth).eval(part.op);
            match value {
                Ok(value) if is_small(&value, &mut LIMITS.constant.most.clone()) => {
                    self.ops.truncate(ops);
                    self.links.truncate(links);
                    self.constants.truncate(constants);
                    part.op = self.push_constant(value);
                }
                // It stays an error, or too large, for everything around it.
                found => {
                    part.pure = false;
                    let error = found.err().filter(|error| lasts(*error));
                    self.failing = self.failing.or(error.map(|error| (id, error)));
                }
            }
        }
        if let Some(place) = self.places.get_mut(id as usize) {
            *place = Some(part.op);
        }
        part
    }

    fn push_constant(&mut self, value: Value) -> u32 {
        let at = self.constant(value);
        self.push(Op::Constant(at))
    }

    fn push(&mut self, op: Op) -> u32 {
        self.ops.push(op);
        self.ops.len() as u32 - 1
    }

    /// Emits an operation over parts already compiled.
    fn over(&mut self, parts: &[Part], op: Op) -> Part {
        let pure = parts.iter().all(|part| part.pure);
        let free = parts.iter().map(|part| part.free).min().unwrap_or(NONE_FREE);
        Part { op: self.push(op), pure, free }
    }

    fn emit(&mut self, id: NodeId) -> Part {
        step();
        let checked = self.checked;
        let Some(node) = checked.ast.node(id) else { return self.fail(EvalError::BadProgram) };
        match checked.meaning(id) {
            Meaning::Fail(error) => return self.fail(*error),
            Meaning::Variable(name) => {
                let name = self.text(name);
                return Part { op: self.push(Op::Variable(name)), pure: false, free: NONE_FREE };
            }
            Meaning::Local(level) => return Part { op: self.push(Op::Local(*level)), pure: true, free: *level },
            Meaning::Kind(kind) => return self.over_constant(Value::Type(*kind)),
            Meaning::Signal(slot) => {
                return Part { op: self.push(Op::Signal(*slot)), pure: false, free: NONE_FREE };
            }
            Meaning::Has | Meaning::Function(..) | Meaning::Loop(..) | Meaning::Plain => {}
        }
        match &node.kind {
            NodeKind::Literal(value) => self.over_constant(value.clone()),
            NodeKind::Name { .. } => self.fail(EvalError::UnknownVariable),
            NodeKind::Select { operand, field, optional, .. } => {
                let operand = self.node(*operand);
                let field = self.text(field);
                let op = if *optional { Op::SelectOptional } else { Op::Select };
                self.over(&[operand], op(operand.op, field))
            }
            NodeKind::Index { operand, index, optional } => {
                let (operand, index) = (self.node(*operand), self.node(*index));
                let op = if *optional { Op::IndexOptional } else { Op::Index };
                self.over(&[operand, index], op(operand.op, index.op))
            }
            NodeKind::Unary { operator, operand } => {
                let operand = self.node(*operand);
                let op = if *operator == UnaryOperator::Not { Op::Not } else { Op::Negate };
                self.over(&[operand], op(operand.op))
            }
            NodeKind::Binary { operator, left, right } => {
                let (left, right) = (self.node(*left), self.node(*right));
                self.over(&[left, right], Op::Binary(binary(*operator), left.op, right.op))
            }
            NodeKind::All(terms) => self.terms(terms, false, Op::All),
            NodeKind::Any(terms) => self.terms(terms, true, Op::Any),
            NodeKind::Choose { condition, then, otherwise } => self.choose(*condition, *then, *otherwise),
            NodeKind::List(elements) => {
                let parts: Vec<Part> =
                    elements.iter().map(|(element, optional)| self.element(*element, *optional)).gather();
                let links = self.link(parts.iter().map(|part| part.op));
                self.over(&parts, Op::List(links))
            }
            NodeKind::Map(entries) => {
                let parts: Vec<Part> = entries
                    .iter()
                    .flat_map(|(key, value, optional)| [self.node(*key), self.element(*value, *optional)])
                    .gather();
                let links = self.link(parts.iter().map(|part| part.op));
                self.over(&parts, Op::Map(links))
            }
            NodeKind::Call { receiver, arguments, .. } => self.call(id, *receiver, arguments),
        }
    }

    fn over_constant(&mut self, value: Value) -> Part {
        Part { op: self.push_constant(value), pure: true, free: NONE_FREE }
    }

    fn fail(&mut self, error: EvalError) -> Part {
        Part { op: self.push(Op::Fail(error)), pure: false, free: NONE_FREE }
    }

    fn element(&mut self, id: NodeId, optional: bool) -> Part {
        let part = self.node(id);
        if optional { Part { op: self.push(Op::Splice(part.op)), ..part } } else { part }
    }

    fn terms(&mut self, terms: &[NodeId], decides: bool, op: fn(Links) -> Op) -> Part {
        let start = self.ops.len();
        let mut parts = Vec::with_capacity(terms.len());
        for term in terms {
            let part = self.node(*term);
            match self.last_constant() {
                // Errors beside it do not count.
                Some(Value::Bool(truth)) if self.fold && *truth == decides => {
                    self.ops.truncate(start);
                    return self.over_constant(Value::Bool(decides));
                }
                Some(Value::Bool(_)) if self.fold && terms.len() > 1 => {
                    self.ops.pop();
                }
                _ => parts.push(part),
            }
        }
        let links = self.link(parts.iter().map(|part| part.op));
        self.over(&parts, op(links))
    }

    fn choose(&mut self, condition: NodeId, then: NodeId, otherwise: NodeId) -> Part {
        let start = self.ops.len();
        let condition = self.node(condition);
        if self.fold
            && let Some(Value::Bool(truth)) = self.last_constant()
        {
            let chosen = if *truth { then } else { otherwise };
            self.ops.truncate(start);
            return self.node(chosen);
        }
        let (then, otherwise) = (self.node(then), self.node(otherwise));
        self.over(&[condition, then, otherwise], Op::Choose(condition.op, then.op, otherwise.op))
    }

    fn call(&mut self, id: NodeId, receiver: Option<NodeId>, arguments: &[NodeId]) -> Part {
        let checked = self.checked;
        match checked.meaning(id) {
            Meaning::Has => self.has(arguments),
            Meaning::Function(Function::Matches, _) => self.matches(receiver, arguments),
            Meaning::Function(function, method) => {
                let receiver = receiver.filter(|_| *method);
                let parts: Vec<Part> = receiver.iter().chain(arguments).map(|value| self.node(*value)).gather();
                let links = self.link(parts.iter().map(|part| part.op));
                self.over(&parts, Op::Call(*function, links))
            }
            Meaning::Loop(kind, two) => self.bound(*kind, *two, receiver, arguments),
            _ => self.fail(EvalError::UnknownFunction),
        }
    }

    /// Compiles a match; the checker has seen that the pattern is written out.
    fn matches(&mut self, receiver: Option<NodeId>, arguments: &[NodeId]) -> Part {
        let checked = self.checked;
        let values: Vec<NodeId> = receiver.iter().chain(arguments).copied().gather();
        let [text, pattern] = values.as_slice() else { return self.fail(EvalError::NoSuchOverload) };
        let text = self.node(*text);
        match checked.ast.node(*pattern).map(|node| &node.kind) {
            Some(NodeKind::Literal(Value::String(source))) => match Pattern::new(source) {
                Ok(pattern) => {
                    self.patterns.push(pattern);
                    self.over(&[text], Op::Matches(text.op, self.patterns.len() as u32 - 1))
                }
                Err(_) => self.fail(EvalError::BadPattern),
            },
            _ => self.fail(EvalError::NoSuchOverload),
        }
    }

    fn has(&mut self, arguments: &[NodeId]) -> Part {
        let checked = self.checked;
        let Some(argument) = arguments.first() else { return self.fail(EvalError::BadProgram) };
        match (checked.meaning(*argument), checked.ast.node(*argument).map(|node| &node.kind)) {
            (Meaning::Variable(name), _) => {
                let name = self.text(name);
                Part { op: self.push(Op::HasVariable(name)), pure: false, free: NONE_FREE }
            }
            (Meaning::Fail(error), _) => self.fail(*error),
            (_, Some(NodeKind::Select { operand, field, .. })) => {
                let operand = self.node(*operand);
                let field = self.text(field);
                self.over(&[operand], Op::Has(operand.op, field))
            }
            _ => self.fail(EvalError::BadProgram),
        }
    }

    fn bound(&mut self, kind: Loop, two: bool, receiver: Option<NodeId>, arguments: &[NodeId]) -> Part {
        let (range, inner) = match (kind, receiver, arguments) {
            (Loop::Bind, _, [_, value, inner @ ..]) => (*value, inner),
            (_, Some(range), [_, _, inner @ ..]) if two => (range, inner),
            (_, Some(range), [_, inner @ ..]) => (range, inner),
            _ => return self.fail(EvalError::BadProgram),
        };
        let mut parts = vec![self.node(range)];
        let outside = self.depth;
        self.depth += if two { 2 } else { 1 };
        parts.extend(inner.iter().map(|part| self.node(*part)).gather());
        self.depth = outside;
        let links = self.link(parts.iter().map(|part| part.op));
        let part = self.over(&parts, Op::Loop(kind, two, links));
        // What it binds itself is not free outside.
        Part { free: if part.free >= outside { NONE_FREE } else { part.free }, ..part }
    }
}

/// Returns whether one constant can stand for the other. Equal is not enough: 0.0 equals -0.0, and [1] equals [1.0].
fn identical(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Double(a), Value::Double(b)) => a.to_bits() == b.to_bits(),
        (Value::List(_) | Value::Map(_) | Value::Optional(_), _) => false,
        _ => a.kind() == b.kind() && a == b,
    }
}

fn binary(operator: BinaryOperator) -> Binary {
    match operator {
        BinaryOperator::Less => Binary::Less,
        BinaryOperator::LessEqual => Binary::LessEqual,
        BinaryOperator::Greater => Binary::Greater,
        BinaryOperator::GreaterEqual => Binary::GreaterEqual,
        BinaryOperator::Equal => Binary::Equal,
        BinaryOperator::NotEqual => Binary::NotEqual,
        BinaryOperator::In => Binary::In,
        BinaryOperator::Add => Binary::Add,
        BinaryOperator::Subtract => Binary::Subtract,
        BinaryOperator::Multiply => Binary::Multiply,
        BinaryOperator::Divide => Binary::Divide,
        BinaryOperator::Remainder => Binary::Remainder,
    }
}

/// Where constants are computed: there is nothing but them.
struct Nowhere;

impl Scope for Nowhere {
    fn signal(&self, _: u32) -> Result<Value, EvalError> {
        Err(EvalError::UnknownFunction)
    }
    fn variable(&self, _: &str) -> Option<Value> {
        None
    }
    fn offset_ms(&self, _: &str, _: crate::time::Timestamp) -> Option<i32> {
        None
    }
}

/// Returns whether a value is small enough to be kept, counting each part as often as it is written out. Only what
/// survives every format of a compiled playbook is kept.
fn is_small(value: &Value, left: &mut u32) -> bool {
    let size = match value {
        Value::String(text) => text.len(),
        Value::Bytes(bytes) => bytes.len(),
        Value::Double(n) if !n.is_finite() => return false,
        _ => 1,
    };
    let Some(rest) = u32::try_from(size).ok().and_then(|size| left.checked_sub(size)) else { return false };
    *left = rest;
    match value {
        Value::List(items) => items.iter().all(|item| is_small(item, left)),
        Value::Map(map) => map.iter().all(|(key, value)| is_small(&key.to_value(), left) && is_small(value, left)),
        Value::Optional(Some(inner)) => is_small(inner, left),
        _ => true,
    }
}
