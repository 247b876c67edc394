//! How many steps an evaluation could take, estimated from the form: what each part costs, how often it is evaluated, and
//! how large the values are that it works on. It follows what the evaluation charges as fuel.

use super::{Checked, Meaning};
use crate::expr::Type;
use crate::expr::ast::{BinaryOperator, NodeId, NodeKind};
use crate::expr::function::Function;
use crate::expr::pattern::Pattern;
use crate::expr::program::Loop;
use crate::expr::steps::step;
use crate::list::Gather;
use crate::value::Value;

/// How long a list or map is taken to be when its length is not written out.
const ASSUMED_LENGTH: u64 = 100;
/// How many bytes a text is taken to have when it is not written out: those of a name, a path, an address.
const ASSUMED_TEXT: u64 = 64;
/// Bytes that are read or made in one step.
const BYTES: u64 = 16;

/// An estimate of the whole.
pub(super) struct Cost {
    pub(super) steps: u64,
    /// The smallest part that by itself takes more than allowed.
    pub(super) costly: Option<NodeId>,
}

/// Estimates the steps of an expression; `most` are allowed.
pub(super) fn cost(checked: &Checked, most: u64) -> Cost {
    let mut estimate = Estimate { checked, most, steps: 0, costly: None, locals: Vec::new() };
    estimate.node(checked.ast.root());
    Cost { steps: estimate.steps, costly: estimate.costly }
}

/// What is taken to be known of a value: its bytes, elements or entries, and how large each of these is.
#[derive(Clone, Copy)]
struct Size {
    length: u64,
    each: u64,
}

const ONE: Size = Size { length: 1, each: 1 };

impl Size {
    const fn text(length: u64) -> Self {
        Self { length, each: 1 }
    }

    fn assumed(ty: &Type) -> Self {
        match ty {
            Type::String | Type::Bytes => Self::text(ASSUMED_TEXT),
            Type::List(_) | Type::Map(..) | Type::Dyn | Type::Param(_) => {
                Self { length: ASSUMED_LENGTH, each: ASSUMED_TEXT }
            }
            Type::Optional(inner) => Self::assumed(inner),
            _ => ONE,
        }
    }

    fn largest(self, other: Self) -> Self {
        Self { length: self.length.max(other.length), each: self.each.max(other.each) }
    }

    /// Returns the size of a part of it that has this type.
    fn inner(self, ty: &Type) -> Self {
        let assumed = Self::assumed(ty);
        if assumed.length == 1 { ONE } else { assumed.largest(Self::text(self.each)) }
    }

    /// Returns the steps of comparing it with something as large.
    fn comparison(self, ty: &Type) -> u64 {
        match ty {
            Type::String | Type::Bytes => self.length / BYTES,
            Type::List(_) | Type::Map(..) | Type::Optional(_) => self.length.saturating_mul(1 + self.each / BYTES),
            Type::Dyn | Type::Param(_) => ASSUMED_TEXT / BYTES,
            _ => 0,
        }
    }
}

struct Estimate<'a> {
    checked: &'a Checked,
    most: u64,
    steps: u64,
    costly: Option<NodeId>,
    locals: Vec<Size>,
}

