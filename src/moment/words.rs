use super::Moment;
use super::speech::Speech;
use crate::locale::{Form, Locale};
use crate::ruleset::Format;
use crate::time::Timestamp;
use crate::value::{Value, double_to_fixed};

/// How the values of placeholders are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// For people: as the placeholder's format and the language of the text have it.
    Plain,
    /// Within an address: digits as they are, everything but letters, digits and `-._~` percent-encoded (RFC 3986).
    Address,
}

impl Words {
    /// Writes a value; for people, into a sentence of the engine's own, which is English.
    pub fn write(self, value: &Value, moment: &Moment, out: &mut String) {
        match self {
            Self::Plain => match value {
                Value::Bool(truth) => out.push_str(if *truth { "yes" } else { "no" }),
                other => out.push_str(&Speech::new(moment, &Locale::english()).plain(other).unwrap_or_default()),
            },
            Self::Address => encode(&bare(value, moment), out),
        }
    }
}

impl Moment<'_> {
    /// Writes an amount in minor units of the plans' currency, for a sentence of the engine's own, which is English.
    pub fn money(&self, minor: f64) -> String {
        let currency = &self.ruleset().names.currency;
        let form = Form::money(currency)
            .map(|form| Speech::new(self, &Locale::english()).say(&minor.into(), &Format::Form(form)));
        form.and_then(Result::ok).unwrap_or_else(|| [&*decimals(minor), " ", currency].concat())
    }
}

fn bare(value: &Value, moment: &Moment) -> String {
    match value {
        Value::Int(n) => n.to_string(),
        Value::Uint(n) => n.to_string(),
        Value::Double(n) => decimals(*n),
        Value::Bool(truth) => truth.to_string(),
        Value::Timestamp(at) => moment.day(Timestamp::from(*at)).to_string(),
        Value::Duration(span) => span.to_string(),
        other => other.as_str().unwrap_or_default().into(),
    }
}

/// Writes at most two decimals, none that are zero.
fn decimals(n: f64) -> String {
    let fixed = double_to_fixed(n, 2);
    let trimmed = if fixed.contains('.') { fixed.trim_end_matches('0').trim_end_matches('.') } else { &fixed };
    if trimmed == "-0" { "0".into() } else { trimmed.into() }
}

fn encode(text: &str, out: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let digit = |n: u8| char::from(HEX.get(n as usize).copied().unwrap_or(b'0'));
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
}
