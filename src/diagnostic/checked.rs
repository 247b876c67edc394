use serde::Serialize;

use super::{Diagnostic, Range, Severity, Span, fix};

/// What `budbreak check --format json` says about one file.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Checked {
    /// The file as it was named; `-` is standard input.
    pub file: String,
    /// Whether an engine would take it.
    pub valid: bool,
    /// How many errors there are.
    pub errors: u32,
    /// How many warnings there are.
    pub warnings: u32,
    /// Everything that was found, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// What can be mended by putting one text in the place of another.
    pub fixes: Vec<Fix>,
}

/// One text in the place of another.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fix {
    /// Which of the diagnostics it mends, from 0.
    pub diagnostic: u32,
    /// The bytes that are replaced.
    pub span: Span,
    /// The same as editors count it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<Range>,
    /// What is put in their place.
    pub text: String,
}

impl Checked {
    /// Puts together what was found in a text.
    pub fn new(file: &str, source: &str, diagnostics: Vec<Diagnostic>) -> Self {
        let count = |severity| diagnostics.iter().filter(|found| found.severity == severity).count() as u32;
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        let fix = |(index, found): (usize, &Diagnostic)| {
            let (place, text) = (found.location.as_ref()?, fix(found, source)?);
            Some(Fix { diagnostic: index as u32, span: place.span, range: place.range, text })
        };
        let fixes = diagnostics.iter().enumerate().filter_map(fix).collect();
        Self { file: file.into(), valid: errors == 0, errors, warnings, diagnostics, fixes }
    }
}
