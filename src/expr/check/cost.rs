//! How many steps an evaluation could take, from the form alone.

use super::{Checked, Meaning};
use crate::expr::ast::{NodeId, NodeKind};
use crate::expr::program::Loop;

/// How long a list or map is taken to be when its length is not written out.
const ASSUMED_LENGTH: u64 = 100;

/// Returns the steps that evaluating a node could take.
pub(super) fn cost(checked: &Checked, id: NodeId) -> u64 {
    let Some(node) = checked.ast.node(id) else { return 0 };
    let sum = |parts: &[NodeId]| parts.iter().fold(1_u64, |sum, part| sum.saturating_add(cost(checked, *part)));
    let NodeKind::Call { receiver, arguments, .. } = &node.kind else { return sum(&node.kind.parts()) };
    match checked.meaning(id) {
        Meaning::Signal(_) => 1,
        Meaning::Loop(Loop::Bind | Loop::OptMap | Loop::OptFlatMap, _) => sum(&node.kind.parts()),
        Meaning::Loop(_, two) => {
            let range = receiver.unwrap_or_default();
            let rounds = match checked.ast.node(range).map(|node| &node.kind) {
                Some(NodeKind::List(items)) => items.len() as u64,
                Some(NodeKind::Map(entries)) => entries.len() as u64,
                _ => ASSUMED_LENGTH,
            };
            let body = sum(arguments.get(if *two { 2 } else { 1 }..).unwrap_or_default());
            cost(checked, range).saturating_add(rounds.saturating_mul(body))
        }
        _ => sum(&node.kind.parts()),
    }
}
