//! Numbers, moments and plurals in the words of every locale, for native programs, from the copy of CLDR that the program
//! carries.
//!
//! The machine's own settings are not asked, so that the same log gives the same report everywhere. A page asks its
//! browser instead, whose CLDR may be older or newer: the two may differ in a space or an abbreviation, never in a decision.

mod writer;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use icu_plurals::{PluralCategory, PluralRules};

use crate::locale::{Category, Form, Formats};
use writer::{Writer, decimal};

/// Knows the words of every locale.
///
/// ```
/// use budbreak::cldr::Cldr;
/// use budbreak::locale::{Form, Formats, Unit};
/// let cldr = Cldr::default();
/// assert_eq!(cldr.format("de", Form::Number { least: 0, most: 2 }, 1234.5).unwrap(), "1.234,5");
/// assert_eq!(cldr.format("fr", Form::Span(Unit::Day), 3.0).unwrap(), "3\u{a0}jours");
/// ```
#[derive(Default)]
pub struct Cldr {
    locales: RefCell<HashMap<String, Words>>,
}

/// What was made for one locale. Making a formatter costs a thousand times what using it does.
#[derive(Default)]
struct Words {
    writers: HashMap<Form, Option<Rc<Writer>>>,
    plurals: Option<Rc<PluralRules>>,
}

impl std::fmt::Debug for Cldr {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CLDR")
    }
}

impl Cldr {
    fn writer(&self, locale: &str, form: Form) -> Option<Rc<Writer>> {
        let mut locales = self.locales.borrow_mut();
        let words = locales.entry(locale.to_owned()).or_default();
        words.writers.entry(form).or_insert_with(|| Writer::new(locale, form).map(Rc::new)).clone()
    }

    fn plurals(&self, locale: &str) -> Option<Rc<PluralRules>> {
        let mut locales = self.locales.borrow_mut();
        let words = locales.entry(locale.to_owned()).or_default();
        if words.plurals.is_none() {
            let tag: icu_locale_core::Locale = locale.parse().ok()?;
            words.plurals = PluralRules::try_new_cardinal(tag.into()).ok().map(Rc::new);
        }
        words.plurals.clone()
    }
}

impl Formats for Cldr {
    fn format(&self, locale: &str, form: Form, number: f64) -> Option<String> {
        self.writer(locale, form)?.write(number)
    }

    fn category(&self, locale: &str, number: f64) -> Category {
        let shown = decimal(number, 0, 0, 2);
        let rules = self.plurals(locale).zip(shown);
        rules.map_or(Category::Other, |(rules, shown)| ours(rules.category_for(&shown)))
    }

    fn categories(&self, locale: &str) -> Option<Vec<Category>> {
        let rules = self.plurals(locale)?;
        let has: Vec<Category> = rules.categories().map(ours).collect();
        Some(Category::ALL.into_iter().filter(|category| has.contains(category)).collect())
    }
}

fn ours(category: PluralCategory) -> Category {
    match category {
        PluralCategory::Zero => Category::Zero,
        PluralCategory::One => Category::One,
        PluralCategory::Two => Category::Two,
        PluralCategory::Few => Category::Few,
        PluralCategory::Many => Category::Many,
        PluralCategory::Other => Category::Other,
    }
}

#[cfg(test)]
mod tests;
