//! What a ranking that learns does: to made-up people it is worth more than one that does not, where they differ, and not
//! less where they do not; gates, caps and priorities stay what they are; and how likely a choice was is told truly.
#![allow(clippy::panic, clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "incremental/book.rs"]
mod book;
#[path = "incremental/life.rs"]
mod life;

use std::collections::BTreeMap;
use std::rc::Rc;

use budbreak::engine::Engine;
use budbreak::facts::Change;
use budbreak::ids::PlacementId;
use budbreak::recommendation::{PartName, Query, Recommendation, Response, ResponseKind};
use budbreak::related::Draws;
use budbreak::ruleset::{Ranking, Ruleset};
use budbreak::time::{Duration, Timestamp};
use life::Step;
use proptest::prelude::*;
use serde_json::{Value, json};

const RULES: usize = 6;
/// To draw is dear: those who explore are fewer.
const PEOPLE: u32 = 90;
const EXPLORERS: u32 = 30;
const DAYS: i64 = 50;

fn ruleset(book: &Value) -> Rc<Ruleset> {
    Rc::new(Ruleset::read_json(&book.to_string(), Rc::new(life::Summer)).unwrap_or_else(|found| panic!("{found:#?}")).0)
}

/// Rules of which all hold always and may show daily; the first is the dearest to its author.
fn book(ranking: &str, learned: Option<Value>) -> Rc<Ruleset> {
    let rule = |at: usize| {
        json!({
            "id": format!("r{at}"), "when": "true", "recommend": { "insight": format!("i{at}") }, "placements": ["p"],
            "score": { "need": format!("0.9 - 0.03 * double({at})"), "value": 1.0 }, "message": { "title": "t", "body": "b" },
        })
    };
    let rules: Vec<Value> = (0..RULES).map(rule).collect();
    let mut book = json!({
        "version": 2, "events": { "a": {} }, "rules": rules,
        "policy": { "cooldown": "1h", "attention": { "per_session": 9, "per_week": 99 }, "ranking": ranking },
    });
    if let Some(learned) = learned {
        book["learned"] = learned;
    }
    ruleset(&book)
}

fn person(ruleset: &Rc<Ruleset>, number: u32, now: Timestamp) -> Engine {
    let mut engine = Engine::new(ruleset.clone());
    engine.set(&Change { unit: Some(format!("person {number}").into()), ..Change::default() }, now);
    engine
}

fn respond(engine: &mut Engine, found: &Recommendation, kind: ResponseKind, now: Timestamp) {
    let recommendation = found.id.as_str().to_owned();
    assert!(engine.respond(&Response { recommendation, kind, snooze_for: None }, now));
}

/// Lives of many people who click a rule as often as `rates` says; returns the share of what was shown that they clicked, in
/// the first half of the days and in the second.
fn clicked(ruleset: &Rc<Ruleset>, rates: impl Fn(u32, usize) -> f64) -> [f64; 2] {
    let start = Timestamp::from_ms(life::START);
    let mut draws = Draws::new(11);
    let mut halves = [(0.0, 0.0); 2];
    let people = if ruleset.policy.ranking == Ranking::Explore { EXPLORERS } else { PEOPLE };
    for number in 0..people {
        let mut engine = person(ruleset, number, start);
        for day in 0..DAYS {
            let now = start + Duration::DAY * day;
            let Some(found) = engine.recommend(&Query::default(), now).into_iter().next() else { continue };
            respond(&mut engine, &found, ResponseKind::Shown, now);
            let rate = rates(number, found.rule.as_str()[1..].parse().unwrap());
            let half = &mut halves[usize::from(day >= DAYS / 2)];
            *half = (half.0 + rate, half.1 + 1.0);
            if draws.uniform() < rate {
                respond(&mut engine, &found, ResponseKind::Clicked, now);
            }
        }
    }
    halves.map(|(clicks, shown)| clicks / shown)
}

#[test]
fn where_people_differ_learning_beats_a_fixed_order_and_regret_falls() {
    // Everybody likes one thing, and not the same.
    let rates = |number: u32, rule: usize| if rule == number as usize % RULES { 0.4 } else { 0.03 };
    let [fixed, learn, explore] = ["fixed", "learn", "explore"].map(|ranking| clicked(&book(ranking, None), rates));
    println!("fixed {fixed:.3?} learn {learn:.3?} explore {explore:.3?}");
    for learned in [learn, explore] {
        assert!(learned[1] > 1.2 * fixed[1], "{learned:?} against {fixed:?}");
        assert!(0.4 - learned[1] < 0.4 - learned[0], "regret falls: {learned:?}");
    }
}

