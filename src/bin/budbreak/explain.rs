use std::rc::Rc;

use budbreak::explain::Explanation;
use budbreak::ids::RuleId;
use budbreak::logs::Line;
use budbreak::replay::Person;
use budbreak::ruleset::Ruleset;
use budbreak::time::Timestamp;
use serde::Serialize;

use crate::args::{ExplainArguments, Format, Input, Who};
use crate::explained;
use crate::failure::{Failure, no_such};
use crate::output::{Paper, print_json};
use crate::playbooks::compiled;
use crate::times;
use crate::usage::{People, Usage, plan};

/// A person as of a moment.
pub(crate) struct Found {
    pub(crate) ruleset: Rc<Ruleset>,
    pub(crate) person: Person<()>,
    pub(crate) at: Timestamp,
}

#[derive(Serialize)]
struct Explained<'a> {
    user: &'a str,
    at: Timestamp,
    explanations: Vec<Explanation>,
}

pub(crate) fn run(arguments: &ExplainArguments) -> Result<(), Failure> {
    let ruleset = compiled(&arguments.input.playbook)?;
    let rule = arguments.rule.as_deref().map(|rule| rule_of(rule, &ruleset)).transpose()?;
    let found = find(ruleset, &arguments.input, &arguments.who)?;
    let engine = found.person.engine();
    let explanations = match &rule {
        Some(rule) => engine.explain(rule, found.at).into_iter().collect(),
        None => engine.explain_all(found.at),
    };
    let user = &arguments.who.user;
    if arguments.format == Format::Json {
        return print_json(&Explained { user, at: found.at, explanations });
    }
    let mut paper = Paper::new();
    explained::heading(user, &found, &mut paper);
    match (&rule, explanations.as_slice()) {
        (Some(_), [only]) => explained::one(only, &found.ruleset.calendar, &mut paper),
        _ => explained::all(&explanations, &mut paper),
    }
    paper.print()
}

/// Replays a person up to a moment, as a backtest does.
pub(crate) fn find(ruleset: Rc<Ruleset>, input: &Input, who: &Who) -> Result<Found, Failure> {
    let until = who.at.as_deref().map(|at| times::read(at, &ruleset.calendar)).transpose()?;
    let plan = plan(input.plan.as_deref(), &ruleset)?;
    let mut usage = Usage::open(&input.log, false)?;
    let mut person: Person<()> = Person::new(ruleset.clone(), &who.user, plan);
    let (mut people, mut here) = (People::default(), false);
    while let Some(line) = usage.next()? {
        let Line::Entry(entry) = line else { continue };
        if entry.user != who.user {
            people.add(&entry.user);
            continue;
        }
        here = true;
        if until.is_none_or(|until| entry.at <= until) {
            person.hear(entry, &mut ());
        }
    }
    if !here {
        return Err(no_such("user", &who.user, people.names()));
    }
    // A moment before the last event that was heard would be a moment that the engine has left behind.
    let at = until.unwrap_or(person.now()).max(person.now());
    Ok(Found { ruleset, person, at })
}

fn rule_of(given: &str, ruleset: &Ruleset) -> Result<RuleId, Failure> {
    let found = ruleset.rules.iter().find(|rule| rule.id.as_str() == given).map(|rule| rule.id.clone());
    found.ok_or_else(|| no_such("rule", given, ruleset.rules.iter().map(|rule| rule.id.as_str())))
}
