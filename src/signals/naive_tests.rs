//! Every signal, counted again over the raw log: the long way, by another calendar.

use std::collections::BTreeSet;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan};

use super::{Measure, Shape, Signal};
use crate::event::{Event, EventId};
use crate::ids::{EventName, MeterId, PropertyName, WorkflowId};
use crate::series::{anomalous, declines, rhythm, stops, totals, trend, usual};
use crate::time::{Timestamp, Unit, Window};
use crate::value::Value;

pub(super) fn instant(at: Timestamp) -> jiff::Timestamp {
    jiff::Timestamp::from_millisecond(at.ms()).unwrap()
}

#[derive(Clone, Debug)]
pub(super) struct Raw {
    pub(super) name: usize,
    pub(super) at: Timestamp,
    pub(super) n: Option<i32>,
    pub(super) s: Option<u8>,
    /// Moves the event to so many ms from the midnight before it.
    pub(super) midnight: Option<i64>,
}

pub(super) const NAMES: [&str; 2] = ["a", "b"];

pub(super) fn name(which: usize) -> EventName {
    EventName::new(NAMES[which]).unwrap()
}

pub(super) fn property(text: &str) -> PropertyName {
    PropertyName::new(text).unwrap()
}

impl Raw {
    pub(super) fn event(&self, id: Option<usize>) -> Event {
        let n = self.n.map(|n| (property("n"), Value::Double(f64::from(n) / 4.0)));
        let s = self.s.map(|s| (property("s"), Value::from(format!("v{s}"))));
        let id = id.map(|id| EventId::new(&format!("log:{id}")));
        Event { name: name(self.name), at: self.at, id, properties: n.into_iter().chain(s).collect() }
    }
}

/// Workflows: id, the events of each step, within.
pub(super) const WORKFLOWS: [(&str, &[&[usize]], &str); 4] = [
    ("hours", &[&[0], &[1], &[0, 1]], "36h"),
    ("days", &[&[0, 1], &[1]], "2d"),
    ("week", &[&[1], &[1], &[0], &[1]], "1w"),
    ("minutes", &[&[0], &[1]], "90m"),
];
/// From which growth of use on value that does not grow is flat.
pub(super) const GUARD: f64 = 0.1;

/// The raw log, counted again for every question.
pub(super) struct Naive<'a> {
    pub(super) log: &'a [Raw],
    pub(super) zone: TimeZone,
    pub(super) now: Timestamp,
}

