use super::Signal;
use crate::ids::PropertyName;
use crate::time::Window;
use crate::wire::{In, Out, Wire, fields};

/// How much of one event is kept. Also what an event that no playbook names gets: a month of days, so that a rule that
/// asks for it tomorrow has something to start from.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Keep {
    /// Distinct civil days.
    pub(super) days: u16,
    /// Seconds for which moments are kept; 0 keeps none.
    pub(super) seconds: i64,
    /// Properties whose numbers are tallied, sorted.
    pub(super) tallied: Vec<PropertyName>,
    /// Properties whose different values are counted, with the seconds for which a value is kept, sorted.
    pub(super) uniques: Vec<(PropertyName, i64)>,
}

fields! { Keep { days, seconds, tallied, uniques } }

/// What a signal about several events needs of each of them.
#[derive(Clone, Copy, Debug)]
pub(super) enum Need {
    /// So many windows one after the other.
    Windows(Window, u16),
    /// So many whole days, and today.
    Days(u16),
    /// Every instant of a window, be it civil or not.
    Instants(Window),
}

const USUAL_DAYS: u16 = 35;
/// More days than any window or streak can ask for are never kept.
const MAX_DAYS: u16 = 401;
const DAY: i64 = 86_400;

impl Default for Keep {
    fn default() -> Self {
        Self { days: USUAL_DAYS, seconds: 0, tallied: Vec::new(), uniques: Vec::new() }
    }
}

impl Keep {
    pub(super) fn days(&mut self, days: u16) {
        self.days = self.days.max(days.min(MAX_DAYS));
    }

    /// Keeps what `times` windows one after the other need.
    pub(super) fn window(&mut self, window: Window, times: u16) {
        match window.span() {
            // One second more than the span: a moment is kept by the second that holds it.
            Some(span) => self.seconds = self.seconds.max(span.ms() / 1000 * i64::from(times) + 1),
            None => self.days(window.max_days().saturating_mul(times)),
        }
    }

    /// Keeps what a signal about several events needs of each of them.
    pub(super) fn need(&mut self, need: Need) {
        match need {
            Need::Windows(window, times) => self.window(window, times),
            Need::Days(days) => self.days(days + 1),
            Need::Instants(window) => self.seconds = self.seconds.max(seconds(window)),
        }
    }

    /// Keeps what a signal about this event needs.
    pub(super) fn signal(&mut self, signal: &Signal) {
        match signal {
            Signal::Count { window, .. } => self.window(*window, 1),
            Signal::Growth { window, .. } => self.window(*window, 2),
            Signal::Days { window, .. } => {
                // Windows of instants need moments for their first and last day, and whole days in between.
                self.window(*window, 1);
                self.days(window.max_days());
            }
            Signal::Sum { property, window, .. }
            | Signal::Average { property, window, .. }
            | Signal::Min { property, window, .. }
            | Signal::Max { property, window, .. } => {
                self.window(*window, 1);
                if let Err(place) = self.tallied.binary_search(property) {
                    self.tallied.insert(place, property.clone());
                }
            }
            Signal::Unique { property, window, .. } => {
                let seconds = seconds(*window);
                match self.uniques.binary_search_by(|(other, _)| other.cmp(property)) {
                    Ok(place) => {
                        if let Some((_, kept)) = self.uniques.get_mut(place) {
                            *kept = (*kept).max(seconds);
                        }
                    }
                    Err(place) => self.uniques.insert(place, (property.clone(), seconds)),
                }
            }
            Signal::Streak { .. } => self.days(MAX_DAYS),
            _ => {}
        }
    }
}

/// Returns for how many seconds instants must be kept so that a window finds them all: one more than its span, since an
/// instant is kept by the second that holds it. A civil day may have 25 hours, and the first one is needed whole.
fn seconds(window: Window) -> i64 {
    window.span().map_or((i64::from(window.max_days()) + 1) * DAY, |span| span.ms() / 1000) + 1
}
