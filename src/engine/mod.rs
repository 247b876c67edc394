//! The facade: every verb of the engine, for one person.
//!
//! An engine is a pure function of (playbook, ordered events and facts, now). It asks no clock, draws no random number and
//! does no I/O. The ruleset is shared: a backtest of a thousand people has one ruleset and a thousand engines.

#[cfg(feature = "cli")]
mod chances;
mod checkout;
mod decide;
mod fates;
mod propensity;
mod rendered;
mod set;
mod stats;
mod table;
mod track;

pub use stats::Stats;
pub use track::Tracked;

use std::mem::take;
use std::rc::Rc;

use rendered::Rendered;

use crate::advice::{self, PlanAdvice};
use crate::agenda::{self, Agenda};
use crate::event::{Event, EventInput, Refusal};
use crate::explain::{self, Explanation, Verdict};
use crate::facts::{Change, Facts};
use crate::gates::Gate;
use crate::ids::RuleId;
use crate::ledger::{Answer, Ledger, OfferId};
use crate::list::Gather;
use crate::moment::{Moment, Statement};
use crate::recommendation::{Query, Recommendation, Recorded, Response, ResponseKind};
use crate::related::Routine;
use crate::ruleset::Ruleset;
use crate::signals::{Folded, Signals};
use crate::state::{Damage, State};
use crate::time::{Duration, Timestamp};

/// Signals in, recommendations out.
#[derive(Clone, Debug)]
pub struct Engine {
    ruleset: Rc<Ruleset>,
    signals: Signals,
    ledger: Ledger,
    facts: Facts,
    routine: Option<Routine>,
    stats: Stats,
    agenda: Agenda,
    rendered: Rendered,
}

impl Engine {
    /// Makes an engine that has seen nothing yet.
    pub fn new(ruleset: Rc<Ruleset>) -> Self {
        let signals = Signals::new(ruleset.remembered.clone());
        Self {
            routine: routine(&ruleset, None),
            ruleset,
            signals,
            ledger: Ledger::default(),
            facts: Facts::default(),
            stats: Stats::default(),
            agenda: Agenda::default(),
            rendered: Rendered::default(),
        }
    }

    /// Returns the rules that it runs.
    pub fn ruleset(&self) -> &Rc<Ruleset> {
        &self.ruleset
    }

    /// Runs other rules from now on. What is remembered stays, as far as the new rules ask for it.
    pub fn load(&mut self, ruleset: Rc<Ruleset>, now: Timestamp) {
        self.signals.plan(ruleset.remembered.clone(), now);
        self.ruleset = ruleset;
        self.routine = routine(&self.ruleset, self.routine.take());
        self.include_allowances();
        self.begin_anew();
    }

    /// Takes an event in: checks it, counts it once, and notes what it converted.
    pub fn record(&mut self, input: EventInput, now: Timestamp) -> Recorded {
        match Event::admit(input, now) {
            Err(refusal) => self.refused(refusal, Vec::new()),
            Ok((event, notes)) => self.fold(&event, notes, now),
        }
    }

    /// Takes a checked event in.
    pub fn fold(&mut self, event: &Event, notes: Vec<String>, now: Timestamp) -> Recorded {
        match self.count(event, now) {
            Err(refusal) => self.refused(refusal, notes),
            Ok((folded, conversions)) => {
                let reason = folded.refusal();
                if let Some(reason) = reason {
                    self.stats.refuse(reason);
                }
                Recorded { accepted: reason.is_none(), reason, known: folded == Folded::Known, notes, conversions }
            }
        }
    }

