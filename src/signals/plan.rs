use crate::list::Gather;
use crate::sorted::{SortedMap, SortedSet, sorted_once};

use super::keep::{Keep, Need};
use super::read_shape::SHAPE_DAYS;
use super::{ANY, Measure, Signal};
use crate::ids::{EventName, FeatureId, MeterId, PropertyName, ValueId, WorkflowId};
use crate::time::Window;

/// What is to be remembered: the catalogue's events, features, meters and value metrics, and every signal that is read.
///
/// ```
/// use budbreak::{ids::EventName, signals::{Plan, Signal}};
/// let event = EventName::new("report.exported").unwrap();
/// let mut plan = Plan::default();
/// plan.read(Signal::Count { event: event.clone(), window: "7d".parse().unwrap() });
/// assert_eq!(plan.sources(&Signal::Ever { event: event.clone() }), [event]);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    events: SortedSet<EventName>,
    signals: SortedSet<Signal>,
    features: SortedMap<FeatureId, FeaturePlan>,
    meters: SortedMap<MeterId, MeterPlan>,
    values: SortedMap<ValueId, ValuePlan>,
    workflows: SortedMap<WorkflowId, WorkflowPlan>,
    guard: f64,
}

/// What counts as use of a feature, and as its adoption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeaturePlan {
    /// Any of these events is use of the feature.
    pub events: Vec<EventName>,
    /// On how many different civil days it must happen to be adopted.
    pub days: u16,
    /// Among how many last civil days, today included.
    pub within: u16,
}

impl FeaturePlan {
    /// Makes a plan with the usual adoption: on 3 different days within 28.
    pub fn new(events: Vec<EventName>) -> Self {
        Self { events, days: 3, within: 28 }
    }
}

/// How a meter counts.
#[derive(Clone, Debug, PartialEq)]
pub struct MeterPlan {
    /// What feeds it.
    pub feed: Feed,
    /// When it starts from 0 again.
    pub resets: Resets,
    /// Its unit, such as `calls`; may be empty.
    pub unit: String,
}

/// What feeds a meter. The host may set any meter besides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Feed {
    /// The host alone.
    Host,
    /// Each event counts 1.
    Count {
        /// The event.
        event: EventName,
    },
    /// Each event counts what a property of it says.
    Sum {
        /// The event.
        event: EventName,
        /// Its numeric property.
        property: PropertyName,
    },
}

impl Feed {
    /// Returns the event that feeds the meter, if one does.
    pub const fn event(&self) -> Option<&EventName> {
        match self {
            Self::Host => None,
            Self::Count { event } | Self::Sum { event, .. } => Some(event),
        }
    }
}

/// When a meter starts from 0 again, in civil days of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resets {
    /// On this day of each month (1 to 31), or on its last day where the month is shorter.
    Monthly {
        /// Day of the month.
        anchor: u8,
    },
    /// On the first day of each week.
    Weekly,
    /// Each day.
    Daily,
    /// Never.
    Never,
}

impl Resets {
    /// Returns the day of the month on which the months begin by which a meter is billed.
    pub(super) const fn anchor(self) -> u8 {
        match self {
            Self::Monthly { anchor } => anchor,
            _ => 1,
        }
    }
}

/// What a value metric gains with each event.
#[derive(Clone, Debug, PartialEq)]
pub struct ValuePlan {
    /// Its unit, such as `h`.
    pub unit: String,
    /// What one event of this name is worth.
    pub per: SortedMap<EventName, f64>,
}

/// What counts as the steps of a workflow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkflowPlan {
    /// For each step the events that show its use; any of them counts.
    pub steps: Vec<Vec<EventName>>,
    /// How long one run may take from the first step to the last.
    pub within: Window,
}

/// For how many days it counts that a workflow was begun and not finished.
const STALLED_FOR: u16 = 28;

impl WorkflowPlan {
    /// Returns the window in which a workflow that is stalled was begun.
    pub(super) fn stalled_window(&self) -> Window {
        Window::days(self.within.max_days().saturating_add(STALLED_FOR))
    }
}

impl Plan {
    /// Makes an event known, whether or not a rule reads it.
    pub fn event(&mut self, name: EventName) {
        self.events.insert(name);
    }

