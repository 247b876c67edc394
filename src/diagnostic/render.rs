use super::{Diagnostic, Severity};

/// What a piece of a shown diagnostic is, for those who give it a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// The word and the code of an error, and what is underlined by it.
    Error,
    /// The same of a warning.
    Warning,
    /// The message.
    Message,
    /// Places, numbers of lines, margins.
    Margin,
    /// What was probably meant.
    Help,
    /// The source.
    Source,
}

/// Shows a diagnostic as people read it in a terminal: place, the line of source, the underlined part, the suggestion, and
/// where the code is explained.
///
/// ```
/// use budbreak::diagnostic::{render, Code, Diagnostic, Location, Span};
/// let source = "rules:\n  - id: a b\n";
/// let place = Location { path: "rules[0].id".into(), line: 2, column: 9, span: Span { start: 15, end: 18 }, range: None };
/// let shown = render(&Diagnostic::error(Code::BadName, "a rule id has no spaces").at(place).suggest("a-b"), "playbook.yaml", source);
/// assert_eq!(shown, "\
/// error[bad_name]: a rule id has no spaces
///  --> playbook.yaml:2:9 (rules[0].id)
///   |
/// 2 |   - id: a b
///   |         ^^^ did you mean \"a-b\"?
///   = see docs/diagnostics.md#bad_name
/// ");
/// ```
pub fn render(diagnostic: &Diagnostic, file: &str, source: &str) -> String {
    let mut out = String::new();
    render_with(diagnostic, file, source, &mut |_, text| out.push_str(text));
    out
}

/// Shows a diagnostic piece by piece, as [`render`] does.
pub fn render_with(diagnostic: &Diagnostic, file: &str, source: &str, put: &mut dyn FnMut(Tone, &str)) {
    let (tone, severity) = match diagnostic.severity {
        Severity::Error => (Tone::Error, "error"),
        Severity::Warning => (Tone::Warning, "warning"),
    };
    put(tone, &format!("{severity}[{}]", diagnostic.code.as_str()));
    put(Tone::Message, &format!(": {}\n", visible(&diagnostic.message)));
    let help = diagnostic.suggestion.as_ref().map(|meant| format!(" did you mean {meant:?}?"));
    let Some(place) = diagnostic.location.as_ref().filter(|place| place.line > 0) else {
        let path = diagnostic.location.as_ref().map(|place| format!(" {}", place.path)).unwrap_or_default();
        put(Tone::Margin, &format!(" --> {file}{path}\n"));
        if let Some(help) = help {
            put(Tone::Help, &format!("  ={help}\n"));
        }
        return put(Tone::Margin, &format!("  = see {}\n", diagnostic.help));
    };
    let path = if place.path.is_empty() { String::new() } else { format!(" ({})", visible(&place.path)) };
    let number = place.line.to_string();
    let margin = " ".repeat(number.len());
    put(Tone::Margin, &format!("{margin}--> {file}:{}:{}{path}\n{margin} |\n{number} | ", place.line, place.column));
    let line = source.trim_start_matches('\u{feff}').lines().nth(place.line as usize - 1).unwrap_or_default();
    let underlined = source.get(place.span.start as usize..place.span.end as usize).unwrap_or_default();
    let (line, lead) = cropped(line, place.column as usize - 1);
    put(Tone::Source, &format!("{line}\n"));
    put(Tone::Margin, &format!("{margin} | "));
    let width = width(underlined.lines().next().unwrap_or_default()).clamp(1, WIDEST);
    put(tone, &format!("{lead}{}", "^".repeat(width)));
    if let Some(help) = help {
        put(Tone::Help, &help);
    }
    put(Tone::Margin, &format!("\n{margin} = see {}\n", diagnostic.help));
}

/// The most of a line that is shown, and of it that is underlined.
const WIDEST: usize = 160;
/// How much is shown before the mistake, where the line is longer.
const BEFORE: usize = 60;

/// Returns the part of a line that is shown, and the space that stands below what comes before the mistake.
fn cropped(line: &str, column: usize) -> (String, String) {
    let skipped = if line.chars().count() > WIDEST { column.saturating_sub(BEFORE) } else { 0 };
    let mut shown = String::from(if skipped > 0 { "…" } else { "" });
    shown.extend(line.chars().skip(skipped).take(WIDEST));
    if line.chars().count() > skipped + WIDEST {
        shown.push('…');
    }
    let before = usize::from(skipped > 0) + column - skipped;
    // Tabs are kept in the margin of the underline, so that it stands below what it underlines.
    let space = |c: char| if c == '\t' { "\t".to_owned() } else { " ".repeat(width(c.encode_utf8(&mut [0; 4]))) };
    let lead = shown.chars().take(before).map(space).collect();
    (visible(&shown), lead)
}

/// Returns the columns that a text takes in a terminal, as far as it is known.
fn width(text: &str) -> usize {
    #[cfg(feature = "cli")]
    return text.chars().map(|c| unicode_width::UnicodeWidthChar::width(c).unwrap_or(1)).sum();
    #[cfg(not(feature = "cli"))]
    text.chars().count()
}

/// A file cannot move the cursor or turn the text around: what is not seen is shown as a question mark.
fn visible(text: &str) -> String {
    let hidden =
        |c: char| c != '\t' && c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if hidden(c) { '\u{fffd}' } else { c }).collect()
}
