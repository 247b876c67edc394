//! What plain scalars mean, and what the scanner means.

use super::super::Data;
use crate::diagnostic::Code;

/// Reads a plain scalar by the core schema of YAML 1.2: `None` for text, `Some(None)` for a number that is none.
pub(super) fn plain(text: &str) -> Option<Option<Data>> {
    let data = match text {
        "" | "~" | "null" | "Null" | "NULL" => Data::Null,
        "true" | "True" | "TRUE" => Data::Bool(true),
        "false" | "False" | "FALSE" => Data::Bool(false),
        _ => return number(text).map(|number| Some(number).filter(|n| n.is_finite()).map(Data::Number)),
    };
    Some(Some(data))
}

fn number(text: &str) -> Option<f64> {
    let radix = |digits: &str, radix: u32| {
        let all = !digits.is_empty() && digits.chars().all(|c| c.is_digit(radix));
        all.then(|| {
            digits.chars().fold(0.0, |sum, c| sum * f64::from(radix) + f64::from(c.to_digit(radix).unwrap_or(0)))
        })
    };
    if let Some(digits) = text.strip_prefix("0x") {
        return radix(digits, 16);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return radix(digits, 8);
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    match unsigned {
        ".inf" | ".Inf" | ".INF" => return Some(f64::INFINITY),
        ".nan" | ".NaN" | ".NAN" => return Some(f64::NAN),
        _ => {}
    }
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).map_or((unsigned, None), |(m, e)| (m, Some(e)));
    let (whole, decimals) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let exponent_is_one = exponent.is_none_or(|e| {
        let e = e.strip_prefix(['-', '+']).unwrap_or(e);
        !e.is_empty() && digits(e)
    });
    let is_number = (!whole.is_empty() || !decimals.is_empty()) && digits(whole) && digits(decimals) && exponent_is_one;
    if is_number { text.parse().ok() } else { None }
}

/// Says in plain words what the scanner says in those of the specification.
pub(super) fn in_words(info: &str) -> (Code, String) {
    const WORDS: [(&str, Code, &str); 18] = [
        (
            "mapping values are not allowed",
            Code::YamlColon,
            "a colon is not allowed here; text with a colon and a space in it stands in quotes",
        ),
        (
            "illegal placement of ':'",
            Code::YamlColon,
            "a colon is not allowed here; text with a colon and a space in it stands in quotes",
        ),
        ("simple key", Code::YamlColon, "expected a colon after the key"),
        (
            "did not find expected key",
            Code::YamlIndentation,
            "expected a key at this depth; the indentation is off, or text must stand in quotes",
        ),
        (
            "<document start>",
            Code::YamlIndentation,
            "this does not belong to what stands before; the indentation is off",
        ),
        ("',' or ']'", Code::YamlBracket, "expected a comma or ]"),
        ("',' or '}'", Code::YamlBracket, "expected a comma or }"),
        ("'-' indicator", Code::YamlIndentation, "expected another item of the list, or the indentation is off"),
        ("found a tab", Code::YamlTab, "YAML is indented with spaces, not with tabs"),
        ("tabs disallowed", Code::YamlTab, "YAML is indented with spaces, not with tabs"),
        ("end of stream", Code::YamlBracket, "this is opened and not closed"),
        (
            "escape character",
            Code::YamlEscape,
            "text in double quotes has an escape that YAML does not know; single quotes have none",
        ),
        ("quoted scalar", Code::YamlQuote, "text in quotes is not closed, or indented too little"),
        ("misplaced bracket", Code::YamlBracket, "this bracket was not opened"),
        ("scanning a tag", Code::YamlTag, "tags are not supported; text that begins with ! stands in quotes"),
        (
            "expected node content",
            Code::YamlSyntax,
            "a value is expected here; a comment may begin too early, or text must stand in quotes",
        ),
        ("unexpected character", Code::YamlCharacter, "text that begins with this character stands in quotes"),
        (
            "anchor",
            Code::YamlAnchor,
            "anchors and aliases are not supported; text that begins with & or * stands in quotes",
        ),
    ];
    let low = info.to_lowercase();
    WORDS
        .iter()
        .find(|(key, ..)| low.contains(key))
        .map_or_else(|| (Code::YamlSyntax, format!("this is not YAML: {info}")), |w| (w.1, w.2.into()))
}

/// What a look at the source says better than the scanner does.
pub(super) struct Seen {
    /// Where it is underlined.
    pub(super) at: usize,
    /// The code and the words, when there are better ones.
    pub(super) words: Option<(Code, String)>,
}

/// Looks at the place where the scanner stopped.
pub(super) fn seen(text: &str, at: usize, code: Code) -> Seen {
    let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
    // Nobody looks for a mistake below the last line.
    let at = if rest.trim().is_empty() { text.trim_end().len() } else { at };
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    let line = before.get(line_start..).unwrap_or_default();
    let say = |at, code, words: &str| Seen { at, words: Some((code, words.into())) };
    let value = line.split_once(": ").map_or("", |(_, value)| value).trim_start();
    if value.starts_with('{') && value.contains('(') {
        let at = line_start + line.find('{').unwrap_or_default();
        return say(at, Code::YamlCharacter, "text that begins with a brace stands in quotes");
    }
    match (code, before.chars().next_back(), rest.chars().next()) {
        (Code::YamlQuote, Some('\''), Some(next)) if next.is_alphanumeric() => {
            say(at - 1, code, "the text ends at this apostrophe; between single quotes it is written twice")
        }
        (Code::YamlQuote, Some('"'), Some(next)) if next.is_alphanumeric() => say(
            at - 1,
            code,
            "the text ends at this quote; between double quotes it is written with a backslash before it",
        ),
        (Code::YamlCharacter, _, Some(first)) => {
            say(at, code, &format!("text that begins with {:?} stands in quotes", first.to_string()))
        }
        (Code::YamlColon, _, Some(':')) if line_start > 0 => {
            // A line without a colon and the next one are one key to the scanner.
            let above = text.get(..line_start - 1).unwrap_or_default();
            let start = above.rfind('\n').map_or(0, |end| end + 1);
            let word = above.get(start..).unwrap_or_default().trim_end();
            let is_key =
                !word.is_empty() && word.trim_start().bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b));
            let indent = |line: &str| line.len() - line.trim_start().len();
            if is_key && indent(word) < indent(line) {
                return say(start + word.len(), code, "expected a colon after this key");
            }
            Seen { at, words: None }
        }
        _ => Seen { at, words: None },
    }
}
