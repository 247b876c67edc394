//! Everything that the engine answers to a log, for comparing one build of it with another.

use std::io::{BufWriter, StdoutLock, Write, stdout};

use budbreak::engine::Engine;
use budbreak::logs::Bad;
use budbreak::replay::{Happened, Replay, Settings, Watch};
use budbreak::time::Timestamp;
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::log_args::TraceArguments;
use crate::output::broken;
use crate::playbooks::compiled;
use crate::usage::{Usage, order, plan};

pub(crate) fn run(arguments: &TraceArguments) -> Result<(), Failure> {
    let ruleset = compiled(&arguments.input.playbook)?;
    let settings = Settings {
        order: order(&arguments.input.log)?,
        plan: plan(arguments.input.plan.as_deref(), &ruleset)?,
        ..Settings::default()
    };
    let out = BufWriter::new(stdout().lock());
    let trace = Trace { out, explain_every: arguments.explain_every, error: None };
    let mut replay = Replay::new(ruleset, settings, trace);
    let mut usage = Usage::open(&arguments.input.log, false)?;
    while let Some(line) = usage.next()? {
        replay.line(line);
    }
    let mut trace = replay.finish();
    match trace.error.take().or(trace.out.flush().err()) {
        Some(error) => Err(broken(&error)),
        None => Ok(()),
    }
}

struct Trace {
    out: BufWriter<StdoutLock<'static>>,
    explain_every: u32,
    error: Option<std::io::Error>,
}

impl Trace {
    fn write(&mut self, line: &Value) {
        if self.error.is_none() {
            self.error = writeln!(self.out, "{line}").err();
        }
    }
}

impl Watch for Trace {
    /// How many days of the person are over.
    type Notes = u32;

    fn event(&mut self, happened: &Happened<'_>, engine: &Engine, _: &mut u32) {
        self.write(&json!({
            "user": happened.user,
            "now": happened.now,
            "facts": happened.facts,
            "event": happened.event,
            "recorded": happened.recorded,
            "recommendations": happened.recommendations,
            "nextChange": engine.next_change(happened.now),
        }));
    }

    fn day(&mut self, user: &str, at: Timestamp, engine: &Engine, days: &mut u32) {
        *days += 1;
        if self.explain_every > 0 && days.is_multiple_of(self.explain_every) {
            self.write(&json!({ "user": user, "now": at, "explanations": engine.explain_all(at) }));
        }
    }

    fn gone(&mut self, user: &str, _: u32) {
        self.write(&json!({ "user": user, "gone": true }));
    }

    fn bad(&mut self, _: &Bad) {}
}
