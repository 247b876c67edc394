//! What months that are over would have cost: bills that were worked out by hand.
#![allow(clippy::panic, clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::rc::Rc;

use budbreak::engine::Engine;
use budbreak::explain::Unanswered;
use budbreak::facts::{Facts, Told};
use budbreak::moment::Moment;
use budbreak::offer::{Action, Advice};
use budbreak::recommendation::Query;
use budbreak::ruleset::Ruleset;
use budbreak::time::{Calendar, Duration, Timestamp, Utc};
use serde_json::json;

/// What was used from January 2025 to February 2026.
const USED: [u32; 14] = [600, 50, 100, 700, 0, 1200, 300, 80, 100, 500, 501, 650, 90, 1000];

fn playbook() -> String {
    json!({
        "version": 2,
        "meters": { "calls": { "sum": "used.n", "unit": "calls" }, "seats": { "resets": "never" } },
        "values": { "hours": { "unit": "h", "per": { "used": 2.0 } } },
        "plans": {
            "free": { "price": { "currency": "EUR" }, "allowances": { "calls": 100 }, "hard": true },
            "starter": { "price": { "currency": "EUR", "flat": 900, "meters": { "calls": { "per_unit": 10 } } },
                         "allowances": { "calls": 100 } },
            "team": { "price": { "currency": "EUR", "flat": 4000, "meters": {
                "calls": { "graduated": [{ "to": 100, "unit": 5 }, { "unit": 2 }] } } }, "allowances": { "calls": 500 } },
            "pool": { "price": { "currency": "EUR", "flat": 60000, "interval": "year", "meters": {
                "calls": { "per": "year", "per_unit": 3 } } }, "allowances": { "calls": 6000 } },
        },
        "rules": [],
    })
    .to_string()
}

fn day(day: &str) -> Timestamp {
    Calendar::utc().start_of(day.parse().unwrap()) + Duration::HOUR * 12
}

/// An account whose use was counted from this month on, counted from January 2025.
fn account(from: usize) -> Engine {
    let (ruleset, _) = Ruleset::read_json(&playbook(), Rc::new(Utc)).unwrap();
    let mut engine = Engine::new(Rc::new(ruleset));
    let used = |engine: &mut Engine, at: Timestamp, n: u32| {
        let event = serde_json::from_value(json!({ "name": "used", "properties": { "n": n }, "at": at.ms() })).unwrap();
        assert!(engine.record(event, at).accepted);
    };
    for (month, n) in USED.iter().enumerate().skip(from) {
        let (year, month) = (2025 + month / 12, month % 12 + 1);
        // The whole of the first month is known where use begins on its first day.
        for (of, n) in [("01", n - n / 2), ("20", n / 2)] {
            used(&mut engine, day(&format!("{year}-{month:02}-{of}")), n);
        }
    }
    used(&mut engine, day("2026-03-02"), 5);
    let told = Told { plan: Some("starter".into()), ..Told::default() };
    engine.set(&told.change().unwrap(), day("2026-03-02"));
    engine
}

fn asked(engine: &Engine, question: &str) -> (f64, String) {
    let answer = engine.evaluate(question, day("2026-03-10")).unwrap();
    (answer.value.as_f64().unwrap(), answer.evidence[0].source.clone())
}

fn refused(engine: &Engine, question: &str) -> String {
    match engine.evaluate(question, day("2026-03-10")).unwrap_err() {
        Unanswered::NoValue(why) => why,
        Unanswered::Mistakes(mistakes) => mistakes[0].message.clone(),
    }
}

