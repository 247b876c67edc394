//! To how many people a rule may show, and who is drawn.

use super::policy::Share;
use super::read::{At, Problems, Read, record, words};
use super::rules::Moment;
use super::source::{Data, Node};
use crate::diagnostic::Code;

/// A share that stays, `25%`, or one that grows in stages.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(untagged)]
pub enum Rollout {
    /// The same share at all times.
    Share(Share),
    /// One share after the other; before the first, nobody.
    Stages(Vec<Stage>),
}

record! {
    /// One stage of a rollout.
    Stage: "a stage of a rollout" {
        /// The day or instant on which it begins.
        from: At<Moment>;
        /// The share from then on, `25%`.
        share: At<Share>;
    }
}

words! {
    /// Who is drawn as one.
    UnitChoice {
        /// Each user.
        User = "user";
        /// Each account as a whole, by `account.id`.
        Account = "account";
    }
}

impl Read for Rollout {
    fn read(node: &Node, problems: &mut Problems) -> Option<Self> {
        match node.data {
            Data::List(ref stages) if stages.is_empty() => {
                problems.error(
                    node,
                    Code::RolloutWithoutStages,
                    "a rollout has at least one stage; a share of all is 100%",
                );
                None
            }
            Data::List(_) => Vec::read(node, problems).map(Self::Stages),
            _ => Share::read(node, problems).map(Self::Share),
        }
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut super::read::SchemaGenerator) -> super::read::Schema {
        let (share, stage) = (Share::schema(generator), Stage::schema(generator));
        schemars::json_schema!({ "anyOf": [share, { "type": "array", "items": stage, "minItems": 1 }] })
    }
}
