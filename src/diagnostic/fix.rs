use super::{Code, Diagnostic};

/// Returns what to put in the place of the underlined text, when what was probably meant can simply be put there: quotes
/// around a name are kept, and nothing is offered that would need escapes of its own.
///
/// ```
/// use budbreak::diagnostic::{Code, Diagnostic, Location, Span, fix};
/// let source = "when: used(\"dashbord\")";
/// let place = Location { line: 1, column: 12, span: Span { start: 11, end: 21 }, ..Location::default() };
/// let found = Diagnostic::error(Code::UnknownFeature, "unknown feature").at(place).suggest("dashboard");
/// assert_eq!(fix(&found, source).as_deref(), Some("\"dashboard\""));
/// ```
pub fn fix(diagnostic: &Diagnostic, source: &str) -> Option<String> {
    let meant = diagnostic.suggestion.as_deref()?;
    let place = diagnostic.location.as_ref().filter(|place| place.line > 0)?;
    let written = source.get(place.span.start as usize..place.span.end as usize)?;
    if diagnostic.code == Code::ExpectedList {
        return (!written.contains('\n')).then(|| format!("[{written}]"));
    }
    let needs_care = |c: char| c.is_control() || matches!(c, '"' | '\'' | '\\' | '#' | '{' | '}' | '`');
    if written.is_empty() || written.contains('\n') || meant.contains(needs_care) || meant.contains(": ") {
        return None;
    }
    // Numbers and flags are meant without the quotes in which they stand.
    let bare = matches!(diagnostic.code, Code::ExprType | Code::ExpectedNumber | Code::ExpectedFlag);
    let quote = if bare { "" } else { quote(written) };
    Some(format!("{quote}{meant}{quote}"))
}

/// Returns the quote at both ends of a text, escaped or doubled as it stands there.
fn quote(written: &str) -> &'static str {
    let around =
        |quote: &&&str| written.len() >= 2 * quote.len() && written.starts_with(**quote) && written.ends_with(**quote);
    ["\\\"", "''", "\"", "'"].iter().find(around).copied().unwrap_or_default()
}
