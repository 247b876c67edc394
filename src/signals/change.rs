use super::range::Range;
use super::read::Asked;
use super::usage::Usage;
use super::{SESSION_IDLE, Signal, Signals};
use crate::ids::EventName;
use crate::time::{Calendar, Day, Duration, Timestamp, Unit, Window};
use crate::value::Value;

impl Signals {
    /// Returns the next instant after `now` at which the signal can change although nothing happens; `None` when it cannot.
    ///
    /// Never late, so nothing needs to poll; sometimes early. `since` grows with every millisecond and is given in whole
    /// minutes: who compares it with a limit knows the instant better, the last time plus the limit.
    pub fn next_change(&self, signal: &Signal, now: Timestamp, calendar: &Calendar) -> Option<Timestamp> {
        let asked = Asked { signals: self, now, calendar };
        let midnight = || calendar.next_day(now);
        match signal {
            Signal::First { .. } | Signal::Last { .. } | Signal::Ever { .. } | Signal::Used { .. } => None,
            Signal::Allowance { .. } | Signal::SessionCount => None,
            Signal::Count { event, window }
            | Signal::Sum { event, window, .. }
            | Signal::Average { event, window, .. }
            | Signal::Min { event, window, .. }
            | Signal::Max { event, window, .. }
            | Signal::Days { event, window } => asked.window_change(event, *window, 1),
            Signal::Growth { event, window } => asked.window_change(event, *window, 2),
            Signal::FeatureGrowth { window, .. } => asked.any_change(signal, *window, 2),
            Signal::Breadth { window } => asked.any_change(signal, *window, 1),
            Signal::MeterGrowth { .. } | Signal::ValuePer { .. } | Signal::ValueFlat { .. } => Some(midnight()),
            Signal::Shape { .. } | Signal::Forecast { .. } => Some(midnight()),
            Signal::Sequence { events, within } => asked.order_change(events, *within),
            Signal::Progress { workflow } => {
                asked.order_change(&self.plan.sources(signal), self.plan.workflow_plan(workflow)?.within)
            }
            Signal::Stalled { workflow } => {
                let (events, plan) = (self.plan.sources(signal), self.plan.workflow_plan(workflow)?);
                let begun = asked.order_change(&events, plan.stalled_window());
                asked.order_change(&events, plan.within).into_iter().chain(begun).min()
            }
            Signal::Value { window, .. } => asked.any_change(signal, *window, 1),
            Signal::Unique { event, property, window } => {
                let usage = self.usage(event)?;
                let place = usage.keep.uniques.iter().position(|(other, _)| other == property)?;
                let after = Range::of(*window, now, calendar).after_second(calendar);
                let oldest = usage.sketches.get(place)?.first_after(after)?;
                Some(window.span().map_or_else(midnight, |span| leaves(oldest, span, now)))
            }
            Signal::Streak { event } => {
                self.usage(event)?.days.first_after(i64::from(asked.today().0) - 3).map(|_| midnight())
            }
            Signal::Since { event } => {
                let last = self.usage(event)?.last;
                let minutes = (now - last).ms().div_euclid(Duration::MINUTE.ms()) + 1;
                Some(last + Duration::MINUTE * minutes.max(1))
            }
            Signal::Observed => self.first.or(self.observed_since).map(|_| midnight()),
            Signal::Adopted { feature } => {
                let events = &self.plan.feature_plan(feature)?.events;
                events.iter().any(|event| self.usage(event).is_some()).then(midnight)
            }
            Signal::Underused { feature } => self.plan.feature_plan(feature).map(|_| midnight()),
            Signal::Usage { meter } | Signal::Quota { meter } | Signal::PeriodEnd { meter } => asked.meter_end(meter),
            Signal::RunsOut { meter } => {
                self.plan.meter_plan(meter)?;
                let projected = match self.read(signal, now, calendar).map(|reading| reading.value) {
                    Ok(Value::Timestamp(at)) => Some(Timestamp::from(at)).filter(|at| *at > now),
                    _ => None,
                };
                projected.into_iter().chain([midnight()]).min()
            }
            Signal::SessionStarted | Signal::SessionEvents => {
                self.sessions.present(now).map(|session| session.last + SESSION_IDLE + Duration::from_ms(1))
            }
        }
    }
}

impl Asked<'_> {
    /// Returns when the windows of any of the events change that a signal reads.
    fn any_change(&self, signal: &Signal, window: Window, windows: i64) -> Option<Timestamp> {
        let events = self.signals.plan.sources(signal);
        events.iter().filter_map(|event| self.window_change(event, window, windows)).min()
    }

    /// Returns when one of so many windows in a row changes next.
    fn window_change(&self, event: &EventName, window: Window, windows: i64) -> Option<Timestamp> {
        let usage = self.signals.usage(event)?;
        if let Some(span) = window.span() {
            return self.moments_change(usage, span, windows);
        }
        let (Range::Days { after, until } | Range::Seconds { after, until }) =
            Range::of(window, self.now, self.calendar);
        let length = match window.unit() {
            Unit::Day => i64::from(window.count()),
            Unit::Week => i64::from(window.count()) * 7,
            // Months differ in length, so ask again each day.
            _ => 0,
        };
        if windows > 1 || length == 0 {
            let (Range::Days { after, .. } | Range::Seconds { after, .. }) =
                Range::before(window, self.now, self.calendar);
            return usage.days.first_after(after).map(|_| self.calendar.next_day(self.now));
        }
        let start = |day: i64| self.calendar.start_of(Day(day as i32));
        let leaves = usage.days.range(after, until).next().map(|bucket| start(bucket.to + length));
        let enters = usage.days.first_after(until).map(|bucket| start(bucket.to));
        leaves.into_iter().chain(enters).min()
    }

    pub(super) fn moments_change(&self, usage: &Usage, span: Duration, windows: i64) -> Option<Timestamp> {
        let second = |at: Timestamp| at.ms().div_euclid(1000);
        let now = second(self.now);
        let mut next = usage.moments.first_after(now).map(|bucket| Timestamp::from_ms(bucket.to * 1000));
        for back in 1..=windows {
            let after = second(self.now - span * back);
            if let Some(bucket) = usage.moments.range(after, now).next() {
                let at = leaves(bucket.to, span * back, self.now);
                next = Some(next.map_or(at, |next| next.min(at)));
            }
        }
        next
    }
}

/// Returns when a second leaves a window of that span, which is after now.
fn leaves(second: i64, span: Duration, now: Timestamp) -> Timestamp {
    (Timestamp::from_ms(second.saturating_mul(1000)) + span).max(now + Duration::from_ms(1))
}
