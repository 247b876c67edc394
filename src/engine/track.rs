use super::Engine;
use crate::event::{Event, EventId, LIMITS, Refusal};
use crate::time::Timestamp;

/// What became of an event that was told by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tracked {
    /// How many offers it converted.
    pub conversions: usize,
}

impl Engine {
    /// Returns the number by which [`Engine::track`] knows an event; `None` where the playbook does not know the name. It
    /// holds until another playbook is loaded.
    pub fn event_number(&self, name: &str) -> Option<u32> {
        self.ruleset.index().events.get(name).copied()
    }

    /// Returns for how many instants the agenda waits.
    #[cfg(test)]
    pub(crate) fn instants_waited_for(&self) -> usize {
        self.agenda.waiting()
    }

    /// Returns whether an answer may differ from the last one: something happened since, or the time for it has come.
    ///
    /// ```
    /// use std::rc::Rc;
    /// use budbreak::{engine::Engine, ruleset::Ruleset, time::{Timestamp, Utc}};
    /// let playbook = r#"{ "version": 2, "events": { "made": {} }, "rules": [] }"#;
    /// let (ruleset, _) = Ruleset::read_json(playbook, Rc::new(Utc)).unwrap();
    /// let (mut engine, now) = (Engine::new(Rc::new(ruleset)), Timestamp::from_ms(1_700_000_000_000));
    /// engine.recommend(&Default::default(), now);
    /// assert!(!engine.may_differ(now));
    /// let made = engine.event_number("made").unwrap();
    /// assert!(engine.track(made, None, now, now).is_ok());
    /// assert!(engine.may_differ(now));
    /// ```
    pub fn may_differ(&self, now: Timestamp) -> bool {
        let comes = || self.agenda.next_change().is_none_or(|next| next <= now);
        !self.agenda.holds_still() || !self.agenda.asked_by(now) || comes()
    }

    /// Takes in an event without properties, by its number. The same as [`Engine::record`], and faster: no name is looked up,
    /// and nothing is made of what it returns. Without an id it counts however often it comes.
    ///
    /// # Errors
    /// Why the event is refused; a number that is none counts as a bad name.
    pub fn track(
        &mut self,
        event: u32,
        id: Option<EventId>,
        at: Timestamp,
        now: Timestamp,
    ) -> Result<Tracked, Refusal> {
        let tracked = self.admit(event, id, at, now).and_then(|admitted| self.count(&admitted, Some(event), now));
        tracked
            .map(|(_, conversions)| Tracked { conversions: conversions.len() })
            .inspect_err(|refusal| self.stats.refuse(*refusal))
    }

    fn admit(&self, event: u32, id: Option<EventId>, at: Timestamp, now: Timestamp) -> Result<Event, Refusal> {
        let name = self.ruleset.index().events.key_at(event as usize).ok_or(Refusal::BadName)?;
        match at {
            _ if at < Timestamp::EPOCH => Err(Refusal::BadTime),
            _ if at > now + LIMITS.ahead => Err(Refusal::InFuture),
            _ => Ok(Event { id, ..Event::new(name.clone(), at) }),
        }
    }
}
