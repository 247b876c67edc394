use super::condition::Condition;
use super::names::Vocabulary;
use crate::diagnostic::{Code, Diagnostic};
use crate::expr::{self, Type};
use crate::list::Gather;
use crate::playbook::Text;

impl Condition {
    /// Compiles an expression whose result must be one of some types.
    ///
    /// # Errors
    /// Every mistake, with spans within `source`.
    pub(super) fn compile(source: &str, wanted: Wanted, names: &mut Vocabulary) -> Result<Self, Vec<Diagnostic>> {
        Self::typed(source, wanted, names).map(|(condition, _)| condition)
    }

    /// The same, with the type that was found.
    pub(super) fn typed(source: &str, wanted: Wanted, names: &mut Vocabulary) -> Result<(Self, Type), Vec<Diagnostic>> {
        let checked = expr::check(&expr::parse(source)?, names)?;
        let found = checked.result().clone();
        if !wanted.takes(&found) {
            let message = format!("{} is wanted here, and this gives {found}", wanted.words());
            let code = match wanted {
                Wanted::Truth => Code::ExprNotBool,
                Wanted::Words => Code::PlaceholderType,
                Wanted::Number | Wanted::Any => Code::ExprType,
            };
            return Err(vec![Diagnostic::error(code, message)]);
        }
        let program = expr::compile_strictly(&checked).map_err(|mistake| vec![mistake])?;
        Ok((Self::new(source.into(), program), found))
    }
}

/// What an expression is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// True or false.
    Truth,
    /// A number.
    Number,
    /// Something that can be put into a sentence.
    Words,
    /// Anything.
    Any,
}

impl Wanted {
    fn takes(self, found: &Type) -> bool {
        match self {
            _ if *found == Type::Dyn => true,
            Self::Truth => *found == Type::Bool,
            Self::Number => found.is_number(),
            Self::Words => {
                found.is_number() || matches!(found, Type::String | Type::Timestamp | Type::Duration | Type::Bool)
            }
            Self::Any => true,
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Truth => "a condition, true or false,",
            Self::Number => "a number",
            Self::Words => "text, a number, a moment or a length of time",
            Self::Any => "a value",
        }
    }
}

/// Puts the places of mistakes within an expression into the document.
pub(super) fn placed(mistakes: Vec<Diagnostic>, text: &Text, offset: u32) -> Vec<Diagnostic> {
    let place = |mistake: Diagnostic| {
        let span = mistake.location.as_ref().map(|location| location.span).filter(|span| span.end > 0);
        let mut span = span.unwrap_or(crate::diagnostic::Span { start: 0, end: text.as_str().len() as u32 - offset });
        span.start += offset;
        span.end += offset;
        mistake.at(text.locate(span))
    };
    mistakes.into_iter().map(place).gather()
}
