use crate::time::{Duration, Timestamp};
use crate::wire::{In, Out, Wire, fields};

/// How long nothing may happen within one session.
pub const SESSION_IDLE: Duration = Duration::from_ms(30 * Duration::MINUTE.ms());

/// Sessions: how many there were, and the present one. Late events stretch the present session back when they touch it;
/// those that lie before it begin no session of their own.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sessions {
    pub(super) count: u64,
    present: Option<Session>,
}

fields! { Sessions { count, present } }

/// One session.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Session {
    pub(super) started: Timestamp,
    pub(super) last: Timestamp,
    pub(super) events: u64,
}

fields! { Session { started, last, events } }

impl Sessions {
    pub(super) fn fold(&mut self, at: Timestamp) {
        match &mut self.present {
            Some(session) if at <= session.last + SESSION_IDLE => {
                if at >= session.started - SESSION_IDLE {
                    session.started = session.started.min(at);
                    session.last = session.last.max(at);
                    session.events += 1;
                }
            }
            present => {
                *present = Some(Session { started: at, last: at, events: 1 });
                self.count += 1;
            }
        }
    }

    /// Returns when the last event of all was.
    pub(super) fn last(&self) -> Option<Timestamp> {
        self.present.map(|session| session.last)
    }

    /// Returns the session that is not over yet.
    pub(super) fn present(&self, now: Timestamp) -> Option<Session> {
        self.present.filter(|session| now <= session.last + SESSION_IDLE)
    }
}
