//! Memory does not depend on how much was used before, and hostile input does no harm.

use proptest::prelude::*;

use super::{Basis, Feed, Folded, MeterPlan, Plan, Resets, STRANGERS, Signal, Signals};
use crate::event::{Event, EventId};
use crate::ids::{EventName, MeterId, PropertyName};
use crate::time::{Calendar, Duration, Timestamp};
use crate::value::Value;

const START: Timestamp = Timestamp::from_ms(1_700_000_000_000);

fn name(i: usize) -> EventName {
    EventName::new(&format!("feature.number-{i}")).unwrap()
}

fn size(signals: &Signals, now: Timestamp) -> usize {
    let mut small = signals.clone();
    small.trim(now);
    crate::wire::to_bytes(&small).len()
}

/// A small, fast generator, so that a million events cost no time (splitmix64).
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[test]
fn a_million_events_in_three_years_take_no_more_than_a_month_of_them() {
    let month = || "30d".parse().unwrap();
    let mut plan = Plan::default();
    (0..60).for_each(|i| plan.read(Signal::Count { event: name(i), window: month() }));
    let (mut signals, calendar, mut state) = (Signals::new(plan), Calendar::utc(), 7);
    let names: Vec<EventName> = (0..60).map(name).collect();
    let (events, span) = (1_000_000, Duration::DAY * (3 * 365));
    let mut sizes = Vec::new();
    let mut now = START;
    for i in 0..events {
        now = START + Duration::from_ms(span.ms() / events * i);
        let mut event = Event::new(names[next(&mut state) as usize % names.len()].clone(), now);
        event.id = Some(EventId::new(&format!("tab:{i}")));
        signals.fold(&event, now, &calendar);
        if (i + 1) % 100_000 == 0 {
            sizes.push(size(&signals, now));
        }
    }
    eprintln!("bytes after each 100,000 events: {sizes:?}");
    assert!(*sizes.iter().max().unwrap() <= 32 * 1024, "{sizes:?}");
    // Only the width of the numbers may grow: one byte per event name in ten times the events.
    assert!(sizes[9] <= sizes[0] + 100, "{sizes:?}");
    assert_eq!(signals.events(), 1_000_000);
    let reading = signals.read(&Signal::Count { event: name(0), window: month() }, now, &calendar).unwrap();
    assert_eq!(reading.basis, Basis::Exact);
}

#[test]
fn many_moments_are_merged_and_the_reading_says_so() {
    let (event, calendar) = (name(0), Calendar::utc());
    let ask = |hours: &str| Signal::Count { event: event.clone(), window: hours.parse().unwrap() };
    let mut plan = Plan::default();
    plan.read(ask("24h"));
    let mut signals = Signals::new(plan);
    for second in 0..86_400 {
        let at = START + Duration::SECOND * second;
        signals.fold(&Event::new(event.clone(), at), at, &calendar);
    }
    let now = START + Duration::SECOND * 86_399;
    let whole = signals.read(&ask("24h"), now, &calendar).unwrap();
    assert_eq!((whole.value, whole.basis), (Value::Int(86_400), Basis::Edge { seconds: 32 }));
    let part = signals.read(&ask("7h"), now, &calendar).unwrap().value.as_i64().unwrap();
    assert!((part - 25_200).abs() <= 32, "{part}");
    assert!(size(&signals, now) < 16 * 1024);
    // A day later the old moments are gone, and new ones are exact again.
    for second in 0..100 {
        let at = now + Duration::DAY + Duration::SECOND * (second * 10);
        signals.fold(&Event::new(event.clone(), at), at, &calendar);
    }
    let now = now + Duration::DAY + Duration::SECOND * 990;
    let exact = signals.read(&ask("1h"), now, &calendar).unwrap();
    assert_eq!((exact.value, exact.basis), (Value::Int(100), Basis::Exact));
}

#[test]
fn a_bomb_of_names_and_ids_stays_small() {
    let (mut signals, calendar) = (Signals::new(Plan::default()), Calendar::utc());
    for i in 0..20_000 {
        let at = START + Duration::MINUTE * i;
        let long = EventName::new(&format!("{i}-{}", "x".repeat(100))).unwrap();
        let id = EventId::new(&format!("{}:{i}", i % 1_000));
        signals.fold(&Event { id: Some(id), ..Event::new(long, at) }, at, &calendar);
        let id = EventId::new(&format!("random {i}"));
        signals.fold(&Event { id: Some(id), ..Event::new(name(0), at) }, at, &calendar);
    }
    assert_eq!(signals.unknown().count(), STRANGERS);
    assert_eq!(signals.events(), 40_000);
    let bytes = size(&signals, START + Duration::MINUTE * 20_000);
    assert!(bytes < 64 * 1024, "{bytes}");
}

#[test]
fn erased_is_as_if_nothing_had_been() {
    let mut plan = Plan::default();
    plan.event(name(0));
    let (fresh, calendar) = (Signals::new(plan), Calendar::utc());
    let mut signals = fresh.clone();
    signals.fold(&Event::new(name(0), START), START, &calendar);
    signals.fold(&Event::new(name(1), START), START, &calendar);
    signals.observe_since(Some(START));
    signals.erase();
    assert_eq!(signals, fresh);
    assert_eq!(signals.fold(&Event::new(name(0), START), START, &calendar), Folded::Known);
}

proptest! {
    #[test]
    fn hostile_events_and_clocks_do_no_harm(
        events in proptest::collection::vec((0..3_usize, any::<i64>(), any::<i64>(), any::<f64>()), 0..40),
        now in any::<i64>(),
    ) {
        let property = PropertyName::new("p").unwrap();
        let meter = MeterId::new("m").unwrap();
        let mut plan = Plan::default();
        let mut questions = vec![Signal::Observed, Signal::SessionEvents, Signal::SessionStarted];
        for i in 0..3 {
            let (event, property) = (|| name(i), || property.clone());
            questions.push(Signal::Streak { event: event() });
            questions.push(Signal::Since { event: event() });
            for window in ["400d", "13mo", "44640m", "1m"].map(|w| w.parse().unwrap()) {
                questions.push(Signal::Growth { event: event(), window });
                questions.push(Signal::Days { event: event(), window });
                questions.push(Signal::Unique { event: event(), property: property(), window });
                questions.push(Signal::Average { event: event(), property: property(), window });
            }
        }
        plan.meter(meter.clone(), MeterPlan {
            feed: Feed::Sum { event: name(0), property: property.clone() },
            resets: Resets::Monthly { anchor: 255 }, unit: String::new(),
        });
        questions.push(Signal::RunsOut { meter: meter.clone() });
        questions.iter().for_each(|question| plan.read(question.clone()));
        let (mut signals, calendar) = (Signals::new(plan), Calendar::utc());
        signals.include(Some((crate::ids::PlanId::new("free").unwrap(), [(meter, 10.0)].into())));
        for (which, at, now, number) in events {
            let mut event = Event::new(name(which), Timestamp::from_ms(at));
            event.properties.push((property.clone(), Value::Double(number)));
            signals.fold(&event, Timestamp::from_ms(now), &calendar);
        }
        let now = Timestamp::from_ms(now);
        for question in &questions {
            if let Ok(reading) = signals.read(question, now, &calendar) {
                reading.evidence(question);
            }
            signals.next_change(question, now, &calendar);
        }
        signals.trim(now);
        let bytes = crate::wire::to_bytes(&signals);
        let again: Signals = crate::wire::from_bytes(&bytes).unwrap();
        prop_assert_eq!(crate::wire::to_bytes(&again), bytes);
    }
}
