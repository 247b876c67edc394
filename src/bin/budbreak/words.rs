//! Amounts and numbers as people of the playbook's language write them.

use budbreak::locale::Form;
use budbreak::ruleset::Ruleset;

/// Writes an amount in minor units of a currency.
pub(crate) fn money(minor: f64, currency: &str, ruleset: &Ruleset) -> String {
    let text = Form::money(currency).and_then(|form| ruleset.formats.format(LANGUAGE, form, minor));
    text.unwrap_or_else(|| minor.to_string())
}

/// The program speaks English.
const LANGUAGE: &str = "en";
