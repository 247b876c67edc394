use super::{ANY, FeaturePlan, Feed, Folded, MeterPlan, Missing, Plan, Resets, STRANGERS, Signal, Signals, ValuePlan};
use crate::event::{Event, EventId};
use crate::ids::{EventName, FeatureId, MeterId, PropertyName, ValueId};
use crate::time::{Calendar, Duration, Timestamp};
use crate::value::Value;

/// 2026-11-18T12:00:00Z, a Wednesday.
const NOON: Timestamp = Timestamp::from_ms(1_795_003_200_000);

fn name(text: &str) -> EventName {
    EventName::new(text).unwrap()
}

fn feature(text: &str) -> FeatureId {
    FeatureId::new(text).unwrap()
}

fn meter(text: &str) -> MeterId {
    MeterId::new(text).unwrap()
}

fn count(event: &str, window: &str) -> Signal {
    Signal::Count { event: name(event), window: window.parse().unwrap() }
}

fn days_before(days: i64) -> Timestamp {
    NOON - Duration::DAY * days
}

struct World {
    signals: Signals,
    calendar: Calendar,
}

impl World {
    fn new(build: impl FnOnce(&mut Plan)) -> Self {
        let mut plan = Plan::default();
        build(&mut plan);
        Self { signals: Signals::new(plan), calendar: Calendar::utc() }
    }

    fn happens(&mut self, event: &str, at: Timestamp) -> Folded {
        self.signals.fold(&Event::new(name(event), at), at.max(NOON - Duration::DAY * 1000), &self.calendar)
    }

    fn ask(&self, signal: &Signal) -> Result<Value, Missing> {
        self.signals.read(signal, NOON, &self.calendar).map(|reading| reading.value)
    }
}

#[test]
fn noon_is_noon() {
    assert_eq!(Calendar::utc().day(NOON).to_string(), "2026-11-18");
    assert_eq!(Calendar::utc().civil(NOON).hour(), 12);
}

#[test]
fn what_never_happened_is_zero_or_missing_and_never_made_up() {
    let world = World::new(|plan| {
        plan.event(name("a"));
        plan.meter(
            meter("m"),
            MeterPlan { feed: Feed::Host, resets: Resets::Monthly { anchor: 1 }, unit: "calls".into() },
        );
    });
    let (event, property, window) = (name("a"), PropertyName::new("p").unwrap(), "7d".parse().unwrap());
    let zero = |signal: &Signal| assert_eq!(world.ask(signal), Ok(Value::Int(0)), "{signal}");
    zero(&count("a", "7d"));
    zero(&count("a", "24h"));
    zero(&Signal::Sum { event: event.clone(), property: property.clone(), window });
    zero(&Signal::Unique { event: event.clone(), property: property.clone(), window });
    zero(&Signal::Days { event: event.clone(), window });
    zero(&Signal::Streak { event: event.clone() });
    zero(&Signal::Observed);
    zero(&Signal::SessionCount);
    zero(&Signal::SessionEvents);
    zero(&Signal::Usage { meter: meter("m") });
    assert_eq!(world.ask(&Signal::Ever { event: event.clone() }), Ok(Value::Bool(false)));
    for signal in [
        Signal::First { event: event.clone() },
        Signal::Last { event: event.clone() },
        Signal::Since { event: event.clone() },
        Signal::Average { event: event.clone(), property: property.clone(), window },
        Signal::Min { event: event.clone(), property: property.clone(), window },
        Signal::Max { event: event.clone(), property, window },
        Signal::Growth { event, window },
        Signal::Allowance { meter: meter("m") },
        Signal::Quota { meter: meter("m") },
        Signal::RunsOut { meter: meter("m") },
        Signal::Usage { meter: meter("other") },
        Signal::Used { feature: feature("other") },
        Signal::Value { value: ValueId::new("v").unwrap(), window },
        Signal::SessionStarted,
    ] {
        let missing = world.ask(&signal).unwrap_err();
        assert!(missing.to_string().len() > 10, "{signal}: {missing}");
    }
}

