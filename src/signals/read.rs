use super::range::Range;
use super::usage::Usage;
use super::{Basis, FeaturePlan, Missing, Reading, Signal, Signals};
use crate::ids::{EventName, FeatureId};
use crate::list::Gather;
use crate::sorted::sorted_once;
use crate::time::{Calendar, Day, Duration, Timestamp, Window};
use crate::value::Value;

/// After how many observed days a feature that is not adopted is underused.
const UNDERUSED_AFTER: i32 = 14;
impl Signals {
    /// Answers a question about usage, as it is now.
    ///
    /// # Errors
    /// [`Missing`] says why there is no value: it never happened, nothing was there to compare with, or it is not kept.
    pub fn read(&self, signal: &Signal, now: Timestamp, calendar: &Calendar) -> Result<Reading, Missing> {
        let asked = Asked { signals: self, now, calendar };
        match signal {
            Signal::Count { event, window } => {
                let found = asked.find(event, None, Range::of(*window, now, calendar))?;
                Ok(Reading { value: int(found.count), unit: "events".into(), basis: found.basis })
            }
            Signal::Sum { event, property, window } => asked.stat(event, property, *window, |stat| Some(stat.sum)),
            Signal::Average { event, property, window } => {
                asked.stat(event, property, *window, |stat| (stat.count > 0).then(|| stat.sum / stat.count as f64))
            }
            Signal::Min { event, property, window } => {
                asked.stat(event, property, *window, |stat| (stat.count > 0).then_some(stat.min))
            }
            Signal::Max { event, property, window } => {
                asked.stat(event, property, *window, |stat| (stat.count > 0).then_some(stat.max))
            }
            Signal::Unique { event, property, window } => asked.unique(event, property, *window),
            Signal::Days { event, window } => asked.days(event, *window),
            Signal::Streak { event } => Ok(Reading::exact(asked.streak(event), "days")),
            Signal::First { event } => asked.happened(event).map(|usage| Reading::exact(usage.first, "")),
            Signal::Last { event } => asked.happened(event).map(|usage| Reading::exact(usage.last, "")),
            Signal::Since { event } => {
                let last = asked.happened(event)?.last;
                Ok(Reading::exact((now - last).max(Duration::ZERO), ""))
            }
            Signal::Ever { event } => Ok(Reading::exact(self.usage(event).is_some(), "")),
            Signal::Observed => Ok(Reading::exact(i64::from(asked.observed()), "days")),
            Signal::Used { feature } => {
                let events = &self.feature(feature)?.events;
                Ok(Reading::exact(events.iter().any(|event| self.usage(event).is_some()), ""))
            }
            Signal::Adopted { feature } => asked.adopted(feature).map(|adopted| Reading::exact(adopted, "")),
            Signal::Underused { feature } => {
                let underused = !asked.adopted(feature)? && asked.observed() >= UNDERUSED_AFTER;
                Ok(Reading::exact(underused, ""))
            }
            Signal::Growth { event, window } => asked.growth(std::slice::from_ref(event), event.as_str(), *window),
            Signal::FeatureGrowth { feature, window } => {
                asked.growth(&self.feature(feature)?.events, feature.as_str(), *window)
            }
            Signal::Sequence { events, within } => asked.sequence(events, *within),
            Signal::Progress { workflow } => asked.progress(workflow),
            Signal::Stalled { workflow } => asked.stalled(workflow),
            Signal::Breadth { window } => asked.breadth(*window),
            Signal::MeterGrowth { meter, window } => asked.meter_growth(meter, *window),
            Signal::ValuePer { meter, value, window } => asked.value_per(meter, value, *window),
            Signal::ValueFlat { window } => {
                Ok(Reading::exact(self.value_flat(*window, self.plan.guarded_growth(), now, calendar).is_some(), ""))
            }
            Signal::Value { value, window } => asked.value(value, *window),
            Signal::Shape { shape, of, window } => asked.shape(*shape, of, *window),
            Signal::Forecast { meter, window, percent } => asked.forecast(meter, *window, *percent),
            Signal::Usage { .. }
            | Signal::Allowance { .. }
            | Signal::Quota { .. }
            | Signal::RunsOut { .. }
            | Signal::PeriodEnd { .. } => asked.meter(signal),
            Signal::SessionCount => Ok(exact_int(self.sessions.count, "sessions")),
            Signal::SessionStarted => {
                let session = self.sessions.present(now).ok_or(Missing::NoSession)?;
                Ok(Reading::exact(session.started, ""))
            }
            Signal::SessionEvents => {
                let session = self.sessions.present(now);
                Ok(exact_int(session.map_or(0, |session| session.events), "events"))
            }
        }
    }

    /// Returns how often an event happened within a window, and whether that is known so well that time cannot make it known
    /// better: what [`Signals::read`] says of [`Signal::Count`], which is read more often than all others.
    pub fn count(
        &self,
        event: &EventName,
        window: Window,
        now: Timestamp,
        calendar: &Calendar,
    ) -> (Option<Value>, bool) {
        let asked = Asked { signals: self, now, calendar };
        match asked.find(event, None, Range::of(window, now, calendar)) {
            Ok(found) => (Some(int(found.count)), found.basis == Basis::Exact || window.span().is_none()),
            Err(_) => (None, true),
        }
    }

    pub(super) fn feature(&self, id: &FeatureId) -> Result<&FeaturePlan, Missing> {
        self.plan.feature_plan(id).ok_or_else(|| Missing::UnknownFeature { feature: id.clone() })
    }
}

/// Who is asked, when, and by which calendar.
pub(super) struct Asked<'a> {
    pub(super) signals: &'a Signals,
    pub(super) now: Timestamp,
    pub(super) calendar: &'a Calendar,
}

impl<'a> Asked<'a> {
    pub(super) fn today(&self) -> Day {
        self.calendar.day(self.now)
    }

    fn happened(&self, event: &EventName) -> Result<&'a Usage, Missing> {
        self.signals.usage(event).ok_or_else(|| Missing::NeverHappened { event: event.clone() })
    }

    fn observed(&self) -> i32 {
        let start = self.signals.first.into_iter().chain(self.signals.observed_since).min();
        start.map_or(0, |start| (self.today().0 - self.calendar.day(start).0).max(0))
    }

    fn adopted(&self, feature: &FeatureId) -> Result<bool, Missing> {
        let FeaturePlan { events, days, within } = self.signals.feature(feature)?;
        let today = i64::from(self.today().0);
        let usages = events.iter().filter_map(|event| self.signals.usage(event));
        let found: Vec<i64> =
            usages.flat_map(|usage| usage.days.range(today - i64::from(*within), today)).map(|day| day.to).gather();
        Ok(sorted_once(found).len() >= usize::from(*days))
    }
}

/// Whole numbers of expressions are signed; counts beyond them do not occur.
pub(super) fn int(count: u64) -> Value {
    Value::Int(i64::try_from(count).unwrap_or(i64::MAX))
}

fn exact_int(count: u64, unit: &'static str) -> Reading {
    Reading::exact(int(count), unit)
}
