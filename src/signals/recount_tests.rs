//! Every windowed signal against a naive recount over the raw log, by another calendar, for random logs, clocks and zones.

use std::collections::BTreeMap;
use std::rc::Rc;

use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::naive_tests::{GUARD, NAMES, Naive, Raw, WORKFLOWS, instant, name, property};
use super::{
    FeaturePlan, Feed, METER_DAYS, Measure, MeterPlan, Missing, Plan, Resets, Shape, Signal, Signals, ValuePlan,
    WorkflowPlan,
};
use crate::ids::{FeatureId, MeterId, ValueId, WorkflowId};
use crate::time::{Calendar, Duration, Offsets, Timestamp, Weekday, Window};
use crate::value::Value;

struct Jiff;

impl Offsets for Jiff {
    fn offset_ms(&self, zone: &str, at: Timestamp) -> Option<i32> {
        Some(TimeZone::get(zone).ok()?.to_offset(instant(at)).seconds() * 1000)
    }
}

/// Zones, each with an instant at which its clocks did something.
pub(super) const PLACES: [(&str, i64); 9] = [
    ("UTC", 1_709_164_800_000),                 // leap day 2024
    ("Europe/Berlin", 1_711_846_800_000),       // spring forward 2024-03-31
    ("America/New_York", 1_730_613_600_000),    // fall back 2024-11-03
    ("America/Sao_Paulo", 1_541_300_400_000),   // midnight that did not exist, 2018-11-04
    ("America/Havana", 1_730_606_400_000),      // fall back to midnight, 2024-11-03
    ("Asia/Kathmandu", 1_700_000_000_000),      // a quarter of an hour off
    ("Australia/Lord_Howe", 1_728_142_200_000), // half an hour forward, 2024-10-06
    ("Pacific/Apia", 1_325_239_200_000),        // the day that did not exist, 2011-12-30
    ("Pacific/Kiritimati", 1_700_000_000_000),  // fourteen hours ahead
];

const WINDOWS: [&str; 14] =
    ["1d", "2d", "7d", "30d", "1w", "2w", "1mo", "3mo", "5m", "90m", "24h", "36h", "72h", "168h"];

/// Every signal that the test asks for.
fn asked() -> Vec<Signal> {
    let mut signals = vec![Signal::Observed];
    for which in 0..NAMES.len() {
        let event = || name(which);
        signals.extend([
            Signal::First { event: event() },
            Signal::Last { event: event() },
            Signal::Since { event: event() },
            Signal::Ever { event: event() },
            Signal::Streak { event: event() },
        ]);
        for window in WINDOWS.map(|w| w.parse::<Window>().unwrap()) {
            let (n, s) = (property("n"), property("s"));
            signals.extend([
                Signal::Count { event: event(), window },
                Signal::Days { event: event(), window },
                Signal::Growth { event: event(), window },
                Signal::Sum { event: event(), property: n.clone(), window },
                Signal::Average { event: event(), property: n.clone(), window },
                Signal::Min { event: event(), property: n.clone(), window },
                Signal::Max { event: event(), property: n, window },
                Signal::Unique { event: event(), property: s, window },
                Signal::Value { value: ValueId::new("v").unwrap(), window },
            ]);
        }
    }
    let feature = || FeatureId::new("f").unwrap();
    let meters = ["monthly", "weekly", "daily", "never"].map(|id| MeterId::new(id).unwrap());
    signals.extend([Signal::Used { feature: feature() }, Signal::Adopted { feature: feature() }]);
    signals.push(Signal::Underused { feature: feature() });
    signals.extend(meters.clone().map(|meter| Signal::Usage { meter }));
    for window in WINDOWS.map(|w| w.parse::<Window>().unwrap()) {
        let sequence =
            |steps: &[usize]| Signal::Sequence { events: steps.iter().map(|at| name(*at)).collect(), within: window };
        signals.extend([sequence(&[0, 1]), sequence(&[1, 0, 1]), sequence(&[0, 0, 0])]);
        signals.extend([Signal::FeatureGrowth { feature: feature(), window }, Signal::Breadth { window }]);
        for meter in meters.iter().filter(|_| window.span().is_none()) {
            let (value, meter) = (ValueId::new("v").unwrap(), meter.clone());
            signals.push(Signal::ValuePer { meter: meter.clone(), value, window });
            if window.max_days() * 2 <= METER_DAYS {
                signals.extend([Signal::MeterGrowth { meter, window }, Signal::ValueFlat { window }]);
            }
        }
    }
    let measures = [
        Measure::Event { event: name(0) },
        Measure::Feature { feature: feature() },
        Measure::Meter { meter: meters[0].clone() },
    ];
    for of in measures {
        let shape = |shape, window: Option<&str>| Signal::Shape {
            shape,
            of: of.clone(),
            window: window.map(|window| window.parse().unwrap()),
        };
        signals.extend([shape(Shape::Season, None), shape(Shape::Anomaly, None)]);
        for (asked, windows) in [
            (Shape::Trend, ["14d", "1mo", "12w"]),
            (Shape::Declining, ["35d", "2mo", "17w"]),
            (Shape::Plateau, ["56d", "3mo", "123d"]),
        ] {
            signals.extend(windows.map(|window| shape(asked, Some(window))));
        }
    }
    for (window, percent) in [("1d", 50), ("2w", 10), ("30d", 90), ("1mo", 50), ("2mo", 50)] {
        signals.push(Signal::Forecast { meter: meters[0].clone(), window: window.parse().unwrap(), percent });
    }
    for workflow in WORKFLOWS.map(|(id, ..)| WorkflowId::new(id).unwrap()) {
        signals.extend([Signal::Progress { workflow: workflow.clone() }, Signal::Stalled { workflow }]);
    }
    signals
}

