//! What holds now, kept up to date: cost depends on what changed and not on how much there is.
//!
//! An agenda remembers the value of every input, the truth of every test, which conditions hold, and the order of the
//! rules that may show. Events mark the inputs that they feed; a queue tells at which instant time changes one. Asked
//! anew, it reads what was marked, turns the tests that changed sides, walks the conditions that look at them, and puts
//! the rules whose truth or score changed in or out of their order. Everything that it says is what
//! [`scoring::assess`](crate::scoring::assess) would say of each rule at the same moment; it is made again from nothing
//! at each civil day, and whenever the clock goes back.

mod clock;
mod ranking;
mod truths;

use crate::moment::Moment;
use crate::ruleset::{Face, LOOK_BACK, Lasts, Lists, Rule, Ruleset, Trigger};
use crate::scoring::{Assessment, gated};
use crate::time::Timestamp;

pub(crate) use clock::next_change;
pub(crate) use ranking::{Entry, Ranked};

use clock::Clock;
use ranking::Ranking;
use truths::Truths;

/// More changes than this are not ranked one by one.
const MOST_UNRANKED: usize = 4_096;

/// What holds now.
#[derive(Clone, Debug, Default)]
pub(crate) struct Agenda {
    clock: Clock,
    truths: Truths,
    ranking: Ranking,
    /// The face of each rule that the person sees.
    faces: Vec<u32>,
    /// Whether something changed that every gate may look at: facts, ledger.
    all_gates: bool,
    /// Whether something changed that prices depend on.
    prices: bool,
    /// Counts the times that they did, so that texts about plans know whether they still hold.
    priced: u32,
    /// Whether time passed or anything happened since the rules were ranked.
    later: bool,
    /// Counts what was told and shown, so that texts know whether they still hold.
    epoch: u32,
    /// Counts the times that the order, or what may stand, came to be another.
    turns: u32,
    days_observed: u32,
    session_started: Option<Timestamp>,
}

impl Agenda {
    /// Forgets everything; the next question is answered from nothing.
    pub(crate) fn forget(&mut self) {
        let (epoch, turns) = (self.epoch + 1, self.turns + 1);
        *self = Self { epoch, turns, priced: self.priced, ..Self::default() };
    }

    /// Returns whether an event changes some inputs only where it did not happen lately.
    pub(crate) fn asks_when_last(&self, event: Option<u32>, ruleset: &Ruleset) -> bool {
        self.clock.at.is_some() && event.is_some_and(|event| !ruleset.index().fed_anew.of(event).is_empty())
    }

    /// Notes that an event happened, by its number: when, and when it had happened last.
    pub(crate) fn happened(&mut self, event: Option<u32>, at: Timestamp, before: Option<Timestamp>, ruleset: &Ruleset) {
        let Some(asked) = self.clock.at else { return };
        let (index, calendar) = (ruleset.index(), &ruleset.calendar);
        let all = |lists| event.map_or(&[][..], |event| Lists::of(lists, event));
        let (late, anew) = (all(&index.fed_late), all(&index.fed_anew));
        let mut mark = |inputs: &[u32]| inputs.iter().for_each(|input| self.truths.mark(*input));
        mark(all(&index.fed));
        mark(&index.fed_by_any);
        if !late.is_empty() && calendar.day(at) != calendar.day(asked) {
            mark(late);
        }
        // Whatever is used again was used already.
        let lately = |last: Timestamp| calendar.day(last) >= LOOK_BACK.first_day(asked, calendar);
        if !anew.is_empty() && !before.is_some_and(lately) {
            mark(anew);
        }
        if event.is_some_and(|event| index.priced.get(event as usize) == Some(&true)) {
            (self.prices, self.priced) = (true, self.priced + 1);
        }
        self.clock.events = true;
    }

    /// Notes that the first event of all is earlier than was known: days on which nothing happened count from there.
    pub(crate) fn began_earlier(&mut self, ruleset: &Ruleset) {
        self.mark(ruleset, |_| true);
    }

    /// Notes that the host told something: of usage, or of anything else.
    pub(crate) fn told(&mut self, usage: bool, ruleset: &Ruleset) {
        self.mark(ruleset, |trigger| trigger.follows_facts(usage));
        (self.all_gates, self.prices, self.epoch) = (true, true, self.epoch + 1);
    }

    /// Notes that something was shown or answered.
    pub(crate) fn answered(&mut self, ruleset: &Ruleset) {
        self.mark(ruleset, |trigger| trigger == Trigger::Ledger);
        (self.all_gates, self.epoch) = (true, self.epoch + 1);
    }

