use std::rc::Rc;

use super::Engine;
use crate::advice::{Direction, PlanAction, PlanAdvice};
use crate::event::EventInput;
use crate::facts::Change;
use crate::ids::{MeterId, PlanId, RuleId};
use crate::recommendation::Query;
use crate::ruleset::Ruleset;
use crate::time::{Duration, Timestamp, Utc};

const PLAYBOOK: &str = r#"{ "version": 2,
    "meters": { "calls": { "name": "API calls", "sum": "called.n" }, "seats": { "name": "Seats", "resets": "never" } },
    "features": { "audit": { "name": "Audit log", "uses": ["audited"], "plans": ["team", "promised"] } },
    "plans": {
        "free": { "name": "Free", "price": { "currency": "EUR" }, "allowances": { "calls": 100, "seats": 3 }, "hard": true },
        "starter": { "name": "Starter", "price": { "currency": "EUR", "flat": 900, "meters": { "calls": { "per_unit": 10 } } },
            "allowances": { "calls": 200, "seats": 5 } },
        "team": { "name": "Team", "price": { "currency": "EUR", "flat": 4900, "meters": { "calls": { "per_unit": 5 } } },
            "allowances": { "calls": 1000, "seats": 10 } },
        "promised": { "name": "Promised", "price": { "currency": "EUR", "flat": 0, "term": 12,
            "meters": { "calls": { "per_unit": 10, "whole": true } },
            "commitment": { "least": 15000, "discount_percent": 60 } } },
        "custom": {} },
    "rules": [
        { "id": "best", "when": "true", "recommend": { "plan": "best" }, "placements": ["p"],
          "message": { "title": "Another plan", "body": "It." }, "because": "It fits." },
        { "id": "to-free", "when": "true", "recommend": { "plan": "free" }, "placements": ["q"],
          "message": { "title": "Free", "body": "It." } },
        { "id": "to-starter", "when": "true", "recommend": { "plan": "starter" }, "placements": ["r"],
          "message": { "title": "Starter", "body": "It." } } ] }"#;

const START: Timestamp = Timestamp::from_ms(1_772_438_400_000);

fn day(at: i64) -> Timestamp {
    START + Duration::DAY * at
}

/// An account that is on a plan and used so many calls a day for some days, and has so many seats.
fn account(plan: Option<&str>, days: i64, calls: i64, seats: f64) -> Engine {
    account_of(PLAYBOOK, plan, days, calls, seats)
}