impl Estimate<'_> {
    fn charge(&mut self, steps: u64) {
        self.steps = self.steps.saturating_add(steps);
    }

    fn node(&mut self, id: NodeId) -> Size {
        step();
        let before = std::mem::take(&mut self.steps);
        self.charge(1);
        let size = self.part(id);
        if self.steps > self.most && self.costly.is_none() {
            self.costly = Some(id);
        }
        self.charge(before);
        size
    }

    /// Estimates parts in order and returns the size of the largest.
    fn largest(&mut self, parts: &[NodeId]) -> Size {
        parts.iter().fold(ONE, |largest, part| largest.largest(self.node(*part)))
    }

    fn part(&mut self, id: NodeId) -> Size {
        let checked = self.checked;
        let ty = checked.type_of(id);
        let Some(node) = checked.ast.node(id) else { return ONE };
        match checked.meaning(id) {
            Meaning::Local(level) => return self.locals.get(*level as usize).copied().unwrap_or(ONE),
            Meaning::Signal(_) | Meaning::Variable(_) | Meaning::Kind(_) | Meaning::Fail(_) => {
                return Size::assumed(ty);
            }
            Meaning::Function(function, method) => {
                let NodeKind::Call { receiver, arguments, .. } = &node.kind else { return ONE };
                let values: Vec<NodeId> = receiver.iter().filter(|_| *method).chain(arguments).copied().gather();
                return self.function(*function, &values, ty);
            }
            Meaning::Loop(kind, two) => {
                let NodeKind::Call { receiver, arguments, .. } = &node.kind else { return ONE };
                return self.comprehension(*kind, *two, *receiver, arguments);
            }
            Meaning::Has | Meaning::Plain => {}
        }
        match &node.kind {
            NodeKind::Literal(Value::String(text)) => Size::text(text.len() as u64),
            NodeKind::Literal(Value::Bytes(bytes)) => Size::text(bytes.len() as u64),
            NodeKind::Select { operand, .. } => self.node(*operand).inner(ty),
            NodeKind::Index { operand, index, .. } => {
                self.node(*index);
                self.node(*operand).inner(ty)
            }
            NodeKind::Binary { operator, left, right } => self.binary(*operator, *left, *right),
            NodeKind::Choose { condition, then, otherwise } => {
                self.node(*condition);
                self.largest(&[*then, *otherwise])
            }
            NodeKind::List(_) | NodeKind::Map(_) => {
                let parts = node.kind.parts();
                Size { length: parts.len() as u64, each: self.largest(&parts).length }
            }
            kind => {
                self.largest(&kind.parts());
                ONE
            }
        }
    }

    fn binary(&mut self, operator: BinaryOperator, left: NodeId, right: NodeId) -> Size {
        let (a, b) = (self.node(left), self.node(right));
        let (x, y) = (self.checked.type_of(left), self.checked.type_of(right));
        match operator {
            BinaryOperator::Add => {
                let sum = Size { length: a.length.saturating_add(b.length), each: a.each.max(b.each) };
                match x {
                    Type::String | Type::Bytes => self.charge(sum.length / BYTES),
                    Type::List(_) => self.charge(sum.length),
                    _ => {}
                }
                sum
            }
            BinaryOperator::In => {
                if !matches!(y, Type::Map(..)) {
                    self.charge(b.length.saturating_mul(a.comparison(x).saturating_add(1)));
                }
                ONE
            }
            _ => {
                self.charge(a.comparison(x).min(b.comparison(y)));
                ONE
            }
        }
    }

    fn function(&mut self, function: Function, values: &[NodeId], ty: &Type) -> Size {
        let sizes: Vec<Size> = values.iter().map(|value| self.node(*value)).gather();
        let of = |at: usize| sizes.get(at).copied().unwrap_or(Size::text(0));
        let (first, second, third) = (of(0), of(1), of(2));
        let texts = sizes.iter().fold(0_u64, |sum, size| sum.saturating_add(size.length));
        // What stands there as a text that is not empty is found at most so often.
        let found = |at: usize| match values.get(at).and_then(|id| self.checked.ast.node(*id)).map(|node| &node.kind) {
            Some(NodeKind::Literal(Value::String(part))) if !part.is_empty() => 1 + first.length / part.len() as u64,
            _ => first.length.saturating_add(1),
        };
        let made = match function {
            Function::Matches => {
                self.charge(first.length.saturating_mul(1 + self.states(values.get(1)) / 4));
                return ONE;
            }
            Function::Replace => Size::text(first.length.saturating_add(found(1).saturating_mul(third.length))),
            Function::Split => {
                let pieces = Size { length: found(1), each: first.length };
                self.charge(pieces.length);
                pieces
            }
            Function::Join => {
                let each = first.each.saturating_add(second.length);
                self.charge(first.length);
                Size::text(first.length.saturating_mul(each))
            }
            Function::Format => Size::text(first.length.saturating_add(second.length.saturating_mul(second.each))),
            Function::Greatest | Function::Least => {
                self.charge(first.length);
                ONE
            }
            Function::Value | Function::Or | Function::OrValue | Function::OptionalOf | Function::Dyn => {
                return first.largest(second);
            }
            Function::ToString if first.length == 1 => Size::text(32),
            Function::Size
                if !matches!(self.checked.type_of(values.first().copied().unwrap_or_default()), Type::String) =>
            {
                return ONE;
            }
            _ if matches!(ty, Type::String | Type::Bytes) => Size::text(texts.saturating_mul(2)),
            _ => ONE,
        };
        // Texts are read and made in proportion.
        self.charge(texts.saturating_add(made.length) / BYTES);
        made
    }

    fn states(&self, pattern: Option<&NodeId>) -> u64 {
        match pattern.and_then(|id| self.checked.ast.node(*id)).map(|node| &node.kind) {
            Some(NodeKind::Literal(Value::String(text))) => Pattern::new(text).map_or(0, |pattern| pattern.states()),
            _ => 0,
        }
    }

    fn comprehension(&mut self, kind: Loop, two: bool, receiver: Option<NodeId>, arguments: &[NodeId]) -> Size {
        let (range, inner) = match (kind, receiver, arguments) {
            (Loop::Bind, _, [_, value, inner @ ..]) => (*value, inner),
            (_, Some(range), [_, _, inner @ ..]) if two => (range, inner),
            (_, Some(range), [_, inner @ ..]) => (range, inner),
            _ => return ONE,
        };
        let over = self.node(range);
        let once = matches!(kind, Loop::Bind | Loop::OptMap | Loop::OptFlatMap);
        let element = if once { over } else { Size { length: over.each, each: over.each } };
        let outside = self.locals.len();
        self.locals.push(element);
        self.locals.extend(two.then_some(element));
        let before = std::mem::take(&mut self.steps);
        let body = self.largest(inner);
        self.locals.truncate(outside);
        let rounds = if once { 1 } else { over.length };
        self.steps = before.saturating_add(self.steps.saturating_mul(rounds));
        match kind {
            Loop::Bind | Loop::OptMap | Loop::OptFlatMap => body,
            Loop::Filter => over,
            Loop::ToList | Loop::ToMap => Size { length: rounds, each: body.length },
            Loop::ToMapEntry => Size { length: rounds.saturating_mul(body.length), each: body.each },
            Loop::All | Loop::Exists | Loop::ExistsOne => ONE,
        }
    }
}
