//! What is kept up to date is what a full evaluation would say: random playbooks, random lives, and clocks that stand, jump
//! and go back. After each step the engine that goes on answers beside one that begins anew, and beside explanations, which
//! evaluate every rule from nothing by another way.
#![allow(clippy::panic, clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "incremental/book.rs"]
mod book;
#[path = "incremental/life.rs"]
mod life;

use std::rc::Rc;

use budbreak::engine::Engine;
use budbreak::explain::Verdict;
use budbreak::recommendation::{Query, Response};
use budbreak::ruleset::Ruleset;
use budbreak::time::Timestamp;
use life::Step;
use proptest::prelude::*;

fn engine(book: &serde_json::Value) -> Engine {
    let (ruleset, _) = Ruleset::read_json(&book.to_string(), Rc::new(life::Summer)).unwrap_or_else(|found| {
        let words: Vec<String> = found.iter().map(ToString::to_string).collect();
        panic!("{words:#?}\n{book:#}")
    });
    Engine::new(Rc::new(ruleset))
}

/// Asks both engines the same and compares every answer.
fn compare(engine: &mut Engine, query: &Query, now: Timestamp) -> Result<(), TestCaseError> {
    let mut fresh = engine.clone();
    fresh.begin_anew();
    let holding = engine.holding(now);
    for (place, (verdict, _)) in (0..).zip(engine.verdicts(now)) {
        let holds = !matches!(verdict, Verdict::ConditionFalse | Verdict::ConditionError);
        // What stands was shown in a variant that may be another than the one that is drawn now.
        if verdict != Verdict::Recommended {
            prop_assert_eq!(holding.contains(&place), holds, "rule {} is {:?} at {:?}", place, verdict, now);
        }
    }
    prop_assert_eq!(engine.next_change(now), fresh.next_change(now));
    prop_assert_eq!(&holding, &fresh.holding(now));
    prop_assert_eq!(holding, fresh.evaluate_all(now));
    prop_assert_eq!(engine.recommend(query, now), fresh.recommend(query, now), "at {:?}", now);
    prop_assert_eq!(engine.ledger(), fresh.ledger());
    Ok(())
}

/// What the explanation says to be chosen or standing, if every placement asks, is what is recommended.
fn compare_with_explanation(engine: &mut Engine, now: Timestamp) -> Result<(), TestCaseError> {
    let verdicts = engine.verdicts(now);
    let shown: Vec<&str> = engine
        .ruleset()
        .rules
        .iter()
        .zip(&verdicts)
        .filter(|(_, (verdict, _))| matches!(verdict, Verdict::Recommended))
        .map(|(rule, _)| rule.id.as_str())
        .collect();
    let mut asked = engine.clone();
    let mut found: Vec<String> =
        asked.recommend(&Query::default(), now).iter().map(|found| found.rule.to_string()).collect();
    let mut shown: Vec<String> = shown.into_iter().map(str::to_owned).collect();
    found.sort();
    shown.sort();
    found.dedup();
    prop_assert_eq!(found, shown, "recommended, and explained as such");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn what_is_kept_is_what_a_full_evaluation_says(book in book::books(), steps in life::steps()) {
        let mut engine = engine(&book);
        let mut now = Timestamp::from_ms(life::START);
        let mut last = Vec::new();
        for (number, (jump, step)) in steps.iter().enumerate() {
            now = jump.from(now);
            match step {
                Step::Ask(query) => {
                    compare(&mut engine, query, now)?;
                    last = engine.recommend(query, now);
                }
                Step::Explain => compare_with_explanation(&mut engine, now)?,
                Step::Answer(place, kind, snooze_for) => {
                    if let Some(found) = last.get(*place) {
                        let recommendation = found.id.as_str().to_owned();
                        engine.respond(&Response { recommendation, kind: *kind, snooze_for: *snooze_for }, now);
                    }
                }
                Step::Event(event) => {
                    engine.record(event.input(number, now), now);
                }
                Step::Track(name, late) => {
                    let number = engine.event_number(name);
                    let tracked = number.map(|number| engine.track(number, None, now - *late, now));
                    prop_assert!(tracked.is_none_or(|tracked| tracked.is_ok()));
                }
                Step::Tell(told) => {
                    engine.set(&told.change().unwrap(), now);
                }
                Step::OptIn(kind) => engine.opt_in(*kind),
                Step::Restore => {
                    let bytes = engine.snapshot(now);
                    engine.restore(&bytes, now).unwrap();
                }
            }
        }
        compare(&mut engine, &Query::default(), now)?;
    }

    #[test]
    fn nothing_changes_before_the_next_change(book in book::books(), steps in life::steps(), early in 0.0..1.0_f64) {
        let mut engine = engine(&book);
        let mut now = Timestamp::from_ms(life::START);
        for (number, (jump, step)) in steps.iter().enumerate() {
            now = jump.from(now);
            match step {
                Step::Event(event) => {
                    engine.record(event.input(number, now), now);
                }
                Step::Tell(told) => {
                    engine.set(&told.change().unwrap(), now);
                }
                Step::Ask(query) => {
                    for found in engine.recommend(query, now) {
                        let recommendation = found.id.as_str().to_owned();
                        let kind = budbreak::recommendation::ResponseKind::Shown;
                        engine.respond(&Response { recommendation, kind, snooze_for: None }, now);
                    }
                }
                _ => {}
            }
        }
        let Some(next) = engine.next_change(now) else { return Ok(()) };
        let wait = ((next - now).ms() - 1) as f64 * early;
        let before = now + budbreak::time::Duration::from_ms(wait as i64);
        prop_assert_eq!(engine.verdicts(now), engine.verdicts(before), "{:?} is before {:?}", before, next);
    }
}

