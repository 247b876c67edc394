//! From a condition to its alternatives.

use std::rc::Rc;

use super::atoms::{Atom, constant};
use super::values::Values;
use crate::diagnostic::Span;
use crate::expr::{Ast, BinaryOperator, NodeId, NodeKind, UnaryOperator, parse};

/// One thing that must be so: an atom has one of these values.
#[derive(Clone, Debug)]
pub(in crate::playbook::lint) struct Fact {
    pub(in crate::playbook::lint) atom: Rc<Atom>,
    pub(in crate::playbook::lint) values: Values,
    pub(in crate::playbook::lint) part: Part,
}

/// The part of a text that says a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::playbook::lint) struct Part {
    /// As people read it.
    pub(in crate::playbook::lint) text: Rc<str>,
    /// Where it stands in its condition; `None` where something else says it.
    pub(in crate::playbook::lint) span: Option<Span>,
}

impl Fact {
    /// Makes a fact that is not written in the condition.
    pub(in crate::playbook::lint) fn said(atom: Rc<Atom>, values: Values, words: impl Into<Rc<str>>) -> Self {
        Self { atom, values, part: Part { text: words.into(), span: None } }
    }
}

/// Alternatives, of which each is a list of facts. A condition holds exactly when all facts of one of them are so.
pub(in crate::playbook::lint) type Alternatives = Vec<Vec<Fact>>;

/// The most alternatives that are looked at, and the most facts in one. Conditions beyond are not judged.
const MOST: usize = 256;
const MOST_FACTS: usize = 64;

/// A condition that can be taken apart.
#[derive(Clone, Debug)]
pub(in crate::playbook::lint) struct Formula {
    pub(in crate::playbook::lint) ast: Ast,
}

impl Formula {
    /// Reads a condition; `None` when it is none, which others report.
    pub(in crate::playbook::lint) fn read(source: &str) -> Option<Self> {
        parse(source).ok().map(|ast| Self { ast })
    }

    /// Returns the alternatives of the whole; `None` when there are too many.
    pub(in crate::playbook::lint) fn alternatives(&self) -> Option<Alternatives> {
        self.when(self.ast.root(), true)
    }

    /// Returns the alternatives in which a part is true, or false. An error is neither.
    pub(in crate::playbook::lint) fn when(&self, id: NodeId, wanted: bool) -> Option<Alternatives> {
        self.part(id, wanted, None)
    }

    /// `negation` is the `!` right before the part, which belongs to its text.
    fn part(&self, id: NodeId, wanted: bool, negation: Option<NodeId>) -> Option<Alternatives> {
        match (&self.ast.node(id)?.kind, wanted) {
            (NodeKind::All(terms), true) | (NodeKind::Any(terms), false) => {
                terms.iter().try_fold(vec![Vec::new()], |all, term| both(&all, &self.when(*term, wanted)?))
            }
            (NodeKind::Any(terms), true) | (NodeKind::All(terms), false) => {
                terms.iter().try_fold(Vec::new(), |any, term| either(any, self.when(*term, wanted)?))
            }
            (NodeKind::Unary { operator: UnaryOperator::Not, operand }, _) => self.part(*operand, !wanted, Some(id)),
            (NodeKind::Choose { condition, then, otherwise }, _) => {
                let first = both(&self.when(*condition, true)?, &self.when(*then, wanted)?)?;
                either(first, both(&self.when(*condition, false)?, &self.when(*otherwise, wanted)?)?)
            }
            (NodeKind::Literal(value), _) if value.as_bool().is_some() => {
                Some(if value.as_bool() == Some(wanted) { vec![Vec::new()] } else { Vec::new() })
            }
            _ => {
                let (atom, values) = self.fact(id, wanted);
                Some(vec![vec![Fact { atom, values, part: self.said(id, wanted, negation) }]])
            }
        }
    }

    fn said(&self, id: NodeId, wanted: bool, negation: Option<NodeId>) -> Part {
        let whole = negation.filter(|_| !wanted).unwrap_or(id);
        let text = self.ast.text(whole);
        let text = if wanted || negation.is_some() { text.into() } else { format!("!({text})").into() };
        Part { text, span: Some(self.ast.span(whole)) }
    }

    /// Returns which values of which atom make a part that has no parts of its own what is wanted.
    fn fact(&self, id: NodeId, wanted: bool) -> (Rc<Atom>, Values) {
        let ast = &self.ast;
        let opaque = || (Atom::of(ast, id), Values::truth(wanted));
        let Some(NodeKind::Binary { operator, left, right }) = ast.node(id).map(|node| &node.kind) else {
            return opaque();
        };
        if *operator == BinaryOperator::In {
            return self.listed(*left, *right, wanted).unwrap_or_else(opaque);
        }
        if operator.precedence() != BinaryOperator::Less.precedence() {
            return opaque();
        }
        let compared = match (constant(ast, *left), constant(ast, *right)) {
            (None, Some(bound)) => {
                Values::compared(*operator, &bound, wanted).map(|values| (Atom::of(ast, *left), values))
            }
            (Some(bound), None) => {
                Values::compared(mirrored(*operator), &bound, wanted).map(|values| (Atom::of(ast, *right), values))
            }
            (None, None) => {
                let (atom, turned) = Atom::order(Atom::of(ast, *left), Atom::of(ast, *right));
                let operator = if turned { mirrored(*operator) } else { *operator };
                let zero = super::values::Constant::of(&crate::value::Value::Int(0));
                zero.and_then(|zero| Values::compared(operator, &zero, wanted)).map(|values| (atom, values))
            }
            (Some(_), Some(_)) => None,
        };
        compared.unwrap_or_else(opaque)
    }

    /// `x in [a, b]` with a list that is written out.
    fn listed(&self, item: NodeId, list: NodeId, wanted: bool) -> Option<(Rc<Atom>, Values)> {
        let NodeKind::List(elements) = &self.ast.node(list)?.kind else { return None };
        let mut values = if wanted { Values::none() } else { Values::any() };
        for (element, optional) in elements {
            let bound = constant(&self.ast, *element).filter(|_| !optional)?;
            let each = Values::compared(BinaryOperator::Equal, &bound, wanted)?;
            values = if wanted { values.or(&each)? } else { values.and(&each) };
        }
        Some((Atom::of(&self.ast, item), values))
    }
}

fn mirrored(operator: BinaryOperator) -> BinaryOperator {
    match operator {
        BinaryOperator::Less => BinaryOperator::Greater,
        BinaryOperator::LessEqual => BinaryOperator::GreaterEqual,
        BinaryOperator::Greater => BinaryOperator::Less,
        BinaryOperator::GreaterEqual => BinaryOperator::LessEqual,
        same => same,
    }
}

fn either(mut a: Alternatives, b: Alternatives) -> Option<Alternatives> {
    a.extend(b);
    (a.len() <= MOST).then_some(a)
}

/// Returns the alternatives in which one of each holds; `None` when there are too many.
pub(in crate::playbook::lint) fn both(a: &Alternatives, b: &Alternatives) -> Option<Alternatives> {
    if a.len() * b.len() > MOST {
        return None;
    }
    let pairs = a.iter().flat_map(|a| b.iter().map(move |b| [a.as_slice(), b.as_slice()].concat()));
    let all: Alternatives = pairs.collect();
    all.iter().all(|facts| facts.len() <= MOST_FACTS).then_some(all)
}
