//! Regular expressions for `matches`: a subset of RE2 whose time is linear in the text, whatever the pattern.
//!
//! Supported: literals; `.`; classes `[a-z]`, `[^a-z]`, `[[:alpha:]]`, `\d \D \w \W \s \S`; `* + ? {n} {n,} {n,m}`, also with
//! a following `?`; `|`; `( )`, `(?: )`, `(?P<name> )`, `(?<name> )`; flags `(?i) (?s) (?m) (?U)` and `(?i: )`; `^ $ \A \z \b \B`;
//! escapes `\n \t \r \f \v \a \xHH \x{HHHH} \Q...\E` and of punctuation. Case is folded in ASCII only.
//!
//! Refused with a reason: back-references and look-around (they have no linear time), Unicode classes `\p{...}` (they need
//! large tables), repetitions beyond a thousand.

mod class;
mod compile;
mod machine;
mod parse;

pub(super) use machine::Pattern;

use class::Class;

/// Why a pattern is refused, and the character at which it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Refused {
    #[cfg_attr(not(feature = "author"), allow(dead_code, reason = "only the checker says where"))]
    pub(super) at: usize,
    #[cfg_attr(not(feature = "author"), allow(dead_code, reason = "only the checker says why"))]
    pub(super) why: &'static str,
}

/// A pattern as it was written.
#[derive(Clone, Debug)]
enum Tree {
    Empty,
    One(Class),
    Assert(Assert),
    Concat(Vec<Tree>),
    Either(Vec<Tree>),
    Repeat { inner: Box<Tree>, least: u32, most: Option<u32> },
}

/// What must hold between two characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Assert {
    TextStart,
    TextEnd,
    LineStart,
    LineEnd,
    WordEdge,
    NoWordEdge,
}

#[cfg(test)]
mod tests;
