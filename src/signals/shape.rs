use std::fmt::{Display, Formatter, Result as Written};

use serde::{Deserialize, Serialize};

use crate::ids::{EventName, FeatureId, MeterId};
use crate::value::Kind;

/// What has use over time: an event, a feature or a meter. Prints as its name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are what their types say")]
pub enum Measure {
    /// How often an event happened.
    Event { event: EventName },
    /// How often any of a feature's events happened.
    Feature { feature: FeatureId },
    /// What was used of a meter.
    Meter { meter: MeterId },
}

impl Display for Measure {
    fn fmt(&self, f: &mut Formatter<'_>) -> Written {
        match self {
            Self::Event { event } => event.fmt(f),
            Self::Feature { feature } => feature.fmt(f),
            Self::Meter { meter } => meter.fmt(f),
        }
    }
}

/// What can be said of use from day to day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Shape {
    /// By how much a day it rises.
    Trend,
    /// Whether it grew and grows no more.
    Plateau,
    /// Whether it falls, beyond what chance explains.
    Declining,
    /// Whether today is unlike the days before.
    Anomaly,
    /// After how many days it comes back.
    Season,
}

impl Shape {
    /// Returns the name of the function that asks for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Trend => "trend",
            Self::Plateau => "plateau",
            Self::Declining => "declining",
            Self::Anomaly => "anomaly",
            Self::Season => "season",
        }
    }

    /// Returns whether it looks at days that are over, so that nothing of today changes it.
    pub(crate) const fn is_of_whole_days(self) -> bool {
        !matches!(self, Self::Anomaly)
    }

    pub(super) const fn kind(self) -> Kind {
        match self {
            Self::Trend => Kind::Double,
            Self::Season => Kind::Int,
            Self::Plateau | Self::Declining | Self::Anomaly => Kind::Bool,
        }
    }
}
