use super::range::Range;
use super::read::{Asked, int};
use super::usage::{Usage, second};
use super::{Basis, Missing, Reading, WorkflowPlan};
use crate::ids::{EventName, WorkflowId};
use crate::list::Gather;
use crate::time::{Timestamp, Window};

/// The steps that were reached one after the other.
struct Reached {
    /// In which second each step was reached first, the earlier ones having been reached.
    at: Vec<i64>,
    basis: Basis,
}

impl Asked<'_> {
    pub(super) fn sequence(&self, events: &[EventName], within: Window) -> Result<Reading, Missing> {
        let steps: Vec<&[EventName]> = events.iter().map(std::slice::from_ref).gather();
        let reached = self.reached(&steps, within)?;
        Ok(Reading { basis: reached.basis, ..Reading::exact(reached.at.len() == steps.len(), "") })
    }

    pub(super) fn progress(&self, workflow: &WorkflowId) -> Result<Reading, Missing> {
        let plan = self.workflow(workflow)?;
        let reached = self.reached(&steps(plan), plan.within)?;
        let share = reached.at.len() as f64 / plan.steps.len().max(1) as f64;
        Ok(Reading { basis: reached.basis, ..Reading::exact(share, "") })
    }

    pub(super) fn stalled(&self, workflow: &WorkflowId) -> Result<Reading, Missing> {
        let plan = self.workflow(workflow)?;
        let reached = self.reached(&steps(plan), plan.stalled_window())?;
        let passed = Range::of(plan.within, self.now, self.calendar).after_second(self.calendar);
        let unfinished = reached.at.len() < plan.steps.len();
        let stalled = reached.at.last().is_some_and(|last| unfinished && *last <= passed);
        Ok(Reading { basis: reached.basis, ..Reading::exact(stalled, "") })
    }

    pub(super) fn breadth(&self, window: Window) -> Result<Reading, Missing> {
        let range = Range::of(window, self.now, self.calendar);
        let (mut used, mut basis) = (0, Basis::Exact);
        for (_, plan) in self.signals.plan.workflows() {
            let mut whole = !plan.steps.is_empty();
            for step in &plan.steps {
                let mut uses = 0;
                for event in step {
                    let found = self.find(event, None, range)?;
                    uses += found.count;
                    basis = basis.and(found.basis);
                }
                whole &= uses > 0;
            }
            used += u64::from(whole);
        }
        Ok(Reading { value: int(used), unit: "workflows".into(), basis })
    }

    /// Returns the next instant at which the order of events within a window can change.
    pub(super) fn order_change(&self, events: &[EventName], window: Window) -> Option<Timestamp> {
        let after = Range::of(window, self.now, self.calendar).after_second(self.calendar);
        let change = |usage: &Usage| match window.span() {
            Some(span) => self.moments_change(usage, span, 1),
            None => {
                let later = usage.moments.first_after(second(self.now));
                let later = later.map(|bucket| Timestamp::from_ms(bucket.to.saturating_mul(1000)));
                let leaves = usage.moments.first_after(after).map(|_| self.calendar.next_day(self.now));
                later.into_iter().chain(leaves).min()
            }
        };
        events.iter().filter_map(|event| change(self.signals.usage(event)?)).min()
    }

    pub(super) fn workflow(&self, id: &WorkflowId) -> Result<&WorkflowPlan, Missing> {
        let plan = self.signals.plan.workflow_plan(id);
        plan.ok_or_else(|| Missing::UnknownWorkflow { workflow: id.clone() })
    }

    /// Goes through the steps, each at the first second that is possible. An earlier one never closes a way that a later one
    /// would leave open, so what is not reached in this way is not reached in any.
    fn reached(&self, steps: &[&[EventName]], window: Window) -> Result<Reached, Missing> {
        let after = Range::of(window, self.now, self.calendar).after_second(self.calendar);
        let until = second(self.now);
        let mut basis = Basis::Exact;
        for event in steps.iter().copied().flatten() {
            if let Some(usage) = self.signals.usage(event) {
                basis = basis.and(self.basis(event, usage, Range::Seconds { after, until })?);
            }
        }
        let mut at: Vec<i64> = Vec::with_capacity(steps.len());
        for step in steps {
            let previous = at.last().copied().unwrap_or(after + 1);
            // The same use is not two steps: for a step that shares an event with this one, another second is needed.
            let shared = at.iter().zip(steps).filter(|(_, other)| other.iter().any(|event| step.contains(event)));
            let earliest = shared.map(|(reached, _)| reached + 1).fold(previous, i64::max);
            let used = |event: &EventName| first_use(self.signals.usage(event)?, earliest);
            match step.iter().filter_map(used).min().filter(|second| *second <= until) {
                Some(second) => at.push(second),
                None => break,
            }
        }
        Ok(Reached { at, basis })
    }
}

fn steps(plan: &WorkflowPlan) -> Vec<&[EventName]> {
    plan.steps.iter().map(Vec::as_slice).gather()
}

/// Returns the first second from this one on in which the event is known to have happened. Of merged seconds the first and
/// the last are known.
fn first_use(usage: &Usage, earliest: i64) -> Option<i64> {
    let bucket = usage.moments.first_after(earliest - 1)?;
    Some(if bucket.from >= earliest { bucket.from } else { bucket.to })
}
