use super::Habits;
use crate::time::{Duration, Timestamp};
use crate::wire::{In, Out, Wire, fields};

/// A person's habits over time: steps are counted in the order in which they happened, within sessions.
///
/// What arrives late, from another tab or from before, is no step: what came before and after it was counted already.
///
/// ```
/// use budbreak::related::Routine;
/// use budbreak::time::{Duration, Timestamp};
/// let (mut routine, at) = (Routine::new(7), Timestamp::from_ms(1_700_000_000_000));
/// routine.happened(&[0], at);
/// routine.happened(&[1], at + Duration::MINUTE);
/// routine.happened(&[2], at);
/// assert_eq!((routine.recent(at + Duration::MINUTE), routine.steps()), (&[0, 1][..], 2));
/// routine.happened(&[2], at + Duration::DAY);
/// assert_eq!(routine.recent(at + Duration::DAY), [2]);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Routine {
    /// A mark of the features that the places are of.
    mark: u64,
    last: Timestamp,
    habits: Habits,
}

fields! { Routine { mark, last, habits } }

/// How long nothing may happen within one session.
const IDLE: Duration = Duration::from_ms(30 * Duration::MINUTE.ms());

impl Routine {
    /// Begins with features that have this mark.
    pub fn new(mark: u64) -> Self {
        Self { mark, ..Self::default() }
    }

    /// Returns the mark of the features that the places are of.
    pub fn mark(&self) -> u64 {
        self.mark
    }

    /// Returns what the person does after what.
    pub fn habits(&self) -> &Habits {
        &self.habits
    }

    /// Returns how many steps were taken.
    pub fn steps(&self) -> u32 {
        self.habits.steps()
    }

    /// Takes an event that shows the use of these features, or of none.
    pub fn happened(&mut self, features: &[u16], at: Timestamp) {
        if at < self.last {
            return;
        }
        if at > self.last + IDLE {
            self.habits.pause();
        }
        self.last = at;
        features.iter().for_each(|feature| self.habits.step(*feature));
    }

    /// Returns the last features of the present session, the last one last; none where it is over.
    pub fn recent(&self, now: Timestamp) -> &[u16] {
        if now <= self.last + IDLE { self.habits.recent() } else { &[] }
    }
}
