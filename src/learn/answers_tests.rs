use super::super::noise::Bits;
use super::super::privacy::{Private, Promise, Reach};
use super::{Answers, REACH, Taken};
use crate::kind::Kind;
use crate::logs::People;
use crate::ruleset::Ruleset;
use std::io::Write as _;
use std::rc::Rc;

const PLAYBOOK: &str = r#"{ "version": 2, "features": {
    "share": { "name": "Sharing", "uses": ["shared"] }, "export": { "name": "Export", "uses": ["exported"] } },
  "rules": [
    { "id": "r-share", "when": "true", "recommend": { "feature": "share" }, "message": { "title": "Share", "body": "Try it." } },
    { "id": "r-export", "when": "true", "recommend": { "feature": "export" }, "message": { "title": "Export", "body": "Try it." } } ] }"#;

fn ruleset() -> Ruleset {
    Ruleset::read_json(PLAYBOOK, Rc::new(crate::time::Utc)).unwrap().0
}

fn counted(lines: &[String], private: Option<&mut Private>) -> (Vec<Taken>, usize, u64) {
    let mut answers = Answers::new(&ruleset(), 100, private.is_some());
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(lines.join("\n").as_bytes()).unwrap();
    let mut rows = People::open(file.path().to_str().unwrap()).unwrap();
    while let Some(row) = rows.next_row().unwrap() {
        answers.row(&row.unwrap()).unwrap();
    }
    let strange = answers.strange;
    let Ok((taken, left_out)) = answers.taken(20, private) else { panic!("there is noise") };
    (taken, left_out, strange)
}

fn line(user: usize, ts: usize, event: &str, more: &str) -> String {
    format!(r#"{{"user":"u{user}","ts":{},"event":"{event}",{more}}}"#, 1_700_000_000 + ts)
}

/// Hundred people are shown sharing twice; thirty click and convert, once each.
fn answers() -> Vec<String> {
    let mut lines = Vec::new();
    for user in 0..100 {
        lines.push(line(user, 0, "shown", r#""rule":"r-share""#));
        lines.push(line(user, 100, "budbreak.shown", r#""rule":"r-share""#));
        if user < 30 {
            lines.push(line(user, 101, "clicked", r#""rule":"r-share""#));
            lines.push(line(user, 102, "converted", r#""rule":"r-share""#));
        }
        lines.push(line(user, 103, "dismissed", r#""rule":"r-share""#));
    }
    lines
}

fn taken(target: Option<&str>, shown: u64, taken: u64) -> Taken {
    Taken { kind: Kind::Feature, target: target.map(Into::into), shown, taken }
}

#[test]
fn a_showing_is_taken_once() {
    let (found, left_out, strange) = counted(&answers(), None);
    assert_eq!(found, [taken(None, 200, 30), taken(Some("share"), 200, 30)]);
    assert_eq!((left_out, strange), (0, 0));
    let mut other: Vec<String> = answers();
    other.reverse();
    assert_eq!(counted(&other, None).0, found);
}

#[test]
fn what_few_were_shown_is_left_out_and_what_is_strange_is_counted() {
    let mut lines = answers();
    lines.extend((0..19).map(|user| line(user, 200, "shown", r#""rule":"r-export""#)));
    lines.push(line(1, 300, "shown", r#""rule":"r-none""#));
    lines.push(line(1, 300, "hovered", r#""rule":"r-share""#));
    lines.push(line(1, 400, "clicked", r#""rule":"r-export""#));
    lines.push(line(1, 401, "clicked", r#""rule":"r-export""#));
    // Without a rule of the playbook, the kind and the target say what it was.
    lines.extend((0..25).map(|user| line(user, 500, "shown", r#""kind":"lesson","target":"pivots""#)));
    let (found, left_out, strange) = counted(&lines, None);
    assert_eq!(found[0], taken(None, 220, 30));
    assert_eq!(found[1], taken(Some("share"), 200, 30));
    let lesson =
        |target: Option<&str>| Taken { kind: Kind::Lesson, target: target.map(Into::into), shown: 30, taken: 0 };
    assert_eq!(found[2..], [lesson(None), lesson(Some("pivots"))]);
    assert_eq!((left_out, strange), (1, 2));
}

#[test]
fn with_noise_one_showing_of_each_person_counts_and_only_what_the_playbook_has() {
    let reach = Reach { groups: 1, measures: 1, answers: REACH };
    let mut private = Private::new(Promise { epsilon: 20.0, delta: 0.0 }, reach, Bits::Seed(9, 0));
    let mut lines = answers();
    lines.extend((0..50).map(|user| line(user, 500, "shown", r#""kind":"lesson","target":"secret""#)));
    let (found, _, strange) = counted(&lines, Some(&mut private));
    assert!(found.iter().all(|taken| taken.kind == Kind::Feature) && strange == 50);
    let share = found.iter().find(|taken| taken.target.as_deref() == Some("share")).unwrap();
    assert!(share.shown.abs_diff(100) <= 50 && share.taken <= share.shown, "{share:?}");
}

#[test]
fn a_log_of_decisions_has_a_line_for_each_showing() {
    let decision = |user: usize, ts: usize, taken: &str| {
        let at = 1_700_000_000 + ts;
        format!(
            r#"{{"user":"u{user}","ts":{at},"placement":"home","rule":"r-share","propensity":0.5,"taken":{taken}}}"#
        )
    };
    let mut lines: Vec<String> = (0..50).map(|user| decision(user, 0, "false")).collect();
    lines.extend((0..20).map(|user| decision(user, 60, "true")));
    lines.extend((0..20).map(|user| decision(user, 90, "1.5")));
    assert_eq!(counted(&lines, None).0, [taken(None, 90, 40), taken(Some("share"), 90, 40)]);
}
