//! The scorers of the judge against the published rows, and what the engine's statistics reach on the shared data.

#![allow(dead_code, reason = "the judge's own entries are called from its program")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod series;
