//! What may happen in a life, and when.

use budbreak::event::EventInput;
use budbreak::facts::Told;
use budbreak::kind::Kind;
use budbreak::recommendation::{Query, ResponseKind};
use budbreak::time::{Duration, Offsets, Timestamp};
use budbreak::value::Value;
use proptest::prelude::*;

/// A Thursday at noon, 2026-03-26; the clocks go forward on the Sunday after.
pub(crate) const START: i64 = 1_774_526_400_000;
const FORWARD: i64 = 1_774_746_000_000;

pub(crate) const NAMES: [&str; 5] = ["made", "shared", "ran", "opened", "unheard of"];

/// A zone whose clocks go forward by an hour once.
pub(crate) struct Summer;

impl Offsets for Summer {
    fn offset_ms(&self, _: &str, at: Timestamp) -> Option<i32> {
        Some(if at.ms() < FORWARD { 3_600_000 } else { 7_200_000 })
    }
}

/// How the clock goes from one step to the next.
#[derive(Clone, Debug)]
pub(crate) enum Jump {
    Stand,
    On(i64),
    Back(i64),
}

impl Jump {
    pub(crate) fn from(&self, now: Timestamp) -> Timestamp {
        match self {
            Self::Stand => now,
            Self::On(ms) => now + Duration::from_ms(*ms),
            Self::Back(ms) => now - Duration::from_ms(*ms),
        }
    }
}

fn jumps() -> impl Strategy<Value = Jump> {
    let minute = 60_000;
    prop_oneof![
        4 => Just(Jump::Stand),
        4 => (1..2_000_i64).prop_map(Jump::On),
        6 => (1..90 * minute).prop_map(Jump::On),
        4 => (1..30 * 60 * minute).prop_map(Jump::On),
        1 => (1..20 * 24 * 60 * minute).prop_map(Jump::On),
        1 => (1..3 * 24 * 60 * minute).prop_map(Jump::Back),
        // Whole lengths, where comparisons turn.
        3 => prop::sample::select(vec![minute, 30 * minute, 30 * minute + 1, 90 * minute, 360 * minute, 1_440 * minute])
            .prop_map(Jump::On),
    ]
}

#[derive(Clone, Debug)]
pub(crate) struct Happened {
    name: usize,
    late: i64,
    rows: Option<i64>,
    kind: Option<&'static str>,
    again: bool,
}

impl Happened {
    pub(crate) fn input(&self, number: usize, now: Timestamp) -> EventInput {
        let number = if self.again { number / 4 } else { number };
        let mut input = EventInput {
            name: NAMES[self.name].into(),
            at: Some((now.ms() - self.late) as f64),
            id: Some(format!("life:{number}")),
            ..EventInput::default()
        };
        input.properties.extend(self.rows.map(|rows| ("rows".to_owned(), Value::Int(rows))));
        input.properties.extend(self.kind.map(|kind| ("kind".to_owned(), Value::from(kind))));
        input
    }
}