    /// Counts an event once, and notes what it converted and what it changed.
    fn count(&mut self, event: &Event, now: Timestamp) -> Result<(Folded, Vec<OfferId>), Refusal> {
        let number = self.ruleset.index().event(&event.name);
        let before =
            if self.agenda.asks_when_last(number, &self.ruleset) { self.signals.last(&event.name) } else { None };
        let began = self.signals.began();
        let folded = self.signals.fold(event, now, &self.ruleset.calendar);
        if folded == Folded::Duplicate {
            return Err(Refusal::Duplicate);
        }
        if let (Some(routine), Some(learned)) = (&mut self.routine, &self.ruleset.learned) {
            routine.happened(learned.steps_of(&event.name), event.at);
        }
        self.agenda.happened(number, event.at, before, &self.ruleset);
        if began.is_some_and(|began| event.at < began) {
            self.agenda.began_earlier(&self.ruleset);
        }
        let conversions = self.ledger.happened(event.name.as_str(), event.at);
        if !conversions.is_empty() {
            self.agenda.answered(&self.ruleset);
        }
        Ok((folded, conversions))
    }

    fn refused(&mut self, refusal: Refusal, notes: Vec<String>) -> Recorded {
        self.stats.refuse(refusal);
        Recorded { accepted: false, reason: Some(refusal), known: false, notes, conversions: Vec::new() }
    }

    /// Returns the best next steps for the placements that ask. What is returned stands: asked again in the same session
    /// it is the same, until it is answered or no longer true.
    pub fn recommend(&mut self, query: &Query, now: Timestamp) -> Vec<Recommendation> {
        self.recommend_shared(query, now).iter().map(|recommendation| Recommendation::clone(recommendation)).gather()
    }

    /// Returns what [`Engine::recommend`] does. What is the same as before is the same pointer, so that nothing has to be
    /// built from it again.
    pub fn recommend_shared(&mut self, query: &Query, now: Timestamp) -> Vec<Rc<Recommendation>> {
        self.ledger.sweep(now);
        decide::recommend(self, query, now)
    }

    /// Returns the places of the rules whose condition holds. Only what changed is evaluated.
    pub fn holding(&mut self, now: Timestamp) -> Vec<u32> {
        self.refresh(now);
        self.agenda.holding().gather()
    }

    /// Evaluates the condition of every rule, whether anything changed or not, and returns the places of those that hold: what
    /// [`Engine::holding`] says, at the cost of all rules.
    pub fn evaluate_all(&mut self, now: Timestamp) -> Vec<u32> {
        let moment = Moment::new(&self.ruleset, &self.signals, &self.ledger, &self.facts, now);
        let moment = moment.with(self.routine.as_ref());
        self.agenda.evaluate_all(&moment);
        self.agenda.holding().gather()
    }

    /// Forgets what was evaluated, but nothing of what is remembered: the next answer evaluates every rule from nothing.
    /// No answer differs by it.
    pub fn begin_anew(&mut self) {
        self.agenda.forget();
        self.rendered.clear();
    }

    /// Records what happened with a recommendation; `false` when there is no such one.
    pub fn respond(&mut self, response: &Response, now: Timestamp) -> bool {
        self.agenda.answered(&self.ruleset);
        let id = response.recommendation.as_str();
        let answer = match response.kind {
            ResponseKind::Shown => return self.ledger.shown(id, now) || self.ledger.offer(id).is_some(),
            ResponseKind::Converted => return self.ledger.converted(id, now),
            ResponseKind::Clicked => Answer::Clicked,
            ResponseKind::Dismissed => Answer::Dismissed,
            ResponseKind::OptedOut => Answer::OptedOut,
            ResponseKind::Snoozed => {
                let usual = self.ruleset.policy.snooze.first().copied().unwrap_or(Duration::DAY);
                let wait = response.snooze_for.filter(|wait| *wait > Duration::ZERO).unwrap_or(usual);
                Answer::Snoozed { until: now + wait }
            }
        };
        self.ledger.answer(id, answer, now)
    }

    /// Explains a rule; `None` when there is no such rule.
    pub fn explain(&self, rule: &RuleId, now: Timestamp) -> Option<Explanation> {
        let (place, _) = self.ruleset.rule(rule)?;
        let moment = self.moment(now);
        let fates = fates::fates(&moment);
        explain::explain(&moment.faces(), place, &fates, &moment)
    }

