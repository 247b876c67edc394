//! Which plan fits, at the use that is foreseen.
//!
//! Every plan is priced month by month along three paths of usage, and one rule chooses: the cheapest at p50 that blocks
//! nothing and has what is required, unless it saves too little, binds at too high a risk, or would sell more of what no longer
//! gives more value. An answer names what speaks for it and what must be said with it. Costs of the future are estimates.

mod advice;
mod break_even;
mod chance;
mod choose;
mod cliff;
mod cost;
mod outlook;
mod period;
mod plan;
mod rate;
mod schedule;
mod simple;
mod value;

pub use advice::{Action, Advice, Benefit, Care, Form, NoAdvice, Question, Rejection, Warning};
pub use break_even::{BreakEven, Range, annual_break_even, break_even, break_even_of};
pub use cliff::Cliff;
pub use cost::{Blocked, Cost, Excess};
pub use outlook::{Outlook, Quantile};
pub use period::{Period, PeriodOutlook, QuotaHit};
pub use plan::{Credits, MeterCharge, Phase, Plan, Spend};
pub use schedule::{Schedule, schedule};
pub use simple::{Sale, Terms, best, interval};
pub use value::{Disconnect, History};

#[cfg(test)]
mod invariants_tests;
#[cfg(test)]
mod tests;
