//! Decisions that were logged, looked at by a playbook: how likely it is to choose the same.
//!
//! The usage of each person is told to an engine as it happened, and so is what they were shown and answered; the playbook
//! that is asked about shows nothing by itself. At each decision it says what it would choose, from what was known then.

use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use serde::Deserialize;

use crate::engine::Engine;
use crate::facts::Change;
use crate::ids::{PlacementId, PlanId, RuleId};
use crate::logs::{Entry, instant};
use crate::recommendation::{Response, ResponseKind};
use crate::ruleset::Ruleset;
use crate::time::Timestamp;

/// What was shown to somebody, how likely that was, and what came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// Who.
    pub user: String,
    /// When it was shown.
    pub at: Timestamp,
    /// Where.
    pub placement: PlacementId,
    /// What.
    pub rule: RuleId,
    /// How likely it was, above 0 and at most 1; 1 where nothing is said.
    pub propensity: f64,
    /// Whether how likely it was is said.
    pub told: bool,
    /// What came of it: 1 where it was taken, 0 where not, or a value.
    pub taken: f64,
    /// What the person answered at once.
    pub answer: Option<ResponseKind>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    user: String,
    ts: serde_json::Value,
    placement: String,
    rule: String,
    propensity: Option<f64>,
    taken: serde_json::Value,
    answer: Option<ResponseKind>,
    /// For readers.
    #[serde(rename = "id")]
    _id: Option<String>,
}

impl Decision {
    /// Reads a line of JSON.
    ///
    /// ```
    /// use budbreak::replay::Decision;
    /// let line = r#"{"user":"u1","ts":"2026-01-05T12:00:00Z","placement":"home","rule":"share","propensity":0.25,"taken":true}"#;
    /// assert_eq!(Decision::read(line).unwrap().taken, 1.0);
    /// assert!(Decision::read(&line.replace("0.25", "0")).unwrap_err().contains("propensity"));
    /// ```
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn read(line: &str) -> Result<Self, String> {
        let written: Written = serde_json::from_str(line).map_err(|error| error.to_string())?;
        let time = match &written.ts {
            serde_json::Value::String(text) => instant(text),
            other => other.as_f64().and_then(|number| instant(&format!("{number:.3}"))),
        };
        let taken = match &written.taken {
            serde_json::Value::Bool(taken) => Some(f64::from(u8::from(*taken))),
            other => other.as_f64(),
        };
        let propensity = written.propensity.unwrap_or(1.0);
        if !(propensity > 0.0 && propensity <= 1.0) {
            return Err(format!(
                "a propensity is above 0 and at most 1, this one is {propensity}: what has no chance is never shown"
            ));
        }
        Ok(Self {
            at: time.ok_or_else(|| format!("\"ts\" is no time: {}", written.ts))?,
            placement: PlacementId::new(&written.placement)
                .map_err(|error| format!("\"placement\" is no name of a placement: {error}"))?,
            rule: RuleId::new(&written.rule).map_err(|error| format!("\"rule\" is no name of a rule: {error}"))?,
            taken: taken.ok_or_else(|| format!("\"taken\" is true, false or a number, not {}", written.taken))?,
            told: written.propensity.is_some(),
            propensity,
            user: written.user,
            answer: written.answer,
        })
    }
}

/// A decision, and how likely the playbook that is asked about was to make it.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// The decision.
    pub decision: Decision,
    /// The rules that the playbook may choose there, with how likely each is.
    pub chances: Vec<(RuleId, f64)>,
}

impl Judged {
    /// Returns how likely the playbook was to choose the same.
    pub fn same(&self) -> f64 {
        self.chances.iter().find(|(rule, _)| *rule == self.decision.rule).map_or(0.0, |(_, chance)| *chance)
    }
}

/// Looks at decisions under a playbook. Everybody's engine is held, since anybody may come back.
pub struct Judge {
    ruleset: Rc<Ruleset>,
    plan: Option<PlanId>,
    waiting: BTreeMap<String, VecDeque<Decision>>,
    people: BTreeMap<String, (Engine, Timestamp)>,
    judged: Vec<Judged>,
}

impl Judge {
    /// Begins, with the plan on which people are until the log tells another.
    pub fn new(ruleset: Rc<Ruleset>, plan: Option<PlanId>, mut decisions: Vec<Decision>) -> Self {
        decisions.sort_by_key(|decision| decision.at);
        let mut waiting: BTreeMap<String, VecDeque<Decision>> = BTreeMap::new();
        for decision in decisions {
            waiting.entry(decision.user.clone()).or_default().push_back(decision);
        }
        Self { ruleset, plan, waiting, people: BTreeMap::new(), judged: Vec::new() }
    }

    /// Takes the next line of usage. Of people who were shown nothing it is not looked at.
    pub fn hear(&mut self, entry: Entry) {
        let Some(waiting) = self.waiting.get_mut(&entry.user) else { return };
        let (engine, now) = self
            .people
            .entry(entry.user.clone())
            .or_insert_with(|| (newborn(&self.ruleset, &entry.user, self.plan.as_ref()), entry.at));
        // What was decided at the very time of an event was decided after it.
        let before = waiting.partition_point(|decision| decision.at < entry.at);
        self.judged.extend(waiting.drain(..before).map(|decision| judge(engine, now, decision)));
        *now = entry.at.max(*now);
        if let Some(change) = entry.facts.as_ref().and_then(|told| told.change().ok()) {
            let _ = engine.set(&change, *now);
        }
        if let Some(event) = entry.event {
            engine.record(event, *now);
        }
    }

    /// Ends and returns what was judged, and how many decisions are of people who are not in the log.
    pub fn finish(mut self) -> (Vec<Judged>, usize) {
        let mut strangers = 0;
        for (user, waiting) in self.waiting {
            match self.people.get_mut(&user) {
                None => strangers += waiting.len(),
                Some((engine, now)) => {
                    self.judged.extend(waiting.into_iter().map(|decision| judge(engine, now, decision)))
                }
            }
        }
        (self.judged, strangers)
    }
}

fn newborn(ruleset: &Rc<Ruleset>, user: &str, plan: Option<&PlanId>) -> Engine {
    let mut engine = Engine::new(ruleset.clone());
    let told = Change { unit: Some(user.into()), plan: plan.cloned(), ..Change::default() };
    let _ = engine.set(&told, Timestamp::EPOCH);
    engine
}

fn judge(engine: &mut Engine, now: &mut Timestamp, decision: Decision) -> Judged {
    *now = decision.at.max(*now);
    let chances = engine.chances(&decision.placement, *now);
    if let Some(id) = engine.chosen(&decision.rule, &decision.placement, *now) {
        for kind in [Some(ResponseKind::Shown), decision.answer].into_iter().flatten() {
            engine.respond(&Response { recommendation: id.as_str().to_owned(), kind, snooze_for: None }, *now);
        }
    }
    Judged { decision, chances }
}

#[cfg(test)]
#[path = "decisions_tests.rs"]
mod tests;
