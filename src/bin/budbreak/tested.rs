//! `check --test`: runs the tests that playbooks carry.

use std::rc::Rc;

use budbreak::diagnostic::{Checked, render};
use budbreak::trials::{Failure as NotAsExpected, TestResult, Why, run_one};
use serde::Serialize;

use crate::check::File;
use crate::explained::value;
use crate::output::{Ink, Paper};
use crate::playbooks::Found;

/// What is said of one file, with its tests where they were run.
#[derive(Serialize)]
pub(crate) struct Tested<'a> {
    #[serde(flatten)]
    checked: &'a Checked,
    #[serde(skip_serializing_if = "Option::is_none")]
    tests: Option<&'a [TestResult]>,
}

impl<'a> Tested<'a> {
    pub(crate) fn of(file: &'a File) -> Self {
        Self { checked: &file.checked, tests: file.tests.as_deref() }
    }
}

/// Runs the tests of a playbook without mistakes, all or the one that is called `only`, and adds their names to `names`.
pub(crate) fn run(found: &mut Found, only: Option<&str>, names: &mut Vec<String>) -> Vec<TestResult> {
    let Some(ruleset) = found.ruleset.take().map(Rc::new) else { return Vec::new() };
    let Some(playbook) = ruleset.playbook() else { return Vec::new() };
    let trials = &playbook.tests;
    names.extend(trials.iter().map(|trial| trial.name.to_string()));
    let wanted = trials.iter().filter(|trial| only.is_none_or(|only| trial.name.as_str() == only));
    wanted.map(|trial| run_one(&ruleset, trial)).collect()
}

/// Returns whether nothing went wrong and still no test was run.
pub(crate) fn none_ran(files: &[File]) -> bool {
    files.iter().all(|file| file.checked.valid && file.tests.as_ref().is_none_or(Vec::is_empty))
}

pub(crate) fn tell(paper: &mut Paper, path: &str, source: &str, tests: &[TestResult]) {
    let name = if path == "-" { "standard input" } else { path };
    for test in tests {
        let (sign, ink) = if test.passed { ("✓", Ink::Good) } else { ("✗", Ink::Bad) };
        paper.add(ink, sign).line(Ink::Plain, &format!(" {}", test.name));
    }
    for failure in tests.iter().flat_map(|test| &test.failures) {
        paper.end();
        for line in render(&failure.diagnostic, name, source).lines() {
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
