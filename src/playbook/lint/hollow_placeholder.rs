//! A placeholder that may have no value. A message with a hole is not shown, and nobody hears why.
//!
//! What may be absent: when something happened that may never have, a mean of nothing, growth from nothing, the allowance
//! of a plan without one, a trait that the host did not tell. A condition that reads the same thing makes sure of it, as
//! does one that asks `ever(…)` or `has(…)`; an event that happened is taken to carry its numbers.

use super::book::{Book, Subject, placeholders};
use super::logic::{About, Atom, Fact, Formula, State, Values, both, signal, within};
use super::report::Report;
use super::{Lint, LintName};
use crate::diagnostic::Span;
use crate::expr::{NodeId, NodeKind};
use crate::playbook::rules::Target;

pub(super) struct HollowPlaceholder;

impl Lint for HollowPlaceholder {
    fn name(&self) -> LintName {
        LintName::HollowPlaceholder
    }

    fn check(&self, book: &Book<'_>, report: &mut Report) {
        for subject in book.written() {
            let Some(meant) = &subject.meant else { continue };
            for text in subject.texts() {
                let reason = subject.rule.because.as_ref().is_some_and(|because| std::ptr::eq(because, text));
                for (offset, formula) in placeholders(text) {
                    let reader = Reader { book, subject, formula: &formula };
                    if let Some((id, why)) = reader.hole(formula.ast.root(), meant) {
                        let span = formula.ast.span(id);
                        let span = Span { start: span.start + offset, end: span.end + offset };
                        let message = format!("{why}; {}", if reason { ELSE_MADE } else { NOT_SHOWN });
                        report.warn(Some(subject.id()), text.locate(span), message);
                    }
                }
            }
        }
    }
}

const NOT_SHOWN: &str = "then the whole message is not shown";
const ELSE_MADE: &str = "then the reason is made from the signals instead";

struct Reader<'a, 'p> {
    book: &'a Book<'p>,
    subject: &'a Subject,
    formula: &'a Formula,
}

type Hole = (NodeId, String);

impl Reader<'_, '_> {
    /// Finds a part that may have no value although the alternatives hold.
    fn hole(&self, id: NodeId, around: &Vec<Vec<Fact>>) -> Option<Hole> {
        let node = self.formula.ast.node(id)?;
        match &node.kind {
            NodeKind::Choose { condition, then, otherwise } => {
                let branch = |part: NodeId, wanted: bool| {
                    let here = self.formula.when(*condition, wanted).and_then(|here| both(around, &here));
                    here.and_then(|here| self.hole(part, &here))
                };
                self.hole(*condition, around).or_else(|| branch(*then, true)).or_else(|| branch(*otherwise, false))
            }
            NodeKind::All(terms) | NodeKind::Any(terms) => {
                // Where one term decides, the others do not count.
                let wanted = matches!(node.kind, NodeKind::All(_));
                terms.iter().find_map(|term| {
                    let mut others = terms.iter().filter(|other| *other != term);
                    let beside =
                        others.try_fold(around.clone(), |all, other| both(&all, &self.formula.when(*other, wanted)?));
                    self.hole(*term, &beside?)
                })
            }
            NodeKind::Call { function, receiver: None, .. } if &**function == "has" => None,
            _ => {
                let atom = Atom::of(&self.formula.ast, id);
                let why = self.absent(&atom).filter(|_| !self.always_there(&atom, around));
                match why {
                    Some(why) => Some((id, why)),
                    None if matches!(atom.about, About::Path | About::Signal(..)) => None,
                    None => node.kind.parts().into_iter().find_map(|part| self.hole(part, around)),
                }
            }
        }
    }

