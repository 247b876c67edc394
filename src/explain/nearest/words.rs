//! A change in words.

use super::super::flow::name;
use super::super::say::{percent, value as say};
use super::world::Atom;
use crate::list::Gather;
use crate::moment::Moment;
use crate::ruleset::Slot;
use crate::signals::{Shape, Signal};
use crate::time::{Duration, Timestamp};
use crate::value::Value;

/// Says a change.
pub(super) fn words(atom: &Atom, from: Option<&Value>, to: &Value, moment: &Moment) -> String {
    match atom {
        Atom::Fact(path) => fact(path, from, to, moment),
        Atom::Slot(slot) => match moment.asked(*slot) {
            Some(Slot::Usage(signal)) => usage(signal, from, to, moment),
            Some(Slot::Shown { rule, window }) => {
                let (amount, more) = difference(from, to, moment);
                let s = if amount == "1" { "" } else { "s" };
                format!("{amount} {more} impression{s} of {rule} within {}", window.words())
            }
            Some(Slot::Dismissed { rule, .. }) => format!("{rule} {}dismissed", not(to)),
            Some(Slot::Converted { rule }) => format!("{rule} {}followed", not(to)),
            Some(slot) => fact(&slot.to_string(), from, to, moment),
            None => String::new(),
        },
    }
}

fn fact(path: &str, from: Option<&Value>, to: &Value, moment: &Moment) -> String {
    let quoted = |value: &Value| match value {
        Value::String(text) => format!("{text:?}"),
        other => say(other, moment),
    };
    match (from, to.as_str()) {
        (Some(from), Some("")) => format!("{path} is anything but {}", quoted(from)),
        (None, Some("")) => format!("{path} is told"),
        (Some(from), _) => format!("{path} is {} instead of {}", quoted(to), quoted(from)),
        (None, _) => format!("{path} is told to be {}", quoted(to)),
    }
}

fn usage(signal: &Signal, from: Option<&Value>, to: &Value, moment: &Moment) -> String {
    let (amount, more) = difference(from, to, moment);
    let less = if more == "more" { "more" } else { "less" };
    let days = if amount == "1" { "day" } else { "days" };
    let yes = to.as_bool() == Some(true);
    let over = signal.window().map(|window| format!(" within {}", window.words())).unwrap_or_default();
    let instead = |what: String, value: &dyn Fn(&Value) -> String| match from {
        Some(from) => format!("{what} {} instead of {}", value(to), value(from)),
        None => format!("{what} {}", value(to)),
    };
    let number = |value: &Value| about(value.as_f64().unwrap_or(0.0), moment);
    let share = |value: &Value| shares(value.as_f64().unwrap_or(0.0));
    let date = |value: &Value| day(value, moment);
    match signal {
        Signal::Count { event, .. } => format!("{amount} {more} \"{event}\"{over}"),
        Signal::Days { event, .. } => format!("{amount} {more} {days} with \"{event}\"{over}"),
        Signal::Unique { event, property, .. } => {
            format!("{amount} {more} different \"{property}\" of \"{event}\"{over}")
        }
        Signal::Sum { event, property, .. } => format!("{amount} {less} \"{property}\" of \"{event}\"{over}"),
        Signal::Average { event, property, .. } => {
            instead(format!("an average \"{property}\" of \"{event}\"{over} of"), &number)
        }
        Signal::Min { event, property, .. } => {
            instead(format!("a least \"{property}\" of \"{event}\"{over} of"), &number)
        }
        Signal::Max { event, property, .. } => {
            instead(format!("a greatest \"{property}\" of \"{event}\"{over} of"), &number)
        }
        Signal::Streak { event } => format!("{amount} {more} {days} in a row with \"{event}\""),
        Signal::First { event } => instead(format!("\"{event}\" first on"), &date),
        Signal::Last { event } => instead(format!("\"{event}\" last on"), &date),
        Signal::Since { event } => since(event.as_str(), from, to, moment),
        Signal::Observed => format!("{amount} {more} {days} observed"),
        Signal::Ever { event } if yes => format!("a first \"{event}\""),
        Signal::Ever { event } => format!("no \"{event}\" ever"),
        Signal::Used { feature } if yes => format!("a first use of {}", moment.feature_name(feature)),
        Signal::Used { feature } => format!("no use of {} ever", moment.feature_name(feature)),
        Signal::Adopted { feature } if yes => format!("regular use of {}", moment.feature_name(feature)),
        Signal::Adopted { feature } => format!("less regular use of {}", moment.feature_name(feature)),
        Signal::Underused { feature } if yes => format!("little use of {}", moment.feature_name(feature)),
        Signal::Underused { feature } => format!("regular use of {}", moment.feature_name(feature)),
        Signal::Growth { event, .. } => instead(format!("growth of \"{event}\"{over} of"), &share),
        Signal::Usage { meter } => format!("{amount} {less} of {} in this period", moment.meter_name(meter)),
        Signal::Allowance { meter } => instead(format!("an allowance of {} of", moment.meter_name(meter)), &number),
        Signal::Quota { meter } => {
            instead(format!("a share of the allowance of {} of", moment.meter_name(meter)), &share)
        }
        Signal::RunsOut { meter } => instead(format!("{} used up on", moment.meter_name(meter)), &date),
        Signal::PeriodEnd { meter } => instead(format!("a period of {} until", moment.meter_name(meter)), &date),
        Signal::Value { value, .. } => format!("{amount} {less} of {}{over}", moment.value_name(value)),
        Signal::FeatureGrowth { feature, .. } => {
            instead(format!("growth of {}{over} of", moment.feature_name(feature)), &share)
        }
        Signal::MeterGrowth { meter, .. } => {
            instead(format!("growth of {}{over} of", moment.meter_name(meter)), &share)
        }
        Signal::Forecast { meter, .. } => {
            let window = signal.window().map(|window| window.words()).unwrap_or_default();
            instead(format!("a forecast of {} for {window} of", moment.meter_name(meter)), &number)
        }
        Signal::Shape { shape: shape @ (Shape::Trend | Shape::Season), of, .. } => {
            instead(format!("a {} of {}{over} of", shape.name(), name(of, moment)), &number)
        }
        Signal::Shape { shape, of, .. } => {
            let how = match shape {
                Shape::Plateau => "stops to grow",
                Shape::Declining => "falls",
                _ => "is unusual",
            };
            format!("use of {} that {}{how}{over}", name(of, moment), if yes { "" } else { "no more " })
        }
        Signal::Sequence { events, .. } => {
            let names: Vec<String> = events.iter().map(|event| format!("\"{event}\"")).gather();
            format!("{}{}{over}", if yes { "" } else { "not " }, names.join(", then "))
        }
        Signal::Progress { workflow } => {
            instead(format!("a share of {} gone through of", moment.workflow_name(workflow)), &share)
        }
        Signal::Stalled { workflow } if yes => format!("{} begun and then left", moment.workflow_name(workflow)),
        Signal::Stalled { workflow } => format!("a next step of {}", moment.workflow_name(workflow)),
        Signal::Breadth { .. } => {
            let s = if amount == "1" { "" } else { "s" };
            format!("{amount} {more} workflow{s} used as a whole{over}")
        }
        Signal::ValuePer { meter, value, .. } => {
            let (value, meter) = (moment.value_name(value), moment.meter_name(meter));
            instead(format!("{value} for each one of {meter}{over} of"), &number)
        }
        Signal::ValueFlat { .. } if yes => format!("use that grows and value that does not{over}"),
        Signal::ValueFlat { .. } => format!("value that grows with use{over}"),
        other => instead(format!("{other} of"), &|value| say(value, moment)),
    }
}

