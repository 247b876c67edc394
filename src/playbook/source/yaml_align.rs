//! Finds the text of a scalar in its source, so that a part of it can be underlined.

use saphyr_parser::ScalarStyle;

use super::super::Piece;
use super::super::cursor::Cursor;

/// Returns the pieces of a scalar that stands at `start..end`; none when it cannot be found again.
pub(super) fn pieces(
    source: &str,
    start: usize,
    end: usize,
    text: &str,
    style: ScalarStyle,
    cursor: &mut Cursor<'_>,
) -> Vec<Piece> {
    let written = source.get(start..end).unwrap_or_default();
    let found = match style {
        ScalarStyle::SingleQuoted => quoted(written, text, '\''),
        ScalarStyle::DoubleQuoted => quoted(written, text, '"'),
        ScalarStyle::Plain | ScalarStyle::Literal | ScalarStyle::Folded => lines(written, text),
    };
    let place = |(text, at): (usize, usize)| {
        let (line, column) = cursor.line_column(start + at);
        Piece { text: text as u32, source: (start + at) as u32, line, column }
    };
    found.unwrap_or_default().into_iter().map(place).collect()
}

/// Pairs of a byte of the text and the byte of the source where it stands.
type Pairs = Option<Vec<(usize, usize)>>;

/// Each line of the source is a stretch of the text; between them stand a space or line ends.
fn lines(source: &str, text: &str) -> Pairs {
    let mut pairs = Vec::new();
    let (mut at, mut done) = (0, 0);
    while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
        let length = rest.find('\n').map_or(rest.len(), |end| end + 1);
        let line = rest.get(..length)?;
        let content = line.trim();
        if !content.is_empty() {
            let left = text.get(done..)?;
            let gap = left.len() - left.trim_start().len();
            if !left.get(gap..)?.starts_with(content) {
                return None;
            }
            pairs.push((done + gap, at + line.find(content)?));
            done += gap + content.len();
        }
        at += length;
    }
    // A text that begins with space has no piece for it.
    text.get(done..)?.trim().is_empty().then_some(pairs)
}

/// One line between quotes: byte for byte but for escapes.
fn quoted(source: &str, text: &str, quote: char) -> Pairs {
    let mut pairs = vec![(0, 1)];
    let (mut at, mut done) = (1, 0);
    for c in text.chars() {
        let rest = source.get(at..)?;
        let length = match (rest.chars().next()?, quote) {
            ('\n' | '\r', _) => return None,
            ('\'', '\'') => 2,
            ('\\', '"') => match rest.chars().nth(1)? {
                'x' => 4,
                'u' => 6,
                'U' => 10,
                '\n' | '\r' => return None,
                escaped => 1 + escaped.len_utf8(),
            },
            (written, _) if written == c => {
                at += c.len_utf8();
                done += c.len_utf8();
                continue;
            }
            _ => return None,
        };
        pairs.push((done, at));
        at += length;
        done += c.len_utf8();
        pairs.push((done, at));
    }
    Some(pairs)
}
