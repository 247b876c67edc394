use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::rule_of;
use crate::list::Gather;
use crate::moment::Moment;
use crate::ruleset::{Index, Input, Slot, Trigger, What};
use crate::scoring::MEMORY;
use crate::signals::{SESSION_IDLE, Signal};
use crate::time::{Duration, Timestamp};
use crate::value::Value;

/// What never comes.
const NEVER: Timestamp = Timestamp::from_ms(i64::MAX);
/// Without a session, what was seen so long ago belongs to another time.
const LEFT: Duration = Duration::from_ms(SESSION_IDLE.ms() + 1);
/// The clocks of all zones are moved at such marks.
const QUARTER: i64 = 900_000;
const MINUTE: i64 = Duration::MINUTE.ms();

/// At which instants time changes something.
#[derive(Clone, Debug)]
pub(super) struct Clock {
    /// The instant of the last answer; `None` before the first.
    pub(super) at: Option<Timestamp>,
    /// When everything is made from nothing again.
    day_ends: Timestamp,
    /// When the gates of all rules are to be asked again.
    pub(super) gates: Timestamp,
    /// Whether events happened since the last answer.
    pub(super) events: bool,
    /// Instants at which an input changes.
    waiting: BinaryHeap<Reverse<(Timestamp, u32)>>,
    /// For each input the first instant that it waits for. A later one is found when that has come, so that however much
    /// happens no more wait than there are inputs.
    due: Vec<Timestamp>,
    /// Inputs that change with every instant.
    restless: Vec<u32>,
    /// Whether anything changes with every instant.
    pub(super) ticks: bool,
}

impl Default for Clock {
    fn default() -> Self {
        Self {
            at: None,
            day_ends: NEVER,
            gates: NEVER,
            events: false,
            waiting: BinaryHeap::new(),
            due: Vec::new(),
            restless: Vec::new(),
            ticks: false,
        }
    }
}

impl Clock {
    pub(super) fn start(&mut self, moment: &Moment) {
        let (calendar, index) = (&moment.ruleset().calendar, moment.ruleset().index());
        let inputs = index.inputs.iter().zip(0..);
        *self = Self {
            ticks: tick(moment.now(), index).is_some(),
            due: vec![NEVER; index.inputs.len()],
            at: Some(moment.now()),
            day_ends: calendar.next_day(moment.now()),
            restless: inputs.filter(|(input, _)| is_restless(input)).map(|(_, at)| at).gather(),
            ..Self::default()
        };
    }

    /// Returns whether an instant lies on the same day as the last one, and not before it.
    pub(super) fn goes_on(&self, now: Timestamp) -> bool {
        self.at.is_some_and(|at| at <= now) && now < self.day_ends
    }

    /// Names the inputs that time has changed by now.
    pub(super) fn due(&mut self, now: Timestamp, mut mark: impl FnMut(u32)) {
        while let Some(Reverse((at, input))) = self.waiting.peek().copied() {
            if at > now {
                break;
            }
            self.waiting.pop();
            if let Some(due) = self.due.get_mut(input as usize).filter(|due| **due == at) {
                *due = NEVER;
                mark(input);
            }
        }
        if self.at != Some(now) {
            self.restless.iter().for_each(|input| mark(*input));
        }
    }

    /// Waits for the instant at which an input that was read now changes, if that is today.
    pub(super) fn wait(&mut self, input: u32, about: &Input, moment: &Moment) {
        let next = change_of(input, about, moment).filter(|at| *at < self.day_ends);
        if let (Some(at), Some(due)) = (next, self.due.get_mut(input as usize))
            && at < *due
        {
            *due = at;
            self.waiting.push(Reverse((at, input)));
        }
    }

    /// Returns how many instants wait.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.waiting.len()
    }

    /// Returns the next instant at which something may change.
    pub(super) fn next(&self) -> Option<Timestamp> {
        let now = self.at?;
        let input = self.waiting.peek().map(|Reverse((at, _))| *at);
        let minute = self.ticks.then(|| mark_after(now, MINUTE));
        [Some(self.day_ends), Some(self.gates), input, minute].into_iter().flatten().min().filter(|at| *at < NEVER)
    }
}

/// Returns the next instant at which an answer may change because time passes: from what is remembered and told alone, so that
/// it does not depend on what was asked before.
pub(crate) fn next_change(moment: &Moment) -> Option<Timestamp> {
    let (now, index) = (moment.now(), moment.ruleset().index());
    let inputs = index.inputs.iter().zip(0..).filter_map(|(about, input)| change_of(input, about, moment));
    let day = moment.ruleset().calendar.next_day(now);
    inputs.chain([day, next_gate(moment)]).chain(tick(now, index)).filter(|at| *at > now).min()
}

/// What changes with every instant is looked at with every minute of the clock on the wall.
fn tick(now: Timestamp, index: &Index) -> Option<Timestamp> {
    let faces = index.uneasy.iter().filter_map(|face| index.faces.get(*face as usize));
    let ticks = index.inputs.iter().any(is_restless) || faces.into_iter().any(|face| face.restless);
    ticks.then(|| mark_after(now, MINUTE))
}