#[test]
fn counts_by_civil_days_and_by_instants() {
    let mut world = World::new(|plan| {
        plan.read(count("a", "2d"));
        plan.read(count("a", "24h"));
        plan.read(Signal::Growth { event: name("a"), window: "2d".parse().unwrap() });
        plan.read(Signal::Days { event: name("a"), window: "24h".parse().unwrap() });
        plan.read(count(ANY, "7d"));
    });
    for days in [0, 1, 1, 3, 6] {
        assert_eq!(world.happens("a", days_before(days)), Folded::Known);
    }
    world.happens("b", NOON);
    assert_eq!(world.ask(&count("a", "2d")), Ok(Value::Int(3)));
    // Exactly 24 hours ago is outside of (now - 24 h, now].
    assert_eq!(world.ask(&count("a", "24h")), Ok(Value::Int(1)));
    assert_eq!(world.ask(&Signal::Days { event: name("a"), window: "24h".parse().unwrap() }), Ok(Value::Int(1)));
    assert_eq!(world.ask(&Signal::Growth { event: name("a"), window: "2d".parse().unwrap() }), Ok(Value::Double(2.0)));
    assert_eq!(world.ask(&count(ANY, "7d")), Ok(Value::Int(6)));
    assert_eq!(world.ask(&Signal::Observed), Ok(Value::Int(6)));
    assert_eq!(world.ask(&Signal::Streak { event: name("a") }), Ok(Value::Int(2)));
    assert_eq!(world.ask(&Signal::Since { event: name("a") }), Ok(Duration::ZERO.into()));
    assert_eq!(world.ask(&Signal::First { event: name("a") }), Ok(days_before(6).into()));
}

#[test]
fn adoption_is_three_days_in_twenty_eight_and_underuse_needs_a_fortnight() {
    let mut world = World::new(|plan| {
        plan.feature(feature("share"), FeaturePlan::new(vec![name("shared"), name("sent")]));
    });
    let share = |kind: fn(FeatureId) -> Signal| kind(feature("share"));
    let used = share(|feature| Signal::Used { feature });
    let adopted = share(|feature| Signal::Adopted { feature });
    let underused = share(|feature| Signal::Underused { feature });
    world.happens("opened", days_before(13));
    assert_eq!(world.ask(&underused), Ok(Value::Bool(false)), "observed for 13 days only");
    world.signals.observe_since(Some(days_before(14)));
    assert_eq!(world.ask(&underused), Ok(Value::Bool(true)));
    assert_eq!(world.ask(&used), Ok(Value::Bool(false)));
    world.happens("shared", days_before(28));
    world.happens("shared", days_before(27));
    world.happens("sent", days_before(27));
    world.happens("sent", NOON);
    assert_eq!(world.ask(&used), Ok(Value::Bool(true)));
    assert_eq!(world.ask(&adopted), Ok(Value::Bool(false)), "two days within 28, the third is a day too old");
    world.happens("shared", days_before(1));
    assert_eq!(world.ask(&adopted), Ok(Value::Bool(true)));
    assert_eq!(world.ask(&underused), Ok(Value::Bool(false)));
}

#[test]
fn numbered_ids_count_once_in_any_order() {
    let mut world = World::new(|plan| plan.read(count("a", "7d")));
    let mut event = Event::new(name("a"), NOON);
    for id in ["tab:3", "tab:1", "tab:2", "tab:1", "other:1", "tab:3", "x", "x", "tab:0"] {
        event.id = Some(EventId::new(id));
        world.signals.fold(&event, NOON, &world.calendar);
    }
    assert_eq!(world.ask(&count("a", "7d")), Ok(Value::Int(6)));
    assert_eq!(world.signals.events(), 6);
    event.id = Some(EventId::new("tab:1000"));
    assert_eq!(world.signals.fold(&event, NOON, &world.calendar), Folded::Known);
    event.id = Some(EventId::new("tab:900"));
    assert_eq!(world.signals.fold(&event, NOON, &world.calendar), Folded::Duplicate, "too late to tell");
}

#[test]
fn unknown_names_are_counted_and_bounded() {
    let mut world = World::new(|plan| plan.event(name("known")));
    for i in 0..1000 {
        let folded = world.happens(&format!("stranger-{i}"), NOON);
        assert_eq!(folded, if i < STRANGERS { Folded::Unknown } else { Folded::TooManyNames });
    }
    assert_eq!(world.happens("known", NOON), Folded::Known);
    assert_eq!(world.signals.unknown().count(), STRANGERS);
    assert_eq!((world.signals.unnamed(), world.signals.events()), (744, 1001));
}

#[test]
fn value_adds_factors_and_says_its_unit() {
    let value = ValueId::new("hours").unwrap();
    let asked = Signal::Value { value: value.clone(), window: "7d".parse().unwrap() };
    let mut world = World::new(|plan| {
        let per = [(name("exported"), 0.5), (name("imported"), 2.0)].into();
        plan.value(value, ValuePlan { unit: "h".into(), per });
        plan.read(asked.clone());
    });
    world.happens("exported", NOON);
    world.happens("exported", days_before(6));
    world.happens("imported", days_before(7));
    let reading = world.signals.read(&asked, NOON, &world.calendar).unwrap();
    assert_eq!((reading.value.clone(), reading.unit.as_ref()), (Value::Double(1.0), "h"));
    let evidence = reading.evidence(&asked);
    assert_eq!(evidence.name, r#"value("hours", "7d")"#);
    assert_eq!(evidence.source, "what happened times what each is worth, over 7 days");
}
