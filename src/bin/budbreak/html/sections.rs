//! The sections of the page, in the order in which they stand.

use budbreak::replay::{Report, RuleReport, WhyNot};
use budbreak::value::double_to_fixed;

use super::Told;
use super::parts::{Cell, Of, Row, apart, bar, escape, range, table};
use crate::compared::what;
use crate::report::{count, people, percent};
use crate::table::grouped;
use crate::times::moment;

pub(super) fn head(told: &Told) -> String {
    let title: Vec<String> = told.names.iter().map(|name| escape(name)).collect();
    let key: String = match told.comparison {
        None => String::new(),
        Some(_) => {
            let side = |(of, name): (&Of, &&str)| {
                format!(r#"<span class="{}">{}: {}</span>"#, of.class(), of.name(), escape(name))
            };
            let spans: String = Of::BOTH.iter().zip(&told.names).map(side).collect();
            format!(r#"<p class="key">{spans}</p>"#)
        }
    };
    let Some((_, report)) = told.sides.first() else { return String::new() };
    let log = &report.log;
    let span = match (log.from, log.to) {
        (Some(from), Some(to)) => format!(", {} to {}", told.calendar.day(from), told.calendar.day(to)),
        _ => String::new(),
    };
    format!(
        "<header><h1>{}</h1><p class=\"faint\">Backtest on {}: {} of {}{span} ({})</p>{key}</header>\n",
        title.join(" against "),
        escape(told.log),
        count(log.events, "event"),
        people(log.people),
        escape(told.calendar.zone())
    )
}

pub(super) fn section(title: &str, about: &str, body: &str) -> String {
    format!("<section><h2>{}</h2><p class=\"faint\">{}</p>{body}</section>\n", escape(title), escape(about))
}

/// The figures that are looked at first; of two playbooks, A's with B's below.
pub(super) fn figures(told: &Told) -> String {
    let figure = |name: &str, of: &dyn Fn(&Report) -> String| {
        let values: Vec<String> = told.sides.iter().map(|(_, report)| of(report)).collect();
        let (first, second) = (values.first().cloned().unwrap_or_default(), values.get(1));
        let second = second.map(|value| format!("<small>{} under B</small>", escape(value))).unwrap_or_default();
        format!("<div><dt>{}</dt><dd>{}{second}</dd></div>", escape(name), escape(&first))
    };
    let days = |report: &Report| report.first_fire.as_ref().map_or("–".into(), |first| grouped(first.median.into()));
    let body = [
        figure("Recommendations", &|report| grouped(report.impressions)),
        figure("People who get any", &|report| {
            format!("{} ({})", grouped(report.people), percent(report.people, report.log.people))
        }),
        figure("Per person and week", &|report| double_to_fixed(report.weeks.mean, 2)),
        figure("Followed", &|report| {
            format!("{} ({})", grouped(report.conversions), percent(report.conversions, report.impressions))
        }),
        figure("Days to the first, median", &days),
    ]
    .concat();
    format!("<section><dl class=\"figures\">{body}</dl></section>\n")
}

/// Who gains and who loses.
pub(super) fn changes(told: &Told) -> String {
    let Some(comparison) = told.comparison else { return String::new() };
    let all = &comparison.people;
    let most = comparison.rules.iter().map(|rule| rule.gained.max(rule.lost)).max().unwrap_or(0);
    let most = most.max(all.gained).max(all.lost) as f64;
    let row = |name: String, change: &budbreak::replay::RuleChange| -> Row {
        let numbers = [change.lost, change.gained, change.both].map(|n| Cell::Number(grouped(n)));
        let [lost, gained, both] = numbers;
        let chart = Cell::Chart(apart(change.gained as f64, change.lost as f64, most));
        (false, vec![Cell::Name(name), lost, chart, gained, both])
    };
    let mut rows = vec![row("anything at all".into(), all)];
    let (changed, same): (Vec<_>, Vec<_>) = comparison.rules.iter().partition(|rule| rule.gained + rule.lost > 0);
    for change in changed {
        let only = match (change.in_a, change.in_b) {
            (true, false) => " (A only)",
            (false, true) => " (B only)",
            _ => "",
        };
        let name = change.rule.as_ref().map(ToString::to_string).unwrap_or_default();
        rows.push(row(format!("{name}{only}"), change));
    }
    let head = [("recommended", ""), ("lose it", "n"), ("", ""), ("gain it", "n"), ("both", "n")];
    let same = match same.len() {
        0 => String::new(),
        1 => " One more rule reaches the same people under both.".into(),
        rules => format!(" {rules} more rules reach the same people under both."),
    };
    section(
        "Who gains, who loses",
        &format!("People who are recommended it under A only gain it, under B only lose it.{same}"),
        &table("People", &head, &rows),
    )
}

/// People and impressions of each rule.
pub(super) fn rules(told: &Told) -> String {
    let most = told.sides.iter().flat_map(|(_, report)| &report.rules).map(|rule| rule.people).max().unwrap_or(0);
    let mut rows = Vec::new();
    for (again, of, rule) in in_order(told, |_| true) {
        let first = rule.first.as_ref().map(|first| told.calendar.day(first.at).to_string()).unwrap_or_default();
        let mut cells = named(again, of, rule, told);
        cells.push(Cell::Chart(bar(of, rule.people as f64, most as f64)));
        cells.extend([rule.people, rule.impressions, rule.conversions].map(|n| Cell::Number(grouped(n))));
        cells.push(Cell::Extra(first));
        rows.push((again, cells));
    }
    let head = with_side(told, &[("people", "n"), ("shown", "n"), ("followed", "n"), ("first", "n wide")]);
    section("Rules", "To how many people each rule was shown, and how often.", &table("By rule", &head, &rows))
}

/// Impressions of one person in one week.
pub(super) fn weeks(told: &Told) -> String {
    let longest = told.sides.iter().map(|(_, report)| report.weeks.with.len()).max().unwrap_or(0);
    let share = |report: &Report, shown: usize| {
        let weeks = report.weeks.with.get(shown).copied().unwrap_or(0);
        (weeks, weeks as f64 / report.weeks.count.max(1) as f64)
    };
    let most = (0..longest).flat_map(|shown| told.sides.iter().map(move |(_, report)| share(report, shown).1));
    let most = most.fold(0.0, f64::max);
    let mut rows = Vec::new();
    for shown in 0..longest {
        for (at, (of, report)) in told.sides.iter().enumerate() {
            let (weeks, part) = share(report, shown);
            let name = if at == 0 { Cell::Name(grouped(shown as u64)) } else { Cell::Above };
            let mut cells = vec![name];
            if told.comparison.is_some() {
                cells.push(Cell::Side(*of));
            }
            cells.push(Cell::Chart(bar(*of, part, most)));
            cells.extend([Cell::Number(percent(weeks, report.weeks.count)), Cell::Number(grouped(weeks))]);
            rows.push((at > 0, cells));
        }
    }
    let head = with_side(told, &[("share", "n"), ("weeks", "n")]);
    section(
        "Impressions per person and week",
        "Of all weeks in which a person was there: in how many were so many recommendations shown?",
        &table("Shown in a week", &head, &rows),
    )
}

/// What stood in the way.
pub(super) fn in_the_way(told: &Told) -> String {
    let sides: Vec<(Of, Vec<(String, u64)>)> =
        told.sides.iter().map(|(of, report)| (*of, WhyNot::of(report))).collect();
    let total = |days: &[(String, u64)]| days.iter().map(|(_, count)| count).sum::<u64>();
    let reasons = sides.first().map(|(_, days)| days.len()).unwrap_or(0);
    let mut rows = Vec::new();
    for place in 0..reasons {
        let found: Vec<(Of, &str, u64, u64)> = sides
            .iter()
            .filter_map(|(of, days)| days.get(place).map(|(name, count)| (*of, name.as_str(), *count, total(days))))
            .collect();
        if found.iter().all(|(.., count, _)| *count == 0) {
            continue;
        }
        for (at, (of, name, count, total)) in found.into_iter().enumerate() {
            let name = if at == 0 { Cell::Name(what(name).into()) } else { Cell::Above };
            let mut cells = vec![name];
            if told.comparison.is_some() {
                cells.push(Cell::Side(of));
            }
            cells.push(Cell::Chart(bar(of, count as f64, total as f64)));
            cells.extend([Cell::Number(percent(count, total)), Cell::Number(grouped(count))]);
            rows.push((at > 0, cells));
        }
    }
    let head = with_side(told, &[("share", "n"), ("days", "n")]);
    section(
        "What stood in the way",
        "Each rule on each day on which a person was there, counted once: as shown, or by what stopped it at the end of the day.",
        &table("Rules and days", &head, &rows),
    )
}

/// How soon a rule is shown first.
pub(super) fn first(told: &Told) -> String {
    let spreads =
        told.sides.iter().flat_map(|(_, report)| report.rules.iter().filter_map(|rule| rule.first_fire.as_ref()));
    let most = spreads.map(|first| first.three_quarters).max().unwrap_or(0).max(1);
    let mut rows = Vec::new();
    for (again, of, rule) in in_order(told, |rule| rule.first_fire.is_some()) {
        let Some(first) = &rule.first_fire else { continue };
        let mut cells = named(again, of, rule, told);
        let days = [first.quarter, first.median, first.three_quarters];
        let [quarter, half, three_quarters] = days.map(f64::from);
        cells.push(Cell::Chart(range(of, quarter, half, three_quarters, most.into())));
        cells.extend(days.map(|days| Cell::Number(grouped(days.into()))));
        rows.push((again, cells));
    }
    if rows.is_empty() {
        return String::new();
    }
    let head = with_side(told, &[("a quarter", "n"), ("half", "n"), ("three quarters", "n")]);
    section(
        "Days to the first time",
        "From a person's first line to the first time that a rule was shown to them; by when a quarter, half and three quarters of them had it.",
        &table("In days, 0 on the same day", &head, &rows),
    )
}

/// Who to look at.
pub(super) fn examples(told: &Told) -> String {
    let mut items = String::new();
    match told.comparison {
        None => {
            for example in told.sides.iter().flat_map(|(_, report)| &report.examples) {
                items.push_str(&format!(
                    "<li><strong>{}</strong><span class=\"faint\">{}, {} in {}</span><span>“{}”</span><span class=\"faint\">{}</span></li>",
                    escape(&example.user),
                    moment(example.at, told.calendar),
                    escape(example.rule.as_str()),
                    escape(example.placement.as_str()),
                    escape(&example.title),
                    escape(&example.because)
                ));
            }
        }
        Some(comparison) => {
            for opened in crate::compared::openings(comparison, &told.names, told.log, told.plan) {
                items.push_str(&format!(
                    "<li><span><strong>{}</strong> {} {}</span><code>{}</code></li>",
                    escape(&opened.user),
                    if opened.gained { "gains" } else { "loses" },
                    escape(&opened.rule),
                    escape(&opened.command)
                ));
            }
        }
    }
    let about = match told.comparison {
        None => "Who got what, when and why.",
        Some(_) => "Each command says why, under the playbook that does not recommend it.",
    };
    if items.is_empty() { String::new() } else { section("Examples", about, &format!("<ul>{items}</ul>")) }
}

/// The cells with which the row of a rule begins.
fn named(again: bool, of: Of, rule: &RuleReport, told: &Told) -> Vec<Cell> {
    let name = if again { Cell::Above } else { Cell::Name(rule.rule.to_string()) };
    std::iter::once(name).chain(told.comparison.map(|_| Cell::Side(of))).collect()
}

fn with_side<'h>(told: &Told, rest: &[(&'h str, &'h str)]) -> Vec<(&'h str, &'h str)> {
    let mut head = vec![("", ""); if told.comparison.is_some() { 3 } else { 2 }];
    head.extend_from_slice(rest);
    head
}

/// Returns the rules that are wanted, those of A first; the same rule of B comes right after, and says so.
fn in_order<'r>(told: &Told<'r>, wanted: impl Fn(&RuleReport) -> bool) -> Vec<(bool, Of, &'r RuleReport)> {
    let mut ids = Vec::new();
    for rule in told.sides.iter().flat_map(|(_, report)| &report.rules) {
        if !ids.contains(&&rule.rule) {
            ids.push(&rule.rule);
        }
    }
    let mut rows = Vec::new();
    for id in ids {
        let mut again = false;
        for (of, report) in &told.sides {
            let found: Option<&'r RuleReport> = report.rules.iter().find(|rule| rule.rule == *id && wanted(rule));
            if let Some(rule) = found {
                rows.push((again, *of, rule));
                again = true;
            }
        }
    }
    rows
}
