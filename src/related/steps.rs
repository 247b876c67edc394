use super::packed::{Packed, Unpacked};
use crate::list::Gather;
use crate::sorted::SortedMap;
use crate::units::between;

/// The last feature, and the one before it if that counts.
pub type After = (u16, Option<u16>);
/// Features by their places, each with the byte of its chance.
pub type Followers = Vec<(u16, u8)>;

/// What usually comes next, of many people: the likely followers of one feature, and of two.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Steps {
    /// How likely each feature is by itself.
    base: Vec<u8>,
    after: SortedMap<After, Followers>,
}

/// Turns a byte into the chance that it stands for: its square, so that small chances keep their precision.
fn chance(byte: u8) -> f64 {
    let share = f64::from(byte) / 255.0;
    share * share
}

/// Turns a chance into the byte whose square it is, rounded down: chances never add up to more than one.
pub fn chance_byte(chance: f64) -> u8 {
    (libm::sqrt(between(chance, 0.0, 1.0)) * 255.0) as u8
}

impl Steps {
    /// Makes a table of chances by themselves, and of the followers after one or two features, sorted by place.
    pub fn new(base: Vec<u8>, after: SortedMap<After, Followers>) -> Self {
        Self { base, after }
    }

    /// Returns how many contexts the table knows.
    pub fn contexts(&self) -> usize {
        self.after.len()
    }

    /// Returns how likely each feature is to come next, after these, the last one last.
    pub fn chances(&self, recent: &[u16]) -> Vec<f64> {
        let mut chances: Vec<f64> = self.base.iter().map(|byte| chance(*byte)).gather();
        let Some((last, rest)) = recent.split_last() else { return chances };
        let before = rest.last().map(|before| (*last, Some(*before)));
        for context in [Some((*last, None)), before].into_iter().flatten() {
            let Some(followers) = self.after.get(&context) else { continue };
            let left = 1.0 - followers.iter().map(|(_, byte)| chance(*byte)).sum::<f64>();
            chances.iter_mut().for_each(|chance| *chance *= left.max(0.0));
            for (follower, byte) in followers {
                if let Some(place) = chances.get_mut(usize::from(*follower)) {
                    *place += chance(*byte);
                }
            }
        }
        chances
    }

    /// Packs the table: a byte for each base; then each context as its last feature, one more than the one before or 0, the
    /// number of followers, and these, each as the distance to the place before and a byte.
    pub fn pack(&self) -> Vec<u8> {
        let mut packed = Packed::default();
        self.base.iter().for_each(|byte| packed.byte(*byte));
        let mut at = 0;
        for ((last, before), followers) in &self.after {
            packed.number(usize::from(*last) - at);
            packed.number(before.map_or(0, |before| usize::from(before) + 1));
            packed.number(followers.len());
            let mut next = 0;
            for (follower, byte) in followers {
                packed.number(usize::from(*follower).saturating_sub(next));
                packed.byte(*byte);
                next = usize::from(*follower) + 1;
            }
            at = usize::from(*last);
        }
        packed.bytes
    }

    /// Unpacks a table of so many features; `None` where the bytes are not those of one.
    pub fn unpack(bytes: &[u8], features: usize) -> Option<Self> {
        let mut unpacked = Unpacked { bytes };
        let base = (0..features).map(|_| unpacked.byte()).collect::<Option<_>>()?;
        let place = |place: usize| u16::try_from(place).ok().filter(|_| place < features);
        let (mut after, mut at) = (Vec::new(), 0usize);
        while !unpacked.bytes.is_empty() {
            at = at.checked_add(unpacked.number()?)?;
            let before = match unpacked.number()? {
                0 => None,
                more => Some(place(more - 1)?),
            };
            let (mut followers, mut next) = (Vec::new(), 0usize);
            for _ in 0..unpacked.number()? {
                let follower = next.checked_add(unpacked.number()?)?;
                followers.push((place(follower)?, unpacked.byte()?));
                next = follower + 1;
            }
            after.push(((place(at)?, before), followers));
        }
        Some(Self { base, after: after.into_iter().collect() })
    }
}
