//! What the engine answers, written down as a test, passes; and anything else that is written down fails.

use std::rc::Rc;

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{TestResult, run};
use crate::engine::Engine;
use crate::event::EventInput;
use crate::recommendation::Query;
use crate::ruleset::Ruleset;
use crate::time::{Duration, Timestamp, Utc};

const REASONS: [(&str, &str); 11] = [
    ("gate", "schedule"),
    ("gate", "audience"),
    ("gate", "availability"),
    ("gate", "frequency"),
    ("gate", "cooldown"),
    ("gate", "opt_out"),
    ("gate", "value_guard"),
    ("gate", "holdout"),
    ("because", "condition"),
    ("because", "undecided"),
    ("because", "outranked"),
];
const RULES: [&str; 4] = ["often", "shared", "admins", "quiet"];

fn playbook(tests: &Value) -> String {
    let rule = |id: &str, when: &str, placement: &str, more: Value| {
        let mut rule = json!({
            "id": id, "when": when, "recommend": { "insight": id }, "placements": [placement],
            "message": { "title": format!("{id} {{count('built', '7d')}}"), "body": "b" },
        });
        if let (Value::Object(rule), Value::Object(more)) = (&mut rule, more) {
            rule.extend(more);
        }
        rule
    };
    json!({
        "version": 2,
        "events": { "built": {}, "shared": {} },
        "rules": [
            rule("often", "count('built', '7d') >= 3", "home", json!({ "frequency": { "cap": 1, "per": "7d" } })),
            rule("shared", "ever('shared') && since('shared') < duration('72h')", "home", json!({ "priority": 1 })),
            rule("admins", "count('built', '7d') >= 1", "side", json!({ "audience": "user.role == 'admin'" })),
            rule("quiet", "since('built') > duration('48h')", "side", json!({ "schedule": { "from": "2026-03-05" } })),
        ],
        "policy": { "cooldown": "1d", "attention": { "per_session": 5, "per_week": 9 }, "holdout": "30%",
                    "never": [{ "before_days_observed": 2 }] },
        "tests": tests,
    })
    .to_string()
}

fn results(tests: &Value) -> Vec<TestResult> {
    let (ruleset, _) = Ruleset::read_json(&playbook(tests), Rc::new(Utc)).unwrap();
    run(&Rc::new(ruleset))
}

