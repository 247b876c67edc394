use std::rc::Rc;

use proptest::prelude::*;

use super::search::{distance, search};
use super::world::{Atom, Supposed};
use super::{of_condition, words};
use crate::expr::LIMITS;
use crate::facts::{Facts, Told};
use crate::ledger::Ledger;
use crate::moment::Moment;
use crate::ruleset::{Ruleset, Slot};
use crate::signals::{Signal, Signals};
use crate::time::{Duration, Timestamp, Utc};
use crate::value::Value;

const NOW: Timestamp = Timestamp::from_ms(1_772_442_000_000);

/// A small product with one rule.
fn ruleset(when: &str) -> Ruleset {
    let playbook = serde_json::json!({
        "version": 2,
        "calendar": { "zone": "UTC" },
        "events": { "a": {}, "b": {} },
        "features": { "f": { "name": "Sharing", "uses": ["shared"] } },
        "rules": [{ "id": "r", "when": when, "recommend": { "insight": "r" }, "message": { "title": "t", "body": "b" } }]
    });
    Ruleset::read_json(&playbook.to_string(), Rc::new(Utc)).unwrap_or_else(|mistakes| panic!("{when}: {mistakes:#?}")).0
}

/// What everything that a condition may read is worth.
#[derive(Clone, Debug)]
struct World {
    counts: [i64; 2],
    growth: i64,
    used: bool,
    since: Option<i64>,
    role: Option<&'static str>,
    seats: i64,
}

impl World {
    fn slots(&self, ruleset: &Ruleset) -> Vec<(u32, Value)> {
        let slots = ruleset.slots().iter().enumerate().filter_map(|(place, slot)| {
            let Slot::Usage(signal) = slot else { return None };
            let value = match signal {
                Signal::Count { .. } => Value::Int(self.counts[0]),
                Signal::Days { .. } => Value::Int(self.counts[1]),
                Signal::Growth { .. } => Value::Double(self.growth as f64 / 4.0),
                Signal::Used { .. } => Value::Bool(self.used),
                Signal::Since { .. } => hours(self.since?),
                _ => return None,
            };
            Some((place as u32, value))
        });
        slots.collect()
    }

    fn facts(&self) -> Facts {
        let role = self.role.map(|role| ("role".to_owned(), Value::from(role)));
        let seats = ("seats".to_owned(), Value::Int(self.seats));
        let mut facts = Facts::default();
        facts.apply(&Told { user: role.into_iter().chain([seats]).collect(), ..Told::default() }.change().unwrap());
        facts
    }
}

fn hours(count: i64) -> Value {
    Value::from(Duration::HOUR * count)
}

fn world() -> impl Strategy<Value = World> {
    let role = proptest::option::of(prop_oneof![Just("admin"), Just("viewer")]);
    ([0..8_i64, 0..8], -4..8_i64, any::<bool>(), proptest::option::of(0..8_i64), role, 0..8_i64)
        .prop_map(|(counts, growth, used, since, role, seats)| World { counts, growth, used, since, role, seats })
}

/// A comparison of one thing with a constant, or a flag.
fn plain() -> impl Strategy<Value = String> {
    let operator = prop_oneof![Just("<"), Just("<="), Just(">"), Just(">="), Just("=="), Just("!=")].boxed();
    let number = prop_oneof![Just("count('a', '7d')"), Just("days('b', '7d')"), Just("user.seats")];
    let order = prop_oneof![Just("<"), Just("<="), Just(">"), Just(">=")];
    prop_oneof![
        4 => (number, operator.clone(), 0..8_i64).prop_map(|(what, how, bound)| format!("{what} {how} {bound}")),
        1 => (order.clone(), -4..8_i64).prop_map(|(how, bound)| format!("growth('a', '7d') {how} {:.2}", bound as f64 / 4.0)),
        1 => (order, 0..8_i64).prop_map(|(how, bound)| format!("since('b') {how} duration('{bound}h')")),
        1 => prop_oneof![Just("=="), Just("!=")].prop_map(|how| format!("user.role {how} 'admin'")),
        1 => Just("user.role in ['admin', 'owner']".to_owned()),
        2 => Just("used('f')".to_owned()),
    ]
}

