//! What is laid out before a decision: who asks, what stands, and what room that leaves.

use crate::gates::{self, Gate};
use crate::ids::PlacementId;
use crate::ledger::Offer;
use crate::list::Gather;
use crate::moment::Moment;
use crate::recommendation::Query;
use crate::ruleset::Rule;
use crate::scoring::select::Room;
use crate::sorted::SortedSet;
use crate::time::Duration;

/// The placement of rules that name none, in products that ask for none by name.
const ANYWHERE: &str = "default";

/// More than this many in one placement is a list nobody reads.
const MOST: u32 = 20;

/// What is laid out before a decision.
pub(super) struct Table<'a> {
    query: &'a Query,
    /// The numbers of the placements that ask, as far as rules name them.
    pub(super) asking: Vec<u32>,
    /// Offers that were seen and stay, with their rules' places and the rules as they show them.
    pub(super) standing: Vec<(usize, &'a Rule, &'a Offer)>,
    /// The places of rules of which something stands.
    pub(super) taken: SortedSet<usize>,
    /// What may be filled.
    pub(super) room: Room,
}

impl<'a> Table<'a> {
    /// Lays the table. `holds` says whether the condition of a rule holds, of whom the place is told.
    pub(super) fn new(query: &'a Query, moment: &Moment<'a>, holds: &dyn Fn(&Rule, usize) -> bool) -> Self {
        let limit = query.limit.unwrap_or(1).clamp(1, MOST) as usize;
        let mut room = Room { attention: attention(moment), ..Room::default() };
        for placement in asking(query, moment) {
            if !room.free.iter().any(|(other, _)| *other == placement) {
                room.free.push((placement, limit));
            }
        }
        let known = &moment.ruleset().placements;
        let number = |placement| known.iter().position(|other| other == placement).map(|at| at as u32);
        let asking = room.free.iter().filter_map(|(placement, _)| number(placement)).gather();
        let mut table = Self { query, asking, standing: Vec::new(), taken: SortedSet::new(), room };
        table.stand(moment, holds);
        table
    }

    /// Returns whether rules of this kind are asked for.
    pub(super) fn wants(&self, rule: &Rule) -> bool {
        self.query.kinds.is_empty() || self.query.kinds.contains(&rule.kind)
    }

    fn stand(&mut self, moment: &Moment<'a>, holds: &dyn Fn(&Rule, usize) -> bool) {
        let (ruleset, ledger) = (moment.ruleset(), moment.ledger());
        for offer in ledger.offers() {
            if !offer.stands(moment.session_started(), moment.now()) || offer.shown_at.is_none() {
                continue;
            }
            let Some((place, written)) = ruleset.rule(&offer.rule) else { continue };
            // What was shown stays as it was, also where the person would be drawn into another variant now.
            let shown = written.face(ledger.offer_variant(&offer.id));
            let Some(rule) = shown.filter(|rule| holds(rule, place) && may_stay(rule, moment)) else { continue };
            self.taken.insert(place);
            self.room.standing.extend(offer.target.is_some().then(|| (offer.kind, offer.target.clone())));
            self.room.groups.extend(rule.group.clone());
            let wanted = self.wants(rule);
            let mut free = self.room.free.iter_mut();
            let free = free.find(|(placement, left)| *placement == offer.placement && *left > 0);
            if let Some((_, left)) = free.filter(|_| wanted) {
                *left -= 1;
                self.standing.push((place, rule, offer));
            }
        }
    }
}

fn asking(query: &Query, moment: &Moment) -> Vec<PlacementId> {
    if !query.placements.is_empty() {
        return query.placements.clone();
    }
    let named = &moment.ruleset().placements;
    if named.is_empty() { PlacementId::new(ANYWHERE).into_iter().gather() } else { named.clone() }
}

/// How many more may be shown in this session and these seven days.
fn attention(moment: &Moment) -> usize {
    let (policy, ledger) = (&moment.ruleset().policy, moment.ledger());
    let session = policy.per_session.saturating_sub(ledger.shown_since(moment.session_started()));
    let week = policy.per_week.saturating_sub(ledger.shown_since(moment.now() - Duration::DAY * 7));
    session.min(week)
}

/// Returns whether the gates let stay what stands. On which side of the holdout it stands was settled when it was offered.
fn may_stay(rule: &Rule, moment: &Moment) -> bool {
    let mut asked = Gate::ALL.iter().filter(|gate| **gate != Gate::Holdout);
    asked.all(|gate| gates::check_standing(*gate, rule, moment).is_ok())
}
