use super::{Diagnostic, Severity};

/// Shows a diagnostic as people read it in a terminal: place, the line of source, the underlined part, the suggestion.
///
/// ```
/// use budbreak::diagnostic::{render, Code, Diagnostic, Location, Span};
/// let source = "rules:\n  - id: a b\n";
/// let place = Location { path: "rules[0].id".into(), line: 2, column: 9, span: Span { start: 15, end: 18 } };
/// let shown = render(&Diagnostic::error(Code::BadName, "a rule id has no spaces").at(place).suggest("a-b"), "playbook.yaml", source);
/// assert_eq!(shown, "\
/// error[bad_name]: a rule id has no spaces
///  --> playbook.yaml:2:9 (rules[0].id)
///   |
/// 2 |   - id: a b
///   |         ^^^ did you mean \"a-b\"?
/// ");
/// ```
pub fn render(diagnostic: &Diagnostic, file: &str, source: &str) -> String {
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut out = format!("{severity}[{}]: {}\n", diagnostic.code.as_str(), diagnostic.message);
    let help = diagnostic.suggestion.as_ref().map(|s| format!(" did you mean {s:?}?")).unwrap_or_default();
    let Some(place) = diagnostic.location.as_ref().filter(|place| place.line > 0) else {
        let path = diagnostic.location.as_ref().map(|place| format!(" {}", place.path)).unwrap_or_default();
        out.push_str(&format!(" --> {file}{path}\n"));
        if !help.is_empty() {
            out.push_str(&format!("  = help:{help}\n"));
        }
        return out;
    };
    let path = if place.path.is_empty() { String::new() } else { format!(" ({})", place.path) };
    out.push_str(&format!(" --> {file}:{}:{}{path}\n", place.line, place.column));
    let number = place.line.to_string();
    let margin = " ".repeat(number.len());
    let line = source.lines().nth(place.line as usize - 1).unwrap_or_default();
    // Tabs are kept in the margin of the underline, so that it stands below what it underlines.
    let lead: String = line.chars().take(place.column as usize - 1).map(|c| if c == '\t' { c } else { ' ' }).collect();
    let width = source
        .get(place.span.start as usize..place.span.end as usize)
        .map_or(1, |text| text.lines().next().unwrap_or_default().chars().count().max(1));
    out.push_str(&format!("{margin} |\n{number} | {line}\n{margin} | {lead}{}{help}\n", "^".repeat(width)));
    out
}
