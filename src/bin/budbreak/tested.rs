//! `check --test`: runs the tests that playbooks carry.

use std::rc::Rc;

use budbreak::diagnostic::{Diagnostic, render};
use budbreak::ruleset::Ruleset;
use budbreak::trials::{Failure as NotAsExpected, TestResult, Why, run_one};
use serde::Serialize;

use crate::args::{CheckArguments, Format};
use crate::explained::value;
use crate::failure::{Failure, no_such};
use crate::output::{Ink, Paper, print_json};
use crate::playbooks::{Found, find};

#[derive(Serialize)]
struct Tested<'a> {
    file: &'a str,
    valid: bool,
    diagnostics: Vec<Diagnostic>,
    tests: Vec<TestResult>,
}

pub(crate) fn run(arguments: &CheckArguments) -> Result<(), Failure> {
    let (mut all, mut paper, mut names) = (Vec::new(), Paper::new(), Vec::new());
    for path in &arguments.playbooks {
        let mut found = find(path)?;
        let ruleset = found.ruleset.take().map(Rc::new);
        let tests = ruleset.as_ref().map(|ruleset| results(ruleset, arguments.only.as_deref(), &mut names));
        let tests = tests.unwrap_or_default();
        tell(path, &found, ruleset.is_some(), &tests, &mut paper);
        all.push(Tested { file: path, valid: ruleset.is_some(), diagnostics: found.diagnostics, tests });
    }
    if let Some(only) = arguments.only.as_deref().filter(|_| all.iter().all(|file| file.valid && file.tests.is_empty()))
    {
        return Err(no_such("test", only, names.iter().map(String::as_str)));
    }
    match arguments.format {
        Format::Human => paper.print()?,
        Format::Json => print_json(&all)?,
    }
    let good = |file: &Tested<'_>| file.valid && file.tests.iter().all(|test| test.passed);
    if all.iter().all(good) { Ok(()) } else { Err(Failure::Mistakes) }
}

fn results(ruleset: &Rc<Ruleset>, only: Option<&str>, names: &mut Vec<String>) -> Vec<TestResult> {
    let trials = &ruleset.playbook().tests.0;
    names.extend(trials.iter().map(|trial| trial.name.to_string()));
    let wanted = trials.iter().filter(|trial| only.is_none_or(|only| trial.name.as_str() == only));
    wanted.map(|trial| run_one(ruleset, trial)).collect()
}

fn tell(path: &str, found: &Found, valid: bool, tests: &[TestResult], paper: &mut Paper) {
    let name = if path == "-" { "standard input" } else { path };
    for line in found.words(path).lines() {
        paper.line(Ink::Plain, line);
    }
    if !valid {
        paper.line(Ink::Bad, &format!("{name}: refused, so its tests were not run"));
        return;
    }
    for test in tests {
        let (sign, ink) = if test.passed { ("✓", Ink::Good) } else { ("✗", Ink::Bad) };
        paper.add(ink, sign).line(Ink::Plain, &format!(" {}", test.name));
    }
    for failure in tests.iter().flat_map(|test| &test.failures) {
        paper.end();
        for line in render(&failure.diagnostic, name, &found.text).lines() {
            paper.line(Ink::Plain, line);
        }
        difference(failure, paper);
    }
    if tests.iter().any(|test| !test.passed) {
        paper.end();
    }
    let passed = tests.iter().filter(|test| test.passed).count();
    let (count, ink) = (tests.len(), if passed == tests.len() { Ink::Good } else { Ink::Bad });
    let several = if count == 1 { "test" } else { "tests" };
    let words = if count == 0 { "no tests".into() } else { format!("{passed} of {count} {several} passed") };
    paper.line(ink, &format!("{name}: {words}"));
}

fn difference(failure: &NotAsExpected, paper: &mut Paper) {
    paper.line(Ink::Bad, &format!("  - expected  {}", failure.expected));
    paper.line(Ink::Good, &format!("  + came      {}", failure.came));
    let Some(Why { summary, signals, nearest, .. }) = &failure.why else { return };
    paper.line(Ink::Plain, &format!("    why       {summary}"));
    for signal in signals {
        paper.line(Ink::Faint, &format!("              {} = {} {}", signal.name, value(&signal.value), signal.unit));
    }
    if let Some(nearest) = nearest {
        paper.line(Ink::Plain, &format!("    nearest   {nearest}"));
    }
}
