//! How large a document may be, whatever it says.

use super::cursor::Cursor;
use super::{Path, Place};
use crate::diagnostic::{Code, Diagnostic};

/// The most bytes: room for ten thousand rules.
pub const MAX_BYTES: usize = 8 << 20;

/// The deepest nesting.
pub const MAX_DEPTH: usize = 64;

/// The most values; a text of brackets alone would make many more of the same bytes.
pub const MAX_VALUES: usize = 1_000_000;

/// The most keys of one map.
pub const MAX_KEYS: usize = 10_000;

/// Refuses a text that is too large, none at all, or one that is plainly something else.
pub(super) fn refuse(text: &str) -> Option<Diagnostic> {
    if text.len() > MAX_BYTES {
        let message = format!("the playbook has {} bytes, at most {MAX_BYTES} are allowed", text.len());
        return Some(Diagnostic::error(Code::TooLarge, message));
    }
    let content = text.trim_start_matches('\u{feff}').trim_start();
    if content.is_empty() {
        return Some(Diagnostic::error(Code::Empty, "the playbook is empty"));
    }
    // `<html>`, `<!doctype html>`, `<?xml …?>`; and not the merge key of YAML, `<<`.
    if !content.strip_prefix('<')?.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '!' | '?')) {
        return None;
    }
    let start = text.len() - content.len();
    let place = Place { path: Path::default(), spot: Cursor::new(text).spot(start, start + 1) };
    let message = "this begins with \"<\", like a web page; a playbook is YAML or JSON";
    Some(Diagnostic::error(Code::NotAPlaybook, message).at(place.location()))
}
