//! One decision: what stands, what may show, what is chosen.

use crate::sorted::SortedSet;

use super::Engine;
use crate::explain::{self, Fate};
use crate::gates::{self, Gate};
use crate::ids::{PlacementId, VariantId};
use crate::ledger::{Offer, OfferId};
use crate::locale::Locale;
use crate::moment::{Moment, Words};
use crate::recommendation::{Action, Message, Query, Recommendation};
use crate::ruleset::Rule;
use crate::scoring::select::{Candidate, Room, Selection, select};
use crate::scoring::{self, Assessment, assess};
use crate::time::{Duration, Timestamp};

/// The placement of rules that name none, in products that ask for none by name.
const ANYWHERE: &str = "default";
/// More than this many in one placement is a list nobody reads.
const MOST: u32 = 20;

/// What is decided at a moment, before anything is recorded.
struct Decision<'a> {
    /// Offers that were seen and stay, with their rules' places and the rules as they show them.
    standing: Vec<(usize, &'a Rule, &'a Offer)>,
    /// What was assessed, by the rules' places.
    assessments: Vec<Assessment>,
    /// What is chosen for the places that are free.
    selection: Selection<'a>,
}

pub(super) fn recommend(engine: &mut Engine, query: &Query, now: Timestamp) -> Vec<Recommendation> {
    let mut chosen = Vec::new();
    {
        let moment = engine.moment(now);
        let decision = decide(engine, &moment, query);
        for (_, rule, offer) in decision.standing.iter().filter(|(.., offer)| !offer.held_out) {
            chosen.extend(render(rule, (*offer).clone(), &moment).map(|shown| Chosen::Shown(Box::new(shown))));
        }
        for (placement, candidate) in &decision.selection.placed {
            let offer = offer(candidate, placement, decision.assessments.get(candidate.order), &moment);
            if offer.held_out {
                chosen.push(Chosen::HeldOut(Box::new(offer), candidate.rule.variant.clone()));
            } else if let Some(shown) = render(candidate.rule, offer.clone(), &moment) {
                chosen.push(Chosen::New(Box::new(offer), Box::new(shown)));
            }
        }
    }
    chosen.into_iter().filter_map(|chosen| record(engine, chosen, now)).collect()
}

enum Chosen {
    /// Seen before in this session, and stays.
    Shown(Box<Recommendation>),
    /// Chosen now.
    New(Box<Offer>, Box<Recommendation>),
    /// Would have been shown.
    HeldOut(Box<Offer>, Option<VariantId>),
}

/// Writes a choice into the ledger. One that was handed out before and not yet seen keeps its id.
fn record(engine: &mut Engine, chosen: Chosen, now: Timestamp) -> Option<Recommendation> {
    match chosen {
        Chosen::Shown(recommendation) => Some(*recommendation),
        Chosen::HeldOut(offer, variant) => {
            let id = engine.ledger.add(*offer, variant);
            engine.ledger.shown(id.as_str(), now);
            None
        }
        Chosen::New(offer, mut recommendation) => {
            let same = |old: &&Offer| {
                old.shown_at.is_none()
                    && (&old.rule, &old.placement, &old.target) == (&offer.rule, &offer.placement, &offer.target)
                    && engine.ledger.offer_variant(&old.id) == recommendation.variant.as_ref()
            };
            recommendation.id = match engine.ledger.offers().iter().find(same) {
                Some(old) => old.id.clone(),
                None => engine.ledger.add(*offer, recommendation.variant.clone()),
            };
            Some(*recommendation)
        }
    }
}

/// Says for every rule what became of it, if every placement asked.
pub(super) fn fates(engine: &Engine, moment: &Moment) -> Vec<Fate> {
    let decision = decide(engine, moment, &Query::default());
    let mut fates: Vec<Fate> = decision.assessments.into_iter().map(Fate::Assessed).collect();
    let mut set = |place: usize, fate: Fate| {
        if let Some(slot) = fates.get_mut(place) {
            *slot = fate;
        }
    };
    for (candidate, why) in decision.selection.passed {
        set(candidate.order, Fate::Passed(why, candidate.score));
    }
    for (placement, candidate) in decision.selection.placed {
        let held_out = moment.held_out();
        set(candidate.order, Fate::Chosen { placement, held_out, score: candidate.score });
    }
    for (place, _, offer) in decision.standing {
        set(place, Fate::Standing { placement: offer.placement.clone(), held_out: offer.held_out });
    }
    fates
}

