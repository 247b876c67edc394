use std::rc::Rc;

use budbreak::explain::Explanation;
use budbreak::ids::RuleId;
use budbreak::logs::{Entry, Line};
use budbreak::replay::Person;
use budbreak::ruleset::Ruleset;
use budbreak::time::Timestamp;
use serde::Serialize;

use crate::args::Format;
use crate::explained;
use crate::failure::{Failure, no_such};
use crate::log_args::{ExplainArguments, Input, Who};
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
    let (found, _) = follow(ruleset, input, &who.user, until, |person, entry| person.hear(entry, &mut ()))?;
    Ok(found)
}

/// Replays a person up to a moment and returns them with the time of the last line of the log that is not after it.
pub(crate) fn follow(
    ruleset: Rc<Ruleset>,
    input: &Input,
    user: &str,
    until: Option<Timestamp>,
    mut hear: impl FnMut(&mut Person<()>, Entry),
) -> Result<(Found, Timestamp), Failure> {
    let plan = plan(input.plan.as_deref(), &ruleset)?;
    let mut usage = Usage::open(&input.log, false)?;
    let mut person: Person<()> = Person::new(ruleset.clone(), user, plan);
    let (mut people, mut here, mut last) = (People::default(), false, Timestamp::EPOCH);
    while let Some(line) = usage.next()? {
        let Line::Entry(entry) = line else { continue };
        let heard = until.is_none_or(|until| entry.at <= until);
        if heard {
            last = last.max(entry.at);
        }
        if entry.user != user {
            people.add(&entry.user);
            continue;
        }
        here = true;
        if heard {
            hear(&mut person, entry);
        }
    }
    if !here {
        return Err(no_such("user", user, people.names()));
    }
    // A moment before the last event that was heard would be a moment that the engine has left behind.
    let at = until.unwrap_or(person.now()).max(person.now());
    Ok((Found { ruleset, person, at }, last))
}

pub(crate) fn rule_of(given: &str, ruleset: &Ruleset) -> Result<RuleId, Failure> {
    let found = ruleset.rules.iter().find(|rule| rule.id.as_str() == given).map(|rule| rule.id.clone());
    found.ok_or_else(|| no_such("rule", given, ruleset.rules.iter().map(|rule| rule.id.as_str())))
}
