//! What is remembered of usage in the compiled form.

use super::super::Slot;
use crate::ids::{EventName, FeatureId, MeterId, ValueId, WorkflowId};
use crate::list::Gather;
use crate::offer::{Sale, Terms};
use crate::signals::{FeaturePlan, Feed, Measure, MeterPlan, Plan, Resets, Shape, Signal, ValuePlan, WorkflowPlan};
use crate::sorted::SortedSet;
use crate::wire::{In, Out, Wire, fields, variants};

variants! {
    Signal {
        0 = Count { event, window },
        1 = Sum { event, property, window },
        2 = Average { event, property, window },
        3 = Min { event, property, window },
        4 = Max { event, property, window },
        5 = Unique { event, property, window },
        6 = Days { event, window },
        7 = Streak { event },
        8 = First { event },
        9 = Last { event },
        10 = Since { event },
        11 = Ever { event },
        12 = Observed {},
        13 = Used { feature },
        14 = Adopted { feature },
        15 = Underused { feature },
        16 = Growth { event, window },
        17 = Usage { meter },
        18 = Allowance { meter },
        19 = Quota { meter },
        20 = RunsOut { meter },
        21 = PeriodEnd { meter },
        22 = Value { value, window },
        23 = SessionCount {},
        24 = SessionStarted {},
        25 = SessionEvents {},
        26 = FeatureGrowth { feature, window },
        27 = MeterGrowth { meter, window },
        28 = Sequence { events, within },
        29 = Progress { workflow },
        30 = Stalled { workflow },
        31 = Breadth { window },
        32 = ValuePer { meter, value, window },
        33 = ValueFlat { window },
        34 = Shape { shape, of, window },
        35 = Forecast { meter, window, percent },
    }
}

variants! { Shape { 0 = Trend {}, 1 = Plateau {}, 2 = Declining {}, 3 = Anomaly {}, 4 = Season {} } }
variants! { Measure { 0 = Event { event }, 1 = Feature { feature }, 2 = Meter { meter } } }

variants! {
    Slot {
        0 = Usage { 0: signal },
        1 = Shown { rule, window },
        2 = Dismissed { rule, window },
        3 = Converted { rule },
        4 = Cost { plan, window },
        5 = Saving { plan, window },
        6 = BestPlan {},
        7 = BreakEven { plan, meter },
        8 = Affinity { feature },
        9 = NextStep {},
        10 = Percentile { of },
        11 = Peers { of, share },
        12 = BestFrom { plan },
    }
}

fields! { FeaturePlan { events, days, within } }
fields! { MeterPlan { feed, resets, unit } }
variants! { Feed { 0 = Host {}, 1 = Count { event }, 2 = Sum { event, property } } }
variants! { Resets { 0 = Monthly { anchor }, 1 = Weekly {}, 2 = Daily {}, 3 = Never {} } }
fields! { ValuePlan { unit, per } }
fields! { WorkflowPlan { steps, within } }
fields! { Terms { plan, monthly, allowances, sale } }
fields! { Sale { months, currency, quantity, stops } }

/// Writes a plan. Of its signals those are left out that are slots.
pub(super) fn write(plan: &Plan, slots: &[Slot], out: &mut Out) {
    let read: SortedSet<&Signal> = slots.iter().filter_map(usage).collect();
    let others: Vec<&Signal> = plan.signals().filter(|signal| !read.contains(signal)).gather();
    all(plan.events(), out, |event, out| event.write(out));
    all(plan.features(), out, pair);
    all(plan.meters(), out, pair);
    all(plan.values(), out, pair);
    all(plan.workflows(), out, pair);
    plan.guarded_growth().write(out);
    all(others.into_iter(), out, |signal, out| signal.write(out));
}

fn all<T>(items: impl Iterator<Item = T>, out: &mut Out, write: fn(T, &mut Out)) {
    let items: Vec<T> = items.gather();
    out.writer.number(items.len() as u64);
    items.into_iter().for_each(|item| write(item, out));
}

fn pair<A: Wire, B: Wire>((a, b): (&A, &B), out: &mut Out) {
    a.write(out);
    b.write(out);
}

fn usage(slot: &Slot) -> Option<&Signal> {
    match slot {
        Slot::Usage(signal) => Some(signal),
        _ => None,
    }
}

/// Reads what [`write`] wrote.
pub(super) fn read(from: &mut In, slots: &[Slot]) -> Plan {
    let mut plan = Plan::default();
    Vec::<EventName>::read(from).into_iter().for_each(|event| plan.event(event));
    Vec::<(FeatureId, _)>::read(from).into_iter().for_each(|(id, feature)| plan.feature(id, feature));
    Vec::<(MeterId, _)>::read(from).into_iter().for_each(|(id, meter)| plan.meter(id, meter));
    Vec::<(ValueId, _)>::read(from).into_iter().for_each(|(id, value)| plan.value(id, value));
    Vec::<(WorkflowId, _)>::read(from).into_iter().for_each(|(id, workflow)| plan.workflow(id, workflow));
    plan.guard(f64::read(from));
    plan.read_all(Vec::read(from).into_iter().chain(slots.iter().filter_map(usage).cloned()));
    plan
}
