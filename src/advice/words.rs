//! Reasons, warnings and actions in words.

use super::shortfall::per;
use super::{Per, PlanAction, PlanNote};
use crate::ids::PlanId;
use crate::list::Gather;
use crate::moment::{Moment, Words};
use crate::offer::{Benefit, Plan, Rejection, Warning};
use crate::pricing::Decimal;
use crate::time::Timestamp;
use crate::value::Value;

/// The word for what is due at once.
pub(super) const AT_ONCE: &str = "due_at_once";

/// Returns a quantity without its fraction.
pub(super) fn whole(quantity: Decimal) -> f64 {
    libm::round(quantity.to_f64())
}

/// Writes a value as messages do.
fn say(value: Value, moment: &Moment) -> String {
    let mut text = String::new();
    Words::Plain.write(&value, moment, &mut text);
    text
}

pub(super) fn day(at: Timestamp, moment: &Moment) -> String {
    say(at.into(), moment)
}

fn number(number: f64, moment: &Moment) -> String {
    say(number.into(), moment)
}

fn month(month: usize, moment: &Moment) -> String {
    day(moment.month_begins(month), moment)
}

/// Says a share in whole percent.
pub(super) fn percent(share: f64, moment: &Moment) -> String {
    number(libm::round(share * 100.0), moment) + " %"
}

/// Says a probability, of which nothing is ever quite sure.
pub(super) fn chance(share: f64, moment: &Moment) -> String {
    let (lead, share) = match share {
        share if share > 0.99 => ("more than ", 0.99),
        share if share < 0.01 => ("less than ", 0.01),
        share => ("about ", share),
    };
    [lead, &*percent(share, moment)].concat()
}

pub(super) fn name<'n>(plan: usize, moment: &'n Moment) -> &'n str {
    moment.ruleset().sold.get(plan).map_or("", |plan| moment.plan_name(&plan.id))
}

pub(super) fn note(code: &'static str, amount: Option<f64>, words: String) -> PlanNote {
    #[cfg(all(test, feature = "schema"))]
    assert!(super::codes::is_note(code), "{code} is none of the words of a note");
    PlanNote { code, amount, words }
}

/// Says what is due at once, where more than a month is paid for.
pub(super) fn at_once(plan: &Plan, moment: &Moment) -> Option<PlanNote> {
    let due = plan.due_at_once().to_f64();
    let words = || [&*moment.money(due), " is due at once, when it begins"].concat();
    plan.is_paid_ahead().then(|| note(AT_ONCE, Some(due), words()))
}

/// Says what speaks for a plan. `required` are the features that are in use.
pub(super) fn benefit(benefit: &Benefit, required: &str, moment: &Moment) -> PlanNote {
    let amount = if let Benefit::Cheaper(saving) = benefit { Some(saving.to_f64()) } else { None };
    let words = match benefit {
        Benefit::Cheaper(saving) => {
            ["it costs about ", &*moment.money(saving.to_f64()), " less over twelve months"].concat()
        }
        Benefit::NothingBlocked => "nothing that you use would be blocked, which the present plan would".into(),
        Benefit::RequiredFeatures => ["it has what you use and the present plan lacks: ", required].concat(),
        Benefit::HasPrice => "it has a price for what you will use, which the present plan has not".into(),
    };
    note(benefit.code(), amount, words)
}