#[test]
fn where_all_is_alike_learning_costs_nothing() {
    let rates = |_: u32, _: usize| 0.1;
    for ranking in ["learn", "explore"] {
        let [first, second] = clicked(&book(ranking, None), rates);
        assert!((first - 0.1).abs() < 1e-9 && (second - 0.1).abs() < 1e-9);
    }
    // What others taught stands where nobody differs from them.
    let taken =
        |at: usize, taken: u32| json!({ "kind": "insight", "target": format!("i{at}"), "shown": 2000, "taken": taken });
    let learned = json!({ "version": 1, "features": [], "taken": [taken(0, 40), taken(1, 40), taken(2, 40), taken(3, 400), taken(4, 40), taken(5, 40)] });
    let rates = |_: u32, rule: usize| if rule == 3 { 0.2 } else { 0.02 };
    let (cold, warm) = (clicked(&book("learn", None), rates), clicked(&book("learn", Some(learned)), rates));
    println!("cold {cold:.3?} warm {warm:.3?}");
    assert!(warm[0] > cold[0] + 0.015, "what others answered helps from the first day: {warm:?} against {cold:?}");
}

/// Weighted by how unlikely it was, what was chosen comes to one for every rule that may be chosen.
#[test]
fn how_likely_a_choice_was_is_told_truly() {
    let ruleset = book("explore", None);
    let start = Timestamp::from_ms(life::START);
    let (mut weights, mut chosen) = (BTreeMap::new(), BTreeMap::new());
    let people = 800;
    for number in 0..people {
        let mut engine = person(&ruleset, number, start);
        let found = engine.recommend(&Query::default(), start).remove(0);
        let propensity = found.propensity.unwrap();
        assert!(propensity > 0.0 && propensity <= 1.0);
        *weights.entry(found.rule.to_string()).or_insert(0.0) += 1.0 / propensity / f64::from(people);
        *chosen.entry(found.rule.to_string()).or_insert(0) += 1;
        // All day it is the same, and it is kept with what waits.
        let later = start + Duration::HOUR * 5;
        assert_eq!(engine.recommend(&Query::default(), later)[0].propensity, Some(propensity));
        let bytes = engine.snapshot(later);
        engine.restore(&bytes, later).unwrap();
        assert_eq!(engine.recommend(&Query::default(), later)[0].propensity, Some(propensity));
    }
    println!("{weights:.3?} {chosen:?}");
    assert_eq!(weights.len(), RULES);
    for (rule, weight) in weights {
        assert!((weight - 1.0).abs() < 0.25, "{rule}: {weight}");
    }
    let certain = person(&book("learn", None), 1, start).recommend(&Query::default(), start);
    assert_eq!(certain[0].propensity, None);
}

/// A log of a playbook that explores tells what one in a fixed order would get, without asking anybody.
#[cfg(feature = "cli")]
#[test]
fn what_another_order_would_get_is_estimated_from_a_log() {
    use budbreak::event::EventInput;
    use budbreak::learn::evaluation::{Choice, Evaluation};
    use budbreak::logs::Entry;
    use budbreak::replay::{Decision, Judge};

    let rates = [0.25, 0.05, 0.05, 0.4, 0.05, 0.02];
    let start = Timestamp::from_ms(life::START);
    let (exploring, mut draws) = (book("explore", None), Draws::new(5));
    let rule = |found: &str| found[1..].parse::<usize>().unwrap();
    let (mut decisions, mut entries) = (Vec::new(), Vec::new());
    for number in 0..800 {
        let user = format!("person {number}");
        let found = person(&exploring, number, start).recommend(&Query::default(), start).remove(0);
        let taken = draws.uniform() < rates[rule(found.rule.as_str())];
        let line = json!({ "user": user, "ts": start.ms(), "placement": "p", "rule": found.rule,
                           "propensity": found.propensity, "taken": taken });
        decisions.push(Decision::read(&line.to_string()).unwrap());
        let event = Some(EventInput { name: "a".into(), ..EventInput::default() });
        entries.push(Entry { line: u64::from(number), user, at: start, facts: None, event });
    }
    let evaluate = |target: Rc<Ruleset>| {
        let mut judge = Judge::new(target, None, decisions.clone());
        entries.iter().cloned().for_each(|entry| judge.hear(entry));
        let (judged, strangers) = judge.finish();
        assert_eq!((judged.len(), strangers), (800, 0));
        let choices: Vec<Choice> = judged
            .iter()
            .enumerate()
            .map(|(person, judged)| Choice {
                person,
                rule: rule(judged.decision.rule.as_str()),
                reward: judged.decision.taken,
                propensity: judged.decision.propensity,
                chances: judged.chances.iter().map(|(id, chance)| (rule(id.as_str()), *chance)).collect(),
            })
            .collect();
        Evaluation::of(&choices).unwrap()
    };
    let fixed = evaluate(book("fixed", None));
    println!("{fixed:?}");
    for estimate in [fixed.ipw, fixed.snipw, fixed.doubly_robust].map(Option::unwrap) {
        assert!((estimate.value - rates[0]).abs() < 3.0 * estimate.error && estimate.error < 0.05, "{estimate:?}");
    }
    assert!((0.85..1.15).contains(&fixed.overlap.mean_weight) && fixed.overlap.effective > 150.0);
    let same = evaluate(exploring);
    assert!((same.ipw.unwrap().value - same.logged.value).abs() < 0.01, "{same:?}");
}

