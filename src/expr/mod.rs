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

mod error;
mod limits;
mod names;
mod scope;
mod types;

pub use error::EvalError;
pub use limits::{LIMITS, Limit, Limits};
pub use names::{Names, Param, Signature};
pub use scope::Scope;
pub use types::{Nested, Type};
