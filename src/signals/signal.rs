use std::fmt::{Display, Formatter, Result as Written};

use serde::{Deserialize, Serialize};

use super::{Measure, Shape};
use crate::ids::{EventName, FeatureId, MeterId, PropertyName, ValueId, WorkflowId};
use crate::time::Window;
use crate::value::Kind;

/// The name that stands for every event, whatever it is called: `days("*", "7d")` are the days with any activity.
pub const ANY: &str = "*";

/// What can be asked about usage. Prints as the source text that expressions use.
///
/// ```
/// use budbreak::{ids::EventName, signals::Signal};
/// let event = EventName::new("report.exported").unwrap();
/// let count = Signal::Count { event, window: "7d".parse().unwrap() };
/// assert_eq!(count.to_string(), r#"count("report.exported", "7d")"#);
/// assert_eq!(Signal::Observed.to_string(), "observed()");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are what their types say")]
pub enum Signal {
    /// How often it happened within the window. 0 when it did not.
    Count { event: EventName, window: Window },
    /// The sum of a numeric property within the window. 0 when there was none.
    Sum { event: EventName, property: PropertyName, window: Window },
    /// The mean of a numeric property within the window. Missing when there was none.
    Average { event: EventName, property: PropertyName, window: Window },
    /// The least value of a numeric property within the window. Missing when there was none.
    Min { event: EventName, property: PropertyName, window: Window },
    /// The greatest value of a numeric property within the window. Missing when there was none.
    Max { event: EventName, property: PropertyName, window: Window },
    /// How many different values a property had within the window: exact up to 1,024, beyond that estimated.
    Unique { event: EventName, property: PropertyName, window: Window },
    /// On how many civil days it happened within the window.
    Days { event: EventName, window: Window },
    /// On how many civil days in a row it happened, up to today, or up to yesterday when not yet today. At most 400.
    Streak { event: EventName },
    /// When it happened first. Missing when it never did.
    First { event: EventName },
    /// When it happened last. Missing when it never did.
    Last { event: EventName },
    /// How long ago it happened last. Missing when it never did.
    Since { event: EventName },
    /// Whether it ever happened.
    Ever { event: EventName },
    /// How many civil days ago the first event was, or the day since which the host says that it knows the account, if
    /// that is earlier. 0 on that day itself, and before any event.
    Observed,
    /// Whether any of the feature's events ever happened.
    Used { feature: FeatureId },
    /// Whether the feature's events happened on at least `days` (3 unless the feature says otherwise) different civil days
    /// among the last `within` (28 unless the feature says otherwise), today included.
    Adopted { feature: FeatureId },
    /// Whether the account was observed for 14 days or more and the feature is not adopted now: never used, used too
    /// rarely, or adopted formerly.
    Underused { feature: FeatureId },
    /// The count within the window less the count within the window of the same length before it, divided by the latter.
    /// Missing when the latter is 0.
    Growth { event: EventName, window: Window },
    /// What was used of the meter in its present period.
    Usage { meter: MeterId },
    /// What may be used of the meter in a period. Missing when there is no limit.
    Allowance { meter: MeterId },
    /// Usage divided by allowance.
    Quota { meter: MeterId },
    /// When the allowance will be used up if usage goes on as now; in the past when it is. The instant may lie after the end
    /// of the period, which then comes first. Missing when usage does not get there.
    RunsOut { meter: MeterId },
    /// When the present period ends and the meter starts from 0. Missing for meters that never reset.
    PeriodEnd { meter: MeterId },
    /// What the value metric gained within the window: each event's count times its factor.
    Value { value: ValueId, window: Window },
    /// How many sessions there were. A session ends after 30 minutes without an event.
    SessionCount,
    /// When the present session began. Missing when there is none.
    SessionStarted,
    /// How many events the present session has; 0 when there is none.
    SessionEvents,
    /// The growth of how often a feature's events happened, as [`Signal::Growth`] is that of one event.
    FeatureGrowth { feature: FeatureId, window: Window },
    /// The growth of what was used of a meter, as [`Signal::Growth`] is that of one event. Civil windows only.
    MeterGrowth { meter: MeterId, window: Window },
    /// Whether the events happened one after the other within the window. Within one second any order will do; the same
    /// event twice takes two different seconds.
    Sequence { events: Vec<EventName>, within: Window },
    /// The share of the workflow's steps, from the first one on, that were used one after the other within the window that
    /// is as long as the workflow's `within`.
    Progress { workflow: WorkflowId },
    /// Whether the workflow was begun within the last 28 days and its `within` before them, not finished since, and its
    /// `within` has passed since the last step that was reached.
    Stalled { workflow: WorkflowId },
    /// Of how many workflows every step was used within the window.
    Breadth { window: Window },
    /// What the value metric gained within the window, divided by what was used of the meter in it. Missing when nothing
    /// was. Civil windows only.
    ValuePer { meter: MeterId, value: ValueId, window: Window },
    /// Whether the use of a meter grew by more than the policy's share while no value metric grew, each window compared
    /// with the one before it. Civil windows only.
    ValueFlat { window: Window },
    /// How use moves from day to day, over the whole days of a civil window that ends yesterday; without a window, over as many
    /// days as meters keep. Missing while too few days were seen.
    Shape { shape: Shape, of: Measure, window: Option<Window> },
    /// What will be used of the meter on the days of a window that begins with today; less than that in so many of a hundred
    /// futures: 10, 50 or 90. Missing until the meter was seen for a whole day.
    Forecast { meter: MeterId, window: Window, percent: u8 },
}

