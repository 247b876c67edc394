use std::rc::Rc;

use super::{Place, Spot};
use crate::diagnostic::{Location, Span};

/// Text of a document that knows how it lies in the source, so that a mistake inside it can be underlined there.
///
/// Conditions and messages are texts; whoever compiles them asks [`Text::locate`] for the place of a mistake.
#[derive(Clone, Debug, Default)]
pub struct Text {
    text: Rc<str>,
    place: Place,
    pieces: Vec<Piece>,
}

/// A stretch of text that stands in the source byte for byte, on one line. It ends where the next one begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// First byte within the text.
    pub text: u32,
    /// First byte within the source.
    pub source: u32,
    /// Line of the source, from 1.
    pub line: u32,
    /// Column of its first character, from 1.
    pub column: u32,
}

impl Text {
    /// Makes a text. Without pieces the whole of it is underlined, whatever part is asked for.
    pub fn new(text: Rc<str>, place: Place, pieces: Vec<Piece>) -> Self {
        Self { text, place, pieces }
    }

    /// Returns the text as it is meant, escapes resolved.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns where the whole text stands.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Returns where a part of the text stands; `span` counts bytes of [`Text::as_str`].
    pub fn locate(&self, span: Span) -> Location {
        let mut location = self.place.location();
        let (Some(start), Some(end)) = (self.source_of(span.start), self.source_of(span.end.max(span.start))) else {
            return location;
        };
        (location.line, location.column) = (start.line, start.column);
        location.span = Span { start: start.span.start, end: end.span.start.max(start.span.start) };
        location
    }

    fn source_of(&self, at: u32) -> Option<Spot> {
        let piece = self.pieces.iter().take_while(|piece| piece.text <= at).last()?;
        // A span beyond the end, or within a character, is none of ours: the whole text is underlined.
        let before = self.text.get(piece.text as usize..at as usize)?;
        let start = piece.source + (at - piece.text);
        let column = piece.column + before.chars().count() as u32;
        Some(Spot { line: piece.line, column, span: Span { start, end: start } })
    }
}

impl std::ops::Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        &self.text
    }
}

impl std::fmt::Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

/// Texts are equal when they say the same.
impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Text {}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        &*self.text == other
    }
}

impl serde::Serialize for Text {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}