    /// Says when a thing has no value, and what makes sure that it has.
    fn absent(&self, atom: &Atom) -> Option<String> {
        if let Some((function, arguments)) = atom.as_signal() {
            let of = arguments.first().map(|text| &**text).unwrap_or_default();
            let text = &atom.text;
            return Some(match function {
                "first" | "last" | "since" => {
                    format!("`{text}` has no value where {of:?} never happened; ask for ever({of:?}) in \"when\"")
                }
                "growth" => format!(
                    "`{text}` has no value where the window before had none of {of:?}; ask for the growth in \"when\""
                ),
                "avg" | "min" | "max" => {
                    let window = arguments.last().map(|text| &**text).unwrap_or_default();
                    format!(
                        "`{text}` has no value where no {of:?} happened; ask for count({of:?}, {window:?}) > 0 in \"when\""
                    )
                }
                "allowance" | "quota" => format!(
                    "`{text}` has no value on a plan without an allowance of {of:?}; ask for quota({of:?}) in \"when\""
                ),
                "runs_out" => format!(
                    "`{text}` has no value before the use of {of:?} was seen for a day; ask for runs_out({of:?}) in \"when\""
                ),
                "trend" | "season" | "forecast" => format!(
                    "`{text}` has no value before the use of {of:?} was seen for long enough; ask for it in \"when\" as well"
                ),
                "value_per" => {
                    format!("`{text}` has no value where nothing was used of {of:?}; ask for it in \"when\" as well")
                }
                "next_step" => {
                    format!("`{text}` has no value where nothing usually comes next; ask for next_step() in \"when\"")
                }
                "percentile" | "peers" => format!(
                    "`{text}` has no value for kinds of accounts of which it is not known; ask for {function}({of:?}) in \"when\""
                ),
                _ => return None,
            });
        }
        let (root, field) = atom.text.split_once('.').filter(|_| atom.about == About::Path)?;
        let told = matches!(root, "user" | "account" | "page" | "plan");
        let whole = format!(
            "`{root}.{field}` has no value where the host did not tell it; ask for has({root}.{field}) in \"when\""
        );
        told.then_some(whole)
    }

    fn always_there(&self, atom: &Atom, around: &[Vec<Fact>]) -> bool {
        let offered_by_plan = match &self.subject.rule.recommend {
            Target::Plan(_) | Target::Commitment(_) | Target::Smoothing(_) | Target::Bundle(_) => true,
            Target::Feature(id) => self.book.plans_with(id.as_str()).is_some(),
            _ => false,
        };
        if &*atom.text == "plan.id" && offered_by_plan {
            return true;
        }
        around.iter().filter_map(|facts| self.book.world.state(facts)).all(|state| self.is_there(atom, &state))
    }

    fn is_there(&self, atom: &Atom, state: &State) -> bool {
        if state.values(atom).is_some() {
            return true;
        }
        let Some((function, arguments)) = atom.as_signal() else {
            return state.values(&Atom::has(&atom.text)).is_some_and(Values::is_true);
        };
        let Some(of) = arguments.first() else { return false };
        let knows = |function: &str| state.values(&signal(function, &[of])).is_some();
        match function {
            "first" | "last" | "since" => state.values(&signal("ever", &[of])).is_some_and(Values::is_true),
            "avg" | "min" | "max" => {
                let window = arguments.last().and_then(|text| text.parse().ok());
                state.atoms().any(|(known, values)| {
                    let Some((counted, arguments)) = known.as_signal() else { return false };
                    let inner = arguments.last().and_then(|text| text.parse().ok());
                    let nested = inner.zip(window).is_some_and(|(inner, outer)| within(inner, outer));
                    let some = match counted {
                        "count" | "days" | "unique" => values.low().is_some_and(|low| low.at > 0.0),
                        "avg" | "min" | "max" => true,
                        _ => false,
                    };
                    arguments.first() == Some(of) && nested && some
                })
            }
            "allowance" | "quota" => {
                let mut plans = self.book.playbook.plans.values();
                let limited = |plan: &crate::playbook::plans::Plan| plan.allowances.keys().any(|m| m.as_str() == &**of);
                knows("quota")
                    || knows("allowance")
                    || knows("runs_out")
                    || !self.book.playbook.plans.is_empty() && plans.all(limited)
            }
            "runs_out" => {
                let used_up = state.values(&signal("quota", &[of])).and_then(Values::low);
                used_up.is_some_and(|low| low.at >= 1.0)
            }
            _ => false,
        }
    }
}
