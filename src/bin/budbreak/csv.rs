//! Reports as CSV: a row for each rule.

use budbreak::gates::Gate;
use budbreak::replay::{Comparison, FirstFire, Lift, Report, RuleReport};
use budbreak::value::{NanoTimestamp, double_to_fixed};

type Column = (String, Box<dyn Fn(&RuleReport) -> String>);

/// The columns that are about one playbook.
fn columns() -> Vec<Column> {
    let number = |name: &str, of: fn(&RuleReport) -> u64| -> Column {
        (name.to_owned(), Box::new(move |rule| of(rule).to_string()))
    };
    let days = |name: &str, of: fn(&FirstFire) -> u32| -> Column {
        let value =
            move |rule: &RuleReport| rule.first_fire.as_ref().map(|first| of(first).to_string()).unwrap_or_default();
        (name.to_owned(), Box::new(value))
    };
    let mut columns: Vec<Column> = vec![
        number("people", |rule| rule.people),
        number("shown", |rule| rule.impressions),
        number("followed", |rule| rule.conversions),
        number("held_out", |rule| rule.held_out),
        (
            "first_at".into(),
            Box::new(|rule| {
                rule.first.as_ref().map(|first| NanoTimestamp::from(first.at).to_string()).unwrap_or_default()
            }),
        ),
        ("first_user".into(), Box::new(|rule| rule.first.as_ref().map(|first| first.user.clone()).unwrap_or_default())),
        days("first_days_quarter", |first| first.quarter),
        days("first_days_median", |first| first.median),
        days("first_days_three_quarters", |first| first.three_quarters),
        number("days_recommended", |rule| rule.person_days.recommended),
        number("days_would_have_shown", |rule| rule.person_days.would_have_shown),
        number("days_outranked", |rule| rule.person_days.outranked),
        number("days_condition_false", |rule| rule.person_days.condition_false),
        number("days_condition_error", |rule| rule.person_days.condition_error),
    ];
    let lift = |name: &str, of: fn(&Lift) -> Option<f64>| -> Column {
        let value = move |rule: &RuleReport| {
            rule.lift.as_ref().and_then(of).map(|points| double_to_fixed(points, 6)).unwrap_or_default()
        };
        (name.to_owned(), Box::new(value))
    };
    columns.extend([
        lift("lift", |lift| Some(lift.difference)),
        lift("lift_from", |lift| Some(lift.once.from)),
        lift("lift_to", |lift| Some(lift.once.to)),
        lift("lift_always_from", |lift| Some(lift.always?.from)),
        lift("lift_always_to", |lift| Some(lift.always?.to)),
    ]);
    for gate in Gate::ALL.iter().filter(|gate| **gate != Gate::Holdout) {
        let value = |rule: &RuleReport| rule.person_days.stopped.get(gate).copied().unwrap_or(0).to_string();
        columns.push((format!("days_{}", gate.as_str()), Box::new(value)));
    }
    columns
}

/// Writes one report.
pub(crate) fn one(report: &Report) -> String {
    let columns = columns();
    let mut lines = vec![["rule", "kind", "target"].map(String::from).to_vec()];
    lines.iter_mut().for_each(|head| head.extend(columns.iter().map(|(name, _)| name.clone())));
    for rule in &report.rules {
        let mut line = vec![rule.rule.to_string(), rule.kind.as_str().into(), rule.target.clone().unwrap_or_default()];
        line.extend(columns.iter().map(|(_, value)| value(rule)));
        lines.push(line);
    }
    text(&lines)
}

/// Writes A against B: each column of one report twice, empty where there is no such rule.
pub(crate) fn two(comparison: &Comparison) -> String {
    let columns = columns();
    let changes = ["rule", "kind", "target", "gained", "lost", "both", "sooner", "later"];
    let mut head: Vec<String> = changes.map(String::from).to_vec();
    for (name, _) in &columns {
        head.extend([format!("{name}_a"), format!("{name}_b")]);
    }
    let mut lines = vec![head];
    for change in &comparison.rules {
        let of =
            |report: &'_ Report| report.rules.iter().find(|rule| Some(&rule.rule) == change.rule.as_ref()).cloned();
        let (a, b) = (of(&comparison.a), of(&comparison.b));
        let Some(rule) = a.as_ref().or(b.as_ref()) else { continue };
        let mut line = vec![rule.rule.to_string(), rule.kind.as_str().into(), rule.target.clone().unwrap_or_default()];
        line.extend([change.gained, change.lost, change.both, change.sooner, change.later].map(|n| n.to_string()));
        for (_, value) in &columns {
            line.extend([&a, &b].map(|rule| rule.as_ref().map(value).unwrap_or_default()));
        }
        lines.push(line);
    }
    text(&lines)
}

/// A field is quoted where it has to be (RFC 4180). One that a spreadsheet would take for a formula begins with an apostrophe.
fn text(lines: &[Vec<String>]) -> String {
    let field = |field: &String| {
        let formula = field.starts_with(['=', '+', '-', '@']) && field.parse::<f64>().is_err();
        let guarded = if formula { format!("'{field}") } else { field.clone() };
        match guarded.contains(['"', ',', '\n', '\r']) {
            true => format!("\"{}\"", guarded.replace('"', "\"\"")),
            false => guarded,
        }
    };
    lines.iter().map(|line| line.iter().map(field).collect::<Vec<_>>().join(",") + "\n").collect()
}
