//! One signal as a reason, as it is said to the person whom it is about.

use super::say::{amount, count, event as named, percent, plain, times, value as say, within};
use super::{flow, learned};
use crate::ids::{EventName, MeterId};
use crate::moment::Moment;
use crate::ruleset::Slot;
use crate::signals::{ANY, Signal};
use crate::time::{Duration, Timestamp, Unit, Window};
use crate::value::Value;

/// How much a reason says. What somebody did comes first, then what they did not, then what merely is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    Did,
    Lacks,
    Is,
    /// Said where there is nothing else to say.
    Last,
}

/// One reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reason {
    pub(super) weight: Weight,
    /// What it is about; of two reasons about the same, one is said.
    pub(super) about: String,
    pub(super) words: String,
}

/// Says a signal with its value; `None` for what says nothing about the person's own use.
pub(super) fn reason(slot: &Slot, value: &Value, unit: &str, moment: &Moment) -> Option<Reason> {
    let Slot::Usage(signal) = slot else {
        let (weight, about, words) = learned::words(slot, value, moment)?;
        return Some(Reason { weight, about, words });
    };
    let (weight, words) = words(signal, value, unit, moment)?;
    let about = match signal {
        Signal::Used { feature } | Signal::Adopted { feature } | Signal::Underused { feature } => {
            moment.feature_name(feature).to_owned()
        }
        Signal::Usage { meter }
        | Signal::Allowance { meter }
        | Signal::Quota { meter }
        | Signal::RunsOut { meter }
        | Signal::PeriodEnd { meter } => moment.meter_name(meter).to_owned(),
        Signal::Value { value, .. } => moment.value_name(value).to_owned(),
        _ => signal.event().map_or_else(|| flow::about(signal, moment), |event| named(event, moment)),
    };
    Some(Reason { weight, about, words })
}

fn words(signal: &Signal, value: &Value, unit: &str, moment: &Moment) -> Option<(Weight, String)> {
    let number = || value.as_i64().unwrap_or(0);
    let over = || signal.window().map(|window| format!(" {}", within(window))).unwrap_or_default();
    let of = |what: &str, event: &EventName, property: &str, verb: &str| {
        format!("the {what}{} of {} {verb} {}{}", plain(property), named(event, moment), say(value, moment), over())
    };
    Some(match signal {
        Signal::Count { event, .. } => match number() {
            0 => (Weight::Lacks, format!("{}{}", not_done(event, moment), over())),
            many => (Weight::Did, format!("{}{}", done(event, many, moment), over())),
        },
        Signal::Days { event, window } => match number() {
            0 => (Weight::Lacks, format!("{}{}", not_done(event, moment), over())),
            days => (Weight::Did, format!("{} {}", happened(event, moment), on_days(days, *window, moment))),
        },
        Signal::Streak { event } => match number() {
            0 => (Weight::Lacks, format!("{} today or yesterday", not_done(event, moment))),
            1 => (Weight::Did, format!("{} on one day", happened(event, moment))),
            days => (Weight::Did, format!("{} {} in a row", happened(event, moment), count(days, "day", moment))),
        },
        Signal::Sum { event, property, .. } => (Weight::Did, of("", event, property.as_str(), "added up to")),
        Signal::Average { event, property, .. } => (Weight::Did, of("average ", event, property.as_str(), "was")),
        Signal::Min { event, property, .. } => (Weight::Did, of("least ", event, property.as_str(), "was")),
        Signal::Max { event, property, .. } => (Weight::Did, of("greatest ", event, property.as_str(), "was")),
        Signal::Unique { event, property, .. } => {
            let values = count(number(), "different value", moment).replace("1 different", "1");
            let property = plain(property.as_str());
            (Weight::Did, format!("{} had {values} of {property}{}", named(event, moment), over()))
        }
        Signal::First { event } => {
            (Weight::Is, format!("{}, the first time on {}", happened(event, moment), say(value, moment)))
        }
        Signal::Last { event } => {
            (Weight::Is, format!("{}, the last time on {}", happened(event, moment), say(value, moment)))
        }
        Signal::Since { event } => {
            (Weight::Did, format!("{}, the last time {} ago", happened(event, moment), say(value, moment)))
        }
        Signal::Ever { event } => match value.as_bool()? {
            true => (Weight::Is, format!("{} before", happened(event, moment))),
            false => (Weight::Lacks, not_yet(event, moment)),
        },
        Signal::Used { feature } => match value.as_bool()? {
            true => (Weight::Is, format!("{} is in use", moment.feature_name(feature))),
            false => (Weight::Lacks, format!("{} was not used yet", moment.feature_name(feature))),
        },
        Signal::Adopted { feature } | Signal::Underused { feature } => {
            let regularly = value.as_bool()? == matches!(signal, Signal::Adopted { .. });
            let (weight, how) = if regularly { (Weight::Did, "regularly") } else { (Weight::Lacks, "hardly") };
            let name = moment.feature_name(feature);
            (weight, if regularly { format!("{name} is used {how}") } else { format!("{name} is {how} used") })
        }
        Signal::Growth { event, window } => (Weight::Did, growth(&named(event, moment), value.as_f64()?, *window)),
        Signal::Usage { meter } => {
            let name = moment.meter_name(meter);
            (Weight::Did, format!("your use of {name} came to {} in this period", amount(value, unit, moment)))
        }
        Signal::Allowance { meter } => {
            let name = moment.meter_name(meter);
            (Weight::Is, format!("your plan includes {} of {name}", amount(value, unit, moment)))
        }
        Signal::Quota { meter } => {
            let share = percent(value.as_f64()?);
            (Weight::Did, format!("{share} of what your plan includes of {} is used", moment.meter_name(meter)))
        }
        Signal::RunsOut { meter } => (Weight::Did, runs_out(value, meter, moment)?),
        Signal::PeriodEnd { meter } => {
            let at = date(value, moment)?;
            (Weight::Is, format!("the next period of {} begins on {at}", moment.meter_name(meter)))
        }
        Signal::Value { value: metric, .. } => {
            let name = moment.value_name(metric);
            (Weight::Did, format!("{name} came to {}{}", amount(value, unit, moment), over()))
        }
        Signal::Observed => (Weight::Last, format!("you have been here for {}", count(number(), "day", moment))),
        _ => return flow::words(signal, value, unit, moment),
    })
}

