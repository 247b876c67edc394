//! Variants over time: who saw one keeps it while weights change and snapshots come and go, and what came of each is known.
#![allow(clippy::panic, clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::rc::Rc;

use budbreak::engine::Engine;
use budbreak::event::EventInput;
use budbreak::explain::Explanation;
use budbreak::facts::Told;
use budbreak::ids::RuleId;
use budbreak::recommendation::{Query, Recommendation, Response, ResponseKind};
use budbreak::ruleset::Ruleset;
use budbreak::time::{Duration, Timestamp, Utc};
use proptest::prelude::*;
use serde_json::json;

const START: Timestamp = Timestamp::from_ms(1_772_442_000_000);

/// A playbook with one rule whose variants have these ids and weights.
fn ruleset(variants: &[(&str, f64)]) -> Rc<Ruleset> {
    let variants: Vec<_> = variants
        .iter()
        .map(|(id, weight)| json!({ "id": id, "weight": weight, "message": { "title": id, "body": "b" } }))
        .collect();
    let playbook = json!({
        "version": 2,
        "events": { "opened": {} },
        "features": { "share": { "name": "Sharing", "uses": ["shared"], "value": 1 } },
        "rules": [{
            "id": "share-it",
            "when": "ever('opened')",
            "recommend": { "feature": "share" },
            "frequency": { "cap": 3, "per": "90d" },
            "score": { "need": "1.0" },
            "message": { "title": "written", "body": "b" },
            "variants": variants
        }],
        "policy": { "attention": { "per_session": 100, "per_week": 100 }, "cooldown": "1m", "holdout": { "share": 0.2 } }
    });
    Rc::new(Ruleset::read_json(&playbook.to_string(), Rc::new(Utc)).unwrap().0)
}

fn born(ruleset: &Rc<Ruleset>, user: &str) -> Engine {
    let mut engine = Engine::new(ruleset.clone());
    engine.set(&Told { unit: Some(user.into()), ..Told::default() }.change().unwrap(), START);
    event(&mut engine, "opened", START);
    engine
}

fn event(engine: &mut Engine, name: &str, now: Timestamp) {
    engine.record(EventInput { name: name.into(), ..EventInput::default() }, now);
}

fn ask(engine: &mut Engine, now: Timestamp) -> Option<Recommendation> {
    engine.recommend(&Query::default(), now).into_iter().next()
}

fn respond(engine: &mut Engine, to: &Recommendation, kind: ResponseKind, now: Timestamp) {
    let recommendation = to.id.as_str().to_owned();
    assert!(engine.respond(&Response { recommendation, kind, snooze_for: None }, now));
}

fn explained(engine: &Engine, now: Timestamp) -> Explanation {
    engine.explain(&rule(), now).unwrap()
}

fn rule() -> RuleId {
    RuleId::new("share-it").unwrap()
}

fn drawn(engine: &Engine, now: Timestamp) -> String {
    explained(engine, now).variant.unwrap().id.unwrap().to_string()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whoever saw a variant keeps it through any change of weights and any snapshot, for as long as there is that variant;
    /// whoever did not is drawn by the weights of the day. The cap counts impressions of all variants together.
    #[test]
    fn a_variant_that_was_seen_stays(user in "[a-z0-9]{1,10}", weights in prop::collection::vec((0..5_u8, 0..5_u8, 1..5_u8), 1..12)) {
        let mut engine = born(&ruleset(&[("a", 1.0), ("b", 1.0), ("c", 1.0)]), &user);
        let (mut seen, mut impressions): (Option<String>, usize) = (None, 0);
        for (n, (a, b, c)) in weights.into_iter().enumerate() {
            let now = START + Duration::DAY * (n as i64);
            let next = ruleset(&[("a", a.into()), ("b", b.into()), ("c", c.into())]);
            if n % 2 == 0 {
                engine.load(next, now);
            } else {
                let bytes = engine.snapshot(now);
                engine = Engine::new(next);
                engine.restore(&bytes, now).unwrap();
                engine.set(&Told { unit: Some(user.clone()), ..Told::default() }.change().unwrap(), now);
            }
            let before = drawn(&engine, now);
            if let Some(seen) = &seen {
                prop_assert_eq!(&before, seen);
            } else {
                let fresh = born(engine.ruleset(), &user);
                prop_assert_eq!(&before, &drawn(&fresh, START), "nobody who saw nothing is bound");
            }
            event(&mut engine, "opened", now);
            if let Some(shown) = ask(&mut engine, now) {
                prop_assert_eq!(shown.variant.as_ref().map(ToString::to_string), Some(before.clone()));
                prop_assert_eq!(&shown.message.title, &before);
                respond(&mut engine, &shown, ResponseKind::Shown, now);
            }
            impressions = engine.ledger().rule(&rule()).map_or(0, |record| record.impressions().len());
            if impressions > 0 {
                seen.get_or_insert(before);
            }
        }
        prop_assert!(impressions <= 3, "the cap is the rule's");
        let by_variant: u32 = engine.ledger().variants(&rule()).iter().map(|v| v.shown + v.held_out).sum();
        prop_assert_eq!(by_variant as usize, impressions);
    }
}

