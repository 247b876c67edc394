use std::borrow::Cow;

use super::{Shape, Signal};
use crate::evidence::Evidence;
use crate::time::Day;
use crate::value::Value;

/// The answer to a [`Signal`], and how good it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The answer.
    pub value: Value,
    /// What it counts or measures; empty where there is no unit.
    pub unit: Cow<'static, str>,
    /// How it was come by.
    pub basis: Basis,
}

/// How a reading was come by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Basis {
    /// Counted exactly.
    Exact,
    /// Counted, but moments that lie closer together than this were merged, so that the edge of the window is that blurred.
    Edge {
        /// Width of the grid on which moments were merged.
        seconds: u32,
    },
    /// Estimated from a sample of the values.
    Estimate {
        /// Relative standard error, such as 0.03.
        error: f64,
    },
    /// Counted over less than the window: what happened before this day was not kept when a playbook began to ask for it.
    Since {
        /// The first day that is known whole.
        day: Day,
    },
    /// Added up from the first day of the meter's period.
    Period {
        /// The first day.
        start: Day,
    },
    /// Looked ahead by a method that says its name.
    Projected {
        /// The method in words.
        method: &'static str,
        /// How many whole days it looked at.
        days: u16,
    },
}

impl Basis {
    /// Returns the weaker of two, for an answer that rests on both.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Since { day: a }, Self::Since { day: b }) => Self::Since { day: a.max(b) },
            (Self::Edge { seconds: a }, Self::Edge { seconds: b }) => Self::Edge { seconds: a.max(b) },
            (weaker @ Self::Since { .. }, _) | (_, weaker @ Self::Since { .. }) | (Self::Exact, weaker) => weaker,
            (weaker, _) => weaker,
        }
    }
}

impl Reading {
    pub(super) fn exact(value: impl Into<Value>, unit: &'static str) -> Self {
        Self { value: value.into(), unit: unit.into(), basis: Basis::Exact }
    }

    /// Says in words what was asked, what the answer is and where it comes from.
    ///
    /// ```
    /// use budbreak::{signals::{Basis, Reading, Signal}, value::Value};
    /// let reading = Reading { value: Value::Int(9), unit: "days".into(), basis: Basis::Exact };
    /// let evidence = reading.evidence(&Signal::Observed);
    /// assert_eq!((evidence.name.as_str(), evidence.unit.as_str()), ("observed()", "days"));
    /// assert_eq!(evidence.source, "civil days since the first event");
    /// ```
    pub fn evidence(&self, signal: &Signal) -> Evidence {
        let mut source = origin(signal);
        match self.basis {
            Basis::Exact => {}
            Basis::Edge { seconds } => source.push_str(&format!(", its edge to within {seconds} s")),
            Basis::Estimate { error } => {
                // Tenths of a percent in integers: no float formatting needed in the page.
                let tenths = (error * 1000.0) as u64;
                source.push_str(&format!(", estimated; standard error {}.{} %", tenths / 10, tenths % 10));
            }
            Basis::Since { day } => source.push_str(&format!(", known since {day} only")),
            Basis::Period { start } => source.push_str(&format!(", since {start}")),
            Basis::Projected { method, days: 1 } => source.push_str(&format!(", {method} of 1 whole day")),
            Basis::Projected { method, days } => source.push_str(&format!(", {method} of {days} whole days")),
        }
        Evidence::new(signal.to_string(), self.value.clone(), self.unit.as_ref(), source)
    }
}

fn origin(signal: &Signal) -> String {
    let fixed = match signal {
        Signal::Streak { .. } => "days in a row, up to today or yesterday",
        Signal::First { .. } => "the first time that it happened",
        Signal::Last { .. } | Signal::Since { .. } => "the last time that it happened",
        Signal::Ever { .. } | Signal::Used { .. } => "looked for in everything that happened so far",
        Signal::Observed => "civil days since the first event",
        Signal::Adopted { .. } | Signal::Underused { .. } => "counted in days on which the feature was used",
        Signal::Usage { .. } => "added up in its present period",
        Signal::Allowance { .. } => "set by the plan or the host",
        Signal::Quota { .. } => "usage divided by allowance",
        Signal::RunsOut { .. } => "where usage reaches the allowance",
        Signal::PeriodEnd { .. } => "the end of the meter's present period",
        Signal::SessionCount | Signal::SessionStarted | Signal::SessionEvents => "sessions end after 30 idle minutes",
        Signal::Progress { .. } => "steps used one after the other within the time that the workflow gives",
        Signal::Shape { shape: Shape::Anomaly, .. } => "yesterday, and today so far, compared with the days before",
        Signal::Shape { .. } => "the days before today, compared with each other",
        Signal::Stalled { .. } => "steps used one after the other, and the time since the last of them",
        _ => "",
    };
    let Some(window) = signal.window() else { return fixed.to_owned() };
    let verb = match signal {
        Signal::Sum { .. } => "added up over",
        Signal::Average { .. } => "the mean over",
        Signal::Min { .. } => "the least over",
        Signal::Max { .. } => "the greatest over",
        Signal::Unique { .. } => "different values, counted over",
        Signal::Days { .. } => "days on which it happened, counted over",
        Signal::Growth { .. } | Signal::FeatureGrowth { .. } | Signal::MeterGrowth { .. } => {
            "this and the time before it compared, each of"
        }
        Signal::Value { .. } => "what happened times what each is worth, over",
        Signal::ValuePer { .. } => "value divided by use, over",
        Signal::ValueFlat { .. } => "use and value of this and of the time before it compared, each of",
        Signal::Sequence { .. } => "looked for in the order of what happened over",
        Signal::Breadth { .. } => "workflows of which every step was used over",
        Signal::Shape { shape: Shape::Trend, .. } => "the median slope between whole weeks, over",
        Signal::Shape { .. } => "whole weeks compared, over",
        Signal::Forecast { .. } => "estimated for the next",
        _ => "counted over",
    };
    format!("{verb} {}", window.words())
}
