//! From text to [`Ast`]: the tokens, the limits and the recovery here, the grammar in the files below.

mod grammar;
mod primary;

use super::ast::{Ast, Node, NodeId, NodeKind};
use super::lexer::{Lexeme, Token, lex};
use super::steps::step;
use super::{LIMITS, Limit, mistake, quoted};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::list::Gather;

/// Reads an expression. Every mistake that does not follow from another is reported.
///
/// # Errors
/// The mistakes, each with its place in `source`.
///
/// ```
/// use budbreak::expr::parse;
/// assert_eq!(parse("count('a', '7d') > 3 && user.role == 'admin'").unwrap().nodes.len(), 10);
/// let mistakes = parse("size([1, 2 +]) > = 3").unwrap_err();
/// assert_eq!(mistakes.len(), 2);
/// ```
pub fn parse(source: &str) -> Result<Ast, Vec<Diagnostic>> {
    if source.len() > LIMITS.length.most as usize {
        return Err(vec![beyond(LIMITS.length, Span { start: 0, end: source.len() as u32 })]);
    }
    let (tokens, mut mistakes) = lex(source);
    let mut parser = Parser {
        source,
        tokens,
        at: 0,
        depth: 0,
        nodes: Vec::new(),
        heights: Vec::new(),
        mistakes: Vec::new(),
        stop: false,
    };
    parser.whole();
    if parser.mistakes.is_empty() && mistakes.is_empty() {
        return Ok(Ast { source: source.into(), nodes: parser.nodes });
    }
    // What is wrong at or in a token that is wrong itself follows from that.
    let span = |found: &Diagnostic| found.location.as_ref().map(|place| place.span).unwrap_or_default();
    let wrong: Vec<Span> = mistakes.iter().map(span).gather();
    let follows = |at: u32| wrong.iter().any(|wrong| (wrong.start..=wrong.end).contains(&at));
    for found in parser.mistakes {
        let at = span(&found);
        if !follows(at.start) {
            mistakes.insert(mistakes.partition_point(|other| span(other) <= at), found);
        }
    }
    mistakes.truncate(LIMITS.mistakes.most as usize);
    Err(mistakes)
}

fn beyond(limit: Limit, span: Span) -> Diagnostic {
    mistake(Code::ExprLimit, format!("more than {} {}", limit.most, limit.what), span)
}

/// A part that could not be read; the mistake is on the list.
#[derive(Clone, Copy)]
struct Unread;
type Read<T> = Result<T, Unread>;

struct Parser<'a> {
    source: &'a str,
    tokens: Vec<Token>,
    at: usize,
    depth: u32,
    nodes: Vec<Node>,
    heights: Vec<u32>,
    mistakes: Vec<Diagnostic>,
    /// A limit was passed: nothing after it is worth reading.
    stop: bool,
}

impl<'a> Parser<'a> {
    fn whole(&mut self) {
        // A part that cannot be read ends at the next bracket or comma on the outermost level; what follows is read
        // for its own mistakes.
        loop {
            let read = self.expression();
            if self.peek().lexeme == Lexeme::End || self.stop {
                return;
            }
            if read.is_ok() {
                self.unexpected("an operator or the end");
            }
            self.recover();
            if self.peek().lexeme == Lexeme::End {
                return;
            }
            self.at += 1;
            if self.peek().lexeme == Lexeme::End {
                return;
            }
        }
    }

    // --- tokens

    fn peek(&self) -> Token {
        step();
        let end = Span { start: self.source.len() as u32, end: self.source.len() as u32 };
        self.tokens.get(self.at).copied().unwrap_or(Token { lexeme: Lexeme::End, span: end })
    }

    fn text(&self) -> &'a str {
        self.peek().text(self.source)
    }

    fn is(&self, mark: &str) -> bool {
        self.peek().lexeme == Lexeme::Mark && self.text() == mark
    }

    fn eat(&mut self, mark: &str) -> bool {
        let found = self.is(mark);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, mark: &str) -> Read<()> {
        if self.eat(mark) { Ok(()) } else { Err(self.unexpected(&quoted(mark))) }
    }

    fn last_end(&self) -> u32 {
        self.at.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(0, |token| token.span.end)
    }

    fn unexpected(&mut self, wanted: &str) -> Unread {
        let token = self.peek();
        let found = match token.lexeme {
            Lexeme::End => "the end".to_owned(),
            // Text stands in quotes of its own.
            Lexeme::String => token.text(self.source).to_owned(),
            _ => quoted(token.text(self.source)),
        };
        // `a and b` breaks off at the word, `not a` behind it.
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).copied();
        let words = [(Some(token), "and", "&&"), (Some(token), "or", "||"), (before, "not", "!")];
        for (token, word, meant) in words {
            if let Some(token) = token.filter(|token| token.text(self.source).eq_ignore_ascii_case(word)) {
                let message = format!("{} is no operator here", quoted(token.text(self.source)));
                return self.report(mistake(Code::ExprOperator, message, token.span).suggest(meant));
            }
        }
        self.report(mistake(Code::ExprSyntax, format!("{wanted} is expected here, not {found}"), token.span))
    }

    fn report(&mut self, found: Diagnostic) -> Unread {
        if !self.stop && self.mistakes.len() < LIMITS.mistakes.most as usize {
            self.mistakes.push(found);
        }
        Unread
    }

    fn limit(&mut self, limit: Limit, span: Span) -> Unread {
        if !self.stop {
            self.mistakes.push(beyond(limit, span));
        }
        self.stop = true;
        self.at = self.tokens.len();
        Unread
    }

    /// Goes to the comma or closing bracket that ends the part being read.
    fn recover(&mut self) {
        let mut open = 0_u32;
        while self.peek().lexeme != Lexeme::End {
            match self.text() {
                "(" | "[" | "{" => open += 1,
                ")" | "]" | "}" | "," if open == 0 => return,
                ")" | "]" | "}" => open -= 1,
                _ => {}
            }
            self.at += 1;
        }
    }

    // --- nodes

    fn push(&mut self, start: u32, kind: NodeKind) -> Read<NodeId> {
        let span = Span { start, end: self.last_end() };
        let below = kind.parts().iter().filter_map(|part| self.heights.get(*part as usize)).max().copied();
        let height = below.unwrap_or(0) + 1;
        if height > LIMITS.depth.most {
            return Err(self.limit(LIMITS.depth, span));
        }
        if self.nodes.len() >= LIMITS.nodes.most as usize {
            return Err(self.limit(LIMITS.nodes, span));
        }
        self.nodes.push(Node { span, kind });
        self.heights.push(height);
        Ok(self.nodes.len() as NodeId - 1)
    }
}
