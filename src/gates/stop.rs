use std::rc::Rc;

use crate::gate::Gate;
use crate::ids::{FeatureId, PlanId};
use crate::kind::Kind;
use crate::list::Gather;
use crate::offer::Rejection;
use crate::ruleset::Unit;
use crate::time::{Calendar, Timestamp, Weekly, Window};
use crate::value::{double_to_fixed, double_to_plain};

/// Why a gate said no, as data; [`Stop::words`] says it.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the words below say what each field is")]
pub enum Stop {
    SwitchedOff,
    NotYet { from: Timestamp },
    Over { until: Timestamp },
    OutOfHours { weekly: Weekly, opens: Option<Timestamp> },
    NotRolledOut { share: f64, unit: Unit, place: f64, reached: Option<Timestamp> },
    NotDrawn { share: f64, unit: Unit, reached: Option<Timestamp> },
    NotMeant { audience: String },
    MeantUnknown { audience: String, why: String },
    TooFewDays { observed: u32, needed: u32 },
    PageExcluded { page: String },
    PlanUnknown,
    NotInPlan { plan: PlanId, plans: Vec<PlanId> },
    AlreadyOnPlan { plan: PlanId },
    NoBetterPlan,
    WouldLose { plan: Rc<str>, lost: Vec<Rejection> },
    CapReached { cap: u32, per: Window, seen: u32 },
    LifetimeReached { lifetime: u32 },
    CoolingDown { until: Timestamp },
    PlanIsNew { until: Timestamp },
    OptedOut { kind: Kind },
    Dismissed { at: Timestamp },
    Snoozed { until: Timestamp },
    ValueFlat { usage: f64, value: f64, window: Window },
    HeldOut { share: f64 },
}

impl Stop {
    /// Returns the gate that said it.
    pub const fn gate(&self) -> Gate {
        match self {
            Self::SwitchedOff
            | Self::NotYet { .. }
            | Self::Over { .. }
            | Self::OutOfHours { .. }
            | Self::NotRolledOut { .. }
            | Self::NotDrawn { .. } => Gate::Schedule,
            Self::NotMeant { .. } | Self::MeantUnknown { .. } => Gate::Audience,
            Self::TooFewDays { .. }
            | Self::PageExcluded { .. }
            | Self::PlanUnknown
            | Self::NotInPlan { .. }
            | Self::AlreadyOnPlan { .. }
            | Self::NoBetterPlan
            | Self::WouldLose { .. } => Gate::Availability,
            Self::CapReached { .. } | Self::LifetimeReached { .. } => Gate::Frequency,
            Self::CoolingDown { .. } | Self::PlanIsNew { .. } => Gate::Cooldown,
            Self::OptedOut { .. } | Self::Dismissed { .. } | Self::Snoozed { .. } => Gate::OptOut,
            Self::ValueFlat { .. } => Gate::ValueGuard,
            Self::HeldOut { .. } => Gate::Holdout,
        }
    }

    /// Returns the instant at which this reason ends by itself, where there is one.
    pub const fn ends(&self) -> Option<Timestamp> {
        match self {
            Self::NotYet { from } => Some(*from),
            Self::OutOfHours { opens: end, .. }
            | Self::NotRolledOut { reached: end, .. }
            | Self::NotDrawn { reached: end, .. } => *end,
            Self::CoolingDown { until } | Self::PlanIsNew { until } | Self::Snoozed { until } => Some(*until),
            _ => None,
        }
    }

