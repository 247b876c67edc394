//! Usage logs on their way into a replay.

use std::collections::BTreeSet;
use std::io::{BufRead, IsTerminal, stderr};

use budbreak::hash::hash;
use budbreak::ids::PlanId;
use budbreak::logs::{Line, Log, Progress, Unreadable};
use budbreak::replay::Order;
use budbreak::ruleset::Ruleset;
use indicatif::{ProgressBar, ProgressStyle};

use crate::failure::{Failure, no_such};

/// A log and how much of it was read.
pub(crate) struct Usage {
    path: String,
    log: Log<Box<dyn BufRead>>,
    progress: Progress,
    bar: Option<ProgressBar>,
    lines: u64,
}

impl Usage {
    /// Opens a log. With a bar, what was read is shown, on a terminal.
    pub(crate) fn open(path: &str, bar: bool) -> Result<Self, Failure> {
        let (log, progress) = Log::open(name(path), path).map_err(|error| unreadable(path, error))?;
        let bar = (bar && stderr().is_terminal() && progress.size > 0).then(|| progress_bar(progress.size));
        Ok(Self { path: path.into(), log, progress, bar, lines: 0 })
    }

    /// Returns the next line; `None` at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Line>, Failure> {
        let line = self.log.next_line().map_err(|error| Failure::file(&self.path, error))?;
        self.lines += 1;
        if let Some(bar) = &self.bar {
            match &line {
                None => bar.finish_and_clear(),
                Some(_) if self.lines.is_multiple_of(512) => bar.set_position(self.progress.read()),
                Some(_) => {}
            }
        }
        Ok(line)
    }
}

/// Looks through a log for whether the lines of each person stand together, which saves memory. A stream cannot be read
/// twice, so it is taken as interleaved.
pub(crate) fn order(path: &str) -> Result<Order, Failure> {
    if path == "-" {
        return Ok(Order::Interleaved);
    }
    let mut usage = Usage::open(path, false)?;
    let (mut last, mut seen) = (None, BTreeSet::new());
    while let Some(line) = usage.next()? {
        let Line::Entry(entry) = line else { continue };
        let user = hash(entry.user.as_bytes());
        if last != Some(user) && !seen.insert(user) {
            return Ok(Order::Interleaved);
        }
        last = Some(user);
    }
    Ok(Order::Grouped)
}

/// Returns the plan that the command line names.
pub(crate) fn plan(given: Option<&str>, ruleset: &Ruleset) -> Result<Option<PlanId>, Failure> {
    let Some(given) = given else { return Ok(None) };
    let found = ruleset.plans.iter().find(|terms| terms.plan.as_str() == given).map(|terms| terms.plan.clone());
    let names = ruleset.plans.iter().map(|terms| terms.plan.as_str());
    found.map(Some).ok_or_else(|| no_such("plan", given, names))
}

/// The name under which the lines of a log count: its file, wherever that lies.
fn name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

pub(crate) fn unreadable(path: &str, error: Unreadable) -> Failure {
    match error {
        Unreadable::Io(error) => Failure::file(path, error),
        Unreadable::NoLog { why } => Failure::file(path, why),
    }
}

fn progress_bar(size: u64) -> ProgressBar {
    let style =
        ProgressStyle::with_template("  {bar:40.cyan/dim} {percent:>3} %  {bytes} of {total_bytes}  {eta} left");
    let bar = ProgressBar::new(size);
    style.map(|style| bar.clone().with_style(style.progress_chars("━━─"))).unwrap_or(bar)
}

/// Names of people, for saying who was probably meant; not more than can be looked through.
#[derive(Default)]
pub(crate) struct People(BTreeSet<String>);

impl People {
    const MOST: usize = 10_000;

    pub(crate) fn add(&mut self, user: &str) {
        if self.0.len() < Self::MOST && !self.0.contains(user) {
            self.0.insert(user.to_owned());
        }
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}
