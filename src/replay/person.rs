use std::rc::Rc;

use super::{Happened, Watch};
use crate::engine::Engine;
use crate::event::Refusal;
use crate::facts::{Change, Told};
use crate::ids::PlanId;
use crate::ledger::OfferId;
use crate::logs::Entry;
use crate::recommendation::{Query, Recommendation, Response, ResponseKind};
use crate::ruleset::Ruleset;
use crate::state::Damage;
use crate::time::{Day, Timestamp};

/// One person of the log with their engine.
pub struct Person<N> {
    engine: Engine,
    pub(super) rest: Rest<N>,
}

/// What is kept of a person besides the snapshot, while the engine is not awake.
#[derive(Default)]
pub(super) struct Rest<N> {
    /// What the log told last; the engine's own facts are in memory only.
    told: Change,
    now: Timestamp,
    day: Option<Day>,
    pub(super) notes: N,
}

impl<N: Default> Person<N> {
    /// Makes somebody of whom only the name is known, and the plan where that is given.
    pub fn new(ruleset: Rc<Ruleset>, user: &str, plan: Option<PlanId>) -> Self {
        let rest = Rest { told: Change { unit: Some(user.into()), plan, ..Change::default() }, ..Rest::default() };
        let mut engine = Engine::new(ruleset);
        engine.set(&rest.told, rest.now);
        Self { engine, rest }
    }

    /// Returns the person's engine.
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// Returns the moment at which the engine was asked last.
    pub fn now(&self) -> Timestamp {
        self.rest.now
    }

    /// Puts the person to sleep.
    pub(super) fn sleep(mut self) -> (Vec<u8>, Rest<N>) {
        (self.engine.snapshot(self.rest.now), self.rest)
    }

    /// Wakes a person up. The engine is as it was: what a snapshot leaves out is told again.
    pub(super) fn wake(ruleset: Rc<Ruleset>, snapshot: &[u8], rest: Rest<N>) -> Result<Self, Damage> {
        let mut engine = Engine::new(ruleset);
        engine.restore(snapshot, rest.now)?;
        engine.set(&rest.told, rest.now);
        Ok(Self { engine, rest })
    }

    /// Takes a line of this person.
    pub fn hear<W: Watch<Notes = N>>(&mut self, entry: Entry, watch: &mut W) {
        let now = self.rest.now.max(entry.at);
        let day = self.engine.ruleset().calendar.day(now);
        if self.rest.day.is_some_and(|before| before != day) {
            self.end_day(&entry.user, watch);
        }
        (self.rest.day, self.rest.now) = (Some(day), now);

        let mut conversions = entry.facts.as_ref().map(|told| self.tell(told, now)).unwrap_or_default();
        let recorded = entry.event.clone().map(|event| self.engine.record(event, now));
        conversions.extend(recorded.iter().flat_map(|recorded| recorded.conversions.iter().cloned()));
        let again = recorded.as_ref().is_some_and(|recorded| recorded.reason == Some(Refusal::Duplicate));
        let recommendations = if again { Vec::new() } else { self.engine.recommend(&Query::default(), now) };
        let new: Vec<bool> = recommendations.iter().map(|recommendation| self.show(recommendation, now)).collect();
        let happened = Happened {
            line: entry.line,
            user: &entry.user,
            now,
            at: entry.at,
            facts: entry.facts.as_deref(),
            event: entry.event.as_ref(),
            recorded: recorded.as_ref(),
            conversions: &conversions,
            recommendations: &recommendations,
            new: &new,
        };
        watch.event(&happened, &self.engine, &mut self.rest.notes);
    }

    /// Ends the day on which the person was there last.
    pub(super) fn end_day<W: Watch<Notes = N>>(&mut self, user: &str, watch: &mut W) {
        watch.day(user, self.rest.now, &self.engine, &mut self.rest.notes);
    }

    /// Shows a recommendation and returns whether that is new.
    fn show(&mut self, recommendation: &Recommendation, now: Timestamp) -> bool {
        let offer = self.engine.ledger().offer(recommendation.id.as_str());
        let new = offer.is_some_and(|offer| offer.shown_at.is_none());
        if new {
            let recommendation = recommendation.id.as_str().to_owned();
            self.engine.respond(&Response { recommendation, kind: ResponseKind::Shown, snooze_for: None }, now);
        }
        new
    }

    fn tell(&mut self, told: &Told, now: Timestamp) -> Vec<OfferId> {
        // Names that are none were refused when the line was read.
        let Ok(change) = told.change() else { return Vec::new() };
        let converted = self.engine.set(&change, now);
        self.rest.remember(change);
        converted
    }
}

impl<N> Rest<N> {
    /// Remembers traits, page, plan and language. Meters, allowances and since when the account is known are in the snapshot.
    fn remember(&mut self, change: Change) {
        for (mine, theirs) in [(&mut self.told.user, change.user), (&mut self.told.account, change.account)] {
            mine.retain(|(name, _)| theirs.iter().all(|(other, _)| other != name));
            mine.extend(theirs);
        }
        self.told.page = change.page.or(self.told.page.take());
        self.told.plan = change.plan.or(self.told.plan.take());
        self.told.unit = change.unit.or(self.told.unit.take());
        self.told.locale = change.locale.or(self.told.locale.take());
    }
}
