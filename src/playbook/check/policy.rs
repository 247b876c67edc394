use super::Checker;
use crate::diagnostic::Code;
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
                self.error(page.place(), Code::BadPage, message);
            }
        }
        if policy.snooze.len() > MOST_SNOOZES {
            let message = format!("at most {MOST_SNOOZES} waits are offered, here are {}", policy.snooze.len());
            self.error(&policy.place, Code::TooMany, message);
        }
        for name in &policy.address_traits {
            let is_trait =
                ["user.", "account."].iter().any(|root| name.strip_prefix(root).is_some_and(|n| !n.is_empty()));
            if !is_trait && !name.is_empty() {
                let message = "a trait is named with its owner, such as \"user.locale\" or \"account.region\"";
                self.error(name.place(), Code::BadTrait, message);
            }
        }
    }
}

fn is_page(page: &str) -> bool {
    let plain = page.strip_suffix('*').unwrap_or(page);
    plain.starts_with('/') && !plain.contains(['*', '?', '#', ' '])
}
