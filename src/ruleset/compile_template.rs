use super::compile_condition::{Wanted, placed};
use super::names::Vocabulary;
use super::{Condition, Part, Template};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::playbook::Text;
use crate::playbook::placeholders::{Fragment, fragments};

impl Template {
    /// Compiles a text. Mistakes are added to `problems`, and the template then has what could be read.
    pub(super) fn compile(text: &Text, names: &mut Vocabulary, problems: &mut Vec<Diagnostic>) -> Self {
        let mut template = Self::default();
        for fragment in fragments(text.as_str()) {
            match fragment {
                Fragment::Words(words) => template.parts.push(Part::Text(words)),
                Fragment::Expression { source, at } => match Condition::compile(source, Wanted::Words, names) {
                    Ok(condition) => template.parts.push(Part::Value(condition)),
                    Err(mistakes) => problems.extend(placed_piece(mistakes, text, at, source)),
                },
                Fragment::Broken { at, message } => {
                    let span = Span { start: at, end: at + 1 };
                    problems.push(Diagnostic::error(Code::BadPlaceholder, message).at(text.locate(span)));
                }
            }
        }
        template
    }
}

fn placed_piece(mistakes: Vec<Diagnostic>, text: &Text, at: u32, source: &str) -> Vec<Diagnostic> {
    // A mistake without a span of its own is about this placeholder, not about the whole text.
    let whole = |mut mistake: Diagnostic| {
        let place = mistake.location.get_or_insert_default();
        if place.span.end == 0 {
            place.span = Span { start: 0, end: source.len() as u32 };
        }
        mistake
    };
    placed(mistakes.into_iter().map(whole).collect(), text, at)
}
