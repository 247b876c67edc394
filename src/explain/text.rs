//! An explanation as text for who writes the rules: verdict, condition tree, gates, score, what went before it.

use super::{ConditionNode, Explanation, GateReport, Verdict};
use crate::gates::Gate;
use crate::list::Gather;
use crate::locale::{English, Form, Formats};
use crate::recommendation::{PartName, ScoreCard};
use crate::time::{Calendar, Timestamp};
use crate::value::{Value, double_to_fixed, double_to_text};

/// A piece of text and how it should look, where there are colours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// How it should look.
    pub tone: Tone,
    /// The text.
    pub text: String,
}

/// How a piece of text should look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Like any other text.
    Plain,
    /// A name that is looked for.
    Strong,
    /// What may be skipped.
    Faint,
    /// Yes.
    Good,
    /// No.
    Bad,
    /// Not yes, and not for good.
    Warm,
}

/// Returns an explanation as lines of text.
pub fn lines(explanation: &Explanation, calendar: &Calendar) -> Vec<Vec<Piece>> {
    let mut page = Page(Vec::new());
    head(explanation, calendar, &mut page);
    page.title("condition");
    node(&explanation.condition, 0, &mut page);
    page.title("gates, in order");
    explanation.gates.iter().for_each(|report| gate(report, &mut page));
    if let Some(card) = &explanation.score {
        page.title("score");
        score(card, &mut page);
    }
    if let Some(reasons) = &explanation.plan {
        page.title("plan, estimated over twelve months");
        for cost in &reasons.costs {
            let form = Form::money(&reasons.currency);
            let amount = |minor: f64| form.and_then(|form| English.format("en", form, minor)).unwrap_or_default();
            let (p10, p50, p90) = (amount(cost.total.p10), amount(cost.total.p50), amount(cost.total.p90));
            let words = format!(": about {p50}; {p10} if use is low, {p90} if it is high");
            page.line(&[(Tone::Strong, &cost.name), (Tone::Plain, &words)]);
        }
        reasons.notes.iter().for_each(|note| page.line(&[(Tone::Plain, &note.words)]));
    }
    if !explanation.rivals.is_empty() {
        page.title("went before it");
        explanation.rivals.iter().for_each(|rival| page.line(&[(Tone::Plain, &rival.words)]));
    }
    page.0
}

/// Returns an explanation as text.
///
/// ```
/// # use std::rc::Rc;
/// use budbreak::{engine::Engine, explain, ids::RuleId, ruleset::Ruleset, time::{Calendar, Timestamp, Utc}};
/// let playbook = r#"{ "version": 2, "events": { "built": {} }, "rules": [{ "id": "share", "when": "count('built', '7d') >= 2",
///     "recommend": { "insight": "share" }, "message": { "title": "Share", "body": "It." } }] }"#;
/// let engine = Engine::new(Rc::new(Ruleset::read_json(playbook, Rc::new(Utc)).unwrap().0));
/// let why = engine.explain(&RuleId::new("share").unwrap(), Timestamp::EPOCH).unwrap();
/// let text = explain::text(&why, &Calendar::utc());
/// assert!(text.contains("not met: Its condition does not hold."));
/// assert!(text.contains("✗ count('built', '7d') >= 2 = false\n  · count('built', '7d') = 0 events"));
/// ```
pub fn text(explanation: &Explanation, calendar: &Calendar) -> String {
    let mut out = String::new();
    for line in lines(explanation, calendar) {
        let line: String = line.into_iter().map(|piece| piece.text).collect();
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

impl Verdict {
    /// Says the verdict in two words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Recommended => "recommended",
            Self::WouldHaveShown => "held out",
            Self::Outranked => "outranked",
            Self::Stopped => "stopped",
            Self::ConditionFalse => "not met",
            Self::ConditionError => "undecided",
        }
    }
}

struct Page(Vec<Vec<Piece>>);

impl Page {
    fn line(&mut self, pieces: &[(Tone, &str)]) {
        self.0.push(pieces.iter().map(|(tone, text)| Piece { tone: *tone, text: (*text).to_owned() }).gather());
    }

    fn title(&mut self, text: &str) {
        self.line(&[]);
        self.line(&[(Tone::Faint, text)]);
    }
}

fn head(explanation: &Explanation, calendar: &Calendar, page: &mut Page) {
    let target = explanation.target.as_ref().map(|target| format!(" {target}")).unwrap_or_default();
    let what = format!(" recommends {}{target}", explanation.kind.as_str());
    page.line(&[(Tone::Strong, explanation.rule.as_str()), (Tone::Plain, &what)]);
    let good = matches!(explanation.verdict, Verdict::Recommended | Verdict::WouldHaveShown);
    let tone = if good { Tone::Good } else { Tone::Warm };
    page.line(&[(tone, explanation.verdict.words()), (Tone::Plain, &format!(": {}", explanation.summary))]);
    if let Some(drawn) = &explanation.variant {
        page.line(&[(Tone::Plain, &drawn.words)]);
    }
    if let Some(because) = &explanation.because {
        page.line(&[(Tone::Strong, "to the person"), (Tone::Plain, &format!(": {because}"))]);
    }
    if let Some(nearest) = &explanation.nearest {
        let what = if nearest.shows { "nearest change to show it" } else { "nearest change to stop it" };
        page.line(&[(Tone::Strong, what), (Tone::Plain, &format!(": {}", nearest.words))]);
    }
    if let Some(ends) = explanation.ends {
        page.line(&[(Tone::Strong, "until"), (Tone::Plain, &format!(": {}", moment(ends, calendar)))]);
    }
}

