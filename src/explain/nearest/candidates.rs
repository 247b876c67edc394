//! The values worth trying: those on both sides of every bound that a condition compares with.

use super::world::Atom;
use crate::expr::{Ast, BinaryOperator, NodeKind, Trace, TraceKind, UnaryOperator};
use crate::moment::Moment;
use crate::time::Duration;
use crate::value::{Kind, NanoDuration, Value};

/// Returns for everything that a condition reads the values at which a part of it may come out otherwise.
pub(super) fn candidates(traced: &Trace, ast: &Ast, moment: &Moment) -> Vec<(Atom, Value)> {
    let mut found = Found { ast, moment, list: Vec::new() };
    found.part(traced);
    found.list
}

struct Found<'a> {
    ast: &'a Ast,
    moment: &'a Moment<'a>,
    list: Vec<(Atom, Value)>,
}

impl Found<'_> {
    fn part(&mut self, part: &Trace) {
        match (part.kind, part.children.as_slice()) {
            (TraceKind::Compare(BinaryOperator::In), [left, right]) => {
                if let Ok(Value::List(items)) = &right.outcome {
                    items.iter().for_each(|item| self.reach(left, item));
                }
            }
            (TraceKind::Compare(_), [left, right]) => {
                right.outcome.iter().for_each(|bound| self.reach(left, bound));
                left.outcome.iter().for_each(|bound| self.reach(right, bound));
            }
            // A text that begins with, ends with or contains another can be that other.
            (TraceKind::Call, [text, of]) if matches!(of.outcome, Ok(Value::String(_))) => {
                of.outcome.iter().for_each(|bound| self.reach(text, bound));
            }
            _ => {}
        }
        if self.truth(part)
            && let Some(atom) = Atom::of(part)
        {
            self.add(&atom, Value::Bool(true));
            self.add(&atom, Value::Bool(false));
        }
        part.children.iter().for_each(|child| self.part(child));
    }

    /// Returns whether a part is true or false, or could be: a fact that is not told may be anything.
    fn truth(&self, part: &Trace) -> bool {
        match (&part.outcome, part.slot) {
            (Ok(value), _) => value.as_bool().is_some(),
            (Err(_), Some(slot)) => Atom::Slot(slot).kind(self.moment) == Some(Kind::Bool),
            (Err(_), None) => true,
        }
    }

    /// Adds what a part would have to read to be worth `bound`.
    fn reach(&mut self, part: &Trace, bound: &Value) {
        if let Some(atom) = Atom::of(part) {
            return self.around(&atom, bound);
        }
        let inner = part.children.as_slice();
        match (self.ast.node(part.node).map(|node| &node.kind), inner) {
            (Some(NodeKind::Binary { operator, .. }), [left, right]) => {
                if let Ok(other) = &right.outcome
                    && let Some(bound) = undo(*operator, bound, other, true)
                {
                    self.reach(left, &bound);
                }
                if let Ok(other) = &left.outcome
                    && let Some(bound) = undo(*operator, bound, other, false)
                {
                    self.reach(right, &bound);
                }
            }
            (Some(NodeKind::Unary { operator: UnaryOperator::Negate, .. }), [operand]) => {
                if let Some(bound) = bound.as_f64() {
                    self.reach(operand, &Value::Double(-bound));
                }
            }
            // A conversion such as `double(count(...))` keeps the number.
            (Some(NodeKind::Call { function, .. }), [operand])
                if matches!(&**function, "double" | "int" | "uint") && bound.as_f64().is_some() =>
            {
                self.reach(operand, bound);
            }
            _ => {}
        }
    }

    /// Adds a bound and what lies closely on both sides of it.
    fn around(&mut self, atom: &Atom, bound: &Value) {
        let second = NanoDuration::from(Duration::SECOND);
        match bound {
            Value::Bool(_) => [true, false].iter().for_each(|truth| self.add(atom, Value::Bool(*truth))),
            Value::Duration(span) => {
                let sides = [span.checked_sub(second), Some(*span), span.checked_add(second)];
                sides.into_iter().flatten().for_each(|span| self.add(atom, Value::Duration(span)));
            }
            Value::Timestamp(at) => {
                let sides = [at.checked_sub(second), Some(*at), at.checked_add(second)];
                sides.into_iter().flatten().for_each(|at| self.add(atom, Value::Timestamp(at)));
            }
            other => match other.as_f64() {
                Some(bound) => self.number(atom, bound),
                None => {
                    self.add(atom, other.clone());
                    // Anything else, for conditions that want it to be another.
                    self.add(atom, Value::from(""));
                }
            },
        }
    }

    fn number(&mut self, atom: &Atom, bound: f64) {
        let whole = match atom.kind(self.moment) {
            Some(kind) => kind != Kind::Double,
            None => libm::floor(bound) == bound,
        };
        if !whole {
            // Whatever was calculated to come to the bound may have been rounded on the way.
            let hair = bound.abs() * 1e-12;
            for near in [bound - hair, bound.next_down(), bound, bound.next_up(), bound + hair] {
                self.add(atom, Value::Double(near));
            }
        } else if bound.abs() < 9e15 {
            let (below, above) = (libm::floor(bound) as i64, libm::ceil(bound) as i64);
            [above - 1, below, above, below + 1].into_iter().for_each(|near| self.add(atom, Value::Int(near)));
        }
    }

    fn add(&mut self, atom: &Atom, value: Value) {
        let finite = value.as_f64().is_none_or(f64::is_finite);
        let same = |(known, to): &(Atom, Value)| known == atom && to.kind() == value.kind() && *to == value;
        if finite && atom.can_be(&value) && !self.list.iter().any(same) {
            self.list.push((atom.clone(), value));
        }
    }
}

/// Returns what one side of a calculation must be for it to come to `result`, given the other side.
fn undo(operator: BinaryOperator, result: &Value, other: &Value, left: bool) -> Option<Value> {
    match operator {
        BinaryOperator::Add => minus(result, other),
        BinaryOperator::Subtract if left => plus(result, other),
        BinaryOperator::Subtract => minus(other, result),
        BinaryOperator::Multiply => divide(result, other),
        BinaryOperator::Divide if left => Some(Value::Double(result.as_f64()? * other.as_f64()?)),
        BinaryOperator::Divide => divide(other, result),
        _ => None,
    }
}

fn divide(a: &Value, b: &Value) -> Option<Value> {
    let quotient = a.as_f64()? / b.as_f64()?;
    quotient.is_finite().then_some(Value::Double(quotient))
}

fn plus(a: &Value, b: &Value) -> Option<Value> {
    Some(match (a, b) {
        (Value::Duration(a), Value::Duration(b)) => Value::Duration(a.checked_add(*b)?),
        (Value::Timestamp(at), Value::Duration(span)) | (Value::Duration(span), Value::Timestamp(at)) => {
            Value::Timestamp(at.checked_add(*span)?)
        }
        _ => Value::Double(a.as_f64()? + b.as_f64()?),
    })
}

fn minus(a: &Value, b: &Value) -> Option<Value> {
    Some(match (a, b) {
        (Value::Duration(a), Value::Duration(b)) => Value::Duration(a.checked_sub(*b)?),
        (Value::Timestamp(at), Value::Duration(span)) => Value::Timestamp(at.checked_sub(*span)?),
        (Value::Timestamp(a), Value::Timestamp(b)) => Value::Duration(a.checked_since(*b)?),
        _ => Value::Double(a.as_f64()? - b.as_f64()?),
    })
}
