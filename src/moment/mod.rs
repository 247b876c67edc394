//! Everything that a decision looks at, at one instant: the rules, what is remembered, what the host told, and `now`.
//!
//! A moment answers conditions and fills texts. It decides nothing and changes nothing; each slot is read once, however
//! many rules ask for it.

mod answers;
mod draw;
mod learned;
mod plans;
mod slots;
mod speech;
mod statement;
mod words;

pub use draw::Drawn;
pub use plans::Weighed;
pub use statement::{StatedMeter, StatedPlan, StatedValue, Statement, ValuePerUnit};
pub use words::Words;

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use slots::Answer;
use speech::Speech;

use crate::evidence::Evidence;
#[cfg(feature = "author")]
use crate::expr::{Checked, trace};
use crate::expr::{EvalError, LIMITS, Scope};
use crate::facts::Facts;
use crate::hash::bucket;
use crate::ids::{EventName, FeatureId, MeterId, PlanId, ValueId, WorkflowId};
use crate::kind::Kind;
use crate::ledger::Ledger;
use crate::list::Gather;
use crate::offer;
use crate::related::{Arm, Routine};
use crate::ruleset::{Condition, Part, Rule, Ruleset, Slot, Template, Wording};
use crate::signals::{Odds, SESSION_IDLE, Signal, Signals};
use crate::time::{Day, Duration, Offsets, Timestamp, Window};
use crate::value::Value;

/// One instant, with everything that can be asked of it.
pub struct Moment<'a> {
    ruleset: &'a Ruleset,
    signals: &'a Signals,
    ledger: &'a Ledger,
    facts: &'a Facts,
    now: Timestamp,
    slots: &'a [Slot],
    answers: RefCell<Vec<Option<Answer>>>,
    best_plan: RefCell<Option<Option<Rc<str>>>>,
    weighed: RefCell<Option<Result<Rc<Weighed>, String>>>,
    /// What came of the rules of each kind.
    kinds: OnceCell<Vec<Arm>>,
    routine: Option<&'a Routine>,
    together: RefCell<Option<Rc<learned::Together>>>,
}

impl<'a> Moment<'a> {
    /// Makes the moment `now`.
    pub fn new(
        ruleset: &'a Ruleset,
        signals: &'a Signals,
        ledger: &'a Ledger,
        facts: &'a Facts,
        now: Timestamp,
    ) -> Self {
        Self::asking(ruleset, signals, ledger, facts, now, ruleset.slots())
    }

    /// Makes a moment for a question that has slots of its own; see [`Ruleset::question`].
    pub fn asking(
        ruleset: &'a Ruleset,
        signals: &'a Signals,
        ledger: &'a Ledger,
        facts: &'a Facts,
        now: Timestamp,
        slots: &'a [Slot],
    ) -> Self {
        let (answers, best_plan, weighed, kinds, routine, together) = <_>::default();
        Self { ruleset, signals, ledger, facts, now, slots, answers, best_plan, weighed, kinds, routine, together }
    }

    /// Adds what the person does after what, where that is remembered.
    #[must_use]
    pub fn with(mut self, routine: Option<&'a Routine>) -> Self {
        self.routine = routine;
        self
    }

