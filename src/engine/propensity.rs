//! How likely each choice of a decision was, where the ranking explores: the decision is made again with other draws.

use crate::agenda::Entry;
use crate::agenda::rule_of;
use crate::ids::{PlacementId, RuleId};
use crate::list::Gather;
use crate::moment::Moment;
use crate::scoring::Factors;
use crate::scoring::answers::{Answers, USUAL, seed};
use crate::scoring::select::{Candidate, Room, by_merit, select};
use crate::sorted::{SortedMap, sort_by};

use super::decide::message;

/// How often the decision is made again.
const TIMES: u32 = 200;
/// How many candidates take part: those that are best without draws.
const MOST: usize = 32;

/// How likely each rule was to come to each placement.
pub(super) struct Propensities(SortedMap<(RuleId, PlacementId), u32>);

impl Propensities {
    /// Makes the decision again, among rules that may show and with this room.
    pub(super) fn of(entries: impl Iterator<Item = Entry>, room: &Room, moment: &Moment) -> Self {
        let mut lots: Vec<(Candidate, Factors, Answers)> = Vec::new();
        for entry in entries {
            let Some((_, rule)) = rule_of(entry.face, moment) else { continue };
            let factors = Factors { answers: USUAL, ..Factors::of(rule, moment) };
            let (order, target) = (entry.rule as usize, moment.target(rule));
            let candidate = Candidate { rule, order, target, score: factors.total() };
            lots.push((candidate, factors, Answers::of(rule, moment)));
        }
        let merit = |lot: &(Candidate, Factors, Answers)| (lot.0.rule.priority, lot.0.score, lot.0.order);
        sort_by(&mut lots, |a, b| by_merit(merit(a), merit(b)));
        lots.truncate(MOST);
        lots.retain(|(candidate, ..)| message(candidate.rule, moment).is_some());
        let mut won = SortedMap::new();
        for number in 1..=TIMES {
            let drawn = lots.iter().map(|(candidate, factors, answers)| {
                let answers = answers.drawn(seed(candidate.rule, moment, number));
                Candidate { score: Factors { answers, ..*factors }.total(), ..candidate.clone() }
            });
            for (placement, candidate) in select(drawn.gather(), room.clone()).placed {
                *won.entry((candidate.rule.id.clone(), placement)).or_insert(0) += 1;
            }
        }
        Self(won)
    }

    /// Returns how likely each rule was to come to a placement, as a share of all draws.
    #[cfg(feature = "cli")]
    pub(super) fn shares(&self, placement: &PlacementId) -> Vec<(RuleId, f64)> {
        let here = self.0.iter().filter(|((_, to), _)| to == placement);
        here.map(|((rule, _), won)| (rule.clone(), f64::from(*won) / f64::from(TIMES))).gather()
    }

    /// Returns how likely a choice was. It happened once besides, so that nothing that happens has no chance.
    pub(super) fn of_choice(&self, rule: &RuleId, placement: &PlacementId) -> f64 {
        let won = self.0.get(&(rule.clone(), placement.clone())).copied().unwrap_or(0);
        f64::from(won + 1) / f64::from(TIMES + 1)
    }
}