    /// Explains every rule, in the order of the playbook.
    pub fn explain_all(&self, now: Timestamp) -> Vec<Explanation> {
        let moment = self.moment(now);
        let fates = fates::fates(&moment);
        let faces = moment.faces();
        let explained = |place| explain::explain(&faces, place, &fates, &moment);
        (0..fates.len()).filter_map(explained).gather()
    }

    /// Returns the verdict on every rule, in the order of the playbook, with the gate where one stopped it: what
    /// [`Engine::explain_all`] says first, at a fraction of its cost.
    pub fn verdicts(&self, now: Timestamp) -> Vec<(Verdict, Option<Gate>)> {
        fates::fates(&self.moment(now)).iter().map(explain::verdict).gather()
    }

    /// Says what to do about the plan at the use that is foreseen, what it costs, what is risked and how sure it is; or what is
    /// missing to say so.
    ///
    /// ```
    /// # #[cfg(feature = "author")] {
    /// # use std::rc::Rc;
    /// use budbreak::{engine::Engine, ruleset::Ruleset, time::{Timestamp, Utc}};
    /// let playbook = r#"{ "version": 2, "meters": { "calls": { "count": "called" } },
    ///     "plans": { "free": { "price": { "currency": "EUR" }, "allowances": { "calls": 100 } } } }"#;
    /// let engine = Engine::new(Rc::new(Ruleset::read_json(playbook, Rc::new(Utc)).unwrap().0));
    /// let advice = engine.plan_advice(Timestamp::EPOCH);
    /// assert!(advice.answer.is_none());
    /// let missing: Vec<&str> = advice.missing.iter().map(|missing| missing.code).collect();
    /// assert_eq!(missing, ["plan_unknown", "meter_unseen"]);
    /// # }
    /// ```
    pub fn plan_advice(&self, now: Timestamp) -> PlanAdvice {
        advice::plan_advice(&self.moment(now))
    }

    /// Answers a question in the language of conditions, with the signals that it read.
    ///
    /// # Errors
    /// The mistakes of the question, or why it has no answer now.
    #[cfg(feature = "author")]
    pub fn evaluate(&self, source: &str, now: Timestamp) -> Result<explain::Answered, explain::Unanswered> {
        let (question, slots) = self.ruleset.question(source).map_err(explain::Unanswered::Mistakes)?;
        let (signals, ledger, facts) = (&self.signals, &self.ledger, &self.facts);
        let moment = Moment::asking(&self.ruleset, signals, ledger, facts, now, &slots).with(self.routine.as_ref());
        match moment.value(&question) {
            Ok(value) => Ok(explain::Answered { value, evidence: moment.evidence(&question) }),
            Err(error) => Err(explain::Unanswered::NoValue(moment.why_undecided(&question, error))),
        }
    }

    /// Returns the next instant after `now` at which an answer may change because time passes; `None` when none can.
    pub fn next_change(&self, now: Timestamp) -> Option<Timestamp> {
        agenda::next_change(&self.moment(now))
    }

    fn refresh(&mut self, now: Timestamp) {
        let moment = Moment::new(&self.ruleset, &self.signals, &self.ledger, &self.facts, now);
        let moment = moment.with(self.routine.as_ref());
        self.agenda.refresh(&moment);
    }

    /// Returns what is remembered as bytes: signals, ledger and routine, never traits, page or the user's id.
    pub fn snapshot(&mut self, now: Timestamp) -> Vec<u8> {
        self.signals.trim(now);
        // Lent to the state while it is written.
        let (signals, ledger) = (take(&mut self.signals), take(&mut self.ledger));
        let state = State { signals, ledger, routine: self.routine.take() };
        let bytes = state.to_bytes();
        (self.signals, self.ledger, self.routine) = (state.signals, state.ledger, state.routine);
        bytes
    }

