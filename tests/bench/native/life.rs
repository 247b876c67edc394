//! A workload of the bench, told by the one generator that all engines share, as an engine in the middle of a life.

use std::process::Command;
use std::rc::Rc;

use budbreak::engine::Engine;
use budbreak::event::Event;
use budbreak::facts::Told;
use budbreak::ids::{EventName, PlacementId};
use budbreak::recommendation::Query;
use budbreak::ruleset::Ruleset;
use budbreak::time::{Duration, Timestamp, Utc};
use serde_json::Value;

/// One person at the first context of a workload.
pub struct Life {
    /// The playbook in JSON.
    pub playbook: String,
    /// The rules, ready to run.
    pub ruleset: Rc<Ruleset>,
    /// The engine with everything that happened so far.
    pub engine: Engine,
    /// The present moment.
    pub now: Timestamp,
    /// What happens next.
    pub stream: Stream,
    /// The five best of the one placement.
    pub query: Query,
}

impl Life {
    /// Makes the life of a workload with so many rules.
    ///
    /// # Panics
    /// When the generator does not run, when the playbook is refused, and when the engine differs from the reference.
    pub fn new(rules: usize) -> Self {
        let told = workload(rules);
        let playbook = told["playbook"].as_str().expect("a playbook").to_owned();
        let ruleset = Rc::new(read(&playbook));
        let now = instant(&told["now"]);
        let mut engine = Engine::new(ruleset.clone());
        for event in events(&told["before"]) {
            engine.fold(&event, Vec::new(), event.at);
        }
        let facts: Told = serde_json::from_value(told["facts"].clone()).expect("facts");
        engine.set(&facts.change().expect("facts that can be told"), now);
        let held: Vec<u32> = serde_json::from_value(told["held"].clone()).expect("places of rules");
        assert_eq!(engine.holding(now), held, "the reference says otherwise");
        let placements = vec![PlacementId::new("side").expect("a placement")];
        let query = Query { placements, limit: Some(5), ..Query::default() };
        Self { playbook, ruleset, engine, now, stream: Stream::new(events(&told["after"]), now), query }
    }
}

/// Events without end, in order of time: at its end the stream begins anew, whole days later.
pub struct Stream {
    events: Vec<Event>,
    place: usize,
    shift: Duration,
    span: Duration,
}

impl Stream {
    fn new(events: Vec<Event>, now: Timestamp) -> Self {
        let last = events.last().expect("events").at.ms() - now.ms();
        let span = Duration::DAY * (last / Duration::DAY.ms() + 1);
        Self { events, place: 0, shift: Duration::ZERO, span }
    }

    /// Returns the next event.
    pub fn next_event(&mut self) -> Event {
        if self.place == self.events.len() {
            self.place = 0;
            self.shift = self.shift + self.span;
        }
        let mut event = self.events[self.place].clone();
        self.place += 1;
        event.at = event.at + self.shift;
        event
    }
}

/// Parses, checks and compiles a playbook.
///
/// # Panics
/// When it has mistakes.
pub fn read(playbook: &str) -> Ruleset {
    Ruleset::read_json(playbook, Rc::new(Utc)).expect("a playbook without mistakes").0
}

fn workload(rules: usize) -> Value {
    let program = concat!(env!("CARGO_MANIFEST_DIR"), "/workload.mjs");
    let run = Command::new("node").arg(program).arg(rules.to_string()).output().expect("node runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    serde_json::from_slice(&run.stdout).expect("the workload is JSON")
}

fn instant(ms: &Value) -> Timestamp {
    Timestamp::from_ms(ms.as_i64().expect("a time"))
}

fn events(list: &Value) -> Vec<Event> {
    let event = |told: &Value| {
        let name = EventName::new(told[0].as_str().expect("a name")).expect("a good name");
        Event::new(name, instant(&told[1]))
    };
    list.as_array().expect("events").iter().map(event).collect()
}
