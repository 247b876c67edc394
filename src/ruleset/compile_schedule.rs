//! When a rule may show and to how many, checked against the calendar: a day and an instant are compared there.

use super::draw::{Rollout, Unit};
use super::schedule::Schedule;
use crate::diagnostic::{Code, Diagnostic};
use crate::list::Gather;
use crate::playbook::rollout::{self, Stage, UnitChoice};
use crate::playbook::rules::{self, Hours, Moment};
use crate::playbook::{self, At, Place};
use crate::time::{Calendar, Timestamp, Weekly};

/// The salt of a rollout, before that of the rule.
const ROLLOUT: &str = "budbreak.rollout:";

/// Compiles a schedule; mistakes go to `problems`.
pub(super) fn schedule(written: &rules::Schedule, calendar: &Calendar, problems: &mut Vec<Diagnostic>) -> Schedule {
    if let (Some(from), Some(until)) = (&written.from, &written.until)
        && instant(from.value, calendar) >= instant(until.value, calendar)
    {
        let (begins, place) = (from.value, on_line(&from.place));
        let message = format!(
            "this schedule ends before it begins: \"until\" must come after \"from\", {begins}{place}; it is the first moment without"
        );
        problems.push(Diagnostic::error(Code::ScheduleBackwards, message).at(until.place.location()));
    }
    let at = |moment: &At<Moment>| instant(moment.value, calendar);
    let hours = written.hours.as_ref().and_then(|hours| hours_of(hours, problems));
    let weekly = (hours.is_some() || !written.weekdays.is_empty()).then(|| Weekly::new(&written.weekdays, hours));
    Schedule { from: written.from.as_ref().map(at), until: written.until.as_ref().map(at), weekly }
}

fn hours_of(hours: &Hours, problems: &mut Vec<Diagnostic>) -> Option<(u16, u16)> {
    let (from, to) = (hours.from.value, hours.to.value);
    if from == to {
        let message = format!("these hours end when they begin, at {to}; leave \"hours\" out for the whole day");
        problems.push(Diagnostic::error(Code::HoursWithoutLength, message).at(hours.to.place.location()));
        return None;
    }
    Some((from.minutes(), to.minutes()))
}

/// Compiles to how many a rule may show; mistakes go to `problems`.
pub(super) fn rollout(rule: &playbook::Rule, calendar: &Calendar, problems: &mut Vec<Diagnostic>) -> Option<Rollout> {
    let stages = match rule.rollout.as_ref()? {
        rollout::Rollout::Share(share) => vec![(ALWAYS, share.get())],
        rollout::Rollout::Stages(stages) => stages_of(stages, calendar, problems),
    };
    Some(Rollout { unit: unit(rule), salt: salted(ROLLOUT, rule), stages })
}

const ALWAYS: Timestamp = Timestamp::from_ms(i64::MIN);

fn stages_of(stages: &[Stage], calendar: &Calendar, problems: &mut Vec<Diagnostic>) -> Vec<(Timestamp, f64)> {
    for (before, stage) in stages.iter().zip(stages.iter().skip(1)) {
        if instant(before.from.value, calendar) >= instant(stage.from.value, calendar) {
            let (begins, place) = (before.from.value, on_line(&before.from.place));
            let message = format!("stages stand in the order of time; the one before begins at {begins}{place}");
            problems.push(Diagnostic::error(Code::StageOrder, message).at(stage.from.place.location()));
        }
        if before.share.value.get() > stage.share.value.get() {
            let place = on_line(&before.share.place);
            let message = format!(
                "the share of a rollout never falls, so that the rule is taken from nobody; the stage before{place} has {}",
                before.share.value
            );
            problems.push(Diagnostic::error(Code::RolloutFalls, message).at(stage.share.place.location()));
        }
    }
    stages.iter().map(|stage| (instant(stage.from.value, calendar), stage.share.value.get())).gather()
}

/// Returns who is drawn for a rule.
pub(super) fn unit(rule: &playbook::Rule) -> Unit {
    match rule.unit {
        Some(UnitChoice::Account) => Unit::Account,
        Some(UnitChoice::User) | None => Unit::User,
    }
}

/// Returns the salt of a draw: what is drawn, and the rule's own salt or id.
pub(super) fn salted(what: &str, rule: &playbook::Rule) -> String {
    format!("{what}{}", rule.salt.as_deref().unwrap_or(rule.id.as_str()))
}

fn instant(moment: Moment, calendar: &Calendar) -> Timestamp {
    match moment {
        Moment::Day(day) => calendar.start_of(day),
        Moment::Instant(at) => at,
    }
}

fn on_line(place: &Place) -> String {
    match place.spot.line {
        0 => String::new(),
        line => format!(" on line {line}"),
    }
}
