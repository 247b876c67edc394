//! Compares what came with what was expected.

use super::life::Impossible;
use super::{Failure, Why};
use crate::diagnostic::{Code, Diagnostic};
use crate::explain::{Explanation, Verdict};
use crate::gates::Gate;
use crate::ids::RuleId;
use crate::playbook::source::{Place, Text};
use crate::playbook::trials::{Expected, ReasonWord, Trial, Unexpected};
use crate::recommendation::Recommendation;

/// Returns what is not as expected.
pub(super) fn judge(trial: &Trial, answers: &[Recommendation], explained: &[Explanation]) -> Vec<Failure> {
    let judge = Judge { trial, answers, explained };
    let mut failures: Vec<Failure> = trial.expect.iter().flat_map(|expected| judge.expected(expected)).collect();
    failures.extend(trial.expect_not.iter().filter_map(|unexpected| judge.unexpected(unexpected)));
    if trial.nothing_else {
        failures.extend(judge.others());
    }
    failures
}

/// Says that what a test gives cannot have been.
pub(super) fn impossible(trial: &Trial, mistake: Impossible) -> Failure {
    let Impossible { place, why } = mistake;
    failure(trial, &place, &why, "something that can have happened".into(), why.clone(), None)
}

fn failure(trial: &Trial, place: &Place, what: &str, expected: String, came: String, why: Option<Why>) -> Failure {
    let message = format!("test {:?}: {what}", trial.name.as_str());
    Failure { diagnostic: Diagnostic::error(Code::TestFailed, message).at(place.location()), expected, came, why }
}

struct Judge<'t> {
    trial: &'t Trial,
    answers: &'t [Recommendation],
    explained: &'t [Explanation],
}

impl Judge<'_> {
    fn expected(&self, expected: &Expected) -> Vec<Failure> {
        let rule = &expected.rule;
        let Some(answer) = self.answers.iter().find(|answer| answer.rule == **rule) else {
            let what = format!("{:?} is expected, and is not recommended", rule.as_str());
            return vec![failure(self.trial, &rule.place, &what, said(expected), self.came(), self.why(rule))];
        };
        let mut failures = Vec::new();
        if let Some(placement) = expected.placement.as_ref().filter(|placement| placement.value != answer.placement) {
            let what = format!("{:?} is recommended in another placement", rule.as_str());
            let (wanted, came) = (placement.to_string(), answer.placement.to_string());
            failures.push(failure(self.trial, &placement.place, &what, wanted, came, None));
        }
        let action = answer.message.action.as_ref();
        let parts: [(&str, &Option<Text>, Option<&str>); 6] = [
            ("target", &expected.target, answer.target.as_deref()),
            ("title", &expected.title, Some(&answer.message.title)),
            ("body", &expected.body, Some(&answer.message.body)),
            ("label", &expected.label, action.map(|action| &*action.label)),
            ("go", &expected.go, action.map(|action| &*action.go)),
            ("because", &expected.because, Some(&answer.because)),
        ];
        for (part, wanted, came) in parts {
            let Some(wanted) = wanted.as_ref().filter(|wanted| Some(wanted.as_str()) != came) else { continue };
            let what = format!("the {part} of {:?} reads otherwise", rule.as_str());
            let came = came.unwrap_or("nothing").to_owned();
            failures.push(failure(self.trial, wanted.place(), &what, wanted.to_string(), came, None));
        }
        failures
    }

    fn unexpected(&self, unexpected: &Unexpected) -> Option<Failure> {
        let rule = &unexpected.rule;
        let wanted = match (unexpected.gate, unexpected.because) {
            (Some(gate), _) => Some(Reason::Gate(gate)),
            (None, reason) => reason.map(Reason::Word),
        };
        let not = wanted.as_ref().map_or("not recommended".into(), Reason::words);
        if let Some(answer) = self.answers.iter().find(|answer| answer.rule == **rule) {
            let what = format!("{:?} is not expected, and is recommended", rule.as_str());
            let came = format!("recommended in {}: {:?}", answer.placement, answer.message.title);
            return Some(failure(self.trial, &rule.place, &what, not, came, self.why(rule)));
        }
        let (wanted, explanation) = (wanted?, self.explanation(rule)?);
        if wanted.is(explanation) {
            return None;
        }
        let what = format!("{:?} is not recommended, and for another reason", rule.as_str());
        Some(failure(self.trial, &rule.place, &what, not, fared(explanation), self.why(rule)))
    }

    fn others(&self) -> Option<Failure> {
        let expected =
            |answer: &&Recommendation| self.trial.expect.iter().any(|expected| answer.rule == *expected.rule);
        let others: Vec<String> = self.answers.iter().filter(|answer| !expected(answer)).map(in_short).collect();
        let what = "something else is recommended";
        (!others.is_empty())
            .then(|| failure(self.trial, self.trial.name.place(), what, "nothing else".into(), others.join("; "), None))
    }

    fn explanation(&self, rule: &RuleId) -> Option<&Explanation> {
        self.explained.iter().find(|explanation| explanation.rule == *rule)
    }

    fn why(&self, rule: &RuleId) -> Option<Why> {
        self.explanation(rule).map(Why::new)
    }

    fn came(&self) -> String {
        let all: Vec<String> = self.answers.iter().map(in_short).collect();
        if all.is_empty() { "no recommendation".into() } else { all.join("; ") }
    }
}

fn in_short(answer: &Recommendation) -> String {
    format!("{} in {}: {:?}", answer.rule, answer.placement, answer.message.title)
}

fn said(expected: &Expected) -> String {
    let place = expected.placement.as_ref().map(|placement| format!(" in {placement}")).unwrap_or_default();
    let title = expected.title.as_ref().map(|title| format!(": {:?}", title.as_str())).unwrap_or_default();
    format!("{}{place}{title}", expected.rule)
}

/// How a rule fared that is not recommended.
fn fared(explanation: &Explanation) -> String {
    match (explanation.verdict, explanation.stopped_by) {
        (_, Some(gate)) => stopped(gate),
        (Verdict::WouldHaveShown, None) => stopped(Gate::Holdout),
        (Verdict::ConditionFalse, None) => Reason::Word(ReasonWord::Condition).words(),
        (Verdict::ConditionError, None) => Reason::Word(ReasonWord::Undecided).words(),
        (Verdict::Outranked, None) => Reason::Word(ReasonWord::Outranked).words(),
        (Verdict::Recommended | Verdict::Stopped, None) => "its placement does not ask".into(),
    }
}

fn stopped(gate: Gate) -> String {
    format!("stopped by the gate {}", gate.as_str())
}

enum Reason {
    Gate(Gate),
    Word(ReasonWord),
}

impl Reason {
    fn is(&self, explanation: &Explanation) -> bool {
        let verdict = explanation.verdict;
        match self {
            Self::Gate(Gate::Holdout) if verdict == Verdict::WouldHaveShown => true,
            Self::Gate(gate) => explanation.stopped_by == Some(*gate),
            Self::Word(ReasonWord::Condition) => verdict == Verdict::ConditionFalse,
            Self::Word(ReasonWord::Undecided) => verdict == Verdict::ConditionError,
            Self::Word(ReasonWord::Outranked) => verdict == Verdict::Outranked,
        }
    }

    fn words(&self) -> String {
        match self {
            Self::Gate(gate) => stopped(*gate),
            Self::Word(ReasonWord::Condition) => "its condition does not hold".into(),
            Self::Word(ReasonWord::Undecided) => "its condition cannot be decided".into(),
            Self::Word(ReasonWord::Outranked) => "others went before it".into(),
        }
    }
}