/// One that calculates, or compares two things.
fn calculated() -> impl Strategy<Value = String> {
    prop_oneof![
        (0..16_i64).prop_map(|bound| format!("count('a', '7d') + days('b', '7d') >= {bound}")),
        (0..16_i64).prop_map(|bound| format!("2 * count('a', '7d') - 1 < {bound}")),
        (0..4_i64).prop_map(|bound| format!("double(count('a', '7d')) / 2.0 > {bound}.0")),
        Just("count('a', '7d') > days('b', '7d')".to_owned()),
    ]
}

fn condition(leaf: BoxedStrategy<String>) -> impl Strategy<Value = String> {
    leaf.prop_recursive(3, 12, 3, |inner| {
        let parts = prop::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            3 => parts.clone().prop_map(|parts| format!("({})", parts.join(" && "))),
            3 => parts.prop_map(|parts| format!("({})", parts.join(" || "))),
            1 => inner.clone().prop_map(|part| format!("!({part})")),
            1 => (inner.clone(), inner.clone(), inner).prop_map(|(a, b, c)| format!("({a} ? {b} : {c})")),
        ]
    })
}

/// Everything that each thing could be, in a world as small as this one.
fn domain(ruleset: &Ruleset) -> Vec<(Atom, Value)> {
    let mut all = Vec::new();
    for (place, slot) in ruleset.slots().iter().enumerate() {
        let values: Vec<Value> = match slot {
            Slot::Usage(Signal::Count { .. } | Signal::Days { .. }) => (0..20).map(Value::Int).collect(),
            Slot::Usage(Signal::Growth { .. }) => (-9..18).map(|n| Value::Double(f64::from(n) / 8.0)).collect(),
            Slot::Usage(Signal::Used { .. }) => vec![Value::Bool(true), Value::Bool(false)],
            Slot::Usage(Signal::Since { .. }) => (0..18).map(|n| Value::from(Duration::MINUTE * (30 * n))).collect(),
            _ => Vec::new(),
        };
        all.extend(values.into_iter().map(|value| (Atom::Slot(place as u32), value)));
    }
    let seats = (0..20).map(|n| (Atom::Fact("user.seats".into()), Value::Int(n)));
    let roles = ["admin", "viewer", "owner"].map(|role| (Atom::Fact("user.role".into()), Value::from(role)));
    let source = ruleset.rules[0].when.source();
    all.extend(seats.chain(roles).filter(|(atom, _)| matches!(atom, Atom::Fact(path) if source.contains(&**path))));
    all
}

