//! Explanations in words, for a terminal.

use budbreak::explain::{ConditionNode, Explanation, Verdict};
use budbreak::recommendation::ScoreCard;
use budbreak::time::Calendar;
use budbreak::value::{Value, double_to_fixed};

use crate::explain::Found;
use crate::output::{Ink, Paper, WIDTH};
use crate::table::{Side, Table, cut, wrap};
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
        let nearest = explanation.nearest.as_ref().map(|nearest| format!("Nearest: {}.", nearest.words));
        let why = nearest.unwrap_or_else(|| explanation.summary.clone());
        table.row(vec![explanation.rule.to_string(), words(explanation.verdict).into(), why]);
    }
    table.write(paper);
    paper.end().line(Ink::Faint, "--rule RULE shows condition, gates and score of one.");
}

/// One rule with everything that there is to say.
pub(crate) fn one(explanation: &Explanation, calendar: &Calendar, paper: &mut Paper) {
    let target = explanation.target.as_ref().map(|target| format!(" {target}")).unwrap_or_default();
    paper.add(Ink::Strong, explanation.rule.as_str());
    paper.line(Ink::Plain, &format!(" recommends {}{target}", explanation.kind.as_str()));
    let good = matches!(explanation.verdict, Verdict::Recommended | Verdict::WouldHaveShown);
    paper.add(if good { Ink::Good } else { Ink::Warm }, words(explanation.verdict));
    paper.line(Ink::Plain, &format!(": {}", explanation.summary));
    if let Some(nearest) = &explanation.nearest {
        paper.add(Ink::Strong, "nearest").line(Ink::Plain, &format!(": {}", nearest.words));
    }
    if let Some(ends) = explanation.ends {
        paper.add(Ink::Strong, "until").line(Ink::Plain, &format!(": {}", moment(ends, calendar)));
    }

    paper.end().line(Ink::Faint, "condition");
    node(&explanation.condition, 0, paper);

    paper.end().line(Ink::Faint, "gates");
    for gate in &explanation.gates {
        let (sign, ink) = if gate.passed { ("✓", Ink::Good) } else { ("✗", Ink::Bad) };
        let name = gate.gate.as_str().replace('_', " ");
        paper.add(ink, sign).line(Ink::Plain, &format!(" {name:<14}{}", gate.reason));
    }
    if let Some(card) = &explanation.score {
        score(card, paper);
    }
}

fn node(part: &ConditionNode, depth: usize, paper: &mut Paper) {
    let (sign, ink) = match (&part.error, part.holds) {
        (Some(_), _) => ("?", Ink::Warm),
        (None, Some(true)) => ("✓", Ink::Good),
        (None, Some(false)) => ("✗", Ink::Bad),
        (None, None) => ("·", Ink::Faint),
    };
    let lead = " ".repeat(2 * depth);
    let unit = part.evidence.as_ref().map(|evidence| evidence.unit.as_str()).filter(|unit| !unit.is_empty());
    let unit = unit.map(|unit| format!(" {unit}")).unwrap_or_default();
    let value = part.error.clone().unwrap_or_else(|| format!("{}{unit}", value(&part.value)));
    let room = WIDTH.saturating_sub(lead.len() + 5 + value.chars().count()).max(30);
    paper.add(Ink::Plain, &lead).add(ink, sign);
    paper.add(Ink::Plain, &format!(" {}", cut(&one_line(&part.source), room)));
    paper.line(Ink::Faint, &format!(" = {value}"));
    part.children.iter().filter(|child| !says_itself(child)).for_each(|child| node(child, depth + 1, paper));
}

/// Returns whether a part is its own value, such as the number 4.
fn says_itself(part: &ConditionNode) -> bool {
    part.children.is_empty()
        && part.evidence.is_none()
        && part.error.is_none()
        && part.holds.is_none()
        && part.source.trim_end_matches(".0") == value(&part.value)
}

fn score(card: &ScoreCard, paper: &mut Paper) {
    paper.end().line(Ink::Faint, "score");
    for part in &card.parts {
        let name = serde_json::to_value(part.name).ok();
        let name = name.as_ref().and_then(|name| name.as_str()).unwrap_or_default();
        let evidence: Vec<String> =
            part.evidence.iter().map(|evidence| format!("{} = {}", evidence.name, value(&evidence.value))).collect();
        let sign = if part.points < 0.0 { "" } else { "+" };
        let line = format!(
            "{name:<8}{:>6}  {:>7}  {}",
            double_to_fixed(part.factor, 2),
            format!("{sign}{}", double_to_fixed(part.points, 3)),
            evidence.join(", ")
        );
        paper.line(Ink::Plain, &cut(&line, WIDTH));
    }
    paper.line(Ink::Strong, &format!("{:<8}{:>6}  {:>7}", "total", "", double_to_fixed(card.total, 3)));
}

/// Writes a value as a condition would.
pub(crate) fn value(value: &Value) -> String {
    let text = serde_json::to_string(value).unwrap_or_default();
    // A double without a fraction is written without one here.
    text.strip_suffix(".0").map(String::from).unwrap_or(text)
}

/// Says a verdict in two words.
pub(crate) const fn words(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Recommended => "recommended",
        Verdict::WouldHaveShown => "held out",
        Verdict::Outranked => "outranked",
        Verdict::Stopped => "stopped",
        Verdict::ConditionFalse => "not met",
        Verdict::ConditionError => "undecided",
    }
}

fn one_line(source: &str) -> String {
    wrap(source, usize::MAX).join(" ")
}