    /// Takes over what a snapshot remembers, in place of what is remembered now.
    ///
    /// # Errors
    /// Why the bytes cannot be used; then nothing has changed.
    pub fn restore(&mut self, bytes: &[u8], now: Timestamp) -> Result<(), Damage> {
        let state = State::from_bytes(bytes)?;
        (self.signals, self.ledger) = (state.signals, state.ledger);
        // Where a page goes on, another one may have been told a change of plan in the meantime.
        if let (Some(_), Some(plan)) = (self.facts.plan(), self.ledger.plan()) {
            self.facts.apply(&Change { plan: Some(plan.clone()), ..Change::default() });
        }
        self.routine = routine(&self.ruleset, state.routine);
        self.signals.plan(self.ruleset.remembered.clone(), now);
        self.include_allowances();
        self.begin_anew();
        Ok(())
    }

    /// Forgets everything about the person: signals, ledger, facts, counts. The rules stay.
    pub fn erase(&mut self) {
        self.signals.erase();
        self.ledger = Ledger::default();
        self.facts = Facts::default();
        self.stats = Stats::default();
        self.routine = routine(&self.ruleset, None);
        self.include_allowances();
        self.begin_anew();
    }

    /// Takes an opt-out back.
    pub fn opt_in(&mut self, kind: crate::kind::Kind) {
        self.ledger.opt_in(kind);
        self.agenda.answered(&self.ruleset);
    }

    /// Returns what the last twelve months would have cost on each plan, as far as they were observed, and what was gained in
    /// them.
    ///
    /// ```
    /// # #[cfg(feature = "author")] {
    /// use std::rc::Rc;
    /// use budbreak::{engine::Engine, ruleset::Ruleset, time::{Duration, Timestamp, Utc}};
    /// let playbook = r#"{ "version": 2, "meters": { "calls": { "count": "called" } }, "plans": {
    ///     "team": { "price": { "currency": "EUR", "flat": 900, "meters": { "calls": { "per_unit": 10 } } } } } }"#;
    /// let (ruleset, _) = Ruleset::read_json(playbook, Rc::new(Utc)).unwrap();
    /// let mut engine = Engine::new(Rc::new(ruleset));
    /// let new_year = Timestamp::from_ms(1_767_225_600_000);
    /// for day in 0..40 {
    ///     let now = new_year + Duration::DAY * day;
    ///     engine.record(serde_json::from_str(r#"{ "name": "called" }"#).unwrap(), now);
    /// }
    /// let statement = engine.statement(new_year + Duration::DAY * 40);
    /// assert_eq!((statement.months.join(" ").as_str(), statement.missing.len()), ("2026-01", 11));
    /// assert_eq!(statement.plans[0].total, Some(900.0 + 31.0 * 10.0));
    /// # }
    /// ```
    pub fn statement(&self, now: Timestamp) -> Statement {
        self.moment(now).statement()
    }

    /// Returns what was counted, refused and not known.
    pub fn stats(&self) -> Stats {
        self.stats.with(&self.signals)
    }

    /// Returns what was shown and answered.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Returns what is remembered of usage.
    pub fn signals(&self) -> &Signals {
        &self.signals
    }

    /// Returns what the person does after what, where a rule asks.
    pub fn routine(&self) -> Option<&Routine> {
        self.routine.as_ref()
    }

    fn moment(&self, now: Timestamp) -> Moment<'_> {
        Moment::new(&self.ruleset, &self.signals, &self.ledger, &self.facts, now).with(self.routine.as_ref())
    }
}

/// Returns the routine that rules ask about, the one that there was where it is of the same features.
fn routine(ruleset: &Ruleset, before: Option<Routine>) -> Option<Routine> {
    let mark = ruleset.learned.as_ref()?.steps_mark()?;
    Some(before.filter(|routine| routine.mark() == mark).unwrap_or_else(|| Routine::new(mark)))
}

#[cfg(test)]
#[cfg(feature = "author")]
mod plan_advice_tests;
