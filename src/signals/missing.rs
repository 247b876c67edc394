use std::fmt::{Display, Formatter, Result as Written};

use crate::ids::{EventName, FeatureId, MeterId, PlanId, PropertyName, ValueId, WorkflowId};

/// Why a signal has no value. An answer in words, never a made-up number.
///
/// ```
/// use budbreak::{ids::EventName, signals::Missing};
/// let never = Missing::NeverHappened { event: EventName::new("report.exported").unwrap() };
/// assert_eq!(never.to_string(), r#""report.exported" never happened"#);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are what their types say")]
pub enum Missing {
    /// `first`, `last`, `since` of an event that never happened.
    NeverHappened { event: EventName },
    /// The average, least or greatest of no number at all.
    NoNumbers { event: EventName, property: PropertyName },
    /// Growth from nothing.
    NothingBefore { name: String },
    /// Value for each unit of a meter of which nothing was used.
    NothingUsed { meter: MeterId },
    /// The plan does not keep what the question needs, and some of it is gone or was never recorded.
    NotKept { event: EventName },
    /// The plan does not record this property.
    PropertyNotKept { event: EventName, property: PropertyName },
    /// No such feature in the plan.
    UnknownFeature { feature: FeatureId },
    /// No such meter in the plan.
    UnknownMeter { meter: MeterId },
    /// No such value metric in the plan.
    UnknownValue { value: ValueId },
    /// No such workflow in the plan.
    UnknownWorkflow { workflow: WorkflowId },
    /// Neither the host nor a plan that is known says what is allowed.
    NoAllowance { meter: MeterId },
    /// The plan that is bought does not limit the meter.
    NoLimit { meter: MeterId, plan: PlanId },
    /// The plan that is bought does not limit the meter, so it never runs out.
    NeverRunsOut { meter: MeterId, plan: PlanId },
    /// The meter's allowance is 0, so nothing can be divided by it.
    NothingAllowed { meter: MeterId },
    /// At the present pace the allowance is not used up within the horizon of the forecast.
    DoesNotRunOut { meter: MeterId },
    /// The meter has not been seen for one whole day yet.
    TooEarly { meter: MeterId },
    /// So few whole days were seen that nothing can be said of their shape.
    TooShort { name: String, days: u16 },
    /// The meter never starts from 0 again.
    NeverResets { meter: MeterId },
    /// Nobody did anything for 30 minutes.
    NoSession,
    /// Nothing can be said of the plans.
    NoAdvice { why: String },
}

impl Display for Missing {
    fn fmt(&self, f: &mut Formatter<'_>) -> Written {
        match self {
            Self::NeverHappened { event } => write!(f, "\"{event}\" never happened"),
            Self::NoNumbers { event, property } => {
                write!(f, "no \"{event}\" in the window has a number in \"{property}\"")
            }
            Self::NothingBefore { name } => {
                write!(f, "there was no \"{name}\" in the window before, and growth from 0 has no rate")
            }
            Self::NothingUsed { meter } => write!(f, "nothing of \"{meter}\" was used in the window"),
            Self::NotKept { event } => {
                write!(f, "\"{event}\" is not remembered for so long, because no rule asks for it")
            }
            Self::PropertyNotKept { event, property } => {
                write!(f, "\"{property}\" of \"{event}\" is not remembered, because no rule asks for it")
            }
            Self::UnknownFeature { feature } => write!(f, "there is no feature \"{feature}\""),
            Self::UnknownMeter { meter } => write!(f, "there is no meter \"{meter}\""),
            Self::UnknownValue { value } => write!(f, "there is no value metric \"{value}\""),
            Self::UnknownWorkflow { workflow } => write!(f, "there is no workflow \"{workflow}\""),
            Self::NoAllowance { meter } => {
                write!(f, "\"{meter}\" has no allowance: neither a plan of this playbook nor a limit was told")
            }
            Self::NoLimit { meter, plan } => write!(f, "the plan \"{plan}\" has no allowance of \"{meter}\""),
            Self::NeverRunsOut { meter, plan } => {
                write!(f, "\"{meter}\" never runs out: the plan \"{plan}\" does not limit it")
            }
            Self::NothingAllowed { meter } => write!(f, "the allowance of \"{meter}\" is 0"),
            Self::DoesNotRunOut { meter } => write!(f, "\"{meter}\" does not run out at the present pace"),
            Self::TooEarly { meter } => write!(f, "\"{meter}\" has not been seen for one whole day yet"),
            Self::TooShort { name, days } => {
                let s = if *days == 1 { "" } else { "s" };
                write!(f, "{days} whole day{s} of \"{name}\" say too little")
            }
            Self::NeverResets { meter } => write!(f, "\"{meter}\" never resets"),
            Self::NoSession => f.write_str("there is no session now"),
            Self::NoAdvice { why } => f.write_str(why),
        }
    }
}

impl std::error::Error for Missing {}
