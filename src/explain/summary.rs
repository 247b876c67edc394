use super::{Fate, Verdict};
use crate::moment::Moment;
use crate::ruleset::Rule;
use crate::scoring::Assessment;

pub(super) fn verdict(fate: &Fate) -> Verdict {
    match fate {
        Fate::Assessed(Assessment::Unmet) => Verdict::ConditionFalse,
        Fate::Assessed(Assessment::Undecided(_)) => Verdict::ConditionError,
        Fate::Assessed(Assessment::Stopped(_)) => Verdict::Stopped,
        Fate::Chosen { held_out: true, .. } | Fate::Standing { held_out: true, .. } => Verdict::WouldHaveShown,
        Fate::Chosen { .. } | Fate::Standing { .. } => Verdict::Recommended,
        // Assessed as open and yet neither placed nor passed over: its text has a hole.
        Fate::Assessed(Assessment::Open(_) | Assessment::HeldOut(_)) | Fate::Passed(..) => Verdict::Outranked,
    }
}

pub(super) fn words(fate: &Fate, rule: &Rule, moment: &Moment) -> String {
    let sentence = match fate {
        Fate::Assessed(Assessment::Unmet) => "Its condition does not hold".into(),
        Fate::Assessed(Assessment::Undecided(error)) => {
            format!("Its condition cannot be decided: {}", moment.why_undecided(&rule.when, *error))
        }
        Fate::Assessed(Assessment::Stopped(stop)) => {
            let gate = stop.gate().as_str().replace('_', " ");
            format!("Stopped by the {gate} gate: {}", stop.words(&moment.ruleset().calendar))
        }
        Fate::Assessed(_) => "A placeholder of its message has no value".into(),
        Fate::Passed(why, _) => format!("Not chosen: {}", why.words()),
        Fate::Chosen { placement, held_out: false, .. } => format!("Recommended in {placement}"),
        Fate::Standing { placement, held_out: false } => format!("Shown in {placement} during this session"),
        Fate::Chosen { placement, .. } | Fate::Standing { placement, .. } => {
            format!("Would be recommended in {placement}, but the person is in the holdout")
        }
    };
    format!("{sentence}.")
}
