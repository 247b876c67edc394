//! Recommendations that were handed out, so that what did not change is not said anew.

use std::rc::Rc;

use crate::agenda::Stamp;
use crate::ledger::OfferId;
use crate::list::Gather;
use crate::recommendation::{Query, Recommendation};

/// How many are kept: what a page shows at a time, and then some.
const MOST: usize = 32;

/// How many queries are known with their answers: a page asks in a few ways.
const QUERIES: usize = 8;

/// The recommendations handed out last.
#[derive(Clone, Debug, Default)]
pub(super) struct Rendered {
    all: Vec<Kept>,
    answers: Vec<Answered>,
}

/// A recommendation, with the face that it shows and the stamp of its making.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    pub(super) face: u32,
    pub(super) stamp: Stamp,
    pub(super) recommendation: Rc<Recommendation>,
}

/// A query, with what it was answered and the mark of the order then.
#[derive(Clone, Debug)]
struct Answered {
    query: Query,
    order: (u32, u32),
    found: Vec<Kept>,
}

impl Rendered {
    /// Returns the recommendation of an offer, as it was made last.
    pub(super) fn find(&self, id: &OfferId) -> Option<&Kept> {
        self.all.iter().find(|kept| kept.recommendation.id == *id)
    }

    /// Keeps a recommendation, in place of an older one of the same offer.
    pub(super) fn keep(&mut self, face: u32, stamp: Stamp, recommendation: Recommendation) -> Kept {
        self.all.retain(|kept| kept.recommendation.id != recommendation.id);
        if self.all.len() >= MOST {
            self.all.remove(0);
        }
        let kept = Kept { face, stamp, recommendation: Rc::new(recommendation) };
        self.all.push(kept.clone());
        kept
    }

    /// Returns the answer to a query, if the order is what it was and all that it says still holds.
    pub(super) fn answer(
        &self,
        query: &Query,
        order: (u32, u32),
        still: impl Fn(&Kept) -> bool,
    ) -> Option<Vec<Rc<Recommendation>>> {
        let known = self.answers.iter().find(|known| known.query == *query)?;
        let same = known.order == order && known.found.iter().all(still);
        same.then(|| known.found.iter().map(|kept| kept.recommendation.clone()).gather())
    }

    /// Keeps the answer to a query.
    pub(super) fn answered(&mut self, query: &Query, order: (u32, u32), found: Vec<Kept>) {
        if let Some(known) = self.answers.iter_mut().find(|known| known.query == *query) {
            (known.order, known.found) = (order, found);
            return;
        }
        if self.answers.len() >= QUERIES {
            self.answers.remove(0);
        }
        self.answers.push(Answered { query: query.clone(), order, found });
    }

    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }
}
