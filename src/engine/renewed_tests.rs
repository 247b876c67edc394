use std::rc::Rc;

use super::Engine;
use crate::recommendation::Recommendation;
use crate::ruleset::Ruleset;
use crate::time::{Duration, Timestamp, Utc};

const START: Timestamp = Timestamp::from_ms(1_767_600_000_000);

/// An engine in which an event happened once, and what it recommends.
fn told(title: &str, when: &str) -> (Engine, u32, Rc<Recommendation>) {
    let playbook = format!(
        r#"{{ "version": 2, "events": {{ "made": {{}}, "other": {{}} }},
              "rules": [{{ "id": "busy", "when": {when:?}, "recommend": {{ "insight": "busy" }},
                           "message": {{ "title": {title:?}, "body": "b" }} }}] }}"#
    );
    let (ruleset, _) = Ruleset::read_json(&playbook, Rc::new(Utc)).unwrap();
    let mut engine = Engine::new(Rc::new(ruleset));
    let made = engine.event_number("made").unwrap();
    engine.track(made, None, START, START).unwrap();
    let found = best(&mut engine, START);
    (engine, made, found)
}

fn best(engine: &mut Engine, now: Timestamp) -> Rc<Recommendation> {
    engine.recommend_shared(&Default::default(), now).pop().unwrap()
}

fn later(engine: &mut Engine, event: u32) -> Rc<Recommendation> {
    let now = START + Duration::SECOND;
    engine.track(event, None, now, now).unwrap();
    best(engine, now)
}

#[test]
fn where_only_the_condition_reads_what_changed_texts_and_score_are_shared() {
    let (mut engine, made, before) = told("t", "count('made', '7d') >= 1");
    let after = later(&mut engine, made);
    assert!(Rc::ptr_eq(&before.score, &after.score) && Rc::ptr_eq(&before.message, &after.message));
    assert_eq!((before.evidence[0].value.as_i64(), after.evidence[0].value.as_i64()), (Some(1), Some(2)));
    assert_ne!(before.because, after.because);
}

#[test]
fn where_a_text_reads_what_changed_it_is_made_anew() {
    let (mut engine, made, before) = told("{count('made', '7d')} times", "count('made', '7d') >= 1");
    let after = later(&mut engine, made);
    assert_eq!((before.message.title.as_str(), after.message.title.as_str()), ("1 times", "2 times"));
    assert!(!Rc::ptr_eq(&before.score, &after.score));
}

#[test]
fn what_was_read_again_and_is_the_same_is_not_made_anew() {
    let (mut engine, made, before) = told("t", "days('made', '7d') >= 1");
    assert!(Rc::ptr_eq(&before, &later(&mut engine, made)));
}

#[test]
fn what_nobody_reads_changes_nothing() {
    let (mut engine, _, before) = told("t", "count('made', '7d') >= 1");
    let other = engine.event_number("other").unwrap();
    assert!(Rc::ptr_eq(&before, &later(&mut engine, other)));
}