/// The same engine, with the same memory, under the same playbook with another ranking.
fn under(engine: &Engine, book: &Value, ranking: &str, now: Timestamp) -> Engine {
    let mut book = book.clone();
    book["policy"]["ranking"] = json!(ranking);
    let mut other = engine.clone();
    other.load(ruleset(&book), now);
    other
}

fn first(engine: &Engine, now: Timestamp) -> Option<(Recommendation, i32)> {
    let query = Query { placements: vec![PlacementId::new("a").unwrap()], ..Query::default() };
    let found = engine.clone().recommend(&query, now).into_iter().next()?;
    let priority = engine.ruleset().rule(&found.rule)?.1.face(found.variant.as_ref())?.priority;
    Some((found, priority))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn gates_caps_and_priorities_stay_what_they_are(book in book::books(), steps in life::steps()) {
        let mut engine = Engine::new(ruleset(&book));
        let (mut now, mut last) = (Timestamp::from_ms(life::START), Vec::new());
        for (number, (jump, step)) in steps.iter().enumerate() {
            now = jump.from(now);
            match step {
                Step::Event(event) => drop(engine.record(event.input(number, now), now)),
                Step::Tell(told) => drop(engine.set(&told.change().unwrap(), now)),
                Step::Ask(query) => last = engine.recommend(query, now),
                Step::Answer(place, kind, snooze_for) => {
                    if let Some(found) = last.get(*place) {
                        let recommendation = found.id.as_str().to_owned();
                        engine.respond(&Response { recommendation, kind: *kind, snooze_for: *snooze_for }, now);
                    }
                }
                Step::Track(name, late) => {
                    let event = engine.event_number(name);
                    let tracked = event.map(|event| engine.track(event, None, now - *late, now));
                    prop_assert!(tracked.is_none_or(|tracked| tracked.is_ok()));
                }
                Step::OptIn(kind) => engine.opt_in(*kind),
                Step::Explain | Step::Restore => {}
            }
        }
        let fixed = under(&engine, &book, "fixed", now);
        prop_assert_eq!(fixed.ruleset().policy.ranking, Ranking::Fixed);
        for ranking in ["learn", "explore"] {
            let other = under(&engine, &book, ranking, now);
            // What stops a rule does not depend on what was answered.
            let stops = |engine: &Engine| -> Vec<_> { engine.verdicts(now).into_iter().map(|(_, gate)| gate).collect() };
            prop_assert_eq!(stops(&fixed), stops(&other));
            for (before, after) in fixed.explain_all(now).iter().zip(other.explain_all(now)) {
                let (Some(before), Some(after)) = (&before.score, &after.score) else { continue };
                prop_assert_eq!(after.total > 0.0, before.total > 0.0, "nothing is silenced, and nothing given a voice");
                prop_assert!((after.total - before.total).abs() <= 0.5 * before.total + 1e-12);
                let sum: f64 = after.parts.iter().map(|part| part.points).sum();
                prop_assert!((sum - after.total).abs() < 1e-12);
                let answers = after.parts.last().unwrap();
                prop_assert!(answers.name == PartName::Answers && (0.0..=1.0).contains(&answers.factor));
                prop_assert!(before.parts.iter().all(|part| part.name != PartName::Answers));
            }
            let (before, after) = (first(&fixed, now), first(&other, now));
            prop_assert_eq!(before.map(|(_, priority)| priority), after.map(|(_, priority)| priority));
        }
    }
}
