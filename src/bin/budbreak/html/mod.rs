//! The report of a backtest as one page that needs nothing else: no script, no other file.

mod lift;
mod parts;
mod sections;

use budbreak::replay::{Comparison, Report};
use budbreak::time::Calendar;

use parts::{Of, escape};

const STYLE: &str = include_str!("style.css");

/// What a report tells of: one playbook, or A against B.
pub(crate) struct Told<'a> {
    /// The reports, A first.
    sides: Vec<(Of, &'a Report)>,
    /// What differs, where there are two.
    comparison: Option<&'a Comparison>,
    /// The names of the playbooks.
    pub(crate) names: Vec<&'a str>,
    /// The name of the log.
    pub(crate) log: &'a str,
    /// The option that names the plan, with a space before it; empty where none was given.
    pub(crate) plan: &'a str,
    /// The zone in which days are told.
    pub(crate) calendar: &'a Calendar,
}

impl<'a> Told<'a> {
    /// Begins with the names.
    pub(crate) fn new(names: Vec<&'a str>, log: &'a str, plan: &'a str, calendar: &'a Calendar) -> Self {
        Self { sides: Vec::new(), comparison: None, names, log, plan, calendar }
    }

    /// One playbook.
    pub(crate) fn one(self, report: &'a Report) -> Self {
        Self { sides: vec![(Of::A, report)], ..self }
    }

    /// A against B.
    pub(crate) fn two(self, comparison: &'a Comparison) -> Self {
        Self { sides: vec![(Of::A, &comparison.a), (Of::B, &comparison.b)], comparison: Some(comparison), ..self }
    }
}

/// Writes the page.
pub(crate) fn page(told: &Told) -> String {
    let names = told.names.join(" against ");
    let sections = [
        sections::figures(told),
        sections::changes(told),
        sections::rules(told),
        lift::lift(told),
        sections::weeks(told),
        sections::in_the_way(told),
        sections::first(told),
        sections::examples(told),
    ];
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, \
         initial-scale=1\">\n<title>Backtest: {}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n{}{}</main>\n</body>\n</html>\n",
        escape(&names),
        sections::head(told),
        sections.concat()
    )
}
