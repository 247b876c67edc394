use super::{ANY, Signal};
use crate::ids::{EventName, PropertyName};
use crate::list::Gather;
use crate::series::{growth, ols_slope, theil_sen_slope};
use crate::sorted::{sort, sort_by};
use crate::time::{Unit, Window};
use crate::value::Value;

/// What one account did up to a moment, worked out from nothing but answers to signals.
///
/// The reader may be a [`super::Signals`] or an engine that evaluates the source text of each signal: both must come to the
/// same report.
///
/// ```
/// use budbreak::event::Event;
/// use budbreak::ids::EventName;
/// use budbreak::signals::{Plan, Report, Signals};
/// use budbreak::time::{Calendar, Timestamp};
/// let (calendar, now) = (Calendar::utc(), Timestamp::from_ms(1_700_000_000_000));
/// let names = [EventName::new("report.exported").unwrap()];
/// let mut plan = Plan::default();
/// Report::needs(&names, None).into_iter().for_each(|signal| plan.read(signal));
/// let mut signals = Signals::new(plan);
/// signals.fold(&Event::new(names[0].clone(), now), now, &calendar);
/// let read = |signal: &_| signals.read(signal, now, &calendar).map(|reading| reading.value);
/// let report = Report::new(&names, None, read).unwrap();
/// assert_eq!((report.ever, report.windows[0].rows, report.daily.last()), (1, 1, Some(&1.0)));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The last 1, 7, 14 and 28 days, of 24 hours each.
    pub windows: Vec<Activity>,
    /// What was done in the seven days before the last seven.
    pub before: f64,
    /// The last seven days against the seven before; `None` when there was nothing before.
    pub growth: Option<f64>,
    /// What was done in each of the last 28 stretches of 24 hours, oldest first.
    pub daily: Vec<f64>,
    /// Slope of the least-squares line through `daily`.
    pub ols_slope: Option<f64>,
    /// Theil-Sen slope of `daily`.
    pub theil_sen_slope: Option<f64>,
    /// How many of the names ever happened.
    pub ever: usize,
    /// Names that happened, but not in the last 28 days, sorted.
    pub stale: Vec<EventName>,
}

/// What was done within one window.
#[derive(Clone, Debug, PartialEq)]
pub struct Activity {
    /// Length in days of 24 hours.
    pub days: u16,
    /// The sum of the weights, or the number of events when they have none.
    pub events: f64,
    /// The number of events.
    pub rows: i64,
    /// How many of the names happened.
    pub distinct: usize,
    /// On how many civil days anything happened.
    pub active_days: i64,
    /// Names and their weight, the heaviest first, then by name.
    pub top: Vec<(EventName, f64)>,
}

const WINDOWS: [u16; 4] = [1, 7, 14, 28];

impl Report {
    /// Returns every signal that the report reads, for the plan.
    pub fn needs(names: &[EventName], weight: Option<&PropertyName>) -> Vec<Signal> {
        let Some(month) = days(28) else { return Vec::new() };
        let mut signals: Vec<Signal> = names.iter().map(|name| count(name, month)).gather();
        signals.extend(names.iter().filter_map(|name| weighed(name, weight, month)));
        signals.extend(EventName::new(ANY).map(|event| Signal::Days { event, window: month }));
        signals
    }

    /// Asks for everything and works it out. Events weigh what a numeric property of them says, or 1 each.
    ///
    /// # Errors
    /// The first error of the reader.
    pub fn new<E>(
        names: &[EventName],
        weight: Option<&PropertyName>,
        mut read: impl FnMut(&Signal) -> Result<Value, E>,
    ) -> Result<Self, E> {
        // What was done within the last 0, 1, 2 ... 28 days.
        let mut totals = vec![0.0];
        for window in (1..=28).filter_map(days) {
            let mut total = 0.0;
            for name in names {
                let signal = weighed(name, weight, window).unwrap_or_else(|| count(name, window));
                total += read(&signal)?.as_f64().unwrap_or_default();
            }
            totals.push(total);
        }
        let total = |within: usize| totals.get(within).copied().unwrap_or_default();
        let daily: Vec<f64> = (0..28).map(|back| total(28 - back) - total(27 - back)).gather();

        let mut windows = Vec::new();
        for within in WINDOWS {
            let mut activity =
                Activity { days: within, events: 0.0, rows: 0, distinct: 0, active_days: 0, top: vec![] };
            let Some(window) = days(within) else { continue };
            for name in names {
                let rows = read(&count(name, window))?.as_i64().unwrap_or_default();
                if rows > 0 {
                    let signal = weighed(name, weight, window).unwrap_or_else(|| count(name, window));
                    let weight = read(&signal)?.as_f64().unwrap_or_default();
                    activity.rows += rows;
                    activity.events += weight;
                    activity.distinct += 1;
                    activity.top.push((name.clone(), weight));
                }
            }
            sort_by(&mut activity.top, |a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            if let Ok(event) = EventName::new(ANY) {
                activity.active_days = read(&Signal::Days { event, window })?.as_i64().unwrap_or_default();
            }
            windows.push(activity);
        }

        let (mut ever, mut stale) = (0, Vec::new());
        for name in names {
            if read(&Signal::Ever { event: name.clone() })?.as_bool() == Some(true) {
                ever += 1;
                let used = windows.last().is_some_and(|month| month.top.iter().any(|(other, _)| other == name));
                if !used {
                    stale.push(name.clone());
                }
            }
        }
        sort(&mut stale);
        let before = total(14) - total(7);
        Ok(Self {
            growth: growth(before, total(7)),
            ols_slope: ols_slope(&daily),
            theil_sen_slope: theil_sen_slope(&daily),
            windows,
            before,
            daily,
            ever,
            stale,
        })
    }
}

/// Returns a window of so many times 24 hours.
fn days(count: u16) -> Option<Window> {
    Window::new(count * 24, Unit::Hour)
}

fn count(name: &EventName, window: Window) -> Signal {
    Signal::Count { event: name.clone(), window }
}

fn weighed(name: &EventName, weight: Option<&PropertyName>, window: Window) -> Option<Signal> {
    weight.map(|property| Signal::Sum { event: name.clone(), property: property.clone(), window })
}