impl Naive<'_> {
    fn date(&self, at: Timestamp) -> Date {
        instant(at).to_zoned(self.zone.clone()).date()
    }

    fn of(&self, event: &EventName) -> impl Iterator<Item = &Raw> {
        self.log.iter().filter(|raw| NAMES[raw.name] == event.as_str())
    }

    fn span(window: Window) -> Span {
        let count = i64::from(window.count());
        match window.unit() {
            Unit::Month => count.months(),
            Unit::Week => (count * 7).days(),
            _ => count.days(),
        }
    }

    /// Returns the events of the window that ends `back` windows ago.
    fn within(&self, event: &EventName, window: Window, back: i64) -> Vec<&Raw> {
        if let Some(span) = window.span() {
            let (after, until) = (self.now - span * (back + 1), self.now - span * back);
            let second = |raw: &&Raw| Timestamp::from_ms(raw.at.ms().div_euclid(1000) * 1000);
            return self.of(event).filter(|raw| second(raw) > after && second(raw) <= until).collect();
        }
        let mut last = self.date(self.now);
        for _ in 0..back {
            last = last.checked_sub(Self::span(window)).unwrap();
        }
        let after = last.checked_sub(Self::span(window)).unwrap();
        self.of(event).filter(|raw| after < self.date(raw.at) && self.date(raw.at) <= last).collect()
    }

    fn days(&self, raws: &[&Raw]) -> usize {
        raws.iter().map(|raw| self.date(raw.at)).collect::<BTreeSet<_>>().len()
    }

    fn streak(&self, event: &EventName) -> i64 {
        let days: BTreeSet<Date> = self.of(event).map(|raw| self.date(raw.at)).collect();
        let exists = |day: Date| day.to_zoned(self.zone.clone()).unwrap().date() == day;
        let before = |day: Date| {
            let mut day = day.yesterday().unwrap();
            while !exists(day) {
                day = day.yesterday().unwrap();
            }
            day
        };
        let mut day = self.date(self.now);
        if !days.contains(&day) {
            day = before(day);
        }
        let mut streak = 0;
        while days.contains(&day) {
            (day, streak) = (before(day), streak + 1);
        }
        streak
    }

    fn period_start(&self, meter: &MeterId) -> Date {
        let today = self.date(self.now);
        match meter.as_str() {
            "daily" => today,
            "weekly" => today.checked_sub(i64::from(today.weekday().to_monday_zero_offset()).days()).unwrap(),
            "monthly" if today == today.last_of_month() => today,
            "monthly" => today.first_of_month().yesterday().unwrap(),
            _ => Date::MIN,
        }
    }

    /// Returns the answer, or `None` where there is none.
    pub(super) fn answer(&self, signal: &Signal) -> Option<Value> {
        let numbers =
            |raws: &[&Raw]| -> Vec<f64> { raws.iter().filter_map(|raw| raw.n).map(|n| f64::from(n) / 4.0).collect() };
        let events = [name(0), name(1)];
        Some(match signal {
            Signal::Count { event, window } => Value::Int(self.within(event, *window, 0).len() as i64),
            Signal::Days { event, window } => Value::Int(self.days(&self.within(event, *window, 0)) as i64),
            Signal::Growth { event, window } => {
                let [later, earlier] = [0, 1].map(|back| self.within(event, *window, back).len() as f64);
                Value::Double((earlier > 0.0).then(|| (later - earlier) / earlier)?)
            }
            Signal::Sum { event, window, .. } => numbers(&self.within(event, *window, 0)).iter().sum::<f64>().into(),
            Signal::Average { event, window, .. } => {
                let numbers = numbers(&self.within(event, *window, 0));
                Value::Double((!numbers.is_empty()).then(|| numbers.iter().sum::<f64>() / numbers.len() as f64)?)
            }
            Signal::Min { event, window, .. } => {
                numbers(&self.within(event, *window, 0)).into_iter().min_by(f64::total_cmp)?.into()
            }
            Signal::Max { event, window, .. } => {
                numbers(&self.within(event, *window, 0)).into_iter().max_by(f64::total_cmp)?.into()
            }
            Signal::Unique { event, window, .. } => {
                let values: BTreeSet<u8> = self.within(event, *window, 0).iter().filter_map(|raw| raw.s).collect();
                Value::Int(values.len() as i64)
            }
            Signal::Streak { event } => self.streak(event).into(),
            Signal::First { event } => self.of(event).map(|raw| raw.at).min()?.into(),
            Signal::Last { event } => self.of(event).map(|raw| raw.at).max()?.into(),
            Signal::Since { event } => (self.now - self.of(event).map(|raw| raw.at).max()?).into(),
            Signal::Ever { event } => self.of(event).next().is_some().into(),
            Signal::Observed => self.observed().into(),
            Signal::Value { window, .. } => {
                let [a, b] = events.map(|event| self.within(&event, *window, 0).len() as f64);
                Value::Double(2.0 * a + 0.5 * b)
            }
            Signal::Used { .. } => (!self.log.is_empty()).into(),
            Signal::Adopted { .. } => self.adopted().into(),
            Signal::Underused { .. } => (!self.adopted() && self.observed() >= 14).into(),
            Signal::Usage { meter } => {
                let start = self.period_start(meter);
                let raws: Vec<&Raw> = self.of(&events[0]).filter(|raw| self.date(raw.at) >= start).collect();
                numbers(&raws).iter().sum::<f64>().into()
            }
            Signal::FeatureGrowth { window, .. } => {
                let [later, earlier] = [0, 1].map(|back| self.uses(*window, back));
                Value::Double((earlier > 0.0).then(|| (later - earlier) / earlier)?)
            }
            Signal::MeterGrowth { window, .. } => Value::Double(self.meter_growth(*window)?),
            Signal::ValuePer { window, .. } => {
                let used = self.used(*window, 0);
                Value::Double((used > 0.0).then(|| self.gained(*window, 0) / used)?)
            }
            Signal::ValueFlat { window } => {
                let [later, earlier] = [0, 1].map(|back| self.gained(*window, back));
                let stood = earlier > 0.0 && later <= earlier;
                (stood && self.meter_growth(*window).is_some_and(|growth| growth > GUARD)).into()
            }
            Signal::Sequence { events, within } => {
                let steps: Vec<Vec<EventName>> = events.iter().map(|event| vec![event.clone()]).collect();
                self.earliest(&steps, *within).is_some().into()
            }
            Signal::Progress { workflow } => {
                let (steps, within) = workflow_of(workflow);
                (self.reached(&steps, within).len() as f64 / steps.len() as f64).into()
            }
            Signal::Stalled { workflow } => {
                let (steps, within) = workflow_of(workflow);
                let reached = self.reached(&steps, Window::days(within.max_days() + 28));
                let stands =
                    |last: &&Raw| !self.within(&name(last.name), within, 0).iter().any(|raw| raw.at == last.at);
                (reached.len() < steps.len() && reached.last().is_some_and(stands)).into()
            }
            Signal::Breadth { window } => {
                let used = |step: &Vec<EventName>| step.iter().any(|event| !self.within(event, *window, 0).is_empty());
                let workflows = WORKFLOWS.map(|(id, ..)| workflow_of(&WorkflowId::new(id).unwrap()).0);
                (workflows.iter().filter(|steps| steps.iter().all(used)).count() as i64).into()
            }
            Signal::Shape { shape, of, window } => {
                let days = self.daily(of, *window);
                match shape {
                    Shape::Trend => trend(&days)?.into(),
                    Shape::Plateau => stops(&days)?.into(),
                    Shape::Declining => declines(&days)?.into(),
                    Shape::Season => (rhythm(&days)? as i64).into(),
                    Shape::Anomaly => {
                        let all =
                            self.by_day(self.start(None)?, self.date(self.now).tomorrow().unwrap(), Self::uses_of(of));
                        let more = usual(&all).is_some_and(|usual| *all.last().unwrap() > usual.high);
                        (anomalous(&days)? || more).into()
                    }
                }
            }
            Signal::Forecast { window, percent, .. } => self.forecast(*window, *percent)?.into(),
            other => panic!("the recount does not know {other}"),
        })
    }

    /// Returns the use of each whole day of a window that ends yesterday, from the day of the first event on.
    fn daily(&self, of: &Measure, window: Option<Window>) -> Vec<f64> {
        let Some(start) = self.start(window) else { return Vec::new() };
        self.by_day(start, self.date(self.now), Self::uses_of(of))
    }

    fn start(&self, window: Option<Window>) -> Option<Date> {
        let asked = self.date(self.now).checked_sub(window.map_or(123.days(), Self::span)).unwrap();
        Some(self.log.iter().map(|raw| self.date(raw.at)).min()?.max(asked))
    }

    fn uses_of(of: &Measure) -> impl Fn(&Raw) -> f64 {
        move |raw| match of {
            Measure::Event { event } => f64::from(u8::from(NAMES[raw.name] == event.as_str())),
            Measure::Feature { .. } => 1.0,
            Measure::Meter { .. } => Self::metered(raw),
        }
    }

    fn metered(raw: &Raw) -> f64 {
        raw.n.filter(|_| raw.name == 0).map_or(0.0, |n| f64::from(n) / 4.0)
    }

    fn by_day(&self, first: Date, end: Date, uses: impl Fn(&Raw) -> f64) -> Vec<f64> {
        let day = |day: Date| self.log.iter().filter(|raw| self.date(raw.at) == day).map(&uses).sum::<f64>() + 0.0;
        first.series(1.day()).take_while(|date| *date < end).map(day).collect()
    }

    fn forecast(&self, window: Window, percent: u8) -> Option<f64> {
        let today = self.date(self.now);
        let fed = self.log.iter().filter(|raw| raw.name == 0 && raw.n.is_some());
        let first = fed.map(|raw| self.date(raw.at)).min()?.max(today.checked_sub(124.days()).unwrap());
        let days = (today.checked_add(Self::span(window)).unwrap() - today).get_days() as usize;
        let ahead = totals(&self.by_day(first, today, Self::metered), 7, days)?;
        let used: f64 = self.log.iter().filter(|raw| self.date(raw.at) == today).map(Self::metered).sum();
        let total = match percent {
            10 => ahead.p10,
            90 => ahead.p90,
            _ => ahead.p50.clone(),
        };
        Some((total.last()? + (used - ahead.p50.first()?).max(0.0)).max(used))
    }

    fn uses(&self, window: Window, back: i64) -> f64 {
        [0, 1].map(|which| self.within(&name(which), window, back).len() as f64).iter().sum()
    }

    fn used(&self, window: Window, back: i64) -> f64 {
        self.within(&name(0), window, back).iter().filter_map(|raw| raw.n).map(|n| f64::from(n) / 4.0).sum()
    }

    fn meter_growth(&self, window: Window) -> Option<f64> {
        let [later, earlier] = [0, 1].map(|back| self.used(window, back));
        (earlier > 0.0).then(|| (later - earlier) / earlier)
    }

    fn gained(&self, window: Window, back: i64) -> f64 {
        let [a, b] = [0, 1].map(|which| self.within(&name(which), window, back).len() as f64);
        2.0 * a + 0.5 * b
    }

    /// Returns the uses that reach as many steps as can be reached, the last of them as early as it can be.
    fn reached(&self, steps: &[Vec<EventName>], window: Window) -> Vec<&Raw> {
        (1..=steps.len()).rev().find_map(|length| self.earliest(&steps[..length], window)).unwrap_or_default()
    }

    /// Tries every way to go through all steps, and returns the one that is done first.
    fn earliest(&self, steps: &[Vec<EventName>], window: Window) -> Option<Vec<&Raw>> {
        let uses = |step: &Vec<EventName>| step.iter().flat_map(|event| self.within(event, window, 0)).collect();
        let candidates: Vec<Vec<&Raw>> = steps.iter().map(uses).collect();
        let (mut best, mut path): (Option<Vec<&Raw>>, Vec<&Raw>) = (None, Vec::new());
        Self::walk(steps, &candidates, &mut path, &mut best);
        best
    }

    fn walk<'a>(
        steps: &[Vec<EventName>],
        candidates: &[Vec<&'a Raw>],
        path: &mut Vec<&'a Raw>,
        best: &mut Option<Vec<&'a Raw>>,
    ) {
        let second = |raw: &Raw| raw.at.ms().div_euclid(1000);
        if path.len() == steps.len() {
            let sooner = best.as_ref().is_none_or(|best| second(path.last().unwrap()) < second(best.last().unwrap()));
            if sooner {
                *best = Some(path.clone());
            }
            return;
        }
        let step = &steps[path.len()];
        for raw in &candidates[path.len()] {
            let in_order = path.last().is_none_or(|last| second(last) <= second(raw));
            let again = path
                .iter()
                .zip(steps)
                .any(|(other, events)| events.iter().any(|event| step.contains(event)) && second(other) == second(raw));
            if in_order && !again {
                path.push(raw);
                Self::walk(steps, candidates, path, best);
                path.pop();
            }
        }
    }

    fn observed(&self) -> i64 {
        let Some(first) = self.log.iter().map(|raw| raw.at).min() else { return 0 };
        i64::from((self.date(self.now) - self.date(first)).get_days())
    }

    fn adopted(&self) -> bool {
        let within: Vec<&Raw> =
            self.log.iter().filter(|raw| (self.date(self.now) - self.date(raw.at)).get_days() < 28).collect();
        self.days(&within) >= 3
    }
}

pub(super) fn workflow_of(id: &WorkflowId) -> (Vec<Vec<EventName>>, Window) {
    let (_, steps, within) = WORKFLOWS.iter().find(|(other, ..)| *other == id.as_str()).unwrap();
    let steps = steps.iter().map(|step| step.iter().map(|at| name(*at)).collect()).collect();
    (steps, within.parse().unwrap())
}
