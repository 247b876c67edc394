//! Plan advice for the accounts of a usage log.

use std::collections::BTreeMap;
use std::rc::Rc;

use budbreak::advice::{Per, PlanAdvice, PlanAnswer, RejectedPlan};
use budbreak::engine::Engine;
use budbreak::facts::Change;
use budbreak::logs::{Entry, Line};
use budbreak::ruleset::Ruleset;
use budbreak::time::Timestamp;
use serde::Serialize;

use crate::args::Format;
use crate::failure::{Failure, no_such};
use crate::output::{Ink, Paper, print_json};
use crate::plans_args::AdviseArguments;
use crate::playbooks::compiled;
use crate::table::{Side, Table};
use crate::times;
use crate::usage::{People, Usage, plan};
use crate::words;

#[derive(Serialize)]
struct Advised<'a> {
    user: &'a str,
    at: Timestamp,
    advice: PlanAdvice,
}

pub(crate) fn run(arguments: &AdviseArguments) -> Result<(), Failure> {
    let ruleset = compiled(&arguments.billed.playbook)?;
    let until = arguments.at.as_deref().map(|at| times::read(at, &ruleset.calendar)).transpose()?;
    let (accounts, last) = replay(arguments, &ruleset, until)?;
    let at = until.unwrap_or(last).max(last);
    let advised: Vec<Advised> =
        accounts.iter().map(|(user, engine)| Advised { user, at, advice: engine.plan_advice(at) }).collect();
    if arguments.format == Format::Json {
        return print_json(&advised);
    }
    let mut paper = Paper::new();
    for one in &advised {
        account(one, &ruleset, &mut paper);
    }
    paper.print()
}

/// Replays the log up to a moment; returns an engine for each account, and when the last line was.
fn replay(
    arguments: &AdviseArguments,
    ruleset: &Rc<Ruleset>,
    until: Option<Timestamp>,
) -> Result<(BTreeMap<String, Engine>, Timestamp), Failure> {
    let given = plan(arguments.billed.plan.as_deref(), ruleset)?;
    let mut usage = Usage::open(&arguments.billed.log, true)?;
    let (mut accounts, mut others, mut last) = (BTreeMap::new(), People::default(), Timestamp::EPOCH);
    while let Some(line) = usage.next()? {
        let Line::Entry(entry) = line else { continue };
        if arguments.user.as_ref().is_some_and(|user| *user != entry.user) {
            others.add(&entry.user);
            continue;
        }
        let start = || {
            let mut engine = Engine::new(ruleset.clone());
            engine.set(
                &Change { unit: Some(entry.user.as_str().into()), plan: given.clone(), ..Change::default() },
                entry.at,
            );
            engine
        };
        let engine = accounts.entry(entry.user.clone()).or_insert_with(start);
        if until.is_none_or(|until| entry.at <= until) {
            last = last.max(entry.at);
            hear(engine, &entry);
        }
    }
    match &arguments.user {
        Some(user) if accounts.is_empty() => Err(no_such("user", user, others.names())),
        _ => Ok((accounts, last)),
    }
}

fn hear(engine: &mut Engine, entry: &Entry) {
    // Names that are none were refused when the line was read.
    if let Some(change) = entry.facts.as_ref().and_then(|told| told.change().ok()) {
        engine.set(&change, entry.at);
    }
    if let Some(event) = entry.event.clone() {
        engine.record(event, entry.at);
    }
}

fn account(advised: &Advised, ruleset: &Ruleset, paper: &mut Paper) {
    paper.add(Ink::Strong, advised.user);
    let calendar = &ruleset.calendar;
    paper.line(Ink::Plain, &format!(" at {} ({})", times::moment(advised.at, calendar), calendar.zone()));
    let PlanAdvice { answer, missing, quotas, .. } = &advised.advice;
    match answer {
        Some(answer) => answered(answer, ruleset, paper),
        None => {
            paper.line(Ink::Warm, "No advice.");
        }
    }
    for missing in missing {
        paper.add(Ink::Warm, "not known  ").line(Ink::Plain, &missing.words);
    }
    for quota in quotas {
        paper.add(Ink::Faint, "quota      ").line(Ink::Plain, &quota.words);
    }
    paper.end();
}

fn answered(answer: &PlanAnswer, ruleset: &Ruleset, paper: &mut Paper) {
    paper.line(Ink::Good, &answer.summary);
    let money = |minor: f64| words::money(minor, &answer.currency, ruleset);
    let right = |name| (name, Side::Right);
    let mut table =
        Table::new(&[("twelve months on", Side::Left), right("p10"), right("p50"), right("p90"), right("due at once")]);
    for cost in &answer.costs {
        let mark = match (cost.plan == answer.current, cost.fits) {
            (true, true) => " (present)",
            (true, false) => " (present, does not fit)",
            (false, true) => "",
            (false, false) => " (does not fit)",
        };
        let total = cost.total;
        let amounts = [total.p10, total.p50, total.p90, cost.due_at_once].map(money);
        table.row(std::iter::once(format!("{}{mark}", cost.name)).chain(amounts).collect());
    }
    table.write(paper);
    let days = if answer.days == 1 { "day" } else { "days" };
    // Nothing that is foreseen is quite sure.
    let sure = format!("{:.0} %, from {} {days} of use", (answer.sure * 100.0).clamp(1.0, 99.0), answer.days);
    paper.add(Ink::Faint, "how sure   ").line(Ink::Plain, &sure);
    for warning in &answer.warnings {
        paper.add(Ink::Warm, "warning    ").line(Ink::Plain, &warning.words);
    }
    for lost in &answer.lost {
        let what = if lost.code == "allowance" { "a larger allowance of " } else { "" };
        paper.add(Ink::Faint, "lost       ").line(Ink::Plain, &format!("{what}{}", lost.words));
    }
    answer.rejected.iter().for_each(|rejected| passed_over(rejected, paper));
}

fn passed_over(rejected: &RejectedPlan, paper: &mut Paper) {
    paper.add(Ink::Faint, "not        ").line(Ink::Plain, &format!("{}: {}", rejected.name, rejected.words));
    for shortfall in &rejected.shortfalls {
        let per = match shortfall.per {
            Per::InAll => "in all",
            Per::Year => "a year",
            Per::Month => "a month",
        };
        let words = format!(
            "           reduce {} by {}: {} {}, {} used now",
            shortfall.name, shortfall.reduce, shortfall.limit, per, shortfall.used
        );
        paper.line(Ink::Plain, &words);
    }
}