fn given() -> impl Strategy<Value = Value> {
    let event = (prop_oneof![Just("built"), Just("shared")], 1..5u32, 0..9u32, proptest::option::of(1..9u32));
    let was = prop_oneof![
        Just("shown"),
        Just("clicked"),
        Just("dismissed"),
        Just("snoozed"),
        Just("opted_out"),
        Just("converted")
    ];
    let past = (prop::sample::select(&RULES[..]), was, 1..12u32);
    let role = prop_oneof![Just(json!({})), Just(json!({ "role": "admin" })), Just(json!({ "role": "viewer" }))];
    (vec(event, 0..5), vec(past, 0..3), role, 1..14u32, 0..20u32).prop_map(|(events, history, user, day, id)| {
        let events: Vec<Value> = events
            .into_iter()
            .map(|(event, times, ago, over)| {
                let mut happened = json!({ "event": event, "times": times });
                if ago > 0 {
                    happened["ago"] = format!("{ago}d").into();
                }
                if let Some(over) = over {
                    happened["over"] = format!("{over}d").into();
                }
                happened
            })
            .collect();
        let history: Vec<Value> = history
            .into_iter()
            .map(|(rule, was, ago)| json!({ "rule": rule, "was": was, "ago": format!("{ago}d") }))
            .collect();
        json!({
            "now": format!("2026-03-{day:02}T10:00"), "id": format!("user-{id}"), "user": user,
            "events": events, "history": history,
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_answered_passes_and_anything_else_fails(given in given()) {
        let asked = json!([{ "name": "asked", "given": given, "nothing_else": true }]);
        let came = results(&asked).remove(0).recommended;
        let mut tests = Vec::new();
        let mut add = |good: bool, test: Value| {
            let mut test = test;
            test["name"] = format!("{} {}", if good { "right" } else { "wrong" }, tests.len()).into();
            test["given"] = given.clone();
            tests.push(test);
        };
        let all: Vec<Value> =
            came.iter().map(|c| json!({ "rule": c.rule, "placement": c.placement, "title": c.title })).collect();
        add(true, json!({ "expect": all, "nothing_else": true }));
        for (index, one) in came.iter().enumerate() {
            let others: Vec<Value> = all.iter().enumerate().filter(|(at, _)| *at != index).map(|(_, o)| o.clone()).collect();
            add(false, json!({ "expect": others, "nothing_else": true }));
            add(false, json!({ "expect_not": [{ "rule": one.rule }] }));
            add(false, json!({ "expect": [{ "rule": one.rule, "title": format!("{}.", one.title) }] }));
            add(false, json!({ "expect": [{ "rule": one.rule, "placement": "elsewhere" }] }));
        }
        let others: Vec<&str> = RULES.into_iter().filter(|rule| came.iter().all(|c| c.rule.as_str() != *rule)).collect();
        for rule in &others {
            add(true, json!({ "expect_not": [{ "rule": rule }] }));
            add(false, json!({ "expect": [{ "rule": rule }] }));
        }
        let results = results(&json!(tests));
        for result in &results {
            prop_assert_eq!(result.passed, result.name.starts_with("right"), "{:#?}\n{}", result, given);
            prop_assert_eq!(result.passed, result.failures.is_empty());
        }
        // Of all reasons, exactly one is the reason.
        for rule in others {
            let tests: Vec<Value> = REASONS
                .iter()
                .map(|(key, word)| json!({ "name": word, "given": given, "expect_not": [{ "rule": rule, *key: word }] }))
                .collect();
            let right = self::results(&json!(tests)).iter().filter(|result| result.passed).count();
            prop_assert_eq!(right, 1, "{} has {} reasons\n{}", rule, right, given);
        }
    }

    /// The person of a test gets what an engine gives that was told the same events directly.
    #[test]
    fn the_engine_answers_as_it_does_to_a_page(ago in vec(0..200i64, 0..8)) {
        let now = Timestamp::from_ms(1_773_136_800_000); // 2026-03-10T10:00:00Z
        let mut hours = ago.clone();
        hours.sort_unstable_by(|a, b| b.cmp(a));
        let events: Vec<Value> = hours
            .iter()
            .map(|hours| if *hours == 0 { json!({ "event": "built" }) } else { json!({ "event": "built", "ago": format!("{hours}h") }) })
            .collect();
        let test = json!([{ "name": "t", "given": { "now": "2026-03-10T10:00", "events": events }, "nothing_else": true }]);
        let (ruleset, _) = Ruleset::read_json(&playbook(&test), Rc::new(Utc)).unwrap();
        let ruleset = Rc::new(ruleset);
        let mut engine = Engine::new(ruleset.clone());
        for hours in &hours {
            let at = now - Duration::HOUR * *hours;
            engine.record(EventInput { name: "built".into(), at: Some(at.ms() as f64), ..EventInput::default() }, at);
        }
        let direct: Vec<_> = engine.recommend(&Query::default(), now).into_iter().map(|r| (r.rule, r.message.title.clone())).collect();
        let tested: Vec<_> = run(&ruleset).remove(0).recommended.into_iter().map(|c| (c.rule, c.title)).collect();
        prop_assert_eq!(direct, tested);
    }
}

#[test]
fn what_cannot_have_been_fails_with_its_place() {
    let told = |given: Value| {
        let result = results(&json!([{ "name": "t", "given": given, "nothing_else": true }])).remove(0);
        let [failure] = &result.failures[..] else { panic!("{result:#?}") };
        (failure.diagnostic.location.clone().unwrap().path, failure.came.clone())
    };
    let late = json!({ "now": "2026-03-10", "events": [{ "event": "built", "at": "2026-03-10T12:01" }] });
    assert_eq!(told(late), ("tests[0].given.events[0]".into(), "this is after the moment of the test".into()));
    let deep = json!({ "now": "2026-03-10", "events": [{ "event": "built", "properties": { "a": { "b": 1 } } }] });
    assert!(told(deep).1.starts_with("the engine does not take this event as it is"));
}