/// Says what must be said with a plan.
pub(super) fn warning(warning: &Warning, moment: &Moment) -> PlanNote {
    let more = |lead: &str, amount: &Decimal, rest: &str| {
        let minor = amount.to_f64();
        (Some(minor), [lead, " about ", &*moment.money(minor), " more", rest].concat())
    };
    let from = |months: &[usize]| months.first().map(|first| month(*first, moment)).unwrap_or_default();
    let (amount, words) = match warning {
        Warning::CostsMoreAtP10(amount) => more("should use fall, it costs", amount, " than the present plan"),
        Warning::CostsMoreAtP90(amount) => more("should use rise, it costs", amount, " than the present plan"),
        Warning::LockIn(months) => (None, ["it binds for ", &*number(f64::from(*months), moment), " months"].concat()),
        Warning::BlocksAtP90(months) => {
            (None, ["should use rise, it blocks some of it, first in the month from ", &*from(months)].concat())
        }
        Warning::CurrentBlocks(months) => {
            (None, ["the present plan blocks some use, first in the month from ", &*from(months)].concat())
        }
        Warning::ValueDisconnect(change) => {
            (None, ["use rose by ", &*percent(change.to_f64() / 100.0, moment), " and its value did not"].concat())
        }
        Warning::StayingCostsMore(plan, amount) => {
            more("if use stays, the present plan costs", amount, &[" than ", name(*plan, moment)].concat())
        }
        Warning::Cliff(cliff) => {
            let (meter, at, above) = (moment.meter_name(&cliff.meter), whole(cliff.at.0), whole(cliff.from.0));
            let [at, above] = [at, above].map(|quantity| number(quantity, moment));
            (None, ["of ", meter, ", ", &*above, " a month cost less than ", &*at].concat())
        }
    };
    note(warning.code(), amount, words)
}

/// Says that nobody seems to be there.
pub(super) fn unused(days: u32, moment: &Moment) -> String {
    ["nothing was used for ", &*number(f64::from(days), moment), " days"].concat()
}

/// Says why a plan was passed over.
pub(super) fn rejection(reason: &Rejection, moment: &Moment) -> String {
    match reason {
        Rejection::BlocksUsage(excesses) => {
            let mut words = String::from("it would block");
            for (at, excess) in excesses.iter().enumerate() {
                let per = match per(excess, moment) {
                    Per::Year => " a year, and about ",
                    Per::Month => " a month, and about ",
                    Per::InAll => ", and about ",
                };
                let [limit, p50] = [excess.limit.to_f64(), whole(excess.p50)].map(|quantity| number(quantity, moment));
                let from = excess.months.first().map(|first| month(*first, moment)).unwrap_or_default();
                let and = if at == 0 { " " } else { "; " };
                let meter = moment.meter_name(&excess.meter);
                words.extend([and, meter, ", first in the month from ", &*from]);
                words.extend([": it has ", &*limit, per, &*p50, " are estimated"]);
            }
            words
        }
        Rejection::LacksRequiredFeature(lacks) => {
            let names: Vec<&str> = lacks.iter().map(|feature| moment.feature_name(feature)).gather();
            ["it lacks what is in use: ", &*names.join(", ")].concat()
        }
        Rejection::NoPrice => "it has no price for what is foreseen".into(),
        Rejection::SavesTooLittle => "it saves too little or nothing".into(),
        Rejection::DownsideTooLarge => "it binds, and should use fall it costs more than it saves otherwise".into(),
        Rejection::ValueDisconnect => "its fee is dearer, and use rose while its value did not".into(),
        Rejection::Quiet(days) => ["it binds, is paid ahead or costs more, and ", &*unused(*days, moment)].concat(),
    }
}

/// Says what to do, in the words of a sentence without its end.
pub(super) fn action(
    action: PlanAction,
    plan: &PlanId,
    times: (Option<Timestamp>, Option<Timestamp>),
    moment: &Moment,
) -> String {
    let plan = moment.plan_name(plan);
    let on = |lead: &str, at: Option<Timestamp>| at.map(|at| [lead, &*day(at, moment)].concat()).unwrap_or_default();
    let (from, until) = (on(" from ", times.0), on(" until ", times.1));
    let lead = match action {
        PlanAction::Stay => "Stay on ",
        PlanAction::Upgrade => "Upgrade to ",
        PlanAction::Downgrade => "Downgrade to ",
        PlanAction::Switch | PlanAction::SwitchForAWhile => "Switch to ",
        PlanAction::UpgradeLater => "Upgrade later to ",
        PlanAction::Commit => "Commit to ",
        PlanAction::Pool => "Pool the year on ",
        PlanAction::Bundle => "Take the bundle ",
        PlanAction::ReviewUsage => "Look at the usage first, and stay on ",
    };
    [lead, plan, &*from, &*until].concat()
}
