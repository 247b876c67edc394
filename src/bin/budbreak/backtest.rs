use std::rc::Rc;

use budbreak::logs::Line;
use budbreak::replay::{Comparison, Order, Replay, Report, Settings, Tally, Versus};
use budbreak::ruleset::Ruleset;
use serde::Serialize;

use crate::decisions::Deciding;
use crate::failure::{Failure, no_such};
use crate::html::Told;
use crate::log_args::{BacktestArguments, ReportFormat};
use crate::output::{Paper, json, print};
use crate::playbooks::compiled;
use crate::usage::{People, Usage, order, plan};
use crate::{compared, csv, html, report};

pub(crate) fn run(arguments: &BacktestArguments) -> Result<(), Failure> {
    let name = arguments.playbook();
    let ruleset = compiled(name)?;
    let plan = arguments.plan.as_deref().map(|plan| format!(" --plan {plan}")).unwrap_or_default();
    let told = |names| Told::new(names, &arguments.log, &plan, &ruleset.calendar);
    let Some(against) = arguments.against.as_deref() else {
        let report = alone(arguments, ruleset.clone())?;
        let page = || html::page(&told(vec![name]).one(&report));
        return tell(arguments, &report, || csv::one(&report), page, |paper| report::write(&report, paper));
    };
    let comparison = compare(arguments, ruleset.clone(), compiled(against)?)?;
    let told = told(vec![name, against]).two(&comparison);
    let tables = |paper: &mut Paper| compared::write(&comparison, &told, paper);
    tell(arguments, &comparison, || csv::two(&comparison), || html::page(&told), tables)
}

/// Writes the files that are asked for, and prints the report as it is asked for.
fn tell(
    arguments: &BacktestArguments,
    data: &impl Serialize,
    rows: impl Fn() -> String,
    page: impl Fn() -> String,
    tables: impl Fn(&mut Paper),
) -> Result<(), Failure> {
    let write = |path: &str, text: String| std::fs::write(path, text).map_err(|error| Failure::file(path, error));
    let mut notes = String::new();
    if let Some(path) = arguments.html.as_deref() {
        write(path, page())?;
        notes.push_str(&format!("\nThe page: {path}\n"));
    }
    let out = arguments.out.as_deref();
    if let Some(path) = out.filter(|path| *path != "-") {
        write(path, json(data)?)?;
        notes.push_str(&format!("\nThe whole report: {path}\n"));
    }
    match arguments.format {
        ReportFormat::Json => print(&json(data)?),
        _ if out == Some("-") => print(&json(data)?),
        ReportFormat::Csv => print(&rows()),
        ReportFormat::Table => {
            let mut paper = Paper::new();
            tables(&mut paper);
            paper.print()?;
            print(&notes)
        }
    }
}

fn alone(arguments: &BacktestArguments, ruleset: Rc<Ruleset>) -> Result<Report, Failure> {
    let settings = settings(arguments, &ruleset)?;
    let tally = Tally::new(ruleset.clone(), arguments.examples as usize);
    let lines = arguments.decisions.as_ref().map(|_| String::new());
    let mut replay = Replay::new(ruleset, settings, Deciding { tally, lines });
    feed(arguments, |line| replay.line(line))?;
    let Deciding { tally, lines } = replay.finish();
    if let (Some(path), Some(lines)) = (arguments.decisions.as_deref(), lines) {
        std::fs::write(path, lines).map_err(|error| Failure::file(path, error))?;
    }
    Ok(tally.report())
}

fn compare(arguments: &BacktestArguments, a: Rc<Ruleset>, b: Rc<Ruleset>) -> Result<Comparison, Failure> {
    let (settings_a, settings_b) = (settings(arguments, &a)?, settings(arguments, &b)?);
    let mut versus = Versus::new((a, settings_a), (b, settings_b), arguments.examples as usize);
    feed(arguments, |line| versus.line(line))?;
    Ok(versus.finish())
}

fn settings(arguments: &BacktestArguments, ruleset: &Ruleset) -> Result<Settings, Failure> {
    let plan = plan(arguments.plan.as_deref(), ruleset)?;
    let order = if arguments.user.is_some() { Order::Interleaved } else { order(&arguments.log)? };
    Ok(Settings { order, plan, ..Settings::default() })
}

/// Hands on the lines of the log, or of the one person who is asked for.
fn feed(arguments: &BacktestArguments, mut hear: impl FnMut(Line)) -> Result<(), Failure> {
    let only = arguments.user.as_deref();
    let mut usage = Usage::open(&arguments.log, true)?;
    let (mut people, mut here) = (People::default(), false);
    while let Some(line) = usage.next()? {
        if let (Some(only), Line::Entry(entry)) = (only, &line)
            && entry.user != only
        {
            people.add(&entry.user);
            continue;
        }
        here |= matches!(line, Line::Entry(_));
        hear(line);
    }
    match only {
        Some(only) if !here => Err(no_such("user", only, people.names())),
        _ => Ok(()),
    }
}
