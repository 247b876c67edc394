use super::compile_condition::{Wanted, placed};
use super::names::Vocabulary;
use super::template::Wording;
use super::{Condition, Format, MessageTemplate, Part, Template, compile_format};
use crate::diagnostic::{Code, Diagnostic, Location, Span};
use crate::expr::Type;
use crate::list::Gather;
use crate::locale::{Formats, Locale};
use crate::playbook::Text;
use crate::playbook::locales;
use crate::playbook::placeholders::{Fragment, fragments};
use crate::playbook::rules::Message;

/// What a text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    /// To be read.
    Words,
    /// To be opened.
    Address,
}

/// The language of texts that do not say, and how numbers become words of it and others.
#[derive(Clone, Copy)]
pub(super) struct Tongue<'a> {
    pub(super) locale: &'a Locale,
    pub(super) formats: &'a dyn Formats,
}

/// Compiles texts. Mistakes are added to `problems`, and the text then has what could be read.
pub(super) struct Writer<'a, 'v> {
    pub(super) tongue: Tongue<'a>,
    pub(super) names: &'a mut Vocabulary<'v>,
    pub(super) problems: &'a mut Vec<Diagnostic>,
}

impl Writer<'_, '_> {
    /// Compiles a message with its translations, and the reason that goes with it.
    pub(super) fn message(&mut self, message: &Message, because: Option<&Text>) -> MessageTemplate {
        let (words, address) = (Purpose::Words, Purpose::Address);
        MessageTemplate {
            title: self.template(&message.title, message, words, |said| said.title.as_ref()),
            body: self.template(&message.body, message, words, |said| said.body.as_ref()),
            because: because.map(|text| self.template(text, message, words, |said| said.because.as_ref())),
            action: message.action.as_ref().map(|action| {
                let label = self.template(&action.label, message, words, |said| said.action.as_ref()?.label.as_ref());
                (label, self.template(&action.go, message, address, |said| said.action.as_ref()?.go.as_ref()))
            }),
        }
    }

    fn template(
        &mut self,
        own: &Text,
        message: &Message,
        purpose: Purpose,
        translated: fn(&locales::Wording) -> Option<&Text>,
    ) -> Template {
        let mut wordings = vec![self.wording(own, self.tongue.locale, purpose)];
        for (locale, words) in &message.locales {
            wordings.extend(translated(words).map(|text| self.wording(text, locale, purpose)));
        }
        Template { wordings }
    }

    fn wording(&mut self, text: &Text, locale: &Locale, purpose: Purpose) -> Wording {
        let mut parts = Vec::new();
        for fragment in fragments(text.as_str()) {
            match fragment {
                Fragment::Words(words) => parts.push(Part::Text(words.into())),
                Fragment::Expression { source, at, format } => {
                    parts.extend(self.placeholder((source, at), format, text, locale, purpose));
                }
                Fragment::Broken { at, message } => {
                    let span = Span { start: at, end: at + 1 };
                    self.problems.push(Diagnostic::error(Code::BadPlaceholder, message).at(text.locate(span)));
                }
            }
        }
        Wording { locale: locale.clone(), parts }
    }

    fn placeholder(
        &mut self,
        (source, at): (&str, u32),
        format: Option<(&str, u32)>,
        text: &Text,
        locale: &Locale,
        purpose: Purpose,
    ) -> Option<Part> {
        let condition = Condition::typed(source, Wanted::Words, self.names);
        let found = condition.as_ref().map_or(&Type::Dyn, |(_, found)| found);
        let mut notes = Vec::new();
        let (format, start) = match format {
            Some((written, start)) if purpose == Purpose::Address => (Err(not_in_address(written)), start),
            Some((written, start)) => {
                (compile_format::read(written, found, locale, self.tongue.formats, &mut notes), start)
            }
            None if *found == Type::Bool && purpose == Purpose::Words => (Err(no_words(source)), at),
            None => (Ok(Format::Plain), at),
        };
        let format = format.map_err(|mistake| notes.push(mistake)).ok();
        self.problems.extend(placed(notes, text, start));
        match condition {
            Ok((condition, _)) => Some(Part::Value(Box::new(condition), format?)),
            Err(mistakes) => {
                self.problems.extend(placed_piece(mistakes, text, at, source));
                None
            }
        }
    }
}

fn not_in_address(written: &str) -> Diagnostic {
    let message = "an address takes values as they are; formats are for words";
    Diagnostic::error(Code::FormatOptions, message).at(whole(written))
}

/// True and false are words of one language only, and a playbook may be in any.
fn no_words(source: &str) -> Diagnostic {
    let message =
        "true and false have no words of their own; say which, as in select(true: \"on\", other: \"off\") after a |";
    Diagnostic::error(Code::FormatType, message).at(whole(source))
}

fn whole(text: &str) -> Location {
    Location { span: Span { start: 0, end: text.len() as u32 }, ..Location::default() }
}

fn placed_piece(mistakes: Vec<Diagnostic>, text: &Text, at: u32, source: &str) -> Vec<Diagnostic> {
    // A mistake without a span of its own is about this placeholder, not about the whole text.
    let of_placeholder = |mut mistake: Diagnostic| {
        let place = mistake.location.get_or_insert_default();
        if place.span.end == 0 {
            place.span = whole(source).span;
        }
        mistake
    };
    placed(mistakes.into_iter().map(of_placeholder).gather(), text, at)
}
