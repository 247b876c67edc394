use std::collections::VecDeque;

use crate::event::EventId;
use crate::wire::{In, Out, Wire, fields};

/// Which events were counted before, in fixed space.
///
/// A source that counts up is remembered by its highest number and the 64 numbers up to it: what arrives later than that
/// counts as seen. Of the 64 sources the one that was quiet longest is forgotten first. Ids that do not count up are kept
/// as 48 bits of their hash, the last 1,024 of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Seen {
    /// The most recently used one last.
    sources: Vec<Source>,
    names: VecDeque<u64>,
}

fields! { Seen { sources, names } }

#[derive(Clone, Copy, Debug, PartialEq)]
struct Source {
    hash: u64,
    highest: u64,
    /// Bit i says that `highest - i` was seen.
    recent: u64,
}

fields! { Source { hash, highest, recent } }

const SOURCES: usize = 64;
const NAMES: usize = 1_024;

impl Seen {
    /// Remembers an id and returns whether it is new.
    pub(super) fn insert(&mut self, id: EventId) -> bool {
        match id {
            EventId::Numbered { source, number } => self.insert_numbered(source, number),
            EventId::Named(hash) => {
                let short = hash >> 16;
                if self.names.iter().any(|other| *other == short) {
                    return false;
                }
                if self.names.len() >= NAMES {
                    self.names.pop_front();
                }
                self.names.push_back(short);
                true
            }
        }
    }

    fn insert_numbered(&mut self, hash: u64, number: u64) -> bool {
        let place = self.sources.iter().rposition(|source| source.hash == hash);
        let Some(mut source) = place.map(|place| self.sources.remove(place)) else {
            if self.sources.len() >= SOURCES {
                self.sources.remove(0);
            }
            self.sources.push(Source { hash, highest: number, recent: 1 });
            return true;
        };
        let new = if number > source.highest {
            let ahead = number - source.highest;
            source.recent = if ahead < 64 { source.recent << ahead | 1 } else { 1 };
            source.highest = number;
            true
        } else {
            let bit = source.highest - number;
            let new = bit < 64 && source.recent >> bit & 1 == 0;
            if new {
                source.recent |= 1 << bit;
            }
            new
        };
        self.sources.push(source);
        new
    }
}
