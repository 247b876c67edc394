use wasm_bindgen::JsValue;

use crate::locale::{Category, Form, Formats, Length, Unit};

/// Words of locales as the page's Intl gives them.
pub(super) struct FromJs(js_sys::Function);

impl FromJs {
    pub(super) fn new(format: js_sys::Function) -> Self {
        Self(format)
    }

    fn ask(&self, locale: &str, form: &str, number: f64) -> Option<String> {
        let (locale, form) = (JsValue::from_str(locale), JsValue::from_str(form));
        self.0.call3(&JsValue::UNDEFINED, &locale, &form, &JsValue::from_f64(number)).ok()?.as_string()
    }
}

impl std::fmt::Debug for FromJs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Intl")
    }
}

impl Formats for FromJs {
    fn format(&self, locale: &str, form: Form, number: f64) -> Option<String> {
        self.ask(locale, &in_words(form), number)
    }

    fn category(&self, locale: &str, number: f64) -> Category {
        self.ask(locale, "plural", number).and_then(|word| Category::of(&word)).unwrap_or(Category::Other)
    }
}

/// The form as the page's function reads it: words with a blank between them.
fn in_words(form: Form) -> String {
    match form {
        Form::Number { least, most } => format!("number {least} {most}"),
        Form::Percent(decimals) => format!("percent {decimals}"),
        Form::Money { currency, digits } => format!("money {} {digits}", String::from_utf8_lossy(&currency)),
        Form::Day { year } => if year { "date long" } else { "day" }.into(),
        Form::Date(length) => format!("date {}", length_in_words(length)),
        Form::Time => "time".into(),
        Form::DateTime(length) => format!("datetime {}", length_in_words(length)),
        Form::Span(unit) => format!("span {}", unit_in_words(unit)),
        Form::Relative(unit) => format!("relative {}", unit_in_words(unit)),
    }
}

const fn length_in_words(length: Length) -> &'static str {
    match length {
        Length::Short => "short",
        Length::Medium => "medium",
        Length::Long => "long",
    }
}

const fn unit_in_words(unit: Unit) -> &'static str {
    match unit {
        Unit::Second => "second",
        Unit::Minute => "minute",
        Unit::Hour => "hour",
        Unit::Day => "day",
    }
}
