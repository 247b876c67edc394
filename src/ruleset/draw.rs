use crate::hash::bucket;
use crate::time::Timestamp;

/// Who is drawn as one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Each user, by the id that the host gives.
    #[default]
    User,
    /// Each account as a whole, by `account.id`.
    Account,
}

impl Unit {
    /// Returns what many of them are called.
    pub const fn plural(self) -> &'static str {
        match self {
            Self::User => "people",
            Self::Account => "accounts",
        }
    }
}

/// To how many a rule may show. Everybody has a place between 0 and 1 that never changes; those below the share are in, so
/// that a share that grows takes the rule from nobody.
#[derive(Clone, Debug, PartialEq)]
pub struct Rollout {
    /// Who is drawn.
    pub unit: Unit,
    /// The salt of the draw.
    pub salt: String,
    /// From when on which share, in the order of time; before the first, nobody.
    pub stages: Vec<(Timestamp, f64)>,
}

impl Rollout {
    /// Returns the share at an instant.
    pub fn share(&self, at: Timestamp) -> f64 {
        self.stages.iter().take_while(|(from, _)| *from <= at).last().map_or(0.0, |(_, share)| *share)
    }

    /// Returns the place of a unit.
    pub fn place(&self, unit: &str) -> f64 {
        bucket(&self.salt, unit)
    }

    /// Returns when the share first exceeds a place, after `at`.
    pub fn reaches(&self, place: f64, at: Timestamp) -> Option<Timestamp> {
        self.stages.iter().find(|(from, share)| *from > at && place < *share).map(|(from, _)| *from)
    }
}

#[cfg(test)]
#[path = "draw_tests.rs"]
mod tests;