    /// Notes that an answer given may change at an instant.
    pub(crate) fn wait_for(&mut self, at: Timestamp) {
        self.clock.gates = self.clock.gates.min(at);
    }

    fn mark(&mut self, ruleset: &Ruleset, wanted: impl Fn(Trigger) -> bool) {
        if self.clock.at.is_some() {
            let inputs = ruleset.index().inputs.iter().enumerate();
            inputs.filter(|(_, input)| wanted(input.trigger)).for_each(|(at, _)| self.truths.mark(at as u32));
        }
    }

    /// Returns whether nothing was noted since the last question.
    pub(crate) fn holds_still(&self) -> bool {
        !self.truths.any_marked() && !self.clock.events && !self.all_gates && !self.later
    }

    /// Returns whether the last question was at this instant or before it.
    pub(crate) fn asked_by(&self, now: Timestamp) -> bool {
        self.clock.at.is_some_and(|at| at <= now)
    }

    /// Returns whether nothing was noted since the last question at this very instant.
    fn is_settled(&self, now: Timestamp) -> bool {
        self.clock.at == Some(now) && self.holds_still()
    }

    /// Brings conditions up to the moment.
    pub(crate) fn refresh(&mut self, moment: &Moment) {
        let now = moment.now();
        if !self.clock.goes_on(now) {
            self.clock.start(moment);
            self.truths.start(&mut self.clock, moment);
            (self.all_gates, self.epoch) = (true, self.epoch + 1);
        } else if !self.is_settled(now) {
            self.truths.pass(&mut self.clock, moment);
            self.later |= self.clock.at != Some(now);
            self.clock.at = Some(now);
            self.truths.settle(&mut self.clock, moment);
        }
        // Who never asks for the order must not make these lists without end.
        if self.truths.changed.len() + self.truths.read_anew.len() > MOST_UNRANKED {
            self.truths.changed.clear();
            self.truths.read_anew.clear();
            self.all_gates = true;
        }
        if self.all_gates {
            self.draw(moment);
        }
        self.later |= self.clock.events;
        self.clock.events = false;
    }

    /// Evaluates every condition anew.
    pub(crate) fn evaluate_all(&mut self, moment: &Moment) {
        self.refresh(moment);
        self.truths.evaluate(moment);
    }

    /// Brings the order of the rules that may show up to the moment.
    pub(crate) fn rank(&mut self, moment: &Moment) {
        self.refresh(moment);
        if self.later {
            self.all_gates |= self.observed_changed(moment) || self.clock.gates <= moment.now();
        }
        if self.all_gates {
            self.observed_changed(moment);
            self.turns += 1;
            self.gate_all(moment);
        } else {
            self.gate_changed(moment);
        }
        self.truths.changed.clear();
        self.truths.read_anew.clear();
        (self.later, self.all_gates, self.prices) = (false, false, false);
    }

    /// Finds the variants in which the person sees the rules.
    fn draw(&mut self, moment: &Moment) {
        let (ruleset, index) = (moment.ruleset(), moment.ruleset().index());
        self.faces.clone_from(&index.first_face);
        for place in &index.varied {
            let drawn = ruleset.rules.get(*place as usize).and_then(|rule| moment.face_place(rule));
            if let (Some(face), Some(drawn)) = (self.faces.get_mut(*place as usize), drawn) {
                // The variants of a rule follow it.
                *face += drawn as u32 + 1;
            }
        }
    }

    /// Notes the days observed and the beginning of the session, which all gates and scores may look at.
    fn observed_changed(&mut self, moment: &Moment) -> bool {
        let (days, session) = (moment.days_observed(), moment.present_session());
        let ledger_asks = !moment.ledger().impressions().is_empty();
        let changed = days != self.days_observed || session != self.session_started && ledger_asks;
        (self.days_observed, self.session_started) = (days, session);
        changed
    }

    /// Asks the gates of every rule whose condition holds.
    fn gate_all(&mut self, moment: &Moment) {
        let mut open = Vec::new();
        for face in &self.faces {
            if self.truths.holds(*face) {
                open.extend(assess(*face, moment));
            }
        }
        self.ranking.start(open, moment);
        self.clock.gates = clock::next_gate(moment);
    }

