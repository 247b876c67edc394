//! How readily people take up each feature that they did not use before.

/// Where a person's history is cut, as shares of its days.
const CUTS: [f64; 3] = [0.25, 0.5, 0.75];
/// A feature about which nothing is known is taken up by one in fifty, as sure as after five people.
const PRIOR: (f64, f64) = (0.1, 5.0);
/// How much uptake counts beside co-use: the power of its share.
const POWER: f64 = 0.25;

/// When a person used a feature first, and how often altogether.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FirstUse {
    /// Which feature, by its place.
    pub feature: usize,
    /// On which of the person's active days, from 0.
    pub day: u32,
    /// How often it was used, then and later.
    pub uses: u32,
}

/// Counts, for each feature, who could have taken it up at a cut of their history, and who did.
#[derive(Clone, Debug, PartialEq)]
pub struct Uptake {
    could: Vec<f64>,
    did: Vec<f64>,
    least_uses: u32,
}

impl Uptake {
    /// Begins with nobody. Taken up is what is used so often after a cut and never before it.
    pub fn new(features: usize, least_uses: u32) -> Self {
        Self { could: vec![0.0; features], did: vec![0.0; features], least_uses }
    }

    /// Counts a person who was active on so many days.
    pub fn person(&mut self, first: &[FirstUse], days: u32) {
        for share in CUTS {
            let cut = libm::ceil(f64::from(days) * share) as u32;
            let before = |first: &&FirstUse| first.day < cut;
            if !first.iter().any(|first| before(&first)) {
                continue;
            }
            let part = 1.0 / CUTS.len() as f64;
            self.could.iter_mut().for_each(|could| *could += part);
            for first in first {
                let (Some(could), Some(did)) = (self.could.get_mut(first.feature), self.did.get_mut(first.feature))
                else {
                    continue;
                };
                if before(&first) {
                    *could -= part;
                } else if first.uses >= self.least_uses {
                    *did += part;
                }
            }
        }
    }

    /// Counts the people of another, who are others.
    pub fn plus(&mut self, other: &Self) {
        self.could.iter_mut().zip(&other.could).for_each(|(could, other)| *could += other);
        self.did.iter_mut().zip(&other.did).for_each(|(did, other)| *did += other);
    }

    /// Returns what is known of these features only, by their places.
    pub fn only(&self, features: &[usize]) -> Self {
        let of = |counts: &[f64]| features.iter().filter_map(|at| counts.get(*at).copied()).collect();
        Self { could: of(&self.could), did: of(&self.did), least_uses: self.least_uses }
    }

    /// Returns the share of people who take up each feature, drawn towards one in fifty.
    pub fn rates(&self) -> Vec<f64> {
        self.could.iter().zip(&self.did).map(|(could, did)| (did + PRIOR.0) / (could + PRIOR.1)).collect()
    }

    /// Returns how much each feature's uptake counts, the most as 255.
    pub fn pull(&self) -> Vec<u8> {
        let rates = self.rates();
        let most = rates.iter().copied().fold(0.0, f64::max);
        rates.iter().map(|rate| libm::round(255.0 * libm::pow(rate / most, POWER)) as u8).collect()
    }
}