#[test]
fn a_year_is_priced_month_by_month() {
    let engine = account(0);
    // 12 x 900, and 10 for each call beyond 100: 600 + 1100 + 200 + 400 + 401 + 550 + 900.
    let (starter, source) = asked(&engine, "cost('starter', '12mo')");
    assert_eq!(starter, 10_800.0 + 41_510.0);
    assert_eq!(source, "your use at the prices of the plans, in 12 of 12 whole months, up to 2026-02");
    // 12 x 4000, and beyond 500 calls 100 at 5 and the rest at 2: 700 + 1700 + 5 + 600 + 1300.
    assert_eq!(asked(&engine, "cost('team', '12mo')").0, 48_000.0 + 4_305.0);
    assert_eq!(asked(&engine, "saving('team', '12mo')").0, 5.0);
    // 5221 calls in the year, of which 6000 are included.
    assert_eq!(asked(&engine, "cost('pool', '12mo')").0, 60_000.0);
    // January and February.
    assert_eq!(asked(&engine, "cost('starter', '2mo')").0, 1_800.0 + 9_000.0);
    assert_eq!(asked(&engine, "cost('team', '1mo')").0, 4_000.0 + 500.0 + 800.0);
    let blocked = refused(&engine, "cost('free', '12mo')");
    assert!(blocked.contains("allows no such use of calls"), "{blocked}");
    assert!(refused(&engine, "cost('team', '13mo')").contains("12mo"));
}

#[test]
fn months_that_were_not_observed_are_not_made_up() {
    let engine = account(10);
    // From November on: 501, 650, 90 and 1000 calls.
    let (starter, source) = asked(&engine, "cost('starter', '12mo')");
    assert_eq!(starter, 4.0 * 900.0 + 4_010.0 + 5_500.0 + 9_000.0);
    assert_eq!(source, "your use at the prices of the plans, in 4 of 12 whole months, up to 2026-02");
    // A year of such months has 6723 calls: (60000 + 3 x 723) x 4 / 12.
    assert_eq!(asked(&engine, "cost('pool', '12mo')").0, 20_723.0);
    let (ruleset, _) = Ruleset::read_json(&playbook(), Rc::new(Utc)).unwrap();
    let new = Engine::new(Rc::new(ruleset));
    let why = refused(&new, "cost('team', '12mo')");
    assert!(why.contains("no whole month has been observed yet"), "{why}");
}

#[test]
fn a_statement_says_what_each_plan_would_have_cost_and_what_was_gained() {
    let mut engine = account(10);
    let now = day("2026-03-10");
    let statement = engine.statement(now);
    assert_eq!(statement.months, ["2025-11", "2025-12", "2026-01", "2026-02"]);
    assert_eq!((statement.missing.len(), statement.missing[7].as_str()), (8, "2025-10"));
    assert_eq!(
        (statement.currency.as_str(), statement.current.as_ref().map(|plan| plan.as_str())),
        ("EUR", Some("starter"))
    );
    let of = |plan: &str| statement.plans.iter().find(|stated| stated.plan.as_str() == plan).unwrap();
    assert_eq!(of("starter").months, [4_910.0, 6_400.0, 900.0, 9_900.0]);
    assert_eq!((of("starter").total, of("starter").saving), (Some(22_110.0), Some(0.0)));
    assert_eq!(of("team").months, [4_005.0, 4_600.0, 4_000.0, 5_300.0]);
    assert_eq!((of("team").total, of("team").saving), (Some(17_905.0), Some(4_205.0)));
    assert_eq!((of("pool").total, of("pool").months.len()), (Some(20_723.0), 0));
    assert_eq!((of("free").total, of("free").saving), (None, None));
    assert_eq!(of("free").why.as_deref(), Some("free allows no such use of calls"));
    let calls = &statement.meters[0];
    assert_eq!((calls.meter.as_str(), calls.unit.as_str(), calls.total), ("calls", "calls", 2_241.0));
    assert_eq!(calls.months, [501.0, 650.0, 90.0, 1_000.0]);
    // Two uses a month, two hours each.
    let hours = &statement.values[0];
    assert_eq!((hours.unit.as_str(), hours.total, &hours.months), ("h", Some(16.0), &vec![Some(4.0); 4]));
    assert_eq!((hours.per_unit[0].meter.as_str(), hours.per_unit[0].value), ("calls", 16.0 / 2_241.0));

    let bytes = engine.snapshot(now);
    let mut again = account(13);
    again.restore(&bytes, now).unwrap();
    assert_eq!(again.statement(now), statement);
    engine.erase();
    let nothing = engine.statement(now);
    assert_eq!((nothing.months.len(), nothing.missing.len(), nothing.plans.len()), (0, 12, 0));
}

