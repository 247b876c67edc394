use super::compile_condition::{Wanted, placed};
use super::names::Vocabulary;
use super::{Condition, Part, Template};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::playbook::Text;

impl Template {
    /// Compiles a text. Mistakes are added to `problems`, and the template then has what could be read.
    pub(super) fn compile(text: &Text, names: &mut Vocabulary, problems: &mut Vec<Diagnostic>) -> Self {
        let mut template = Self::default();
        for piece in pieces(text.as_str()) {
            match piece {
                Piece::Text(words) => template.parts.push(Part::Text(words)),
                Piece::Expression { source, at } => match Condition::compile(source, Wanted::Words, names) {
                    Ok(condition) => template.parts.push(Part::Value(condition)),
                    Err(mistakes) => problems.extend(placed_piece(mistakes, text, at, source)),
                },
                Piece::Broken { at, message } => {
                    let span = Span { start: at, end: at + 1 };
                    problems.push(Diagnostic::error(Code::BadTemplate, message).at(text.locate(span)));
                }
            }
        }
        template
    }
}

fn placed_piece(mistakes: Vec<Diagnostic>, text: &Text, at: u32, source: &str) -> Vec<Diagnostic> {
    // A mistake without a span of its own is about this placeholder, not about the whole text.
    let whole = |mut mistake: Diagnostic| {
        let place = mistake.location.get_or_insert_default();
        if place.span.end == 0 {
            place.span = Span { start: 0, end: source.len() as u32 };
        }
        mistake
    };
    placed(mistakes.into_iter().map(whole).collect(), text, at)
}

enum Piece<'a> {
    Text(String),
    Expression { source: &'a str, at: u32 },
    Broken { at: u32, message: &'static str },
}

/// Splits a text at its placeholders. Quoted strings inside an expression may hold braces.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut words = String::new();
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let doubled = rest.peek().is_some_and(|(_, next)| *next == c);
        match c {
            '{' | '}' if doubled => {
                rest.next();
                words.push(c);
            }
            '}' => pieces.push(Piece::Broken { at: at as u32, message: "this } closes nothing; write }} for a brace" }),
            '{' => {
                if !words.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut words)));
                }
                let inside = text.get(at + 1..).unwrap_or_default();
                let Some(length) = closing(inside) else {
                    let message = "this { is never closed; write {{ for a brace";
                    pieces.push(Piece::Broken { at: at as u32, message });
                    return pieces;
                };
                let source = inside.get(..length).unwrap_or_default();
                pieces.push(Piece::Expression { source, at: at as u32 + 1 });
                while rest.peek().is_some_and(|(next, _)| *next <= at + 1 + length) {
                    rest.next();
                }
            }
            _ => words.push(c),
        }
    }
    if !words.is_empty() {
        pieces.push(Piece::Text(words));
    }
    pieces
}

/// Returns the length of the expression up to its closing brace.
fn closing(text: &str) -> Option<usize> {
    let (mut depth, mut quote, mut escaped) = (0_u32, None, false);
    for (at, c) in text.char_indices() {
        match (quote, c) {
            _ if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(open), _) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '{') => depth += 1,
            (None, '}') if depth == 0 => return Some(at),
            (None, '}') => depth -= 1,
            _ => {}
        }
    }
    None
}
