//! One decision: what stands, what is chosen, what is said.

use std::rc::Rc;

use super::Engine;
use super::checkout::checkout;
use super::propensity::Propensities;
use super::rendered::{Kept, Rendered};
use super::table::Table;
use crate::advice;
use crate::agenda::{Agenda, Entry, Stamp, rule_of};
use crate::explain;
use crate::ids::{PlacementId, VariantId};
use crate::ledger::{Ledger, Offer, OfferId};
use crate::list::Gather;
use crate::locale::Locale;
use crate::moment::{Moment, Words};
use crate::recommendation::{Action, Message, Query, Recommendation};
use crate::ruleset::{Ranking, Rule};
use crate::scoring;
use crate::scoring::select::Candidate;
use crate::time::Timestamp;

pub(super) fn recommend(engine: &mut Engine, query: &Query, now: Timestamp) -> Vec<Rc<Recommendation>> {
    let Engine { ruleset, signals, ledger, facts, routine, agenda, rendered, .. } = engine;
    let moment = Moment::new(ruleset, signals, ledger, facts, now).with(routine.as_ref());
    agenda.rank(&moment);
    let (index, order) = (ruleset.index(), agenda.order());
    let still = |kept: &Kept| index.faces.get(kept.face as usize).is_some_and(|about| agenda.still(about, kept.stamp));
    if let Some(same) = rendered.answer(query, order, still) {
        return same;
    }
    let stamp = agenda.stamp();
    let (chosen, hollow, propensities) = choose(agenda, rendered, &moment, query);
    let held_out = chosen.iter().any(|choice| matches!(choice, Choice::HeldOut(..)));
    for choice in &chosen {
        if let Choice::New(_, offer, _) = choice {
            agenda.wait_for(offer.expires_at);
        }
    }
    let found: Vec<Kept> = chosen
        .into_iter()
        .filter_map(|choice| record(ledger, rendered, stamp, choice, propensities.as_ref(), now))
        .gather();
    let answer = found.iter().map(|kept| kept.recommendation.clone()).gather();
    // A text may come to have no hole any more, which no order shows.
    if !hollow {
        rendered.answered(query, order, found);
    }
    if held_out {
        agenda.answered(ruleset);
    }
    answer
}

/// What is chosen for one place.
enum Choice {
    /// Handed out before, and the same now.
    Same(Kept),
    /// Handed out before; its texts are new.
    Anew(u32, Box<Recommendation>),
    /// Chosen now.
    New(u32, Box<Offer>, Box<Recommendation>),
    /// Would have been shown.
    HeldOut(Box<Offer>, Option<VariantId>),
}

/// Chooses, and says whether a winner was passed over for a text with a hole, and how likely what is new was.
fn choose(
    agenda: &Agenda,
    rendered: &Rendered,
    moment: &Moment,
    query: &Query,
) -> (Vec<Choice>, bool, Option<Propensities>) {
    let face = |place, rule: &Rule| moment.ruleset().face(place, rule.variant.as_ref());
    let mut table = Table::new(query, moment, &|rule, place| face(place, rule).is_some_and(|face| agenda.holds(face)));
    let (mut chosen, mut hollow) = (Vec::new(), false);
    for (place, rule, offer) in table.standing.iter().filter(|(.., offer)| !offer.held_out) {
        let stands = face(*place, rule).and_then(|face| again(face, rule, offer, agenda, rendered, moment));
        hollow |= stands.is_none();
        chosen.extend(stands);
    }
    let room = table.room.clone();
    let wanted = |entry: &Entry, table: &Table| {
        let rule = rule_of(entry.face, moment);
        rule.is_some_and(|(place, rule)| table.wants(rule) && !table.taken.contains(&(place as usize)))
    };
    for entry in agenda.ranked(&table.asking) {
        if table.room.is_full() {
            break;
        }
        if !wanted(&entry, &table) {
            continue;
        }
        let Some((place, rule)) = rule_of(entry.face, moment) else { continue };
        let candidate = Candidate { rule, order: place as usize, target: moment.target(rule), score: entry.score };
        let Ok(at) = table.room.place_for(&candidate) else { continue };
        let Some((placement, _)) = table.room.free.get(at).cloned() else { continue };
        // A text with a hole is never shown: a winner whose text cannot be filled makes room for the next.
        let Some(choice) = choice(&entry, &candidate, &placement, agenda, rendered, moment) else {
            hollow = true;
            continue;
        };
        table.room.take(at, &candidate);
        chosen.push(choice);
    }
    let new = chosen.iter().any(|choice| matches!(choice, Choice::New(..) | Choice::HeldOut(..)));
    let drawn = new && moment.ruleset().policy.ranking == Ranking::Explore;
    let others = agenda.ranked(&table.asking).filter(|entry| wanted(entry, &table));
    let propensities = drawn.then(|| Propensities::of(others, &room, moment));
    (chosen, hollow, propensities)
}

