use super::Engine;
use crate::event::{Event, LIMITS, Refusal};
use crate::ids::EventName;
use crate::time::Timestamp;

/// What became of an event that was told by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tracked {
    /// Whether it was counted.
    pub counted: bool,
    /// How many offers it converted.
    pub conversions: usize,
}

impl Engine {
    /// Returns the number by which [`Engine::track`] knows an event; `None` where the playbook does not know the name. It
    /// holds until another playbook is loaded.
    pub fn event_number(&self, name: &str) -> Option<u32> {
        self.ruleset.index().events.get(name).copied()
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
    /// assert!(engine.track(made, now, now).unwrap().counted);
    /// assert!(engine.may_differ(now));
    /// ```
    pub fn may_differ(&self, now: Timestamp) -> bool {
        let next = self.agenda.next_change();
        !self.agenda.holds_still() || !self.agenda.asked_by(now) || next.is_none_or(|next| next <= now)
    }

    /// Takes in an event without properties and without an id, by its number. The same as [`Engine::record`], and faster: no
    /// name is looked up, and nothing is made of what it returns.
    ///
    /// # Errors
    /// Why the event is refused; a number that is none counts as a bad name.
    pub fn track(&mut self, event: u32, at: Timestamp, now: Timestamp) -> Result<Tracked, Refusal> {
        let found = self.ruleset.index().events.keys().nth(event as usize);
        let checked = match found {
            None => Err(Refusal::BadName),
            Some(_) if at > now + LIMITS.ahead => Err(Refusal::InFuture),
            Some(_) if at < Timestamp::EPOCH => Err(Refusal::BadTime),
            Some(name) => Ok(EventName::clone(name)),
        };
        match checked {
            Ok(name) => {
                let recorded = self.fold(&Event::new(name, at), Vec::new(), now);
                Ok(Tracked { counted: recorded.accepted, conversions: recorded.conversions.len() })
            }
            Err(refusal) => {
                self.stats.refuse(refusal);
                Err(refusal)
            }
        }
    }
}
