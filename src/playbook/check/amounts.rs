//! Amounts of money that are written as people write euros, `9.00`, and read as minor units, 9 cents.

use crate::diagnostic::{Code, Diagnostic};
use crate::playbook::read::Problems;
use crate::playbook::source::{Data, Entry, Key, Node};
use crate::pricing::exponent;

/// Keys of a price whose numbers are amounts of money, and whether a part of a minor unit means something there: it does in the
/// price of one unit, and not in what is due at once.
const AMOUNTS: [(&str, bool); 8] = [
    ("flat", false),
    ("minimum", false),
    ("maximum", false),
    ("least", false),
    ("worth", false),
    ("price", true),
    ("unit", true),
    ("per_unit", true),
];

/// Warns of amounts that are written with a decimal point. Only the text tells: 9.00 and 9 are the same number.
pub(in crate::playbook) fn check(root: &Node, text: &str, problems: &mut Problems) {
    let Some(plans) = root.get("plans") else { return };
    problems.enter(Key::Name("plans".into()));
    for plan in plans.entries() {
        let Some(price) = plan.value.get("price") else { continue };
        let currency = price.get("currency").and_then(Node::as_str).unwrap_or_default();
        // A currency without minor units, such as the yen, has amounts as people write them.
        if exponent(currency) > 0 {
            problems.enter(Key::Name(plan.key.clone()));
            problems.enter(Key::Name("price".into()));
            Look { text, currency, problems }.at(price, true);
            problems.leave();
            problems.leave();
        }
    }
    problems.leave();
}

struct Look<'a> {
    text: &'a str,
    currency: &'a str,
    problems: &'a mut Problems,
}

impl Look<'_> {
    fn at(&mut self, node: &Node, is_price: bool) {
        if let Data::List(items) = &node.data {
            for (at, item) in items.iter().enumerate() {
                self.problems.enter(Key::Index(at as u32));
                self.at(item, false);
                self.problems.leave();
            }
        }
        for entry in node.entries() {
            self.problems.enter(Key::Name(entry.key.clone()));
            self.amount(entry, is_price);
            self.at(&entry.value, false);
            self.problems.leave();
        }
    }

    /// Looks at an amount. What is written as money has as many decimals as its currency; what a program writes, such as `4900.0`, has
    /// others.
    fn amount(&mut self, entry: &Entry, of_price: bool) {
        let known = AMOUNTS.iter().find(|(key, _)| *key == &*entry.key);
        let (Some((_, parts)), Data::Number(number)) = (known, &entry.value.data) else { return };
        let span = entry.value.spot.span;
        let written = self.text.get(span.start as usize..span.end as usize).unwrap_or_default();
        let Some((_, fraction)) = written.split_once('.') else { return };
        let digits = usize::from(exponent(self.currency));
        if fraction.len() != digits || !fraction.bytes().all(|digit| digit.is_ascii_digit()) {
            return;
        }
        // A part of a minor unit is a price of one unit, or refused by the reader.
        if number.fract() != 0.0 && (*parts || of_price && &*entry.key == "flat") {
            return;
        }
        let minor = 10_f64.powi(digits as i32);
        let message = format!(
            "amounts are minor units: {written} is read as {number} {}, {} {}",
            cents(self.currency, *number),
            number / minor,
            self.currency
        );
        let warning = Diagnostic::warning(Code::PointInAmount, message);
        let place = self.problems.place(&entry.value);
        self.problems.add(warning.suggest(format!("{:.0}", number * minor)).at(place.location()));
    }
}

/// What most people call so many minor units of a currency.
fn cents(currency: &str, number: f64) -> &'static str {
    let one = number == 1.0;
    match currency {
        "EUR" | "USD" | "CAD" | "AUD" | "NZD" | "SGD" | "HKD" if one => "cent",
        "EUR" | "USD" | "CAD" | "AUD" | "NZD" | "SGD" | "HKD" => "cents",
        "GBP" if one => "penny",
        "GBP" => "pence",
        _ if one => "minor unit",
        _ => "minor units",
    }
}
