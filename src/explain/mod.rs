//! Why, why not, and what would change it.
//!
//! An explanation is computed from the same moment as the decision; nothing is guessed. It answers in three forms: a
//! sentence for the person who sees the recommendation, a tree for who writes the rules, and data for programs.

mod because;
mod condition;
mod flow;
mod learned;
#[cfg(feature = "author")]
mod nearest;
mod reason;
mod rival;
mod say;
mod summary;
#[cfg(feature = "review")]
mod text;

pub use because::because;
pub use condition::ConditionNode;
#[cfg(feature = "author")]
pub use nearest::{Nearest, SignalChange};
pub use rival::Rival;
#[cfg(feature = "review")]
pub use text::{Piece, Tone, lines, text};

use serde::Serialize;

use crate::advice::{self, PlanReasons};
use crate::diagnostic::Diagnostic;
use crate::evidence::Evidence;
use crate::gates::{self, Gate, Stop};
use crate::ids::{PlacementId, RuleId};
use crate::kind::Kind;
use crate::list::Gather;
use crate::moment::{Drawn, Moment};
use crate::recommendation::ScoreCard;
use crate::ruleset::Rule;
use crate::scoring::select::Passed;
use crate::scoring::{self, Assessment};
use crate::time::Timestamp;
use crate::value::Value;

/// Why what stands on the screen passes the gates that count impressions.
const OWN_IMPRESSION: &str = "it stands on the screen; its own impression does not count";

/// What became of a rule at a moment.
#[derive(Clone, Debug, PartialEq)]
pub enum Fate {
    /// It did not come as far as the choice.
    Assessed(Assessment),
    /// It came to the choice and was not chosen; its score.
    Passed(Passed, f64),
    /// It was chosen.
    Chosen {
        /// Where.
        placement: PlacementId,
        /// Only as what would have shown.
        held_out: bool,
        /// Its score.
        score: f64,
    },
    /// It was seen in this session and stays.
    Standing {
        /// Where.
        placement: PlacementId,
        /// Only as what would have shown.
        held_out: bool,
    },
}

/// The verdict on a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It is recommended now.
    Recommended,
    /// It would be, but the person is in the holdout.
    WouldHaveShown,
    /// It may show, but others were chosen, or attention is spent.
    Outranked,
    /// A gate stopped it.
    Stopped,
    /// Its condition does not hold.
    ConditionFalse,
    /// Its condition cannot be decided.
    ConditionError,
}

/// Everything there is to say about one rule at one moment.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// The rule.
    pub rule: RuleId,
    /// The variant of it that the person sees, where it has any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub variant: Option<Drawn>,
    /// What it recommends.
    pub kind: Kind,
    /// Its target, if it has a name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// The verdict.
    pub verdict: Verdict,
    /// The verdict in one sentence.
    pub summary: String,
    /// Why, for the person who sees it, where the condition holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
    /// The gate that stopped it, if one did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stopped_by: Option<Gate>,
    /// Every gate in order, with what it says; also where the condition did not hold.
    pub gates: Vec<GateReport>,
    /// The condition, with the value of each part; without its parts where conditions cannot be read, as in the slim engine.
    pub condition: ConditionNode,
    /// The score, where the condition holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<ScoreCard>,
    /// Of a rule that recommends a plan: what that and the present one are estimated to cost, and what must be said with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanReasons>,
    /// What went before it, where it is outranked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rivals: Vec<Rival>,
    /// The smallest change that would turn the verdict: what would make it show, or, of one that shows, what would stop it.
    /// Absent where none was found, and where only other rules stand in the way.
    #[cfg(feature = "author")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nearest: Option<Nearest>,
    /// When the gate's reason ends by itself, ms since the epoch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ends: Option<Timestamp>,
}

/// What one gate says.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct GateReport {
    /// The gate.
    pub gate: Gate,
    /// Whether it lets the rule pass.
    pub passed: bool,
    /// Why not; where it does, empty or why all the same.
    pub reason: String,
}

/// The answer to a question.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Answered {
    /// The value.
    pub value: Value,
    /// The signals that it was made from.
    pub evidence: Vec<Evidence>,
}

/// Why a question has no answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Unanswered {
    /// The question is not well-formed.
    Mistakes(Vec<Diagnostic>),
    /// It is, and has no value now.
    NoValue(String),
}

/// Returns the verdict on a fate, and the gate where one stopped it.
pub fn verdict(fate: &Fate) -> (Verdict, Option<Gate>) {
    let gate = match fate {
        Fate::Assessed(Assessment::Stopped(stop)) => Some(stop.gate()),
        _ => None,
    };
    (summary::verdict(fate), gate)
}

/// Explains the rule at a place of the ruleset, with what became of all of them. `rules` are as the person sees them.
pub fn explain(rules: &[&Rule], place: usize, fates: &[Fate], moment: &Moment) -> Option<Explanation> {
    let (rule, fate) = (*rules.get(place)?, fates.get(place)?);
    let calendar = &moment.ruleset().calendar;
    let standing = matches!(fate, Fate::Standing { .. });
    let ask = if standing { gates::check_standing } else { gates::check };
    let stops: Vec<(Gate, Option<Stop>)> =
        Gate::ALL.iter().map(|gate| (*gate, ask(*gate, rule, moment).err())).gather();
    let verdict = summary::verdict(fate);
    let stop = stops.iter().find_map(|(_, stop)| stop.as_ref()).filter(|_| verdict == Verdict::Stopped);
    let met = !matches!(verdict, Verdict::ConditionFalse | Verdict::ConditionError);
    Some(Explanation {
        rule: rule.id.clone(),
        variant: moment.ruleset().rules.get(place).and_then(|written| moment.drawn(written)),
        kind: rule.kind,
        target: moment.target(rule).map(|target| target.to_string()),
        verdict,
        summary: summary::words(fate, rule, moment),
        because: met.then(|| because(rule, moment)),
        stopped_by: stop.map(Stop::gate),
        ends: stop.and_then(Stop::ends),
        gates: stops
            .iter()
            .map(|(gate, stop)| GateReport {
                gate: *gate,
                passed: stop.is_none(),
                reason: match stop {
                    Some(stop) => stop.words(calendar),
                    None if standing && gates::counts_impressions(*gate) => OWN_IMPRESSION.into(),
                    None => String::new(),
                },
            })
            .gather(),
        condition: condition::of(&rule.when, moment),
        score: met.then(|| scoring::card(rule, moment)),
        plan: moment.target(rule).filter(|_| rule.kind.is_a_plan()).and_then(|plan| advice::reasons(&plan, moment)),
        rivals: rival::rivals(rules, place, fates, moment),
        #[cfg(feature = "author")]
        nearest: nearest(rule, verdict, &stops, moment),
    })
}

#[cfg(feature = "author")]
fn nearest(rule: &Rule, verdict: Verdict, stops: &[(Gate, Option<Stop>)], moment: &Moment) -> Option<Nearest> {
    match verdict {
        Verdict::ConditionFalse | Verdict::ConditionError => nearest::of_condition(&rule.when, true, moment),
        Verdict::Recommended | Verdict::WouldHaveShown => nearest::of_condition(&rule.when, false, moment),
        Verdict::Stopped => {
            let stops: Vec<&Stop> = stops.iter().filter_map(|(_, stop)| stop.as_ref()).gather();
            nearest::of_gates(rule, &stops, moment)
        }
        Verdict::Outranked => None,
    }
}
