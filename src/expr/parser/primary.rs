//! Values: literals, names, brackets, lists, maps.

use super::{Parser, Read};
use crate::diagnostic::{Code, Span};
use crate::expr::ast::{NodeId, NodeKind};
use crate::expr::lexer::{Lexeme, Token};
use crate::expr::{literal, mistake};
use crate::value::Value;

/// Words that cannot be names of variables, because the standard keeps them.
const RESERVED: &[&str] = &[
    "as",
    "break",
    "const",
    "continue",
    "else",
    "false",
    "for",
    "function",
    "if",
    "import",
    "in",
    "let",
    "loop",
    "namespace",
    "null",
    "package",
    "return",
    "true",
    "var",
    "void",
    "while",
];

impl Parser<'_> {
    pub(super) fn primary(&mut self, negative: bool) -> Read<NodeId> {
        let token = self.peek();
        let text = self.text();
        let start = if negative { token.span.start.saturating_sub(1) } else { token.span.start };
        match token.lexeme {
            Lexeme::Int | Lexeme::Uint | Lexeme::Double | Lexeme::String | Lexeme::Bytes => {
                self.at += 1;
                // Its place in the whole is clear even when its value is not.
                let value = self.literal(token, negative).unwrap_or_default();
                self.push(start, NodeKind::Literal(value))
            }
            Lexeme::Name => self.name(token, text, false),
            Lexeme::Mark if text == "(" => {
                self.at += 1;
                let inner = self.inside(")", Self::expression)?;
                // The brackets belong to what they enclose, so that its text can be shown and put in another place.
                let span = Span { start, end: self.last_end() };
                if let Some(node) = self.nodes.get_mut(inner as usize) {
                    node.span = span;
                }
                Ok(inner)
            }
            Lexeme::Mark if text == "[" => {
                self.at += 1;
                let elements = self.list("]", |parser| {
                    let optional = parser.eat("?");
                    Ok((parser.expression()?, optional))
                })?;
                self.push(start, NodeKind::List(elements))
            }
            Lexeme::Mark if text == "{" => {
                self.at += 1;
                let entries = self.list("}", |parser| {
                    let optional = parser.eat("?");
                    let key = parser.expression()?;
                    parser.expect(":")?;
                    Ok((key, parser.expression()?, optional))
                })?;
                self.push(start, NodeKind::Map(entries))
            }
            Lexeme::Mark if text == "." => {
                self.at += 1;
                let name = self.peek();
                if name.lexeme != Lexeme::Name {
                    return Err(self.unexpected("a name"));
                }
                self.name(name, self.text(), true)
            }
            _ => Err(self.unexpected("a value")),
        }
    }

    fn name(&mut self, token: Token, text: &str, absolute: bool) -> Read<NodeId> {
        let start = token.span.start - u32::from(absolute);
        self.at += 1;
        let word = match text {
            "true" => Some(Value::Bool(true)),
            "false" => Some(Value::Bool(false)),
            "null" => Some(Value::Null),
            _ => None,
        };
        if let Some(value) = word.filter(|_| !absolute) {
            return self.push(start, NodeKind::Literal(value));
        }
        if RESERVED.contains(&text) {
            let message = format!("\"{text}\" is a word of the language and cannot be a name");
            return Err(self.report(mistake(Code::ExprSyntax, message, token.span)));
        }
        if self.is("(") {
            let arguments = self.arguments()?;
            let call =
                NodeKind::Call { function: text.into(), name_span: token.span, absolute, receiver: None, arguments };
            return self.push(start, call);
        }
        self.push(start, NodeKind::Name { name: text.into(), absolute })
    }

    fn literal(&mut self, token: Token, negative: bool) -> Read<Value> {
        let text = token.text(self.source);
        let (value, range) = match token.lexeme {
            Lexeme::Int => (literal::int(text, negative), "-9223372036854775808 to 9223372036854775807"),
            Lexeme::Uint => (literal::uint(text), "0u to 18446744073709551615u"),
            Lexeme::Double => (literal::double(text, negative), "about -1.8e308 to 1.8e308"),
            _ => {
                let read = if token.lexeme == Lexeme::Bytes { literal::bytes(text) } else { literal::string(text) };
                return read.map_err(|wrong| {
                    let start = token.span.start + wrong.start as u32;
                    let span = Span { start, end: start + wrong.length as u32 };
                    self.report(mistake(Code::ExprString, wrong.message, span))
                });
            }
        };
        value.ok_or_else(|| {
            let message = format!("{text} lies outside the range {range}");
            self.report(mistake(Code::ExprNumber, message, token.span))
        })
    }
}
