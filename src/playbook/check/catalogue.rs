use super::Checker;
use super::names::used;
use crate::diagnostic::Code;
use crate::playbook::catalogue::{Feature, Meter, PropertyType, Resets, ValueMetric, Workflow};
use crate::playbook::plans::Plan;
use crate::playbook::rules::BEST;

/// The most entries of each kind in a catalogue.
const MOST: usize = 2_000;

impl Checker<'_> {
    pub(super) fn catalogue(&mut self) {
        let playbook = self.playbook;
        self.sizes();
        playbook.features.values().for_each(|feature| self.feature(feature));
        playbook.workflows.values().for_each(|workflow| self.workflow(workflow));
        for integration in playbook.integrations.values() {
            self.once(&mut used(&integration.needs), "event");
            self.once(&mut used(&integration.connected_by), "event");
            self.address(integration.open.as_ref());
        }
        for lesson in playbook.lessons.values() {
            self.known_features(&mut used(&lesson.features));
            self.once(&mut used(&lesson.features), "feature");
            self.address(Some(&lesson.learn));
        }
        playbook.meters.values().for_each(|meter| self.meter(meter));
        playbook.values.values().for_each(|value| self.value(value));
        for (id, plan) in &playbook.plans {
            self.plan(id.as_str(), plan);
        }
        self.currencies();
    }

    fn sizes(&mut self) {
        let playbook = self.playbook;
        let counts = [
            ("events", playbook.events.len()),
            ("features", playbook.features.len()),
            ("workflows", playbook.workflows.len()),
            ("integrations", playbook.integrations.len()),
            ("lessons", playbook.lessons.len()),
            ("meters", playbook.meters.len()),
            ("values", playbook.values.len()),
            ("plans", playbook.plans.len()),
        ];
        for (what, count) in counts {
            if count > MOST {
                self.error(
                    &playbook.place,
                    Code::TooMany,
                    format!("at most {MOST} {what} are allowed, here are {count}"),
                );
            }
        }
    }

    fn feature(&mut self, feature: &Feature) {
        self.known_plans(&mut used(&feature.plans));
        self.once(&mut used(&feature.uses), "event");
        self.once(&mut used(&feature.plans), "plan");
        self.address(feature.learn.as_ref());
        self.address(feature.open.as_ref());
        let (days, within) = (feature.adopted.days, feature.adopted.within);
        if days > u32::from(within.max_days()) {
            let message = format!("nothing is used on {days} days within {}", within.words());
            self.error(&feature.adopted.place, Code::BadAdoption, message);
        }
        if days == 0 {
            self.error(&feature.adopted.place, Code::BadAdoption, "what was not used on a single day is not adopted");
        }
    }

    fn workflow(&mut self, workflow: &Workflow) {
        self.known_features(&mut used(&workflow.steps));
        self.address(workflow.open.as_ref());
        if workflow.steps.len() < 2 {
            let message = format!("a workflow has at least two steps, this one has {}", workflow.steps.len());
            self.error(&workflow.place, Code::WorkflowTooShort, message);
        }
    }

    fn meter(&mut self, meter: &Meter) {
        if let (Some(count), Some(_)) = (&meter.count, &meter.sum) {
            self.error(&count.place, Code::MeterSource, "a meter counts an event or sums a property, not both");
        }
        if let Some(sum) = &meter.sum {
            let declared = self.playbook.events.get(&sum.event).and_then(|event| event.properties.get(&sum.property));
            if declared.is_some_and(|declared| *declared != PropertyType::Number) {
                let message = format!("the property {:?} is declared as no number", sum.property.as_str());
                self.error(&sum.place, Code::PropertyType, message);
            }
        }
        if meter.resets_on.is_some() && meter.resets != Resets::Monthly {
            self.error(
                &meter.place,
                Code::MeterReset,
                "only a meter that resets monthly has a day of month, \"resets_on\"",
            );
        }
    }

    fn value(&mut self, value: &ValueMetric) {
        if value.per.is_empty() {
            self.error(
                &value.place,
                Code::ValueWithoutEvents,
                "a value metric says what at least one event is worth, in \"per\"",
            );
        }
    }

    fn plan(&mut self, id: &str, plan: &Plan) {
        if id == BEST {
            self.error(
                &plan.place,
                Code::ReservedName,
                "no plan is called \"best\": that is the word for the plan that fits",
            );
        }
        self.known_meters(&mut used(plan.allowances.keys()));
        self.known_features(&mut used(&plan.features));
        self.once(&mut used(&plan.features), "feature");
        self.checkout(plan);
        if let Some(price) = &plan.price {
            self.price(price);
        }
    }

    fn currencies(&mut self) {
        let mut prices = self.playbook.plans.values().filter_map(|plan| plan.price.as_ref());
        let Some(first) = prices.next() else { return };
        if let Some(other) = prices.find(|price| price.currency != first.currency) {
            let (one, two) = (first.currency.as_str(), other.currency.as_str());
            let message = format!("prices in {one} and in {two} cannot be compared; write all plans in one currency");
            self.error(&other.place, Code::MixedCurrencies, message);
        }
    }
}
