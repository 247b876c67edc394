use serde::Serialize;

use super::Fate;
use crate::ids::{PlacementId, RuleId};
use crate::list::Gather;
use crate::moment::Moment;
use crate::ruleset::Rule;
use crate::scoring::Factors;
use crate::scoring::select::Passed;
use crate::value::double_to_fixed;

/// A rule that went before this one.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Rival {
    /// The rule.
    pub rule: RuleId,
    /// Where it stands.
    pub placement: PlacementId,
    /// Its score.
    pub score: f64,
    /// Its score less that of the rule that is explained; negative where it went before for another reason.
    pub ahead: f64,
    /// Why it went before, in words.
    pub words: String,
}

/// Returns the rules that went before one that was not chosen.
pub(super) fn rivals(rules: &[&Rule], place: usize, fates: &[Fate], moment: &Moment) -> Vec<Rival> {
    let (Some(rule), Some(Fate::Passed(why, score))) = (rules.get(place), fates.get(place)) else { return Vec::new() };
    let before = rules.iter().zip(fates).enumerate().filter_map(|(order, (other, fate))| {
        let (placement, other_score, stands) = match fate {
            Fate::Chosen { placement, score, .. } => (placement, *score, false),
            Fate::Standing { placement, .. } => (placement, Factors::of(other, moment).total(), true),
            _ => return None,
        };
        let in_the_way = match why {
            Passed::Outranked => rule.fits(placement),
            Passed::Duplicate => other.kind == rule.kind && moment.target(other) == moment.target(rule),
            Passed::Group(group) => other.group.as_ref() == Some(group),
            Passed::AttentionSpent => true,
            Passed::NoScore | Passed::NoPlacement => false,
        };
        in_the_way.then(|| {
            let ahead = other_score - score;
            let reason = if stands {
                "it stands there since it was shown in this session".into()
            } else if other.priority != rule.priority {
                format!("its priority is {}, not {}", other.priority, rule.priority)
            } else if ahead > 0.0 {
                format!("its score is {}, {} more", double_to_fixed(other_score, 2), double_to_fixed(ahead, 2))
            } else if order < place {
                "its score is the same, and it stands earlier in the playbook".into()
            } else {
                "it was chosen before".into()
            };
            let words = format!("{} in {placement}: {reason}", other.id);
            Rival { rule: other.id.clone(), placement: placement.clone(), score: other_score, ahead, words }
        })
    });
    before.gather()
}
