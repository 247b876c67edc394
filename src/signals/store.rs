use std::rc::Rc;

use crate::list::Gather;
use crate::sorted::{SortedMap, sort, sorted_once};

use super::keep::Keep;
use super::meter::{Limit, Meter};
use super::months::Months;
use super::seen::Seen;
use super::session::Sessions;
use super::usage::Usage;
use super::{ANY, Feed, Plan};
use crate::event::{Event, Refusal};
use crate::ids::{EventName, MeterId, PlanId};
use crate::time::{Calendar, Timestamp};
use crate::wire::{In, Out, Wire};

/// How many event names that no playbook mentions are counted one by one.
pub const STRANGERS: usize = 256;

/// Usage, remembered in fixed space.
///
/// Serialises without its plan: after reading it back, call [`Signals::plan`].
///
/// ```
/// use budbreak::event::Event;
/// use budbreak::ids::EventName;
/// use budbreak::signals::{Plan, Signal, Signals};
/// use budbreak::time::{Calendar, Timestamp};
/// use budbreak::value::Value;
///
/// let (calendar, now) = (Calendar::utc(), Timestamp::from_ms(1_700_000_000_000));
/// let exported = EventName::new("report.exported").unwrap();
/// let twice = Signal::Count { event: exported.clone(), window: "7d".parse().unwrap() };
/// let mut plan = Plan::default();
/// plan.read(twice.clone());
///
/// let mut signals = Signals::new(plan);
/// signals.fold(&Event::new(exported.clone(), now), now, &calendar);
/// signals.fold(&Event::new(exported.clone(), now), now, &calendar);
/// assert_eq!(signals.read(&twice, now, &calendar).unwrap().value, Value::Int(2));
///
/// let never = Signal::Last { event: EventName::new("report.shared").unwrap() };
/// assert_eq!(signals.read(&never, now, &calendar).unwrap_err().to_string(), r#""report.shared" never happened"#);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Signals {
    pub(super) plan: Rc<Plan>,
    /// What the plan keeps of each event that it knows.
    keeps: SortedMap<EventName, Keep>,
    /// The name that stands for every event, when a signal asks about it.
    any: Option<(EventName, Keep)>,
    /// Which meters an event feeds.
    feeds: SortedMap<EventName, Vec<MeterId>>,
    /// The events that value metrics count, sorted.
    valued: Vec<EventName>,
    /// The plan that is bought, and what it includes of each meter.
    pub(super) bought: Option<(PlanId, SortedMap<MeterId, f64>)>,
    usages: SortedMap<EventName, Usage>,
    /// How many of the usages are of names that the plan does not know.
    strangers: u32,
    overflow: u64,
    events: u64,
    pub(super) first: Option<Timestamp>,
    pub(super) observed_since: Option<Timestamp>,
    seen: Seen,
    pub(super) sessions: Sessions,
    pub(super) meters: SortedMap<MeterId, Meter>,
}

/// Without its plan and what follows from that, and without its months; see [`Signals::write_months`].
impl Wire for Signals {
    fn write(&self, out: &mut Out) {
        self.usages.write(out);
        self.strangers.write(out);
        self.overflow.write(out);
        self.events.write(out);
        self.first.write(out);
        self.observed_since.write(out);
        self.seen.write(out);
        self.sessions.write(out);
        self.meters.write(out);
    }
    fn read(from: &mut In) -> Self {
        Self {
            usages: Wire::read(from),
            strangers: Wire::read(from),
            overflow: Wire::read(from),
            events: Wire::read(from),
            first: Wire::read(from),
            observed_since: Wire::read(from),
            seen: Wire::read(from),
            sessions: Wire::read(from),
            meters: Wire::read(from),
            ..Self::default()
        }
    }
}

/// The months of meters and of events, as they are kept.
type Kept<'a> = (Vec<(&'a MeterId, &'a Months)>, Vec<(&'a EventName, &'a Months)>);

impl Signals {
    /// Writes what is kept by month, which snapshots have as a section of their own.
    pub(crate) fn write_months(&self, out: &mut Out) {
        let meters = self.meters.iter().map(|(id, meter)| (id, &meter.months)).filter(|(_, months)| !months.is_empty());
        let usages = self.usages.iter().filter_map(|(name, usage)| Some((name, usage.months.as_ref()?)));
        let (meters, usages): Kept = (meters.gather(), usages.gather());
        out.writer.number(meters.len() as u64);
        for (id, months) in meters {
            id.write(out);
            months.write(out);
        }
        out.writer.number(usages.len() as u64);
        for (name, months) in usages {
            name.write(out);
            months.write(out);
        }
    }