fn plan(signals: &[Signal]) -> Plan {
    let mut plan = Plan::default();
    plan.feature(FeatureId::new("f").unwrap(), FeaturePlan::new(vec![name(0), name(1)]));
    plan.value(
        ValueId::new("v").unwrap(),
        ValuePlan { unit: String::new(), per: [(name(0), 2.0), (name(1), 0.5)].into() },
    );
    for (id, steps, within) in WORKFLOWS {
        let steps = steps.iter().map(|step| step.iter().map(|at| name(*at)).collect()).collect();
        plan.workflow(WorkflowId::new(id).unwrap(), WorkflowPlan { steps, within: within.parse().unwrap() });
    }
    plan.guard(GUARD);
    let resets = [Resets::Monthly { anchor: 31 }, Resets::Weekly, Resets::Daily, Resets::Never];
    for (id, resets) in ["monthly", "weekly", "daily", "never"].into_iter().zip(resets) {
        let feed = Feed::Sum { event: name(0), property: property("n") };
        plan.meter(MeterId::new(id).unwrap(), MeterPlan { feed, resets, unit: String::new() });
    }
    signals.iter().for_each(|signal| plan.read(signal.clone()));
    plan
}

fn raw(reach: i64) -> impl Strategy<Value = Raw> {
    // Most events crowd around the reading, some reach far back, some lie on the very edge of a window.
    let minutes = prop::sample::select(vec![0, 5, 10, 90, 180, 1440, 2160, 2880, 4320, 8640, 10_080, 20_160]);
    let edge = (minutes, -2_000..2_000_i64).prop_map(|(minutes, off)| (minutes * 60_000 + off).max(0));
    let back = prop_oneof![0..reach, 0..reach / 20, 0..reach / 500, edge];
    let midnight = proptest::option::weighted(0.2, -1_500..1_500_i64);
    (0..NAMES.len(), back, proptest::option::of(-9..9_i32), proptest::option::of(0..6_u8), midnight)
        .prop_map(|(name, back, n, s, midnight)| Raw { name, at: Timestamp::from_ms(-back), n, s, midnight })
}

fn place() -> impl Strategy<Value = (&'static str, Timestamp)> {
    // Near the change of the clocks, or up to some months after it.
    let off = prop_oneof![-90_000_000..90_000_000_i64, 0..8_000_000_000_i64];
    (0..PLACES.len(), off).prop_map(|(place, off)| {
        let (zone, at) = PLACES[place];
        (zone, Timestamp::from_ms(at + off))
    })
}

const REACH: i64 = 110 * 86_400_000;

fn log() -> impl Strategy<Value = Vec<Raw>> {
    proptest::collection::vec(raw(REACH), 0..60)
}

/// Puts a log before an instant.
fn placed(log: &[Raw], now: Timestamp, calendar: &Calendar) -> Vec<Raw> {
    let place = |raw: &Raw| {
        let at = Timestamp::from_ms(now.ms() + raw.at.ms());
        let moved = raw.midnight.map(|off| calendar.start_of(calendar.day(at)) + Duration::from_ms(off));
        Raw { at: moved.unwrap_or(at).min(now), ..raw.clone() }
    };
    log.iter().map(place).collect()
}

