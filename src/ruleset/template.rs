use std::rc::Rc;

use super::{Condition, Format};
use crate::locale::Locale;

/// A text with placeholders, `You made {count("dashboard.created", "14d")} dashboards`, compiled, in the playbook's language
/// and in those into which it is translated. `{{` and `}}` are braces.
#[derive(Clone, Debug)]
pub struct Template {
    /// The first is in the playbook's language.
    pub(super) wordings: Vec<Wording>,
}

/// A text in one language.
#[derive(Clone, Debug)]
pub struct Wording {
    /// The language.
    pub locale: Locale,
    /// The parts in order.
    pub parts: Vec<Part>,
}

/// A part of a [`Wording`].
#[derive(Clone, Debug)]
pub enum Part {
    /// Text as it stands.
    Text(Rc<str>),
    /// The value of an expression, and how it is written.
    Value(Box<Condition>, Format),
}

impl Template {
    /// Returns the text for a person who reads `locale`: in that language, else in what it is a kind of, else in the
    /// playbook's own.
    pub fn wording(&self, locale: Option<&Locale>) -> Option<&Wording> {
        let in_tag = |tag: &str| self.wordings.iter().find(|wording| wording.locale.as_str() == tag);
        let fitting = |locale: &Locale| in_tag(locale.as_str()).or_else(|| locale.parents().find_map(in_tag));
        locale.and_then(fitting).or_else(|| self.wordings.first())
    }

    /// Returns the text in every language, the playbook's first.
    pub fn wordings(&self) -> &[Wording] {
        &self.wordings
    }

    /// Returns the expressions of all languages in order.
    pub fn values(&self) -> impl Iterator<Item = &Condition> {
        self.wordings.iter().flat_map(|wording| &wording.parts).filter_map(|part| match part {
            Part::Value(condition, _) => Some(&**condition),
            Part::Text(_) => None,
        })
    }
}