/// Returns the first mark after an instant, of marks so many milliseconds apart.
fn mark_after(now: Timestamp, apart: i64) -> Timestamp {
    Timestamp::from_ms((now.ms().div_euclid(apart) + 1) * apart)
}

fn is_restless(input: &Input) -> bool {
    matches!(input.trigger, Trigger::Now | Trigger::Age) && input.exposed
}

/// Returns the instant at which an input changes, where it is not a new day.
fn change_of(input: u32, about: &Input, moment: &Moment) -> Option<Timestamp> {
    let (ruleset, now) = (moment.ruleset(), moment.now());
    let session = Signal::SessionEvents;
    let signal = match &about.what {
        What::Slot(slot) => match moment.asked(*slot) {
            Some(Slot::Usage(signal)) => Some(signal),
            // What comes next is known until the session ends.
            Some(Slot::NextStep) => Some(&session),
            _ => None,
        },
        _ => Some(&session),
    };
    match about.trigger {
        Trigger::Instant | Trigger::MetersAndInstant => moment.signals().next_change(signal?, now, &ruleset.calendar),
        Trigger::Age | Trigger::Now if !about.exposed => crossing(input, signal, moment),
        Trigger::Hour => Some(mark_after(now, QUARTER)),
        Trigger::Ledger => shown_change(about, moment),
        _ => None,
    }
}

/// Returns when the present, or the time since an event, comes to what a test compares it with.
fn crossing(input: u32, signal: Option<&Signal>, moment: &Moment) -> Option<Timestamp> {
    let (tests, now) = (&moment.ruleset().index().tests, moment.now());
    // The age is 0 up to the last time, which may lie ahead.
    let last = match signal {
        Some(Signal::Since { event }) => Some(moment.signals().last(event)?),
        _ => None,
    };
    let singles = tests.singles_of.of(input).iter().filter_map(|single| tests.singles.get(*single as usize));
    let turns = singles.filter_map(|single| match &single.constant {
        Value::Duration(span) => Some(last? + Duration::from(*span)),
        Value::Timestamp(at) => Some(Timestamp::from(*at)),
        _ => None,
    });
    // Equal, and more than equal: two instants. Constants are cut to milliseconds, so one more is looked at.
    let instants = turns.chain(last).flat_map(|at| (0..3).map(move |more| at + Duration::from_ms(more)));
    instants.filter(|at| *at > now).min()
}

/// Returns when an impression or a dismissal leaves the window of a slot, at the earliest.
fn shown_change(about: &Input, moment: &Moment) -> Option<Timestamp> {
    let What::Slot(slot) = &about.what else { return None };
    let (Slot::Shown { rule, window } | Slot::Dismissed { rule, window }) = moment.asked(*slot)? else {
        return None;
    };
    let (span, record) = (window.span()?, moment.ledger().rule(rule)?);
    let instants = record.impressions().iter().copied().chain(record.dismissed());
    let changes = instants.flat_map(|at| [at, at + span]);
    changes.filter(|at| *at > moment.now()).min()
}

/// Returns the next instant at which the gates or the score of any rule that holds may change because time passes.
pub(super) fn next_gate(moment: &Moment) -> Timestamp {
    let (now, ledger, policy) = (moment.now(), moment.ledger(), &moment.ruleset().policy);
    let shown = ledger.impressions().iter().flat_map(|at| [*at, *at + policy.cooldown, *at + Duration::DAY * 7]);
    let shown = shown.chain(ledger.plan_change().map(|change| change.at + policy.cooldown));
    // Only what was shown is told apart by sessions.
    let session = moment.session_ends().filter(|_| !ledger.impressions().is_empty());
    let rules = ledger.rules().flat_map(|(id, record)| {
        let faces = moment.ruleset().rule(id).into_iter().flat_map(|(_, rule)| rule.faces());
        let caps = faces.filter_map(|face| face.cap?.1.span());
        let waits = [Duration::ZERO, MEMORY, LEFT].into_iter().chain(caps);
        waits.flat_map(|wait| record.impressions().iter().map(move |at| *at + wait)).chain(record.snoozed_until())
    });
    let offers = ledger.offers().iter().flat_map(|offer| {
        let seen = offer.shown_at.map(|at| at + LEFT);
        [Some(offer.expires_at), seen].into_iter().flatten()
    });
    let index = moment.ruleset().index();
    let schedules = index.scheduled.iter().map(|face| next_gate_of(*face, moment));
    let ledger = shown.chain(rules).chain(offers);
    ledger.chain(session).chain(schedules).filter(|at| *at > now).min().unwrap_or(NEVER)
}

/// Returns the next instant at which the schedule of a face may open or close, or its roll-out grow.
pub(super) fn next_gate_of(face: u32, moment: &Moment) -> Timestamp {
    let (now, calendar) = (moment.now(), &moment.ruleset().calendar);
    let Some((_, rule)) = rule_of(face, moment) else { return NEVER };
    let stages = rule.rollout.iter().flat_map(|rollout| &rollout.stages).map(|(from, _)| *from);
    rule.schedule.next_change(now, calendar).into_iter().chain(stages).filter(|at| *at > now).min().unwrap_or(NEVER)
}

#[cfg(test)]
#[path = "clock_tests.rs"]
mod tests;
