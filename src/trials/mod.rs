//! Runs the tests that a playbook carries: one person lives through what a test gives, the engine is asked once, and what it
//! answers is compared with what the test expects.
//!
//! The engine is the one that pages have; nothing here decides. What does not fit is told as data, with its place.

mod judge;
mod life;

use std::rc::Rc;

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Location};
use crate::evidence::Evidence;
use crate::explain::{ConditionNode, Explanation, Verdict};
use crate::gates::Gate;
use crate::ids::{PlacementId, RuleId};
use crate::playbook::trials::Trial;
use crate::recommendation::{Query, Recommendation};
use crate::ruleset::Ruleset;
use crate::sorted::sort_by_key;

/// What became of one test.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TestResult {
    /// The test.
    pub name: String,
    /// Whether everything was as expected.
    pub passed: bool,
    /// Where the test is written.
    pub location: Location,
    /// What was recommended.
    pub recommended: Vec<Came>,
    /// What was not as expected, in the order of the text.
    pub failures: Vec<Failure>,
}

/// A recommendation that came, in short.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Came {
    /// The rule.
    pub rule: RuleId,
    /// Where.
    pub placement: PlacementId,
    /// The title as it reads.
    pub title: String,
}

/// One expectation that was not met.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Failure {
    /// The expectation with its place, as a mistake.
    pub diagnostic: Diagnostic,
    /// What was expected.
    pub expected: String,
    /// What came.
    pub came: String,
    /// Why the rule fared as it did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
}

/// Why a rule fared as it did, in short; the engine's explanation has more.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Why {
    /// The verdict.
    pub verdict: Verdict,
    /// The gate that stopped it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stopped_by: Option<Gate>,
    /// The verdict in one sentence.
    pub summary: String,
    /// The signals of the condition with their values.
    pub signals: Vec<Evidence>,
    /// The nearest change that would turn the verdict, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nearest: Option<String>,
}

impl Why {
    fn new(explanation: &Explanation) -> Self {
        let mut signals = Vec::new();
        collect(&explanation.condition, &mut signals);
        Self {
            verdict: explanation.verdict,
            stopped_by: explanation.stopped_by,
            summary: explanation.summary.clone(),
            signals,
            nearest: explanation.nearest.as_ref().map(|nearest| nearest.words.clone()),
        }
    }
}

fn collect(part: &ConditionNode, signals: &mut Vec<Evidence>) {
    let fresh = part.evidence.iter().filter(|one| signals.iter().all(|other| other.name != one.name));
    let fresh: Vec<Evidence> = fresh.cloned().collect();
    signals.extend(fresh);
    part.children.iter().for_each(|child| collect(child, signals));
}

/// Runs every test of a playbook, in the order in which they are written.
///
/// ```
/// # use std::rc::Rc;
/// use budbreak::{ruleset::Ruleset, time::Utc, trials};
/// let playbook = r#"{
///   "version": 2, "events": { "built": {} },
///   "rules": [{ "id": "share", "when": "count('built', '7d') >= 2", "recommend": { "insight": "share" },
///               "message": { "title": "Share {count('built', '7d')}", "body": "It takes a click." } }],
///   "tests": [{ "name": "two and more",
///     "given": { "now": "2026-03-10T09:00", "events": [{ "event": "built", "times": 3, "over": "7d" }] },
///     "expect": [{ "rule": "share", "title": "Share 3" }] }]
/// }"#;
/// let (ruleset, _) = Ruleset::read_json(playbook, Rc::new(Utc)).unwrap();
/// assert!(trials::run(&Rc::new(ruleset))[0].passed);
/// ```
pub fn run(ruleset: &Rc<Ruleset>) -> Vec<TestResult> {
    let tests = ruleset.playbook().map(|playbook| &playbook.tests);
    tests.into_iter().flatten().map(|trial| run_one(ruleset, trial)).collect()
}

/// Runs one test.
pub fn run_one(ruleset: &Rc<Ruleset>, trial: &Trial) -> TestResult {
    let mut result = TestResult {
        name: trial.name.to_string(),
        passed: false,
        location: trial.place.location(),
        recommended: Vec::new(),
        failures: Vec::new(),
    };
    match life::live(ruleset, &trial.given) {
        Err(mistakes) => {
            result.failures = mistakes.into_iter().map(|mistake| judge::impossible(trial, mistake)).collect()
        }
        Ok((mut engine, now)) => {
            // Before the engine is asked: those who are held out are noted down when it is.
            let explained = engine.explain_all(now);
            let placements = trial.given.placements.iter().map(|placement| placement.value.clone()).collect();
            let answers = engine.recommend(&Query { placements, ..Query::default() }, now);
            result.failures = judge::judge(trial, &answers, &explained);
            result.recommended = answers.iter().map(came).collect();
        }
    }
    let line = |failure: &Failure| failure.diagnostic.location.as_ref().map_or((0, 0), |at| (at.line, at.column));
    sort_by_key(&mut result.failures, line);
    result.passed = result.failures.is_empty();
    result
}

fn came(recommendation: &Recommendation) -> Came {
    Came {
        rule: recommendation.rule.clone(),
        placement: recommendation.placement.clone(),
        title: recommendation.message.title.clone(),
    }
}

#[cfg(test)]
mod tests;
