//! An event that a rule reads and that nothing in the catalogue says to be sent.
//!
//! What sends an event is told by a feature, an integration, a meter or a value metric that names it, or by an entry among
//! the `events` with a description or properties. An entry with neither was often made only to quiet the checker.

use std::collections::BTreeSet;

use super::book::{Book, expressions};
use super::logic::Formula;
use super::report::Report;
use super::{Lint, LintName};
use crate::diagnostic::{Diagnostic, Span, nearest};
use crate::expr::{NodeId, NodeKind};
use crate::ledger::PLAN_CHANGED;
use crate::playbook::Playbook;
use crate::playbook::catalogue::Event;
use crate::value::Value;

pub(super) struct UnfedEvent;

impl Lint for UnfedEvent {
    fn name(&self) -> LintName {
        LintName::UnfedEvent
    }

    fn check(&self, book: &Book<'_>, report: &mut Report) {
        let fed = fed(book.playbook);
        let bare: BTreeSet<&str> =
            book.playbook.events.keys().map(|event| event.as_str()).filter(|event| !fed.contains(event)).collect();
        for subject in book.written().filter(|_| !bare.is_empty()) {
            let mut told = BTreeSet::new();
            for (text, offset, formula) in expressions(subject) {
                for (event, span) in read_by(&formula, &bare) {
                    if told.insert(event) {
                        let span = Span { start: span.start + offset, end: span.end + offset };
                        let message = format!(
                            "nothing says what sends {event:?}: no feature, integration, meter or value metric names it, \
                             and its entry in \"events\" describes nothing"
                        );
                        let mut warning = Diagnostic::warning(self.name().code(), message).at(text.locate(span));
                        warning.suggestion = nearest(event, fed.iter().copied()).map(String::from);
                        report.add(Some(subject.id()), warning);
                    }
                }
            }
        }
    }
}

/// Returns the events of which the catalogue says what sends them.
fn fed(playbook: &Playbook) -> BTreeSet<&str> {
    let mut fed = BTreeSet::new();
    fed.extend(playbook.features.values().flat_map(|feature| &feature.uses).map(|event| event.as_str()));
    for integration in playbook.integrations.values() {
        fed.extend(integration.needs.iter().chain(&integration.connected_by).map(|event| event.as_str()));
    }
    for meter in playbook.meters.values() {
        fed.extend(meter.count.iter().map(|event| event.as_str()));
        fed.extend(meter.sum.iter().map(|sum| sum.event.as_str()));
    }
    // The engine records it by itself.
    fed.insert(PLAN_CHANGED);
    fed.extend(playbook.values.values().flat_map(|value| value.per.keys()).map(|event| event.as_str()));
    let described = playbook.events.iter();
    let described = described.filter(|(_, event)| is_described(event));
    fed.extend(described.map(|(name, _)| name.as_str()));
    fed
}

fn is_described(event: &Event) -> bool {
    event.description.is_some() || event.done.is_some() || !event.properties.is_empty()
}

/// Returns which of some events an expression reads, and where: as arguments of its functions, alone or in lists.
fn read_by<'e>(formula: &Formula, events: &BTreeSet<&'e str>) -> Vec<(&'e str, Span)> {
    let arguments = formula.ast.nodes.iter().filter_map(|node| match &node.kind {
        NodeKind::Call { receiver: None, arguments, .. } => Some(arguments),
        _ => None,
    });
    let mut found = Vec::new();
    for id in arguments.flatten() {
        literals(formula, *id, &mut |text, span| {
            found.extend(events.get(text).map(|event| (*event, span)));
        });
    }
    found
}

fn literals(formula: &Formula, id: NodeId, see: &mut dyn FnMut(&str, Span)) {
    match formula.ast.node(id).map(|node| (&node.kind, node.span)) {
        Some((NodeKind::Literal(Value::String(text)), span)) => see(text, span),
        Some((NodeKind::List(elements), _)) => {
            elements.iter().for_each(|(element, _)| literals(formula, *element, see))
        }
        _ => {}
    }
}