    /// Adds a feature; its events become known.
    pub fn feature(&mut self, id: FeatureId, feature: FeaturePlan) {
        self.features.insert(id, feature);
    }

    /// Adds a meter; the event that feeds it becomes known.
    pub fn meter(&mut self, id: MeterId, meter: MeterPlan) {
        self.meters.insert(id, meter);
    }

    /// Adds a value metric; its events become known.
    pub fn value(&mut self, id: ValueId, value: ValuePlan) {
        self.values.insert(id, value);
    }

    /// Adds a workflow; the events of its steps become known.
    pub fn workflow(&mut self, id: WorkflowId, workflow: WorkflowPlan) {
        self.workflows.insert(id, workflow);
    }

    /// Says from which relative growth of use on value that does not grow is flat; 0.1 for a tenth more.
    pub fn guard(&mut self, growth: f64) {
        self.guard = growth;
    }

    /// Makes sure that what this signal needs is remembered.
    pub fn read(&mut self, signal: Signal) {
        self.signals.insert(signal);
    }

    /// Makes sure of many signals at once.
    pub fn read_all(&mut self, signals: impl IntoIterator<Item = Signal>) {
        self.signals.extend(signals);
    }

    /// Returns a feature.
    pub fn feature_plan(&self, id: &FeatureId) -> Option<&FeaturePlan> {
        self.features.get(id)
    }

    /// Returns a meter.
    pub fn meter_plan(&self, id: &MeterId) -> Option<&MeterPlan> {
        self.meters.get(id)
    }

    /// Returns a value metric.
    pub fn value_plan(&self, id: &ValueId) -> Option<&ValuePlan> {
        self.values.get(id)
    }

    /// Returns every event that is known by itself.
    pub fn events(&self) -> impl Iterator<Item = &EventName> {
        self.events.iter()
    }

    /// Returns every signal that is read.
    pub fn signals(&self) -> impl Iterator<Item = &Signal> {
        self.signals.iter()
    }

    /// Returns every feature.
    pub fn features(&self) -> impl Iterator<Item = (&FeatureId, &FeaturePlan)> {
        self.features.iter()
    }

    /// Returns every meter.
    pub fn meters(&self) -> impl Iterator<Item = (&MeterId, &MeterPlan)> {
        self.meters.iter()
    }

    /// Returns every value metric.
    pub fn values(&self) -> impl Iterator<Item = (&ValueId, &ValuePlan)> {
        self.values.iter()
    }

    /// Returns a workflow.
    pub fn workflow_plan(&self, id: &WorkflowId) -> Option<&WorkflowPlan> {
        self.workflows.get(id)
    }

    /// Returns every workflow.
    pub fn workflows(&self) -> impl Iterator<Item = (&WorkflowId, &WorkflowPlan)> {
        self.workflows.iter()
    }

    /// Returns from which relative growth of use on value that does not grow is flat.
    pub fn guarded_growth(&self) -> f64 {
        self.guard
    }

    /// Returns the names of the events whose arrival can change the signal, sorted; [`ANY`] stands for every event.
    pub fn sources(&self, signal: &Signal) -> Vec<EventName> {
        sorted_once(match signal {
            Signal::Used { feature } | Signal::Adopted { feature } | Signal::FeatureGrowth { feature, .. } => {
                self.feature_events(feature)
            }
            Signal::Underused { feature } => self.feature_events(feature).into_iter().chain(any()).gather(),
            Signal::Usage { meter }
            | Signal::Quota { meter }
            | Signal::RunsOut { meter }
            | Signal::MeterGrowth { meter, .. } => self.meter_events(meter),
            Signal::Forecast { meter, .. } => self.meter_events(meter),
            Signal::Shape { of, .. } => self.measured(of),
            Signal::Allowance { .. } | Signal::PeriodEnd { .. } => Vec::new(),
            Signal::Value { value, .. } => self.value_events(value),
            Signal::ValuePer { meter, value, .. } => [self.meter_events(meter), self.value_events(value)].concat(),
            Signal::ValueFlat { .. } => {
                let meters = self.meters.keys().flat_map(|meter| self.meter_events(meter));
                meters.chain(self.values.keys().flat_map(|value| self.value_events(value))).gather()
            }
            Signal::Sequence { events, .. } => events.clone(),
            Signal::Progress { workflow } | Signal::Stalled { workflow } => {
                self.workflows.get(workflow).map(|w| w.steps.concat()).unwrap_or_default()
            }
            Signal::Breadth { .. } => self.workflows.values().flat_map(|w| w.steps.concat()).gather(),
            Signal::Observed | Signal::SessionCount | Signal::SessionStarted | Signal::SessionEvents => {
                any().into_iter().gather()
            }
            _ => signal.event().cloned().into_iter().gather(),
        })
    }

