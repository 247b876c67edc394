//! Order, workflows, and value against use, as reasons.

use super::reason::{Weight, growth};
use super::say::{amount, count, event as named, percent, within};
use crate::list::Gather;
use crate::moment::Moment;
use crate::signals::{Measure, Shape, Signal};
use crate::value::Value;

/// What a reason about one of these signals is about; empty where that has no name.
pub(super) fn about(signal: &Signal, moment: &Moment) -> String {
    match signal {
        Signal::Progress { workflow } | Signal::Stalled { workflow } => moment.workflow_name(workflow).to_owned(),
        Signal::FeatureGrowth { feature, .. } => moment.feature_name(feature).to_owned(),
        Signal::MeterGrowth { meter, .. } => moment.meter_name(meter).to_owned(),
        Signal::ValuePer { value, .. } => moment.value_name(value).to_owned(),
        Signal::Forecast { meter, .. } => moment.meter_name(meter).to_owned(),
        Signal::Shape { of, .. } => name(of, moment),
        other => other.to_string(),
    }
}

/// Says one of these signals; `None` for what did not happen, or is another's to say.
pub(super) fn words(signal: &Signal, value: &Value, unit: &str, moment: &Moment) -> Option<(Weight, String)> {
    Some(match signal {
        Signal::Sequence { events, within: window } => {
            value.as_bool().filter(|happened| *happened)?;
            let names: Vec<String> = events.iter().map(|event| named(event, moment)).gather();
            (Weight::Did, format!("first came {} {}", names.join(", then "), within(*window)))
        }
        Signal::Progress { workflow } => {
            let (name, share) = (moment.workflow_name(workflow), value.as_f64()?);
            match share {
                0.0 => (Weight::Lacks, format!("{name} was not begun lately")),
                1.0 => (Weight::Did, format!("you went through all of {name}")),
                _ => (Weight::Did, format!("you went through {} of {name}", percent(share))),
            }
        }
        Signal::Stalled { workflow } => {
            value.as_bool().filter(|stalled| *stalled)?;
            (Weight::Did, format!("you began {} and did not finish it", moment.workflow_name(workflow)))
        }
        Signal::Breadth { window } => match value.as_i64()? {
            0 => (Weight::Lacks, format!("no workflow was used as a whole {}", within(*window))),
            used => {
                (Weight::Did, format!("you used {} as a whole {}", count(used, "workflow", moment), within(*window)))
            }
        },
        Signal::FeatureGrowth { feature, window } => {
            (Weight::Did, growth(moment.feature_name(feature), value.as_f64()?, *window))
        }
        Signal::MeterGrowth { meter, window } => {
            (Weight::Did, growth(moment.meter_name(meter), value.as_f64()?, *window))
        }
        Signal::ValuePer { value: metric, window, .. } => {
            let (name, gained) = (moment.value_name(metric), amount(value, unit, moment));
            (Weight::Is, format!("{name} came to {gained} {}", within(*window)))
        }
        Signal::ValueFlat { window } => {
            value.as_bool().filter(|flat| *flat)?;
            (Weight::Is, format!("use grew and its value did not, compared with the {} before", window.words()))
        }
        Signal::Shape { shape, of, window } => {
            let over = window.map(|window| format!(" {}", within(window))).unwrap_or_default();
            let words = shaped(*shape, value, moment)?;
            (Weight::Did, format!("use of {} {words}{over}", name(of, moment)))
        }
        Signal::Forecast { meter, window, .. } => {
            let (name, used) = (moment.meter_name(meter), amount(value, unit, moment));
            (Weight::Is, format!("your use of {name} will come to about {used} in {}", window.words()))
        }
        _ => return None,
    })
}

/// Says what has a shape.
pub(super) fn name(of: &Measure, moment: &Moment) -> String {
    match of {
        Measure::Event { event } => named(event, moment),
        Measure::Feature { feature } => moment.feature_name(feature).to_owned(),
        Measure::Meter { meter } => moment.meter_name(meter).to_owned(),
    }
}

fn shaped(shape: Shape, value: &Value, moment: &Moment) -> Option<String> {
    let holds = |words: &str| value.as_bool().filter(|holds| *holds).map(|_| words.to_owned());
    match shape {
        Shape::Trend => {
            // What is less than is said is not said.
            let slope = value.as_f64().filter(|slope| slope.abs() >= 0.005)?;
            let (how, by) =
                (if slope < 0.0 { "fell" } else { "grew" }, amount(&Value::Double(slope.abs()), "", moment));
            Some(format!("{how} by {by} a day"))
        }
        Shape::Plateau => holds("grew and then grew no more"),
        Shape::Declining => holds("became less"),
        Shape::Anomaly => holds("is not as usual today"),
        Shape::Season => match value.as_i64()? {
            0 => None,
            days => Some(format!("comes back every {}", count(days, "day", moment))),
        },
    }
}