/// Says how much more or fewer.
fn difference(from: Option<&Value>, to: &Value, moment: &Moment) -> (String, &'static str) {
    let difference = to.as_f64().unwrap_or(0.0) - from.and_then(Value::as_f64).unwrap_or(0.0);
    (about(difference.abs(), moment), if difference > 0.0 { "more" } else { "fewer" })
}

/// Says a number, and whether it is a hair more or less than what is said.
fn about(number: f64, moment: &Moment) -> String {
    let text = say(&Value::Double(number), moment);
    format!("{}{text}", hair(number, libm::round(number * 100.0) / 100.0))
}

fn shares(share: f64) -> String {
    format!("{}{}", hair(share, libm::round(share * 100.0) / 100.0), percent(share))
}

fn hair(exact: f64, said: f64) -> &'static str {
    match exact.total_cmp(&said) {
        std::cmp::Ordering::Less => "just under ",
        std::cmp::Ordering::Equal => "",
        std::cmp::Ordering::Greater => "just over ",
    }
}

fn since(event: &str, from: Option<&Value>, to: &Value, moment: &Moment) -> String {
    let span = |value: &Value| if let Value::Duration(span) = value { Duration::from(*span).ms() } else { 0 };
    let longer = span(to) - from.map_or(0, span);
    let length = |ms: i64| say(&Value::from(Duration::from_ms(ms)), moment);
    match from {
        None => format!("\"{event}\" {} ago", say(to, moment)),
        Some(_) if longer > 0 => format!("{} more without \"{event}\"", length(longer)),
        Some(_) => format!("another \"{event}\""),
    }
}

/// Says a day; the year 9999 stands for never.
fn day(value: &Value, moment: &Moment) -> String {
    match value {
        Value::Timestamp(at) if Timestamp::from(*at) > moment.now() + Duration::DAY * 36_500 => "no day".into(),
        other => say(other, moment),
    }
}

fn not(to: &Value) -> &'static str {
    if to.as_bool() == Some(true) { "" } else { "not " }
}
