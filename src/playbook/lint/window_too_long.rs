//! A window that reaches further back than what is known when it is asked.
//!
//! Nothing within 90 days is true of everybody who is new, unless 90 days were observed. Growth looks back over two
//! windows, and days are remembered for 400. A month has 28 to 31 days, so not every day of one can be the 30th.

use super::book::{Book, Subject, expressions};
use super::logic::{Fact, Values, civil_days, signal};
use super::report::Report;
use super::{Lint, LintName};
use crate::diagnostic::Span;
use crate::expr::{NodeId, NodeKind};
use crate::time::{Unit, Window};
use crate::value::Value;

pub(super) struct WindowTooLong;

/// As many civil days are remembered.
const REMEMBERED: u16 = 400;

impl Lint for WindowTooLong {
    fn name(&self) -> LintName {
        LintName::WindowTooLong
    }

    fn check(&self, book: &Book<'_>, report: &mut Report) {
        let guard = &book.playbook.policy.value_guard;
        if !book.playbook.values.is_empty() && is_too_long(guard.window) {
            report.warn(None, guard.place.location(), too_long("the value guard", guard.window));
        }
        for subject in book.written() {
            growth(subject, report);
            for facts in subject.meant.iter().flatten() {
                facts.iter().for_each(|fact| nothing_within(book, subject, facts, fact, report));
                facts.iter().for_each(|fact| days_of_month(subject, fact, report));
            }
        }
    }
}

fn is_too_long(window: Window) -> bool {
    window.max_days().saturating_mul(2) > REMEMBERED
}

fn too_long(what: &str, window: Window) -> String {
    let words = window.words();
    format!(
        "{what} compares {words} with the {words} before, and only {REMEMBERED} days are remembered: at most \"200d\" each"
    )
}

fn growth(subject: &Subject, report: &mut Report) {
    for (text, offset, formula) in expressions(subject) {
        let windows = formula.ast.nodes.iter().filter_map(|node| match &node.kind {
            NodeKind::Call { function, receiver: None, arguments, .. } if &**function == "growth" => arguments.last(),
            _ => None,
        });
        let window = |id: &NodeId| match &formula.ast.node(*id)?.kind {
            NodeKind::Literal(Value::String(text)) => text.parse::<Window>().ok(),
            _ => None,
        };
        for (id, window) in windows.filter_map(|id| Some((*id, window(id)?))).filter(|(_, w)| is_too_long(*w)) {
            let span = formula.ast.span(id);
            let span = Span { start: span.start + offset, end: span.end + offset };
            report.warn(Some(subject.id()), text.locate(span), too_long("growth", window));
        }
    }
}

fn nothing_within(book: &Book<'_>, subject: &Subject, facts: &[Fact], fact: &Fact, report: &mut Report) {
    let Some((function, arguments)) = fact.atom.as_signal() else { return };
    let [event, .., window] = arguments else { return };
    let Ok(window) = window.parse::<Window>() else { return };
    let none = fact.values.high().is_some_and(|high| high.at < 1.0 || high.at <= 1.0 && !high.above);
    if !matches!(function, "count" | "days" | "unique") || !none {
        return;
    }
    let Some(state) = book.world.state(facts) else { return };
    // What happened at all and not within the window happened before it: then there is a before.
    if state.values(&signal("ever", &[event])).is_some_and(Values::is_true) {
        return;
    }
    let asked = state.values(&signal("observed", &[])).and_then(Values::low);
    let observed = f64::from(book.days_observed(&subject.rule)).max(asked.map_or(0.0, |low| low.at));
    let days = civil_days(window).unwrap_or_else(|| window.max_days() - 1);
    // Today is one of the days of a window, and none of those that were observed.
    if f64::from(days) > observed + 1.0 {
        let message = format!(
            "no {event:?} within {} is true of everybody who is new: only {observed} days must have been observed; set \
             \"min_days_observed: {}\", or ask for ever({event:?}) as well",
            window.words(),
            window.max_days()
        );
        report.warn(Some(subject.id()), subject.place(Some(&fact.part)), message);
    }
}

fn days_of_month(subject: &Subject, fact: &Fact, report: &mut Report) {
    let Some(("days", [_, window])) = fact.atom.as_signal() else { return };
    let Some(window) = window.parse::<Window>().ok().filter(|window| window.unit() == Unit::Month) else { return };
    let low = fact.values.low().filter(|low| low.at.is_finite());
    if let (Some(days), Some(low)) = (civil_days(window), low) {
        let least = if low.above { low.at.floor() + 1.0 } else { low.at.ceil() };
        if least > f64::from(days) && least <= f64::from(window.max_days()) {
            let (count, most) = (window.count(), window.max_days());
            let months = if count == 1 { "a month has".to_owned() } else { format!("{count} months have") };
            let message = format!(
                "{months} {days} to {most} days, so {least} of them cannot always be had; write \"{}d\"",
                count * 30
            );
            report.warn(Some(subject.id()), subject.place(Some(&fact.part)), message);
        }
    }
}
