use std::rc::Rc;

use crate::diagnostic::Span;
use crate::list::Gather;
use crate::value::Value;

/// The place of a node in [`Ast::nodes`]. Parts have smaller numbers than what they are part of.
pub type NodeId = u32;

/// An expression as it was written.
#[derive(Clone, Debug)]
pub struct Ast {
    /// The text.
    pub source: Rc<str>,
    /// The parts; the last is the whole.
    pub nodes: Vec<Node>,
}

/// A part of an expression.
#[derive(Clone, Debug)]
pub struct Node {
    /// Where it stands in the text.
    pub span: Span,
    /// What it is.
    pub kind: NodeKind,
}

/// What a part is.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the fields are the parts of the syntax")]
pub enum NodeKind {
    /// A number, string, bytes, `true`, `false`, `null`.
    Literal(Value),
    /// `name`, or `.name` which no variable of a macro hides.
    Name { name: Rc<str>, absolute: bool },
    /// `a.b`, `a.?b`, or with a field between backquotes.
    Select { operand: NodeId, field: Rc<str>, optional: bool, quoted: bool },
    /// `a[b]` or `a[?b]`.
    Index { operand: NodeId, index: NodeId, optional: bool },
    /// `f(a)` or `r.f(a)`; macros too.
    Call { function: Rc<str>, name_span: Span, absolute: bool, receiver: Option<NodeId>, arguments: Vec<NodeId> },
    /// `!a` or `-a`.
    Unary { operator: UnaryOperator, operand: NodeId },
    /// `a + b` and the like.
    Binary { operator: BinaryOperator, left: NodeId, right: NodeId },
    /// `a && b && c`.
    All(Vec<NodeId>),
    /// `a || b || c`.
    Any(Vec<NodeId>),
    /// `a ? b : c`.
    Choose { condition: NodeId, then: NodeId, otherwise: NodeId },
    /// `[a, ?b]`: the elements, and whether each is optional.
    List(Vec<(NodeId, bool)>),
    /// `{a: b, ?c: d}`: keys, values, and whether each is optional.
    Map(Vec<(NodeId, NodeId, bool)>),
}

/// An operator before its operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum UnaryOperator {
    Not,
    Negate,
}

macro_rules! operators {
    ($($variant:ident = $text:literal, $precedence:literal;)*) => {
        /// An operator between its operands.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the names say it")]
        pub enum BinaryOperator { $($variant,)* }

        impl BinaryOperator {
            /// Every operator.
            pub const EVERY: &[Self] = &[$(Self::$variant,)*];

            /// Returns how it is written.
            pub const fn text(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// Returns how tightly it binds: 4 for relations, 5 for sums, 6 for products.
            pub const fn precedence(self) -> u8 {
                match self { $(Self::$variant => $precedence,)* }
            }
        }
    };
}

operators! {
    Less = "<", 4;
    LessEqual = "<=", 4;
    Greater = ">", 4;
    GreaterEqual = ">=", 4;
    Equal = "==", 4;
    NotEqual = "!=", 4;
    In = "in", 4;
    Add = "+", 5;
    Subtract = "-", 5;
    Multiply = "*", 6;
    Divide = "/", 6;
    Remainder = "%", 6;
}

impl Ast {
    /// Returns the number of the node that is the whole expression.
    pub fn root(&self) -> NodeId {
        self.nodes.len().saturating_sub(1) as NodeId
    }

    /// Returns a node.
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id as usize)
    }

    /// Returns where a node stands in the text.
    pub fn span(&self, id: NodeId) -> Span {
        self.node(id).map(|node| node.span).unwrap_or_default()
    }

    /// Returns the text of a node as it was written.
    ///
    /// ```
    /// let ast = budbreak::expr::parse("1 + (2 * 3)").unwrap();
    /// assert_eq!(ast.text(ast.root()), "1 + (2 * 3)");
    /// ```
    pub fn text(&self, id: NodeId) -> &str {
        let span = self.span(id);
        self.source.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    /// Returns the name that a chain of plain selections spells, such as `a.b.c`, and the name at its root.
    pub(super) fn dotted(&self, id: NodeId) -> Option<(String, &str)> {
        match &self.node(id)?.kind {
            NodeKind::Name { name, absolute: false } => Some((name.to_string(), name)),
            NodeKind::Select { operand, field, optional: false, quoted: false } => {
                let (mut path, root) = self.dotted(*operand)?;
                path.push('.');
                path.push_str(field);
                Some((path, root))
            }
            _ => None,
        }
    }
}

impl NodeKind {
    /// Returns the parts, in the order in which they are written.
    pub fn parts(&self) -> Vec<NodeId> {
        match self {
            Self::Literal(_) | Self::Name { .. } => Vec::new(),
            Self::Select { operand, .. } | Self::Unary { operand, .. } => vec![*operand],
            Self::Index { operand, index, .. } => vec![*operand, *index],
            Self::Call { receiver, arguments, .. } => receiver.iter().chain(arguments).copied().gather(),
            Self::Binary { left, right, .. } => vec![*left, *right],
            Self::All(terms) | Self::Any(terms) => terms.clone(),
            Self::Choose { condition, then, otherwise } => vec![*condition, *then, *otherwise],
            Self::List(elements) => elements.iter().map(|(element, _)| *element).gather(),
            Self::Map(entries) => entries.iter().flat_map(|(key, value, _)| [*key, *value]).gather(),
        }
    }
}

/// Two expressions are equal when they mean the same by their form; space, comments and needless brackets do not count.
impl PartialEq for Ast {
    fn eq(&self, other: &Self) -> bool {
        // Nodes are numbered by the same walk, so equal trees have equal lists.
        self.nodes.len() == other.nodes.len()
            && self.nodes.iter().zip(&other.nodes).all(|(a, b)| same(&a.kind, &b.kind))
    }
}

fn same(a: &NodeKind, b: &NodeKind) -> bool {
    use NodeKind as K;
    match (a, b) {
        (K::Literal(a), K::Literal(b)) => a.kind() == b.kind() && a == b,
        (K::Name { name: a, absolute: x }, K::Name { name: b, absolute: y }) => a == b && x == y,
        (
            K::Select { operand: a, field: b, optional: c, quoted: d },
            K::Select { operand: e, field: f, optional: g, quoted: h },
        ) => (a, b, c, d) == (e, f, g, h),
        (K::Index { operand: a, index: b, optional: c }, K::Index { operand: d, index: e, optional: f }) => {
            (a, b, c) == (d, e, f)
        }
        (
            K::Call { function: a, absolute: b, receiver: c, arguments: d, .. },
            K::Call { function: e, absolute: f, receiver: g, arguments: h, .. },
        ) => (a, b, c, d) == (e, f, g, h),
        (K::Unary { operator: a, operand: b }, K::Unary { operator: c, operand: d }) => (a, b) == (c, d),
        (K::Binary { operator: a, left: b, right: c }, K::Binary { operator: d, left: e, right: f }) => {
            (a, b, c) == (d, e, f)
        }
        (K::All(a), K::All(b)) | (K::Any(a), K::Any(b)) => a == b,
        (K::Choose { condition: a, then: b, otherwise: c }, K::Choose { condition: d, then: e, otherwise: f }) => {
            (a, b, c) == (d, e, f)
        }
        (K::List(a), K::List(b)) => a == b,
        (K::Map(a), K::Map(b)) => a == b,
        _ => false,
    }
}
