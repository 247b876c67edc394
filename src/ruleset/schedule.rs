use crate::time::{Calendar, Timestamp, Weekly};

/// When a rule may show.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Schedule {
    /// Not before.
    pub from: Option<Timestamp>,
    /// Not at or after.
    pub until: Option<Timestamp>,
    /// Only at these times of the week.
    pub weekly: Option<Weekly>,
}

impl Schedule {
    /// Returns when it opens next: the first instant after `at` at which the weekly times hold, if that is before the end.
    pub fn opens(&self, at: Timestamp, calendar: &Calendar) -> Option<Timestamp> {
        let opens = self.weekly?.next_change(at, calendar)?;
        self.until.is_none_or(|until| opens < until).then_some(opens)
    }

    /// Returns when it closes, for an instant at which it is open.
    pub fn closes(&self, at: Timestamp, calendar: &Calendar) -> Option<Timestamp> {
        let weekly = self.weekly.and_then(|weekly| weekly.next_change(at, calendar));
        self.until.into_iter().chain(weekly).min()
    }

    /// Returns the first instant after `at` at which it may open or close.
    pub fn next_change(&self, at: Timestamp, calendar: &Calendar) -> Option<Timestamp> {
        let weekly = self.weekly.and_then(|weekly| weekly.next_change(at, calendar));
        self.from.into_iter().chain(self.until).chain(weekly).filter(|change| *change > at).min()
    }
}
