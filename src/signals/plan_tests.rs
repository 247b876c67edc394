use super::{Basis, Folded, Missing, Plan, SESSION_IDLE, STRANGERS, Signal, Signals};
use crate::event::Event;
use crate::ids::{EventName, PropertyName};
use crate::time::{Calendar, Duration, Timestamp};
use crate::value::Value;

/// 2026-11-18T12:00:00Z.
const NOON: Timestamp = Timestamp::from_ms(1_795_003_200_000);

fn name(text: &str) -> EventName {
    EventName::new(text).unwrap()
}

fn count(event: &str, window: &str) -> Signal {
    Signal::Count { event: name(event), window: window.parse().unwrap() }
}

fn sum(event: &str, property: &str) -> Signal {
    Signal::Sum { event: name(event), property: PropertyName::new(property).unwrap(), window: "30d".parse().unwrap() }
}

fn plan(signals: &[Signal]) -> Plan {
    let mut plan = Plan::default();
    signals.iter().for_each(|signal| plan.read(signal.clone()));
    plan
}

fn fold(signals: &mut Signals, event: &str, days: i64) -> Folded {
    let at = NOON - Duration::DAY * days;
    let mut event = Event::new(name(event), at);
    event.properties.push((PropertyName::new("n").unwrap(), Value::Int(2)));
    signals.fold(&event, at, &Calendar::utc())
}

fn read(signals: &Signals, signal: &Signal) -> Result<(Value, Basis), Missing> {
    signals.read(signal, NOON, &Calendar::utc()).map(|reading| (reading.value, reading.basis))
}

#[test]
fn a_stranger_that_becomes_known_keeps_its_month() {
    let mut signals = Signals::new(Plan::default());
    (0..20).rev().for_each(|days| assert_eq!(fold(&mut signals, "a", days), Folded::Unknown));
    assert_eq!(signals.unknown().next(), Some((&name("a"), 20)));
    signals.plan(plan(&[count("a", "90d"), sum("a", "n")]), NOON);
    assert_eq!(fold(&mut signals, "a", 0), Folded::Known);
    assert_eq!(signals.unknown().count(), 0);
    assert_eq!(read(&signals, &count("a", "90d")), Ok((Value::Int(21), Basis::Exact)), "nothing was lost yet");
    let (value, basis) = read(&signals, &sum("a", "n")).unwrap();
    assert_eq!(value, Value::Double(2.0), "the property is tallied from now on");
    assert!(matches!(basis, Basis::Since { day } if day.to_string() == "2026-11-19"), "{basis:?}");
}

#[test]
fn a_longer_window_says_since_when_it_knows() {
    let mut signals = Signals::new(plan(&[count("a", "40d")]));
    (0..100).rev().for_each(|days| _ = fold(&mut signals, "a", days));
    assert!(matches!(read(&signals, &count("a", "90d")), Err(Missing::NotKept { .. })));
    signals.plan(plan(&[count("a", "90d")]), NOON);
    let (value, basis) = read(&signals, &count("a", "90d")).unwrap();
    assert_eq!(value, Value::Int(40));
    assert!(matches!(basis, Basis::Since { day } if day.to_string() == "2026-10-10"), "{basis:?}");
}

#[test]
fn moments_that_nobody_asked_for_are_missing_and_not_zero() {
    let mut signals = Signals::new(plan(&[count("a", "7d")]));
    fold(&mut signals, "a", 0);
    assert!(matches!(read(&signals, &count("a", "24h")), Err(Missing::NotKept { .. })));
    assert_eq!(read(&signals, &count("b", "24h")), Ok((Value::Int(0), Basis::Exact)));
    let unknown = read(&signals, &sum("a", "n")).unwrap_err();
    assert_eq!(unknown.to_string(), r#""n" of "a" is not remembered, because no rule asks for it"#);
}

#[test]
fn properties_keep_their_numbers_when_others_join() {
    let mut signals = Signals::new(plan(&[sum("a", "n")]));
    fold(&mut signals, "a", 1);
    signals.plan(plan(&[sum("a", "n"), sum("a", "m"), sum("a", "z")]), NOON);
    fold(&mut signals, "a", 0);
    assert_eq!(read(&signals, &sum("a", "n")), Ok((Value::Double(4.0), Basis::Exact)));
}

#[test]
fn names_that_leave_the_playbook_stay_bounded() {
    let names: Vec<String> = (0..300).map(|i| format!("e{i:03}")).collect();
    let mut signals = Signals::new(plan(&names.iter().map(|name| count(name, "7d")).collect::<Vec<_>>()));
    names.iter().for_each(|name| _ = fold(&mut signals, name, 0));
    signals.plan(Plan::default(), NOON);
    assert_eq!((signals.unknown().count(), signals.unnamed()), (STRANGERS, 44));
}

#[test]
fn sessions_end_after_half_an_hour() {
    let (mut signals, calendar) = (Signals::new(Plan::default()), Calendar::utc());
    let mut at = |minutes: i64| {
        let at = NOON + Duration::MINUTE * minutes;
        signals.fold(&Event::new(name("a"), at), at, &calendar);
    };
    // The event at -10 arrives late and stretches the session back.
    [-100, 0, 30, -10].into_iter().for_each(&mut at);
    let ask = |signal: &Signal, now: Timestamp| signals.read(signal, now, &calendar).map(|reading| reading.value);
    let last = NOON + Duration::MINUTE * 30;
    assert_eq!(ask(&Signal::SessionCount, last), Ok(Value::Int(2)));
    assert_eq!(ask(&Signal::SessionEvents, last + SESSION_IDLE), Ok(Value::Int(3)));
    assert_eq!(ask(&Signal::SessionStarted, last), Ok((NOON - Duration::MINUTE * 10).into()));
    let over = signals.next_change(&Signal::SessionStarted, last, &calendar).unwrap();
    assert_eq!(ask(&Signal::SessionStarted, over), Err(Missing::NoSession));
}
