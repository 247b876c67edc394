use budbreak::logs::Line;
use budbreak::replay::{Order, Replay, Report, Settings, Tally};

use crate::args::BacktestArguments;
use crate::failure::{Failure, no_such};
use crate::output::{Paper, json, print};
use crate::playbooks::compiled;
use crate::report;
use crate::usage::{People, Usage, order, plan};

pub(crate) fn run(arguments: &BacktestArguments) -> Result<(), Failure> {
    let report = replay(arguments)?;
    match arguments.out.as_deref() {
        Some("-") => return print(&json(&report)?),
        Some(path) => std::fs::write(path, json(&report)?).map_err(|error| Failure::file(path, error))?,
        None => {}
    }
    let mut paper = Paper::new();
    report::write(&report, &mut paper);
    paper.print()?;
    match arguments.out.as_deref() {
        Some(path) => print(&format!("\nThe whole report: {path}\n")),
        None => Ok(()),
    }
}

fn replay(arguments: &BacktestArguments) -> Result<Report, Failure> {
    let ruleset = compiled(&arguments.input.playbook)?;
    let plan = plan(arguments.input.plan.as_deref(), &ruleset)?;
    let only = arguments.user.as_deref();
    let order = if only.is_some() { Order::Interleaved } else { order(&arguments.input.log)? };
    let tally = Tally::new(ruleset.clone(), arguments.examples as usize);
    let mut replay = Replay::new(ruleset, Settings { order, plan, ..Settings::default() }, tally);
    let mut usage = Usage::open(&arguments.input.log, true)?;
    let (mut people, mut here) = (People::default(), false);
    while let Some(line) = usage.next()? {
        if let (Some(only), Line::Entry(entry)) = (only, &line)
            && entry.user != only
        {
            people.add(&entry.user);
            continue;
        }
        here |= matches!(line, Line::Entry(_));
        replay.line(line);
    }
    match only {
        Some(only) if !here => Err(no_such("user", only, people.names())),
        _ => Ok(replay.finish().report()),
    }
}
