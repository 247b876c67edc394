use super::usage::second;
use crate::time::{Calendar, Day, Timestamp, Unit, Window};

/// The points that a window covers: `after < point <= until`, in civil days or in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Range {
    Days { after: i64, until: i64 },
    Seconds { after: i64, until: i64 },
}

impl Range {
    /// Returns what a window that ends now covers.
    pub(super) fn of(window: Window, now: Timestamp, calendar: &Calendar) -> Self {
        match window.span() {
            // A second is within when its first instant is: s * 1000 > now - w.
            Some(span) => Self::Seconds { after: second(now - span), until: second(now) },
            None => {
                let first = window.first_day(now, calendar);
                Self::Days { after: i64::from(first.0) - 1, until: i64::from(calendar.day(now).0) }
            }
        }
    }

    /// Returns what the window of the same length before that covers.
    pub(super) fn before(window: Window, now: Timestamp, calendar: &Calendar) -> Self {
        match (window.span(), Self::of(window, now, calendar)) {
            (Some(span), Self::Seconds { after, .. }) => {
                Self::Seconds { after: second(now - span - span), until: after }
            }
            (_, Self::Days { after, .. } | Self::Seconds { after, .. }) => {
                let count = i64::from(window.count());
                let start = match window.unit() {
                    Unit::Month => i64::from(Day(after as i32).months_before(u32::from(window.count())).0),
                    Unit::Week => after - count * 7,
                    _ => after - count,
                };
                Self::Days { after: start, until: after }
            }
        }
    }

    /// Returns the second after which the window begins.
    pub(super) fn after_second(self, calendar: &Calendar) -> i64 {
        match self {
            Self::Seconds { after, .. } => after,
            Self::Days { after, .. } => {
                let start = calendar.start_of(Day(after as i32 + 1));
                (start.ms() - 1).div_euclid(1000)
            }
        }
    }
}
