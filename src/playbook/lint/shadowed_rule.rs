//! A rule that another one always goes before.
//!
//! The other recommends the same thing or is of the same group, ranks higher for certain, may show wherever and whenever
//! this one may, and its condition holds whenever this one's does. This one then gets a turn only when the other was
//! refused. Where the other is capped more tightly, this one is its successor, and nothing is said.

use super::book::{Book, Subject, implied};
use super::report::Report;
use super::{Lint, LintName};
use crate::playbook::rules::{Frequency, Rule, Target};

pub(super) struct ShadowedRule;

impl Lint for ShadowedRule {
    fn name(&self) -> LintName {
        LintName::ShadowedRule
    }

    fn check(&self, book: &Book<'_>, report: &mut Report) {
        for (order, late) in book.rules.iter().enumerate().filter(|(_, late)| !late.varies) {
            let before = |(place, early): &(usize, &Subject)| {
                *place != order
                    && !early.varies
                    && early.template.is_none()
                    && rivals(early, late)
                    && ranks(early, late, *place < order)
                    && may_show_too(early, late, book)
            };
            let found = book.rules.iter().enumerate().filter(before).find(|(_, early)| implied(book, early, late));
            if let (Some((_, early)), None) = (found, late.template) {
                let rivalry = if early.same_target(late) { "recommends the same" } else { "is of the same group" };
                let message = format!(
                    "{:?} always goes first: it {rivalry}, ranks higher, and holds whenever this rule does",
                    early.id().as_str()
                );
                report.warn(Some(late.id()), late.rule.id.place.location(), message);
            }
        }
    }
}

fn rivals(early: &Subject, late: &Subject) -> bool {
    let group = |subject: &Subject| subject.rule.group.as_ref().map(|group| group.value.clone());
    early.same_target(late) && named(&early.rule.recommend) || group(early).is_some() && group(early) == group(late)
}

/// What has no name of its own is not told apart by it.
fn named(target: &Target) -> bool {
    !target.name().is_empty()
}

fn ranks(early: &Subject, late: &Subject, first: bool) -> bool {
    let (a, b) = (&early.rule, &late.rule);
    let same_fit = early.same_target(late) || fits_everybody(&a.recommend) && fits_everybody(&b.recommend);
    a.priority > b.priority || a.priority == b.priority && first && a.score == b.score && same_fit
}

/// What is about one's own use fits everybody; of the rest, related use decides.
fn fits_everybody(target: &Target) -> bool {
    matches!(
        target,
        Target::Team(_)
            | Target::Insight(_)
            | Target::Help(_)
            | Target::Plan(_)
            | Target::Commitment(_)
            | Target::Smoothing(_)
            | Target::Bundle(_)
    )
}

fn may_show_too(early: &Subject, late: &Subject, book: &Book<'_>) -> bool {
    early.places_all_of(late)
        && book.days_observed(&early.rule) <= book.days_observed(&late.rule)
        && (early.rule.schedule.is_none() || early.rule.schedule == late.rule.schedule)
        && (early.rule.rollout.is_none() || same_draw(&early.rule, &late.rule))
        && as_often(early.rule.frequency.as_ref(), late.rule.frequency.as_ref())
        && includes_plans(early, late, book)
}

fn includes_plans(early: &Subject, late: &Subject, book: &Book<'_>) -> bool {
    let limited = |subject: &Subject| match &subject.rule.recommend {
        Target::Feature(id) => book.plans_with(id.as_str()).is_some(),
        Target::Plan(_) | Target::Commitment(_) | Target::Smoothing(_) | Target::Bundle(_) => true,
        _ => false,
    };
    early.same_target(late) || !limited(early)
}

/// Whether the same people are let through; a salt of their own makes two rules draw the same.
fn same_draw(early: &Rule, late: &Rule) -> bool {
    early.rollout == late.rollout && early.unit == late.unit && early.salt.is_some() && early.salt == late.salt
}

fn as_often(early: Option<&Frequency>, late: Option<&Frequency>) -> bool {
    let Some(early) = early else { return true };
    let Some(late) = late else { return false };
    let lifetime = early.lifetime.is_none_or(|most| late.lifetime.is_some_and(|other| most >= other));
    lifetime && early.per == late.per && early.cap >= late.cap
}
