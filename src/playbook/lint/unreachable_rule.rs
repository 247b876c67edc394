//! A rule that can never show, because its condition contradicts itself, its audience or its gates.

use super::book::{Alternatives, Book, Subject, never_together};
use super::report::Report;
use super::{Lint, LintName};
use crate::playbook::rules::{Moment, PlanChoice, Target};

pub(super) struct UnreachableRule;

impl Lint for UnreachableRule {
    fn name(&self) -> LintName {
        LintName::UnreachableRule
    }

    fn check(&self, book: &Book<'_>, report: &mut Report) {
        for subject in &book.rules {
            schedule(book, subject, report);
            if !never(book, subject, report) {
                no_best_plan(book, subject, report);
            }
        }
    }
}

/// Says whether the condition can never hold where the rule could show.
fn never(book: &Book<'_>, subject: &Subject, report: &mut Report) -> bool {
    let Some(holds) = &subject.holds else { return false };
    let Some(meant) = &subject.meant else { return false };
    if book.impossible(holds) {
        explain(book, subject, holds, "the condition can never be true", report);
        return true;
    }
    let audience = subject.rule.audience.as_ref().filter(|_| book.impossible(meant));
    if let Some(audience) = audience {
        let why = if meant.is_empty() { "the audience is nobody".into() } else { conflict(book, meant) };
        report.warn(Some(subject.id()), audience.place().location(), format!("the rule is meant for nobody: {why}"));
        return true;
    }
    let gated: Alternatives =
        meant.iter().map(|facts| [facts.as_slice(), &book.gates(subject, facts)].concat()).collect();
    if !book.impossible(&gated) {
        return false;
    }
    let parts = gated.first().map(|facts| book.world.conflict(facts)).unwrap_or_default();
    let (said, gates): (Vec<_>, Vec<_>) = parts.iter().partition(|part| part.span.is_some());
    let texts = |parts: Vec<&super::logic::Part>, quote: &str| {
        parts.iter().map(|part| format!("{quote}{}{quote}", part.text)).collect::<Vec<_>>().join(" and ")
    };
    let place = subject.place(said.first().copied());
    let message = format!("the rule can never show: {} is against {}", texts(said, "`"), texts(gates, ""));
    report.warn(Some(subject.id()), place, message);
    true
}

fn conflict(book: &Book<'_>, alternatives: &Alternatives) -> String {
    let parts = alternatives.first().map(|facts| book.world.conflict(facts)).unwrap_or_default();
    let why = never_together(&parts);
    match alternatives.len() {
        0 | 1 => why,
        several => format!("none of its {several} alternatives can; in the first, {why}"),
    }
}

fn explain(book: &Book<'_>, subject: &Subject, alternatives: &Alternatives, what: &str, report: &mut Report) {
    let parts = alternatives.first().map(|facts| book.world.conflict(facts)).unwrap_or_default();
    let place = subject.place(parts.last().filter(|_| alternatives.len() == 1));
    let why = if alternatives.is_empty() { String::new() } else { format!(": {}", conflict(book, alternatives)) };
    report.warn(Some(subject.id()), place, format!("{what}{why}"));
}

fn schedule(book: &Book<'_>, subject: &Subject, report: &mut Report) {
    let Some(until) = subject.rule.schedule.as_ref().and_then(|schedule| schedule.until.as_ref()) else { return };
    let end = match until.value {
        Moment::Day(day) => book.calendar.start_of(day),
        Moment::Instant(at) => at,
    };
    if book.now.is_some_and(|now| now >= end) {
        let message =
            "the rule can never show again: its schedule is over; remove it, or switch it off with \"enabled: false\"";
        report.warn(Some(subject.id()), until.place.location(), message);
    }
}

/// The best plan is the cheapest that holds the projected use of the meters.
fn no_best_plan(book: &Book<'_>, subject: &Subject, report: &mut Report) {
    if !matches!(subject.rule.recommend, Target::Plan(PlanChoice::Best)) {
        return;
    }
    let message = if book.playbook.plans.values().all(|plan| plan.price.is_none()) {
        "the rule can never show: no plan has a price, so none is the best"
    } else if book.playbook.meters.is_empty() {
        "the rule can never show: without meters it is not known which plan fits best"
    } else {
        return;
    };
    report.warn(Some(subject.id()), subject.rule.id.place.location(), message);
}
