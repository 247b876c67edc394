use super::{Basis, Feed, MeterPlan, Missing, Plan, Resets, Signal, Signals};
use crate::event::Event;
use crate::ids::{EventName, MeterId, PlanId};
use crate::sorted::SortedMap;
use crate::time::{Calendar, Day, Duration, Timestamp};
use crate::value::Value;

struct World {
    signals: Signals,
    calendar: Calendar,
    meter: MeterId,
}

fn noon(day: &str) -> Timestamp {
    Calendar::utc().start_of(day.parse().unwrap()) + Duration::HOUR * 12
}

impl World {
    fn new(resets: Resets) -> Self {
        let meter = MeterId::new("calls").unwrap();
        let feed = Feed::Count { event: EventName::new("called").unwrap() };
        let mut plan = Plan::default();
        plan.meter(meter.clone(), MeterPlan { feed, resets, unit: "calls".into() });
        Self { signals: Signals::new(plan), calendar: Calendar::utc(), meter }
    }

    fn called(&mut self, times: u32, day: &str) {
        for _ in 0..times {
            let event = Event::new(EventName::new("called").unwrap(), noon(day));
            self.signals.fold(&event, noon(day), &self.calendar);
        }
    }

    fn ask(&self, kind: fn(MeterId) -> Signal, now: Timestamp) -> Result<Value, Missing> {
        self.signals.read(&kind(self.meter.clone()), now, &self.calendar).map(|reading| reading.value)
    }

    fn day(&self, kind: fn(MeterId) -> Signal, now: Timestamp) -> String {
        match self.ask(kind, now) {
            Ok(Value::Timestamp(at)) => self.calendar.day(at.into()).to_string(),
            other => format!("{other:?}"),
        }
    }
}

const USAGE: fn(MeterId) -> Signal = |meter| Signal::Usage { meter };
const QUOTA: fn(MeterId) -> Signal = |meter| Signal::Quota { meter };
const ALLOWANCE: fn(MeterId) -> Signal = |meter| Signal::Allowance { meter };
const RUNS_OUT: fn(MeterId) -> Signal = |meter| Signal::RunsOut { meter };
const PERIOD_END: fn(MeterId) -> Signal = |meter| Signal::PeriodEnd { meter };

#[test]
fn a_period_starts_from_zero() {
    let mut world = World::new(Resets::Monthly { anchor: 31 });
    world.called(3, "2026-02-27");
    world.called(4, "2026-02-28");
    assert_eq!(world.ask(USAGE, noon("2026-02-27")), Ok(Value::Double(3.0)), "of the month since 31 January");
    assert_eq!(world.ask(USAGE, noon("2026-03-30")), Ok(Value::Double(4.0)), "February ends on its 28th");
    assert_eq!(world.ask(USAGE, noon("2026-03-31")), Ok(Value::Double(0.0)));
    assert_eq!(world.day(PERIOD_END, noon("2026-02-27")), "2026-02-28");
    assert_eq!(world.day(PERIOD_END, noon("2026-03-30")), "2026-03-31");
    let never = World::new(Resets::Never);
    assert!(matches!(never.ask(PERIOD_END, noon("2026-03-30")), Err(Missing::NeverResets { .. })));
}

#[test]
fn what_the_host_says_is_what_is_used() {
    let mut world = World::new(Resets::Monthly { anchor: 1 });
    let now = noon("2026-03-10");
    world.called(5, "2026-03-09");
    assert!(world.signals.set_meter(&world.meter.clone(), 40.0, now, &world.calendar));
    assert_eq!(world.ask(USAGE, now), Ok(Value::Double(40.0)));
    world.called(1, "2026-03-10");
    assert_eq!(world.ask(USAGE, now), Ok(Value::Double(41.0)));
    world.signals.set_meter(&world.meter.clone(), 30.0, now, &world.calendar);
    assert_eq!(world.ask(USAGE, now), Ok(Value::Double(30.0)));
    assert!(!world.signals.set_meter(&world.meter.clone(), f64::NAN, now, &world.calendar));
    assert!(!world.signals.set_meter(&MeterId::new("other").unwrap(), 1.0, now, &world.calendar));
}