/// An account that uses 100 calls a month, and this many in June, July and August, from January 2025 on.
fn seasonal(summer: u32) -> Engine {
    let playbook = json!({
        "version": 2,
        "meters": { "calls": { "sum": "used.n", "unit": "calls" } },
        "plans": {
            "payg": { "price": { "currency": "EUR", "meters": { "calls": { "per_unit": 10 } } } },
            "team": { "price": { "currency": "EUR", "flat": 4000, "meters": { "calls": { "per_unit": 10 } } },
                      "allowances": { "calls": 1000 } },
        },
    });
    let mut playbook: serde_json::Map<_, _> = playbook.as_object().unwrap().clone();
    if summer == 0 {
        playbook["plans"]["pool"] = json!({ "price": { "currency": "EUR", "flat": 24000, "interval": "year",
            "meters": { "calls": { "per": "year", "per_unit": 10 } } }, "allowances": { "calls": 6000 } });
        playbook.insert("rules".into(), json!([{ "use": "smoothing", "placements": ["p"] }]));
    }
    let (ruleset, _) = Ruleset::read_json(&json!(playbook).to_string(), Rc::new(Utc)).unwrap();
    let mut engine = Engine::new(Rc::new(ruleset));
    let (calendar, mut at) = (Calendar::utc(), day("2025-01-01"));
    while at < day("2026-03-10") {
        let month = calendar.day(at).ymd().1;
        let peak = if summer == 0 { 1500 } else { summer };
        let n = f64::from(if (6..9).contains(&month) { peak } else { 100 }) / 30.0;
        engine.record(serde_json::from_value(json!({ "name": "used", "properties": { "n": n } })).unwrap(), at);
        at = at + Duration::DAY;
    }
    let told = Told { plan: Some("payg".into()), ..Told::default() };
    engine.set(&told.change().unwrap(), at);
    engine
}

fn advised(engine: &Engine) -> Advice {
    let mut facts = Facts::default();
    facts.apply(&Told { plan: Some("payg".into()), ..Told::default() }.change().unwrap());
    Moment::new(engine.ruleset(), engine.signals(), engine.ledger(), &facts, day("2026-03-10"))
        .weighed()
        .unwrap()
        .advice
        .clone()
}

#[test]
fn who_has_a_season_switches_for_it_and_comes_back() {
    // In summer 10 x 1500 = 15000 a month, or 4000 + 10 x 500 = 9000; else 1000 or 4000.
    let advice = advised(&seasonal(1500));
    let Action::SwitchForAWhile { schedule, .. } = &advice.action else { panic!("{:?}", advice.action) };
    assert!(schedule.months.iter().all(|month| (2..=5).contains(month)), "{:?}", schedule.months);
    assert!((3..=4).contains(&schedule.months.len()), "{:?}", schedule.months);
    assert_eq!(advised(&seasonal(100)).action, Action::Stay, "the same all year");
}

#[test]
fn who_has_a_season_is_offered_a_pool_before_it_comes() {
    let now = day("2026-03-10");
    // Summers of 1500 make 5400 calls a year: 54000 by the call, 24000 in the pool. In March 12000 are foreseen by its level.
    let mut engine = seasonal(0);
    let found = engine.recommend(&Query::default(), now);
    assert_eq!(found.len(), 1, "{:?}", engine.explain_all(now));
    assert_eq!(found[0].target.as_deref(), Some("pool"));
    assert_eq!(engine.evaluate("best_plan()", now).unwrap().value.as_str(), Some("pool"));
}
