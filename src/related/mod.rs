//! What usually goes together: the learned table and what is asked of it.
//!
//! The table comes from many people's events (`budbreak learn`) and is part of the playbook; what a person uses never
//! leaves the page. This floor knows features by their places in the table, and neither events nor rules.

mod arm;
mod draws;
mod habits;
mod habits_wire;
mod packed;
mod routine;
mod steps;
mod table;

pub use arm::Arm;
pub use draws::Draws;
pub use habits::Habits;
pub use routine::Routine;
pub use steps::{After, Followers, Steps, chance_byte};
pub use table::{FEATURES, Table};

#[cfg(test)]
mod tests;