/// Says what somebody did so many times, in the catalogue's own words where it has them.
fn done(event: &EventName, times_done: i64, moment: &Moment) -> String {
    if let Some((one, other)) = moment.ruleset().names.done.get(event) {
        return match times_done {
            1 => format!("you {one}"),
            _ => format!("you {}", other.replace("{n}", &say(&Value::Int(times_done), moment))),
        };
    }
    match event.as_str() {
        ANY if times_done == 1 => "you did one thing here".into(),
        ANY => format!("you did {} things here", say(&Value::Int(times_done), moment)),
        _ => format!("{} {}", happened(event, moment), times(times_done, moment)),
    }
}

/// Says that something happened: the use of a feature by its name, any other event by its own.
fn happened(event: &EventName, moment: &Moment) -> String {
    match moment.feature_of(event) {
        Some(feature) => format!("you used {feature}"),
        None if event.as_str() == ANY => "you were here".into(),
        None => format!("{} happened", named(event, moment)),
    }
}

fn not_done(event: &EventName, moment: &Moment) -> String {
    match moment.feature_of(event) {
        Some(feature) => format!("you did not use {feature}"),
        None if event.as_str() == ANY => "you were not here".into(),
        None => format!("{} did not happen", named(event, moment)),
    }
}

fn not_yet(event: &EventName, moment: &Moment) -> String {
    match moment.feature_of(event) {
        Some(feature) => format!("{feature} was not used yet"),
        None => format!("{} did not happen yet", named(event, moment)),
    }
}

fn on_days(days: i64, window: Window, moment: &Moment) -> String {
    let all = window.count();
    match window.unit() {
        Unit::Day if all == 1 => "today".into(),
        Unit::Day if days == i64::from(all) => format!("on each of the last {all} days"),
        Unit::Day => format!("on {} of the last {all} days", say(&Value::Int(days), moment)),
        _ => format!("on {} {}", count(days, "day", moment), within(window)),
    }
}

/// Says how use of something grew.
pub(super) fn growth(name: &str, rate: f64, window: Window) -> String {
    let of = window.words();
    let of = of.trim_start_matches("1 ");
    match libm::round(rate * 100.0) as i64 {
        0 => format!("use of {name} stayed the same, compared with the {of} before"),
        change => {
            let how = if change < 0 { "fell" } else { "grew" };
            format!("use of {name} {how} by {} %, compared with the {of} before", change.abs())
        }
    }
}

fn runs_out(value: &Value, id: &MeterId, moment: &Moment) -> Option<String> {
    let Value::Timestamp(at) = value else { return None };
    let meter = moment.ruleset().names.meters.get(id).map_or(id.as_str(), String::as_str);
    if Timestamp::from(*at) <= moment.now() {
        return Some(format!("what your plan includes of {meter} is used up"));
    }
    let at = date(value, moment)?;
    let day = |day| say(&Value::from(moment.ruleset().calendar.start_of(day)), moment);
    let between = moment.odds(id).and_then(|odds| odds.between).filter(|(first, last)| first != last);
    let range = between.map(|(first, last)| format!(", an estimate between {} and {}", day(first), day(last)));
    Some(format!("what your plan includes of {meter} will be used up on {at}{}", range.unwrap_or_default()))
}

/// Says a day that is near enough to be said; what never comes is the year 9999.
fn date(value: &Value, moment: &Moment) -> Option<String> {
    let Value::Timestamp(at) = value else { return None };
    (Timestamp::from(*at) < moment.now() + Duration::DAY * 400).then(|| say(value, moment))
}
