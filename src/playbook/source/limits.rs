//! How large a document may be, whatever it says.

use crate::diagnostic::{Code, Diagnostic};

/// The most bytes: room for ten thousand rules.
pub const MAX_BYTES: usize = 8 << 20;

/// The deepest nesting.
pub const MAX_DEPTH: usize = 64;

/// The most values; a text of brackets alone would make many more of the same bytes.
pub const MAX_VALUES: usize = 1_000_000;

/// Refuses a text that is too large, or no text at all.
pub(super) fn refuse(text: &str) -> Option<Diagnostic> {
    if text.len() > MAX_BYTES {
        let message = format!("the playbook has {} bytes, at most {MAX_BYTES} are allowed", text.len());
        return Some(Diagnostic::error(Code::TooLarge, message));
    }
    text.trim_start_matches('\u{feff}')
        .trim()
        .is_empty()
        .then(|| Diagnostic::error(Code::Syntax, "the playbook is empty"))
}
