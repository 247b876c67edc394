//! The report of a backtest in tables, for a terminal.

use std::rc::Rc;

use budbreak::replay::{BadLines, Example, LogReport, Report};
use budbreak::time::{Calendar, Weekday};
use budbreak::value::double_to_fixed;
use budbreak::zones::Zones;

use crate::output::{Ink, Paper, WIDTH};
use crate::table::{cut, grouped, wrap};
use crate::times::moment;
use crate::{lift, tables};

/// Unknown names, at most.
const LISTED: usize = 8;

pub(crate) fn write(report: &Report, paper: &mut Paper) {
    let calendar = Calendar::new(&report.zone, Weekday::Monday, Rc::new(Zones::new())).unwrap_or_else(Calendar::utc);
    log(&report.log, &calendar, paper);
    if report.log.people == 0 {
        return;
    }
    summary(report, paper);
    let (shown, silent): (Vec<_>, Vec<_>) = report.rules.iter().partition(|rule| rule.impressions > 0);
    tables::rules(shown, report, &calendar, paper);
    tables::variants(report, paper);
    lift::write(report, paper);
    tables::never(silent, report, paper);
    tables::kinds(report, paper);
    examples(&report.examples, &calendar, paper);
}

pub(crate) fn log(log: &LogReport, calendar: &Calendar, paper: &mut Paper) {
    let span = match (log.from, log.to) {
        (Some(from), Some(to)) => format!(", {} to {}", calendar.day(from), calendar.day(to)),
        _ => String::new(),
    };
    paper.line(
        Ink::Strong,
        &format!("{} of {}{span} ({})", count(log.events, "event"), people(log.people), calendar.zone()),
    );
    if log.facts > 0 {
        paper.line(Ink::Plain, &format!("{} told facts only", count(log.facts, "line")));
    }
    if log.late > 0 {
        let late = count(log.late, "line");
        paper.line(
            Ink::Plain,
            &format!("{late} behind a later one of the same person, counted at the time of the event"),
        );
    }
    not_counted("could not be read", log.unreadable.iter().map(|(reason, lines)| (reason.clone(), lines)), paper);
    let refused = log.refused.iter().map(|(refusal, lines)| {
        let name = serde_json::to_value(refusal).ok();
        (name.as_ref().and_then(|name| name.as_str()).unwrap_or_default().replace('_', " "), lines)
    });
    not_counted("refused", refused, paper);
    if !log.unknown.is_empty() {
        let mut names: Vec<(&String, &u64)> = log.unknown.iter().collect();
        names.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
        let total: u64 = log.unknown.values().sum::<u64>() + log.unknown_others;
        let listed: Vec<String> =
            names.iter().take(LISTED).map(|(name, count)| format!("{name} {}", grouped(**count))).collect();
        let more = names.len().saturating_sub(LISTED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let words =
            format!("{} of names that the playbook does not know: {}{more}", count(total, "event"), listed.join(", "));
        for line in wrap(&words, WIDTH) {
            paper.line(Ink::Warm, &line);
        }
    }
    paper.end();
}

/// Lines that say nothing, or nothing that counts, with the first few of each reason.
fn not_counted<'a>(words: &str, lines: impl Iterator<Item = (String, &'a BadLines)>, paper: &mut Paper) {
    let lines: Vec<(String, &BadLines)> = lines.collect();
    let total: u64 = lines.iter().map(|(_, lines)| lines.count).sum();
    if total == 0 {
        return;
    }
    paper.line(Ink::Warm, &format!("{} {words}", count(total, "line")));
    for (reason, lines) in lines {
        for line in &lines.first {
            paper.line(Ink::Faint, &cut(&format!("  {line}"), WIDTH));
        }
        let more = lines.count.saturating_sub(lines.first.len() as u64);
        if more > 0 {
            paper.line(Ink::Faint, &format!("  and {} more: {reason}", grouped(more)));
        }
    }
}

pub(crate) fn count(count: u64, word: &str) -> String {
    format!("{} {word}{}", grouped(count), if count == 1 { "" } else { "s" })
}

pub(crate) fn people(count: u64) -> String {
    if count == 1 { "1 person".into() } else { format!("{} people", grouped(count)) }
}

fn summary(report: &Report, paper: &mut Paper) {
    let weeks = &report.weeks;
    paper.add(Ink::Strong, &format!("{} to {}", count(report.impressions, "recommendation"), people(report.people)));
    let mean = double_to_fixed(weeks.mean, 2);
    paper.line(Ink::Plain, &format!(" ({}), {mean} per person and week", percent(report.people, report.log.people)));
    let with = weeks.with.iter().enumerate().filter(|(_, weeks)| **weeks > 0);
    let with: Vec<String> =
        with.map(|(shown, in_weeks)| format!("{shown} in {}", percent(*in_weeks, weeks.count))).collect();
    paper.line(Ink::Plain, &format!("in a week in which a person was there: {}", with.join(", ")));
    let (followed, share) = (grouped(report.conversions), percent(report.conversions, report.impressions));
    paper.line(
        Ink::Plain,
        &format!("followed by the target behaviour within the attribution window: {followed} ({share})"),
    );
    if report.held_out > 0 {
        let from = people(report.people_held_out);
        paper.line(Ink::Plain, &format!("held back from {from} in the holdout: {}", grouped(report.held_out)));
    }
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

/// Says a share in whole percent.
pub(crate) fn percent(part: u64, whole: u64) -> String {
    match 100.0 * part as f64 / whole.max(1) as f64 {
        share if share > 0.0 && share < 1.0 => "<1\u{a0}%".into(),
        share => format!("{}\u{a0}%", double_to_fixed(share, 0)),
    }
}
