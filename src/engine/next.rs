use super::Engine;
use crate::ruleset::Slot;
use crate::signals::{SESSION_IDLE, Signal};
use crate::time::{Duration, Timestamp};

/// The next instant after `now` at which a signal, a gate or an offer may change because time passes.
pub(super) fn next_change(engine: &Engine, now: Timestamp) -> Option<Timestamp> {
    let (ruleset, ledger) = (&engine.ruleset, &engine.ledger);
    let policy = &ruleset.policy;
    let signals = ruleset.slots().iter().filter_map(|slot| match slot {
        Slot::Usage(signal) => engine.signals.next_change(signal, now, &ruleset.calendar),
        Slot::Shown { .. } | Slot::Dismissed { .. } => Some(ruleset.calendar.next_day(now)),
        Slot::Converted { .. } => None,
    });
    let schedules = ruleset.rules.iter().filter_map(|rule| rule.schedule.next_change(now, &ruleset.calendar));
    let stages = ruleset.rules.iter().filter_map(|rule| rule.rollout.as_ref()).flat_map(|rollout| &rollout.stages);
    let cooldown = ledger.impressions().last().map(|last| *last + policy.cooldown);
    // What was shown leaves the week's budget after seven days, and a cap's window at the latest on another day.
    let week = ledger.impressions().iter().map(|at| *at + Duration::DAY * 7);
    let snoozed = ledger.rules().filter_map(|(_, record)| record.snoozed_until());
    // What was seen stays until its session ends, or for the idle time where there is none.
    let seen =
        ledger.offers().iter().filter_map(|offer| offer.shown_at).map(|at| at + SESSION_IDLE + Duration::from_ms(1));
    let session = engine.signals.next_change(&Signal::SessionStarted, now, &ruleset.calendar);
    let offers = ledger.offers().iter().map(|offer| offer.expires_at).chain(seen).chain(session);
    let day = Some(ruleset.calendar.next_day(now));
    let minute = ruleset.reads_clock.then(|| now + Duration::MINUTE);
    signals
        .chain(schedules)
        .chain(stages.map(|(from, _)| *from))
        .chain(cooldown)
        .chain(week)
        .chain(snoozed)
        .chain(offers)
        .chain(day)
        .chain(minute)
        .filter(|at| *at > now)
        .min()
}
