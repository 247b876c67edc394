//! What lints have found, and what of it a playbook does not want to hear.

use super::silence::{LintName, Silence};
use crate::diagnostic::{Code, Diagnostic, Location};
use crate::ids::RuleId;

/// Collects warnings.
pub(super) struct Report {
    found: Vec<(LintName, Option<RuleId>, Diagnostic)>,
    lint: LintName,
}

impl Report {
    /// Begins with nothing found by a lint.
    pub(super) fn new(lint: LintName) -> Self {
        Self { found: Vec::new(), lint }
    }

    /// Makes all further warnings those of one lint.
    pub(super) fn of(&mut self, lint: LintName) -> &mut Self {
        self.lint = lint;
        self
    }

    /// Warns about a rule, or about the playbook as a whole.
    pub(super) fn warn(&mut self, rule: Option<&RuleId>, place: Location, message: impl Into<String>) {
        self.add(rule, Diagnostic::warning(self.lint.code(), message).at(place));
    }

    /// Adds a warning. What is found of several rules of one template is said once.
    pub(super) fn add(&mut self, rule: Option<&RuleId>, warning: Diagnostic) {
        if !self.found.iter().any(|(.., known)| *known == warning) {
            self.found.push((self.lint, rule.cloned(), warning));
        }
    }

    /// Returns the warnings that are not silenced, and those about silences that silence nothing, in the order of the text.
    pub(super) fn silenced(self, silences: &[Silence]) -> Vec<Diagnostic> {
        let mut used = vec![false; silences.len()];
        let mut heard = Vec::new();
        for (lint, rule, warning) in self.found {
            let mut quiet = false;
            for (silence, used) in silences.iter().zip(&mut used) {
                if silence.covers(lint, rule.as_ref()) {
                    (*used, quiet) = (true, true);
                }
            }
            if !quiet {
                heard.push(warning);
            }
        }
        for (silence, _) in silences.iter().zip(used).filter(|(_, used)| !used) {
            let message = format!("this silences nothing: there is no {} here any more", silence.allow.as_str());
            heard.push(Diagnostic::warning(Code::UnusedSilence, message).at(silence.place.location()));
        }
        heard
            .sort_by_key(|warning| warning.location.as_ref().map_or((u32::MAX, 0), |place| (place.line, place.column)));
        heard
    }
}
