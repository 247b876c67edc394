//! What stands behind the `|` of a placeholder: `number(2)`, `plural(one: "# report", other: "# reports")`.

use super::Format;
use crate::diagnostic::{Code, Diagnostic, Location, Span};
use crate::expr::Type;
use crate::list::Gather;
use crate::locale::{Category, Form, Formats, Length, Locale};

/// The formats: name, what they take, what they are written with.
pub const FORMATS: &[(&str, Takes, &str)] = &[
    ("number", Takes::Numbers, "nothing, or how many decimals, 0 to 6, as in number(2)"),
    ("percent", Takes::Numbers, "nothing, or how many decimals, 0 to 6, as in percent(1)"),
    ("money", Takes::Numbers, "a currency, as in money(EUR)"),
    ("plural", Takes::Numbers, "texts for plural categories, as in plural(one: \"# report\", other: \"# reports\")"),
    ("date", Takes::Moments, "nothing, short, medium or long, as in date(long)"),
    ("time", Takes::Moments, "nothing"),
    ("datetime", Takes::Moments, "nothing, short, medium or long, as in datetime(long)"),
    ("relative", Takes::Moments, "nothing"),
    ("duration", Takes::Spans, "nothing"),
    ("select", Takes::Words, "texts for values, as in select(true: \"on\", other: \"off\")"),
];

/// What a format takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Numbers of every type.
    Numbers,
    /// Timestamps.
    Moments,
    /// Durations.
    Spans,
    /// Text, true and false.
    Words,
}

impl Takes {
    fn has(self, found: &Type) -> bool {
        match self {
            _ if *found == Type::Dyn => true,
            Self::Numbers => found.is_number(),
            Self::Moments => *found == Type::Timestamp,
            Self::Spans => *found == Type::Duration,
            Self::Words => matches!(found, Type::String | Type::Bool),
        }
    }

    /// Says it in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Numbers => "numbers",
            Self::Moments => "moments",
            Self::Spans => "lengths of time",
            Self::Words => "text, true and false",
        }
    }
}

/// Reads a format for a value of the type `found`, in a text of `locale`. What is allowed and probably not meant is added
/// to `problems`.
///
/// # Errors
/// What is wrong, with its place within `written`.
pub(super) fn read(
    written: &str,
    found: &Type,
    locale: &Locale,
    formats: &dyn Formats,
    problems: &mut Vec<Diagnostic>,
) -> Result<Format, Diagnostic> {
    let call = Call::read(written)?;
    let names = || FORMATS.iter().map(|(name, ..)| *name);
    let Some((_, takes, options)) = FORMATS.iter().find(|(name, ..)| *name == call.name.text) else {
        let message = format!("there is no format {:?}; formats are {}", call.name.text, list(names()));
        return Err(call.name.mistake(Code::UnknownFormat, message).suggest_nearest(&call.name.text, names()));
    };
    if !takes.has(found) {
        let fitting = FORMATS.iter().filter(|(_, takes, _)| takes.has(found)).map(|(name, ..)| *name);
        let (name, takes) = (&call.name.text, takes.words());
        let message =
            format!("the format {name:?} takes {takes}; a value of the type {found} is written with {}", list(fitting));
        return Err(call.name.mistake(Code::FormatType, message));
    }
    let wrong = || {
        let message = format!("the format {:?} is written with {options}", call.name.text);
        call.whole.mistake(Code::FormatOptions, message)
    };
    let form = match (&*call.name.text, call.bare()) {
        ("plural", _) => return plural(&call, locale, formats, wrong, problems),
        ("select", _) => return select(&call, found, wrong),
        ("relative", Some(None)) => return Ok(Format::Relative),
        ("duration", Some(None)) => return Ok(Format::Duration),
        ("number", Some(None)) => Some(Form::Number { least: 0, most: 2 }),
        ("number", Some(Some(digits))) => decimals(digits).map(|n| Form::Number { least: n, most: n }),
        ("percent", Some(digits)) => decimals(digits.unwrap_or("0")).map(Form::Percent),
        ("money", Some(Some(currency))) => Form::money(currency),
        ("date", Some(length)) => length_of(length).map(Form::Date),
        ("datetime", Some(length)) => length_of(length).map(Form::DateTime),
        ("time", Some(None)) => Some(Form::Time),
        _ => None,
    };
    form.map(Format::Form).ok_or_else(wrong)
}

