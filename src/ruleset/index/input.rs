use std::rc::Rc;

use crate::expr::Subject;
use crate::ruleset::Slot;
use crate::signals::{Measure, Signal};

/// Something that conditions read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Input {
    /// What it is.
    pub(crate) what: What,
    /// What makes it change beside events.
    pub(crate) trigger: Trigger,
    /// Whether a part, a need or a fit reads it, and not only tests that compare it.
    pub(crate) exposed: bool,
}

/// What an input is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// A slot.
    Slot(u32),
    /// A variable.
    Variable(Rc<str>),
    /// A field of a variable.
    Field(Rc<str>, Rc<str>),
}

/// What makes an input change beside the events that feed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trigger {
    /// A new day at most.
    Day,
    /// An instant that the signals tell.
    Instant,
    /// Every instant: how long ago something was.
    Age,
    /// Every instant.
    Now,
    /// A new hour.
    Hour,
    /// What the host tells.
    Facts,
    /// A new day, and what the host tells.
    DayAndFacts,
    /// What the host tells of meters and plans.
    Meters,
    /// What the host tells of meters and plans, and an instant that the signals tell.
    MetersAndInstant,
    /// What is shown and answered.
    Ledger,
}

impl Trigger {
    /// Returns whether it changes with what the host tells: of usage, or of anything else.
    pub(crate) const fn follows_facts(self, usage: bool) -> bool {
        match self {
            Self::Facts | Self::DayAndFacts => true,
            Self::Ledger | Self::Now | Self::Hour => false,
            _ => usage,
        }
    }
}

impl Input {
    pub(super) fn of_slot(number: u32, slot: &Slot) -> Self {
        let trigger = match slot {
            Slot::Usage(signal) => trigger(signal),
            Slot::Shown { .. } | Slot::Dismissed { .. } | Slot::Converted { .. } => Trigger::Ledger,
            Slot::Affinity { .. } => Trigger::Day,
            Slot::NextStep => Trigger::Instant,
            Slot::Percentile { .. } | Slot::Peers { .. } => Trigger::DayAndFacts,
            Slot::Cost { .. }
            | Slot::Saving { .. }
            | Slot::BestPlan
            | Slot::BestFrom { .. }
            | Slot::BreakEven { .. } => Trigger::Meters,
        };
        Self { what: What::Slot(number), trigger, exposed: false }
    }

    pub(super) fn of_subject(subject: Subject<'_>) -> Self {
        let (what, name) = match subject {
            Subject::Signal(slot) => (What::Slot(slot), ""),
            Subject::Variable(name) => (What::Variable(name.into()), name),
            Subject::Field(name, field) => (What::Field(name.into(), field.into()), name),
        };
        let trigger = match name {
            "now" => Trigger::Now,
            "hour" => Trigger::Hour,
            "weekday" => Trigger::Day,
            "session" => Trigger::Instant,
            _ => Trigger::Facts,
        };
        Self { what, trigger, exposed: false }
    }

    /// Returns whether every event feeds it.
    pub(super) fn is_of_session(&self) -> bool {
        matches!(&self.what, What::Variable(name) | What::Field(name, _) if &**name == "session")
    }
}

fn trigger(signal: &Signal) -> Trigger {
    match signal {
        Signal::Since { .. } => Trigger::Age,
        Signal::SessionStarted | Signal::SessionEvents => Trigger::Instant,
        Signal::Progress { .. } | Signal::Stalled { .. } | Signal::Sequence { .. } => Trigger::Instant,
        Signal::RunsOut { .. } => Trigger::MetersAndInstant,
        Signal::Usage { .. }
        | Signal::Allowance { .. }
        | Signal::Quota { .. }
        | Signal::PeriodEnd { .. }
        | Signal::MeterGrowth { .. }
        | Signal::Forecast { .. }
        | Signal::Shape { of: Measure::Meter { .. }, .. }
        | Signal::ValuePer { .. }
        | Signal::ValueFlat { .. } => Trigger::Meters,
        _ if signal.window().is_some_and(|window| window.span().is_some()) => Trigger::Instant,
        _ => Trigger::Day,
    }
}
