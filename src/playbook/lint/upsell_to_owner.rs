//! An offer to those who have as much or more already.
//!
//! The engine itself never offers the plan that an account is on, and a feature only to those whose plan includes it. What
//! is left: a plan named outright that is smaller than the present one, a message that names one plan while the best one is
//! recommended, and a feature whose action sells a plan to those who are on it.

use std::rc::Rc;

use super::book::{Book, Subject};
use super::logic::{Atom, Fact, Values};
use super::report::Report;
use super::{Lint, LintName};
use crate::ids::PlanId;
use crate::playbook::placeholders::{Fragment, fragments};
use crate::playbook::plans::Plan;
use crate::playbook::rules::{PlanChoice, Target};
use crate::playbook::source::Text;

pub(super) struct UpsellToOwner;

impl Lint for UpsellToOwner {
    fn name(&self) -> LintName {
        LintName::UpsellToOwner
    }

    fn check(&self, book: &Book<'_>, report: &mut Report) {
        for subject in book.written() {
            match &subject.rule.recommend {
                Target::Plan(PlanChoice::Plan(id))
                | Target::Commitment(id)
                | Target::Smoothing(id)
                | Target::Bundle(id) => smaller(book, subject, &id.value, report),
                Target::Plan(PlanChoice::Best) => named(book, subject, report),
                Target::Feature(id) => sold_again(book, subject, id.as_str(), report),
                _ => {}
            }
        }
    }
}

/// A plan that costs less than the one an account may be on. Where the condition wants little use, that is the point.
fn smaller(book: &Book<'_>, subject: &Subject, target: &PlanId, report: &mut Report) {
    let Some(price) = book.playbook.plans.get(target).and_then(monthly) else { return };
    let dearer = book.playbook.plans.iter().filter(|(_, plan)| monthly(plan).is_some_and(|other| other > price));
    let reached: Vec<&str> = dearer.map(|(id, _)| id.as_str()).filter(|id| may_be_on(book, subject, id)).collect();
    if let [first, ..] = reached[..] {
        let below: Vec<String> = book
            .playbook
            .plans
            .iter()
            .filter(|(id, plan)| *id != target && monthly(plan).is_some_and(|other| other < price))
            .map(|(id, _)| format!("{:?}", id.as_str()))
            .collect();
        let message = format!(
            "accounts on {first:?} may be offered {:?}, which is less than they have; ask for {} in \"audience\"",
            target.as_str(),
            if below.is_empty() { "their plan".into() } else { format!("plan.id in [{}]", below.join(", ")) }
        );
        report.warn(Some(subject.id()), subject.rule.id.place.location(), message);
    }
}

/// Says whether an account on a plan may be offered something, in an alternative that does not ask for little use.
fn may_be_on(book: &Book<'_>, subject: &Subject, plan: &str) -> bool {
    let Some(meant) = &subject.meant else { return false };
    let on = Fact::said(Atom::path("plan.id"), Values::texts([Rc::from(plan)]), "");
    meant.iter().any(|facts| {
        let bounded = |fact: &Fact| {
            let of_meter = fact.atom.as_signal().is_some_and(|(function, _)| matches!(function, "quota" | "usage"));
            of_meter && fact.values.high().is_some_and(|high| high.at.is_finite())
        };
        let little = facts.iter().any(bounded) && !facts.iter().any(is_much);
        !little && book.world.state(facts.iter().chain([&on])).is_some()
    })
}

fn is_much(fact: &Fact) -> bool {
    let of_meter = fact.atom.as_signal().is_some_and(|(function, _)| matches!(function, "quota" | "usage"));
    of_meter && fact.values.low().is_some_and(|low| low.at > 0.0)
}

fn monthly(plan: &Plan) -> Option<f64> {
    let price = plan.price.as_ref()?;
    let months = f64::from(price.interval.months());
    Some(price.flat as f64 / months)
}

/// The best plan is known only when it is shown; a message that names one is wrong for all others.
fn named(book: &Book<'_>, subject: &Subject, report: &mut Report) {
    if book.playbook.plans.len() < 2 {
        return;
    }
    for text in subject.texts() {
        let said = words_of(text);
        let plans = book.playbook.plans.iter();
        let mut found = plans.filter_map(|(id, plan)| {
            let bought = plan.checkout.as_ref().is_some_and(|checkout| checkout.as_str() == text.as_str());
            let name = plan.name.as_ref().filter(|name| speaks_of(&said, name));
            name.map(|name| name.to_string()).or_else(|| bought.then(|| id.to_string()))
        });
        if let Some(plan) = found.next() {
            let message = format!(
                "this speaks of the plan {plan:?}, and what is recommended is the best plan, which may be another or the \
                 one they have; recommend {plan:?} outright, or name none"
            );
            report.warn(Some(subject.id()), text.place().location(), message);
        }
    }
}

fn words_of(text: &Text) -> String {
    let words = fragments(text.as_str()).into_iter().filter_map(|fragment| match fragment {
        Fragment::Words(words) => Some(words),
        _ => None,
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Says whether a name stands in a text as a word of its own, capitals and all: `Team` is a plan, a team is none.
fn speaks_of(text: &str, name: &str) -> bool {
    let begins_high = name.chars().next().is_some_and(char::is_uppercase);
    let ends = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    begins_high
        && text.match_indices(name).any(|(at, _)| {
            let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + name.len()..).unwrap_or_default());
            // The first word of a sentence begins high whatever it is.
            let first = before.trim_end().is_empty() || before.trim_end().ends_with(['.', '!', '?', ':']);
            !first && ends(before.chars().next_back()) && ends(after.chars().next())
        })
}

/// A feature is recommended only to those whose plan includes it: selling them that plan is an offer to owners.
fn sold_again(book: &Book<'_>, subject: &Subject, feature: &str, report: &mut Report) {
    let (Some(plans), Some(action)) = (book.plans_with(feature), &subject.rule.message.action) else { return };
    let sold = book.playbook.plans.iter().find(|(_, plan)| plan.checkout.as_ref() == Some(&action.go));
    if let Some((plan, _)) = sold.filter(|(plan, _)| plans.iter().any(|known| known == plan.as_str())) {
        let message = format!(
            "this sells the plan {:?} to those who are on it: a feature is recommended only where the plan includes it; to \
             sell the plan, recommend {{ plan: {} }}",
            plan.as_str(),
            plan.as_str()
        );
        report.warn(Some(subject.id()), action.go.place().location(), message);
    }
}
