//! Any bytes are restored or refused; whoever forges the checksum gets an engine that still answers and can be saved.
#![no_main]

use std::cell::RefCell;
use std::rc::Rc;

use budbreak::engine::Engine;
use budbreak::event::EventInput;
use budbreak::hash::hash;
use budbreak::recommendation::Query;
use budbreak::ruleset::Ruleset;
use budbreak::time::{Timestamp, Utc};
use libfuzzer_sys::fuzz_target;

const PLAYBOOK: &str = r#"{
    "version": 1,
    "events": {"a": {}, "b": {}},
    "features": {"f": {"name": "F", "uses": ["a"]}},
    "meters": {"m": {"name": "M", "sum": "b.n", "resets": "monthly"}},
    "rules": [
        {"id": "one", "when": "count('a', '7d') >= 1 && sum('b', 'n', '30d') > 0.5", "recommend": {"feature": "f"},
         "message": {"title": "One", "body": "{count('a', '7d')}"}},
        {"id": "two", "when": "unique('b', 'n', '24h') >= 1 && ever('b') && usage('m') >= 0.0", "recommend": {"insight": "activity"},
         "message": {"title": "Two", "body": "{since('b')}"}}
    ]
}"#;
/// Magic, version, length, checksum: see `state::envelope`.
const HEADER: usize = 4 + 2 + 4 + 8;
const NOW: Timestamp = Timestamp::from_ms(1_700_000_000_000);

struct Room {
    engine: Engine,
    saved: Vec<u8>,
    bytes: Vec<u8>,
}

impl Default for Room {
    fn default() -> Self {
        let (ruleset, _) = Ruleset::read_json(PLAYBOOK, Rc::new(Utc)).unwrap_or_else(|found| panic!("{found:?}"));
        let mut engine = Engine::new(Rc::new(ruleset));
        for hour in 0..60 {
            let at = NOW - budbreak::time::Duration::from_ms(hour * 3_600_000 * 7);
            let name = if hour % 3 == 0 { "a" } else { "b" };
            let properties = [("n".to_owned(), budbreak::value::Value::Int(hour % 5))].into_iter().collect();
            engine.record(EventInput { name: name.into(), at: Some(at.ms() as f64), id: None, properties }, at);
        }
        engine.recommend(&Query::default(), NOW);
        let saved = engine.snapshot(NOW);
        Self { engine, bytes: saved.clone(), saved }
    }
}

thread_local!(static ROOM: RefCell<Room> = RefCell::default());

fuzz_target!(|data: &[u8]| {
    ROOM.with_borrow_mut(|Room { engine, saved, bytes }| {
        let _ = engine.restore(data, NOW);
        // Changes of the saved bytes, three bytes each: where, and what stands there.
        bytes.clone_from(saved);
        for change in data.chunks_exact(3) {
            let at = HEADER + usize::from(u16::from_le_bytes([change[0], change[1]])) % (saved.len() - HEADER);
            bytes[at] = change[2];
        }
        let mut sealed = bytes[4..6].to_vec();
        sealed.extend_from_slice(&bytes[HEADER..]);
        let sum = hash(&sealed).to_le_bytes();
        bytes[HEADER - 8..HEADER].copy_from_slice(&sum);
        if engine.restore(bytes, NOW).is_ok() {
            engine.recommend(&Query::default(), NOW);
            engine.explain_all(NOW);
            let again = engine.snapshot(NOW);
            assert!(engine.restore(&again, NOW).is_ok(), "what was saved cannot be read");
        }
    });
});
