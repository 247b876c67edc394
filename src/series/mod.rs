//! Usage over time as plain numbers, one for each day: how it moves and where it goes. Knows no meters, no prices, no events.

mod forecast;
mod slope;

pub use forecast::{Forecast, crossing, forecast};
pub use slope::{growth, mean, ols_slope, theil_sen_slope};

#[cfg(test)]
mod tests;
