use crate::moment::{Moment, Words};
use crate::ruleset::{Rule, Slot};
use crate::signals::Signal;
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
            format!("“{event}” happened {} {}{}", number(), if once { "time" } else { "times" }, within(signal))
        }
        Signal::Sum { event, property, .. } => {
            format!("“{property}” of “{event}” added up to {}{}", number(), within(signal))
        }
        Signal::Unique { event, property, .. } => {
            format!("“{event}” had {} different values of “{property}”{}", number(), within(signal))
        }
        Signal::Days { event, .. } => {
            format!("“{event}” happened on {} {}{}", number(), if once { "day" } else { "days" }, within(signal))
        }
        Signal::Streak { event } => format!("“{event}” happened {} days in a row", number()),
        Signal::Since { event } => format!("“{event}” last happened {} ago", number()),
        Signal::Ever { event } => match value.as_bool()? {
            true => format!("“{event}” has happened"),
            false => format!("“{event}” has not happened yet"),
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
            format!("“{event}” {direction} by {} %{}", percent.abs() as i64, within(signal))
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
