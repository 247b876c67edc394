//! Messages: words with expressions between braces.

/// A part of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fragment<'a> {
    /// Words as they stand, doubled braces made single.
    Words(String),
    /// What stands between braces.
    Expression {
        /// The expression.
        source: &'a str,
        /// Its first byte within the text.
        at: u32,
        /// How its value is written: what follows a single `|`, and its first byte within the text.
        format: Option<(&'a str, u32)>,
    },
    /// A brace that opens or closes nothing.
    Broken {
        /// Its byte within the text.
        at: u32,
        /// What is wrong with it.
        message: &'static str,
    },
}

/// Splits a text at its placeholders. Quoted strings inside an expression may hold braces.
///
/// ```
/// use budbreak::playbook::placeholders::{Fragment, fragments};
/// let found = fragments("{{x}} is {count('a}', '7d')}");
/// assert_eq!(found[0], Fragment::Words("{x} is ".into()));
/// assert_eq!(found[1], Fragment::Expression { source: "count('a}', '7d')", at: 10, format: None });
/// let found = fragments("{a || b | select(true: '{}')}");
/// assert_eq!(found[0], Fragment::Expression { source: "a || b ", at: 1, format: Some((" select(true: '{}')", 9)) });
/// ```
pub fn fragments(text: &str) -> Vec<Fragment<'_>> {
    let mut fragments = Vec::new();
    let mut words = String::new();
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let doubled = rest.peek().is_some_and(|(_, next)| *next == c);
        match c {
            '{' | '}' if doubled => {
                rest.next();
                words.push(c);
            }
            '}' => fragments
                .push(Fragment::Broken { at: at as u32, message: "this } closes nothing; write }} for a brace" }),
            '{' => {
                if !words.is_empty() {
                    fragments.push(Fragment::Words(std::mem::take(&mut words)));
                }
                let inside = text.get(at + 1..).unwrap_or_default();
                let Some(length) = closing(inside) else {
                    let message = "this { is never closed; write {{ for a brace";
                    fragments.push(Fragment::Broken { at: at as u32, message });
                    return fragments;
                };
                let whole = inside.get(..length).unwrap_or_default();
                let start = at as u32 + 1;
                let bar = bar(whole);
                let source = whole.get(..bar.unwrap_or(length)).unwrap_or_default();
                let format = bar.and_then(|bar| Some((whole.get(bar + 1..)?, start + bar as u32 + 1)));
                fragments.push(Fragment::Expression { source, at: start, format });
                while rest.peek().is_some_and(|(next, _)| *next <= at + 1 + length) {
                    rest.next();
                }
            }
            _ => words.push(c),
        }
    }
    if !words.is_empty() {
        fragments.push(Fragment::Words(words));
    }
    fragments
}

/// Returns the length of the expression up to its closing brace.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_u32;
    for (at, c) in unquoted(text) {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => return Some(at),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Returns where the format begins: at the first single `|` outside brackets. In expressions there are only doubled ones.
fn bar(text: &str) -> Option<usize> {
    let (mut depth, mut rest) = (0_i32, unquoted(text).peekable());
    while let Some((at, c)) = rest.next() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            '|' if rest.next_if(|next| *next == (at + 1, '|')).is_some() => {}
            '|' if depth == 0 => return Some(at),
            _ => {}
        }
    }
    None
}

/// Returns the characters outside quoted strings, with their places.
fn unquoted(text: &str) -> impl Iterator<Item = (usize, char)> {
    let (mut quote, mut escaped) = (None, false);
    text.char_indices().filter(move |(_, c)| {
        match (quote, *c) {
            _ if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(*c),
            _ => return true,
        }
        false
    })
}
