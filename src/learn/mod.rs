//! From the events of many people to what a playbook includes: which features go together, what usually comes next, how much
//! others use, what is taken when it is shown.
//!
//! Nothing here runs in a page. The same events give the same document, whatever the machine and the order of the lines;
//! only noise, where privacy is asked for, is new each time.

mod answers;
pub mod couse;
pub mod document;
pub mod evaluation;
mod groups;
pub mod noise;
pub mod offpolicy;
mod peers;
mod person;
mod privacy;
pub mod quality;
mod records;
mod study;
pub mod summary;
pub mod symmetric;
mod tables;
pub mod transitions;
pub mod uptake;
mod vocabulary;

pub use privacy::Promise;
pub use study::{NotLearned, Settings, Study};
pub use vocabulary::Trait;

#[cfg(test)]
mod noise_tests;
#[cfg(test)]
mod records_tests;
#[cfg(test)]
mod study_tests;
#[cfg(test)]
mod tests;
