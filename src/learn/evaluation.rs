//! What a policy would have got, with what there is to be said of that: from choices that were logged and the chances that
//! the policy gives them.

use serde::Serialize;

use super::offpolicy::{Estimate, Estimator, Logged, Overlap};

/// The model expects of each rule what all got, as sure as after so many showings, and what it got itself.
const SURE: f64 = 20.0;

/// One choice that was logged.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Whose, as a number.
    pub person: usize,
    /// Which rule was chosen, as a number.
    pub rule: usize,
    /// What came of it.
    pub reward: f64,
    /// How likely it was.
    pub propensity: f64,
    /// How likely the policy that is asked about is to choose which rule there.
    pub chances: Vec<(usize, f64)>,
}

/// What a policy would have got.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Evaluation {
    /// Choices.
    pub decisions: usize,
    /// People.
    pub people: usize,
    /// What the policy got that made the log, for each choice.
    pub logged: Estimate,
    /// By weighting.
    pub ipw: Option<Estimate>,
    /// By weighting, with weights that add up.
    pub snipw: Option<Estimate>,
    /// By the model.
    pub model: Option<Estimate>,
    /// By both.
    pub doubly_robust: Option<Estimate>,
    /// How far the log can tell.
    pub overlap: Overlap,
}

impl Evaluation {
    /// Evaluates; `None` where there are no choices. The errors take the choices of one person as belonging together.
    pub fn of(choices: &[Choice]) -> Option<Self> {
        let people: Vec<usize> = choices.iter().map(|choice| choice.person).collect();
        let log = logged(choices);
        let by = |estimator: Estimator| Estimate::of_people(&estimator.terms(&log), &people);
        let rewards: Vec<f64> = choices.iter().map(|choice| choice.reward).collect();
        let mut distinct = people.clone();
        distinct.sort_unstable();
        distinct.dedup();
        Some(Self {
            decisions: choices.len(),
            people: distinct.len(),
            logged: Estimate::of_people(&rewards, &people)?,
            ipw: by(Estimator::Ipw),
            snipw: by(Estimator::Snipw),
            model: by(Estimator::Direct),
            doubly_robust: by(Estimator::DoublyRobust),
            overlap: Overlap::of(&log),
        })
    }
}

/// Rewards and showings of rules.
#[derive(Clone, Default)]
struct Model {
    all: (f64, f64),
    rules: Vec<(f64, f64)>,
}

impl Model {
    fn add(&mut self, choice: &Choice) {
        if self.rules.len() <= choice.rule {
            self.rules.resize(choice.rule + 1, (0.0, 0.0));
        }
        for sums in self.rules.get_mut(choice.rule).into_iter().chain([&mut self.all]) {
            *sums = (sums.0 + choice.reward, sums.1 + 1.0);
        }
    }

    fn expected(&self, rule: usize) -> f64 {
        let mean = self.all.0 / self.all.1.max(1.0);
        let (reward, shown) = self.rules.get(rule).copied().unwrap_or_default();
        (reward + SURE * mean) / (shown + SURE)
    }
}

/// The choices as the estimators take them. What is expected of a choice comes from the people of the other half
/// (Chernozhukov and others, The Econometrics Journal 21, 2018), so that nobody's answer predicts itself.
fn logged(choices: &[Choice]) -> Vec<Logged> {
    let mut halves = [Model::default(), Model::default()];
    for choice in choices {
        halves.get_mut(choice.person % 2).into_iter().for_each(|half| half.add(choice));
    }
    let [even, odd] = &halves;
    let one = |choice: &Choice| {
        let model = if choice.person.is_multiple_of(2) { odd } else { even };
        let target = choice.chances.iter().find(|(rule, _)| *rule == choice.rule).map_or(0.0, |(_, chance)| *chance);
        Logged {
            reward: choice.reward,
            propensity: choice.propensity,
            target,
            expected: model.expected(choice.rule),
            expected_of_target: choice.chances.iter().map(|(rule, chance)| chance * model.expected(*rule)).sum(),
        }
    };
    choices.iter().map(one).collect()
}

#[cfg(test)]
#[path = "evaluation_tests.rs"]
mod tests;
