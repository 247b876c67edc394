//! The report of a backtest in tables, for a terminal.

use std::rc::Rc;

use budbreak::replay::{BadLines, Example, LogReport, Report, RuleReport};
use budbreak::time::{Calendar, Weekday};
use budbreak::value::double_to_fixed;
use budbreak::zones::Zones;

use crate::output::{Ink, Paper, WIDTH};
use crate::table::{Side, Table, cut, grouped, wrap};
use crate::times::moment;

/// Rules that were never shown, and unknown names, at most.
const LISTED: usize = 8;

pub(crate) fn write(report: &Report, paper: &mut Paper) {
    let calendar = Calendar::new(&report.zone, Weekday::Monday, Rc::new(Zones::new())).unwrap_or_else(Calendar::utc);
    log(&report.log, &calendar, paper);
    if report.log.people == 0 {
        return;
    }
    summary(report, paper);
    let (shown, silent): (Vec<_>, Vec<_>) = report.rules.iter().partition(|rule| rule.impressions > 0);
    rules(shown, report, &calendar, paper);
    never(silent, report, paper);
    kinds(report, paper);
    examples(&report.examples, &calendar, paper);
}

fn log(log: &LogReport, calendar: &Calendar, paper: &mut Paper) {
    let span = match (log.from, log.to) {
        (Some(from), Some(to)) => format!(", {} to {}", calendar.day(from), calendar.day(to)),
        _ => String::new(),
    };
    let of = |count: u64, word: &str| format!("{} {word}{}", grouped(count), if count == 1 { "" } else { "s" });
    let people = if log.people == 1 { "1 person".into() } else { format!("{} people", grouped(log.people)) };
    paper.line(Ink::Strong, &format!("{} of {people}{span} ({})", of(log.events, "event"), calendar.zone()));
    if log.facts > 0 {
        paper.line(Ink::Plain, &format!("{} told facts only", of(log.facts, "line")));
    }
    if log.late > 0 {
        paper.line(
            Ink::Plain,
            &format!("{} stood after a later one of the same person and counted at their time", of(log.late, "line")),
        );
    }
    for (reason, lines) in &log.unreadable {
        bad(&format!("{} not read, {reason}", of(lines.count, "line")), lines, paper);
    }
    for (refusal, lines) in &log.refused {
        let name = serde_json::to_value(refusal).ok();
        let name = name.as_ref().and_then(|name| name.as_str()).unwrap_or_default().replace('_', " ");
        bad(&format!("{} refused, {name}", of(lines.count, "event")), lines, paper);
    }
    if !log.unknown.is_empty() {
        let mut names: Vec<(&String, &u64)> = log.unknown.iter().collect();
        names.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
        let total: u64 = log.unknown.values().sum::<u64>() + log.unknown_others;
        let listed: Vec<String> =
            names.iter().take(LISTED).map(|(name, count)| format!("{name} {}", grouped(**count))).collect();
        let more = names.len().saturating_sub(LISTED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let words =
            format!("{} of names that the playbook does not know: {}{more}", of(total, "event"), listed.join(", "));
        for line in wrap(&words, WIDTH) {
            paper.line(Ink::Warm, &line);
        }
    }
    paper.end();
}

fn bad(words: &str, lines: &BadLines, paper: &mut Paper) {
    paper.line(Ink::Warm, words);
    for line in &lines.first {
        paper.line(Ink::Faint, &cut(&format!("  {line}"), WIDTH));
    }
    let more = lines.count.saturating_sub(lines.first.len() as u64);
    if more > 0 {
        paper.line(Ink::Faint, &format!("  and {} more", grouped(more)));
    }
}

fn summary(report: &Report, paper: &mut Paper) {
    let share = |part: u64, whole: u64| format!("{} %", double_to_fixed(100.0 * part as f64 / whole.max(1) as f64, 0));
    paper.add(Ink::Strong, &grouped(report.impressions));
    paper.add(Ink::Plain, " recommendations to ").add(Ink::Strong, &grouped(report.people));
    paper.line(
        Ink::Plain,
        &format!(
            " people ({}), {} per person and week",
            share(report.people, report.log.people),
            double_to_fixed(report.weeks.mean, 2)
        ),
    );
    let weeks: Vec<String> = report
        .weeks
        .with
        .iter()
        .enumerate()
        .filter(|(_, weeks)| **weeks > 0)
        .map(|(count, weeks)| format!("{count} in {}", percent(*weeks, report.weeks.count)))
        .collect();
    paper.line(Ink::Plain, &format!("of {} weeks with use: {}", grouped(report.weeks.count), weeks.join(", ")));
    paper.line(
        Ink::Plain,
        &format!(
            "followed by the target behaviour within the attribution window: {} ({})",
            grouped(report.conversions),
            share(report.conversions, report.impressions)
        ),
    );
    if report.held_out > 0 {
        paper.line(
            Ink::Plain,
            &format!(
                "held back from {} people in the holdout: {}",
                grouped(report.people_held_out),
                grouped(report.held_out)
            ),
        );
    }
    paper.end();
}

fn rules(mut shown: Vec<&RuleReport>, report: &Report, calendar: &Calendar, paper: &mut Paper) {
    if shown.is_empty() {
        paper.line(Ink::Warm, "Nothing would have been recommended.").end();
        return;
    }
    shown.sort_by_key(|rule| std::cmp::Reverse((rule.people, rule.impressions)));
    let mut table = Table::new(&[
        ("rule", Side::Left),
        ("people", Side::Right),
        ("shown", Side::Right),
        ("followed", Side::Right),
        ("first", Side::Left),
        ("on other days", Side::Left),
    ]);
    for rule in shown {
        table.row(vec![
            rule.rule.to_string(),
            grouped(rule.people),
            grouped(rule.impressions),
            grouped(rule.conversions),
            rule.first.as_ref().map(|first| calendar.day(first.at).to_string()).unwrap_or_default(),
            in_the_way(rule, report.person_days, 2),
        ]);
    }
    table.write(paper);
    paper.line(
        Ink::Faint,
        &format!(
            "on other days: what stood in the way, of {} days on which people were there",
            grouped(report.person_days)
        ),
    );
    paper.end();
}

fn never(silent: Vec<&RuleReport>, report: &Report, paper: &mut Paper) {
    if silent.is_empty() {
        return;
    }
    let mut table =
        Table::new(&[("never shown", Side::Left), ("kind", Side::Left), ("what stood in the way", Side::Left)]);
    let more = silent.len().saturating_sub(LISTED);
    for rule in silent.into_iter().take(LISTED) {
        table.row(vec![rule.rule.to_string(), rule.kind.as_str().into(), in_the_way(rule, report.person_days, 3)]);
    }
    table.write(paper);
    if more > 0 {
        paper.line(Ink::Faint, &format!("and {more} more; --out FILE lists them all"));
    }
    paper.end();
}

/// The most frequent reasons for which a rule was not shown.
fn in_the_way(rule: &RuleReport, days: u64, most: usize) -> String {
    let of = &rule.person_days;
    let mut reasons: Vec<(u64, String)> =
        of.stopped.iter().map(|(gate, count)| (*count, gate.as_str().replace('_', " "))).collect();
    reasons.push((of.condition_false, "condition".into()));
    reasons.push((of.condition_error, "undecided".into()));
    reasons.push((of.outranked, "outranked".into()));
    reasons.push((of.would_have_shown, "holdout".into()));
    reasons.retain(|(count, _)| *count > 0);
    reasons.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let said: Vec<String> =
        reasons.iter().take(most).map(|(count, why)| format!("{why} {}", percent(*count, days))).collect();
    said.join(", ")
}

fn percent(part: u64, whole: u64) -> String {
    match 100.0 * part as f64 / whole.max(1) as f64 {
        share if share < 1.0 => "<1 %".into(),
        share => format!("{} %", double_to_fixed(share.floor(), 0)),
    }
}

fn kinds(report: &Report, paper: &mut Paper) {
    if report.kinds.len() < 2 {
        return;
    }
    let mut table =
        Table::new(&[("kind", Side::Left), ("people", Side::Right), ("shown", Side::Right), ("followed", Side::Right)]);
    for kind in &report.kinds {
        table.row(vec![
            kind.kind.as_str().into(),
            grouped(kind.people),
            grouped(kind.impressions),
            grouped(kind.conversions),
        ]);
    }
    table.write(paper);
    paper.end();
}

fn examples(examples: &[Example], calendar: &Calendar, paper: &mut Paper) {
    if examples.is_empty() {
        return;
    }
    paper.line(Ink::Strong, "Who got what, when and why");
    for example in examples {
        paper.end().add(Ink::Strong, &example.user);
        paper.add(Ink::Plain, &format!("  {}  ", moment(example.at, calendar)));
        paper.line(Ink::Faint, &format!("{} in {}", example.rule, example.placement));
        paper.line(Ink::Plain, &cut(&format!("  “{}”", example.title), WIDTH));
        for line in wrap(&example.because, WIDTH - 2) {
            paper.line(Ink::Faint, &format!("  {line}"));
        }
    }
}