fn decide<'a>(engine: &'a Engine, moment: &Moment<'a>, query: &Query) -> Decision<'a> {
    let ruleset: &'a crate::ruleset::Ruleset = moment.ruleset();
    let wanted = |rule: &Rule| query.kinds.is_empty() || query.kinds.contains(&rule.kind);
    let limit = query.limit.unwrap_or(1).clamp(1, MOST) as usize;
    let mut room = Room { attention: attention(moment), ..Room::default() };
    for placement in asking(engine, query) {
        if !room.free.iter().any(|(other, _)| *other == placement) {
            room.free.push((placement, limit));
        }
    }

    let mut standing = Vec::new();
    let mut taken = SortedSet::new();
    for offer in engine.ledger.offers() {
        if !offer.stands(moment.session_started(), moment.now()) || offer.shown_at.is_none() {
            continue;
        }
        let Some((place, written)) = ruleset.rule(&offer.rule) else { continue };
        // What was shown stays as it was, also where the person would be drawn into another variant now.
        let shown = written.face(engine.ledger.offer_variant(&offer.id));
        let Some(rule) = shown.filter(|rule| still_true(rule, moment)) else { continue };
        taken.insert(place);
        room.standing.extend(offer.target.is_some().then(|| (offer.kind, offer.target.clone())));
        room.groups.extend(rule.group.clone());
        let free = room.free.iter_mut().find(|(placement, left)| *placement == offer.placement && *left > 0);
        if let Some((_, left)) = free.filter(|_| wanted(rule)) {
            *left -= 1;
            standing.push((place, rule, offer));
        }
    }

    let faces = moment.faces();
    let assessments: Vec<Assessment> = faces.iter().map(|rule| assess(rule, moment)).collect();
    let mut candidates: Vec<Candidate<'a>> = faces
        .iter()
        .copied()
        .zip(&assessments)
        .enumerate()
        .filter(|(place, (rule, _))| wanted(rule) && !taken.contains(place))
        .filter_map(|(order, (rule, assessment))| match assessment {
            Assessment::Open(score) | Assessment::HeldOut(score) => {
                Some(Candidate { rule, order, target: moment.target(rule), score: *score })
            }
            _ => None,
        })
        .collect();
    // A text with a hole is never shown: a winner whose text cannot be filled makes room for the next.
    loop {
        let selection = select(candidates.clone(), room.clone());
        let hollow: SortedSet<usize> = selection
            .placed
            .iter()
            .filter(|(_, candidate)| message(candidate.rule, moment).is_none())
            .map(|(_, candidate)| candidate.order)
            .collect();
        if hollow.is_empty() {
            return Decision { standing, assessments, selection };
        }
        candidates.retain(|candidate| !hollow.contains(&candidate.order));
    }
}

fn asking(engine: &Engine, query: &Query) -> Vec<PlacementId> {
    if !query.placements.is_empty() {
        return query.placements.clone();
    }
    let named = &engine.ruleset.placements;
    if named.is_empty() { PlacementId::new(ANYWHERE).into_iter().collect() } else { named.clone() }
}

/// How many more may be shown in this session and these seven days.
fn attention(moment: &Moment) -> usize {
    let (policy, ledger) = (&moment.ruleset().policy, moment.ledger());
    let session = policy.per_session.saturating_sub(ledger.shown_since(moment.session_started()));
    let week = policy.per_week.saturating_sub(ledger.shown_since(moment.now() - Duration::DAY * 7));
    session.min(week)
}

/// Returns whether what stands may stay. On which side of the holdout it stands was settled when it was offered.
fn still_true(rule: &Rule, moment: &Moment) -> bool {
    let mut asked = Gate::ALL.iter().filter(|gate| **gate != Gate::Holdout);
    moment.holds(&rule.when) == Ok(true) && asked.all(|gate| gates::check_standing(*gate, rule, moment).is_ok())
}

fn offer(candidate: &Candidate, placement: &PlacementId, assessment: Option<&Assessment>, moment: &Moment) -> Offer {
    let (rule, now) = (candidate.rule, moment.now());
    let (expires, closes) = (now + rule.expires, rule.schedule.closes(now, &moment.ruleset().calendar));
    Offer {
        id: OfferId::default(),
        rule: rule.id.clone(),
        kind: rule.kind,
        target: candidate.target.clone(),
        placement: placement.clone(),
        decided_at: now,
        expires_at: closes.map_or(expires, |closes| closes.min(expires)),
        shown_at: None,
        answered: None,
        watches: rule.watches.clone(),
        attribution: rule.attribution,
        until: now,
        converted: false,
        held_out: matches!(assessment, Some(Assessment::HeldOut(_))),
    }
}

fn render(rule: &Rule, offer: Offer, moment: &Moment) -> Option<Recommendation> {
    Some(Recommendation {
        id: offer.id,
        rule: offer.rule,
        variant: rule.variant.clone(),
        kind: offer.kind,
        target: offer.target.map(|target| target.to_string()),
        placement: offer.placement,
        message: message(rule, moment)?,
        lang: moment.wording(&rule.message.title).map_or_else(Locale::english, |title| title.locale.clone()),
        because: explain::because(rule, moment),
        score: scoring::card(rule, moment),
        evidence: moment.evidence(&rule.when),
        snooze_for: moment.ruleset().policy.snooze.clone(),
        decided_at: offer.decided_at,
        expires_at: offer.expires_at,
    })
}

/// Fills the texts; `None` when one has a hole. An address that may not be opened takes its action away.
fn message(rule: &Rule, moment: &Moment) -> Option<Message> {
    let fill = |template| moment.fill(template, Words::Plain).ok();
    let action = match &rule.message.action {
        None => None,
        Some((label, go)) => {
            let go = moment.fill(go, Words::Address).ok()?;
            let allowed = crate::address::check(&go, &moment.ruleset().policy.schemes).is_ok();
            let label = fill(label)?;
            allowed.then_some(Action { label, go })
        }
    };
    Some(Message { title: fill(&rule.message.title)?, body: fill(&rule.message.body)?, action })
}
