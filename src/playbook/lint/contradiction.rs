//! A part of a condition that is never true, always true, or said by another part already. The rest may still hold.

use super::book::{Alternatives, Book, Subject, never_together};
use super::logic::{Fact, Part, both};
use super::report::Report;
use super::{Lint, LintName};
use crate::expr::{NodeId, NodeKind, UnaryOperator};

pub(super) struct Contradiction;

impl Lint for Contradiction {
    fn name(&self) -> LintName {
        LintName::Contradiction
    }

    fn check(&self, book: &Book<'_>, report: &mut Report) {
        for subject in book.written() {
            // Where the whole is never true, another lint says so.
            let possible = subject.holds.as_ref().is_some_and(|holds| !book.impossible(holds));
            let root = subject.when.ast.root();
            if possible && !is_literal(subject, root) {
                Walk { book, subject, report }.part(root, &vec![Vec::new()]);
            }
        }
    }
}

struct Walk<'a, 'p> {
    book: &'a Book<'p>,
    subject: &'a Subject,
    report: &'a mut Report,
}

impl Walk<'_, '_> {
    /// Looks at a part; `around` is what holds beside it.
    fn part(&mut self, id: NodeId, around: &Alternatives) {
        let formula = &self.subject.when;
        if self.is_always_true(id) {
            return self.warn(id, format!("`{}` is always true", formula.ast.text(id)));
        }
        match formula.ast.node(id).map(|node| &node.kind) {
            Some(NodeKind::All(terms)) => {
                self.repeated(terms, true);
                for (at, term) in terms.iter().enumerate() {
                    let mut others = terms.iter().enumerate().filter(|(other, _)| *other != at);
                    let beside =
                        others.try_fold(around.clone(), |all, (_, other)| both(&all, &formula.when(*other, true)?));
                    self.part(*term, &beside.unwrap_or_else(|| around.clone()));
                }
            }
            Some(NodeKind::Any(terms)) => {
                self.repeated(terms, false);
                for term in terms.iter().filter(|term| !is_literal(self.subject, **term)) {
                    let here = formula.when(*term, true).and_then(|here| both(around, &here));
                    match here.filter(|here| self.book.impossible(here)) {
                        Some(here) => {
                            let parts = here.first().map(|facts| self.book.world.conflict(facts)).unwrap_or_default();
                            self.warn(*term, format!("this alternative never holds: {}", never_together(&parts)));
                        }
                        None => self.part(*term, around),
                    }
                }
            }
            _ => {}
        }
    }

    /// Says whether a part cannot be false, and has a value at every moment.
    fn is_always_true(&self, id: NodeId) -> bool {
        let formula = &self.subject.when;
        let literal = is_literal(self.subject, id);
        let never_false = formula.when(id, false).is_some_and(|otherwise| self.book.impossible(&otherwise));
        let always = || {
            let holds = formula.when(id, true).unwrap_or_default();
            holds.iter().flatten().all(|fact| self.book.world.is_total(&fact.atom))
        };
        !literal && never_false && always()
    }

    /// Says which of several comparisons of one thing make others needless: of those that must all hold, the wider ones;
    /// of those of which one must, the narrower.
    fn repeated(&mut self, terms: &[NodeId], all: bool) {
        let facts: Vec<(NodeId, Fact)> = terms.iter().filter_map(|term| Some((*term, self.single(*term)?))).collect();
        for (at, (term, fact)) in facts.iter().enumerate() {
            let needless = facts.iter().enumerate().find(|(other, (_, by))| {
                let (strong, weak) = if all { (by, fact) } else { (fact, by) };
                let implied = |a: &Fact, b: &Fact| {
                    self.book.world.state([a]).is_some_and(|state| self.book.world.shows(&state, b))
                };
                let same = implied(weak, strong);
                *other != at && by.atom == fact.atom && implied(strong, weak) && (!same || *other < at)
            });
            if let Some((_, (_, by))) = needless {
                let (one, other) = (&fact.part.text, &by.part.text);
                let message = match all {
                    _ if one == other => format!("`{one}` stands here twice"),
                    true => format!("`{one}` says nothing new: it holds whenever `{other}` does"),
                    false => format!("`{one}` decides nothing: `{other}` holds whenever it does"),
                };
                self.warn(*term, message);
            }
        }
    }

    /// Returns the one fact that a part says.
    fn single(&self, id: NodeId) -> Option<Fact> {
        let mut alternatives = self.subject.when.when(id, true)?;
        let (only, true) = (alternatives.pop()?, alternatives.is_empty()) else { return None };
        match <[Fact; 1]>::try_from(only) {
            Ok([fact]) => Some(fact),
            Err(_) => None,
        }
    }

    fn warn(&mut self, id: NodeId, message: String) {
        let part = Part { text: "".into(), span: Some(self.subject.when.ast.span(id)) };
        self.report.warn(Some(self.subject.id()), self.subject.place(Some(&part)), message);
    }
}

fn is_literal(subject: &Subject, id: NodeId) -> bool {
    match subject.when.ast.node(id).map(|node| &node.kind) {
        Some(NodeKind::Literal(_)) => true,
        Some(NodeKind::Unary { operator: UnaryOperator::Not, operand }) => is_literal(subject, *operand),
        _ => false,
    }
}