    /// Reads what [`Signals::write_months`] wrote.
    pub(crate) fn read_months(&mut self, from: &mut In) {
        for (id, months) in Vec::<(MeterId, Months)>::read(from) {
            match self.meters.get_mut(&id) {
                Some(meter) => meter.months = months,
                None => from.hold(false),
            }
        }
        for (name, months) in Vec::<(EventName, Months)>::read(from) {
            match self.usages.get_mut(&name) {
                Some(usage) => usage.months = Some(months),
                None => from.hold(false),
            }
        }
    }

    /// Notes what is not known by month, since it was kept before months were.
    pub(crate) fn without_months(&mut self) {
        self.meters.iter_mut().for_each(|(_, meter)| meter.without_months());
    }
}

/// What became of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folded {
    /// Counted; the plan knows its name.
    Known,
    /// Counted by name, though the plan does not know it.
    Unknown,
    /// Counted, but not by name: there are [`STRANGERS`] unknown names already.
    TooManyNames,
    /// Counted before, so not now.
    Duplicate,
}

impl Folded {
    /// Returns why the host should hear of it, if it should.
    pub const fn refusal(self) -> Option<Refusal> {
        match self {
            Self::Known | Self::Unknown => None,
            Self::TooManyNames => Some(Refusal::TooManyNames),
            Self::Duplicate => Some(Refusal::Duplicate),
        }
    }
}

impl Signals {
    /// Makes an empty store that will keep what the plan asks for.
    pub fn new(plan: impl Into<Rc<Plan>>) -> Self {
        let mut signals = Self::default();
        signals.plan(plan, Timestamp::EPOCH);
        signals
    }

    /// Keeps from now on what another plan asks for. What the old one kept and the new one needs stays; where that is less
    /// than a window, readings say since when they know.
    pub fn plan(&mut self, plan: impl Into<Rc<Plan>>, now: Timestamp) {
        let plan = plan.into();
        self.keeps = plan.keeps();
        self.any = self.keeps.get_key_value(ANY).map(|(name, keep)| (name.clone(), keep.clone()));
        self.feeds.clear();
        for (id, meter) in plan.meters() {
            if let Some(event) = meter.feed.event() {
                self.feeds.entry(event.clone()).or_default().push(id.clone());
            }
        }
        let usual = Keep::default();
        for (name, usage) in &mut self.usages {
            let keep = self.keeps.get(name);
            usage.known = keep.is_some();
            let keep = keep.unwrap_or(&usual);
            if usage.keep != *keep {
                usage.rekeep(keep, now);
            }
        }
        self.meters.retain(|id, _| plan.meter_plan(id).is_some());
        for (id, meter) in &mut self.meters {
            meter.anchored(plan.meter_plan(id).map_or(1, |plan| plan.resets.anchor()));
        }
        self.valued = sorted_once(plan.values().flat_map(|(_, value)| value.per.keys().cloned()).gather());
        for (name, usage) in &mut self.usages {
            usage.by_month(self.valued.binary_search(name).is_ok());
        }
        self.plan = plan;
        self.limit_strangers();
    }

    /// Counts an event. An event with an id counts once however often it arrives.
    pub fn fold(&mut self, event: &Event, now: Timestamp, calendar: &Calendar) -> Folded {
        if event.id.is_some_and(|id| !self.seen.insert(id)) {
            return Folded::Duplicate;
        }
        let day = calendar.day(event.at);
        self.events += 1;
        self.first = Some(self.first.map_or(event.at, |first| first.min(event.at)));
        self.sessions.fold(event.at);
        for id in self.feeds.get(&event.name).into_iter().flatten() {
            let Some(plan) = self.plan.meter_plan(id) else { continue };
            let amount = match &plan.feed {
                Feed::Count { .. } => Some(1.0),
                Feed::Sum { property, .. } => event.number(property.as_str()),
                Feed::Host => None,
            };
            if let Some(amount) = amount {
                self.meters.entry(id.clone()).or_insert_with(|| Meter::new(plan.resets)).add(day, amount);
            }
        }
        if let Some((any, keep)) = &self.any
            && event.name != *any
        {
            let usage = self.usages.entry(any.clone()).or_insert_with(|| Usage::new(Some(keep), event.at));
            usage.fold(event, day, now);
        }
        let known = if let Some(usage) = self.usages.get_mut(&event.name) {
            usage.fold(event, day, now);
            usage.known
        } else {
            let keep = self.keeps.get(&event.name);
            if keep.is_none() && self.strangers as usize >= STRANGERS {
                self.overflow += 1;
                return Folded::TooManyNames;
            }
            let mut usage = Usage::new(keep, event.at);
            usage.by_month(self.valued.binary_search(&event.name).is_ok());
            usage.fold(event, day, now);
            self.usages.insert(event.name.clone(), usage);
            self.strangers += u32::from(keep.is_none());
            keep.is_some()
        };
        if known { Folded::Known } else { Folded::Unknown }
    }

