//! The language of conditions and placeholders: CEL without protobuf, plus the signal functions that a playbook offers.
//!
//! A staircase; each step has its own mistakes, and all mistakes are [`Diagnostic`](crate::diagnostic::Diagnostic)s whose
//! span is relative to the text of the expression:
//!
//! ```text
//! text --lexer--> tokens --parser--> Ast --check--> Checked --compile--> Program --eval--> Value or EvalError
//!                                     |  <--print--   `--trace--> the written condition with the value of every part
//! ```
//!
//! What an expression may speak of comes in through [`Names`] when it is checked, and through [`Scope`] when it is
//! evaluated. Nothing here knows a playbook, an event or a clock. Without the feature `author` only [`Program`] remains.

#[cfg(feature = "author")]
mod ast;
#[cfg(feature = "author")]
mod check;
#[cfg(feature = "author")]
mod compile;
mod error;
mod eval;
mod function;
#[cfg(feature = "author")]
mod lexer;
mod limits;
#[cfg(feature = "author")]
mod literal;
#[cfg(feature = "author")]
mod mixed;
mod names;
#[cfg(feature = "author")]
mod parser;
mod pattern;
#[cfg(feature = "author")]
mod print;
mod program;
mod scope;
#[cfg(feature = "author")]
mod steps;
#[cfg(feature = "author")]
mod trace;
mod types;

#[cfg(feature = "author")]
pub use ast::{Ast, BinaryOperator, Node, NodeId, NodeKind, UnaryOperator};
#[cfg(feature = "author")]
pub use check::{Checked, check, check_loosely};
#[cfg(feature = "author")]
pub use compile::{compile, compile_strictly};
pub use error::EvalError;
pub use limits::{LIMITS, Limit, Limits};
pub use names::{Names, Param, Signature};
#[cfg(feature = "author")]
pub use parser::parse;
#[cfg(feature = "author")]
pub use print::print;
pub use program::Program;
pub(crate) use program::{Comparison, Formula, Subject};
pub use scope::Scope;
#[cfg(feature = "author")]
pub use trace::{Trace, TraceKind, trace};
pub use types::{Nested, Type};

/// Puts a piece of source into quotes for a message. Smaller than `{:?}`, which brings tables of all characters.
#[cfg(feature = "author")]
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    out.extend(text.chars().map(|character| if character.is_control() { '\u{fffd}' } else { character }));
    out.push('"');
    out
}

/// Makes a mistake at a place in the text of the expression.
#[cfg(feature = "author")]
fn mistake(
    code: crate::diagnostic::Code,
    message: impl Into<String>,
    span: crate::diagnostic::Span,
) -> crate::diagnostic::Diagnostic {
    let place = crate::diagnostic::Location { span, ..Default::default() };
    crate::diagnostic::Diagnostic::error(code, message).at(place)
}

#[cfg(feature = "author")]
#[cfg(test)]
mod check_tests;
#[cfg(feature = "author")]
#[cfg(test)]
mod eval_tests;
#[cfg(feature = "author")]
#[cfg(test)]
mod parser_tests;
#[cfg(feature = "author")]
#[cfg(test)]
mod steps_tests;
#[cfg(feature = "author")]
#[cfg(test)]
mod test_world;
#[cfg(feature = "author")]
#[cfg(test)]
mod trace_tests;
