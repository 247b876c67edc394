use std::rc::Rc;

use super::{Cause, Person, Timeline};
use crate::explain::Verdict;
use crate::gates::Gate;
use crate::ids::RuleId;
use crate::logs::{Line, Log};
use crate::ruleset::Ruleset;
use crate::time::{Timestamp, Utc};

const PLAYBOOK: &str = r#"{
  "version": 2,
  "calendar": { "zone": "UTC" },
  "events": { "built": {}, "read": {} },
  "rules": [
    { "id": "busy", "when": "count('built', '24h') >= 2 && user.role == 'admin'", "recommend": { "insight": "busy" },
      "frequency": { "cap": 1, "per": "7d" }, "message": { "title": "t", "body": "b" } }
  ]
}"#;

const LOG: &str = "\
{\"user\":\"u\",\"ts\":\"2026-03-02T09:00:00Z\",\"event\":\"built\"}
{\"user\":\"u\",\"ts\":\"2026-03-02T10:00:00Z\",\"event\":\"built\"}
{\"user\":\"u\",\"ts\":\"2026-03-02T11:00:00Z\",\"facts\":{\"user\":{\"role\":\"admin\"}}}
{\"user\":\"u\",\"ts\":\"2026-03-05T09:00:00Z\",\"event\":\"read\"}
";

fn at(text: &str) -> Timestamp {
    crate::logs::instant(text).unwrap()
}

#[test]
fn each_turn_has_its_cause() {
    let ruleset = Rc::new(Ruleset::read_json(PLAYBOOK, Rc::new(Utc)).unwrap().0);
    let mut person: Person<()> = Person::new(ruleset, "u", None);
    let mut timeline = Timeline::new(RuleId::new("busy").unwrap());
    let mut log = Log::new("log", LOG.as_bytes()).unwrap();
    while let Some(Line::Entry(entry)) = log.next_line().unwrap() {
        timeline.hear(&mut person, entry);
    }
    let end = at("2026-03-20T00:00:00Z");
    timeline.wait(person.engine(), end);
    let turns: Vec<_> = timeline.turns.iter().map(|turn| (turn.at, turn.verdict, turn.stopped_by, &turn.by)).collect();
    let built = Cause::Event { name: "built".into(), line: 1 };
    assert_eq!(
        turns,
        [
            // No role is told yet; what is false already needs none.
            (at("2026-03-02T09:00:00Z"), Verdict::ConditionFalse, None, &built),
            (
                at("2026-03-02T10:00:00Z"),
                Verdict::ConditionError,
                None,
                &Cause::Event { name: "built".into(), line: 2 }
            ),
            (at("2026-03-02T11:00:00Z"), Verdict::Recommended, None, &Cause::Facts { line: 3 }),
            // The session ends, and with it the right of what stands; then the window passes.
            (timeline.turns[3].at, Verdict::Stopped, Some(Gate::Frequency), &Cause::Time),
            (at("2026-03-03T09:00:00Z"), Verdict::ConditionFalse, None, &Cause::Time),
        ]
    );
    assert!(timeline.turns[3].at > at("2026-03-02T10:29:00Z") && timeline.turns[3].at < at("2026-03-03T00:00:00Z"));
    assert_eq!(timeline.shown.len(), 1);
    assert_eq!((timeline.shown[0].at, timeline.shown[0].line), (at("2026-03-02T11:00:00Z"), 3));
    assert_eq!(timeline.turns.last().map(|turn| turn.verdict), person.engine().verdicts(end).first().map(|now| now.0));
}
