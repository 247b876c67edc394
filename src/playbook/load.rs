//! From text to a playbook that is wholly valid, or to everything that is wrong with it.

#[cfg(feature = "review")]
use super::check::amounts;
use super::check::check;
use super::document::Playbook;
use super::migrate::{VERSION, upgrade};
use super::read::{Problems, Read};
use super::source::{Data, Key, Node, json};
use crate::diagnostic::{Code, Diagnostic, Severity};

/// What one reading found.
///
/// A refused text may still have a playbook: what could be read of it, so that the expressions in it are checked too and
/// their mistakes reported together with the rest. Texts in it are empty where theirs was missing or wrong.
#[derive(Debug)]
pub struct Reading {
    /// The playbook, or what could be read of it.
    pub playbook: Option<Playbook>,
    /// Errors and warnings, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

impl Reading {
    /// Reads JSON.
    pub fn json(text: &str) -> Self {
        let mut problems = Problems::new();
        let node = json::parse(text, &mut problems);
        #[cfg(feature = "review")]
        node.iter().for_each(|node| amounts::check(node, text, &mut problems));
        Self::new(node, problems)
    }

    /// Reads YAML.
    #[cfg(feature = "yaml")]
    pub fn yaml(text: &str) -> Self {
        let mut problems = Problems::new();
        let node = super::source::yaml::parse(text, &mut problems);
        #[cfg(feature = "review")]
        node.iter().for_each(|node| amounts::check(node, text, &mut problems));
        Self::new(node, problems)
    }

    /// Reads nodes, such as those made from an object of the host.
    pub fn node(node: Node) -> Self {
        Self::new(Some(node), Problems::new())
    }

    fn new(node: Option<Node>, mut problems: Problems) -> Self {
        let playbook = node.and_then(|mut node| {
            if !is_map(&node, &mut problems) {
                return None;
            }
            current(&mut node, &mut problems);
            let playbook = Playbook::read(&node, &mut problems)?;
            check(&playbook, &node, &mut problems);
            Some(playbook)
        });
        Self { playbook, diagnostics: problems.into_vec() }
    }

    /// Returns the playbook and its warnings, or everything that was found.
    ///
    /// # Errors
    /// When there is a single error.
    pub fn result(self) -> Result<(Playbook, Vec<Diagnostic>), Vec<Diagnostic>> {
        match self.playbook {
            Some(playbook) if self.diagnostics.iter().all(|d| d.severity != Severity::Error) => {
                Ok((playbook, self.diagnostics))
            }
            _ => Err(self.diagnostics),
        }
    }
}

/// Returns whether a document can be a playbook, or says that it cannot.
pub(super) fn is_map(node: &Node, problems: &mut Problems) -> bool {
    let is_map = matches!(node.data, Data::Map(_));
    if !is_map {
        let (code, message) = match node.data {
            Data::Null => (Code::Empty, "the playbook is empty".into()),
            _ => (
                Code::NotAPlaybook,
                format!("a playbook has keys such as \"version\" and \"rules\", found {}", node.words()),
            ),
        };
        problems.error(node, code, message);
    }
    is_map
}

/// Brings a document up to date, and says that it was not.
fn current(node: &mut Node, problems: &mut Problems) {
    let Some(version) = upgrade(node) else { return };
    let message =
        format!("version {version} of the format is read as if it was migrated; `budbreak migrate` rewrites it");
    let place = node.get(VERSION).map(|version| {
        problems.enter(Key::Name(VERSION.into()));
        problems.place(version)
    });
    problems.leave_all();
    problems.add(Diagnostic::warning(Code::OlderVersion, message).at(place.unwrap_or_default().location()));
}

impl Playbook {
    /// Reads JSON: the playbook with its warnings, or every mistake at once.
    ///
    /// ```
    /// use budbreak::playbook::Playbook;
    /// let (playbook, _) = Playbook::read_json(r#"{ "version": 2, "calendar": { "zone": "Europe/Berlin" } }"#).unwrap();
    /// assert_eq!(playbook.calendar.zone.as_str(), "Europe/Berlin");
    /// let mistakes = Playbook::read_json(r#"{ "version": 2, "calender": {} }"#).unwrap_err();
    /// assert_eq!(mistakes[0].to_string(), "a playbook has no key \"calender\"; did you mean \"calendar\"? [unknown_key]");
    /// ```
    ///
    /// # Errors
    /// Everything that was found, when there is a single error.
    pub fn read_json(text: &str) -> Result<(Self, Vec<Diagnostic>), Vec<Diagnostic>> {
        Reading::json(text).result()
    }

    /// Reads YAML, as [`Playbook::read_json`] reads JSON.
    ///
    /// # Errors
    /// Everything that was found, when there is a single error.
    #[cfg(feature = "yaml")]
    pub fn read_yaml(text: &str) -> Result<(Self, Vec<Diagnostic>), Vec<Diagnostic>> {
        Reading::yaml(text).result()
    }
}
