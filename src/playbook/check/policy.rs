use super::Checker;
use crate::diagnostic::{Code, Diagnostic};
use crate::playbook::policy::Never;

/// More choices of "later" are no choice.
const MOST_SNOOZES: usize = 5;

impl Checker<'_> {
    pub(super) fn policy(&mut self) {
        let policy = &self.playbook.policy;
        for never in &policy.never {
            if let Never::Page(page) = never
                && !page.is_empty()
                && !is_page(page)
            {
                let message = "a page is a path that begins with /, with * at most at its end";
                let mistake = Diagnostic::error(Code::BadPage, message).at(page.place().location());
                let meant = Some(format!("/{}", page.as_str()))
                    .filter(|meant| !page.starts_with('/') && is_page(meant) && !meant.contains(':'));
                self.problems.add(meant.into_iter().fold(mistake, Diagnostic::suggest));
            }
        }
        if policy.snooze.len() > MOST_SNOOZES {
            let message = format!("at most {MOST_SNOOZES} waits are offered, here are {}", policy.snooze.len());
            self.error(&policy.place, Code::TooMany, message);
        }
        for name in &policy.address_traits {
            self.trait_name(name, false);
        }
    }
}

fn is_page(page: &str) -> bool {
    let plain = page.strip_suffix('*').unwrap_or(page);
    plain.starts_with('/') && !plain.contains(['*', '?', '#', ' '])
}
