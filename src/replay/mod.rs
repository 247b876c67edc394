//! Backtest: a usage log through the engine, to what would have been recommended to whom, when and why.
//!
//! Each person has an engine of their own. Their lines are taken in the order of the log: facts are told, the event is
//! recorded, and then, because the person is there, every placement asks for recommendations. What is returned counts as
//! shown. Nobody answers: there are no invented clicks, snoozes or dismissals. A conversion is what the engine finds by
//! itself, the target behaviour after an impression; in a log of what happened before anything was shown, it is what
//! people did anyway. `now` is the time of the line, or that of the line before it where that is later.
//!
//! A line that was counted before (the same log read twice) is not asked about again. The same playbook and log give the
//! same report, whatever the machine and however many engines are awake.
//!
//! # Memory
//!
//! Memory does not depend on the number of events. [`Settings::awake`] engines are held at a time. Of everybody else who
//! may come back there is a snapshot (a few KiB, bounded by the playbook, not by use) with the traits that the log told,
//! so an interleaved log takes memory in proportion to its people. In a log that is grouped by person ([`Order::Grouped`])
//! a person who is through is forgotten, and memory depends on the playbook alone.

mod compared;
mod counts;
mod crowd;
mod decisions;
mod examples;
mod first;
mod lift;
mod notes;
mod person;
mod report;
mod tally;
mod timeline;
mod versus;

pub use compared::{Comparison, Opened, RuleChange, WhyNot};
pub use counts::{BadLines, LogReport};
pub use decisions::{Decision, Judge, Judged};
pub use examples::Example;
pub use first::FirstFire;
pub use lift::{Group, Interval, Lift};
pub use notes::Notes;
pub use person::Person;
pub use report::{First, KindReport, PersonDays, Report, RuleReport, VariantReport, Weeks};
pub use tally::Tally;
pub use timeline::{Cause, Shown, Timeline, Turn};
pub use versus::Versus;

use std::rc::Rc;

use crate::engine::Engine;
use crate::event::EventInput;
use crate::facts::Told;
use crate::ids::PlanId;
use crate::ledger::OfferId;
use crate::logs::{Bad, Line};
use crate::recommendation::{Recommendation, Recorded};
use crate::ruleset::Ruleset;
use crate::time::Timestamp;
use crowd::Crowd;

/// How the lines of a log follow each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Anybody's line may follow anybody's.
    #[default]
    Interleaved,
    /// All lines of one person stand together. Where one comes back nevertheless, it is as somebody new.
    Grouped,
}

/// How to replay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How the lines follow each other.
    pub order: Order,
    /// How many engines are held at a time; at least one.
    pub awake: usize,
    /// The plan that people are on until the log tells another.
    pub plan: Option<PlanId>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { order: Order::default(), awake: 256, plan: None }
    }
}

/// What came of one line.
#[derive(Debug)]
pub struct Happened<'a> {
    /// The number of the line.
    pub line: u64,
    /// Who.
    pub user: &'a str,
    /// The moment at which the engine was asked.
    pub now: Timestamp,
    /// When it happened; before `now` where the line is late.
    pub at: Timestamp,
    /// What the host told, before what happened.
    pub facts: Option<&'a Told>,
    /// What happened; absent where the line told facts only.
    pub event: Option<&'a EventInput>,
    /// What became of the event.
    pub recorded: Option<&'a Recorded>,
    /// Offers that the event or a change of plan converted.
    pub conversions: &'a [OfferId],
    /// What the engine recommended: what is new, and what stands since it was shown in this session.
    pub recommendations: &'a [Recommendation],
    /// For each recommendation, whether it is new.
    pub new: &'a [bool],
}

/// Hears what a replay does. There is one set of notes for each person, kept as long as the person may come back.
pub trait Watch {
    /// What is noted of one person.
    type Notes: Default;

    /// Hears of a line that was read.
    fn event(&mut self, happened: &Happened<'_>, engine: &Engine, notes: &mut Self::Notes);

    /// Hears of the end of a person's day: `at` is the last moment of a civil day on which the person was there.
    fn day(&mut self, user: &str, at: Timestamp, engine: &Engine, notes: &mut Self::Notes);

    /// Hears that a person is through.
    fn gone(&mut self, user: &str, notes: Self::Notes);

    /// Hears of a line that could not be read.
    fn bad(&mut self, bad: &Bad);
}

/// A replay under way.
///
/// ```
/// use std::rc::Rc;
/// use budbreak::logs::Log;
/// use budbreak::playbook::Playbook;
/// use budbreak::replay::{Replay, Settings, Tally};
/// use budbreak::ruleset::Ruleset;
/// use budbreak::time::Utc;
/// let (playbook, _) = Playbook::read_json(r#"{
///   "version": 2,
///   "features": { "share": { "name": "Sharing", "uses": ["shared"] } },
///   "events": { "built": {} },
///   "rules": [{ "id": "share-it", "when": "count('built', '7d') >= 2 && !used('share')", "recommend": { "feature": "share" },
///               "message": { "title": "Share what you build", "body": "Two built." } }]
/// }"#).unwrap();
/// let ruleset = Rc::new(Ruleset::compile(playbook, Rc::new(Utc)).unwrap());
/// let log = "user,ts,event\nu1,2026-01-05T09:00:00Z,built\nu1,2026-01-06T09:00:00Z,built\n";
/// let mut log = Log::new("log", log.as_bytes()).unwrap();
/// let mut replay = Replay::new(ruleset.clone(), Settings::default(), Tally::new(ruleset, 10));
/// while let Some(line) = log.next_line().unwrap() {
///     replay.line(line);
/// }
/// let report = replay.finish().report();
/// assert_eq!((report.impressions, report.examples[0].title.as_str()), (1, "Share what you build"));
/// ```
pub struct Replay<W: Watch> {
    crowd: Crowd<W::Notes>,
    watch: W,
}

impl<W: Watch> Replay<W> {
    /// Begins.
    pub fn new(ruleset: Rc<Ruleset>, settings: Settings, watch: W) -> Self {
        Self { crowd: Crowd::new(ruleset, settings), watch }
    }

    /// Takes the next line.
    pub fn line(&mut self, line: Line) {
        match line {
            Line::Bad(bad) => self.watch.bad(&bad),
            Line::Entry(entry) => self.crowd.hear(entry, &mut self.watch),
        }
    }

    /// Ends everybody's last day and returns who watched.
    pub fn finish(mut self) -> W {
        self.crowd.leave(&mut self.watch);
        self.watch
    }
}

/// Nobody watches.
impl Watch for () {
    type Notes = ();

    fn event(&mut self, _: &Happened<'_>, _: &Engine, (): &mut ()) {}
    fn day(&mut self, _: &str, _: Timestamp, _: &Engine, (): &mut ()) {}
    fn gone(&mut self, _: &str, (): ()) {}
    fn bad(&mut self, _: &Bad) {}
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod timeline_tests;
#[cfg(test)]
mod versus_tests;
