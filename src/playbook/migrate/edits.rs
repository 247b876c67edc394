//! Changes of a text that leave everything else as it stands: comments, order, layout.

use crate::diagnostic::Span;
use crate::list::Gather;
use crate::playbook::source::{Entry, Node};

/// A stretch of a text and what stands there afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    start: usize,
    end: usize,
    text: String,
}

impl Edit {
    pub(super) fn replace(span: Span, text: impl Into<String>) -> Self {
        Self { start: span.start as usize, end: span.end as usize, text: text.into() }
    }
}

/// Makes the changes, which do not overlap.
pub(super) fn apply(source: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| edit.start);
    let (mut out, mut done) = (String::with_capacity(source.len()), 0);
    for edit in edits {
        out.push_str(source.get(done..edit.start).unwrap_or_default());
        out.push_str(&edit.text);
        done = edit.end;
    }
    out + source.get(done..).unwrap_or_default()
}

/// Returns the text of a stretch.
pub(super) fn written(source: &str, span: Span) -> &str {
    source.get(span.start as usize..span.end as usize).unwrap_or_default()
}

/// Writes a word in the manner of another: between the same quotes, if it has any.
pub(super) fn like(word: &str, other: &str) -> String {
    match other.chars().next() {
        Some(quote @ ('"' | '\'')) => format!("{quote}{word}{quote}"),
        _ => word.into(),
    }
}

/// Gives an entry another value. A text in lines of its own, below `|` or `>`, goes with its sign.
pub(super) fn set(source: &str, entry: &Entry, text: &str) -> Edit {
    let (key, value) = (entry.spot.span, entry.value.spot.span);
    let between = gap(source, key.end, value.start);
    if !between.trim_start_matches([':', ' ', '\t']).starts_with(['|', '>']) {
        return Edit::replace(value, text);
    }
    let comment =
        between.find('#').and_then(|at| between.get(at..)).map_or("", |rest| rest.lines().next().unwrap_or(""));
    let comment = if comment.is_empty() { String::new() } else { format!(" {comment}") };
    Edit::replace(Span { start: key.end, end: value.end }, format!(": {text}{comment}"))
}

/// Writes a value so that it can stand on one line between braces.
pub(super) fn inline(source: &str, value: &Node) -> String {
    let text = written(source, value.spot.span);
    let Some(meant) = value.as_str() else { return text.into() };
    let as_it_is = if text.starts_with(['"', '\'']) {
        !text.contains('\n')
    } else {
        text == meant && !text.contains(['\n', ',', '[', ']', '{', '}', ':', '#', '|', '>'])
    };
    if as_it_is { text.into() } else { quote(meant) }
}

/// Writes text between quotes, as both JSON and YAML read it.
fn quote(text: &str) -> String {
    let mut out = String::from("\"");
    for sign in text.chars() {
        match sign {
            '"' | '\\' => out.extend(['\\', sign]),
            sign if sign.is_control() => out.push_str(&format!("\\u{:04x}", sign as u32)),
            sign => out.push(sign),
        }
    }
    out + "\""
}

/// Takes an entry out of its map. In braces its comma goes with it; on lines of its own the line does, unless a comment
/// stands at its end: that stays.
pub(super) fn remove(source: &str, map: &Node, entry: &Entry) -> Edit {
    let span = Span { start: entry.spot.span.start, end: entry.value.spot.span.end };
    if written(source, map.spot.span).starts_with('{') {
        between_braces(source, map, span)
    } else {
        line(source, span, &comments(source, entry))
    }
}

fn between_braces(source: &str, map: &Node, span: Span) -> Edit {
    let next = map.entries().iter().map(|other| other.spot.span.start).find(|start| *start >= span.end);
    let before = map.entries().iter().map(|other| other.value.spot.span.end).rfind(|end| *end <= span.start);
    match (next, before) {
        // From here to the next entry, unless a comment stands between.
        (Some(next), _) if !gap(source, span.end, next).contains('#') => Edit::replace(Span { end: next, ..span }, ""),
        (None, Some(before)) if !gap(source, before, span.start).contains('#') => {
            Edit::replace(Span { start: before, ..span }, "")
        }
        _ => {
            let after = gap(source, span.end, map.spot.span.end);
            let rest = after.trim_start_matches([' ', ',']);
            Edit::replace(Span { end: span.end + (after.len() - rest.len()) as u32, ..span }, "")
        }
    }
}

fn gap(source: &str, start: u32, end: u32) -> &str {
    written(source, Span { start, end })
}

/// The comments between a key and its value.
fn comments<'s>(source: &'s str, entry: &Entry) -> Vec<&'s str> {
    let between = gap(source, entry.spot.span.end, entry.value.spot.span.start);
    between.lines().filter_map(|line| line.find('#').and_then(|at| line.get(at..))).map(str::trim_end).gather()
}

fn line(source: &str, span: Span, comments: &[&str]) -> Edit {
    let (start, end) = (span.start as usize, span.end as usize);
    let begin = source.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let rest = source.get(end..).unwrap_or_default();
    let over = rest.find('\n').map_or(rest.len(), |at| at + 1);
    let alone = source.get(begin..start).is_some_and(|before| before.trim().is_empty());
    let after = rest.get(..over).unwrap_or_default();
    if !alone {
        // The first entry of an item of a list: `- holdout_salt: x`. What follows takes its place.
        let until =
            if comments.is_empty() { rest.find(|sign: char| !sign.is_whitespace()).unwrap_or(rest.len()) } else { 0 };
        return Edit { start, end: end + until, text: comments.join(" ") };
    }
    let indent = source.get(begin..start).unwrap_or_default();
    let kept = comments.iter().fold(String::new(), |kept, comment| format!("{kept}{comment}\n{indent}"));
    if after.trim_start().starts_with('#') {
        let space = after.len() - after.trim_start().len();
        return Edit { start, end: end + space, text: kept };
    }
    let text = if kept.is_empty() { kept } else { format!("{indent}{}\n", kept.trim_end()) };
    Edit { start: begin, end: end + over, text }
}
