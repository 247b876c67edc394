//! A against B, in tables for a terminal.

use budbreak::replay::{Comparison, Report, RuleChange};
use budbreak::value::{NanoTimestamp, double_to_fixed};

use crate::html::Told;
use crate::output::{Ink, Paper};
use crate::report::{self, percent};
use crate::table::{Side, Table, grouped};

/// Openings in all, at most.
const OPENINGS: usize = 8;

/// Says what a rule met on a day.
pub(crate) fn what(name: &str) -> &str {
    match name {
        "condition_false" => "condition not met",
        "condition_error" => "condition undecided",
        "opt_out" => "opt-out",
        "value_guard" => "value guard",
        "would_have_shown" => "holdout",
        other => other,
    }
}

/// Somebody to look at, and how.
pub(crate) struct Opening {
    pub(crate) user: String,
    pub(crate) rule: String,
    pub(crate) gained: bool,
    /// Says why, under the playbook that does not recommend it.
    pub(crate) command: String,
}

/// Returns people to look at: of each rule the first who gain and the first who lose it, then the second, and so on.
pub(crate) fn openings(comparison: &Comparison, names: &[&str], log: &str, plan: &str) -> Vec<Opening> {
    let [a, b] = names else { return Vec::new() };
    let longest = |rule: &RuleChange| rule.gained_examples.len().max(rule.lost_examples.len());
    let rounds = comparison.rules.iter().map(longest).max();
    let mut all = Vec::new();
    for round in 0..rounds.unwrap_or(0) {
        for change in &comparison.rules {
            let Some(rule) = &change.rule else { continue };
            let sides = [
                (true, change.gained_examples.get(round), if change.in_b { b } else { a }),
                (false, change.lost_examples.get(round), if change.in_a { a } else { b }),
            ];
            for (gained, opened, playbook) in sides {
                let Some(opened) = opened.filter(|_| all.len() < OPENINGS) else { continue };
                let at = NanoTimestamp::from(opened.at);
                all.push(Opening {
                    user: opened.user.clone(),
                    rule: rule.to_string(),
                    gained,
                    command: format!(
                        "budbreak why {} {rule} --at {at} --log {log} --playbook {playbook}{plan}",
                        opened.user
                    ),
                });
            }
        }
    }
    all
}

pub(crate) fn write(comparison: &Comparison, told: &Told, paper: &mut Paper) {
    let calendar = told.calendar;
    paper.line(Ink::Strong, &format!("A {}", told.names.join(" against B "))).end();
    report::log(&comparison.a.log, calendar, paper);
    if comparison.a.log.people == 0 {
        return;
    }
    figures(&comparison.a, &comparison.b, paper);
    let all = &comparison.people;
    paper.line(
        Ink::Plain,
        &format!(
            "recommended anything: {} gain it, {} lose it, {} have it under both",
            grouped(all.gained),
            grouped(all.lost),
            grouped(all.both)
        ),
    );
    paper.end();
    rules(comparison, paper);
    weeks(&comparison.a, &comparison.b, paper);
    days(comparison, paper);
    let openings = openings(comparison, &told.names, told.log, told.plan);
    if openings.is_empty() {
        return;
    }
    paper.line(Ink::Strong, "Who to look at");
    for opening in openings {
        let verb = if opening.gained { "gains" } else { "loses" };
        paper.add(Ink::Strong, &opening.user).line(Ink::Plain, &format!(" {verb} {}", opening.rule));
        paper.line(Ink::Faint, &format!("  {}", opening.command));
    }
}

fn figures(a: &Report, b: &Report, paper: &mut Paper) {
    let mut table = Table::new(&[("", Side::Left), ("A", Side::Right), ("B", Side::Right)]);
    let mut row = |name: &str, of: &dyn Fn(&Report) -> String| table.row(vec![name.into(), of(a), of(b)]);
    row("recommendations", &|report| grouped(report.impressions));
    row("people who get any", &|report| grouped(report.people));
    row("per person and week", &|report| double_to_fixed(report.weeks.mean, 2));
    row("followed", &|report| grouped(report.conversions));
    row("held back in the holdout", &|report| grouped(report.held_out));
    row("days to the first, median", &|report| median(report.first_fire.as_ref()));
    table.write(paper);
    paper.end();
}

fn rules(comparison: &Comparison, paper: &mut Paper) {
    let mut table = Table::new(&[
        ("rule", Side::Left),
        ("gain", Side::Right),
        ("lose", Side::Right),
        ("both", Side::Right),
        ("sooner", Side::Right),
        ("later", Side::Right),
        ("shown A", Side::Right),
        ("shown B", Side::Right),
        ("days A", Side::Right),
        ("days B", Side::Right),
    ]);
    for change in &comparison.rules {
        let Some(id) = &change.rule else { continue };
        let of = |report: &Report| {
            let rule = report.rules.iter().find(|rule| rule.rule == *id);
            let days = rule.map_or("–".into(), |rule| median(rule.first_fire.as_ref()));
            (rule.map_or("–".into(), |rule| grouped(rule.impressions)), days)
        };
        let ((shown_a, days_a), (shown_b, days_b)) = (of(&comparison.a), of(&comparison.b));
        let mut cells = vec![id.to_string()];
        cells.extend([change.gained, change.lost, change.both, change.sooner, change.later].map(grouped));
        cells.extend([shown_a, shown_b, days_a, days_b]);
        table.row(cells);
    }
    table.write(paper);
    paper.line(
        Ink::Faint,
        "gain: people under A only; lose: under B only; days: to the first time, median; –: no such rule, or never",
    );
    paper.end();
}

fn median(first: Option<&budbreak::replay::FirstFire>) -> String {
    first.map_or("–".into(), |first| grouped(first.median.into()))
}

fn weeks(a: &Report, b: &Report, paper: &mut Paper) {
    let mut table = Table::new(&[("shown in a week", Side::Left), ("A", Side::Right), ("B", Side::Right)]);
    for shown in 0..a.weeks.with.len().max(b.weeks.with.len()) {
        let of = |report: &Report| percent(report.weeks.with.get(shown).copied().unwrap_or(0), report.weeks.count);
        table.row(vec![shown.to_string(), of(a), of(b)]);
    }
    table.write(paper);
    paper.end();
}

fn days(comparison: &Comparison, paper: &mut Paper) {
    let mut table =
        Table::new(&[("rules and days", Side::Left), ("A", Side::Right), ("B", Side::Right), ("more", Side::Right)]);
    for day in comparison.days.iter().filter(|day| day.a + day.b > 0) {
        let more = day.a as i64 - day.b as i64;
        let sign = if more > 0 { "+" } else { "" };
        table.row(vec![what(&day.what).into(), grouped(day.a), grouped(day.b), format!("{sign}{more}")]);
    }
    table.write(paper);
    paper.end();
}
