//! Recommendations that were handed out, so that what did not change is not said anew.

use std::rc::Rc;

use crate::agenda::Stamp;
use crate::ledger::OfferId;
use crate::recommendation::Recommendation;

/// How many are kept: what a page shows at a time, and then some.
const MOST: usize = 32;

/// The recommendations handed out last, with the stamps of their making.
#[derive(Clone, Debug, Default)]
pub(super) struct Rendered(Vec<(Stamp, Rc<Recommendation>)>);

impl Rendered {
    /// Returns the recommendation of an offer, if what it says still holds.
    pub(super) fn find(&self, id: &OfferId, still: impl Fn(Stamp) -> bool) -> Option<Rc<Recommendation>> {
        let (stamp, found) = self.0.iter().find(|(_, recommendation)| recommendation.id == *id)?;
        still(*stamp).then(|| found.clone())
    }

    /// Keeps a recommendation, in place of an older one of the same offer.
    pub(super) fn keep(&mut self, recommendation: Recommendation, stamp: Stamp) -> Rc<Recommendation> {
        self.0.retain(|(_, other)| other.id != recommendation.id);
        if self.0.len() >= MOST {
            self.0.remove(0);
        }
        let shared = Rc::new(recommendation);
        self.0.push((stamp, shared.clone()));
        shared
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}
