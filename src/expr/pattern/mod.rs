//! Regular expressions for `matches`: a subset of RE2 whose time is linear in the text, whatever the pattern.
//!
//! Supported: literals; `.`; classes `[a-z]`, `[^a-z]`, `[[:alpha:]]`, `\d \D \w \W \s \S`; `* + ? {n} {n,} {n,m}`, also with
//! a following `?`; `|`; `( )`, `(?: )`, `(?P<name> )`, `(?<name> )`; flags `(?i) (?s) (?m) (?U)` and `(?i: )`; `^ $ \A \z \b \B`;
//! escapes `\n \t \r \f \v \a \xHH \x{HHHH} \Q...\E` and of punctuation. Case is folded in ASCII only.
//!
//! Refused with a reason: back-references and look-around (they have no linear time), Unicode classes `\p{...}` (they need
//! large tables), repetitions beyond a thousand.
//!
//! Patterns are read when the expression is compiled and shipped as states; only the machine runs in the page.

mod class;
#[cfg(feature = "author")]
mod classes;
#[cfg(feature = "author")]
mod compile;
mod machine;
#[cfg(feature = "author")]
mod parse;
mod wire;

pub(super) use machine::Pattern;

use super::function::numbered;

/// Why a pattern is refused, and the character at which it was found.
#[cfg(feature = "author")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Refused {
    pub(super) at: usize,
    pub(super) why: &'static str,
}

/// A pattern as it was written.
#[cfg(feature = "author")]
#[derive(Clone, Debug)]
enum Tree {
    Empty,
    One(class::Class),
    Assert(Assert),
    Concat(Vec<Tree>),
    Either(Vec<Tree>),
    Repeat { inner: Box<Tree>, least: u32, most: Option<u32> },
}

numbered! {
    /// What must hold between two characters.
    Assert { TextStart, TextEnd, LineStart, LineEnd, WordEdge, NoWordEdge, }
}

#[cfg(feature = "author")]
#[cfg(test)]
mod tests;
