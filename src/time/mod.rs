//! Instants, spans, windows and the calendar that gives them civil days.
//!
//! There is no clock here: `now` is always an argument, so that the same inputs give the same answers live, in a
//! preview and in a backtest. There is no zone data either: offsets come through the one port [`Offsets`].

mod calendar;
mod civil;
#[cfg(feature = "author")]
mod meant;
mod span;
mod weekly;
mod window;

pub use calendar::{Calendar, Offsets, Utc, Weekday, Zone};
pub use civil::{Civil, Day};
#[cfg(feature = "author")]
pub use meant::window_meant;
pub use span::{Duration, Timestamp};
pub use weekly::Weekly;
pub use window::{Unit, Window};

#[cfg(test)]
mod calendar_tests;
#[cfg(test)]
mod weekly_tests;
#[cfg(test)]
mod window_tests;
