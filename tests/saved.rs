//! Every version of the snapshot that was ever written is read for good.
//!
//! `saved/` holds one file for each version, written by the engine that wrote it. `UPDATE=1` writes the file of a new
//! version; those that are there are never written again.
#![allow(clippy::panic, clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::path::PathBuf;
use std::rc::Rc;

use budbreak::engine::Engine;
use budbreak::facts::Told;
use budbreak::ids::RuleId;
use budbreak::kind::Kind;
use budbreak::ledger::Record;
use budbreak::recommendation::{Query, Response, ResponseKind};
use budbreak::ruleset::Ruleset;
use budbreak::state::VERSION;
use budbreak::time::{Duration, Timestamp, Utc};
use budbreak::value::Value;
use serde_json::json;

/// 2026-03-02T09:00:00Z, when the life begins.
const START: Timestamp = Timestamp::from_ms(1_772_442_000_000);
/// When the snapshot was taken.
const END: Timestamp = Timestamp::from_ms(1_772_442_000_000 + 11 * 86_400_000);

/// The variant that user-1 is drawn into, with what came of it.
const SEEN: (&str, u32, u32, u32) = ("control", 8, 1, 7);

fn file(version: u16) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/saved/version-{version}.snapshot"))
}

fn newborn() -> Engine {
    let (ruleset, _) = Ruleset::read_json(include_str!("saved/playbook.json"), Rc::new(Utc)).unwrap();
    Engine::new(Rc::new(ruleset))
}

fn tell(engine: &mut Engine, now: Timestamp) {
    let told = Told { plan: Some("free".into()), unit: Some("user-1".into()), ..Told::default() };
    engine.set(&told.change().unwrap(), now);
}

/// Twelve days in which everything happens that a ledger remembers.
fn lived() -> Engine {
    let mut engine = newborn();
    tell(&mut engine, START);
    for day in 0..12 {
        let now = START + Duration::DAY * day;
        for event in [
            json!({ "name": "made", "properties": { "team": format!("team-{}", day % 4) } }),
            json!({ "name": "ran" }),
            json!({ "name": "opened" }),
            json!({ "name": "unheard of" }),
        ] {
            engine.record(serde_json::from_value(event).unwrap(), now);
        }
        for recommendation in engine.recommend(&Query::default(), now) {
            let kind = match (recommendation.rule.as_str(), day) {
                ("waits", _) => continue,
                ("later", 2) => ResponseKind::Snoozed,
                ("share", 6) => ResponseKind::Clicked,
                ("teams", 4) => ResponseKind::Dismissed,
                ("teams", 2) => ResponseKind::OptedOut,
                _ => ResponseKind::Shown,
            };
            engine
                .respond(&Response { recommendation: recommendation.id.as_str().into(), kind, snooze_for: None }, now);
        }
        if day == 9 {
            engine.record(serde_json::from_value(json!({ "name": "shared" })).unwrap(), now + Duration::HOUR);
        }
        if day == 3 {
            engine.opt_in(Kind::Team);
        }
    }
    engine
}

fn record<'a>(engine: &'a Engine, rule: &str) -> &'a Record {
    engine.ledger().rule(&RuleId::new(rule).unwrap()).unwrap()
}

/// The variants of `share` that were seen, which version 1 does not remember.
fn variants(engine: &Engine) -> Vec<(&str, u32, u32, u32)> {
    let seen = engine.ledger().variants(&RuleId::new("share").unwrap()).iter();
    seen.map(|v| (v.id.as_str(), v.shown, v.clicked, v.conversions)).collect()
}

fn remembers_everything(mut engine: Engine) {
    tell(&mut engine, END);
    let value = |question: &str| engine.evaluate(question, END).unwrap().value;
    assert_eq!(value("count('made', '14d')"), Value::Int(12));
    assert_eq!(value("unique('made', 'team', '28d')"), Value::Int(4));
    assert_eq!(value("usage('runs')"), Value::Double(12.0));
    assert_eq!(value("observed()"), Value::Int(11));
    assert_eq!(engine.stats().events, 49);

    let (share, teams, later) = (record(&engine, "share"), record(&engine, "teams"), record(&engine, "later"));
    assert_eq!((share.lifetime(), share.clicked(), share.conversions()), (8, 1, 7));
    assert_eq!(share.impressions().len(), 8);
    assert_eq!((teams.dismissed(), teams.lifetime()), (Some(START + Duration::DAY * 4), 3));
    assert_eq!(later.snoozed_until(), Some(START + Duration::DAY * 3));
    assert_eq!(engine.ledger().opted_out(Kind::Team), None);
    assert!(engine.ledger().offers().iter().any(|offer| offer.rule.as_str() == "waits" && offer.shown_at.is_none()));
}

#[test]
fn every_version_that_was_ever_written_is_read() {
    if std::env::var_os("UPDATE").is_some() && !file(VERSION).exists() {
        std::fs::write(file(VERSION), lived().snapshot(END)).unwrap();
    }
    for version in 1..=VERSION {
        let bytes = std::fs::read(file(version)).unwrap_or_else(|why| panic!("version {version}: {why}"));
        assert_eq!(bytes[4..6], version.to_le_bytes(), "the file is of the version that its name says");
        let mut engine = newborn();
        engine.restore(&bytes, END).unwrap();
        remembers_everything(engine.clone());

        // What was read is written in the present version, and means the same.
        let again = engine.snapshot(END);
        let mut second = newborn();
        second.restore(&again, END).unwrap();
        let seen: &[_] = if version == 1 { &[] } else { &[SEEN] };
        assert_eq!((variants(&engine).as_slice(), variants(&second).as_slice()), (seen, seen), "version {version}");
        remembers_everything(second);
    }
}
