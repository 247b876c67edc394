use std::rc::Rc;

use super::{Condition, Experiment, Rollout, Schedule, Template};
use crate::ids::{EventName, GroupId, PlacementId, PlanId, RuleId, VariantId};
use crate::kind::Kind;
use crate::time::{Duration, Window};

/// A rule, checked and compiled.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its id.
    pub id: RuleId,
    /// What it recommends.
    pub kind: Kind,
    /// The name of what it recommends; `None` for "the best plan" until that is known.
    pub target: Option<Rc<str>>,
    /// Where it may be placed; empty means anywhere.
    pub placements: Vec<PlacementId>,
    /// Whether the moment is right.
    pub when: Condition,
    /// Whether the person is one of those meant.
    pub audience: Option<Box<Condition>>,
    /// How much it is needed, 0..1.
    pub need: Option<Condition>,
    /// What to say.
    pub message: MessageTemplate,
    /// What the target is good for, as the catalogue describes it, unless the message says so already.
    pub about: Option<Rc<str>>,
    /// At most so many impressions within a window.
    pub cap: Option<(u32, Window)>,
    /// At most so many impressions ever.
    pub lifetime: Option<u32>,
    /// When it may show.
    pub schedule: Schedule,
    /// To how many it may show; everybody when absent.
    pub rollout: Option<Box<Rollout>>,
    /// Its variants, where it has any.
    pub experiment: Option<Box<Experiment>>,
    /// The variant that this is, where it is one.
    pub variant: Option<VariantId>,
    /// Switched off by its author.
    pub enabled: bool,
    /// Higher goes first, before any score.
    pub priority: i32,
    /// Of one group, one is shown at a time.
    pub group: Option<GroupId>,
    /// How much it is worth once adopted, 0..1.
    pub value: f64,
    /// What it asks of the person, 0..1.
    pub effort: f64,
    /// The signals whose truth shows that it fits: related features used, needs met. Empty: it is about the person's own
    /// use, and fits.
    pub fit: Vec<u32>,
    /// Days that must have been observed.
    pub days_observed: u32,
    /// The plans that include the target; `None` when all do.
    pub on_plans: Option<Vec<PlanId>>,
    /// How long after an impression a conversion counts.
    pub attribution: Duration,
    /// The events that count as conversion.
    pub watches: Vec<EventName>,
    /// How long an offer stands.
    pub expires: Duration,
}

/// The texts of a rule, with their placeholders compiled.
#[derive(Clone, Debug)]
pub struct MessageTemplate {
    /// A few words.
    pub title: Template,
    /// One or two sentences.
    pub body: Template,
    /// The sentence that says why, for the person who sees it; made from the evidence when not written.
    pub because: Option<Template>,
    /// Label and address.
    pub action: Option<(Template, Template)>,
}

impl Rule {
    /// Returns the rule as it is written, and as it is in each of its variants.
    pub fn faces(&self) -> impl Iterator<Item = &Self> {
        let arms = self.experiment.iter().flat_map(|experiment| &experiment.arms);
        std::iter::once(self).chain(arms.map(|arm| &arm.rule))
    }

    /// Returns the rule as it is in one of its variants, or as it is written; `None` where there is no such variant.
    pub fn face(&self, variant: Option<&VariantId>) -> Option<&Self> {
        match variant {
            Some(id) => self.experiment.as_ref()?.arm(id).map(|arm| &arm.rule),
            None => Some(self),
        }
    }

    /// Returns the number of its face: 0 as it is written, those of its variants from 1 on.
    pub(crate) fn face_number(&self, variant: Option<&VariantId>) -> u32 {
        let arms = self.experiment.iter().flat_map(|experiment| &experiment.arms);
        variant.and_then(|id| arms.zip(1..).find(|(arm, _)| arm.id == *id)).map_or(0, |(_, number)| number)
    }

    /// Returns the slots that its texts and its score read. What its condition and its reason read is not among them.
    pub(crate) fn said(&self) -> impl Iterator<Item = &u32> {
        let MessageTemplate { title, body, action, .. } = &self.message;
        let action = action.iter().flat_map(|(label, go)| [label, go]);
        let values = [title, body].into_iter().chain(action).flat_map(Template::values).chain(&self.need);
        values.flat_map(Condition::slots).chain(&self.fit)
    }

    /// Returns whether the rule may be placed there.
    pub fn fits(&self, placement: &PlacementId) -> bool {
        self.placements.is_empty() || self.placements.contains(placement)
    }
}
