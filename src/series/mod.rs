//! Usage over time as plain numbers, one for each day: how it moves and where it goes. Knows no meters, no prices, no events.

mod changes;
mod fade;
mod fit;
mod forecast;
mod season;
mod shape;
mod slope;
mod smooth;
mod spike;
mod tail;
mod totals;
mod usual;
mod watch;
mod year;

pub use changes::changes;
pub use fade::fade;
pub use forecast::{Forecast, LEAST, forecast};
pub use shape::{declines, rhythm, stops, trend};
pub use slope::{growth, mean, ols_slope, theil_sen_slope};
pub use totals::{Totals, crossing, pace, totals};
pub use usual::{Usual, anomalous, usual};
pub use watch::Watch;
pub use year::{Year, year};

#[cfg(test)]
mod draws;
#[cfg(test)]
mod shape_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod year_tests;
