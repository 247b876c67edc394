//! Maps and sets in one sorted vector, and sorting. Everything that a page holds is small, and the code of a tree or of
//! a fast sort is written out anew for each type: these took a quarter of the wasm. Finding takes as many comparisons as
//! in a tree; putting one thing in moves what stands behind it, which is quicker than a tree up to some thousands.

mod map;
mod order;
mod set;

pub use map::{Entry, SortedMap};
pub use order::{sort, sort_by, sort_by_key, sorted_once};
pub use set::SortedSet;

#[cfg(test)]
mod tests;