fn node(part: &ConditionNode, depth: usize, page: &mut Page) {
    let (sign, tone) = match (&part.error, part.holds) {
        (Some(_), _) => ("?", Tone::Warm),
        (None, Some(true)) => ("✓", Tone::Good),
        (None, Some(false)) => ("✗", Tone::Bad),
        (None, None) => ("·", Tone::Faint),
    };
    let found = part.error.clone().unwrap_or_else(|| {
        let unit = part.evidence.as_ref().map(|evidence| evidence.unit.as_str()).unwrap_or_default();
        with_unit(&part.value, unit)
    });
    let (lead, source) = ("  ".repeat(depth), part.source.split_whitespace().gather().join(" "));
    let idle = if part.decided { "" } else { " (made no difference)" };
    let plain = if part.decided { Tone::Plain } else { Tone::Faint };
    let tone = if part.decided { tone } else { Tone::Faint };
    page.line(&[
        (Tone::Plain, &lead),
        (tone, sign),
        (plain, &format!(" {source}")),
        (Tone::Faint, &format!(" = {found}{idle}")),
    ]);
    for child in part.children.iter().filter(|child| !says_itself(child)) {
        node(child, depth + 1, page);
    }
}

/// Returns whether a part is its own value, such as the number 4.
fn says_itself(part: &ConditionNode) -> bool {
    part.children.is_empty()
        && part.evidence.is_none()
        && part.error.is_none()
        && part.holds.is_none()
        && part.source.trim_end_matches(".0").replace('\'', "\"") == written(&part.value)
}

fn gate(report: &GateReport, page: &mut Page) {
    let (sign, tone) = if report.passed { ("✓", Tone::Good) } else { ("✗", Tone::Bad) };
    let passes = match report.gate {
        Gate::Schedule => "it is switched on, and this is its time",
        Gate::Audience => "the person is meant",
        Gate::Availability => "enough was observed, and it is to be had here",
        Gate::Frequency => "it was not shown too often",
        Gate::Cooldown => "nothing was shown a moment ago",
        Gate::OptOut => "nobody said no, or later",
        Gate::ValueGuard => "no dearer plan to who gains nothing from it",
        Gate::Holdout => "the person is not in the holdout",
    };
    let (reason, plain) =
        if report.reason.is_empty() { (passes, Tone::Faint) } else { (report.reason.as_str(), Tone::Plain) };
    let name = report.gate.as_str().replace('_', " ");
    page.line(&[(tone, sign), (Tone::Plain, &format!(" {name:<14}")), (plain, reason)]);
}

fn score(card: &ScoreCard, page: &mut Page) {
    for part in &card.parts {
        let name = match part.name {
            PartName::Need => "need",
            PartName::Value => "value",
            PartName::Fit => "fit",
            PartName::Cost => "cost",
            PartName::Fatigue => "fatigue",
            PartName::Answers => "answers",
        };
        let sign = if part.points < 0.0 { "" } else { "+" };
        let points = format!("{sign}{}", double_to_fixed(part.points, 3));
        page.line(&[(Tone::Plain, &format!("{name:<9}{points:>7}  ")), (Tone::Faint, &part.words)]);
    }
    page.line(&[(Tone::Strong, &format!("{:<9}{:>7}", "score", double_to_fixed(card.total, 3)))]);
}

fn moment(at: Timestamp, calendar: &Calendar) -> String {
    let civil = calendar.civil(at);
    let minutes = civil.ms_of_day / 60_000;
    format!("{} {:02}:{:02}", civil.day, minutes / 60, minutes % 60)
}

/// Writes a value with its unit, which stands in the plural: `1 event`, `3 events`.
fn with_unit(value: &Value, unit: &str) -> String {
    let unit =
        if value.as_f64() == Some(1.0) && unit.len() > 2 { unit.strip_suffix('s').unwrap_or(unit) } else { unit };
    if unit.is_empty() { written(value) } else { format!("{} {unit}", written(value)) }
}

/// Writes a value as a condition would.
fn written(value: &Value) -> String {
    match value {
        Value::Null => "null".into(),
        Value::Bool(truth) => truth.to_string(),
        Value::Int(n) => n.to_string(),
        Value::Uint(n) => n.to_string(),
        Value::Double(n) => double_to_text(*n),
        Value::String(text) => format!("{text:?}"),
        Value::Duration(span) => span.to_string(),
        Value::Timestamp(at) => at.to_string(),
        Value::List(items) => format!("[{}]", items.iter().map(written).gather().join(", ")),
        other => other.kind().name().into(),
    }
}
