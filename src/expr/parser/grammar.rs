//! The grammar from the loosest form to the tightest, down to what follows a value.

use std::rc::Rc;

use super::{Parser, Read, Unread};
use crate::diagnostic::{Code, Span};
use crate::expr::ast::{BinaryOperator, NodeId, NodeKind, UnaryOperator};
use crate::expr::lexer::Lexeme;
use crate::expr::{LIMITS, mistake, quoted};

impl Parser<'_> {
    pub(super) fn expression(&mut self) -> Read<NodeId> {
        if self.depth >= LIMITS.depth.most {
            let span = self.peek().span;
            return Err(self.limit(LIMITS.depth, span));
        }
        self.depth += 1;
        let read = self.choose();
        self.depth -= 1;
        read
    }

    fn choose(&mut self) -> Read<NodeId> {
        let start = self.peek().span.start;
        let condition = self.any()?;
        if !self.eat("?") {
            return Ok(condition);
        }
        if self.eat(".") {
            // `a?.b`, as other languages write it.
            let span = Span { start: self.last_end() - 2, end: self.last_end() };
            return Err(
                self.report(mistake(Code::ExprOperator, "an optional selection is written .?", span).suggest(".?"))
            );
        }
        let then = self.any()?;
        self.expect(":")?;
        let otherwise = self.expression()?;
        self.push(start, NodeKind::Choose { condition, then, otherwise })
    }

    fn any(&mut self) -> Read<NodeId> {
        self.terms("||", Self::all, NodeKind::Any)
    }

    fn all(&mut self) -> Read<NodeId> {
        self.terms("&&", |parser| parser.binary(4), NodeKind::All)
    }

    fn terms(
        &mut self,
        mark: &str,
        term: fn(&mut Self) -> Read<NodeId>,
        make: fn(Vec<NodeId>) -> NodeKind,
    ) -> Read<NodeId> {
        let start = self.peek().span.start;
        let first = term(self)?;
        if !self.is(mark) {
            return Ok(first);
        }
        let mut terms = vec![first];
        while self.eat(mark) {
            terms.push(term(self)?);
        }
        self.push(start, make(terms))
    }

    fn binary(&mut self, precedence: u8) -> Read<NodeId> {
        if precedence > 6 {
            return self.unary();
        }
        let start = self.peek().span.start;
        let mut left = self.binary(precedence + 1)?;
        while let Some(operator) = self.operator(precedence) {
            self.at += 1;
            let right = self.binary(precedence + 1)?;
            left = self.push(start, NodeKind::Binary { operator, left, right })?;
        }
        Ok(left)
    }

    fn operator(&self, precedence: u8) -> Option<BinaryOperator> {
        if !matches!(self.peek().lexeme, Lexeme::Mark | Lexeme::Name) {
            return None;
        }
        let text = self.text();
        BinaryOperator::EVERY
            .iter()
            .copied()
            .find(|operator| operator.precedence() == precedence && operator.text() == text)
    }

    fn unary(&mut self) -> Read<NodeId> {
        // Operators are gathered without recursion; their number still counts as nesting.
        let first = self.at;
        while self.is("!") || self.is("-") {
            self.at += 1;
        }
        let mut operators = self.at - first;
        let number = matches!(self.peek().lexeme, Lexeme::Int | Lexeme::Double);
        let negative =
            number && operators > 0 && self.tokens.get(self.at - 1).is_some_and(|t| t.text(self.source) == "-");
        operators -= usize::from(negative);
        let mut operand = self.member(negative)?;
        for place in (first..first + operators).rev() {
            let Some(token) = self.tokens.get(place).copied() else { continue };
            let not = token.text(self.source) == "!";
            let operator = if not { UnaryOperator::Not } else { UnaryOperator::Negate };
            operand = self.push(token.span.start, NodeKind::Unary { operator, operand })?;
        }
        Ok(operand)
    }

    pub(super) fn member(&mut self, negative: bool) -> Read<NodeId> {
        let start =
            if negative { self.tokens.get(self.at - 1).map_or(0, |t| t.span.start) } else { self.peek().span.start };
        let mut operand = self.primary(negative)?;
        loop {
            if self.eat(".") {
                let optional = self.eat("?");
                let name = self.peek();
                let quoted = name.lexeme == Lexeme::Quoted;
                if !quoted && name.lexeme != Lexeme::Name {
                    return Err(self.unexpected("the name of a field or function"));
                }
                self.at += 1;
                let field: Rc<str> = name.text(self.source).trim_matches('`').into();
                operand = if self.is("(") && !optional && !quoted {
                    let arguments = self.arguments()?;
                    let call = NodeKind::Call {
                        function: field,
                        name_span: name.span,
                        absolute: false,
                        receiver: Some(operand),
                        arguments,
                    };
                    self.push(start, call)?
                } else {
                    self.push(start, NodeKind::Select { operand, field, optional, quoted })?
                };
            } else if self.eat("[") {
                let optional = self.eat("?");
                let index = self.inside("]", Self::expression)?;
                operand = self.push(start, NodeKind::Index { operand, index, optional })?;
            } else if self.is("{") && self.names_type(operand) {
                let span = Span { start, end: self.peek().span.end };
                self.report(mistake(
                    Code::ExprDeclined,
                    "messages (Name{field: value}) are not supported; write a map",
                    span,
                ));
                self.at += 1;
                self.recover();
                self.eat("}");
                return Err(Unread);
            } else {
                return Ok(operand);
            }
        }
    }

    fn names_type(&self, operand: NodeId) -> bool {
        matches!(
            self.nodes.get(operand as usize).map(|node| &node.kind),
            Some(NodeKind::Name { .. } | NodeKind::Select { .. })
        )
    }

    /// Reads what stands before a closing bracket, and the bracket; after a mistake, goes past the bracket.
    pub(super) fn inside<T>(&mut self, close: &str, read: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        let read = read(self);
        if read.is_ok() && self.eat(close) {
            return read;
        }
        if read.is_ok() {
            self.unexpected(&quoted(close));
        }
        loop {
            self.recover();
            if !self.eat(",") {
                break;
            }
        }
        self.eat(close);
        Err(Unread)
    }

    pub(super) fn arguments(&mut self) -> Read<Vec<NodeId>> {
        self.expect("(")?;
        self.list(")", Self::expression)
    }

    /// Reads parts between commas up to a closing bracket. One bad part does not hide the mistakes of the others.
    pub(super) fn list<T>(&mut self, close: &str, part: fn(&mut Self) -> Read<T>) -> Read<Vec<T>> {
        let mut parts = Vec::new();
        let mut whole = true;
        while !self.eat(close) {
            match part(self) {
                Ok(part) => parts.push(part),
                Err(Unread) => {
                    whole = false;
                    self.recover();
                }
            }
            if !self.eat(",") {
                if self.eat(close) {
                    break;
                }
                if whole {
                    self.unexpected(&format!("\",\" or {}", quoted(close)));
                    self.recover();
                }
                if !self.eat(",") {
                    self.eat(close);
                    return Err(Unread);
                }
                whole = false;
            }
        }
        if whole { Ok(parts) } else { Err(Unread) }
    }
}
