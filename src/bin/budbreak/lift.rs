//! What recommendations change, in a table for a terminal.

use budbreak::replay::{Group, Interval, Lift, Report};
use budbreak::value::double_to_fixed;

use crate::output::{Ink, Paper, WIDTH};
use crate::report::percent;
use crate::table::{Side, Table, grouped, wrap};

/// What the columns mean.
pub(crate) const ABOUT: &str = "People whom the target behaviour followed, of those who were shown it and of those from whom the \
    holdout held it back. The difference in points of a percent with its 95 % intervals: for who looks once (Newcombe 1998), and \
    for who looks as often as they like (Waudby-Smith and others 2024).";

/// From which logs a difference can be read.
pub(crate) const BESIDE: &str = "The log must have been recorded while this playbook ran, with this holdout; in a log from \
    before, nobody saw anything and the difference is none.";

/// Returns all together and every rule that stands on both sides.
pub(crate) fn rows(report: &Report) -> Vec<(String, Lift)> {
    let rules = report.rules.iter().filter_map(|rule| Some((rule.rule.to_string(), rule.lift?)));
    let all = report.lift.map(|lift| ("anything at all".to_owned(), lift));
    all.into_iter().chain(rules).collect()
}

/// Says how many of how many.
pub(crate) fn side(group: Group) -> String {
    format!("{} of {} ({})", grouped(group.followed), grouped(group.people), percent(group.followed, group.people))
}

/// Says a difference of shares in points of a percent, with its sign.
pub(crate) fn points(share: f64) -> String {
    let said = double_to_fixed(100.0 * share, 1);
    if share < 0.0 || said == "0.0" { said } else { format!("+{said}") }
}

/// Says an interval in points of a percent.
pub(crate) fn between(interval: Interval) -> String {
    format!("{} to {}", points(interval.from), points(interval.to))
}

/// Says the interval for any number of looks.
pub(crate) fn always(lift: &Lift) -> String {
    lift.always.map_or("too few people".into(), between)
}

pub(crate) fn write(report: &Report, paper: &mut Paper) {
    let rows = rows(report);
    if rows.is_empty() {
        return;
    }
    let mut table = Table::new(&[
        ("what it changes", Side::Left),
        ("shown", Side::Right),
        ("held back", Side::Right),
        ("points", Side::Right),
        ("one look", Side::Right),
        ("any number", Side::Right),
    ]);
    for (name, lift) in rows {
        let side = |group: Group| format!("{}/{}", grouped(group.followed), grouped(group.people));
        table.row(vec![
            name,
            side(lift.shown),
            side(lift.held_out),
            points(lift.difference),
            between(lift.once),
            always(&lift),
        ]);
    }
    table.write(paper);
    for line in [ABOUT, BESIDE].into_iter().flat_map(|text| wrap(text, WIDTH)) {
        paper.line(Ink::Faint, &line);
    }
    paper.end();
}
