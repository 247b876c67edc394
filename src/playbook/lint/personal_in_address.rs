//! A trait of a person that gets into an address: into histories, logs and the hands of whoever serves it.
//!
//! The policy lists the traits that may (`address_traits`). Only what comes out of the placeholder counts: to ask
//! `user.role == "admin" ? "a" : "b"` tells the address no more than one of two words.

use super::book::{Book, placeholders};
use super::logic::Formula;
use super::report::Report;
use super::{Lint, LintName};
use crate::diagnostic::Span;
use crate::expr::{BinaryOperator, NodeId, NodeKind};
use crate::value::Value;

pub(super) struct PersonalInAddress;

impl Lint for PersonalInAddress {
    fn name(&self) -> LintName {
        LintName::PersonalInAddress
    }

    fn check(&self, book: &Book<'_>, report: &mut Report) {
        let allowed = &book.playbook.policy.address_traits;
        let is_allowed = |path: &str| {
            allowed.iter().any(|name| {
                path.strip_prefix(name.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            })
        };
        for subject in book.written() {
            let Some(action) = &subject.rule.message.action else { continue };
            let translated =
                subject.rule.message.locales.values().filter_map(|words| words.action.as_ref()?.go.as_ref());
            let addresses = std::iter::once(&action.go).chain(translated);
            let all = addresses.flat_map(|go| placeholders(go).into_iter().map(move |placed| (go, placed)));
            for (go, (offset, formula)) in all {
                let mut found = Vec::new();
                traits(&formula, formula.ast.root(), &mut found);
                for (id, path) in found.into_iter().filter(|(_, path)| !is_allowed(path)) {
                    let span = formula.ast.span(id);
                    let span = Span { start: span.start + offset, end: span.end + offset };
                    let message = format!(
                        "this puts {path} into an address, where others may read it; leave it out, or allow it: policy: {{ \
                         address_traits: [{path}] }}"
                    );
                    report.warn(Some(subject.id()), go.locate(span), message);
                }
            }
        }
    }
}

/// Finds the traits whose value, or something made of it, is what a part gives.
fn traits(formula: &Formula, id: NodeId, found: &mut Vec<(NodeId, String)>) {
    if let Some(path) = trait_path(formula, id) {
        return found.push((id, path));
    }
    let Some(node) = formula.ast.node(id) else { return };
    match &node.kind {
        NodeKind::Choose { then, otherwise, .. } => {
            traits(formula, *then, found);
            traits(formula, *otherwise, found);
        }
        NodeKind::Binary { operator, .. } if operator.precedence() == BinaryOperator::In.precedence() => {}
        NodeKind::All(_) | NodeKind::Any(_) => {}
        NodeKind::Call { function, .. } if TELLS_LITTLE.contains(&&**function) => {}
        kind => kind.parts().into_iter().for_each(|part| traits(formula, part, found)),
    }
}

/// Functions that give yes or no, or a length.
const TELLS_LITTLE: [&str; 10] =
    ["has", "size", "contains", "startsWith", "endsWith", "matches", "exists", "all", "exists_one", "hasValue"];

/// Returns the name of a trait, such as `user.email`; what is read as a whole is called by its owner.
fn trait_path(formula: &Formula, id: NodeId) -> Option<String> {
    match &formula.ast.node(id)?.kind {
        NodeKind::Name { name, .. } => matches!(&**name, "user" | "account").then(|| name.to_string()),
        NodeKind::Select { operand, field, .. } => Some(format!("{}.{field}", trait_path(formula, *operand)?)),
        NodeKind::Index { operand, index, .. } => {
            let owner = trait_path(formula, *operand)?;
            match &formula.ast.node(*index)?.kind {
                NodeKind::Literal(Value::String(field)) => Some(format!("{owner}.{field}")),
                _ => Some(owner),
            }
        }
        _ => None,
    }
}