/// What becomes of a winner; `None` where its text has a hole.
fn choice(
    entry: &Entry,
    candidate: &Candidate,
    placement: &PlacementId,
    agenda: &Agenda,
    rendered: &Rendered,
    moment: &Moment,
) -> Option<Choice> {
    let rule = candidate.rule;
    if entry.held_out {
        message(rule, moment)?;
        return Some(Choice::HeldOut(Box::new(offer(candidate, placement, true, moment)), rule.variant.clone()));
    }
    let ledger = moment.ledger();
    let same = |old: &&Offer| {
        old.shown_at.is_none()
            && (&old.rule, &old.placement, &old.target) == (&rule.id, placement, &candidate.target)
            && ledger.offer_variant(&old.id) == rule.variant.as_ref()
    };
    // What was handed out and not yet seen keeps its id and its times.
    if let Some(old) = ledger.offers().iter().find(same) {
        return again(entry.face, rule, old, agenda, rendered, moment);
    }
    let offer = offer(candidate, placement, false, moment);
    let shown = render(rule, offer.clone(), moment)?;
    Some(Choice::New(entry.face, Box::new(offer), Box::new(shown)))
}

/// What was handed out before, with its texts as they are now.
fn again(
    face: u32,
    rule: &Rule,
    offer: &Offer,
    agenda: &Agenda,
    rendered: &Rendered,
    moment: &Moment,
) -> Option<Choice> {
    let about = moment.ruleset().index().faces.get(face as usize)?;
    if let Some(kept) = rendered.find(&offer.id).filter(|kept| agenda.lasts(about, kept.stamp)) {
        if agenda.unread_since(kept.stamp, &about.reads) {
            return Some(Choice::Same(kept.clone()));
        }
        // What is said of plans rests on more than is read here.
        if !about.priced && agenda.unread_since(kept.stamp, rule.said()) {
            return Some(renewed(kept, rule, agenda, moment));
        }
    }
    render(rule, offer.clone(), moment).map(|shown| Choice::Anew(face, Box::new(shown)))
}

/// What was handed out before, where only what its condition reads was read anew: its texts and its score stay.
fn renewed(kept: &Kept, rule: &Rule, agenda: &Agenda, moment: &Moment) -> Choice {
    let before = &*kept.recommendation;
    let (because, evidence) = (explain::because(rule, moment), moment.evidence(&rule.when));
    if because == before.because && evidence == before.evidence {
        return Choice::Same(Kept { stamp: agenda.stamp(), ..kept.clone() });
    }
    Choice::Anew(kept.face, Box::new(Recommendation { because, evidence, ..before.clone() }))
}

/// Writes a choice into the ledger.
fn record(
    ledger: &mut Ledger,
    rendered: &mut Rendered,
    stamp: Stamp,
    choice: Choice,
    propensities: Option<&Propensities>,
    now: Timestamp,
) -> Option<Kept> {
    let propensity = |offer: &Offer| propensities.map(|of| of.of_choice(&offer.rule, &offer.placement));
    match choice {
        Choice::Same(kept) => Some(kept),
        Choice::Anew(face, recommendation) => Some(rendered.keep(face, stamp, *recommendation)),
        Choice::New(face, offer, mut recommendation) => {
            recommendation.propensity = propensity(&offer);
            recommendation.id = ledger.add(*offer, recommendation.variant.clone());
            note(ledger, &recommendation.id, recommendation.propensity);
            Some(rendered.keep(face, stamp, *recommendation))
        }
        Choice::HeldOut(offer, variant) => {
            let propensity = propensity(&offer);
            let id = ledger.add(*offer, variant);
            note(ledger, &id, propensity);
            ledger.shown(id.as_str(), now);
            None
        }
    }
}

fn note(ledger: &mut Ledger, id: &OfferId, propensity: Option<f64>) {
    if let Some(propensity) = propensity {
        ledger.was_likely(id.clone(), propensity);
    }
}

pub(super) fn offer(candidate: &Candidate, placement: &PlacementId, held_out: bool, moment: &Moment) -> Offer {
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
        held_out,
    }
}

fn render(rule: &Rule, offer: Offer, moment: &Moment) -> Option<Recommendation> {
    let mut evidence = moment.evidence(&rule.when);
    if let Some(plan) = offer.target.as_ref().filter(|_| rule.kind.is_a_plan()) {
        evidence.extend(advice::estimates(plan, moment));
    }
    let mut message = message(rule, moment)?;
    let checkout = checkout(&offer, moment);
    // Whoever went there now would be stopped at once.
    if checkout.as_ref().is_some_and(|checkout| !checkout.reduce.is_empty()) {
        message.action = None;
    }
    Some(Recommendation {
        propensity: moment.ledger().propensity(&offer.id),
        id: offer.id,
        rule: offer.rule,
        variant: rule.variant.clone(),
        kind: offer.kind,
        target: offer.target.map(|target| target.to_string()),
        placement: offer.placement,
        message: Rc::new(message),
        checkout,
        lang: moment.wording(&rule.message.title).map_or_else(Locale::english, |title| title.locale.clone()),
        because: explain::because(rule, moment),
        score: Rc::new(scoring::card(rule, moment)),
        evidence,
        snooze_for: moment.ruleset().policy.snooze.clone(),
        decided_at: offer.decided_at,
        expires_at: offer.expires_at,
    })
}

/// Fills the texts; `None` when one has a hole. An address that may not be opened takes its action away.
pub(super) fn message(rule: &Rule, moment: &Moment) -> Option<Message> {
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