/// The same numbers of rules and events in every order that they can arrive: the last answer is the same.
#[test]
fn many_rules_on_few_signals_share_their_tests() {
    let rules: Vec<serde_json::Value> = (0..400)
        .map(|at| {
            serde_json::json!({
                "id": format!("r{at}"), "when": format!("count('a', '7d') >= {} && account.seats < {}", at % 20, 5 + at % 7),
                "recommend": { "insight": format!("i{at}") }, "placements": ["p"], "message": { "title": "t", "body": "b" },
            })
        })
        .collect();
    let mut engine = engine(&serde_json::json!({ "version": 2, "events": { "a": {} }, "rules": rules }));
    let now = Timestamp::from_ms(life::START);
    let told = budbreak::facts::Told {
        account: [("seats".to_owned(), budbreak::value::Value::Int(6))].into(),
        ..Default::default()
    };
    engine.set(&told.change().unwrap(), now);
    let number = engine.event_number("a").unwrap();
    for count in 0..=20 {
        let expected = (0..400_u32).filter(|at| i64::from(at % 20) <= count && 6 < 5 + at % 7).count();
        assert_eq!(engine.holding(now).len(), expected, "after {count} events");
        engine.track(number, None, now, now).unwrap();
    }
}

/// A rule for each condition, of such as do not change at every event of theirs.
fn settled(conditions: impl IntoIterator<Item = String>) -> (Engine, Timestamp) {
    let rules: Vec<serde_json::Value> = (0..)
        .zip(conditions)
        .map(|(at, when)| {
            serde_json::json!({
                "id": format!("r{at}"), "when": when, "recommend": { "insight": format!("i{at}") },
                "message": { "title": "t", "body": "b" },
            })
        })
        .collect();
    let engine = engine(&serde_json::json!({
        "version": 2, "events": { "other": {} },
        "features": {
            "make": { "name": "Making", "uses": ["made"] }, "share": { "name": "Sharing", "uses": ["shared"] },
            "open": { "name": "Opening", "uses": ["opened"] },
        },
        "learned": {
            "version": 1, "features": ["make", "share", "open"],
            "together": "zcxMP////zweFAIBZAAoAgAyAVoCAEYAHg==",
        },
        "rules": rules,
    }));
    (engine, Timestamp::from_ms(life::START))
}

/// Records an event of so many days ago; returns what holds then, and whether that is another than before.
fn after(engine: &mut Engine, name: &str, days: i64, now: Timestamp) -> (Vec<u32>, bool) {
    let before = engine.holding(now);
    let number = engine.event_number(name).unwrap();
    engine.track(number, None, now - budbreak::time::Duration::DAY * days, now).unwrap();
    let mut fresh = engine.clone();
    fresh.begin_anew();
    let holding = engine.holding(now);
    assert_eq!(holding, fresh.holding(now), "after {name} of {days} days ago");
    (holding.clone(), holding != before)
}

#[test]
fn whole_days_settle_until_something_comes_late() {
    let shapes = ["trend('made', '14d') > 0.0", "trend('made', '14d') < 100.0", "season('made') >= 0"];
    let (mut engine, now) = settled(shapes.map(str::to_owned));
    assert!(!after(&mut engine, "made", 0, now).1, "no day is over");
    assert!(after(&mut engine, "other", 30, now).1, "thirty days are over, whatever happened on them");
    assert!(!after(&mut engine, "made", 0, now).1, "today is not over");
    let late: Vec<bool> = [9, 1, 2, 3, 4].into_iter().map(|days| after(&mut engine, "made", days, now).1).collect();
    assert!(late.contains(&true), "use rose until yesterday");
}

#[test]
fn affinity_settles_until_something_is_used_that_was_not_used_lately() {
    let (mut engine, now) = settled((1..10).map(|tenths| format!("affinity('share') > 0.{tenths}")));
    assert!(after(&mut engine, "made", 0, now).1, "it was never used");
    assert!(!after(&mut engine, "made", 0, now).1, "it was used already");
    let later = now + budbreak::time::Duration::DAY * 40;
    engine.holding(later);
    assert!(after(&mut engine, "made", 0, later).1, "it was not used lately");
}
