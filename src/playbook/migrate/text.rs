use super::edits::{Edit, apply, inline, like, remove, set, written};
use super::nodes::VERSION;
use super::{Act, Change, STEPS, Step};
use crate::diagnostic::Diagnostic;
use crate::list::Gather;
use crate::playbook::document::Version;
use crate::playbook::load::is_map;
use crate::playbook::read::{Fields, Problems};
use crate::playbook::source::{Data, Entry, Key, Node};

/// A text that was brought up to date.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Migrated {
    /// The text, in which nothing else was touched.
    pub text: String,
    /// What was changed, in the order of the versions and of the text; empty for a text that is up to date.
    pub changes: Vec<Changed>,
}

/// One change of a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Changed {
    /// The version of the format that brought it.
    pub version: u32,
    /// The line where it was made, from 1, in the text as this version found it.
    pub line: u32,
    /// The place, such as `rules[0].days_observed`.
    pub path: String,
    /// What was done, in words.
    pub what: String,
    /// Why.
    pub why: &'static str,
}

/// Brings the text of a playbook up to date. Comments, order and layout stay; `parse` is the reader of its language.
///
/// ```
/// use budbreak::playbook::migrate::text;
/// use budbreak::playbook::source::json;
/// let old = r#"{ "version": 1, "policy": { "holdout": "5%", "holdout_salt": "spring" } }"#;
/// let migrated = text(old, json::parse).unwrap();
/// assert_eq!(migrated.text, r#"{ "version": 2, "policy": { "holdout": { "share": "5%", "salt": "spring" } } }"#);
/// assert!(text(&migrated.text, json::parse).unwrap().changes.is_empty());
/// ```
///
/// # Errors
/// When the text cannot be read, or has no version of the format, or one that is newer than this engine.
pub fn text(text: &str, parse: fn(&str, &mut Problems) -> Option<Node>) -> Result<Migrated, Vec<Diagnostic>> {
    let mut migrated = Migrated { text: text.into(), changes: Vec::new() };
    loop {
        let root = read(&migrated.text, parse)?;
        let step = STEPS.iter().find(|step| root.get(VERSION).is_some_and(|version| is(version, step.from)));
        let Some(step) = step else { return version(&root).map(|_| migrated) };
        migrated = advance(migrated, step, &root);
    }
}

fn read(text: &str, parse: fn(&str, &mut Problems) -> Option<Node>) -> Result<Node, Vec<Diagnostic>> {
    let mut problems = Problems::new();
    match parse(text, &mut problems) {
        Some(root) if !problems.has_errors() && is_map(&root, &mut problems) => Ok(root),
        _ => Err(problems.into_vec()),
    }
}

fn version(root: &Node) -> Result<Version, Vec<Diagnostic>> {
    let mut problems = Problems::new();
    let version = Fields::open(root, "a playbook", &mut problems)
        .and_then(|fields| fields.field::<Version>(VERSION, None, None, &mut problems));
    version.filter(|_| !problems.has_errors()).ok_or_else(|| problems.into_vec())
}

fn is(version: &Node, number: u32) -> bool {
    matches!(version.data, Data::Number(given) if given == f64::from(number))
}

fn advance(before: Migrated, step: &Step, root: &Node) -> Migrated {
    let mut work = Work { source: &before.text, step, edits: Vec::new(), changes: Vec::new(), way: Problems::new() };
    if let Some(entry) = root.entries().iter().find(|entry| &*entry.key == VERSION) {
        work.edits.push(Edit::replace(entry.value.spot.span, step.to.to_string()));
        work.note(NEXT, entry, format!("{} becomes {}", step.from, step.to));
    }
    step.changes.iter().for_each(|change| work.visit(change, root, change.within));
    work.changes.sort();
    let (edits, found) = (work.edits, work.changes);
    let text = apply(&before.text, edits);
    Migrated { text, changes: before.changes.into_iter().chain(found).gather() }
}

/// Why the version itself is changed.
const NEXT: &str = "the file says which version of the format it is written in";

struct Work<'a> {
    source: &'a str,
    step: &'a Step,
    edits: Vec<Edit>,
    changes: Vec<Changed>,
    way: Problems,
}

impl Work<'_> {
    fn visit(&mut self, change: &Change, node: &Node, way: &[&str]) {
        match (way.split_first(), &node.data) {
            (None, Data::Map(_)) => self.act(change, node),
            (Some((&"*", rest)), Data::List(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.enter(Key::Index(index as u32), change, item, rest);
                }
            }
            (Some((key, rest)), Data::Map(_)) => {
                if let Some(value) = node.get(key) {
                    self.enter(Key::Name((*key).into()), change, value, rest);
                }
            }
            _ => {}
        }
    }

    fn enter(&mut self, key: Key, change: &Change, node: &Node, way: &[&str]) {
        self.way.enter(key);
        self.visit(change, node, way);
        self.way.leave();
    }

    fn act(&mut self, change: &Change, map: &Node) {
        let entry = |key: &str| map.entries().iter().find(|entry| &*entry.key == key);
        match change.act {
            Act::Rename { from, to } => {
                if let (Some(old), None) = (entry(from), entry(to)) {
                    self.rename(old, to);
                    self.note(change.why, old, format!("{from} is called {to}"));
                }
            }
            Act::Join { into, from, otherwise } => {
                let (Some(gone), known) = (entry(from.0), entry(into.0)) else { return };
                if known.is_some_and(|known| matches!(known.value.data, Data::Map(_))) {
                    return;
                }
                let key = |word: &str| like(word, written(self.source, gone.spot.span));
                let first = known.map_or(otherwise.to_string(), |known| inline(self.source, &known.value));
                let second = inline(self.source, &gone.value);
                let joined = format!("{{ {}: {first}, {}: {second} }}", key(into.1), key(from.1));
                match known {
                    Some(known) => {
                        self.edits.push(set(self.source, known, &joined));
                        self.edits.push(remove(self.source, map, gone));
                    }
                    None => {
                        self.rename(gone, into.0);
                        self.edits.push(set(self.source, gone, &joined));
                    }
                }
                self.note(change.why, gone, format!("{} is {} of {}", from.0, from.1, into.0));
            }
        }
    }

    fn rename(&mut self, entry: &Entry, to: &str) {
        let word = like(to, written(self.source, entry.spot.span));
        self.edits.push(Edit::replace(entry.spot.span, word));
    }

    fn note(&mut self, why: &'static str, entry: &Entry, what: String) {
        self.way.enter(Key::Name(entry.key.clone()));
        let place = self.way.spot(entry.spot).location();
        self.way.leave();
        let (version, line) = (self.step.to, place.line);
        self.changes.push(Changed { version, line, path: place.path, what, why });
    }
}