#[derive(Clone, Debug)]
pub(crate) enum Step {
    Event(Happened),
    Track(&'static str, Duration),
    Ask(Query),
    Explain,
    Answer(usize, ResponseKind, Option<Duration>),
    Tell(Box<Told>),
    OptIn(Kind),
    Restore,
}

fn events() -> impl Strategy<Value = Happened> {
    let late = prop_oneof![
        6 => Just(0_i64),
        2 => 0..7_200_000_i64,
        1 => 0..30 * 86_400_000_i64,
        // Ahead of the clock, as far as it is allowed.
        1 => -300_000..0_i64,
    ];
    let kinds = prop::sample::select(vec!["csv", "pdf", "xls"]);
    let parts =
        (0..NAMES.len(), late, prop::option::of(-3..40_i64), prop::option::of(kinds), prop::bool::weighted(0.1));
    parts.prop_map(|(name, late, rows, kind, again)| Happened { name, late, rows, kind, again })
}

fn queries() -> impl Strategy<Value = Query> {
    let some = prop::sample::subsequence(vec!["a", "b", "c", "unnamed"], 0..4);
    let kinds = prop::sample::subsequence(vec![Kind::Feature, Kind::Insight, Kind::Plan, Kind::Workflow], 0..3);
    let kinds = prop_oneof![3 => Just(Vec::new()), 1 => kinds];
    (some, kinds, prop::option::of(1..6_u32)).prop_map(|(placements, kinds, limit)| Query {
        placements: placements.into_iter().map(|name| budbreak::ids::PlacementId::new(name).unwrap()).collect(),
        kinds,
        limit,
    })
}

fn values() -> impl Strategy<Value = Value> {
    prop_oneof![
        (-2..12_i64).prop_map(Value::Int),
        (-2.0..12.0_f64).prop_map(Value::Double),
        any::<bool>().prop_map(Value::Bool),
        prop::sample::select(vec!["admin", "guest", "pro", ""]).prop_map(Value::from),
        Just(Value::Null),
        Just(Value::Double(f64::NAN)),
        Just(Value::list([Value::from("admin"), Value::Int(3)])),
    ]
}

fn told() -> impl Strategy<Value = Box<Told>> {
    let traits = || prop::collection::vec((prop::sample::select(vec!["role", "seats", "flag"]), values()), 0..3);
    let page = prop::option::of(prop::sample::select(vec!["/", "/reports", "/checkout/now"]));
    let plan = prop::option::weighted(0.3, prop::sample::select(vec!["free", "team", "elsewhere"]));
    let unit = prop::option::weighted(0.3, prop::sample::select(vec!["u1", "u2", "u3", ""]));
    let number = || prop::option::weighted(0.3, 0.0..60.0_f64);
    let locale = prop::option::weighted(0.1, prop::sample::select(vec!["de", "en"]));
    let since = prop::option::weighted(0.2, 0..40_i64);
    (traits(), traits(), page, plan, unit, (number(), number()), locale, since).prop_map(
        |(user, account, page, plan, unit, (used, allowed), locale, since)| {
            let map =
                |pairs: Vec<(&str, Value)>| pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
            Box::new(Told {
                user: map(user),
                account: map(account),
                page: page.map(|path| [("path".to_owned(), Value::from(path))].into()),
                plan: plan.map(str::to_owned),
                unit: unit.map(str::to_owned),
                locale: locale.map(str::to_owned),
                known_since: since.map(|days| (START - days * 86_400_000) as f64),
                meters: used.into_iter().map(|used| ("runs".to_owned(), used)).collect(),
                allowances: allowed.into_iter().map(|allowed| ("runs".to_owned(), allowed)).collect(),
            })
        },
    )
}

pub(crate) fn steps() -> impl Strategy<Value = Vec<(Jump, Step)>> {
    let answers = vec![
        ResponseKind::Shown,
        ResponseKind::Shown,
        ResponseKind::Clicked,
        ResponseKind::Dismissed,
        ResponseKind::Snoozed,
        ResponseKind::OptedOut,
        ResponseKind::Converted,
    ];
    let snoozes = prop::option::of((1..600_i64).prop_map(|minutes| Duration::MINUTE * minutes));
    let step = prop_oneof![
        10 => events().prop_map(Step::Event),
        3 => (prop::sample::select(NAMES.to_vec()), (0..90_i64).prop_map(|minutes| Duration::MINUTE * minutes))
            .prop_map(|(name, late)| Step::Track(name, late)),
        8 => queries().prop_map(Step::Ask),
        3 => Just(Step::Explain),
        4 => (0..3_usize, prop::sample::select(answers), snoozes)
            .prop_map(|(place, kind, snooze_for)| Step::Answer(place, kind, snooze_for)),
        3 => told().prop_map(Step::Tell),
        1 => prop::sample::select(vec![Kind::Feature, Kind::Insight, Kind::Plan]).prop_map(Step::OptIn),
        1 => Just(Step::Restore),
    ];
    prop::collection::vec((jumps(), step), 1..60)
}
