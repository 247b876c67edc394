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
    const WORDS: [(&str, Code, &str); 17] = [
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
        (
            "quoted scalar",
            Code::YamlQuote,
            "text in quotes is not closed, indented too little, or followed by something else",
        ),
        ("misplaced bracket", Code::YamlBracket, "this bracket was not opened"),
        ("scanning a tag", Code::YamlTag, "tags are not supported; text that begins with ! stands in quotes"),
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
        .map_or_else(|| (Code::YamlSyntax, format!("not well-formed YAML: {info}")), |w| (w.1, w.2.into()))
}
