use std::rc::Rc;

use super::Ruleset;
use crate::time::Utc;

/// Three rules that ask the same in conditions, scores and messages, written in three ways.
const PLAYBOOK: &str = r#"{
    "version": 1,
    "events": {"report.exported": {}},
    "features": {"report.export": {"name": "Scheduled export", "uses": ["report.exported"]}},
    "rules": [
        {"id": "first", "when": "count('report.exported', '7d') >= 3 && !used('report.export') && ever('report.exported')",
         "recommend": {"feature": "report.export"},
         "message": {"title": "First", "body": "{count(\"report.exported\", \"7d\")} exports"}},
        {"id": "second", "when": "count(\"report.exported\",\"7d\") > 100 || count('report.exported', '7d') < -1",
         "score": {"need": "count('report.exported', '7d') > 5 ? 1.0 : 0.5"},
         "recommend": {"insight": "activity"},
         "message": {"title": "Second", "body": "{count('report.exported', '14d')} in two weeks"}},
        {"id": "third", "when": "count('report.exported', r'7d') > 2 && shown('first', '7d') == 0",
         "recommend": {"insight": "activity"}, "message": {"title": "Third", "body": "Third"}}
    ]
}"#;

#[test]
fn what_several_rules_ask_has_one_slot() {
    let (ruleset, _) = Ruleset::read_json(PLAYBOOK, Rc::new(Utc)).unwrap();
    let slots: Vec<String> = ruleset.slots().iter().map(ToString::to_string).collect();
    let mut once = slots.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), slots.len(), "{slots:?}");
    let counts = slots.iter().filter(|slot| slot.starts_with("count(\"report.exported\", \"7d\")")).count();
    assert_eq!((counts, slots.len()), (1, 5), "{slots:?}");

    let of = |rule: usize| ruleset.rules[rule].when.slots().to_vec();
    let shared = of(1)[0];
    assert_eq!(of(1), [shared], "one signal, however often it is written");
    assert!(of(0).contains(&shared) && of(2).contains(&shared));
    assert_eq!(ruleset.rules[1].need.as_ref().unwrap().slots(), [shared]);
    let index = ruleset.index();
    let tests = index.tests.groups_of.of(shared);
    assert_eq!(tests.len(), 3, "one group for each comparison: >=, >, <");
    // The program that runs reads the shared slots too, after constants were computed.
    assert_eq!(ruleset.rules[1].when.program().slots(), [shared]);
}

/// An event, a feature and a meter may have one name and count differently.
#[test]
fn what_has_one_name_has_a_slot_for_each_kind() {
    let playbook = r#"{
        "version": 2, "events": {"a": {}, "b": {}}, "features": {"a": {"name": "A", "uses": ["a", "b"]}},
        "meters": {"a": {"sum": "a.n"}}
    }"#;
    let (ruleset, _) = Ruleset::read_json(playbook, Rc::new(Utc)).unwrap();
    for function in ["growth", "trend", "plateau", "declining", "anomaly", "season"] {
        let window = if matches!(function, "anomaly" | "season") { "" } else { ", '56d'" };
        let asked = ["event", "feature", "meter", "event"].map(|kind| format!("{function}('{kind}:a'{window})"));
        let (_, slots) = ruleset.question(&format!("[{}]", asked.join(", "))).unwrap();
        assert_eq!(slots.len(), 3, "{slots:?}");
    }
}