    /// Says the reason in one sentence, with days in the calendar's zone.
    pub fn words(&self, calendar: &Calendar) -> String {
        let when = |at: &Timestamp| {
            let civil = calendar.civil(*at);
            let minutes = civil.ms_of_day / 60_000;
            format!("{} {:02}:{:02}", civil.day, minutes / 60, minutes % 60)
        };
        let percent = |share: f64| format!("{} %", (share * 100.0).round() as i64);
        match self {
            Self::SwitchedOff => "the rule is switched off".into(),
            Self::NotYet { from } => format!("it begins on {}", when(from)),
            Self::Over { until } => format!("it ended on {}", when(until)),
            Self::OutOfHours { weekly, opens } => {
                let again = opens.map(|opens| format!(", next on {}", when(&opens))).unwrap_or_default();
                format!("it shows {}{again}", weekly.words())
            }
            Self::NotRolledOut { share: part, unit, place, reached } => {
                let (who, many) = (if *unit == Unit::User { "person" } else { "account" }, unit.plural());
                let turn = reached.map(|at| format!(", and is reached on {}", when(&at))).unwrap_or_default();
                format!("it is rolled out to {} of {many}; this {who} is at {}{turn}", share(*part), share(*place))
            }
            Self::NotDrawn { share: part, unit, .. } => {
                let who = if *unit == Unit::User { "nobody is identified" } else { "the account's id is not known" };
                format!("it is rolled out to {} of {}, and {who} yet", share(*part), unit.plural())
            }
            Self::NotMeant { audience } => format!("the audience is {audience}"),
            Self::MeantUnknown { audience, why } => format!("the audience {audience} cannot be decided: {why}"),
            Self::TooFewDays { observed, needed } => {
                format!("{observed} of the {needed} days that it needs were observed so far")
            }
            Self::PageExcluded { page } => format!("nothing is shown on {page}"),
            Self::PlanUnknown => "the host has not told the account's plan".into(),
            Self::NotInPlan { plan, plans } => {
                let plans: Vec<&str> = plans.iter().map(PlanId::as_str).gather();
                format!("plan {plan} does not include it, {} would", plans.join(", "))
            }
            Self::AlreadyOnPlan { plan } => format!("the account is on plan {plan} already"),
            Self::NoBetterPlan => "no plan fits better than the present one".into(),
            Self::WouldLose { plan, lost } => would_lose(plan, lost),
            Self::CapReached { cap, per, seen } => {
                format!("it was shown {} within {}, the cap is {cap}", times(*seen), per.words())
            }
            Self::LifetimeReached { lifetime } => {
                format!("it was shown {} in all, which is its lifetime cap", times(*lifetime))
            }
            Self::CoolingDown { until } => {
                format!("something was shown recently; the cooldown ends on {}", when(until))
            }
            Self::PlanIsNew { until } => format!("the plan was changed recently; the cooldown ends on {}", when(until)),
            Self::OptedOut { kind } => format!("the person asked never to be shown {}", kind.words()),
            Self::Dismissed { at } => format!("the person dismissed it on {}", when(at)),
            Self::Snoozed { until } => format!("the person asked for later, until {}", when(until)),
            Self::ValueFlat { usage, value, window } => format!(
                "use grew by {} over {} while the value metric changed by {}",
                percent(*usage),
                window.words(),
                percent(*value)
            ),
            Self::HeldOut { share: part } => format!("the person is in the holdout of {}", share(*part)),
        }
    }
}

/// Says what somebody would lose on a plan, and by how much their use would have to become less.
fn would_lose(plan: &str, lost: &[Rejection]) -> String {
    let mut words = format!("on the plan {plan}");
    for (at, reason) in lost.iter().enumerate() {
        words.push_str(if at == 0 { " " } else { ", and " });
        match reason {
            Rejection::BlocksUsage(excesses) => {
                for (at, excess) in excesses.iter().enumerate() {
                    let limit = double_to_plain(excess.limit.to_f64());
                    let p50 = double_to_plain(libm::round(excess.p50.to_f64()));
                    let (and, per) = (if at > 0 { ", " } else { "" }, if excess.yearly { "year" } else { "month" });
                    words.push_str(&format!(
                        "{and}use of {} would end at {limit} a {per}, and {p50} are estimated",
                        excess.meter
                    ));
                }
            }
            Rejection::LacksRequiredFeature(lacks) => {
                let names: Vec<&str> = lacks.iter().map(FeatureId::as_str).gather();
                words.push_str(&format!("{}, which was used, would be missing", names.join(", ")));
            }
            other => words.push_str(other.code()),
        }
    }
    words
}

/// Says how often: `once`, `3 times`.
fn times(count: u32) -> String {
    if count == 1 { "once".into() } else { format!("{count} times") }
}

/// Writes a share as a percentage with at most two decimals, never more than it is.
fn share(share: f64) -> String {
    let text = double_to_fixed(libm::floor(share * 10_000.0 + HAIR) / 100.0, 2);
    format!("{} %", text.trim_end_matches('0').trim_end_matches('.'))
}

/// What writing a share in tenths may take from it.
const HAIR: f64 = 1e-9;
