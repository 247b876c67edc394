//! What many people do, in words. What others use more of is said as an invitation, never as a lack.

use super::reason::Weight;
use super::say::{percent, value as say};
use crate::list::Gather;
use crate::moment::Moment;
use crate::ruleset::Slot;
use crate::signals::Measure;
use crate::value::Value;

/// Says what was learned from others; what it is about, and the words.
pub(super) fn words(slot: &Slot, value: &Value, moment: &Moment) -> Option<(Weight, String, String)> {
    Some(match slot {
        Slot::Affinity { feature } => {
            let (name, share) = (moment.feature_name(feature), value.as_f64()?);
            let often = match share {
                0.5.. => "usually",
                0.2.. => "often",
                _ => "sometimes",
            };
            let used: Vec<&str> = moment.goes_with(feature).into_iter().map(|id| moment.feature_name(id)).gather();
            let words = match used.as_slice() {
                [] => format!("{} of people use {name}", percent(share)),
                used => format!("people who use {} {often} add {name}", used.join(" and ")),
            };
            (Weight::Did, name.to_owned(), words)
        }
        Slot::NextStep => {
            let (next, _) = moment.next_step().ok()?;
            let (last, next) = (moment.feature_name(moment.last_step()?), moment.feature_name(next));
            (Weight::Did, next.to_owned(), format!("after {last}, {next} often comes next"))
        }
        Slot::Percentile { of } => {
            let (name, share) = (moment.measure_name(of), value.as_f64()?);
            let words = match share {
                0.5.. => format!("you use {name} more than {} of comparable accounts", percent(share)),
                _ => format!("comparable accounts find more use for {name}"),
            };
            (Weight::Is, name, words)
        }
        Slot::Peers { of, share } => {
            let (name, amount) = (moment.measure_name(of), say(value, moment));
            let who = if *share == 500_000 {
                "half of comparable accounts".into()
            } else {
                format!("{} of comparable accounts", percent(1.0 - f64::from(*share) / 1e6))
            };
            let times = if matches!(of, Measure::Meter { .. }) { "" } else { " times" };
            (Weight::Is, name.clone(), format!("{who} use {name} at least {amount}{times} in four weeks"))
        }
        _ => return None,
    })
}
