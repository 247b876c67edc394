use std::rc::Rc;

use super::{Decision, Judge};
use crate::logs::{Line, Log};
use crate::ruleset::Ruleset;
use crate::time::Utc;

const LOG: &str =
    "user,ts,event\nu1,2026-01-05T09:00:00Z,made\nu1,2026-01-06T09:00:00Z,made\nu2,2026-01-06T09:00:00Z,made\n";

fn ruleset(ranking: &str) -> Rc<Ruleset> {
    let rule = |id: &str, need: f64, when: &str| {
        serde_json::json!({
            "id": id, "when": when, "recommend": { "insight": id }, "score": { "need": need.to_string() },
            "placements": ["home"], "message": { "title": "t", "body": "b" },
        })
    };
    let book = serde_json::json!({
        "version": 2, "events": { "made": {} }, "policy": { "ranking": ranking, "cooldown": "1h" },
        "rules": [rule("much", 0.9, "count('made', '30d') >= 2"), rule("some", 0.8, "ever('made')")],
    });
    Rc::new(Ruleset::read_json(&book.to_string(), Rc::new(Utc)).unwrap().0)
}

fn decision(user: &str, ts: &str, rule: &str) -> Decision {
    let line = format!(
        r#"{{"user":"{user}","ts":"{ts}","placement":"home","rule":"{rule}","propensity":0.5,"taken":1,"answer":"clicked"}}"#
    );
    Decision::read(&line).unwrap()
}

fn judged(ranking: &str, decisions: Vec<Decision>) -> (Vec<super::Judged>, usize) {
    let mut judge = Judge::new(ruleset(ranking), None, decisions);
    let mut log = Log::new("log", LOG.as_bytes()).unwrap();
    while let Some(line) = log.next_line().unwrap() {
        if let Line::Entry(entry) = line {
            judge.hear(entry);
        }
    }
    judge.finish()
}

#[test]
fn a_decision_is_looked_at_with_what_was_known_then() {
    let before = decision("u1", "2026-01-05T10:00:00Z", "some");
    let after = decision("u1", "2026-01-07T09:00:00Z", "some");
    let (judged, strangers) = judged("fixed", vec![after, before, decision("u9", "2026-01-07", "some")]);
    assert_eq!((judged.len(), strangers), (2, 1));
    assert_eq!(judged[0].same(), 1.0, "only one of the rules holds after the first event");
    assert_eq!((judged[1].same(), judged[1].chances[0].0.as_str()), (0.0, "much"));
}

#[test]
fn what_was_shown_counts_for_the_caps_of_the_playbook() {
    let first = decision("u1", "2026-01-07T09:00:00Z", "some");
    let soon = decision("u1", "2026-01-07T09:40:00Z", "much");
    let (judged, _) = judged("fixed", vec![first, soon]);
    assert_eq!(judged[1].chances, [], "the cooldown holds: something was shown forty minutes before");
}

#[test]
fn a_playbook_that_explores_gives_each_rule_its_chance() {
    let (judged, _) = judged("explore", vec![decision("u1", "2026-01-07T09:00:00Z", "some")]);
    let all: f64 = judged[0].chances.iter().map(|(_, chance)| chance).sum();
    assert!((all - 1.0).abs() < 1e-12 && judged[0].chances.len() == 2, "{judged:?}");
    assert!((0.2..0.6).contains(&judged[0].same()), "{judged:?}");
}

#[test]
fn a_line_that_is_none_says_why() {
    let good = r#"{"user":"u","ts":1767614400,"placement":"home","rule":"some","taken":false}"#;
    let read = Decision::read(good).unwrap();
    assert_eq!((read.propensity, read.told, read.taken), (1.0, false, 0.0));
    for (from, to, why) in [
        ("1767614400", "\"soon\"", "no time"),
        ("false", "\"no\"", "true, false or a number"),
        ("\"taken\"", "\"took\"", "unknown field"),
        ("\"some\"", "\"\"", "rule"),
        ("}", ",\"propensity\":1.5}", "above 0 and at most 1"),
    ] {
        let said = Decision::read(&good.replacen(from, to, 1)).unwrap_err();
        assert!(said.contains(why), "{said}");
    }
}
