use std::rc::Rc;

use super::Taken;
use crate::kind::Kind;
use crate::related::Arm;
use crate::sorted::SortedMap;
use crate::units::between;

/// How often a recommendation is taken when nobody has said anything of it: one in ten.
const UNSAID: f64 = 0.1;
/// How many takings the prior of a ratio is worth, among many people.
const PRIOR: f64 = 1.0;

/// How likely recommendations are to be taken, as far as others have told: of each target, drawn towards its kind, and of
/// each kind, drawn towards all (the shrunken ratios of [`Arm`]).
#[derive(Clone, Debug, PartialEq)]
pub struct Odds {
    usual: f64,
    known: SortedMap<(Kind, Option<Rc<str>>), f64>,
}

impl Default for Odds {
    fn default() -> Self {
        Self::new(&[])
    }
}

impl Odds {
    /// Learns from what others answered.
    pub fn new(taken: &[Taken]) -> Self {
        let mut kinds: SortedMap<Kind, Arm> = SortedMap::new();
        for kind in taken.iter().map(|told| told.kind) {
            if kinds.contains_key(&kind) {
                continue;
            }
            let of = |whole: bool| taken.iter().filter(move |told| told.kind == kind && told.target.is_none() == whole);
            // Of a kind that is told of by its targets only, they are all that is known.
            let whole = of(true).next().is_some();
            kinds.insert(kind, sum(of(whole)));
        }
        let usual = nearer(UNSAID, sum_of(kinds.values()));
        let mut known: SortedMap<(Kind, Option<Rc<str>>), f64> = SortedMap::new();
        for (kind, arm) in kinds.iter() {
            known.insert((*kind, None), nearer(usual, *arm));
        }
        for told in taken.iter().filter(|told| told.target.is_some()) {
            let of_kind = known.get(&(told.kind, None)).copied().unwrap_or(usual);
            known.insert((told.kind, told.target.clone()), nearer(of_kind, sum([told].into_iter())));
        }
        Self { usual, known }
    }

    /// Returns how often any recommendation is taken, 0..1.
    pub fn usual(&self) -> f64 {
        self.usual
    }

    /// Returns how often this one is, 0..1.
    pub fn of(&self, kind: Kind, target: Option<&Rc<str>>) -> f64 {
        let known = self.known.get(&(kind, target.cloned())).or_else(|| self.known.get(&(kind, None)));
        known.copied().unwrap_or(self.usual)
    }
}

/// Showings and takings; the showings stand where an arm has the takings that were expected.
fn sum<'a>(told: impl Iterator<Item = &'a Taken>) -> Arm {
    told.fold(Arm::default(), |arm, told| Arm {
        taken: arm.taken + f64::from(told.taken),
        expected: arm.expected + f64::from(told.shown),
    })
}

fn sum_of<'a>(arms: impl Iterator<Item = &'a Arm>) -> Arm {
    arms.fold(Arm::default(), |sum, arm| Arm { taken: sum.taken + arm.taken, expected: sum.expected + arm.expected })
}

/// Returns a chance, moved towards what was seen as far as there is reason to.
fn nearer(chance: f64, seen: Arm) -> f64 {
    between(chance * Arm { taken: seen.taken, expected: chance * seen.expected }.mean(PRIOR), 1e-6, 1.0)
}

#[cfg(test)]
#[path = "odds_tests.rs"]
mod tests;
