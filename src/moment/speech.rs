use super::Moment;
use crate::expr::EvalError;
use crate::locale::{Category, Form, Formats, Locale, Unit};
use crate::ruleset::Format;
use crate::time::{Duration, Timestamp};
use crate::value::Value;

/// Values in the words of one language.
pub(super) struct Speech<'m> {
    moment: &'m Moment<'m>,
    formats: &'m dyn Formats,
    locale: Locale,
}

const NUMBER: Form = Form::Number { least: 0, most: 2 };
const NO_WORDS: EvalError = EvalError::NoSuchOverload;

impl<'m> Speech<'m> {
    /// Speaks the language of a text: as the person does, where they read a kind of it. To a British reader of an English
    /// text, dates are British.
    pub(super) fn new(moment: &'m Moment<'m>, text: &Locale) -> Self {
        let own = moment.facts().locale().filter(|own| own.is_of(text));
        let locale = own.unwrap_or(text).clone();
        Self { moment, formats: &*moment.ruleset().formats, locale }
    }

    /// Writes a value in a format.
    pub(super) fn say(&self, value: &Value, format: &Format) -> Result<String, EvalError> {
        match (format, value) {
            (Format::Plain, _) => self.plain(value),
            (Format::Form(form), Value::Timestamp(at)) if form.is_of_moments() => self.moment(*form, (*at).into()),
            (Format::Form(form), _) if !form.is_of_moments() => self.number(*form, number_of(value)?),
            (Format::Duration, Value::Duration(_)) => self.plain(value),
            (Format::Relative, Value::Timestamp(at)) => {
                let away = Timestamp::from(*at) - self.moment.now();
                let (unit, count) = largest(away);
                self.write(Form::Relative(unit), count)
            }
            (Format::Plural(cases), _) => {
                let number = number_of(value)?;
                let category = self.formats.category(self.locale.as_str(), number);
                let of = |wanted| cases.iter().find(|(category, _)| *category == wanted);
                let (_, pieces) = of(category).or_else(|| of(Category::Other)).ok_or(NO_WORDS)?;
                Ok(pieces.join(&self.number(NUMBER, number)?))
            }
            (Format::Select(cases), _) => {
                let name = match value {
                    Value::Bool(truth) => {
                        if *truth {
                            "true"
                        } else {
                            "false"
                        }
                    }
                    other => other.as_str().ok_or(NO_WORDS)?,
                };
                let of = |wanted: &str| cases.iter().find(|(case, _)| case == wanted);
                of(name).or_else(|| of("other")).map(|(_, text)| text.clone()).ok_or(NO_WORDS)
            }
            _ => Err(NO_WORDS),
        }
    }

    /// Writes a value as its type is written.
    pub(super) fn plain(&self, value: &Value) -> Result<String, EvalError> {
        match value {
            Value::Timestamp(at) => {
                let at = Timestamp::from(*at);
                let year = |at| self.moment.day(at).ymd().0;
                self.moment(Form::Day { year: year(at) != year(self.moment.now()) }, at)
            }
            Value::Duration(span) => {
                let (unit, count) = largest(Duration::from(*span));
                self.write(Form::Span(unit), count.abs())
            }
            Value::String(text) => Ok(text.to_string()),
            _ => self.number(NUMBER, number_of(value)?),
        }
    }

    fn moment(&self, form: Form, at: Timestamp) -> Result<String, EvalError> {
        self.write(form, self.moment.civil_ms(at) as f64)
    }

    fn number(&self, form: Form, number: f64) -> Result<String, EvalError> {
        // Every English writes small whole numbers alike, and asking the host for them is most of what a reason costs.
        let english = matches!(self.locale.as_str().as_bytes(), [b'e', b'n'] | [b'e', b'n', b'-', _, _]);
        if english && form == NUMBER && number.is_sign_positive() && number < 1000.0 && libm::trunc(number) == number {
            return Ok((number as u32).to_string());
        }
        if number.is_finite() { self.write(form, number) } else { Err(NO_WORDS) }
    }

    fn write(&self, form: Form, number: f64) -> Result<String, EvalError> {
        self.formats.format(self.locale.as_str(), form, number).ok_or(NO_WORDS)
    }
}

fn number_of(value: &Value) -> Result<f64, EvalError> {
    match value {
        Value::Int(_) | Value::Uint(_) | Value::Double(_) => value.as_f64().ok_or(NO_WORDS),
        _ => Err(NO_WORDS),
    }
}

/// Returns the largest unit that a length of time has at least one of, and how many, rounded towards nothing.
fn largest(span: Duration) -> (Unit, f64) {
    let units = [(Duration::DAY, Unit::Day), (Duration::HOUR, Unit::Hour), (Duration::MINUTE, Unit::Minute)];
    let fitting = units.into_iter().find(|(length, _)| span.ms().abs() >= length.ms());
    let (length, unit) = fitting.unwrap_or((Duration::SECOND, Unit::Second));
    (unit, (span.ms() / length.ms()) as f64)
}
