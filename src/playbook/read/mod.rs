//! Reading a document out of nodes, so that every mistake is found at once.
//!
//! The types of the document are declared once, with `record!`, `choice!` and `words!`; from each declaration come the
//! type, its reader and its JSON Schema, which therefore cannot disagree.

mod containers;
mod fields;
mod leaf;
mod macros;
mod names;
mod problems;
#[cfg(feature = "schema")]
pub(in crate::playbook) mod schema;
#[cfg(not(feature = "review"))]
mod skipped;
mod version;

pub(in crate::playbook) use fields::Fields;
pub use leaf::Length;
pub(in crate::playbook) use macros::{choice, key, maybe, record, words};
pub(in crate::playbook) use names::one_of;
pub use names::{At, MapKey, Name};
pub use problems::Problems;
#[cfg(not(feature = "review"))]
pub use skipped::Skipped;
pub use version::Version;

#[cfg(feature = "schema")]
pub use schemars::{Schema, SchemaGenerator};

use super::source::{Data, Node};

/// What can be read out of a node.
pub trait Read: Sized {
    /// Reads it, or adds to the problems why not. A value may come back although problems were added: it then holds
    /// what could be read, so that the rest of it is checked too; the document as a whole is refused all the same.
    fn read(node: &Node, problems: &mut Problems) -> Option<Self>;

    /// Returns the value that a key has when it is left out; `None` when it may not be.
    fn absent() -> Option<Self> {
        None
    }

    /// Returns what stands in for a value that could not be read, after the mistake was reported.
    fn stand_in() -> Option<Self> {
        Self::absent()
    }

    /// Says whether the value is the one of an absent key, and need not be written.
    fn is_absent(&self) -> bool {
        false
    }

    /// Makes the JSON Schema of what is read.
    #[cfg(feature = "schema")]
    fn schema(generator: &mut SchemaGenerator) -> Schema;
}

/// A stricter way of reading, for one key: within bounds, up to a length.
pub trait Within<T> {
    /// Reads as [`Read::read`] does.
    fn read_within(&self, node: &Node, problems: &mut Problems) -> Option<T>;

    /// Makes the JSON Schema of what is read.
    #[cfg(feature = "schema")]
    fn schema_within(&self, generator: &mut SchemaGenerator) -> Schema;
}

/// Reads a map without keys: what a record is when all of it may be left out. With `all_the_same`, also what stands in
/// for it when not.
pub(in crate::playbook) fn from_nothing<T: Read>(all_the_same: bool) -> Option<T> {
    let mut problems = Problems::new();
    let value = T::read(&Node::from(Data::Map(Vec::new())), &mut problems);
    value.filter(|_| all_the_same || !problems.has_errors())
}
