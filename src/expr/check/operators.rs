use super::Checker;
use super::overloads;
use super::unify::instantiate;
use crate::diagnostic::Code;
use crate::expr::ast::{BinaryOperator, NodeId, NodeKind, UnaryOperator};
use crate::expr::{Type, mistake};
use crate::value::{Value, double_from_text};

impl Checker<'_> {
    pub(super) fn unary(&mut self, operator: UnaryOperator, operand: NodeId) -> Type {
        let ty = self.node(operand);
        match (operator, self.unifier.shallow(&ty)) {
            (_, Type::Dyn | Type::Param(_)) => match operator {
                UnaryOperator::Not => Type::Bool,
                UnaryOperator::Negate => Type::Dyn,
            },
            (UnaryOperator::Not, Type::Bool) => Type::Bool,
            (UnaryOperator::Negate, number @ (Type::Int | Type::Double)) => number,
            (UnaryOperator::Not, other) => {
                self.wrong_type(operand, format!("! needs true or false, not {other}"));
                Type::Bool
            }
            (UnaryOperator::Negate, other) => self.wrong_type(operand, format!("- needs int or double, not {other}")),
        }
    }

    /// Checks terms that must each be true or false.
    pub(super) fn truths(&mut self, operator: &str, terms: &[NodeId]) -> Type {
        for term in terms {
            let ty = self.node(*term);
            self.truth(*term, &ty, operator);
        }
        Type::Bool
    }

    pub(super) fn truth(&mut self, id: NodeId, ty: &Type, operator: &str) {
        if !self.unifier.fits(ty, &Type::Bool) {
            let shown = self.show(ty);
            self.wrong_type(id, format!("{operator} needs true or false, not {shown}"));
        }
    }

    pub(super) fn choose(&mut self, id: NodeId, condition: NodeId, then: NodeId, otherwise: NodeId) -> Type {
        let ty = self.node(condition);
        self.truth(condition, &ty, "?");
        let (a, b) = (self.node(then), self.node(otherwise));
        let mark = self.unifier.mark();
        if self.unifier.fits(&a, &b) {
            return self.unifier.join(&a, &b);
        }
        self.unifier.rollback(mark);
        let (a, b) = (self.show(&a), self.show(&b));
        self.wrong_type(id, format!("both results of ?: must be of one type, not {a} and {b}"))
    }

    pub(super) fn binary(&mut self, id: NodeId, operator: BinaryOperator, left: NodeId, right: NodeId) -> Type {
        let (a, b) = (self.node(left), self.node(right));
        match operator {
            BinaryOperator::Equal | BinaryOperator::NotEqual => {
                if !self.comparable(&a, &b) {
                    self.cannot_compare(id, operator, (left, &a), (right, &b));
                }
                Type::Bool
            }
            BinaryOperator::Less
            | BinaryOperator::LessEqual
            | BinaryOperator::Greater
            | BinaryOperator::GreaterEqual => {
                let ordered = |ty: &Type| {
                    !matches!(ty, Type::Null | Type::List(_) | Type::Map(..) | Type::Optional(_) | Type::Type)
                };
                let both = ordered(&self.unifier.shallow(&a)) && ordered(&self.unifier.shallow(&b));
                if !both || !self.comparable(&a, &b) {
                    self.cannot_compare(id, operator, (left, &a), (right, &b));
                }
                Type::Bool
            }
            BinaryOperator::In => {
                self.range(id, right, &a, &b);
                Type::Bool
            }
            _ => self.arithmetic(id, operator, (left, &a), (right, &b)),
        }
    }

    fn cannot_compare(&mut self, id: NodeId, operator: BinaryOperator, left: (NodeId, &Type), right: (NodeId, &Type)) {
        let (a, b) = (self.show(left.1), self.show(right.1));
        let text = operator.text();
        // A number in quotes is the commonest such mistake.
        for (literal, other) in [(left.0, right.1), (right.0, left.1)] {
            if let Some(NodeKind::Literal(Value::String(quoted))) = self.ast.node(literal).map(|node| &node.kind)
                && self.unifier.shallow(other).is_number()
                && double_from_text(quoted).is_some()
            {
                let message = format!("{text} cannot compare {a} with {b}: the number stands in quotes");
                let found = mistake(Code::ExprType, message, self.span(literal)).suggest(&**quoted);
                self.wrong(found);
                return;
            }
        }
        self.wrong_type(id, format!("{text} cannot compare {a} with {b}"));
    }

    fn range(&mut self, id: NodeId, range: NodeId, item: &Type, ty: &Type) {
        let members = match self.unifier.shallow(ty) {
            Type::List(element) => (*element).clone(),
            Type::Map(key, _) => (*key).clone(),
            Type::Dyn | Type::Param(_) => return,
            other => {
                let shown = self.show(&other);
                self.wrong_type(range, format!("in looks into a list or map, not {shown}"));
                return;
            }
        };
        if !self.comparable(item, &members) {
            let (item, members) = (self.show(item), self.show(&members));
            self.wrong_type(id, format!("{item} is never in a list or map of {members}"));
        }
    }

    fn arithmetic(
        &mut self,
        id: NodeId,
        operator: BinaryOperator,
        left: (NodeId, &Type),
        right: (NodeId, &Type),
    ) -> Type {
        let mut result: Option<Type> = None;
        for (a, b, c) in overloads::operator(operator) {
            let base = self.unifier.fresh_base();
            let mark = self.unifier.mark();
            let (a, b, c) = (instantiate(a, base), instantiate(b, base), instantiate(c, base));
            if !self.unifier.fits(left.1, &a) || !self.unifier.fits(right.1, &b) {
                self.unifier.rollback(mark);
                continue;
            }
            if result.is_some() {
                // Several apply: what comes out is known only when it is evaluated.
                self.unifier.rollback(mark);
                return Type::Dyn;
            }
            // Lists keep the looser of their elements' types.
            result = Some(match (&c, self.unifier.shallow(left.1), self.unifier.shallow(right.1)) {
                (Type::List(_), a @ Type::List(_), b @ Type::List(_)) => self.unifier.join(&a, &b),
                _ => c,
            });
            let known = |ty: &Type| !matches!(ty, Type::Dyn | Type::Param(_));
            if known(&self.unifier.shallow(left.1)) && known(&self.unifier.shallow(right.1)) {
                break;
            }
            self.unifier.rollback(mark);
        }
        result.unwrap_or_else(|| self.cannot_calculate(id, operator, left, right))
    }

    fn cannot_calculate(
        &mut self,
        id: NodeId,
        operator: BinaryOperator,
        left: (NodeId, &Type),
        right: (NodeId, &Type),
    ) -> Type {
        let text = operator.text();
        let (a, b) = (self.unifier.shallow(left.1), self.unifier.shallow(right.1));
        let (shown_a, shown_b) = (self.show(&a), self.show(&b));
        if a.is_number() && b.is_number() && a != b {
            let message = format!("{text} does not mix {shown_a} and {shown_b}; convert one, as in double(...)");
            let mut found = mistake(Code::ExprType, message, self.span(id));
            found.suggestion = match (&a, &b) {
                (Type::Double, _) => self.as_double(right.0).map(|text| self.replaced(id, right.0, &text)),
                (_, Type::Double) => self.as_double(left.0).map(|text| self.replaced(id, left.0, &text)),
                _ => None,
            };
            return self.wrong(found);
        }
        self.wrong_type(id, format!("{text} does not take {shown_a} and {shown_b}"))
    }

    /// Returns how an operand is written as a double.
    fn as_double(&self, id: NodeId) -> Option<String> {
        let text = self.ast.text(id);
        match &self.ast.node(id)?.kind {
            NodeKind::Literal(Value::Int(n)) => Some(format!("{n}.0")),
            NodeKind::Literal(Value::Uint(n)) => Some(format!("{n}.0")),
            _ => Some(format!("double({text})")),
        }
    }

    /// Returns the text of a node with one of its parts written otherwise.
    fn replaced(&self, id: NodeId, part: NodeId, with: &str) -> String {
        let (whole, span) = (self.span(id), self.span(part));
        let text = |start: u32, end: u32| self.ast.source.get(start as usize..end as usize).unwrap_or_default();
        [text(whole.start, span.start), with, text(span.end, whole.end)].concat()
    }
}
