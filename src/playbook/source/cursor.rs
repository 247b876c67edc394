use super::Spot;
use crate::diagnostic::Span;

/// Walks forward through a text and tells line and column, so that a long line is counted once and not once for every
/// value on it.
#[derive(Debug)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    at: usize,
    line: u32,
    column: u32,
    line_start: usize,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        // The mark at the beginning of a file is none of its characters.
        let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Self { text, at: mark, line: 1, column: 1, line_start: mark }
    }

    /// Returns line and column of a byte. Going back is allowed and starts over, at the line if it is the same one.
    pub(super) fn line_column(&mut self, at: usize) -> (u32, u32) {
        if at < self.line_start {
            *self = Self::new(self.text);
            if at < self.at {
                return (1, 1);
            }
        } else if at < self.at {
            (self.at, self.column) = (self.line_start, 1);
        }
        let start = self.at;
        for (index, byte) in self.text.as_bytes().get(start..at).unwrap_or_default().iter().enumerate() {
            if *byte == b'\n' {
                (self.line, self.column, self.line_start) = (self.line + 1, 1, start + index + 1);
            } else if byte & 0b1100_0000 != 0b1000_0000 {
                // The first byte of a character; the others begin with the bits 10.
                self.column += 1;
            }
        }
        self.at = at;
        (self.line, self.column)
    }

    /// Returns the spot of a stretch of bytes.
    pub(super) fn spot(&mut self, start: usize, end: usize) -> Spot {
        let (line, column) = self.line_column(start);
        Spot { line, column, span: Span { start: start as u32, end: end as u32 } }
    }
}
