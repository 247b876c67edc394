//! What is remembered of usage, in fixed space, and what can be asked about it.
//!
//! [`Signals`] folds events into counters by civil day and by second, into the values a property had, into meters and
//! sessions. It keeps what a [`Plan`] asks for and never the events themselves, so that cost and memory do not depend on
//! how much was used before. It knows nothing of rules, plans that are bought, or expressions: it is asked with a
//! [`Signal`] and answers with a [`Reading`], or says in words what is [`Missing`].
//!
//! Windows of days, weeks and months are civil: every civil day of the calendar, today included. Windows of minutes and hours
//! are instants `(now - w, now]`, remembered to the second that holds them. Both are exact, late events included, as long
//! as an event happened in at most 4,096 different seconds of the span that is kept; beyond that neighbouring seconds are
//! merged on a grid of 2, 4, 8 ... seconds, and the reading says so.

mod buckets;
mod change;
mod keep;
mod meter;
mod missing;
mod months;
mod outlook;
mod past;
mod plan;
mod quotas;
mod range;
mod read;
mod read_meters;
mod read_order;
mod read_shape;
mod read_value;
mod read_windows;
mod reading;
mod report;
mod seen;
mod session;
mod shape;
mod signal;
mod sketch;
mod store;
mod tally;
mod usage;

pub use meter::METER_DAYS;
pub use missing::Missing;
pub use outlook::Odds;
pub use past::Past;
pub use plan::{FeaturePlan, Feed, MeterPlan, Plan, Resets, ValuePlan, WorkflowPlan};
pub use quotas::QuotaOutlook;
pub use read_value::Flat;
pub use reading::{Basis, Reading};
pub use report::{Activity, Report};
pub use session::SESSION_IDLE;
pub use shape::{Measure, Shape};
pub use signal::{ANY, Signal};
pub use store::{Folded, STRANGERS, Signals};

#[cfg(test)]
mod meter_tests;
#[cfg(test)]
mod months_tests;
#[cfg(test)]
mod naive_tests;
#[cfg(test)]
mod plan_tests;
#[cfg(test)]
mod recount_tests;
#[cfg(test)]
mod size_tests;
#[cfg(test)]
mod sketch_tests;
#[cfg(test)]
mod tests;
