//! The life of a test's person: events, impressions and answers in the order of time, told to the engine as a page would.

use std::rc::Rc;

use crate::engine::Engine;
use crate::event::EventInput;
use crate::facts::Change;
use crate::ids::{PlacementId, PlanId, PropertyName};
use crate::ledger::{Offer, OfferId};
use crate::playbook::read::At;
use crate::playbook::source::Place;
use crate::playbook::trials::{Fact, Given, Happened, Past, Wall, Was};
use crate::recommendation::{Response, ResponseKind};
use crate::ruleset::Ruleset;
use crate::sorted::{SortedMap, sort_by_key};
use crate::state::State;
use crate::time::{Calendar, Day, Duration, Timestamp, Window};
use crate::value::Value;

/// Something given that cannot have been, and where it is written.
pub(super) struct Impossible {
    pub(super) place: Place,
    pub(super) why: String,
}

enum Step<'t> {
    Event(&'t Happened),
    Past(&'t Past),
    /// The plan was changed to this one.
    Bought(&'t At<PlanId>),
}

impl Step<'_> {
    fn place(&self) -> &Place {
        match self {
            Self::Event(happened) => &happened.place,
            Self::Past(past) => &past.place,
            Self::Bought(plan) => &plan.place,
        }
    }
}

/// Lives through what is given and returns the engine at the moment of the test.
pub(super) fn live(ruleset: &Rc<Ruleset>, given: &Given) -> Result<(Engine, Timestamp), Vec<Impossible>> {
    let calendar = &ruleset.calendar;
    let now = instant(given.now, calendar);
    let mut steps: Vec<(Timestamp, Step<'_>)> = Vec::new();
    for happened in &given.events {
        steps.extend(times(happened, now, calendar).into_iter().map(|at| (at, Step::Event(happened))));
    }
    for past in &given.history {
        steps.push((moment(past.ago, past.at.as_deref().copied(), now, calendar), Step::Past(past)));
    }
    if let (Some(plan), Some(_)) = (&given.plan, &given.plan_before) {
        steps.push((moment(given.plan_since.as_deref().copied(), None, now, calendar), Step::Bought(plan)));
    }
    // Of what happened at the same instant, events come first: a recommendation is shown in a page that is open.
    sort_by_key(&mut steps, |(at, step)| (*at, matches!(step, Step::Past(_))));
    let known = given.known.map(|window| back(now, window, calendar));
    let start = steps.first().map_or(now, |(at, _)| *at).min(known.unwrap_or(now));
    let mut engine = Engine::new(ruleset.clone());
    engine.set(&from_the_start(given, known), start);
    let mut impossible = Vec::new();
    for (at, step) in &steps {
        let done =
            if *at > now { Err("this is after the moment of the test".into()) } else { take(&mut engine, step, *at) };
        if let Err(why) = done {
            impossible.push(Impossible { place: step.place().clone(), why });
        }
    }
    engine.set(&at_the_end(given), now);
    if impossible.is_empty() { Ok((engine, now)) } else { Err(impossible) }
}

fn take(engine: &mut Engine, step: &Step<'_>, at: Timestamp) -> Result<(), String> {
    match step {
        Step::Event(happened) => {
            let properties =
                happened.properties.iter().map(|(name, Fact(value))| (name.as_str().to_owned(), value.clone()));
            let recorded = engine.record(
                EventInput {
                    name: happened.event.to_string(),
                    at: Some(at.ms() as f64),
                    id: None,
                    properties: properties.collect(),
                },
                at,
            );
            match recorded.notes.first() {
                Some(note) => Err(format!("the engine does not take this event as it is: {note}")),
                None if !recorded.accepted => Err("the engine does not take this event".into()),
                None => Ok(()),
            }
        }
        Step::Past(past) => show(engine, past, at),
        Step::Bought(plan) => {
            engine.set(&Change { plan: Some(plan.value.clone()), ..Change::default() }, at);
            Ok(())
        }
    }
}

/// Puts an impression into what is remembered, as if the rule had been chosen then, and answers it.
fn show(engine: &mut Engine, past: &Past, at: Timestamp) -> Result<(), String> {
    let mut ledger = engine.ledger().clone();
    let id = ledger.add(offer(engine.ruleset(), past, at).ok_or("there is no such rule")?, None);
    let state = State { signals: engine.signals().clone(), ledger, routine: engine.routine().cloned() };
    engine.restore(&state.to_bytes(), at).map_err(|why| why.to_string())?;
    let answer = match past.was {
        Was::Shown => None,
        Was::Clicked => Some(ResponseKind::Clicked),
        Was::Dismissed => Some(ResponseKind::Dismissed),
        Was::Snoozed => Some(ResponseKind::Snoozed),
        Was::OptedOut => Some(ResponseKind::OptedOut),
        Was::Converted => Some(ResponseKind::Converted),
    };
    for kind in [Some(ResponseKind::Shown), answer].into_iter().flatten() {
        let snooze_for = past.wait.map(|wait| at - back(at, wait, &engine.ruleset().calendar));
        engine.respond(&Response { recommendation: id.as_str().into(), kind, snooze_for }, at);
    }
    Ok(())
}

fn offer(ruleset: &Ruleset, past: &Past, at: Timestamp) -> Option<Offer> {
    let (_, rule) = ruleset.rule(&past.rule)?;
    let anywhere = ruleset.placements.first().cloned().or_else(|| PlacementId::new("default").ok());
    Some(Offer {
        id: OfferId::default(),
        rule: rule.id.clone(),
        kind: rule.kind,
        target: rule.target.clone(),
        placement: rule.placements.first().cloned().or(anywhere)?,
        decided_at: at,
        expires_at: at + rule.expires,
        shown_at: None,
        answered: None,
        watches: rule.watches.clone(),
        attribution: rule.attribution,
        until: at,
        converted: false,
        held_out: false,
    })
}

fn from_the_start(given: &Given, known_since: Option<Timestamp>) -> Change {
    Change {
        user: traits(&given.user),
        account: traits(&given.account),
        plan: given.plan_before.as_ref().or(given.plan.as_ref()).map(|plan| plan.value.clone()),
        unit: given.id.as_ref().map(|id| id.as_str().into()),
        known_since,
        ..Change::default()
    }
}

fn at_the_end(given: &Given) -> Change {
    Change {
        page: given.page.as_ref().map(|page| vec![("path".into(), Value::from(page.as_str()))]),
        meters: given.meters.iter().map(|(meter, used)| (meter.value.clone(), *used)).collect(),
        allowances: given.allowances.iter().map(|(meter, allowed)| (meter.value.clone(), *allowed)).collect(),
        ..Change::default()
    }
}

fn traits(map: &SortedMap<PropertyName, Fact>) -> Vec<(Rc<str>, Value)> {
    map.iter().map(|(name, Fact(value))| (Rc::from(name.as_str()), value.clone())).collect()
}

/// The instants of an event, the earliest first.
fn times(happened: &Happened, now: Timestamp, calendar: &Calendar) -> Vec<Timestamp> {
    let end = moment(happened.ago, happened.at.as_deref().copied(), now, calendar);
    let begin = happened.over.map_or(end, |window| begins(window, end, calendar));
    let (span, count) = ((end - begin).ms(), i64::from(happened.times));
    (1..=count).map(|nth| end - Duration::from_ms(span * (count - nth) / count)).collect()
}

/// The first instant of a window that ends at `end`, as conditions count it.
fn begins(window: Window, end: Timestamp, calendar: &Calendar) -> Timestamp {
    match window.span() {
        Some(span) => end - span,
        None => calendar.start_of(window.first_day(end, calendar)),
    }
}

fn moment(ago: Option<Window>, at: Option<Wall>, now: Timestamp, calendar: &Calendar) -> Timestamp {
    match (ago, at) {
        (Some(window), _) => back(now, window, calendar),
        (None, Some(wall)) => instant(wall, calendar),
        (None, None) => now,
    }
}

/// So long ago: days, weeks and months at the same time of day.
fn back(now: Timestamp, window: Window, calendar: &Calendar) -> Timestamp {
    match window.span() {
        Some(span) => now - span,
        None => {
            let civil = calendar.civil(now);
            let day = Day(window.first_day(now, calendar).0 - 1);
            on_the_wall(day, i64::from(civil.ms_of_day), calendar)
        }
    }
}

fn instant(wall: Wall, calendar: &Calendar) -> Timestamp {
    match wall {
        Wall::Instant(at) => at,
        Wall::Local(day, minutes) => on_the_wall(day, i64::from(minutes) * Duration::MINUTE.ms(), calendar),
    }
}

/// The instant at which the clock shows a time of day. Days on which clocks are changed are longer or shorter than others.
fn on_the_wall(day: Day, ms: i64, calendar: &Calendar) -> Timestamp {
    let near = calendar.start_of(day) + Duration::from_ms(ms);
    let wanted = i64::from(day.0) * Duration::DAY.ms() + ms;
    near + Duration::from_ms(wanted - calendar.civil(near).local_ms())
}