pub(super) fn calendar(zone: &str) -> Calendar {
    Calendar::new(zone, Weekday::Monday, Rc::new(Jiff)).unwrap()
}

fn value(signals: &Signals, signal: &Signal, now: Timestamp, calendar: &Calendar) -> Result<Value, Missing> {
    signals.read(signal, now, calendar).map(|reading| reading.value)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn readings_equal_a_recount((zone, now) in place(), log in log(), later in 0..3_000_000_000_i64, late in any::<bool>()) {
        let calendar = calendar(zone);
        let log = placed(&log, now, &calendar);
        let questions = asked();
        let mut signals = Signals::new(plan(&questions));
        for raw in &log {
            // Either all arrive together at the end, out of order; or each one when it happens.
            signals.fold(&raw.event(None), if late { now } else { raw.at }, &calendar);
        }
        for now in [now, now + Duration::from_ms(later)] {
            let naive = Naive { log: &log, zone: TimeZone::get(zone).unwrap(), now };
            for signal in &questions {
                let ours = value(&signals, signal, now, &calendar).ok();
                prop_assert_eq!(ours, naive.answer(signal), "{} at {} in {}", signal, instant(now), zone);
            }
        }
    }

    #[test]
    fn a_replay_counts_once_and_order_leaves_no_trace((zone, now) in place(), log in log(), rotate in 0..60_usize) {
        let calendar = calendar(zone);
        let log = placed(&log, now, &calendar);
        let questions = asked();
        let fold = |order: &[usize]| {
            let mut signals = Signals::new(plan(&questions));
            order.iter().for_each(|i| { signals.fold(&log[*i].event(Some(*i)), now, &calendar); });
            signals
        };
        let forward: Vec<usize> = (0..log.len()).collect();
        let mut mixed = forward.clone();
        mixed.reverse();
        mixed.rotate_left(rotate.min(log.len()));
        let (once, mut mixed) = (fold(&forward), fold(&[mixed.clone(), forward, mixed].concat()));
        prop_assert_eq!(once.events(), mixed.events());
        mixed.trim(now);
        let bytes = crate::wire::to_bytes(&mixed);
        let mut again: Signals = crate::wire::from_bytes(&bytes).unwrap();
        again.plan(plan(&questions), now);
        for signal in &questions {
            let expected = value(&once, signal, now, &calendar);
            prop_assert_eq!(&value(&mixed, signal, now, &calendar), &expected);
            prop_assert_eq!(&value(&again, signal, now, &calendar), &expected);
        }
    }

    #[test]
    fn nothing_changes_before_the_next_change((zone, now) in place(), log in log(), part in 0.0..1.0_f64) {
        let calendar = calendar(zone);
        let log = placed(&log, now, &calendar);
        let questions = asked();
        let mut signals = Signals::new(plan(&questions));
        log.iter().for_each(|raw| { signals.fold(&raw.event(None), now, &calendar); });
        let far = now + Duration::DAY * 40;
        for signal in questions.iter().filter(|signal| !matches!(signal, Signal::Since { .. })) {
            let next = signals.next_change(signal, now, &calendar);
            prop_assert!(next.is_none_or(|next| next > now), "{}", signal);
            let end = next.unwrap_or(far).min(far);
            let before = Timestamp::from_ms(now.ms() + ((end.ms() - 1 - now.ms()) as f64 * part) as i64);
            let expected = value(&signals, signal, now, &calendar);
            for at in [before, end - Duration::from_ms(1)] {
                prop_assert_eq!(&value(&signals, signal, at, &calendar), &expected, "{} at {}", signal, instant(at));
            }
        }
    }
}

#[test]
fn every_window_is_planned_for() {
    // A guard for the tests above: what they ask is answered, not refused as not kept.
    let (calendar, now) = (calendar("UTC"), Timestamp::from_ms(PLACES[0].1));
    let mut signals = Signals::new(plan(&asked()));
    for which in 0..NAMES.len() {
        let raw = Raw { name: which, at: now, n: Some(1), s: Some(1), midnight: None };
        signals.fold(&raw.event(None), now, &calendar);
    }
    let refused: BTreeMap<String, Missing> = asked()
        .into_iter()
        .filter_map(|signal| Some((signal.to_string(), signals.read(&signal, now, &calendar).err()?)))
        .filter(|(_, missing)| {
            !matches!(missing, Missing::NothingBefore { .. } | Missing::TooShort { .. } | Missing::TooEarly { .. })
        })
        .collect();
    assert_eq!(refused, BTreeMap::new());
}
