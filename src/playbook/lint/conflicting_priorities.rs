//! Priorities that decide nothing, or everything.
//!
//! Two rules for the same thing were both given the same priority: neither goes first by it. Or one rule has the highest
//! priority of its placements, may take the whole attention budget of a week, and holds whenever any other rule there
//! does: the others never get a turn.

use super::book::{Book, Subject, implied};
use super::report::Report;
use super::{Lint, LintName};

pub(super) struct ConflictingPriorities;

impl Lint for ConflictingPriorities {
    fn name(&self) -> LintName {
        LintName::ConflictingPriorities
    }

    fn check(&self, book: &Book<'_>, report: &mut Report) {
        for (order, subject) in
            book.rules.iter().enumerate().filter(|(_, subject)| subject.template.is_none() && !subject.varies)
        {
            let before = book.rules.iter().take(order);
            let same = |other: &&Subject| {
                subject.rule.priority != 0
                    && !other.varies
                    && other.rule.priority == subject.rule.priority
                    && other.same_target(subject)
                    && meet(other, subject)
                    && together(book, other, subject)
            };
            if let Some(other) = before.rev().find(same) {
                let message = format!(
                    "{:?} recommends the same with the same priority, {}: it decides nothing between them",
                    other.id().as_str(),
                    subject.rule.priority
                );
                report.warn(Some(subject.id()), subject.rule.id.place.location(), message);
            } else if starves(book, order, subject) {
                let message = "this rule holds whenever any other of its placements does, goes first by its priority, and may \
                               take the whole attention budget: the others never get a turn";
                report.warn(Some(subject.id()), subject.rule.id.place.location(), message);
            }
        }
    }
}

fn meet(a: &Subject, b: &Subject) -> bool {
    let (ours, others) = (&a.rule.placements, &b.rule.placements);
    ours.is_empty() || others.is_empty() || ours.iter().any(|place| others.iter().any(|o| o.value == place.value))
}

fn together(book: &Book<'_>, a: &Subject, b: &Subject) -> bool {
    let (Some(a), Some(b)) = (&a.meant, &b.meant) else { return false };
    super::logic::both(a, b).is_some_and(|both| !book.impossible(&both))
}

fn starves(book: &Book<'_>, order: usize, subject: &Subject) -> bool {
    let week = book.playbook.policy.attention.per_week;
    let takes_all =
        subject.rule.frequency.as_ref().is_none_or(|frequency| {
            frequency.lifetime.is_none() && frequency.per.max_days() <= 7 && frequency.cap >= week
        });
    let others = book.rules.iter().enumerate().filter(|(other, rule)| *other != order && meet(subject, rule));
    let others: Vec<&Subject> = others.map(|(_, other)| other).collect();
    takes_all
        && !others.is_empty()
        && subject.rule.schedule.is_none()
        && subject.rule.rollout.is_none()
        && others.iter().all(|other| {
            other.rule.priority < subject.rule.priority
                && book.days_observed(&subject.rule) <= book.days_observed(&other.rule)
                && implied(book, subject, other)
        })
}
