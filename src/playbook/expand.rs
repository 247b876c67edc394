//! All rules of a playbook: those written out, and those that templates make.

use crate::sorted::SortedSet;

use super::checkout;
use super::document::Playbook;
use super::read::Problems;
use super::rules::{Rule, RuleEntry, TemplateUse};

impl Playbook {
    /// Returns all rules, those of templates at the place of their use. A rule written out takes the place of one that
    /// a template would make with the same id.
    pub fn expanded(&self) -> Vec<Rule> {
        let (written, mut problems) = (self.written(), Problems::new());
        let mut rules = Vec::with_capacity(self.rules.len());
        for entry in &self.rules {
            match entry {
                RuleEntry::Rule(rule) => {
                    let mut rule = (**rule).clone();
                    checkout::resolve(&mut rule, self);
                    rules.push(rule);
                }
                RuleEntry::Use(used) => rules.extend(self.made(used, &written, &mut problems)),
            }
        }
        rules
    }

    /// Returns the ids of the rules that are written out.
    pub(crate) fn written(&self) -> SortedSet<&str> {
        let rules = self.rules.iter().filter_map(|entry| match entry {
            RuleEntry::Rule(rule) => Some(rule.id.as_str()),
            RuleEntry::Use(_) => None,
        });
        rules.collect()
    }

    /// Returns what one use of a template makes. What is wrong with it stands where the template is used.
    pub(super) fn made(&self, used: &TemplateUse, written: &SortedSet<&str>, problems: &mut Problems) -> Vec<Rule> {
        let mut found = Problems::made_from(used.settings.place.clone());
        let mut rules = used.rules(self, &mut found);
        rules.retain(|rule| !written.contains(rule.id.as_str()));
        problems.append(found);
        rules
    }
}
