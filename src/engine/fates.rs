//! What became of every rule: all of them evaluated from nothing, for explanations and as the measure of what is decided.

use super::decide::message;
use super::table::Table;
use crate::explain::Fate;
use crate::list::Gather;
use crate::moment::Moment;
use crate::recommendation::Query;
use crate::scoring::select::{Candidate, select};
use crate::scoring::{Assessment, assess};
use crate::sorted::SortedSet;

/// Says for every rule what became of it, if every placement asked.
pub(super) fn fates(moment: &Moment) -> Vec<Fate> {
    let query = Query::default();
    let table = Table::new(&query, moment, &|rule, _| moment.holds(&rule.when) == Ok(true));
    let faces = moment.faces();
    let mut fates: Vec<Fate> = faces.iter().map(|rule| Fate::Assessed(assess(rule, moment))).gather();
    let candidates = faces.iter().copied().zip(&fates).enumerate();
    let mut candidates: Vec<Candidate> = candidates
        .filter(|(place, _)| !table.taken.contains(place))
        .filter_map(|(order, (rule, fate))| match fate {
            Fate::Assessed(Assessment::Open(score) | Assessment::HeldOut(score)) => {
                Some(Candidate { rule, order, target: moment.target(rule), score: *score })
            }
            _ => None,
        })
        .gather();
    // A text with a hole is never shown: a winner whose text cannot be filled makes room for the next.
    let selection = loop {
        let selection = select(candidates.clone(), table.room.clone());
        let hollow: SortedSet<usize> = selection
            .placed
            .iter()
            .filter(|(_, candidate)| message(candidate.rule, moment).is_none())
            .map(|(_, candidate)| candidate.order)
            .collect();
        if hollow.is_empty() {
            break selection;
        }
        candidates.retain(|candidate| !hollow.contains(&candidate.order));
    };
    let mut set = |place: usize, fate: Fate| {
        if let Some(slot) = fates.get_mut(place) {
            *slot = fate;
        }
    };
    for (candidate, why) in selection.passed {
        set(candidate.order, Fate::Passed(why, candidate.score));
    }
    for (placement, candidate) in selection.placed {
        let held_out = moment.held_out();
        set(candidate.order, Fate::Chosen { placement, held_out, score: candidate.score });
    }
    for (place, _, offer) in table.standing {
        set(place, Fate::Standing { placement: offer.placement.clone(), held_out: offer.held_out });
    }
    fates
}
