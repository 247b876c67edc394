//! A rule written by hand that a template in use makes as well: it recommends the same, and the template's rule holds
//! whenever this one does. A rule with a higher priority than the template is meant to go first, and nothing is said.

use super::book::{Book, Subject, implied};
use super::report::Report;
use super::{Lint, LintName};

pub(super) struct CoveredByTemplate;

impl Lint for CoveredByTemplate {
    fn name(&self) -> LintName {
        LintName::CoveredByTemplate
    }

    fn check(&self, book: &Book<'_>, report: &mut Report) {
        for subject in book.written().filter(|subject| !subject.varies) {
            let covers = |made: &&Subject| {
                made.template.is_some()
                    && made.same_target(subject)
                    && made.rule.priority >= subject.rule.priority
                    && made.places_all_of(subject)
                    && made.rule.schedule.is_none()
                    && made.rule.rollout.is_none()
                    && book.days_observed(&made.rule) <= book.days_observed(&subject.rule)
                    && implied(book, made, subject)
            };
            if let Some(made) = book.rules.iter().find(covers) {
                let message = format!(
                    "the template {:?} makes this rule as well, {:?}, which holds whenever this one does; except it there, or \
                     leave this one out",
                    made.template.unwrap_or_default(),
                    made.id().as_str()
                );
                report.warn(Some(subject.id()), subject.rule.id.place.location(), message);
            }
        }
    }
}
