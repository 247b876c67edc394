//! A rule that may show again and again for as long as its condition holds.
//!
//! A rule limits itself by a frequency, or by asking how often it was shown. The policy limits it well enough when it lets
//! anything show once a week at most: one recommendation a week, or a cooldown of a week.

use super::book::{Book, Subject};
use super::report::Report;
use super::{Lint, LintName};

pub(super) struct MissingCap;

const WEEK: u16 = 7;

impl Lint for MissingCap {
    fn name(&self) -> LintName {
        LintName::MissingCap
    }

    fn check(&self, book: &Book<'_>, report: &mut Report) {
        let policy = &book.playbook.policy;
        let calm =
            policy.attention.per_week <= 1 || policy.cooldown.span().is_none() && policy.cooldown.max_days() >= WEEK;
        if calm {
            return;
        }
        for subject in book.written().filter(|subject| subject.rule.frequency.is_none() && !counts_itself(subject)) {
            let week = policy.attention.per_week;
            let message = format!(
                "nothing limits how often this rule shows but the attention budget, {week} times a week for as long as it \
                 holds; give it a frequency such as {{ cap: 1, per: 14d, lifetime: 3 }}"
            );
            report.warn(Some(subject.id()), subject.rule.id.place.location(), message);
        }
    }
}

/// Says whether every alternative of the condition asks how often the rule was shown.
fn counts_itself(subject: &Subject) -> bool {
    let own = |fact: &super::logic::Fact| {
        let shown = fact.atom.as_signal().is_some_and(|(function, arguments)| {
            function == "shown" && arguments.first().is_some_and(|id| **id == *subject.id().as_str())
        });
        shown && fact.values.high().is_some_and(|high| high.at.is_finite())
    };
    subject.holds.as_ref().is_some_and(|holds| holds.iter().all(|facts| facts.iter().any(own)))
}
