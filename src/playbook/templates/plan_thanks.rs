//! After a change of plan: what the new one has that was not used yet.

use super::Expand;
use super::make::{Draft, chosen, link_to_use, plain, quoted};
use crate::ids::{FeatureId, PlanId};
use crate::list::Gather;
use crate::playbook::Playbook;
use crate::playbook::catalogue::Feature;
use crate::playbook::plans::Plan;
use crate::playbook::read::{At, record};
use crate::units::DAYS;

record! {
    /// Tells those who changed plan which features it adds to the one that they left, as far as they have not used them.
    PlanThanks: "the template \"plan-thanks\"" {
        /// Of which plans; left out, of all.
        plans: Vec<At<PlanId>>;
        /// Of which plans not.
        except: Vec<At<PlanId>>;
        /// For how many days after the change.
        days: u32 as DAYS = 14;
    }
}

/// More features than this are no longer read.
const MOST: usize = 12;

impl Expand for PlanThanks {
    fn drafts(&self, playbook: &Playbook) -> Vec<Draft> {
        let plans = playbook.plans.iter().filter(|(id, _)| chosen(*id, &self.plans, &self.except));
        plans.filter_map(|(id, plan)| self.draft(id, plan, playbook)).gather()
    }
}

impl PlanThanks {
    fn draft(&self, id: &PlanId, plan: &Plan, playbook: &Playbook) -> Option<Draft> {
        let mut added = Vec::new();
        for (feature_id, feature) in playbook.features.iter().filter(|(_, feature)| !feature.uses.is_empty()) {
            let without: Vec<String> = playbook
                .plans
                .iter()
                .filter(|(other, plan)| !includes(other, plan, feature_id, feature))
                .map(|(other, _)| quoted(other.as_str()))
                .gather();
            // What no plan names is part of all of them.
            if includes(id, plan, feature_id, feature) && !without.is_empty() && added.len() < MOST {
                let is_new =
                    format!("plan.before in [{}] && !used({})", without.join(", "), quoted(feature_id.as_str()));
                added.push((is_new, feature));
            }
        }
        let name = plain(plan.name.as_ref().map_or(id.as_str(), |name| name));
        let any: Vec<String> = added.iter().map(|(is_new, _)| format!("({is_new})")).gather();
        let names: Vec<String> =
            added.iter().map(|(is_new, feature)| format!("{is_new} ? {} : \"\"", quoted(&feature.name))).gather();
        let only = match added.as_slice() {
            [] => return None,
            [(_, feature)] => link_to_use(feature),
            _ => None,
        };
        Some(Draft {
            id: id.to_string(),
            when: format!(
                "plan.id == {} && count(\"plan.changed\", \"{}d\") > 0 && has(plan.before) && ({})",
                quoted(id.as_str()),
                self.days.max(1),
                any.join(" || ")
            ),
            recommend: ("insight", format!("plan {id}")),
            title: format!("You are on {name} now"),
            body: format!(
                "New with it, and not used yet: {{[{}].filter(name, name != \"\").join(\", \")}}.",
                names.join(", ")
            ),
            action: only,
            because: format!("Your plan changed within the last {} days.", self.days.max(1)),
            need: "0.5".into(),
            days_observed: 0,
            frequency: (1, "28d", None),
            converts_on: Vec::new(),
        })
    }
}

fn includes(id: &PlanId, plan: &Plan, feature_id: &FeatureId, feature: &Feature) -> bool {
    feature.plans.iter().any(|with| with.value == *id) || plan.features.iter().any(|with| with.value == *feature_id)
}
