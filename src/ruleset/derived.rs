//! What follows from the rules, whether they were compiled just now or read from bytes.

use std::rc::Rc;

use super::index::Index;
use super::{Learned, Odds, Policy, Rule, Ruleset, Slot, Titles};
use crate::ids::{EventName, FeatureId, PlacementId, PropertyName};
use crate::list::Gather;
use crate::locale::{Formats, Locale};
use crate::offer::Terms;
use crate::signals;
use crate::sorted::SortedMap;
use crate::time::Calendar;

/// What a ruleset is made of.
pub(super) struct Parts {
    pub(super) rules: Vec<Rule>,
    pub(super) policy: Policy,
    pub(super) calendar: Calendar,
    pub(super) locale: Locale,
    pub(super) formats: Rc<dyn Formats>,
    pub(super) remembered: signals::Plan,
    pub(super) plans: Vec<Terms>,
    pub(super) sold: Vec<crate::offer::Plan>,
    pub(super) names: Titles,
    pub(super) declared: SortedMap<EventName, Vec<PropertyName>>,
    pub(super) learned: Option<Learned>,
    pub(super) slots: Vec<Slot>,
}

impl Parts {
    /// Adds what follows.
    pub(super) fn ruleset(self) -> Ruleset {
        let Self { rules, policy, calendar, locale, formats, remembered, plans, sold, names, declared, learned, slots } =
            self;
        let learned = learned.map(|learned| learned.follow(&remembered, &slots));
        let placements = placements(&rules);
        Ruleset {
            index: Index::new(&rules, &slots, &placements, &remembered, &lacking(&sold), learned.as_ref()),
            odds: learned.as_ref().map(|learned| Odds::new(&learned.taken)).unwrap_or_default(),
            placements,
            rules,
            policy,
            calendar,
            locale,
            formats,
            remembered: remembered.into(),
            plans,
            sold,
            names,
            declared,
            learned,
            slots,
            #[cfg(feature = "author")]
            known: std::cell::OnceCell::new(),
            #[cfg(feature = "review")]
            playbook: None,
        }
    }
}

/// Returns the features that some plan on sale has and another lacks.
fn lacking(sold: &[crate::offer::Plan]) -> Vec<FeatureId> {
    let features = sold.iter().flat_map(|plan| &plan.features);
    let lacking = features.filter(|feature| sold.iter().any(|plan| !plan.features.contains(feature)));
    crate::sorted::sorted_once(lacking.cloned().gather())
}

fn placements(rules: &[Rule]) -> Vec<PlacementId> {
    let mut placements: Vec<PlacementId> = Vec::new();
    for placement in rules.iter().flat_map(Rule::faces).flat_map(|rule| &rule.placements) {
        if !placements.contains(placement) {
            placements.push(placement.clone());
        }
    }
    placements
}
