use crate::hash::hash;
use crate::value::Value;
use crate::wire::{In, Out, Wire, fields};

/// Which values a property had, and when each was seen last: exact up to 1,024 values.
///
/// Beyond that the values with the smallest hashes stay (bottom-k: Bar-Yossef, Jayram, Kumar, Sivakumar and Trevisan,
/// "Counting distinct elements in a data stream", RANDOM 2002; Beyer, Haas, Reinwald, Sismanis and Gemulla, "On synopses
/// for distinct-value estimation under multiset operations", SIGMOD 2007), and the number is that of the kept values in
/// the window divided by the kept share of the hash space. With c kept values in the window and the share p its relative
/// standard error is sqrt((1 - p) / c): 3 % for 1,024.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sketch {
    /// Hash and the second in which it was seen last, sorted by hash.
    values: Vec<(u64, i64)>,
    /// From which second on hashes below which bound were kept; bounds rise with time, the first one reaches back.
    levels: Vec<(i64, u64)>,
    /// The last second about which nothing is known, because nobody asked for this property yet.
    pub(super) unknown: Option<i64>,
}

fields! { Sketch { values, levels, unknown } }

/// How many different values there were.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Distinct {
    pub(super) count: u64,
    /// Relative standard error; `None` when the count is exact.
    pub(super) error: Option<f64>,
}

const KEPT: usize = 1_024;
const LEVELS: usize = 16;
/// Hashes are cut to 48 bits: one collision in 500 million sketches of this size.
const FULL: u64 = 1 << 48;

impl Default for Sketch {
    fn default() -> Self {
        Self { values: Vec::new(), levels: vec![(i64::MIN, FULL)], unknown: None }
    }
}

impl Sketch {
    pub(super) fn unknown_until(unknown: Option<i64>) -> Self {
        Self { unknown, ..Self::default() }
    }

    /// Notes a value seen at a second. Values older than `span` before `now` may go.
    pub(super) fn add(&mut self, value: &Value, at: i64, now: i64, span: i64) {
        let Some(hash) = hash_of(value) else { return };
        self.recover(now, span);
        if hash >= self.bound_at(at) {
            return;
        }
        match self.values.binary_search_by_key(&hash, |(hash, _)| *hash) {
            Ok(place) => {
                if let Some((_, last)) = self.values.get_mut(place) {
                    *last = (*last).max(at);
                }
            }
            Err(place) => {
                self.values.insert(place, (hash, at));
                if self.values.len() > KEPT {
                    self.drop_until(now - span);
                }
                if self.values.len() > KEPT
                    && let Some((largest, _)) = self.values.pop()
                {
                    // From now on hashes from this one up are unknown, whenever they were seen.
                    self.levels.iter_mut().for_each(|(_, bound)| *bound = (*bound).min(largest));
                    self.levels.dedup_by_key(|(_, bound)| *bound);
                }
            }
        }
    }

    /// Returns how many different values were seen last after a second.
    pub(super) fn distinct(&self, after: i64) -> Distinct {
        let bound = self.bound_at(after);
        let count = self.values.iter().filter(|(hash, last)| *hash < bound && *last > after).count() as u64;
        if bound == FULL {
            return Distinct { count, error: None };
        }
        let share = bound.max(1) as f64 / FULL as f64;
        let error = if count == 0 { 1.0 } else { libm::sqrt((1.0 - share) / count as f64) };
        Distinct { count: libm::round(count as f64 / share) as u64, error: Some(error) }
    }

    /// Returns the first second after this one in which a value was seen last.
    pub(super) fn first_after(&self, after: i64) -> Option<i64> {
        self.values.iter().map(|(_, last)| *last).filter(|last| *last > after).min()
    }

    /// Forgets what was seen last at or before a second.
    pub(super) fn drop_until(&mut self, second: i64) {
        self.values.retain(|(_, last)| *last > second);
    }

    fn bound_at(&self, second: i64) -> u64 {
        let level = self.levels.iter().rev().find(|(since, _)| *since <= second).or(self.levels.first());
        level.map_or(FULL, |(_, bound)| *bound)
    }

    /// Lets more values in again once there are few, at most four times in a span, so that a quiet month after a busy one
    /// is counted exactly again.
    fn recover(&mut self, now: i64, span: i64) {
        let Some((since, bound)) = self.levels.last().copied() else { return };
        if bound == FULL || now.saturating_sub(since) < span / 4 {
            return;
        }
        self.drop_until(now - span);
        if self.values.len() < KEPT / 4 {
            self.levels.push((now, (bound * 2).min(FULL)));
            // Levels that ended before the span say nothing about any window.
            while self.levels.len() > LEVELS || self.levels.get(1).is_some_and(|(next, _)| *next <= now - span) {
                self.levels.remove(0);
            }
        }
    }
}

/// Hashes a value so that equal ones meet: 1 and 1.0 are the same. Null is no value.
fn hash_of(value: &Value) -> Option<u64> {
    // The first byte of a tag never begins a text in UTF-8.
    let mut bytes = [0xFE_u8; 9];
    let full = match (value, value.as_i64(), value.as_f64()) {
        (Value::String(text), ..) => hash(text.as_bytes()),
        (Value::Bool(truth), ..) => hash(&[0xFF, u8::from(*truth)]),
        (_, Some(whole), _) => {
            bytes[1..].copy_from_slice(&whole.to_le_bytes());
            hash(&bytes)
        }
        (_, _, Some(number)) => {
            bytes[0] = 0xFD;
            bytes[1..].copy_from_slice(&number.to_bits().to_le_bytes());
            hash(&bytes)
        }
        _ => return None,
    };
    Some(full >> 16)
}