/// Checks a search against trying everything. `exact`: pairs too.
fn check(when: &str, world: &World, exact: bool) -> Result<(), TestCaseError> {
    let ruleset = ruleset(when);
    let (signals, ledger, facts) = (Signals::new(ruleset.remembered.clone()), Ledger::default(), world.facts());
    let moment = Moment::new(&ruleset, &signals, &ledger, &facts, NOW).supposing(&world.slots(&ruleset));
    let condition = &ruleset.rules[0].when;
    let wanted = moment.holds(condition) != Ok(true);
    let flips = |changes: &[(Atom, Value)]| {
        let supposed = Supposed { moment: &moment, changes };
        condition.program().holds(&supposed, &mut LIMITS.fuel.most.clone()) == Ok(wanted)
    };
    let far = |changes: &[(Atom, Value)]| changes.iter().map(|change| distance(change, &moment)).sum::<f64>();
    let found = search(condition, wanted, &moment);
    let domain = domain(&ruleset);
    if let Some(changes) = &found {
        prop_assert!(flips(changes), "{changes:?} does not turn {when}");
        for (atom, to) in changes {
            let said = words::words(atom, atom.now(&moment).as_ref(), to, &moment);
            prop_assert!(!said.is_empty() && atom.now(&moment).as_ref() != Some(to), "{said}");
        }
    }
    let least = found.as_ref().map_or(f64::INFINITY, |changes| far(changes));
    let count = found.as_ref().map_or(usize::MAX, Vec::len);
    for one in &domain {
        let one = std::slice::from_ref(one);
        let nearer = count > 1 || far(one) < least - 1e-9;
        prop_assert!(!(nearer && flips(one)), "{one:?} alone turns {when}, and {found:?} was offered");
    }
    if exact && count > 1 {
        for (place, one) in domain.iter().enumerate() {
            for other in domain.iter().skip(place + 1).filter(|other| other.0 != one.0) {
                let pair = [one.clone(), other.clone()];
                let nearer = count > 2 || far(&pair) < least - 1e-9;
                prop_assert!(!(nearer && flips(&pair)), "{pair:?} turns {when}, and {found:?} was offered");
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_is_offered_turns_the_condition_and_nothing_nearer_does(when in condition(plain().boxed()), world in world()) {
        check(&when, &world, true)?;
    }

    #[test]
    fn calculations_are_undone(
        when in condition(prop_oneof![plain(), calculated()].boxed()), world in world(),
    ) {
        check(&when, &world, false)?;
    }
}

fn said(when: &str, world: &World) -> String {
    let ruleset = ruleset(when);
    let (signals, ledger, facts) = (Signals::new(ruleset.remembered.clone()), Ledger::default(), world.facts());
    let moment = Moment::new(&ruleset, &signals, &ledger, &facts, NOW).supposing(&world.slots(&ruleset));
    let condition = &ruleset.rules[0].when;
    of_condition(condition, moment.holds(condition) != Ok(true), &moment).map(|found| found.words).unwrap_or_default()
}

#[test]
fn changes_are_said_in_words() {
    let world = World { counts: [1, 5], growth: 1, used: true, since: Some(5), role: Some("viewer"), seats: 3 };
    let rows = [
        ("count('a', '7d') >= 3", "2 more \"a\" within 7 days"),
        ("count('a', '7d') < 2", "1 more \"a\" within 7 days"),
        ("days('b', '7d') < 5", "1 fewer day with \"b\" within 7 days"),
        ("growth('a', '7d') > 0.5", "growth of \"a\" within 7 days of just over 50 % instead of 25 %"),
        ("growth('a', '7d') >= 0.5", "growth of \"a\" within 7 days of 50 % instead of 25 %"),
        ("used('f')", "no use of Sharing ever"),
        ("since('b') >= duration('7h')", "2 hours more without \"b\""),
        ("since('b') < duration('5h')", "another \"b\""),
        ("user.role == 'admin'", "user.role is \"admin\" instead of \"viewer\""),
        ("user.role == 'viewer'", "user.role is anything but \"viewer\""),
        ("user.team == 'core'", "user.team is told to be \"core\""),
        ("hour == 9 && weekday == 1", "hour is 8 instead of 9"),
        ("count('a', '7d') >= 3 && user.seats > 3", "2 more \"a\" within 7 days, and user.seats is 4 instead of 3"),
        (
            "count('a', '7d') >= 3 && user.seats > 3 && days('b', '7d') == 0 && !used('f')",
            "user.seats is 4 instead of 3, and 5 fewer days with \"b\" within 7 days, and no use of Sharing ever, and 2 more \"a\" \
             within 7 days",
        ),
        ("double(count('a', '7d')) / 7.0 > 0.5", "3 more \"a\" within 7 days"),
        ("now - last('b') > duration('1h')", "\"b\" last on March 2"),
        ("user.role.startsWith('adm')", "user.role is \"adm\" instead of \"viewer\""),
        ("true", ""),
    ];
    for (when, words) in rows {
        assert_eq!(said(when, &world), words, "{when}");
    }
}

#[test]
fn a_hostile_condition_takes_bounded_work() {
    let part =
        |n: i64| format!("(count('a', '{n}d') + days('b', '{n}d') == {n} || user.k{n} in [1, 2, 3, 4, 5, 6, 7, 8])");
    let when = (1..40).map(part).collect::<Vec<_>>().join(" && ");
    let world = World { counts: [0, 0], growth: 0, used: false, since: None, role: None, seats: 0 };
    // It is the work that is asked about, not the answer.
    let _ = said(&when, &world);
}