impl Signal {
    /// Returns the type of the value that a reading has.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Count { .. } | Self::Unique { .. } | Self::Days { .. } | Self::Streak { .. } => Kind::Int,
            Self::Observed | Self::SessionCount | Self::SessionEvents => Kind::Int,
            Self::Sum { .. } | Self::Average { .. } | Self::Min { .. } | Self::Max { .. } => Kind::Double,
            Self::Growth { .. } | Self::Usage { .. } | Self::Allowance { .. } | Self::Quota { .. } => Kind::Double,
            Self::Value { .. } | Self::ValuePer { .. } | Self::Progress { .. } => Kind::Double,
            Self::FeatureGrowth { .. } | Self::MeterGrowth { .. } => Kind::Double,
            Self::Breadth { .. } => Kind::Int,
            Self::Shape { shape, .. } => shape.kind(),
            Self::Forecast { .. } => Kind::Double,
            Self::Sequence { .. } | Self::Stalled { .. } | Self::ValueFlat { .. } => Kind::Bool,
            Self::First { .. } | Self::Last { .. } | Self::RunsOut { .. } | Self::PeriodEnd { .. } => Kind::Timestamp,
            Self::SessionStarted => Kind::Timestamp,
            Self::Since { .. } => Kind::Duration,
            Self::Ever { .. } | Self::Used { .. } | Self::Adopted { .. } | Self::Underused { .. } => Kind::Bool,
        }
    }

    /// Returns the event that is asked about, if it is one.
    pub const fn event(&self) -> Option<&EventName> {
        match self {
            Self::Count { event, .. }
            | Self::Sum { event, .. }
            | Self::Average { event, .. }
            | Self::Min { event, .. }
            | Self::Max { event, .. }
            | Self::Unique { event, .. }
            | Self::Days { event, .. }
            | Self::Streak { event }
            | Self::First { event }
            | Self::Last { event }
            | Self::Since { event }
            | Self::Ever { event }
            | Self::Growth { event, .. }
            | Self::Shape { of: Measure::Event { event }, .. } => Some(event),
            _ => None,
        }
    }

    /// Returns the window, if there is one.
    pub const fn window(&self) -> Option<Window> {
        match self {
            Self::Count { window, .. }
            | Self::Sum { window, .. }
            | Self::Average { window, .. }
            | Self::Min { window, .. }
            | Self::Max { window, .. }
            | Self::Unique { window, .. }
            | Self::Days { window, .. }
            | Self::Growth { window, .. }
            | Self::FeatureGrowth { window, .. }
            | Self::MeterGrowth { window, .. }
            | Self::Sequence { within: window, .. }
            | Self::Breadth { window }
            | Self::ValuePer { window, .. }
            | Self::ValueFlat { window }
            | Self::Value { window, .. }
            | Self::Forecast { window, .. } => Some(*window),
            Self::Shape { window, .. } => *window,
            _ => None,
        }
    }
}

