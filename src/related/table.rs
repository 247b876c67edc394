use super::packed::{Packed, Unpacked};
use crate::list::Gather;
use crate::units::between;

/// Of how many features a table can speak.
pub const FEATURES: usize = 4_096;

/// What the use of each feature says of the use of every other, in a few kilobytes.
///
/// A feature's score is its base and what each used feature adds: a sparse linear model of co-use. Weights have a byte,
/// whose square with its sign is the weight, so small weights keep their precision; sums of integers are exact everywhere.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The share of people for which the greatest weight stands.
    most: f32,
    /// How readily each feature is taken up, the most as 255.
    pull: Vec<u8>,
    base: Vec<i8>,
    /// For each feature, what its use adds to others, by their places.
    rows: Vec<Vec<(u16, i8)>>,
}

/// Turns a byte into the weight that it stands for.
fn weight(byte: i8) -> i32 {
    i32::from(byte) * i32::from(byte).abs()
}

/// The weight of the greatest byte.
const GREATEST: f64 = 127.0 * 127.0;

impl Table {
    /// Makes a table of what each feature has by itself, and of what the use of one adds to others. Rows are sorted by
    /// place; there are as many as features. The greatest weight stands for the share `most` of people.
    pub fn new(most: f32, base: Vec<i8>, rows: Vec<Vec<(u16, i8)>>) -> Self {
        Self { most, pull: vec![255; base.len()], base, rows }
    }

    /// Says how readily each feature is taken up, the most as 255.
    #[must_use]
    pub fn pulled(mut self, pull: Vec<u8>) -> Self {
        self.pull = pull;
        self
    }

    /// Returns the number of features.
    pub fn features(&self) -> usize {
        self.base.len()
    }

    /// Returns the number of weights.
    pub fn weights(&self) -> usize {
        self.rows.iter().map(Vec::len).sum()
    }

    /// Returns the score of every feature to somebody who uses these.
    pub fn scores(&self, used: &[usize]) -> Vec<i32> {
        let mut scores: Vec<i32> = self.base.iter().map(|byte| weight(*byte)).gather();
        for (other, byte) in used.iter().filter_map(|feature| self.rows.get(*feature)).flatten() {
            if let Some(score) = scores.get_mut(usize::from(*other)) {
                *score += weight(*byte);
            }
        }
        scores
    }

    /// Returns the share of those who use what is used here that use the feature too, 0 to 1.
    pub fn share(&self, score: i32) -> f64 {
        between(f64::from(score) / GREATEST * f64::from(self.most), 0.0, 1.0)
    }

    /// Returns how much each feature is to be suggested to somebody who uses these: its score, and how readily it is taken
    /// up. Only their order means something.
    pub fn suggestions(&self, used: &[usize]) -> Vec<i64> {
        self.scores(used)
            .into_iter()
            .zip(&self.pull)
            .map(|(score, pull)| i64::from(score.max(1)) * i64::from(*pull))
            .gather()
    }

    /// Returns what the use of one feature adds to the score of another.
    pub fn adds(&self, used: usize, other: usize) -> i32 {
        let found = self.rows.get(used).and_then(|row| row.iter().find(|(at, _)| usize::from(*at) == other));
        found.map_or(0, |(_, byte)| weight(*byte))
    }

    /// Packs the table: what the greatest weight stands for, as four bytes of a float, the lowest first; a byte for each pull and
    /// each base; then, for each feature, the number of its weights and the weights, each as the
    /// distance to the place before and a byte.
    pub fn pack(&self) -> Vec<u8> {
        let mut packed = Packed { bytes: self.most.to_le_bytes().to_vec() };
        packed.bytes.extend(&self.pull);
        self.base.iter().for_each(|byte| packed.byte(byte.cast_unsigned()));
        for row in &self.rows {
            packed.number(row.len());
            let mut next = 0;
            for (other, byte) in row {
                packed.number(usize::from(*other).saturating_sub(next));
                packed.byte(byte.cast_unsigned());
                next = usize::from(*other) + 1;
            }
        }
        packed.bytes
    }

    /// Unpacks a table of so many features; `None` where the bytes are not those of one.
    pub fn unpack(bytes: &[u8], features: usize) -> Option<Self> {
        let (most, bytes) = bytes.split_first_chunk()?;
        let most = f32::from_le_bytes(*most);
        let (pull, bytes) = bytes.split_at_checked(features)?;
        let mut unpacked = Unpacked { bytes };
        let base = (0..features).map(|_| Some(unpacked.byte()?.cast_signed())).collect::<Option<_>>()?;
        let mut rows = Vec::with_capacity(features);
        for _ in 0..features {
            let weights = unpacked.number()?;
            let mut row = Vec::with_capacity(weights.min(features));
            let mut next = 0usize;
            for _ in 0..weights {
                let other = next.checked_add(unpacked.number()?).filter(|other| *other < features)?;
                row.push((u16::try_from(other).ok()?, unpacked.byte()?.cast_signed()));
                next = other + 1;
            }
            rows.push(row);
        }
        let sound = unpacked.bytes.is_empty() && most.is_finite() && most >= 0.0;
        sound.then(|| Self { most, pull: pull.to_vec(), base, rows })
    }
}
