//! All rules of a playbook: those written out, and those that templates make.

use crate::sorted::SortedSet;

use super::document::Playbook;
use super::read::Problems;
use super::rules::{Rule, RuleEntry};

impl Playbook {
    /// Returns all rules, those of templates at the place of their use. A rule written out takes the place of one that
    /// a template would make with the same id.
    pub fn expanded(&self) -> Vec<Rule> {
        self.expand(&mut Problems::new())
    }

    /// As [`Playbook::expanded`]; what is wrong with a rule of a template stands where the template is used.
    pub(super) fn expand(&self, problems: &mut Problems) -> Vec<Rule> {
        let written: SortedSet<&str> = self
            .rules
            .iter()
            .filter_map(|entry| match entry {
                RuleEntry::Rule(rule) => Some(rule.id.as_str()),
                RuleEntry::Use(_) => None,
            })
            .collect();
        let mut rules = Vec::with_capacity(self.rules.len());
        for entry in &self.rules {
            match entry {
                RuleEntry::Rule(rule) => rules.push((**rule).clone()),
                RuleEntry::Use(used) => {
                    let mut found = Problems::made_from(used.settings.place.clone());
                    let made = used.rules(self, &mut found);
                    rules.extend(made.into_iter().filter(|rule| !written.contains(rule.id.as_str())));
                    problems.append(found);
                }
            }
        }
        rules
    }
}
