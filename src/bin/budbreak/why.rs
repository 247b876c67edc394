//! Why a rule did or did not show for one person, and how that came about.

use budbreak::explain::{Explanation, text};
use budbreak::replay::{Cause, Timeline, Turn};
use budbreak::time::{Calendar, Timestamp};
use serde::Serialize;

use crate::args::Format;
use crate::explain::{Found, follow, rule_of};
use crate::explained;
use crate::failure::Failure;
use crate::log_args::WhyArguments;
use crate::output::{Ink, Paper, print_json};
use crate::playbooks::compiled;
use crate::times;

/// Turns of the verdict, at most.
const LISTED: usize = 12;

/// The answer in all three forms: the sentence is in the explanation.
#[derive(Serialize)]
struct Why<'a> {
    user: &'a str,
    at: Timestamp,
    text: String,
    explanation: Explanation,
    history: Timeline,
}

pub(crate) fn run(arguments: &WhyArguments) -> Result<(), Failure> {
    let ruleset = compiled(&arguments.input.playbook)?;
    let rule = rule_of(&arguments.rule, &ruleset)?;
    let until = arguments.at.as_deref().map(|at| times::read(at, &ruleset.calendar)).transpose()?;
    let mut history = Timeline::new(rule.clone());
    let (mut found, last) = follow(ruleset, &arguments.input, &arguments.user, until, |person, entry| {
        history.hear(person, entry);
    })?;
    found.at = found.at.max(until.unwrap_or(last));
    let engine = found.person.engine();
    history.wait(engine, found.at);
    let Some(explanation) = engine.explain(&rule, found.at) else { return Ok(()) };
    if arguments.format == Format::Json {
        let text = text(&explanation, &found.ruleset.calendar);
        return print_json(&Why { user: &arguments.user, at: found.at, text, explanation, history });
    }
    let mut paper = Paper::new();
    explained::heading(&arguments.user, &found, &mut paper);
    explained::one(&explanation, &found.ruleset.calendar, &mut paper);
    tell(&history, &found, &mut paper);
    paper.print()
}

fn tell(history: &Timeline, found: &Found, paper: &mut Paper) {
    let calendar = &found.ruleset.calendar;
    paper.end().line(Ink::Faint, "how it came about");
    let listed = history.turns.len().saturating_sub(LISTED);
    let before = listed as u64 + history.earlier;
    if before > 0 {
        paper.line(Ink::Faint, &format!("{before} changes before; --format json lists them"));
    }
    for turn in history.turns.iter().skip(listed) {
        line(turn, calendar, paper);
    }
    paper.end();
    let often = match (history.shown.len(), history.shown.last()) {
        (0, _) | (_, None) => "It was not recommended before.".into(),
        (1, Some(only)) => format!("It was recommended once, on {}.", times::moment(only.at, calendar)),
        (many, Some(last)) => {
            format!("It was recommended {many} times, last on {}.", times::moment(last.at, calendar))
        }
    };
    paper.line(Ink::Plain, &often);
}

fn line(turn: &Turn, calendar: &Calendar, paper: &mut Paper) {
    let by = match &turn.by {
        Cause::Event { name, line } => format!("{name}, line {line}"),
        Cause::Facts { line } => format!("facts, line {line}"),
        Cause::Time => "time passed".into(),
    };
    let gate = turn.stopped_by.map(|gate| format!(" by {}", gate.as_str().replace('_', " "))).unwrap_or_default();
    let verdict = format!("{}{gate}", turn.verdict.words());
    paper.line(Ink::Plain, &format!("{}  {verdict:<24}{by}", times::moment(turn.at, calendar)));
}