/// Somebody who is not in the holdout and is drawn into `b` when the weights are equal.
const OF_B: &str = "user-2";

#[test]
fn a_variant_that_is_gone_is_drawn_anew_and_counts_apart() {
    let mut engine = born(&ruleset(&[("a", 1.0), ("b", 1.0)]), OF_B);
    let first = ask(&mut engine, START).unwrap();
    assert_eq!(first.variant.as_ref().unwrap().as_str(), "b");
    respond(&mut engine, &first, ResponseKind::Shown, START);

    // With the weight 0 it is still theirs; without it they are drawn from what is left.
    engine.load(ruleset(&[("a", 1.0), ("b", 0.0)]), START);
    assert_eq!(drawn(&engine, START), "b");
    engine.load(ruleset(&[("a", 1.0), ("c", 0.0)]), START);
    assert_eq!(drawn(&engine, START), "a");
    assert!(
        ask(&mut engine, START).is_none_or(|shown| shown.id != first.id),
        "what stood in gone words stands no more"
    );

    let later = START + Duration::DAY;
    event(&mut engine, "opened", later);
    let second = ask(&mut engine, later).unwrap();
    respond(&mut engine, &second, ResponseKind::Clicked, later);
    let counts: Vec<_> =
        engine.ledger().variants(&rule()).iter().map(|v| (v.id.as_str(), v.shown, v.clicked)).collect();
    assert_eq!(counts, [("b", 1, 0), ("a", 1, 1)]);
    assert_eq!(engine.ledger().rule(&rule()).unwrap().lifetime(), 2);
}

#[test]
fn conversions_are_those_of_the_variant_that_was_shown() {
    let mut engine = born(&ruleset(&[("a", 1.0), ("b", 1.0)]), OF_B);
    let shown = ask(&mut engine, START).unwrap();
    respond(&mut engine, &shown, ResponseKind::Shown, START);
    event(&mut engine, "shared", START + Duration::HOUR);
    let counts: Vec<_> = engine.ledger().variants(&rule()).iter().map(|v| (v.id.as_str(), v.conversions)).collect();
    assert_eq!(counts, [("b", 1)]);
}

/// The holdout sees nothing, and is yet counted by variant: what would have been shown is compared with what was.
#[test]
fn the_holdout_is_counted_by_variant() {
    let mut engine = born(&ruleset(&[("a", 1.0), ("b", 1.0)]), "user-4");
    assert!(ask(&mut engine, START).is_none());
    event(&mut engine, "shared", START + Duration::HOUR);
    let counts = engine.ledger().variants(&rule());
    assert_eq!((counts.len(), counts[0].held_out, counts[0].held_out_conversions, counts[0].shown), (1, 1, 1, 0));
}

#[test]
fn no_variant_is_remembered_beyond_the_bound() {
    let mut engine = born(&ruleset(&[("v0", 1.0), ("other", 0.0)]), OF_B);
    for n in 0..60 {
        let now = START + Duration::DAY * 100 * n;
        engine.load(ruleset(&[(&format!("v{n}"), 1.0), ("other", 0.0)]), now);
        event(&mut engine, "opened", now);
        let shown = ask(&mut engine, now).unwrap();
        respond(&mut engine, &shown, ResponseKind::Shown, now);
    }
    let seen = engine.ledger().variants(&rule());
    assert_eq!((seen.len(), seen.last().unwrap().id.as_str()), (budbreak::ledger::VARIANTS, "v59"));
}
