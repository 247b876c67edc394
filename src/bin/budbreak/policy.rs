//! What a playbook would have got where another one showed.

use std::collections::BTreeMap;
use std::io::BufRead;

use budbreak::learn::evaluation::{Choice, Evaluation};
use budbreak::learn::offpolicy::Estimate;
use budbreak::logs::{Line, open};
use budbreak::replay::{Decision, Judge, Judged};
use budbreak::value::double_to_fixed;
use clap::Args;
use serde_json::json;

use crate::args::Format;
use crate::failure::Failure;
use crate::log_args::Input;
use crate::output::{Ink, Paper, WIDTH, print_json};
use crate::playbooks::compiled;
use crate::table::{Side, Table, grouped, wrap};
use crate::usage::{Usage, plan};

#[derive(Args)]
#[command(after_help = "\
Examples:
  budbreak policy --playbook candidate.yaml --log usage.jsonl --decisions decisions.jsonl
  budbreak policy --playbook candidate.yaml --log usage.jsonl.gz --decisions decisions.jsonl --format json

A log of decisions has a line of JSON for each impression, written by the page from the recommendation that it showed:
  {\"user\": \"u17\", \"ts\": \"2026-03-02T09:30:00Z\", \"placement\": \"home\", \"rule\": \"share\", \"propensity\": 0.31, \"taken\": true}
and, where there was one, its `answer`: clicked, dismissed, snoozed, opted_out. `budbreak backtest --decisions FILE` writes such \
a log for trial.")]
pub(crate) struct PolicyArguments {
    #[command(flatten)]
    pub(crate) input: Input,
    /// The log of decisions, JSON lines, packed with gzip or not.
    #[arg(long, value_name = "FILE")]
    pub(crate) decisions: String,
    /// How to print the estimates.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
}

/// With fewer choices than these an estimate is a guess.
const FEW: f64 = 100.0;

pub(crate) fn run(arguments: &PolicyArguments) -> Result<(), Failure> {
    let ruleset = compiled(&arguments.input.playbook)?;
    let plan = plan(arguments.input.plan.as_deref(), &ruleset)?;
    let decisions = read(&arguments.decisions)?;
    let mut judge = Judge::new(ruleset, plan, decisions);
    let mut usage = Usage::open(&arguments.input.log, true)?;
    while let Some(line) = usage.next()? {
        if let Line::Entry(entry) = line {
            judge.hear(entry);
        }
    }
    let (judged, strangers) = judge.finish();
    let Some(evaluation) = Evaluation::of(&choices(&judged)) else {
        let why = format!("none of its {strangers} decisions is of a person of {}", arguments.input.log);
        return Err(Failure::file(&arguments.decisions, why));
    };
    let notes = notes(&judged, strangers, &evaluation);
    if arguments.format == Format::Json {
        return print_json(&json!({ "evaluation": evaluation, "notes": notes }));
    }
    let mut paper = Paper::new();
    write(&evaluation, &notes, &mut paper);
    paper.print()
}

fn read(path: &str) -> Result<Vec<Decision>, Failure> {
    let (bytes, _) = open(path).map_err(|error| Failure::file(path, error))?;
    let mut decisions = Vec::new();
    for (line, number) in bytes.lines().zip(1..) {
        let line = line.map_err(|error| Failure::file(path, error))?;
        if line.trim().is_empty() {
            continue;
        }
        decisions.push(Decision::read(&line).map_err(|why| Failure::file(path, format!("line {number}: {why}")))?);
    }
    if decisions.is_empty() {
        return Err(Failure::file(path, "there is no decision in it"));
    }
    Ok(decisions)
}

fn choices(judged: &[Judged]) -> Vec<Choice> {
    let (mut people, mut rules) = (BTreeMap::new(), BTreeMap::new());
    let number = |names: &mut BTreeMap<String, usize>, name: &str| {
        let next = names.len();
        *names.entry(name.to_owned()).or_insert(next)
    };
    let mut one = |judged: &Judged| Choice {
        person: number(&mut people, &judged.decision.user),
        rule: number(&mut rules, judged.decision.rule.as_str()),
        reward: judged.decision.taken,
        propensity: judged.decision.propensity,
        chances: judged.chances.iter().map(|(rule, chance)| (number(&mut rules, rule.as_str()), *chance)).collect(),
    };
    judged.iter().map(&mut one).collect()
}

/// Says what makes the estimates doubtful.
fn notes(judged: &[Judged], strangers: usize, evaluation: &Evaluation) -> Vec<String> {
    let count = |of: fn(&Judged) -> bool| judged.iter().filter(|judged| of(judged)).count();
    let (untold, silent) = (count(|j| !j.decision.told), count(|j| j.chances.is_empty()));
    let overlap = &evaluation.overlap;
    let all = judged.len();
    let mut notes = Vec::new();
    let mut note = |when: bool, words: String| notes.extend(when.then_some(words));
    note(strangers > 0, format!("{strangers} decisions are of people who are not in the usage log; they are left out"));
    note(
        untold > 0,
        format!(
            "{untold} of {all} decisions have no propensity and count as certain: what else could have been shown there is \
             not known. Log `propensity` with each impression, from a playbook with `ranking: explore`"
        ),
    );
    note(silent > 0, format!("in {silent} of {all} decisions this playbook would show nothing; they count as 0"));
    note(
        overlap.mean_weight < 0.8,
        format!(
            "the weights have a mean of {} and not 1: the log never tried some of what this playbook does, so the weighted \
             estimates are too low; only the model speaks of it",
            double_to_fixed(overlap.mean_weight, 2)
        ),
    );
    note(
        overlap.effective < FEW,
        format!(
            "the log says as much of this playbook as {} of its own decisions: too few to rely on",
            double_to_fixed(overlap.effective, 0)
        ),
    );
    note(
        overlap.largest_weight > 0.1 * all as f64,
        format!(
            "a single decision has a weight of {}: it decides the estimate",
            double_to_fixed(overlap.largest_weight, 1)
        ),
    );
    notes
}

fn write(evaluation: &Evaluation, notes: &[String], paper: &mut Paper) {
    let (decisions, people) = (grouped(evaluation.decisions as u64), grouped(evaluation.people as u64));
    paper.line(Ink::Strong, &format!("{decisions} decisions for {people} people"));
    let head = [
        ("taken for each decision", Side::Left),
        ("value", Side::Right),
        ("error", Side::Right),
        ("95 %", Side::Right),
    ];
    let mut table = Table::new(&head);
    let mut row = |name: &str, estimate: Option<Estimate>| {
        let number = |number: f64| double_to_fixed(number, 4);
        let cells = match estimate {
            None => [String::from("not known"), String::new(), String::new()],
            Some(estimate) => {
                let (from, to) = estimate.interval();
                [number(estimate.value), number(estimate.error), format!("{} to {}", number(from), number(to))]
            }
        };
        table.row([name.to_owned()].into_iter().chain(cells).collect());
    };
    row("as it was logged", Some(evaluation.logged));
    row("this playbook, weighted (IPW)", evaluation.ipw);
    row("this playbook, weights made to add up (SNIPW)", evaluation.snipw);
    row("this playbook, by the model", evaluation.model);
    row("this playbook, doubly robust (DR)", evaluation.doubly_robust);
    table.write(paper);
    let effective = double_to_fixed(evaluation.overlap.effective, 0);
    paper.line(Ink::Faint, &format!("effective sample size {effective}"));
    for line in notes.iter().flat_map(|note| wrap(note, WIDTH)) {
        paper.line(Ink::Warm, &line);
    }
    paper.end();
}