    /// Returns when the first event of all was.
    pub(crate) fn began(&self) -> Option<Timestamp> {
        self.first
    }

    /// Notes since when the host knows the account; days before the first event then count as observed.
    pub fn observe_since(&mut self, since: Option<Timestamp>) {
        self.observed_since = since;
    }

    /// Sets what was used of a meter in its present period; the difference to what was counted so far is used today.
    /// Returns false, and does nothing, when there is no such meter or the number is not one.
    pub fn set_meter(&mut self, id: &MeterId, used: f64, now: Timestamp, calendar: &Calendar) -> bool {
        let Some(meter) = self.plan.meter_plan(id).filter(|_| used.is_finite()) else { return false };
        let (resets, today) = (meter.resets, calendar.day(now));
        self.meters.entry(id.clone()).or_insert_with(|| Meter::new(resets)).set(used, resets, today, calendar);
        true
    }

    /// Sets what the host allows of a meter, which goes before what the plan includes; `None` takes it back.
    /// Returns false, and does nothing, when there is no such meter or the number is not one.
    pub fn set_allowance(&mut self, id: &MeterId, allowance: Option<f64>) -> bool {
        let Some(meter) = self.plan.meter_plan(id) else { return false };
        if allowance.is_some_and(|number| !number.is_finite() || number < 0.0) {
            return false;
        }
        let resets = meter.resets;
        self.meters.entry(id.clone()).or_insert_with(|| Meter::new(resets)).allowance = allowance.map(Limit);
        true
    }

    /// Says which plan is bought, and what it includes of each meter; a meter that is not named is not limited. `None` where
    /// that is not known. Not part of a snapshot.
    pub fn include(&mut self, bought: Option<(PlanId, SortedMap<MeterId, f64>)>) {
        self.bought = bought;
    }

    /// Drops what no window can reach any more. Readings stay as they are; a snapshot becomes smaller.
    pub fn trim(&mut self, now: Timestamp) {
        self.usages.values_mut().for_each(|usage| usage.trim(now));
    }

    /// Forgets everything but the plan.
    pub fn erase(&mut self) {
        let (plan, bought) = (std::mem::take(&mut self.plan), self.bought.take());
        *self = Self { bought, ..Self::new(plan) };
    }

    /// Returns when an event happened last.
    pub fn last(&self, event: &EventName) -> Option<Timestamp> {
        self.usage(event).map(|usage| usage.last)
    }

    /// Returns when the present session began and when its last event was, if there is one.
    pub fn session(&self, now: Timestamp) -> Option<(Timestamp, Timestamp)> {
        self.sessions.present(now).map(|session| (session.started, session.last))
    }

    /// Returns how many events were counted.
    pub fn events(&self) -> u64 {
        self.events
    }

    /// Returns the names that the plan does not know, with how often they happened.
    pub fn unknown(&self) -> impl Iterator<Item = (&EventName, u64)> {
        let unknown = self.usages.iter().filter(|(name, _)| !self.keeps.contains_key(*name));
        unknown.map(|(name, usage)| (name, usage.count))
    }

    /// Returns how many events had a name for which there was no room.
    pub fn unnamed(&self) -> u64 {
        self.overflow
    }

    pub(super) fn usage(&self, name: &EventName) -> Option<&Usage> {
        self.usages.get(name)
    }

    /// Keeps the unknown names that were used last.
    fn limit_strangers(&mut self) {
        let mut strangers: Vec<(Timestamp, EventName)> = Vec::new();
        for (name, usage) in &self.usages {
            if !self.keeps.contains_key(name) {
                strangers.push((usage.last, name.clone()));
            }
        }
        sort(&mut strangers);
        for (_, name) in strangers.iter().take(strangers.len().saturating_sub(STRANGERS)) {
            self.overflow += self.usages.remove(name).map_or(0, |usage| usage.count);
        }
        self.strangers = strangers.len().min(STRANGERS) as u32;
    }
}
