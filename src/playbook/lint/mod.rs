//! Lints: what is allowed in a playbook and probably not what was meant. One lint, one file, one method.
//!
//! A lint looks at a playbook that is wholly valid and warns, with the place and the reason. It never refuses, and it is
//! quiet where it is not sure: what it says of conditions is proved by [`logic`]. A playbook silences a lint by name, for
//! one rule or for all, and says why.

mod book;
mod logic;
mod report;
mod silence;

mod conflicting_priorities;
mod contradiction;
mod covered_by_template;
mod hollow_placeholder;
mod low_prices;
mod missing_cap;
mod personal_in_address;
mod shadowed_rule;
mod threshold_is_cap;
mod unfed_event;
mod unlearned_feature;
mod unreachable_rule;
mod upsell_to_owner;
mod window_too_long;

pub use silence::{LintName, Silence};

pub(super) use silence::check as check_silences;

use crate::diagnostic::Diagnostic;
use crate::playbook::Playbook;
use crate::time::{Calendar, Timestamp};
use book::Book;
use report::Report;

/// One lint.
trait Lint {
    /// Returns the name by which it is silenced, which is also the code of its warnings.
    fn name(&self) -> LintName;

    /// Looks at a playbook and warns.
    fn check(&self, book: &Book<'_>, report: &mut Report);
}

/// Every lint, in the order of the reference page.
const LINTS: &[&dyn Lint] = &[
    &unreachable_rule::UnreachableRule,
    &contradiction::Contradiction,
    &shadowed_rule::ShadowedRule,
    &missing_cap::MissingCap,
    &upsell_to_owner::UpsellToOwner,
    &unfed_event::UnfedEvent,
    &hollow_placeholder::HollowPlaceholder,
    &personal_in_address::PersonalInAddress,
    &window_too_long::WindowTooLong,
    &threshold_is_cap::ThresholdIsCap,
    &conflicting_priorities::ConflictingPriorities,
    &covered_by_template::CoveredByTemplate,
    &unlearned_feature::UnlearnedFeature,
    &low_prices::LowPrices,
];

impl Playbook {
    /// Runs every lint over a valid playbook and returns the warnings that it does not silence, in the order of the text.
    ///
    /// `now` tells which schedules are over; without it, none is.
    ///
    /// ```
    /// use budbreak::playbook::Playbook;
    /// use budbreak::time::Calendar;
    /// let text = r#"{ "version": 2, "events": { "a": { "description": "Something happened" } }, "rules": [{
    ///     "id": "never", "when": "count('a', '7d') > 3 && count('a', '14d') < 2", "recommend": { "insight": "x" },
    ///     "message": { "title": "t", "body": "b" }, "frequency": { "cap": 1, "per": "7d" } }] }"#;
    /// let (playbook, _) = Playbook::read_json(text).unwrap();
    /// let found = playbook.review(&Calendar::utc(), None);
    /// assert_eq!(found[0].code.as_str(), "unreachable_rule");
    /// ```
    pub fn review(&self, calendar: &Calendar, now: Option<Timestamp>) -> Vec<Diagnostic> {
        let book = Book::new(self, calendar, now);
        let mut report = Report::new(LintName::UnreachableRule);
        for lint in LINTS {
            lint.check(&book, report.of(lint.name()));
        }
        report.silenced(&self.lints)
    }
}