    /// Returns what the person does after what, where that is remembered.
    pub fn routine(&self) -> Option<&'a Routine> {
        self.routine
    }

    /// Makes the same moment with other answers to some slots: what would be if.
    pub fn supposing(&self, changes: &[(u32, Value)]) -> Moment<'a> {
        let other = Self::asking(self.ruleset, self.signals, self.ledger, self.facts, self.now, self.slots);
        let other = other.with(self.routine);
        for (slot, value) in changes {
            other.remember(*slot, Answer::supposed(value.clone()));
        }
        other
    }

    /// Returns the rules.
    pub fn ruleset(&self) -> &'a Ruleset {
        self.ruleset
    }

    /// Returns what was shown and answered.
    pub fn ledger(&self) -> &'a Ledger {
        self.ledger
    }

    /// Returns what the host told.
    pub fn facts(&self) -> &'a Facts {
        self.facts
    }

    /// Returns what is remembered of usage.
    pub fn signals(&self) -> &'a Signals {
        self.signals
    }

    /// Returns the instant.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Returns how many days have been observed.
    pub fn days_observed(&self) -> u32 {
        self.whole(&Signal::Observed) as u32
    }

    /// Returns when the present session began. Without a session, what was seen within its idle time still belongs to now.
    pub fn session_started(&self) -> Timestamp {
        self.present_session().unwrap_or(self.now - SESSION_IDLE)
    }

    /// Returns when the present session began, if there is one.
    pub fn present_session(&self) -> Option<Timestamp> {
        self.signals.session(self.now).map(|(started, _)| started)
    }

    /// Returns the first instant at which the present session is over, if there is one.
    pub fn session_ends(&self) -> Option<Timestamp> {
        self.signals.session(self.now).map(|(_, last)| last + SESSION_IDLE + Duration::from_ms(1))
    }

    fn whole(&self, signal: &Signal) -> i64 {
        let reading = self.signals.read(signal, self.now, &self.ruleset.calendar);
        reading.ok().and_then(|reading| reading.value.as_i64()).unwrap_or(0)
    }

    /// Returns what was used of a meter in its present period.
    pub fn used(&self, meter: &MeterId) -> f64 {
        let asked = Signal::Usage { meter: meter.clone() };
        let reading = self.signals.read(&asked, self.now, &self.ruleset.calendar);
        reading.ok().and_then(|reading| reading.value.as_f64()).unwrap_or_default()
    }

    /// Returns what people call a feature.
    pub fn feature_name<'n>(&self, id: &'n FeatureId) -> &'n str
    where
        'a: 'n,
    {
        self.ruleset.names.features.get(id).map_or(id.as_str(), String::as_str)
    }

    /// Returns what people call the feature that an event shows the use of, if there is just one.
    pub fn feature_of(&self, event: &EventName) -> Option<&'a str> {
        self.ruleset.names.events.get(event).map(String::as_str)
    }

    /// Returns what people call a meter.
    pub fn meter_name<'n>(&self, id: &'n MeterId) -> &'n str
    where
        'a: 'n,
    {
        self.ruleset.names.meters.get(id).map_or(id.as_str(), String::as_str)
    }

    /// Returns what people call a value metric.
    pub fn value_name(&self, id: &'a ValueId) -> &'a str {
        self.ruleset.names.values.get(id).map_or(id.as_str(), String::as_str)
    }

    /// Returns what people call a plan.
    pub fn plan_name<'n>(&self, id: &'n PlanId) -> &'n str
    where
        'a: 'n,
    {
        self.ruleset.names.plans.get(id).map_or(id.as_str(), String::as_str)
    }

    /// Returns what people call a workflow.
    pub fn workflow_name(&self, id: &'a WorkflowId) -> &'a str {
        self.ruleset.names.workflows.get(id).map_or(id.as_str(), String::as_str)
    }

    /// Returns whether an instant lies within a window that ends now.
    pub fn in_window(&self, at: Timestamp, window: Window) -> bool {
        let calendar = &self.ruleset.calendar;
        at <= self.now
            && match window.span() {
                Some(span) => at > self.now - span,
                None => calendar.day(at) >= window.first_day(self.now, calendar),
            }
    }

    /// Returns whether the person is in the holdout. Nobody is while nobody is identified: an unstable draw would be none.
    pub fn held_out(&self) -> bool {
        let policy = &self.ruleset.policy;
        policy.holdout > 0.0
            && !self.facts.unit().is_empty()
            && bucket(&policy.salt, self.facts.unit()) < policy.holdout
    }

    /// Returns what a rule recommends, now that "the best plan" can be known; `None` where there is nothing to name.
    pub fn target(&self, rule: &Rule) -> Option<Rc<str>> {
        if rule.kind != Kind::Plan || rule.target.is_some() {
            return rule.target.clone();
        }
        let mut best = self.best_plan.borrow_mut();
        best.get_or_insert_with(|| {
            self.best_by_price().or_else(|| {
                let projected = self.signals.projected_usage(self.now, &self.ruleset.calendar);
                offer::best(&self.ruleset.plans, &projected).map(|plan| Rc::from(plan.as_str()))
            })
        })
        .clone()
    }

    /// Returns whether a condition holds.
    ///
    /// # Errors
    /// Where it cannot be decided; [`Moment::why_undecided`] says it in words.
    pub fn holds(&self, condition: &Condition) -> Result<bool, EvalError> {
        self.value(condition)?.as_bool().ok_or(EvalError::NoSuchOverload)
    }

    /// Returns the value of an expression.
    ///
    /// # Errors
    /// Where it has none.
    pub fn value(&self, condition: &Condition) -> Result<Value, EvalError> {
        let mut fuel = LIMITS.fuel.most;
        condition.program().eval(self, &mut fuel)
    }

    /// Says why a condition has no value: the missing signal, if it is one, else the error itself.
    pub fn why_undecided(&self, condition: &Condition, error: EvalError) -> String {
        #[cfg(feature = "author")]
        if let Some(mixed) = self.checked(condition).and_then(|checked| trace(&checked, self).mixed()) {
            return mixed;
        }
        let missing = condition.slots().iter().find_map(|slot| self.answer(*slot).missing());
        missing.unwrap_or_else(|| error.to_string())
    }

    /// Reads a condition again from its text, for explanations; its signals are those of this moment.
    #[cfg(feature = "author")]
    pub fn checked(&self, condition: &Condition) -> Option<Checked> {
        self.ruleset.checked(condition, self.slots)
    }

    /// Returns the signals that a condition reads, with their values.
    pub fn evidence(&self, condition: &Condition) -> Vec<Evidence> {
        condition.slots().iter().filter_map(|slot| self.slot_evidence(*slot)).gather()
    }

    /// Returns the value of a slot.
    ///
    /// # Errors
    /// Where it has none.
    pub fn slot(&self, slot: u32) -> Result<Value, EvalError> {
        self.answer(slot).value()
    }

    /// Returns what a slot asks.
    pub fn asked(&self, slot: u32) -> Option<&'a Slot> {
        self.slots.get(slot as usize)
    }

    /// Returns a slot's value with unit and source; `None` where it has none.
    pub fn slot_evidence(&self, slot: u32) -> Option<Evidence> {
        let asked = self.asked(slot)?;
        let answer = self.answer(slot);
        let mut evidence = answer.learned(asked, self).or_else(|| answer.evidence(asked))?;
        if let Slot::Usage(signal) = asked
            && let Some(doubt) = self.signals.doubt(signal, self.now, &self.ruleset.calendar)
        {
            evidence.source.push_str(&doubt);
        }
        Some(evidence)
    }

    /// Returns a slot's value with its unit, as its evidence has them; `None` where it has none.
    pub fn slot_said(&self, slot: u32) -> Option<(Value, String)> {
        if let Answer::Reading(reading) = self.answer(slot) {
            return Some((reading.value.clone(), reading.unit.clone().into_owned()));
        }
        self.slot_evidence(slot).map(|evidence| (evidence.value, evidence.unit))
    }

    /// Returns how sure it is that a meter's allowance runs out, and when.
    pub fn odds(&self, meter: &MeterId) -> Option<Odds> {
        self.signals.odds(meter, self.now, &self.ruleset.calendar)
    }

    /// Says why a slot has no value, where it has none.
    pub fn missing(&self, slot: u32) -> Option<String> {
        self.answer(slot).missing()
    }

    /// Fills a text.
    ///
    /// # Errors
    /// Where a placeholder has no value; a text with a hole is never shown.
    pub fn fill(&self, template: &Template, words: Words) -> Result<String, EvalError> {
        let mut out = String::new();
        let Some(wording) = self.wording(template) else { return Ok(out) };
        let speech = Speech::new(self, &wording.locale);
        for part in &wording.parts {
            match (part, words) {
                (Part::Text(text), _) => out.push_str(text),
                (Part::Value(condition, format), Words::Plain) => {
                    out.push_str(&speech.say(&self.value(condition)?, format)?);
                }
                (Part::Value(condition, _), Words::Address) => words.write(&self.value(condition)?, self, &mut out),
            }
        }
        Ok(out)
    }

    /// Returns a text in the language that this person gets it in.
    pub fn wording<'t>(&self, template: &'t Template) -> Option<&'t Wording> {
        template.wording(self.facts.locale())
    }

    /// Returns the civil day of an instant.
    pub fn day(&self, at: Timestamp) -> Day {
        self.ruleset.calendar.day(at)
    }

    /// Returns the time on the walls of the calendar's zone, as milliseconds since 1970.
    pub fn civil_ms(&self, at: Timestamp) -> i64 {
        self.ruleset.calendar.civil(at).local_ms()
    }

    fn answer(&self, slot: u32) -> Answer {
        let at = slot as usize;
        if let Some(Some(answer)) = self.answers.borrow().get(at) {
            return answer.clone();
        }
        let Some(asked) = self.slots.get(at) else { return Answer::none() };
        let answer = Answer::read(asked, self);
        self.remember(slot, answer.clone());
        answer
    }

    /// Most moments are asked for nothing, so room for answers is made with the first.
    fn remember(&self, slot: u32, answer: Answer) {
        let mut answers = self.answers.borrow_mut();
        if answers.is_empty() {
            answers.resize(self.slots.len(), None);
        }
        if let Some(place) = answers.get_mut(slot as usize) {
            *place = Some(answer);
        }
    }

    /// Reads a slot anew and remembers nothing: its value, and whether how well it is known stays so while nothing happens.
    pub fn fresh(&self, slot: u32) -> (Option<Value>, bool) {
        let Some(asked) = self.asked(slot) else { return (None, true) };
        if let Slot::Usage(Signal::Count { event, window }) = asked {
            return self.signals.count(event, *window, self.now, &self.ruleset.calendar);
        }
        let answer = Answer::read(asked, self);
        (answer.value().ok(), answer.is_calm(asked))
    }
}

