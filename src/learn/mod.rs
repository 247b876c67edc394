//! From the events of many people to what a playbook includes: which features go together, what usually comes next, how much
//! others use.
//!
//! Nothing here runs in a page. The same events give the same document, whatever the machine.

pub mod couse;
pub mod evaluation;
pub mod offpolicy;
pub mod symmetric;
pub mod transitions;
pub mod uptake;

#[cfg(test)]
mod tests;
