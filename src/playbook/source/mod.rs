//! The text of a playbook as a tree whose every part knows its place.
//!
//! Both readers, JSON and YAML, make the same [`Node`]; the document is read from nodes and never from text. Nothing here
//! knows what a playbook is.

mod cursor;
pub mod json;
pub mod limits;
mod node;
mod place;
mod text;

#[cfg(feature = "yaml")]
pub mod yaml;

pub use node::{Data, Entry, Node};
pub use place::{Key, Path, Place, Spot};
pub use text::{Piece, Text};