impl Scope for Moment<'_> {
    fn signal(&self, slot: u32) -> Result<Value, EvalError> {
        self.slot(slot)
    }

    fn variable(&self, name: &str) -> Option<Value> {
        let calendar = &self.ruleset.calendar;
        Some(match name {
            "now" => self.now.into(),
            "hour" => Value::Int(i64::from(calendar.civil(self.now).hour())),
            "weekday" => Value::Int(i64::from(self.day(self.now).weekday())),
            "user" => self.facts.user().clone(),
            "account" => self.facts.account().clone(),
            "page" => self.facts.page().clone(),
            "plan" => {
                let id = self.facts.plan().map(|plan| ("id", Value::from(plan.as_str())));
                let before = self.ledger.plan_change().map(|change| ("before", Value::from(change.from.as_str())));
                Value::object(id.into_iter().chain(before))
            }
            "session" => {
                let (count, events) = (self.whole(&Signal::SessionCount), self.whole(&Signal::SessionEvents));
                Value::object([("count", Value::Int(count)), ("events", Value::Int(events))])
            }
            _ => return None,
        })
    }

    fn offset_ms(&self, zone: &str, at: Timestamp) -> Option<i32> {
        Offsets::offset_ms(&**self.ruleset.calendar.offsets(), zone, at)
    }
}