fn decimals(digits: &str) -> Option<u8> {
    digits.parse().ok().filter(|digits| *digits <= 6)
}

fn length_of(word: Option<&str>) -> Option<Length> {
    match word {
        Some("short") => Some(Length::Short),
        None | Some("medium") => Some(Length::Medium),
        Some("long") => Some(Length::Long),
        _ => None,
    }
}

fn plural(
    call: &Call,
    locale: &Locale,
    formats: &dyn Formats,
    wrong: impl Fn() -> Diagnostic,
    problems: &mut Vec<Diagnostic>,
) -> Result<Format, Diagnostic> {
    let has = formats.categories(locale.as_str());
    let mut cases: Vec<(Category, Vec<String>)> = Vec::new();
    for (key, text) in call.texts().ok_or_else(&wrong)? {
        let Some(category) = Category::of(&key.text) else {
            let names = Category::ALL.map(Category::as_str);
            let message = format!("{:?} is no plural category; those are {}", key.text, list(names.into_iter()));
            return Err(key.mistake(Code::PluralCategory, message).suggest_nearest(&key.text, names));
        };
        if let Some(has) = has.as_ref().filter(|has| !has.contains(&category)) {
            let has = list(has.iter().map(|category| category.as_str()));
            let message = format!("{locale} has no plural category {:?}; it has {has}", key.text);
            return Err(key.mistake(Code::PluralCategory, message));
        }
        cases.push((category, text.split('#').map(String::from).gather()));
    }
    if !cases.iter().any(|(category, _)| *category == Category::Other) {
        let message = "a plural needs \"other\", for the numbers that no other category takes";
        return Err(call.whole.mistake(Code::FormatOptions, message));
    }
    if has.is_some() {
        let unsaid = |n: &u8| {
            let category = formats.category(locale.as_str(), f64::from(*n));
            cases.iter().all(|(named, _)| *named != category)
        };
        if let Some(number) = (0..=100).find(unsaid) {
            let category = formats.category(locale.as_str(), f64::from(number)).as_str();
            let message =
                format!("in {locale}, {number} is of the plural category {category:?}, which has no words here");
            problems.push(call.whole.warning(Code::PluralMissing, message));
        }
    }
    Ok(Format::Plural(cases.into()))
}

fn select(call: &Call, found: &Type, wrong: impl Fn() -> Diagnostic) -> Result<Format, Diagnostic> {
    let texts = call.texts().ok_or_else(wrong)?;
    let truth = ["true", "false"];
    let strange = |key: &Piece| *found == Type::Bool && key.text != OTHER && !truth.contains(&&*key.text);
    if let Some((key, _)) = texts.iter().find(|(key, _)| strange(key)) {
        let message = format!("the value is true or false, never {:?}", key.text);
        return Err(key.mistake(Code::FormatOptions, message).suggest_nearest(&key.text, truth));
    }
    let named = |name: &str| texts.iter().any(|(key, _)| key.text == name);
    let all_named = named(OTHER) || (*found == Type::Bool && truth.into_iter().all(named));
    if !all_named {
        let message = "a select needs \"other\", for the values that are not named";
        return Err(call.whole.mistake(Code::FormatOptions, message));
    }
    Ok(Format::Select(texts.into_iter().map(|(key, text)| (key.text.clone(), text.to_owned())).collect()))
}

/// The name under which all other values go.
const OTHER: &str = "other";

fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.gather();
    match names.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        names => names.concat(),
    }
}

/// A format as it is written.
struct Call {
    name: Piece,
    options: Vec<Choice>,
    whole: Piece,
}

/// One option: a word, or a text behind a word.
struct Choice {
    word: Piece,
    text: Option<String>,
}

