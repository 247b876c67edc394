use super::{Problems, Read};
use crate::playbook::source::Node;

/// A part of the document that this build has no use for: it is read past.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Skipped;

impl Read for Skipped {
    fn read(_: &Node, _: &mut Problems) -> Option<Self> {
        Some(Self)
    }
    fn absent() -> Option<Self> {
        Some(Self)
    }
    fn is_absent(&self) -> bool {
        true
    }
    #[cfg(feature = "schema")]
    fn schema(_: &mut super::SchemaGenerator) -> super::Schema {
        schemars::json_schema!({})
    }
}
