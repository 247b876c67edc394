use super::{Problems, Read};
use crate::diagnostic::Code;
use crate::playbook::source::{Data, Node};
use crate::value::double_to_plain;

/// The version of a format, of which this engine reads `N`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version<const N: u32>;

impl<const N: u32> Version<N> {
    /// The version that this engine reads.
    pub const CURRENT: u32 = N;
}

impl<const N: u32> Read for Version<N> {
    fn read(node: &Node, problems: &mut Problems) -> Option<Self> {
        is_current(N, node, problems).then_some(Self)
    }
    fn stand_in() -> Option<Self> {
        Some(Self)
    }
    #[cfg(feature = "schema")]
    fn schema(_: &mut super::SchemaGenerator) -> super::Schema {
        schemars::json_schema!({ "const": N })
    }
}

impl<const N: u32> serde::Serialize for Version<N> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(N)
    }
}

// Written out once, and not once for each format.
#[inline(never)]
fn is_current(current: u32, node: &Node, problems: &mut Problems) -> bool {
    match node.data {
        Data::Number(number) if number == f64::from(current) => return true,
        Data::Number(number) if number > f64::from(current) => {
            let number = double_to_plain(number);
            let message = format!("this is version {number} of the format, and this engine reads up to {current}");
            problems.error(node, Code::NewerVersion, message);
        }
        Data::Number(number) => {
            let number = double_to_plain(number);
            let message = format!("there is no version {number} of the format; write {current}");
            problems.error(node, Code::BadVersion, message);
        }
        _ => problems.expected(node, Code::BadVersion, &format!("the version of the format, {current}")),
    }
    false
}
