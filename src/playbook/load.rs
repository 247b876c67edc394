//! From text to a playbook that is wholly valid, or to everything that is wrong with it.

use super::check::check;
use super::document::Playbook;
use super::read::{Problems, Read};
use super::source::{Data, Node, json};
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
        Self::new(node.as_ref(), problems)
    }

    /// Reads YAML.
    #[cfg(feature = "yaml")]
    pub fn yaml(text: &str) -> Self {
        let mut problems = Problems::new();
        let node = super::source::yaml::parse(text, &mut problems);
        Self::new(node.as_ref(), problems)
    }

    /// Reads nodes, such as those made from an object of the host.
    pub fn node(node: &Node) -> Self {
        Self::new(Some(node), Problems::new())
    }

    fn new(node: Option<&Node>, mut problems: Problems) -> Self {
        let playbook = node.and_then(|node| {
            if !matches!(node.data, Data::Map(_)) {
                let message =
                    format!("a playbook is a map of keys such as \"version\" and \"rules\", found {}", node.words());
                problems.error(node, Code::NotAPlaybook, message);
                return None;
            }
            let playbook = Playbook::read(node, &mut problems)?;
            check(&playbook, node, &mut problems);
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

impl Playbook {
    /// Reads JSON: the playbook with its warnings, or every mistake at once.
    ///
    /// ```
    /// use budbreak::playbook::Playbook;
    /// let (playbook, _) = Playbook::read_json(r#"{ "version": 1, "calendar": { "zone": "Europe/Berlin" } }"#).unwrap();
    /// assert_eq!(playbook.calendar.zone.as_str(), "Europe/Berlin");
    /// let mistakes = Playbook::read_json(r#"{ "version": 1, "calender": {} }"#).unwrap_err();
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
