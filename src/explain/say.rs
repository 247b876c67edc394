//! Values, windows and names in words.

use crate::ids::EventName;
use crate::moment::{Moment, Words};
use crate::time::{Unit, Window};
use crate::value::Value;

/// Says a value as messages do.
pub(super) fn value(value: &Value, moment: &Moment) -> String {
    let mut text = String::new();
    Words::Plain.write(value, moment, &mut text);
    text
}

/// Says a number with its unit, where it has one.
pub(super) fn amount(amount: &Value, unit: &str, moment: &Moment) -> String {
    let number = value(amount, moment);
    if unit.is_empty() { number } else { format!("{number} {unit}") }
}

/// Says a share in whole percent.
pub(super) fn percent(share: f64) -> String {
    format!("{} %", libm::round(share * 100.0) as i64)
}

/// Says a window that ends now: `today`, `in the last hour`, `in the last 7 days`.
pub(super) fn within(window: Window) -> String {
    match (window.unit(), window.count()) {
        (Unit::Day, 1) => "today".into(),
        (_, 1) => format!("in the last {}", window.words().trim_start_matches("1 ")),
        _ => format!("in the last {}", window.words()),
    }
}

/// Says how often: `once`, `twice`, `12 times`.
pub(super) fn times(count: i64, moment: &Moment) -> String {
    match count {
        1 => "once".into(),
        2 => "twice".into(),
        _ => format!("{} times", value(&Value::Int(count), moment)),
    }
}

/// Says a number of things, whose word takes an `s` where there are several.
pub(super) fn count(count: i64, word: &str, moment: &Moment) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{} {word}{s}", value(&Value::Int(count), moment))
}

/// Says an event: as the feature whose use it shows, or by its own name, `“report exported”`.
pub(super) fn event(event: &EventName, moment: &Moment) -> String {
    moment.feature_of(event).map_or_else(|| format!("“{}”", plain(event.as_str())), String::from)
}

/// `report.exported` is said as `report exported`.
pub(super) fn plain(name: &str) -> String {
    name.replace(['.', '_', '-'], " ")
}
