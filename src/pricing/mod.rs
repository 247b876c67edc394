//! What a quantity costs: price models and everything that is agreed around them, in exact decimals.
//!
//! Amounts are minor units of one currency (cents, pence, whole yen); quantities are in the unit of what is measured. Nothing
//! here knows events, plans or the time: it calculates. Where the systems of the field disagree there is a switch, not a
//! guess: [`Tiers::flat_at_zero`], [`Package::rounding`].

mod aggregate;
mod bill;
mod charge;
mod currency;
mod decimal;
mod error;
mod model;
mod percentage;
mod prorated;
mod proration;
mod tiers;

pub use aggregate::{Aggregation, Sample, aggregate};
pub use bill::{Bill, bill};
pub use charge::{Charge, Commitment, Minimum, Modifiers, UnitConfig};
pub use currency::{exponent, to_minor};
pub use decimal::{Decimal, Rounding};
pub use error::PriceError;
pub use model::{CapacityTier, Model, Package, Usage};
pub use percentage::Percentage;
pub use proration::{DayBasis, Part, due_now, fraction};
pub use tiers::{Tier, TierFlaw, Tiers};

#[cfg(test)]
mod decimal_tests;
#[cfg(test)]
mod tests;
