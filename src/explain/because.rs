use crate::ids::EventName;
use crate::moment::{Moment, Words};
use crate::ruleset::{Rule, Slot};
use crate::signals::{ANY, Signal};
use crate::time::{Duration, Timestamp};
use crate::value::Value;

/// More reasons than this are a list, not a sentence.
const REASONS: usize = 3;

/// Says why a rule fired, in one sentence for the person who sees it: the rule's own words, or the signals it read.
pub fn because(rule: &Rule, moment: &Moment) -> String {
    let written = rule.message.because.as_ref().and_then(|template| moment.fill(template, Words::Plain).ok());
    written.unwrap_or_else(|| {
        let slots = rule.when.slots().iter();
        let mut reasons: Vec<String> = Vec::new();
        for reason in slots.filter_map(|slot| reason(moment.asked(*slot)?, &moment.slot(*slot).ok()?, moment)) {
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
        reasons.truncate(REASONS);
        match reasons.as_slice() {
            [] => "Because of how the product is set up.".into(),
            [only] => format!("Because {only}."),
            [first @ .., last] => format!("Because {} and {last}.", first.join(", ")),
        }
    })
}

/// Says one signal with its value; `None` for those that say nothing about the person's own use.
fn reason(slot: &Slot, value: &Value, moment: &Moment) -> Option<String> {
    let Slot::Usage(signal) = slot else { return None };
    let number = || {
        let mut text = String::new();
        Words::Plain.write(value, moment, &mut text);
        text
    };
    let within =
        |signal: &Signal| signal.window().map(|window| format!(" in the last {}", window.words())).unwrap_or_default();
    let once = *value == Value::Int(1);
    Some(match signal {
        Signal::Count { event, .. } => {
            format!(
                "{} {} {}{}",
                happened(event, moment),
                number(),
                if once { "time" } else { "times" },
                within(signal)
            )
        }
        Signal::Sum { event, property, .. } => {
            format!(
                "the {} of {} added up to {}{}",
                said(property.as_str()),
                named(event, moment),
                number(),
                within(signal)
            )
        }
        Signal::Unique { event, property, .. } => {
            let (event, property) = (named(event, moment), said(property.as_str()));
            format!("{event} went over {} different values of {property}{}", number(), within(signal))
        }
        Signal::Days { event, .. } => {
            format!(
                "{} on {} {}{}",
                happened(event, moment),
                number(),
                if once { "day" } else { "days" },
                within(signal)
            )
        }
        Signal::Streak { event } => format!("{} {} days in a row", happened(event, moment), number()),
        Signal::Since { event } => format!("{} last {} ago", happened(event, moment), number()),
        Signal::Ever { event } => match value.as_bool()? {
            true => format!("{} before", happened(event, moment)),
            false => format!("{} was not used yet", named(event, moment)),
        },
        Signal::Used { feature } => match value.as_bool()? {
            true => format!("{} is in use", moment.feature_name(feature)),
            false => format!("{} was not used yet", moment.feature_name(feature)),
        },
        Signal::Adopted { feature } | Signal::Underused { feature } => {
            let much = value.as_bool()? == matches!(signal, Signal::Adopted { .. });
            let how = if much { "is used regularly" } else { "is hardly used" };
            format!("{} {how}", moment.feature_name(feature))
        }
        Signal::Growth { event, .. } => {
            let percent = (value.as_f64()? * 100.0).round();
            let direction = if percent < 0.0 { "fell" } else { "grew" };
            let name = named(event, moment);
            format!("use of {name} {direction} by {} %{}", percent.abs() as i64, within(signal))
        }
        Signal::Usage { meter } => format!("{} of {} were used in this period", number(), moment.meter_name(meter)),
        Signal::Quota { meter } => {
            let percent = (value.as_f64()? * 100.0).round() as i64;
            format!("{percent} % of the allowance of {} is used", moment.meter_name(meter))
        }
        Signal::RunsOut { meter } => {
            let Value::Timestamp(at) = value else { return None };
            let near = Timestamp::from(*at) < moment.now() + Duration::DAY * 366;
            near.then(|| format!("{} will be used up on {}", moment.meter_name(meter), number()))?
        }
        Signal::Value { value: metric, .. } => {
            format!("{} of {} were gained{}", number(), moment.value_name(metric), within(signal))
        }
        _ => return None,
    })
}

/// Says that something happened: the use of a feature by its name, any other event by its own.
fn happened(event: &EventName, moment: &Moment) -> String {
    match moment.feature_of(event) {
        Some(feature) => format!("you used {feature}"),
        None if event.as_str() == ANY => "you were here".into(),
        None => format!("“{}” happened", said(event.as_str())),
    }
}

fn named(event: &EventName, moment: &Moment) -> String {
    moment.feature_of(event).map_or_else(|| format!("“{}”", said(event.as_str())), String::from)
}

/// `report.exported` is said as `report exported`.
fn said(name: &str) -> String {
    name.replace(['.', '_', '-'], " ")
}
