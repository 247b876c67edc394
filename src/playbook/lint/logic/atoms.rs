//! The things that conditions ask: each by its source text in one form.

use std::rc::Rc;

use super::values::Constant;
use crate::expr::{Ast, NodeId, NodeKind, UnaryOperator, parse, print};
use crate::value::{NanoDuration, NanoTimestamp, Value};

/// One thing that a condition asks. Equal texts have equal values at any one moment.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::playbook::lint) struct Atom {
    pub(in crate::playbook::lint) text: Rc<str>,
    pub(in crate::playbook::lint) about: About,
}

/// What an atom is, as far as something is known of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::playbook::lint) enum About {
    /// A signal, with its arguments.
    Signal(Rc<str>, Vec<Rc<str>>),
    /// How one thing compares with another: less than 0, 0, or more.
    Order(Rc<Atom>, Rc<Atom>),
    /// Whether a trait is there.
    Has(Rc<str>),
    /// A variable or one of its fields, such as `user.role`.
    Path,
    /// Anything else.
    Other,
}

/// Makes the atom of a signal.
pub(in crate::playbook::lint) fn signal(function: &str, arguments: &[&str]) -> Rc<Atom> {
    let quoted = |text: &&str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let text = format!("{function}({})", arguments.iter().map(quoted).collect::<Vec<_>>().join(", "));
    let about = About::Signal(function.into(), arguments.iter().map(|text| Rc::from(*text)).collect());
    Rc::new(Atom { text: text.into(), about })
}

impl Atom {
    /// Makes the atom of a variable or one of its fields.
    pub(in crate::playbook::lint) fn path(text: &str) -> Rc<Self> {
        Rc::new(Self { text: text.into(), about: About::Path })
    }

    /// Makes the atom that says whether something is there.
    pub(in crate::playbook::lint) fn has(text: &Rc<str>) -> Rc<Self> {
        Rc::new(Self { text: format!("has({text})").into(), about: About::Has(text.clone()) })
    }

    /// Reads a part of an expression.
    pub(in crate::playbook::lint) fn of(ast: &Ast, id: NodeId) -> Rc<Self> {
        let Some(node) = ast.node(id) else { return Self::path("") };
        let about = match &node.kind {
            NodeKind::Call { function, receiver: None, arguments, absolute: false, .. } => match &arguments[..] {
                [of] if &**function == "has" => About::Has(canonical(ast, *of)),
                _ => {
                    let texts: Option<Vec<Rc<str>>> = arguments.iter().map(|id| text_of(ast, *id)).collect();
                    texts.map_or(About::Other, |texts| About::Signal(function.clone(), texts))
                }
            },
            NodeKind::Name { .. } => About::Path,
            NodeKind::Select { optional: false, operand, .. } if is_path(ast, *operand) => About::Path,
            _ => About::Other,
        };
        Rc::new(Self { text: canonical(ast, id), about })
    }

    /// Makes the atom that compares two others, and says whether they changed places.
    pub(super) fn order(left: Rc<Self>, right: Rc<Self>) -> (Rc<Self>, bool) {
        let turned = left.text > right.text;
        let (a, b) = if turned { (right, left) } else { (left, right) };
        let text = format!("{} <=> {}", a.text, b.text).into();
        (Rc::new(Self { text, about: About::Order(a, b) }), turned)
    }

    /// Returns the name of the signal function and its arguments.
    pub(in crate::playbook::lint) fn as_signal(&self) -> Option<(&str, &[Rc<str>])> {
        match &self.about {
            About::Signal(function, arguments) => Some((function, arguments)),
            _ => None,
        }
    }
}

fn is_path(ast: &Ast, id: NodeId) -> bool {
    match ast.node(id).map(|node| &node.kind) {
        Some(NodeKind::Name { .. }) => true,
        Some(NodeKind::Select { operand, optional, .. }) => !optional && is_path(ast, *operand),
        _ => false,
    }
}

fn text_of(ast: &Ast, id: NodeId) -> Option<Rc<str>> {
    match &ast.node(id)?.kind {
        NodeKind::Literal(Value::String(text)) => Some(text.clone()),
        _ => None,
    }
}

/// Writes a part of an expression in one form, whatever its spaces, brackets and quotes were.
fn canonical(ast: &Ast, id: NodeId) -> Rc<str> {
    let written = ast.text(id);
    parse(written).map_or_else(|_| written.into(), |part| print(&part).into())
}

/// Returns the value of a part that is written out.
pub(super) fn constant(ast: &Ast, id: NodeId) -> Option<Constant> {
    match &ast.node(id)?.kind {
        NodeKind::Literal(value) => Constant::of(value),
        NodeKind::Unary { operator: UnaryOperator::Negate, operand } => constant(ast, *operand)?.negated(),
        NodeKind::Call { function, receiver: None, arguments, .. } => {
            let [text] = &arguments[..] else { return None };
            let text = text_of(ast, *text)?;
            // Fractions of a second would not be exact.
            match &**function {
                "duration" => {
                    let span = crate::time::Duration::from(NanoDuration::from_text(&text)?);
                    let exact = NanoDuration::from(span) == NanoDuration::from_text(&text)? && span.ms() % 1000 == 0;
                    exact.then_some(Constant::Span((span.ms() / 1000) as f64))
                }
                "timestamp" => {
                    let at = NanoTimestamp::from_text(&text)?;
                    (at.subsecond_nanos() == 0).then_some(Constant::Moment(at.seconds() as f64))
                }
                _ => None,
            }
        }
        _ => None,
    }
}