impl Display for Signal {
    fn fmt(&self, f: &mut Formatter<'_>) -> Written {
        let mut call = |function: &str, arguments: &[&dyn Display]| {
            f.write_str(function)?;
            f.write_str("(")?;
            for (place, argument) in arguments.iter().enumerate() {
                if place > 0 {
                    f.write_str(", ")?;
                }
                write_quoted(f, &argument.to_string())?;
            }
            f.write_str(")")
        };
        match self {
            Self::Count { event, window } => call("count", &[event, window]),
            Self::Sum { event, property, window } => call("sum", &[event, property, window]),
            Self::Average { event, property, window } => call("avg", &[event, property, window]),
            Self::Min { event, property, window } => call("min", &[event, property, window]),
            Self::Max { event, property, window } => call("max", &[event, property, window]),
            Self::Unique { event, property, window } => call("unique", &[event, property, window]),
            Self::Days { event, window } => call("days", &[event, window]),
            Self::Streak { event } => call("streak", &[event]),
            Self::First { event } => call("first", &[event]),
            Self::Last { event } => call("last", &[event]),
            Self::Since { event } => call("since", &[event]),
            Self::Ever { event } => call("ever", &[event]),
            Self::Observed => call("observed", &[]),
            Self::Used { feature } => call("used", &[feature]),
            Self::Adopted { feature } => call("adopted", &[feature]),
            Self::Underused { feature } => call("underused", &[feature]),
            Self::Growth { event, window } => call("growth", &[event, window]),
            Self::Usage { meter } => call("usage", &[meter]),
            Self::Allowance { meter } => call("allowance", &[meter]),
            Self::Quota { meter } => call("quota", &[meter]),
            Self::RunsOut { meter } => call("runs_out", &[meter]),
            Self::PeriodEnd { meter } => call("period_end", &[meter]),
            Self::Value { value, window } => call("value", &[value, window]),
            Self::SessionCount => f.write_str("session.count"),
            Self::SessionStarted => f.write_str("session.started"),
            Self::SessionEvents => f.write_str("session.events"),
            Self::FeatureGrowth { feature, window } => call("growth", &[feature, window]),
            Self::MeterGrowth { meter, window } => call("growth", &[meter, window]),
            Self::Sequence { events, within } => {
                f.write_str("sequence([")?;
                for (place, event) in events.iter().enumerate() {
                    f.write_str(if place > 0 { ", " } else { "" })?;
                    write_quoted(f, event.as_str())?;
                }
                write!(f, "], \"{within}\")")
            }
            Self::Progress { workflow } => call("progress", &[workflow]),
            Self::Stalled { workflow } => call("stalled", &[workflow]),
            Self::Breadth { window } => call("breadth", &[window]),
            Self::ValuePer { meter, value, window } => call("value_per", &[meter, value, window]),
            Self::ValueFlat { window } => call("value_flat", &[window]),
            Self::Shape { shape, of, window: Some(window) } => call(shape.name(), &[of, window]),
            Self::Shape { shape, of, window: None } => call(shape.name(), &[of]),
            Self::Forecast { meter, window, percent: 50 } => call("forecast", &[meter, window]),
            Self::Forecast { meter, window, percent } => {
                write!(f, "forecast(\"{meter}\", \"{window}\", 0.{})", percent / 10)
            }
        }
    }
}

/// Writes a string literal. Names have no control characters, so only two characters need an escape.
fn write_quoted(f: &mut Formatter<'_>, text: &str) -> Written {
    f.write_str("\"")?;
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            f.write_str("\\")?;
        }
        write!(f, "{c}")?;
    }
    f.write_str("\"")
}