/// A stretch of the text.
struct Piece {
    text: String,
    span: Span,
}

impl Piece {
    fn mistake(&self, code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(code, message).at(Location { span: self.span, ..Location::default() })
    }

    fn warning(&self, code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::warning(code, message).at(Location { span: self.span, ..Location::default() })
    }
}

impl Call {
    fn read(written: &str) -> Result<Self, Diagnostic> {
        let mut reader = Reader { text: written, at: 0 };
        let name = reader.word()?;
        let mut options: Vec<Choice> = Vec::new();
        if reader.eats('(') {
            while !reader.eats(')') {
                if !options.is_empty() && !reader.eats(',') {
                    return Err(reader.expected("a comma or a closing bracket"));
                }
                let word = reader.word()?;
                let text = if reader.eats(':') { Some(reader.quoted()?) } else { None };
                if options.iter().any(|before| before.word.text == word.text) {
                    return Err(word.mistake(Code::FormatOptions, format!("{:?} stands twice", word.text)));
                }
                options.push(Choice { word, text });
            }
        }
        if reader.next().is_some() {
            return Err(reader.expected("the end; a value is written in one format"));
        }
        let start = name.span.start;
        let end = written.trim_end().len() as u32;
        Ok(Self { name, options, whole: Piece { text: String::new(), span: Span { start, end } } })
    }

    /// Returns the one bare word, or that there is none; `None` when there is more.
    fn bare(&self) -> Option<Option<&str>> {
        match self.options.as_slice() {
            [] => Some(None),
            [Choice { word, text: None }] => Some(Some(&word.text)),
            _ => None,
        }
    }

    /// Returns words with their texts; `None` where there are none, or one has no text.
    fn texts(&self) -> Option<Vec<(&Piece, &str)>> {
        let texts: Option<Vec<_>> = self.options.iter().map(|one| Some((&one.word, one.text.as_deref()?))).collect();
        texts.filter(|texts| !texts.is_empty())
    }
}

/// Reads from the left.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Skips blanks and returns what comes.
    fn next(&mut self) -> Option<char> {
        self.at += self.rest().len() - self.rest().trim_start().len();
        self.rest().chars().next()
    }

    fn eats(&mut self, wanted: char) -> bool {
        let is_next = self.next() == Some(wanted);
        self.at += if is_next { wanted.len_utf8() } else { 0 };
        is_next
    }

    fn word(&mut self) -> Result<Piece, Diagnostic> {
        self.next();
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
        let length = self.rest().find(|c| !is_part(c)).unwrap_or(self.rest().len());
        if length == 0 {
            return Err(self.expected("a name"));
        }
        let text = self.rest().get(..length).unwrap_or_default().to_owned();
        let start = self.at as u32;
        self.at += length;
        Ok(Piece { text, span: Span { start, end: self.at as u32 } })
    }

    fn quoted(&mut self) -> Result<String, Diagnostic> {
        let Some(quote) = self.next().filter(|c| matches!(c, '"' | '\'')) else {
            return Err(self.expected("a text in quotes"));
        };
        let (mut out, mut escaped) = (String::new(), false);
        for (at, c) in self.rest().char_indices().skip(1) {
            if !escaped && c == quote {
                self.at += at + 1;
                return Ok(out);
            }
            escaped = !escaped && c == '\\';
            if !escaped {
                out.push(c);
            }
        }
        Err(self.expected("a text that ends with its quote"))
    }

    fn expected(&mut self, what: &str) -> Diagnostic {
        let found = self.next();
        let start = self.at as u32;
        let end = start + found.map_or(0, char::len_utf8) as u32;
        let shown = found.map_or("the end".into(), |c| format!("{:?}", c.to_string()));
        let piece =
            Piece { text: String::new(), span: Span { start: start.min(end.saturating_sub(1)), end: end.max(1) } };
        piece.mistake(Code::FormatOptions, format!("here should be {what}, found {shown}"))
    }
}

#[cfg(test)]
#[path = "compile_format_tests.rs"]
mod tests;
