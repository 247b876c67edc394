//! Which window lies within which, whatever the day.

use crate::time::{Unit, Window};

/// Returns the fewest civil days that a window of days, weeks or months has; `None` for windows of instants.
pub(in crate::playbook::lint) fn civil_days(window: Window) -> Option<u16> {
    match window.unit() {
        Unit::Minute | Unit::Hour => None,
        Unit::Month => Some(window.count() * SHORTEST_MONTH),
        Unit::Day | Unit::Week => Some(window.max_days()),
    }
}

const SHORTEST_MONTH: u16 = 28;

/// Says whether everything in the first window is also in the second. Between instants and civil days nothing is said: what
/// is remembered of the two is not the same.
pub(in crate::playbook::lint) fn within(inner: Window, outer: Window) -> bool {
    match (inner.span(), outer.span()) {
        (Some(inner), Some(outer)) => inner.ms() <= outer.ms(),
        (None, None) if inner.unit() == Unit::Month && outer.unit() == Unit::Month => inner.count() <= outer.count(),
        (None, None) => civil_days(outer).is_some_and(|days| inner.max_days() <= days),
        _ => false,
    }
}
