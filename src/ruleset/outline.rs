use serde::Serialize;

use super::Ruleset;
use crate::ids::{PlacementId, PlanId, RuleId};
use crate::kind::Kind;
use crate::list::Gather;

/// What a page needs to know of a playbook, to show it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Outline {
    /// The placements that rules name.
    pub placements: Vec<PlacementId>,
    /// The rules in order.
    pub rules: Vec<RuleOutline>,
    /// The plans.
    pub plans: Vec<PlanId>,
    /// The zone in which days are counted.
    pub zone: String,
    /// Schemes that actions may open besides `https`.
    pub schemes: Vec<String>,
}

/// One rule in short.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RuleOutline {
    /// Its id.
    pub id: RuleId,
    /// What it recommends.
    pub kind: Kind,
    /// Its target, if that has a name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// Its condition as it was written.
    pub when: String,
}

impl Ruleset {
    /// Returns the outline.
    pub fn outline(&self) -> Outline {
        let rule = |rule: &super::Rule| RuleOutline {
            id: rule.id.clone(),
            kind: rule.kind,
            target: rule.target.as_deref().map(String::from),
            when: rule.when.source().into(),
        };
        Outline {
            placements: self.placements.clone(),
            rules: self.rules.iter().map(rule).gather(),
            plans: self.plans.iter().map(|terms| terms.plan.clone()).gather(),
            zone: self.calendar.zone().into(),
            schemes: self.policy.schemes.clone(),
        }
    }
}