    /// Asks the gates of the rules whose condition or score changed.
    fn gate_changed(&mut self, moment: &Moment) {
        let index = moment.ruleset().index();
        // Prices, the clock and the session may stop what stands, which no order shows.
        let stirred = !self.truths.changed.is_empty() || self.prices || self.later && self.clock.ticks;
        self.turns += u32::from(stirred);
        for face in std::mem::take(&mut self.truths.changed) {
            self.gate(face, moment);
        }
        for input in std::mem::take(&mut self.truths.read_anew) {
            for face in index.scored.of(input) {
                self.gate(*face, moment);
            }
        }
        if self.later {
            for face in &index.uneasy {
                if index.faces.get(*face as usize).is_some_and(|about| about.restless || self.prices) {
                    self.gate(*face, moment);
                }
            }
        }
    }

    fn gate(&mut self, face: u32, moment: &Moment) {
        let Some(about) = moment.ruleset().index().faces.get(face as usize) else { return };
        // The other variants of a rule are nobody's business now.
        if self.faces.get(about.rule as usize) != Some(&face) {
            return;
        }
        let open = if self.truths.holds(face) { assess(face, moment) } else { None };
        self.turns += u32::from(self.ranking.put(about.rule, open, moment));
        // A rule that comes to hold may be stopped until an instant that nobody waits for yet.
        if self.truths.holds(face) {
            self.clock.gates = self.clock.gates.min(clock::next_gate_of(face, moment));
        }
    }

    /// Returns the rules that may show, best first, as the placements in `asking` would take them.
    pub(crate) fn ranked<'a>(&'a self, asking: &[u32]) -> Ranked<'a> {
        self.ranking.walk(asking)
    }

    /// Returns whether the condition of a face holds.
    pub(crate) fn holds(&self, face: u32) -> bool {
        self.truths.holds(face)
    }

    /// Returns the places of the rules whose condition holds, as the person sees them.
    pub(crate) fn holding(&self) -> impl Iterator<Item = u32> {
        self.faces.iter().zip(0..).filter(|(face, _)| self.truths.holds(**face)).map(|(_, rule)| rule)
    }

    /// Returns an instant before which what it says does not change because time passes.
    pub(crate) fn next_change(&self) -> Option<Timestamp> {
        self.clock.next()
    }

    /// Returns how many instants wait.
    #[cfg(test)]
    pub(crate) fn waiting(&self) -> usize {
        self.clock.len()
    }

    /// Returns a mark of the order, of what may stand, and of what was told and shown: while it is the same, the same is chosen.
    pub(crate) fn order(&self) -> (u32, u32) {
        (self.turns, self.epoch)
    }

    /// Returns the mark of a text that is made now.
    pub(crate) fn stamp(&self) -> Stamp {
        Stamp { round: self.truths.round, epoch: self.epoch, priced: self.priced, at: self.clock.at }
    }

    /// Returns whether a text of a face that was made then would be the same now.
    pub(crate) fn still(&self, face: &Face, then: Stamp) -> bool {
        let same_instant = then.at == self.clock.at;
        let lasting = match face.lasts {
            Lasts::Day => same_instant || face.reads.iter().all(|input| self.truths.is_calm(*input)),
            Lasts::Instant => same_instant,
            Lasts::Not => false,
        };
        let priced = !face.priced || then.priced == self.priced;
        lasting
            && priced
            && then.epoch == self.epoch
            && face.reads.iter().all(|input| self.truths.round_of(*input) <= then.round)
    }
}

/// When a text was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    round: u32,
    epoch: u32,
    priced: u32,
    at: Option<Timestamp>,
}

/// Asks the gates of a face whose condition holds.
fn assess(face: u32, moment: &Moment) -> Option<Entry> {
    let (place, rule) = rule_of(face, moment)?;
    let (score, held_out) = match gated(rule, moment) {
        Assessment::Open(score) => (score, false),
        Assessment::HeldOut(score) => (score, true),
        _ => return None,
    };
    Some(Entry { face, rule: place, priority: rule.priority, score, held_out })
}

/// Returns a face with the place of its rule.
pub(crate) fn rule_of<'a>(face: u32, moment: &Moment<'a>) -> Option<(u32, &'a Rule)> {
    let about = moment.ruleset().index().faces.get(face as usize)?;
    let rule = moment.ruleset().rules.get(about.rule as usize)?;
    match about.arm {
        None => Some((about.rule, rule)),
        Some(arm) => Some((about.rule, &rule.experiment.as_ref()?.arms.get(arm as usize)?.rule)),
    }
}
