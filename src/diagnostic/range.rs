use serde::Serialize;

use super::Diagnostic;

/// A position as editors count it (the Language Server Protocol): from 0, columns in UTF-16 code units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Position {
    /// Line, from 0.
    pub line: u32,
    /// Column in UTF-16 code units, from 0.
    pub character: u32,
}

/// A stretch of text as editors count it; `end` is exclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Range {
    /// Where it begins.
    pub start: Position,
    /// Where it ends.
    pub end: Position,
}

/// Adds to each place within a text its range as editors count it. Places in the order of the text cost one walk through it.
///
/// ```
/// use budbreak::diagnostic::{Code, Diagnostic, Location, Position, Span, add_ranges};
/// let text = "# 😀\nname: 😀 a\n";
/// let place = Location { line: 2, column: 9, span: Span { start: 18, end: 19 }, ..Location::default() };
/// let mut found = [Diagnostic::error(Code::BadName, "a name").at(place)];
/// add_ranges(&mut found, text);
/// let range = found[0].location.as_ref().unwrap().range.unwrap();
/// assert_eq!((range.start, range.end), (Position { line: 1, character: 9 }, Position { line: 1, character: 10 }));
/// ```
pub fn add_ranges(diagnostics: &mut [Diagnostic], text: &str) {
    let mut walk = Walk { text, at: 0, position: Position::default() };
    for place in diagnostics.iter_mut().filter_map(|found| found.location.as_mut()).filter(|place| place.line > 0) {
        let start = walk.to(place.span.start);
        place.range = Some(Range { start, end: walk.clone().to(place.span.end) });
    }
}

#[derive(Clone)]
struct Walk<'t> {
    text: &'t str,
    at: usize,
    position: Position,
}

impl Walk<'_> {
    fn to(&mut self, byte: u32) -> Position {
        let byte = byte as usize;
        if byte < self.at {
            (self.at, self.position) = (0, Position::default());
        }
        for c in self.text.get(self.at..).unwrap_or_default().chars() {
            if self.at >= byte {
                break;
            }
            self.at += c.len_utf8();
            match c {
                // The mark at the beginning of a file is none of its characters.
                '\u{feff}' if self.at == c.len_utf8() => {}
                '\n' => self.position = Position { line: self.position.line + 1, character: 0 },
                c => self.position.character += c.len_utf16() as u32,
            }
        }
        self.position
    }
}
