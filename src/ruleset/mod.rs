//! The checked and compiled playbook: the only form that the engine takes.
//!
//! Compiling checks what the playbook's own floor cannot: that every condition is well-formed, of the right type, and
//! speaks only of what the catalogue has. Everything that conditions read becomes a numbered [`Slot`], shared by all rules.

#[cfg(feature = "author")]
mod compile;
#[cfg(feature = "author")]
mod compile_condition;
#[cfg(feature = "author")]
mod compile_format;
#[cfg(feature = "author")]
mod compile_learned;
#[cfg(feature = "author")]
mod compile_plans;
#[cfg(feature = "author")]
mod compile_policy;
#[cfg(feature = "author")]
mod compile_rule;
#[cfg(feature = "author")]
mod compile_schedule;
#[cfg(feature = "author")]
mod compile_template;
mod compiled;
mod condition;
mod derived;
mod draw;
mod experiment;
mod format;
#[cfg(feature = "author")]
mod functions;
mod index;
#[cfg(feature = "author")]
mod known;
mod learned;
#[cfg(feature = "author")]
mod measure;
#[cfg(feature = "author")]
mod names;
mod odds;
mod outline;
mod policy;
mod ports;
#[cfg(feature = "author")]
mod remembered;
mod rule;
mod schedule;
mod slots;
#[cfg(feature = "author")]
#[cfg(test)]
mod slots_tests;
mod template;

#[cfg(feature = "author")]
pub use compile_format::{FORMATS, Takes};
pub use compiled::{Unusable, VERSION};
pub use condition::Condition;
pub use draw::{Rollout, Unit};
pub use experiment::{Arm, Experiment};
pub use format::Format;
#[cfg(feature = "review")]
pub use functions::{ABOUT, About};
#[cfg(feature = "author")]
pub use functions::{FUNCTIONS, VARIABLES, Variable};
pub(crate) use index::{Face, Group, Index, Input, Lasts, Lists, Trigger, Truth, What};
pub use learned::{LOOK_BACK, Learned, Peers, Taken, quantile, share_below};
pub use odds::Odds;
pub use outline::{Outline, RuleOutline};
pub use policy::{HOLDOUT_SALT, Policy, Ranking};
pub use ports::Ports;
pub use rule::{MessageTemplate, Rule};
pub use schedule::Schedule;
pub use slots::Slot;
pub use template::{Part, Template, Wording};

use std::rc::Rc;

use crate::ids::{
    EventName, FeatureId, MeterId, PlacementId, PlanId, PropertyName, RuleId, ValueId, VariantId, WorkflowId,
};
use crate::locale::{Formats, Locale};
use crate::offer::Terms;
use crate::signals;
use crate::sorted::SortedMap;
use crate::time::Calendar;

/// A playbook, ready to run.
#[derive(Clone, Debug)]
pub struct Ruleset {
    /// The rules in the order of the playbook, those of templates at the place of their use.
    pub rules: Vec<Rule>,
    /// What holds for all of them.
    pub policy: Policy,
    /// The calendar of days and weeks.
    pub calendar: Calendar,
    /// The language of its texts.
    pub locale: Locale,
    /// How numbers and moments become words.
    pub formats: Rc<dyn Formats>,
    /// What is to be remembered of events.
    pub remembered: Rc<signals::Plan>,
    /// What the plans cost and include.
    pub plans: Vec<Terms>,
    /// The plans that have a price, as they are priced.
    pub sold: Vec<crate::offer::Plan>,
    /// What people call features, meters and value metrics, by their ids.
    pub names: Titles,
    /// How likely recommendations are to be taken, from what others answered.
    pub odds: Odds,
    /// The placements that rules name, in the order of the playbook.
    pub placements: Vec<PlacementId>,
    /// What was learned from many people, where the playbook has it.
    pub learned: Option<Learned>,
    slots: Vec<Slot>,
    index: Index,
    /// The properties of events that declare some.
    declared: SortedMap<EventName, Vec<PropertyName>>,
    #[cfg(feature = "author")]
    known: std::cell::OnceCell<known::Known>,
    #[cfg(feature = "review")]
    playbook: Option<Rc<crate::playbook::Playbook>>,
}

/// What people call the things of the catalogue.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Titles {
    /// The one feature that an event shows the use of.
    pub events: SortedMap<EventName, String>,
    /// What somebody did, once and, with `{n}` for the number, more often.
    pub done: SortedMap<EventName, (String, String)>,
    /// Features.
    pub features: SortedMap<FeatureId, String>,
    /// Meters.
    pub meters: SortedMap<MeterId, String>,
    /// Value metrics.
    pub values: SortedMap<ValueId, String>,
    /// Workflows.
    pub workflows: SortedMap<WorkflowId, String>,
    /// Plans that have a price.
    pub plans: SortedMap<PlanId, String>,
    /// The currency of their prices; empty where there is none.
    pub currency: String,
}

impl Ruleset {
    /// Returns the slots in order.
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// Returns the index from events to rules.
    pub(crate) fn index(&self) -> &Index {
        &self.index
    }

    /// Returns a rule with its place.
    pub fn rule(&self, id: &RuleId) -> Option<(usize, &Rule)> {
        let of = |place: &u32| self.rules.get(*place as usize);
        let by_id = &self.index.by_id;
        let found = by_id.binary_search_by(|place| of(place).map(|rule| &rule.id).cmp(&Some(id))).ok()?;
        let place = by_id.get(found)?;
        Some((*place as usize, of(place)?))
    }

    /// Returns the number of the face in which a variant shows a rule.
    pub(crate) fn face(&self, place: usize, variant: Option<&VariantId>) -> Option<u32> {
        Some(self.index.first_face.get(place)? + self.rules.get(place)?.face_number(variant))
    }

    /// Returns what a plan costs and includes.
    pub fn terms(&self, plan: &PlanId) -> Option<&Terms> {
        self.plans.iter().find(|terms| terms.plan == *plan)
    }

    /// Returns what a plan includes of a meter; `None` when it does not limit it.
    pub fn allowance(&self, plan: &PlanId, meter: &MeterId) -> Option<f64> {
        self.terms(plan)?.allowances.get(meter).copied()
    }
}
