//! What is wrong with something that a person wrote, as data: code, severity, message, place, suggestion.
//!
//! A diagnostic is made by the floor that finds it and is shown by whoever holds the source text. Nothing here knows what
//! a playbook is.

#[cfg(any(feature = "schema", feature = "review"))]
mod checked;
mod code;
#[cfg(any(feature = "schema", feature = "review"))]
mod fix;
mod nearest;
mod range;
#[cfg(feature = "review")]
pub mod reference;
mod render;

#[cfg(any(feature = "schema", feature = "review"))]
pub use checked::{Checked, Fix};
pub use code::{CODES, Code, Help, PAGE};
#[cfg(any(feature = "schema", feature = "review"))]
pub use fix::fix;
pub use nearest::nearest;
pub use range::{Position, Range, add_ranges};
pub use render::{Tone, render, render_with};

use serde::Serialize;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The whole document is refused.
    Error,
    /// Allowed, and probably not what was meant.
    Warning,
}

/// A stretch of source text, in bytes from its start; `end` is exclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// Where in a document something is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Location {
    /// The path from the root, such as `rules[2].when`; empty for the whole document.
    pub path: String,
    /// Line, from 1; 0 when the source had no lines (a value made in memory).
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// The bytes to underline.
    pub span: Span,
    /// The same as editors count it; absent where no text is at hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<Range>,
}

/// One finding.
///
/// ```
/// use budbreak::diagnostic::{Code, Diagnostic};
/// let d = Diagnostic::error(Code::UnknownFeature, "unknown feature \"dashbord.share\"").suggest("dashboard.share");
/// assert_eq!(d.code.as_str(), "unknown_feature");
/// assert_eq!(d.to_string(), "unknown feature \"dashbord.share\"; did you mean \"dashboard.share\"? [unknown_feature]");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Diagnostic {
    /// Stable, from the table [`CODES`].
    pub code: Code,
    /// Where the code is explained, with examples.
    pub help: Help,
    /// Error or warning.
    pub severity: Severity,
    /// What is wrong, in one sentence that needs no other.
    pub message: String,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// What was probably meant, ready to be put in its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
}

impl Diagnostic {
    /// Makes an error.
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            help: Help(code),
            severity: Severity::Error,
            message: message.into(),
            location: None,
            suggestion: None,
        }
    }

    /// Makes the error that a name, which is `kind` ("a workflow"), stands where the name of `wanted` ("feature") is meant.
    pub fn wrong_kind(name: &str, kind: &str, wanted: &str) -> Self {
        let article = if wanted.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        Self::error(Code::WrongKind, format!("{name:?} is {kind}, and {article} {wanted} belongs here"))
    }

    /// Makes a warning.
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message) }
    }

    /// Says where.
    #[must_use]
    pub fn at(mut self, location: Location) -> Self {
        self.location = Some(location);
        self
    }

    /// Says what was probably meant.
    #[must_use]
    pub fn suggest(mut self, text: impl Into<String>) -> Self {
        self.suggestion = Some(text.into());
        self
    }

    /// Suggests the nearest of the names that were possible, if one is near.
    #[must_use]
    pub fn suggest_nearest<'a>(mut self, given: &str, names: impl IntoIterator<Item = &'a str>) -> Self {
        self.suggestion = nearest(given, names).map(String::from);
        self
    }
}

impl std::fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)?;
        if let Some(suggestion) = &self.suggestion {
            write!(f, "; did you mean {suggestion:?}?")?;
        }
        write!(f, " [{}]", self.code.as_str())
    }
}

#[cfg(test)]
mod tests;
