//! What follows from a condition, without asking anybody: a small abstract domain.
//!
//! A condition becomes alternatives ([`formula`]), each a list of facts that must hold together. A fact says which values
//! one thing has that conditions ask ([`atoms`]), a comparison with a constant as a set of values ([`values`]). The
//! [`World`] knows what signals can be at all, and what follows from one for another. Whether alternatives are possible,
//! and whether one condition implies another, is answered soundly: "impossible" and "implied" are proofs, their opposites
//! are "not known".

mod atoms;
mod formula;
mod nesting;
mod ranges;
mod values;
mod world;

pub(super) use atoms::{About, Atom, signal};
pub(super) use formula::{Fact, Formula, Part, both};
pub(super) use nesting::{civil_days, within};
pub(super) use values::Values;
pub(super) use world::{State, World};

#[cfg(test)]
mod tests;
