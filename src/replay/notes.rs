use crate::time::{Day, Timestamp};

/// What a tally notes of one person, in fixed space.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    /// The day of the person's first line.
    pub(super) since: Option<Day>,
    /// What the person was recommended first: the place of the rule, when, and after which line.
    pub(super) firsts: Vec<(usize, Timestamp, u64)>,
    /// Rules that the person was recommended, ever.
    pub(super) got: Places,
    /// Rules that the person was recommended, on the present day.
    pub(super) today: Places,
    /// Kinds that the person was recommended, ever.
    pub(super) kinds: Places,
    /// The first day of the present week, and the impressions in it.
    pub(super) week: Option<(Day, u32)>,
    /// Rules that were held back from the person, ever.
    pub(super) back: Places,
    /// Rules whose target behaviour followed, ever.
    pub(super) followed: Places,
    /// The number of the latest offer that was looked at.
    pub(super) latest: u64,
    /// Whether anything was held back because the person is in the holdout.
    pub(super) held_out: bool,
    /// Whether the person is counted.
    pub(super) counted: bool,
}

/// A set of small numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Places(Vec<u64>);

impl Places {
    /// Adds a number and returns whether it is new.
    pub(super) fn add(&mut self, place: usize) -> bool {
        let (word, bit) = (place / 64, 1 << (place % 64));
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        self.0.get_mut(word).is_some_and(|word| {
            let new = *word & bit == 0;
            *word |= bit;
            new
        })
    }

    pub(super) fn has(&self, place: usize) -> bool {
        self.0.get(place / 64).is_some_and(|word| word & (1 << (place % 64)) != 0)
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }
}