/// The same, where a year that is paid at once is on sale, too.
fn account_ahead(plan: &str, days: i64, calls: i64, seats: f64) -> Engine {
    let ahead = r#""ahead": { "name": "Ahead", "price": { "currency": "EUR", "flat": 4800, "interval": "year", "term": 12,
        "meters": { "calls": { "per_unit": 10 } } }, "allowances": { "calls": 200, "seats": 5 } }, "custom": {}"#;
    account_of(&PLAYBOOK.replace(r#""custom": {}"#, ahead), Some(plan), days, calls, seats)
}

fn account_of(playbook: &str, plan: Option<&str>, days: i64, calls: i64, seats: f64) -> Engine {
    let mut engine = Engine::new(Rc::new(Ruleset::read_json(playbook, Rc::new(Utc)).unwrap().0));
    let plan = plan.map(|plan| PlanId::new(plan).unwrap());
    let meters = vec![(MeterId::new("seats").unwrap(), seats)];
    engine.set(&Change { plan, unit: Some("ada".into()), meters, ..Change::default() }, START);
    for at in 0..days {
        let n = calls + if at % 2 == 0 { calls / 10 } else { -calls / 10 };
        engine.record(event(&format!(r#"{{ "name": "called", "properties": {{ "n": {n} }} }}"#)), day(at));
    }
    engine
}

fn event(json: &str) -> EventInput {
    serde_json::from_str(json).unwrap()
}

fn advice(engine: &Engine, days: i64) -> PlanAdvice {
    engine.plan_advice(day(days))
}

fn codes(notes: &[crate::advice::PlanNote]) -> Vec<&str> {
    notes.iter().map(|note| note.code).collect()
}

#[test]
fn without_plan_or_history_it_says_what_is_missing() {
    let nobody = advice(&account(None, 0, 0, 2.0), 0);
    assert!(nobody.answer.is_none());
    let missing: Vec<(&str, Option<&str>)> =
        nobody.missing.iter().map(|lack| (lack.code, lack.meter.as_ref().map(MeterId::as_str))).collect();
    assert_eq!(missing, [("plan_unknown", None), ("meter_unseen", Some("calls"))]);
    let unpriced = advice(&account(Some("custom"), 5, 10, 2.0), 5);
    assert_eq!(unpriced.missing[0].code, "plan_without_price");
    // With one meter seen there is an answer, and the other is told to be taken for unused.
    let seats_only = advice(&account(Some("team"), 0, 0, 2.0), 3);
    assert_eq!(seats_only.missing[0].meter.as_ref().unwrap().as_str(), "calls");
    assert!(seats_only.answer.is_some());
}

#[test]
fn a_dearer_plan_is_told_with_costs_and_how_sure_it_is() {
    let told = advice(&account(Some("starter"), 40, 50, 4.0), 40);
    assert!(told.missing.is_empty());
    let answer = told.answer.unwrap();
    assert_eq!((answer.action, answer.direction, answer.plan.as_str()), (PlanAction::Upgrade, Direction::Up, "team"));
    assert_eq!(answer.currency, "EUR");
    let cost = |plan: &str| answer.costs.iter().find(|cost| cost.plan.as_str() == plan).unwrap();
    let (team, starter) = (cost("team").total, cost("starter").total);
    assert!(team.p10 < team.p50 && team.p50 < team.p90);
    assert!((answer.saving.p50 - (starter.p50 - team.p50)).abs() < 1e-6);
    assert_eq!(codes(&answer.reasons), ["cheaper"]);
    assert_eq!(answer.reasons[0].amount, Some(answer.saving.p50));
    assert!(answer.pays_off.unwrap() > 0.9 && answer.sure == answer.pays_off.unwrap());
    assert_eq!(answer.days, 40);
    assert!(
        answer.summary.starts_with("Upgrade to Team: it costs about €") && answer.summary.ends_with("An estimate.")
    );
    // Free blocks calls and seats: by how much is said of each, with what is used now.
    let free = answer.rejected.iter().find(|rejected| rejected.plan.as_str() == "free").unwrap();
    assert_eq!(free.code, "blocks_usage_at_p50");
    let seats = free.shortfalls.iter().find(|short| short.meter.as_str() == "seats").unwrap();
    assert_eq!((seats.limit, seats.used, seats.reduce, seats.months.len()), (3.0, 4.0, 1.0, 12));
    assert!(free.shortfalls.iter().any(|short| short.meter.as_str() == "calls" && short.reduce > 1000.0));
}

#[test]
fn a_downgrade_that_would_exceed_a_limit_is_blocked_with_what_to_reduce() {
    let mut engine = account(Some("team"), 40, 5, 6.0);
    let answer = advice(&engine, 40).answer.unwrap();
    assert_eq!((answer.action, answer.plan.as_str()), (PlanAction::Stay, "team"));
    let starter = answer.rejected.iter().find(|rejected| rejected.plan.as_str() == "starter").unwrap();
    assert_eq!((starter.shortfalls[0].meter.as_str(), starter.shortfalls[0].reduce), ("seats", 1.0));
    assert!(starter.words.contains("Seats"), "{}", starter.words);
    for rule in ["to-free", "to-starter"] {
        let why = engine.explain(&RuleId::new(rule).unwrap(), day(40)).unwrap();
        assert!(why.summary.contains("use of seats would end at"), "{}", why.summary);
        assert!(why.plan.unwrap().notes.iter().any(|note| note.code == "blocks_usage_at_p50"));
    }
    assert!(engine.recommend(&Query::default(), day(40)).is_empty());
    // With a seat less, the way is free.
    let meters = vec![(MeterId::new("seats").unwrap(), 5.0)];
    engine.set(&Change { meters, ..Change::default() }, day(40));
    let offered = engine.recommend(&Query::default(), day(40));
    assert!(offered.iter().all(|offer| offer.target.as_deref() == Some("starter")) && !offered.is_empty());
    let answer = advice(&engine, 40).answer.unwrap();
    assert_eq!((answer.action, answer.direction), (PlanAction::Downgrade, Direction::Down));
    assert!(answer.lost.iter().any(|lost| (lost.code, lost.words.as_str()) == ("feature", "Audit log")));
    // What was used is not given up.
    engine.record(event(r#"{ "name": "audited" }"#), day(40));
    assert!(engine.recommend(&Query::default(), day(40)).is_empty());
    let answer = advice(&engine, 40).answer.unwrap();
    let starter = answer.rejected.iter().find(|rejected| rejected.plan.as_str() == "starter").unwrap();
    assert_eq!((starter.code, starter.lacks[0].as_str()), ("lacks_required_feature", "audit"));
}

#[test]
fn what_costs_more_names_what_pays_for_it_wherever_it_is_shown() {
    let mut engine = account(Some("free"), 40, 15, 2.0);
    let answer = advice(&engine, 40).answer.unwrap();
    assert_eq!(answer.plan.as_str(), "starter");
    assert!(answer.saving.p50 < 0.0);
    assert_eq!(codes(&answer.reasons), ["nothing_blocked"]);
    let offered = engine.recommend(&Query::default(), day(40));
    let best = offered.iter().find(|offer| offer.rule.as_str() == "best").unwrap();
    assert!(
        best.because.starts_with("It fits. We estimate that ") && best.because.contains(" costs about €"),
        "{}",
        best.because
    );
    assert!(best.because.contains("nothing that you use would be blocked"), "{}", best.because);
    let costs: Vec<&str> = best.evidence.iter().map(|evidence| evidence.name.as_str()).collect();
    assert_eq!(costs, ["cost of starter", "cost of free"]);
    assert!(best.evidence[0].source.starts_with("estimated over twelve months"));
    let why = engine.explain(&RuleId::new("best").unwrap(), day(40)).unwrap();
    let plans: Vec<String> = why.plan.unwrap().costs.iter().map(|cost| cost.plan.to_string()).collect();
    assert_eq!(plans, ["starter", "free"]);
}

#[test]
fn a_commitment_states_the_probability_that_it_pays_off() {
    let mut engine = account(Some("starter"), 40, 140, 2.0);
    let answer = advice(&engine, 40).answer.unwrap();
    assert_eq!((answer.action, answer.plan.as_str()), (PlanAction::Commit, "promised"));
    assert!(answer.warnings.iter().any(|warning| warning.code == "lock_in" && warning.words.contains("12 months")));
    let offered = engine.recommend(&Query::default(), day(40));
    let best = offered.iter().find(|offer| offer.rule.as_str() == "best").unwrap();
    assert!(best.because.contains(" binds for 12 months. The probability that it costs no more"), "{}", best.because);
}

#[test]
fn texts_about_plans_follow_the_use_within_a_day() {
    let mut engine = account(Some("free"), 40, 15, 2.0);
    let before = engine.recommend(&Query::default(), day(40));
    engine.record(event(r#"{ "name": "called", "properties": { "n": 5000 } }"#), day(39) + Duration::HOUR);
    let after = engine.recommend(&Query::default(), day(40));
    let best = |offers: &[crate::recommendation::Recommendation]| {
        offers.iter().find(|offer| offer.rule.as_str() == "best").map(|offer| offer.because.clone())
    };
    assert!(best(&before).is_some() && best(&before) != best(&after));
}

#[test]
fn a_quota_is_told_with_its_range_and_whether_it_blocks() {
    let told = advice(&account(Some("free"), 14, 6, 2.0), 14);
    let calls = told.quotas.iter().find(|quota| quota.meter.as_str() == "calls").unwrap();
    assert!(calls.hard && calls.allowance == 100.0);
    let (early, likely) = (calls.earliest.unwrap(), calls.runs_out.unwrap());
    assert!(early <= likely && calls.latest.is_none_or(|late| likely <= late));
    assert!(likely > told.decided_at && likely < calls.ends.unwrap());
    assert!(calls.beyond > 0.0 && calls.words.contains("then use is blocked"), "{}", calls.words);
    let seats = told.quotas.iter().find(|quota| quota.meter.as_str() == "seats").unwrap();
    assert!(seats.runs_out.is_none() && seats.ends.is_none() && seats.used == 2.0);
    let soft = advice(&account(Some("team"), 14, 6, 2.0), 14);
    assert!(soft.quotas.iter().all(|quota| !quota.hard || quota.meter.as_str() == "seats"));
}

#[test]
fn conditions_ask_from_when_a_plan_fits_and_where_it_breaks_even() {
    let engine = account(Some("starter"), 40, 50, 4.0);
    let ask = |question: &str| engine.evaluate(question, day(40)).map(|answer| answer.value);
    assert_eq!(ask("best_from('team') == timestamp('2026-04-11T00:00:00Z')"), Ok(true.into()));
    assert_eq!(ask("best_from('free') > timestamp('9999-01-01T00:00:00Z')"), Ok(true.into()));
    // 900 + 10 (q - 200) > 4,900 from 601 calls on; of seats neither plan takes anything.
    assert_eq!(ask("break_even('team', 'calls')"), Ok(601.0.into()));
    assert_eq!(ask("break_even('team')"), ask("break_even('team', 'calls')"));
    assert!(ask("break_even('team', 'seats')").is_err() || ask("break_even('team', 'seats')") == Ok(0.0.into()));
    assert!(ask("break_even('team', 'cals')").is_err());
}

#[test]
fn whoever_left_is_not_asked_to_promise_to_pay_ahead_or_to_pay_more() {
    let engine = account_ahead("starter", 40, 10, 4.0);
    // A year that is paid at once is half the price, as long as somebody is there.
    let there = advice(&engine, 40).answer.unwrap();
    assert_eq!((there.plan.as_str(), there.action), ("ahead", PlanAction::Switch));
    let due = there.warnings.iter().find(|warning| warning.code == "due_at_once").unwrap();
    assert_eq!((due.amount, due.words.as_str()), (Some(4800.0), "€48.00 is due at once, when it begins"));
    let cost = |plan: &str| there.costs.iter().find(|cost| cost.plan.as_str() == plan).unwrap().due_at_once;
    assert_eq!((cost("ahead"), cost("starter")), (4800.0, 900.0));
    for days in [39 + 28, 39 + 85, 39 + 300] {
        let gone = advice(&engine, days).answer.unwrap();
        assert_eq!((gone.plan.as_str(), gone.action), ("starter", PlanAction::Stay), "after {days} days");
        assert_eq!(codes(&gone.reasons), ["quiet"]);
        assert!(gone.summary.contains(&format!("nothing was used for {} days", days - 39)), "{}", gone.summary);
        assert!(gone.rejected.iter().any(|rejected| (rejected.name.as_str(), rejected.code) == ("Ahead", "quiet")));
    }
    // What costs less and binds nobody is still said: two seats fit into the free plan.
    let away = account_ahead("starter", 40, 2, 2.0);
    let answer = advice(&away, 39 + 85).answer.unwrap();
    assert_eq!((answer.plan.as_str(), answer.action), ("free", PlanAction::Downgrade));
    // Who was seen only yesterday is there, and so is who comes back.
    let mut back = engine;
    back.record(event(r#"{ "name": "called", "properties": { "n": 1 } }"#), day(130));
    assert_ne!(codes(&advice(&back, 131).answer.unwrap().reasons), ["quiet"]);
}

#[test]
fn what_is_due_at_once_is_said_wherever_the_plan_is_recommended() {
    let mut engine = account_ahead("starter", 40, 10, 4.0);
    let offered = engine.recommend(&Query::default(), day(40));
    let best = offered.iter().find(|offer| offer.rule.as_str() == "best").unwrap();
    assert!(best.because.contains(" €48.00 is due at once, when it begins."), "{}", best.because);
    let due = best.evidence.iter().find(|evidence| evidence.name == "due at once for ahead").unwrap();
    assert_eq!(due.value, 4800.0.into());
}

#[test]
fn the_present_plan_is_priced_from_where_it_is() {
    const PROMOTED: &str = r#"{ "version": 2, "meters": { "calls": { "count": "called" } }, "plans": {
        "free": { "price": { "currency": "EUR" }, "allowances": { "calls": 1 }, "hard": true },
        "team": { "price": { "currency": "EUR", "flat": 4900, "phases": [{ "months": 3, "flat": 900 }, { "months": 2, "flat": 1900 }] } } },
        "rules": [] }"#;
    let mut engine = Engine::new(Rc::new(Ruleset::read_json(PROMOTED, Rc::new(Utc)).unwrap().0));
    let on = |engine: &mut Engine, plan: &str, at: i64| {
        engine.set(&Change { plan: Some(PlanId::new(plan).unwrap()), ..Change::default() }, day(at));
    };
    on(&mut engine, "free", 0);
    for at in 0..160 {
        engine.record(event(r#"{ "name": "called" }"#), day(at));
        if at == 1 {
            on(&mut engine, "team", 1);
        }
    }
    let months = |at: i64| {
        let answer = advice(&engine, at).answer.unwrap();
        answer.costs.into_iter().find(|cost| cost.plan.as_str() == "team").unwrap().months
    };
    // After 159 days, five months, both promotions are over.
    assert_eq!(months(160), [4900.0; 12]);
    let mut young = Engine::new(engine.ruleset().clone());
    on(&mut young, "free", 0);
    young.record(event(r#"{ "name": "called" }"#), day(0));
    on(&mut young, "team", 1);
    // After 62 days two months are over: one is left of the first promotion.
    let costs = advice(&young, 63).answer.unwrap().costs;
    let team = costs.into_iter().find(|cost| cost.plan.as_str() == "team").unwrap();
    assert_eq!(team.months.get(..5), Some(&[900.0, 1900.0, 1900.0, 4900.0, 4900.0][..]));
}

#[test]
fn whoever_comes_back_is_there_again_at_once() {
    let mut engine = account_ahead("starter", 40, 10, 4.0);
    let best = |engine: &mut Engine, at: Timestamp| {
        let offered = engine.recommend(&Query::default(), at);
        offered.iter().find(|offer| offer.rule.as_str() == "best").and_then(|offer| offer.target.clone())
    };
    let later = day(39 + 85);
    assert_eq!(best(&mut engine, later), None);
    // No meter counts it, and no plan speaks of it.
    engine.record(event(r#"{ "name": "seen" }"#), later + Duration::HOUR);
    assert_eq!(best(&mut engine, later + Duration::HOUR).as_deref(), Some("ahead"));
}