    fn feature_events(&self, feature: &FeatureId) -> Vec<EventName> {
        self.features.get(feature).map(|f| f.events.clone()).unwrap_or_default()
    }

    /// Returns the names of the events that feed a measure.
    fn measured(&self, of: &Measure) -> Vec<EventName> {
        match of {
            Measure::Event { event } => vec![event.clone()],
            Measure::Feature { feature } => self.feature_events(feature),
            Measure::Meter { meter } => self.meter_events(meter),
        }
    }

    fn meter_events(&self, meter: &MeterId) -> Vec<EventName> {
        self.meters.get(meter).and_then(|m| m.feed.event()).cloned().into_iter().gather()
    }

    fn value_events(&self, value: &ValueId) -> Vec<EventName> {
        self.values.get(value).map(|v| v.per.keys().cloned().gather()).unwrap_or_default()
    }

    /// Returns the names of all events that it knows, sorted.
    pub fn known(&self) -> Vec<EventName> {
        self.keeps().keys().filter(|name| name.as_str() != ANY).cloned().gather()
    }

    /// Works out what is to be kept of each known event.
    pub(super) fn keeps(&self) -> SortedMap<EventName, Keep> {
        let mut keeps: SortedMap<EventName, Keep> = SortedMap::new();
        let mut keep = |name: &EventName, add: &dyn Fn(&mut Keep)| add(keeps.entry(name.clone()).or_default());
        self.events.iter().for_each(|name| keep(name, &|_| {}));
        for feature in self.features.values() {
            feature.events.iter().for_each(|name| keep(name, &|k| k.days(feature.within)));
        }
        self.meters.values().filter_map(|m| m.feed.event()).for_each(|name| keep(name, &|_| {}));
        self.values.values().flat_map(|v| v.per.keys()).for_each(|name| keep(name, &|_| {}));
        self.workflows.values().flat_map(|w| w.steps.iter().flatten()).for_each(|name| keep(name, &|_| {}));
        for signal in &self.signals {
            if let Some(event) = signal.event() {
                keep(event, &|k| k.signal(signal));
            }
            if let Some((events, need)) = self.needs(signal) {
                events.iter().for_each(|event| keep(event, &|k| k.need(need)));
            }
        }
        keeps
    }

    /// Returns what a signal needs of several events.
    fn needs(&self, signal: &Signal) -> Option<(Vec<EventName>, Need)> {
        let need = match signal {
            Signal::Value { window, .. } | Signal::Breadth { window } => Need::Windows(*window, 1),
            Signal::FeatureGrowth { window, .. } => Need::Windows(*window, 2),
            // A meter keeps its own days.
            Signal::Shape { of: Measure::Event { .. } | Measure::Feature { .. }, window, .. } => {
                Need::Days(window.map_or(SHAPE_DAYS, |window| window.max_days().min(SHAPE_DAYS)))
            }
            Signal::Sequence { within, .. } => Need::Instants(*within),
            Signal::Progress { workflow } => Need::Instants(self.workflows.get(workflow)?.within),
            Signal::Stalled { workflow } => Need::Instants(self.workflows.get(workflow)?.stalled_window()),
            Signal::ValuePer { value, window, .. } => {
                return Some((self.value_events(value), Need::Windows(*window, 1)));
            }
            Signal::ValueFlat { window } => {
                let events = self.values.keys().flat_map(|value| self.value_events(value));
                return Some((events.gather(), Need::Windows(*window, 2)));
            }
            _ => return None,
        };
        Some((self.sources(signal), need))
    }
}

fn any() -> Option<EventName> {
    EventName::new(ANY).ok()
}
