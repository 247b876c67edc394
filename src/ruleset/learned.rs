use std::rc::Rc;

use super::Slot;
use crate::facts::Facts;
use crate::hash::hash;
use crate::ids::{EventName, FeatureId};
use crate::kind::Kind;
use crate::list::Gather;
use crate::related::{Steps, Table};
use crate::signals::{Measure, Plan};
use crate::sorted::SortedMap;
use crate::time::Window;
use crate::units::between;
use crate::value::Value;

/// In how many last civil days use is looked at, of the account and of others.
pub const LOOK_BACK: Window = Window::days(28);

/// What was learned from many people.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Learned {
    /// The features that the tables speak of, by their places.
    pub features: Vec<FeatureId>,
    /// What is used together.
    pub together: Option<Table>,
    /// What usually comes next.
    pub next: Option<Steps>,
    /// What others use, by kind of account.
    pub peers: Vec<Peers>,
    /// How often recommendations were shown and taken.
    pub taken: Vec<Taken>,
    /// The place of each feature.
    pub(super) places: SortedMap<FeatureId, u16>,
    /// The places of the features that an event shows the use of; empty where no rule asks what comes next.
    pub(super) steps: SortedMap<EventName, Vec<u16>>,
    /// A mark of the features and their places.
    pub(super) mark: u64,
}

/// What the accounts of one kind use.
#[derive(Clone, Debug, PartialEq)]
pub struct Peers {
    /// The trait and its value that make an account one of this kind; `None` for all.
    pub kind: Option<(Rc<str>, Value)>,
    /// How many accounts were looked at.
    pub people: u32,
    /// The quantiles from 0 to 1, equally far apart.
    pub quantiles: SortedMap<Measure, Vec<f64>>,
}

/// How often recommendations of one kind, or with one target, were shown and taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// The kind.
    pub kind: Kind,
    /// What was recommended; `None` for anything of the kind.
    pub target: Option<Rc<str>>,
    /// How often it was shown.
    pub shown: u32,
    /// How often it was taken.
    pub taken: u32,
}

impl Learned {
    /// Adds what follows from the features, and from what rules ask.
    pub(super) fn follow(mut self, plan: &Plan, slots: &[Slot]) -> Self {
        self.places = self.features.iter().cloned().zip(0..).collect();
        let marks: Vec<u8> = self.features.iter().flat_map(|id| hash(id.as_str().as_bytes()).to_le_bytes()).gather();
        self.mark = hash(&marks);
        self.steps = SortedMap::new();
        if slots.contains(&Slot::NextStep) {
            for (id, place) in &self.places {
                for event in plan.feature_plan(id).iter().flat_map(|feature| &feature.events) {
                    self.steps.entry(event.clone()).or_default().push(*place);
                }
            }
        }
        self
    }

    /// Returns the place of a feature in the tables.
    pub fn place(&self, feature: &FeatureId) -> Option<u16> {
        self.places.get(feature).copied()
    }

    /// Returns a mark of the features and their places, where steps are to be remembered.
    pub fn steps_mark(&self) -> Option<u64> {
        (!self.steps.is_empty()).then_some(self.mark)
    }

    /// Returns the places of the features that an event shows the use of.
    pub fn steps_of(&self, event: &EventName) -> &[u16] {
        self.steps.get(event).map_or(&[], Vec::as_slice)
    }

    /// Returns the first group of peers that an account belongs to and that says something of what is asked.
    pub fn peers(&self, measure: &Measure, facts: &Facts) -> Option<(&Peers, &[f64])> {
        let of = |peers: &&Peers| peers.kind.as_ref().is_none_or(|(name, is)| facts.fact(name) == Some(is.clone()));
        self.peers.iter().filter(of).find_map(|peers| Some((peers, peers.quantiles.get(measure)?.as_slice())))
    }
}

/// Returns the quantile at a share of a sample, of quantiles that lie equally far apart; between two of them on the line
/// through both.
///
/// ```
/// use budbreak::ruleset::quantile;
/// assert_eq!(quantile(&[0.0, 4.0, 10.0], 0.25), 2.0);
/// assert_eq!(quantile(&[0.0, 4.0, 10.0], 1.0), 10.0);
/// ```
pub fn quantile(quantiles: &[f64], share: f64) -> f64 {
    let at = between(share, 0.0, 1.0) * quantiles.len().saturating_sub(1) as f64;
    let low = libm::floor(at) as usize;
    let number = |place: usize| quantiles.get(place).or(quantiles.last()).copied().unwrap_or_default();
    let (from, to) = (number(low), number(low + 1));
    from + (to - from) * (at - low as f64)
}

/// Returns the share of a sample that lies below a number.
///
/// ```
/// use budbreak::ruleset::share_below;
/// assert_eq!(share_below(&[0.0, 0.0, 10.0], 0.0), 0.0);
/// assert_eq!(share_below(&[0.0, 0.0, 10.0], 5.0), 0.75);
/// assert_eq!(share_below(&[0.0, 0.0, 10.0], 11.0), 1.0);
/// ```
pub fn share_below(quantiles: &[f64], number: f64) -> f64 {
    let below = quantiles.partition_point(|quantile| *quantile < number);
    let parts = quantiles.len().saturating_sub(1) as f64;
    match (below.checked_sub(1).and_then(|at| quantiles.get(at)), quantiles.get(below)) {
        (Some(low), Some(high)) => ((below - 1) as f64 + (number - low) / (high - low)) / parts,
        (Some(_), None) => 1.0,
        _ => 0.0,
    }
}

#[cfg(test)]
#[path = "learned_tests.rs"]
mod tests;
