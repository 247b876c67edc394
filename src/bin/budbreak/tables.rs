//! The tables of a backtest.

use budbreak::replay::{Report, RuleReport};
use budbreak::time::Calendar;
use unicode_width::UnicodeWidthStr;

use crate::output::{Ink, Paper};
use crate::report::percent;
use crate::table::{Side, Table, grouped};

/// Rules that were never shown, at most.
const LISTED: usize = 8;
/// Rules that were shown, at most.
const SHOWN: usize = 40;
/// The width of the reasons beside the other columns.
const ON_OTHER_DAYS: usize = 27;

pub(crate) fn rules(mut shown: Vec<&RuleReport>, report: &Report, calendar: &Calendar, paper: &mut Paper) {
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
    let more = shown.len().saturating_sub(SHOWN);
    for rule in shown.into_iter().take(SHOWN) {
        table.row(vec![
            rule.rule.to_string(),
            grouped(rule.people),
            grouped(rule.impressions),
            grouped(rule.conversions),
            rule.first.as_ref().map(|first| calendar.day(first.at).to_string()).unwrap_or_default(),
            in_the_way(rule, report.person_days, ON_OTHER_DAYS),
        ]);
    }
    table.write(paper);
    if more > 0 {
        paper.line(Ink::Faint, &format!("and {more} more; --out FILE lists them all"));
    }
    paper.line(
        Ink::Faint,
        &format!(
            "on other days: what stood in the way, of {} days on which people were there",
            grouped(report.person_days)
        ),
    );
    paper.end();
}

/// What was shown of the variants of rules, and what followed.
pub(crate) fn variants(report: &Report, paper: &mut Paper) {
    let mut table = Table::new(&[
        ("rule", Side::Left),
        ("variant", Side::Left),
        ("people", Side::Right),
        ("shown", Side::Right),
        ("followed", Side::Right),
        ("of those shown", Side::Right),
    ]);
    let shown = report.rules.iter().filter(|rule| rule.impressions > 0 && !rule.variants.is_empty());
    let rows: Vec<_> = shown.flat_map(|rule| rule.variants.iter().map(|variant| (&rule.rule, variant))).collect();
    if rows.is_empty() {
        return;
    }
    for (rule, variant) in rows {
        table.row(vec![
            rule.to_string(),
            variant.variant.to_string(),
            grouped(variant.people),
            grouped(variant.impressions),
            grouped(variant.conversions),
            percent(variant.conversions, variant.impressions),
        ]);
    }
    table.write(paper);
    paper.end();
}

pub(crate) fn never(silent: Vec<&RuleReport>, report: &Report, paper: &mut Paper) {
    if silent.is_empty() {
        return;
    }
    let mut table =
        Table::new(&[("never shown", Side::Left), ("kind", Side::Left), ("what stood in the way", Side::Left)]);
    let more = silent.len().saturating_sub(LISTED);
    for rule in silent.into_iter().take(LISTED) {
        table.row(vec![
            rule.rule.to_string(),
            rule.kind.as_str().into(),
            in_the_way(rule, report.person_days, 2 * ON_OTHER_DAYS),
        ]);
    }
    table.write(paper);
    if more > 0 {
        paper.line(Ink::Faint, &format!("and {more} more; --out FILE lists them all"));
    }
    paper.end();
}

/// The most frequent reasons for which a rule was not shown, as many as fit; the first in any case.
fn in_the_way(rule: &RuleReport, days: u64, width: usize) -> String {
    let of = &rule.person_days;
    let mut reasons: Vec<(u64, String)> =
        of.stopped.iter().map(|(gate, count)| (*count, gate.as_str().replace('_', " "))).collect();
    reasons.push((of.condition_false, "condition".into()));
    reasons.push((of.condition_error, "undecided".into()));
    reasons.push((of.outranked, "outranked".into()));
    reasons.push((of.would_have_shown, "holdout".into()));
    reasons.retain(|(count, _)| *count > 0);
    reasons.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut said = String::new();
    for (count, why) in reasons {
        let reason = format!("{why} {}", percent(count, days));
        if said.is_empty() {
            said = reason;
        } else if said.width() + 2 + reason.width() <= width {
            said = format!("{said}, {reason}");
        }
    }
    said
}

pub(crate) fn kinds(report: &Report, paper: &mut Paper) {
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
