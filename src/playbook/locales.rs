//! The languages that a playbook speaks.

use super::catalogue::ADDRESS;
use super::read::{At, MapKey, Problems, Read, record};
use super::rules::{BECAUSE, BODY, LABEL, TITLE};
use super::source::{Entry, Node, Place, Text};
use crate::diagnostic::{Code, Diagnostic};
use crate::locale::Locale;

record! {
    /// The words of a message in another language. What is left out is said as the next language in line says it: the
    /// person's own, `pt-BR`; what it is a kind of, `pt`; the playbook's.
    Wording: "a translation" {
        /// One line.
        title: Option<Text> as TITLE;
        /// One or two sentences.
        body: Option<Text> as BODY;
        /// The words of the action, and where they lead if that differs.
        action: Option<ActionWording>;
        /// The reason given to the end user, for a rule that has one of its own.
        because: Option<Text> as BECAUSE;
    }
}

record! {
    /// The words of an action in another language.
    ActionWording: "the translation of an action" {
        /// What it says.
        label: Option<Text> as LABEL;
        /// Where it goes, if that differs by language.
        go: Option<Text> as ADDRESS;
    }
}

/// Reads a tag. Each has one way to be written, so that none stands twice.
fn tag(text: &str, place: impl Fn(&mut Problems) -> Place, problems: &mut Problems) -> Option<Locale> {
    let (message, meant) = match Locale::known(text) {
        Ok(locale) if locale.as_str() == text => return Some(locale),
        Ok(locale) => (format!("this language tag is written {locale}"), Some(locale.to_string())),
        Err(why) => (why.to_string(), why.meant),
    };
    let mut mistake = Diagnostic::error(Code::UnknownLocale, message);
    mistake.suggestion = meant;
    let place = place(problems);
    problems.add(mistake.at(place.location()));
    None
}

impl Read for Locale {
    fn read(node: &Node, problems: &mut Problems) -> Option<Self> {
        match node.as_str() {
            Some(text) => tag(text, |problems| problems.place(node), problems),
            None => {
                problems.expected(node, Code::ExpectedText, "a language tag such as en or pt-BR");
                None
            }
        }
    }
    fn stand_in() -> Option<Self> {
        Some(Self::english())
    }
    #[cfg(feature = "schema")]
    fn schema(_: &mut super::read::SchemaGenerator) -> super::read::Schema {
        schemars::json_schema!({ "type": "string", "pattern": PATTERN })
    }
}

#[cfg(feature = "schema")]
const PATTERN: &str = "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-[a-z0-9]{1,8})*$";

impl MapKey for At<Locale> {
    fn read_key(entry: &Entry, problems: &mut Problems) -> Option<Self> {
        let value = tag(&entry.key, |problems| problems.spot(entry.spot), problems)?;
        Some(Self { value, place: problems.spot(entry.spot) })
    }
    #[cfg(feature = "schema")]
    fn pattern() -> &'static str {
        PATTERN
    }
}

/// The language of playbooks that do not say.
pub(super) fn english() -> At<Locale> {
    At { value: Locale::english(), place: Place::default() }
}
