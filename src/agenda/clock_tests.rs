use std::rc::Rc;

use crate::engine::Engine;
use crate::ruleset::Ruleset;
use crate::time::{Duration, Timestamp, Utc};

/// Sliding windows wait for instants of their own, sessions for their end.
const PLAYBOOK: &str = r#"{
  "version": 2,
  "events": { "made": {} },
  "rules": [{ "id": "busy", "when": "count('made', '6h') >= 3 && session.events > 2", "recommend": { "insight": "busy" },
              "message": { "title": "t", "body": "b" } }]
}"#;

#[test]
fn however_much_happens_few_instants_wait() {
    let (ruleset, _) = Ruleset::read_json(PLAYBOOK, Rc::new(Utc)).unwrap();
    let mut engine = Engine::new(Rc::new(ruleset));
    let start = Timestamp::from_ms(1_767_600_000_000);
    let made = engine.event_number("made").unwrap();
    for second in 0..20_000 {
        let now = start + Duration::SECOND * second;
        engine.track(made, None, now, now).unwrap();
        engine.recommend_shared(&Default::default(), now);
        assert!(engine.instants_waited_for() <= 8, "{} wait after {second} s", engine.instants_waited_for());
    }
}
