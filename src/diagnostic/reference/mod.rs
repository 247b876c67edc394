//! What a person reads about a code: the usual cause, how to mend it, and an example of each. A code says what is wrong in
//! one way that is mended in one way; otherwise it would be two.
//!
//! The page `docs/diagnostics.md` and the help of the native program are made from this. No page loads it.

mod document;
mod expressions;
mod learned;
mod lints;
mod messages;
mod names;
mod rollouts;
mod text;
mod values;

use super::{CODES, Code};

/// What is said about one code besides its meaning.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The code.
    pub code: Code,
    /// How it usually comes about.
    pub cause: &'static str,
    /// What to do.
    pub mend: &'static str,
    /// A part of a playbook that has this mistake, and nothing else wrong with it: keys of the playbook or keys of a rule,
    /// in YAML, or all of a playbook in JSON. Empty where an example would be as long as the mistake.
    pub wrong: &'static str,
    /// The same part as it was meant.
    pub right: &'static str,
}

const fn entry(code: Code, cause: &'static str, mend: &'static str, wrong: &'static str, right: &'static str) -> Entry {
    Entry { code, cause, mend, wrong, right }
}

const PARTS: &[(&str, &[Entry])] = &[
    ("The text of the file", text::ENTRIES),
    ("What stands where", document::ENTRIES),
    ("Values with a form of their own", values::ENTRIES),
    ("Names and parts that must agree", names::ENTRIES),
    ("Schedules, rollouts and variants", rollouts::ENTRIES),
    ("Expressions", expressions::ENTRIES),
    ("Messages and actions", messages::ENTRIES),
    ("What was learned", learned::ENTRIES),
    ("Lints", lints::ENTRIES),
];

/// Returns the parts of the reference, each with its title, in the order of the page.
pub fn parts() -> &'static [(&'static str, &'static [Entry])] {
    PARTS
}

/// Returns what is said about a code.
///
/// ```
/// use budbreak::diagnostic::{Code, reference};
/// assert!(reference::of(Code::YamlTab).unwrap().mend.contains("spaces"));
/// ```
pub fn of(code: Code) -> Option<&'static Entry> {
    PARTS.iter().flat_map(|(_, entries)| *entries).find(|entry| entry.code == code)
}

/// Returns what a code means, in one sentence.
pub fn meaning(code: Code) -> &'static str {
    CODES.iter().find(|(other, ..)| *other == code).map_or("", |(.., meaning)| meaning)
}

/// Writes the reference as a page in Markdown; the anchor of each code is the code itself.
pub fn page() -> String {
    let mut page = String::from(
        "# Mistakes, one by one\n\n\
         Made from `src/diagnostic/reference/` by `tests/diagnostics.rs`; do not edit.\n\n\
         Every message of `budbreak check` ends in a code. Here is what each of them means, how it usually comes about and how \
         to mend it. The examples are parts of a playbook; each is read by the tests, the wrong one and the right one.\n",
    );
    for (title, entries) in PARTS.iter().filter(|(_, entries)| !entries.is_empty()) {
        page.push_str(&format!("\n## {title}\n"));
        for entry in *entries {
            page.push_str(&format!("\n### {}\n\n{}", entry.code.as_str(), paragraphs(entry)));
        }
    }
    page
}

/// Writes what is said about one code, in Markdown.
pub fn paragraphs(entry: &Entry) -> String {
    let Entry { code, cause, mend, wrong, right } = entry;
    let mut text = format!("**{}** {cause}\n\n{mend}\n", meaning(*code));
    if !wrong.is_empty() {
        text.push_str(&format!("\n{}\n{}", fenced("Wrong", wrong), fenced("Right", right)));
    }
    text
}

fn fenced(title: &str, example: &str) -> String {
    let language = if example.starts_with('{') { "json" } else { "text" };
    format!("{title}:\n\n```{language}\n{}\n```\n", example.trim_end_matches('\n'))
}