#[test]
fn the_host_goes_before_the_plan_in_what_is_allowed() {
    let mut world = World::new(Resets::Monthly { anchor: 1 });
    let now = noon("2026-03-10");
    assert!(matches!(world.ask(ALLOWANCE, now), Err(Missing::NoAllowance { .. })));
    world.signals.include(bought(&world.meter, 100.0));
    world.called(50, "2026-03-09");
    assert_eq!(world.ask(QUOTA, now), Ok(Value::Double(0.5)));
    world.signals.set_allowance(&world.meter.clone(), Some(200.0));
    assert_eq!(world.ask(QUOTA, now), Ok(Value::Double(0.25)));
    world.signals.set_allowance(&world.meter.clone(), Some(0.0));
    assert!(matches!(world.ask(QUOTA, now), Err(Missing::NothingAllowed { .. })));
    world.signals.set_allowance(&world.meter.clone(), None);
    assert_eq!(world.ask(QUOTA, now), Ok(Value::Double(0.5)));
    assert!(!world.signals.set_allowance(&world.meter.clone(), Some(-1.0)));
}

#[test]
fn running_out_is_projected_from_whole_days() {
    let mut world = World::new(Resets::Monthly { anchor: 1 });
    let now = noon("2026-03-05");
    world.signals.include(bought(&world.meter, 100.0));
    assert!(matches!(world.ask(RUNS_OUT, now), Err(Missing::TooEarly { .. })));
    for day in 1..=4 {
        world.called(10, &format!("2026-03-0{day}"));
    }
    // 40 of 100 are used at 10 a day, today not counted yet: 60 more are six days from the start of today.
    assert_eq!(world.day(RUNS_OUT, now), "2026-03-11");
    let reading = world.signals.read(&RUNS_OUT(world.meter.clone()), now, &world.calendar).unwrap();
    assert!(matches!(reading.basis, Basis::Projected { days: 4, .. }));
    let evidence = reading.evidence(&RUNS_OUT(world.meter.clone()));
    assert_eq!(evidence.source, "where usage reaches the allowance, the daily mean of 4 whole days");
    // Today is busier than projected: 25 instead of 10, so 35 remain for the days after.
    world.called(25, "2026-03-05");
    assert_eq!(world.day(RUNS_OUT, now), "2026-03-09");
    world.called(35, "2026-03-05");
    assert_eq!(world.day(RUNS_OUT, now), "2026-03-05", "it has run out today");
    assert_eq!(world.day(RUNS_OUT, noon("2026-03-07")), "2026-03-05");
}

#[test]
fn an_idle_meter_does_not_run_out() {
    let mut world = World::new(Resets::Monthly { anchor: 1 });
    world.signals.include(bought(&world.meter, 100.0));
    world.called(1, "2026-01-05");
    assert!(matches!(world.ask(RUNS_OUT, noon("2026-03-05")), Err(Missing::DoesNotRunOut { .. })));
}

#[test]
fn meters_are_bounded() {
    let mut world = World::new(Resets::Never);
    for day in 0..1000 {
        let at = Timestamp::from_ms(1_700_000_000_000) + Duration::DAY * day;
        world.signals.fold(&Event::new(EventName::new("called").unwrap(), at), at, &world.calendar);
    }
    let now = Timestamp::from_ms(1_700_000_000_000) + Duration::DAY * 999;
    assert_eq!(world.ask(USAGE, now), Ok(Value::Double(1000.0)));
    assert!(crate::wire::to_bytes(&world.signals).len() < 2_000);
    assert!(world.calendar.day(now) > Day(0));
}

fn bought(meter: &MeterId, amount: f64) -> Option<(PlanId, SortedMap<MeterId, f64>)> {
    Some((PlanId::new("free").unwrap(), [(meter.clone(), amount)].into()))
}
