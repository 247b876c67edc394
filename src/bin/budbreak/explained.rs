//! Explanations in words, for a terminal.

use budbreak::explain::{Explanation, Verdict, lines};
use budbreak::time::Calendar;
use budbreak::value::Value;

use crate::explain::Found;
use crate::output::{Ink, Paper};
use crate::table::{Side, Table};
use crate::times::moment;

pub(crate) fn heading(user: &str, found: &Found, paper: &mut Paper) {
    let calendar = &found.ruleset.calendar;
    let stats = found.person.engine().stats();
    let events = if stats.events == 1 { "event" } else { "events" };
    paper.add(Ink::Strong, user);
    paper.line(
        Ink::Plain,
        &format!(" at {} ({}), {} {events}", moment(found.at, calendar), calendar.zone(), stats.events),
    );
    paper.end();
}

/// Every rule in a line.
pub(crate) fn all(explanations: &[Explanation], paper: &mut Paper) {
    let mut table = Table::new(&[("rule", Side::Left), ("verdict", Side::Left), ("why", Side::Left)]);
    for explanation in explanations {
        let unmet = matches!(explanation.verdict, Verdict::ConditionFalse | Verdict::ConditionError);
        let nearest = explanation.nearest.as_ref().filter(|_| unmet);
        let why = nearest.map_or_else(|| explanation.summary.clone(), |nearest| format!("Needs {}.", nearest.words));
        table.row(vec![explanation.rule.to_string(), explanation.verdict.words().into(), why]);
    }
    table.write(paper);
    paper.end().line(Ink::Faint, "--rule RULE shows condition, gates and score of one.");
}

/// One rule with everything that there is to say.
pub(crate) fn one(explanation: &Explanation, calendar: &Calendar, paper: &mut Paper) {
    for line in lines(explanation, calendar) {
        for piece in line {
            paper.add(piece.tone, &piece.text);
        }
        paper.end();
    }
}

/// Writes a value as a condition would.
pub(crate) fn value(value: &Value) -> String {
    let text = serde_json::to_string(value).unwrap_or_default();
    // A double without a fraction is written without one here.
    text.strip_suffix(".0").map(String::from).unwrap_or(text)
}
