use super::{Learned, Ruleset};
use crate::sorted::{SortedMap, SortedSet};

use crate::ids::{EventName, FeatureId, MeterId, PlanId, PropertyName, RuleId, ValueId, WorkflowId};
use crate::ledger::PLAN_CHANGED;
use crate::playbook::catalogue::Meter;
use crate::playbook::{Playbook, Rule};
use crate::signals::{Feed, Measure};

/// The names that conditions may use.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// Events with the properties that they declare; none declared means any.
    pub(super) events: SortedMap<EventName, Vec<PropertyName>>,
    /// Features with the events that show their use.
    pub(super) features: SortedMap<FeatureId, Vec<EventName>>,
    pub(super) workflows: SortedSet<WorkflowId>,
    pub(super) meters: SortedMap<MeterId, Fed>,
    pub(super) values: SortedSet<ValueId>,
    pub(super) rules: SortedSet<RuleId>,
    /// Plans, and whether they have a price.
    pub(super) plans: SortedMap<PlanId, bool>,
    /// Whether anything was learned; of which features it is known what is used with them; of whose use it is known how much
    /// is usual.
    pub(super) learned: bool,
    pub(super) together: SortedSet<FeatureId>,
    pub(super) peers: SortedSet<Measure>,
}

/// What a meter is fed by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fed {
    /// Each event counts 1.
    Count(EventName),
    /// A property of an event.
    Sum,
    /// The host alone.
    Host,
}

impl Known {
    pub(super) fn new(playbook: &Playbook, rules: &[Rule]) -> Self {
        let mut known = Self {
            events: playbook
                .events
                .iter()
                .map(|(name, event)| (name.clone(), event.properties.keys().cloned().collect()))
                .collect(),
            features: playbook
                .features
                .iter()
                .map(|(id, feature)| (id.clone(), feature.uses.iter().map(|event| event.value.clone()).collect()))
                .collect(),
            workflows: playbook.workflows.keys().cloned().collect(),
            meters: playbook.meters.iter().map(|(id, meter)| (id.clone(), fed(meter))).collect(),
            values: playbook.values.keys().cloned().collect(),
            plans: playbook.plans.iter().map(|(id, plan)| (id.clone(), plan.price.is_some())).collect(),
            rules: rules.iter().map(|rule| rule.id.value.clone()).collect(),
            ..Self::default()
        };
        let mut add = |name: &EventName| {
            known.events.entry(name.clone()).or_default();
        };
        if !playbook.plans.is_empty() {
            EventName::new(PLAN_CHANGED).iter().for_each(&mut add);
        }
        playbook.features.values().flat_map(|feature| &feature.uses).for_each(|name| add(name));
        for integration in playbook.integrations.values() {
            integration.needs.iter().chain(&integration.connected_by).for_each(|name| add(name));
        }
        for meter in playbook.meters.values() {
            meter.count.iter().for_each(|name| add(name));
            meter.sum.iter().for_each(|sum| add(&sum.event));
        }
        playbook.values.values().flat_map(|value| value.per.keys()).for_each(|name| add(name));
        rules.iter().flat_map(|rule| &rule.converts_on).for_each(|name| add(name));
        known
    }

    /// Collects the same names from the compiled form.
    pub(super) fn of(ruleset: &Ruleset) -> Self {
        let plan = &ruleset.remembered;
        let declared = |name: &EventName| ruleset.declared.get(name).cloned().unwrap_or_default();
        let mut known = Self {
            events: plan.events().map(|name| (name.clone(), declared(name))).collect(),
            features: plan.features().map(|(id, feature)| (id.clone(), feature.events.clone())).collect(),
            workflows: plan.workflows().map(|(id, _)| id.clone()).collect(),
            meters: plan.meters().map(|(id, meter)| (id.clone(), fed_by(&meter.feed))).collect(),
            values: plan.values().map(|(id, _)| id.clone()).collect(),
            rules: ruleset.rules.iter().map(|rule| rule.id.clone()).collect(),
            plans: ruleset.plans.iter().map(|terms| (terms.plan.clone(), terms.monthly.is_some())).collect(),
            ..Self::default()
        };
        known.learn(ruleset.learned.as_ref());
        known
    }

    /// Adds what conditions may ask of what was learned.
    pub(super) fn learn(&mut self, learned: Option<&Learned>) {
        let Some(learned) = learned else { return };
        self.learned = true;
        if learned.together.is_some() {
            self.together = learned.features.iter().cloned().collect();
        }
        self.peers = learned.peers.iter().flat_map(|peers| peers.quantiles.keys().cloned()).collect();
    }

    /// Says what else a name is the name of; asked only of names that are not what was looked for.
    pub(super) fn kind_of(&self, name: &str) -> Option<&'static str> {
        let kinds = [
            (self.features.contains_key(name), "a feature"),
            (self.workflows.contains(name), "a workflow"),
            (self.meters.contains_key(name), "a meter"),
            (self.values.contains(name), "a value metric"),
            (self.events.contains_key(name), "an event"),
            (self.plans.contains_key(name), "a plan"),
        ];
        kinds.into_iter().find(|(is, _)| *is).map(|(_, kind)| kind)
    }
}

fn fed(meter: &Meter) -> Fed {
    match (&meter.count, &meter.sum) {
        (Some(event), _) => Fed::Count(event.value.clone()),
        (None, Some(_)) => Fed::Sum,
        (None, None) => Fed::Host,
    }
}

fn fed_by(feed: &Feed) -> Fed {
    match feed {
        Feed::Host => Fed::Host,
        Feed::Count { event } => Fed::Count(event.clone()),
        Feed::Sum { .. } => Fed::Sum,
    }
}
