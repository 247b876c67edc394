use super::known::Known;
use super::{LOOK_BACK, Slot};
use crate::ids::EventName;
use crate::list::Gather;
use crate::playbook::Playbook;
use crate::playbook::catalogue::{self, Meter};
use crate::signals::{FeaturePlan, Feed, Measure, MeterPlan, Plan, Resets, Signal, ValuePlan, WorkflowPlan};
use crate::time::Window;

/// Works out what is to be remembered: the whole catalogue, and every signal that is read.
pub(super) fn plan(playbook: &Playbook, known: &Known, slots: &[Slot]) -> Plan {
    let mut plan = Plan::default();
    known.events.keys().cloned().for_each(|name| plan.event(name));
    for (id, feature) in &playbook.features {
        let events = feature.uses.iter().map(|event| event.value.clone()).gather();
        let (days, within) = (feature.adopted.days as u16, feature.adopted.within.max_days());
        plan.feature(id.clone(), FeaturePlan { days, within, ..FeaturePlan::new(events) });
    }
    for (id, meter) in &playbook.meters {
        let unit = meter.unit.as_ref().map(ToString::to_string).unwrap_or_default();
        plan.meter(id.clone(), MeterPlan { feed: feed(meter), resets: resets(meter), unit });
    }
    for (id, value) in &playbook.values {
        let per = value.per.iter().map(|(event, worth)| (event.value.clone(), *worth)).collect();
        plan.value(id.clone(), ValuePlan { unit: value.unit.to_string(), per });
    }
    for (id, workflow) in &playbook.workflows {
        let uses = |id| playbook.features.get(id).map(|feature| feature.uses.iter().map(|event| event.value.clone()));
        let steps = workflow.steps.iter().map(|step| uses(&step.value).into_iter().flatten().gather()).gather();
        plan.workflow(id.clone(), WorkflowPlan { steps, within: workflow.within });
    }
    plan.guard(playbook.policy.value_guard.usage_growth);
    // The value guard compares two windows, one after the other.
    let guarded = Window::days(playbook.policy.value_guard.window.max_days().saturating_mul(2));
    for value in playbook.values.keys() {
        plan.read(Signal::Value { value: value.clone(), window: guarded });
    }
    for slot in slots {
        let count = |event: &EventName| Signal::Count { event: event.clone(), window: LOOK_BACK };
        match slot {
            Slot::Usage(signal) => plan.read(signal.clone()),
            Slot::Percentile { of: Measure::Event { event } } => plan.read(count(event)),
            Slot::Percentile { of: Measure::Feature { feature } } => {
                let uses = playbook.features.get(feature).into_iter().flat_map(|feature| &feature.uses);
                plan.read_all(uses.map(|event| count(&event.value)));
            }
            _ => {}
        }
    }
    plan
}

fn feed(meter: &Meter) -> Feed {
    match (&meter.count, &meter.sum) {
        (Some(event), _) => Feed::Count { event: event.value.clone() },
        (None, Some(sum)) => Feed::Sum { event: sum.event.clone(), property: sum.property.clone() },
        (None, None) => Feed::Host,
    }
}

fn resets(meter: &Meter) -> Resets {
    match meter.resets {
        catalogue::Resets::Monthly => Resets::Monthly { anchor: meter.resets_on.unwrap_or(1) as u8 },
        catalogue::Resets::Weekly => Resets::Weekly,
        catalogue::Resets::Daily => Resets::Daily,
        catalogue::Resets::Never => Resets::Never,
    }
}
