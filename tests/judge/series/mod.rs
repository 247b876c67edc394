//! Scores for usage over time, as the public benchmarks define them.

pub(crate) mod anomaly;
pub(crate) mod changepoint;
pub(crate) mod decline;
pub(crate) mod forecast;
mod naive;
pub(crate) mod quota;
mod ranks;
pub(crate) mod read;
#[cfg(test)]
mod usual_tests;
