//! Order, workflows, and value against use, as reasons.

use super::reason::{Weight, growth};
use super::say::{amount, count, event as named, percent, within};
use crate::moment::Moment;
use crate::signals::Signal;
use crate::value::Value;

/// What a reason about one of these signals is about; empty where that has no name.
pub(super) fn about(signal: &Signal, moment: &Moment) -> String {
    match signal {
        Signal::Progress { workflow } | Signal::Stalled { workflow } => moment.workflow_name(workflow).to_owned(),
        Signal::FeatureGrowth { feature, .. } => moment.feature_name(feature).to_owned(),
        Signal::MeterGrowth { meter, .. } => moment.meter_name(meter).to_owned(),
        Signal::ValuePer { value, .. } => moment.value_name(value).to_owned(),
        other => other.to_string(),
    }
}

/// Says one of these signals; `None` for what did not happen, or is another's to say.
pub(super) fn words(signal: &Signal, value: &Value, unit: &str, moment: &Moment) -> Option<(Weight, String)> {
    Some(match signal {
        Signal::Sequence { events, within: window } => {
            value.as_bool().filter(|happened| *happened)?;
            let names: Vec<String> = events.iter().map(|event| named(event, moment)).collect();
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
        _ => return None,
    })
}
