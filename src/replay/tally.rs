use std::collections::BTreeMap;
use std::rc::Rc;

use super::counts::LogReport;
use super::examples::Examples;
use super::first::Days;
use super::lift::{Group, Lift};
use super::report::{First, KindReport, PersonDays, Report, RuleReport, VariantReport, Weeks};
use super::{Happened, Notes, Watch};
use crate::engine::Engine;
use crate::explain::Verdict;
use crate::kind::Kind;
use crate::ledger::OfferId;
use crate::logs::Bad;
use crate::ruleset::Ruleset;
use crate::time::Timestamp;

/// Adds up what a replay does. Its size depends on the playbook and the number of examples, not on the log.
pub struct Tally {
    ruleset: Rc<Ruleset>,
    log: LogReport,
    rules: Vec<RuleReport>,
    kinds: BTreeMap<Kind, KindReport>,
    people: u64,
    people_held_out: u64,
    person_days: u64,
    weeks: Vec<u64>,
    /// How soon people got anything, and each rule.
    days: Days,
    rule_days: Vec<Days>,
    /// Of all rules, and of each: those who were shown it and those from whom it was held back.
    sides: [Group; 2],
    rule_sides: Vec<[Group; 2]>,
    examples: Examples,
}

impl Tally {
    /// Begins with nothing; keeps so many examples.
    pub fn new(ruleset: Rc<Ruleset>, examples: usize) -> Self {
        let variant = |arm: &crate::ruleset::Arm| VariantReport {
            variant: arm.id.clone(),
            impressions: 0,
            people: 0,
            conversions: 0,
            held_out: 0,
        };
        let rule = |rule: &crate::ruleset::Rule| RuleReport {
            rule: rule.id.clone(),
            kind: rule.kind,
            target: rule.target.as_deref().map(String::from),
            impressions: 0,
            people: 0,
            first: None,
            first_fire: None,
            conversions: 0,
            held_out: 0,
            lift: None,
            variants: rule.experiment.iter().flat_map(|experiment| &experiment.arms).map(variant).collect(),
            person_days: PersonDays::default(),
        };
        Self {
            log: LogReport::default(),
            rules: ruleset.rules.iter().map(rule).collect(),
            kinds: BTreeMap::new(),
            people: 0,
            people_held_out: 0,
            person_days: 0,
            weeks: Vec::new(),
            days: Days::default(),
            rule_days: vec![Days::default(); ruleset.rules.len()],
            sides: Default::default(),
            rule_sides: vec![Default::default(); ruleset.rules.len()],
            examples: Examples::new(examples, ruleset.rules.len()),
            ruleset,
        }
    }

    /// Returns what was added up.
    pub fn report(mut self) -> Report {
        for (rule, days) in self.rules.iter_mut().zip(&self.rule_days) {
            rule.first_fire = days.spread();
        }
        for (rule, [shown, held_out]) in self.rules.iter_mut().zip(&self.rule_sides) {
            rule.lift = Lift::between(*shown, *held_out);
        }
        let [shown, held_out] = self.sides;
        let count = self.weeks.iter().sum();
        let impressions: u64 = self.rules.iter().map(|rule| rule.impressions).sum();
        Report {
            zone: self.ruleset.calendar.zone().into(),
            person_days: self.person_days,
            impressions,
            people: self.people,
            conversions: self.rules.iter().map(|rule| rule.conversions).sum(),
            held_out: self.rules.iter().map(|rule| rule.held_out).sum(),
            people_held_out: self.people_held_out,
            lift: Lift::between(shown, held_out),
            weeks: Weeks {
                count,
                mean: if count == 0 { 0.0 } else { impressions as f64 / count as f64 },
                with: self.weeks,
            },
            first_fire: self.days.spread(),
            kinds: self.kinds.into_values().collect(),
            rules: self.rules,
            examples: self.examples.chosen(),
            log: self.log,
        }
    }

    fn shown(&mut self, happened: &Happened<'_>, notes: &mut Notes) {
        let today = self.ruleset.calendar.day(happened.now);
        let waited = today.0 - notes.since.unwrap_or(today).0;
        let new = happened.recommendations.iter().zip(happened.new).filter(|(_, new)| **new);
        for (recommendation, _) in new {
            let Some((place, _)) = self.ruleset.rule(&recommendation.rule) else { continue };
            let Some(rule) = self.rules.get_mut(place) else { continue };
            let kind = self.kinds.entry(rule.kind).or_insert_with(|| KindReport {
                kind: rule.kind,
                impressions: 0,
                people: 0,
                conversions: 0,
            });
            let any = notes.got.is_empty();
            if any {
                self.people += 1;
                self.days.add(waited);
            }
            rule.impressions += 1;
            kind.impressions += 1;
            kind.people += u64::from(notes.kinds.add(rule.kind as usize));
            notes.today.add(place);
            if let Some((_, count)) = &mut notes.week {
                *count += 1;
            }
            let first = notes.got.add(place);
            // Who saw a variant keeps it, so that the rule's first is the variant's first too.
            if let Some(variant) = rule.variant(recommendation.variant.as_ref()) {
                variant.impressions += 1;
                variant.people += u64::from(first);
            }
            if first {
                rule.people += 1;
                notes.firsts.push((place, happened.now, happened.line));
                if let Some(days) = self.rule_days.get_mut(place) {
                    days.add(waited);
                }
                self.examples.add(place, happened, recommendation);
            }
            if rule.first.as_ref().is_none_or(|first| (happened.now, happened.user) < (first.at, &first.user)) {
                rule.first = Some(First { at: happened.now, user: happened.user.to_owned() });
            }
            if first {
                self.got(place, false, any);
            }
        }
    }

    fn converted(&mut self, offers: &[OfferId], engine: &Engine, notes: &mut Notes) {
        for offer in offers.iter().filter_map(|id| engine.ledger().offer(id.as_str())) {
            let place = self.ruleset.rule(&offer.rule).map(|(place, _)| place);
            if let Some(place) = place {
                self.followed(place, offer.held_out, notes);
            }
            if offer.held_out {
                continue;
            }
            if let Some(rule) = place.and_then(|place| self.rules.get_mut(place)) {
                rule.conversions += 1;
                if let Some(variant) = rule.variant(engine.ledger().offer_variant(&offer.id)) {
                    variant.conversions += 1;
                }
            }
            if let Some(kind) = self.kinds.get_mut(&offer.kind) {
                kind.conversions += 1;
            }
        }
    }

    /// Counts a person whom the target behaviour followed, once for each rule and once for all.
    fn followed(&mut self, place: usize, held_out: bool, notes: &mut Notes) {
        let side = usize::from(held_out);
        let any = notes.followed.is_empty();
        if !notes.followed.add(place) {
            return;
        }
        let of_rule = self.rule_sides.get_mut(place).and_then(|sides| sides.get_mut(side));
        of_rule.into_iter().for_each(|group| group.followed += 1);
        self.sides.get_mut(side).filter(|_| any).into_iter().for_each(|group| group.followed += 1);
    }

    /// Counts a person who got a rule, or from whom it was held back.
    fn got(&mut self, place: usize, held_out: bool, any: bool) {
        let side = usize::from(held_out);
        let of_rule = self.rule_sides.get_mut(place).and_then(|sides| sides.get_mut(side));
        of_rule.into_iter().for_each(|group| group.people += 1);
        self.sides.get_mut(side).filter(|_| any).into_iter().for_each(|group| group.people += 1);
    }

    /// Counts what was held back since the last look: the latest offers of the ledger.
    fn held_back(&mut self, engine: &Engine, notes: &mut Notes) {
        let sequence = |id: &OfferId| id.as_str().rsplit_once('#').and_then(|(_, number)| number.parse().ok());
        let before = notes.latest;
        for offer in engine.ledger().offers().iter().rev() {
            let number: u64 = sequence(&offer.id).unwrap_or(0);
            if number <= before {
                break;
            }
            notes.latest = notes.latest.max(number);
            let place = self.ruleset.rule(&offer.rule).map(|(place, _)| place).filter(|_| offer.held_out);
            if let Some(place) = place
                && let Some(rule) = self.rules.get_mut(place)
            {
                rule.held_out += 1;
                if let Some(variant) = rule.variant(engine.ledger().offer_variant(&offer.id)) {
                    variant.held_out += 1;
                }
                self.people_held_out += u64::from(!std::mem::replace(&mut notes.held_out, true));
                notes.today.add(place);
                let any = notes.back.is_empty();
                if notes.back.add(place) {
                    self.got(place, true, any);
                }
            }
        }
    }

    fn end_week(&mut self, notes: &mut Notes) {
        let Some((_, count)) = notes.week.take() else { return };
        let count = count as usize;
        if self.weeks.len() <= count {
            self.weeks.resize(count + 1, 0);
        }
        if let Some(weeks) = self.weeks.get_mut(count) {
            *weeks += 1;
        }
    }
}

impl Watch for Tally {
    type Notes = Notes;

    fn event(&mut self, happened: &Happened<'_>, engine: &Engine, notes: &mut Notes) {
        self.log.people += u64::from(!std::mem::replace(&mut notes.counted, true));
        self.log.line(happened);
        let calendar = &self.ruleset.calendar;
        let day = calendar.day(happened.now);
        notes.since.get_or_insert(day);
        let week = calendar.week_of(day);
        if notes.week.is_none_or(|(before, _)| before != week) {
            self.end_week(notes);
            notes.week = Some((week, 0));
        }
        self.converted(happened.conversions, engine, notes);
        self.shown(happened, notes);
        self.held_back(engine, notes);
    }

    fn day(&mut self, _: &str, at: Timestamp, engine: &Engine, notes: &mut Notes) {
        self.person_days += 1;
        for (place, (verdict, gate)) in engine.verdicts(at).into_iter().enumerate() {
            let Some(rule) = self.rules.get_mut(place) else { continue };
            let days = &mut rule.person_days;
            let verdict = match notes.today.has(place) {
                true if notes.held_out => Verdict::WouldHaveShown,
                true => Verdict::Recommended,
                false => verdict,
            };
            let count = match (verdict, gate) {
                (Verdict::Recommended, _) => &mut days.recommended,
                (Verdict::WouldHaveShown, _) => &mut days.would_have_shown,
                (Verdict::Stopped, Some(gate)) => days.stopped.entry(gate).or_default(),
                (Verdict::Stopped | Verdict::Outranked, _) => &mut days.outranked,
                (Verdict::ConditionFalse, _) => &mut days.condition_false,
                (Verdict::ConditionError, _) => &mut days.condition_error,
            };
            *count += 1;
        }
        notes.today.clear();
    }

    fn gone(&mut self, _: &str, mut notes: Notes) {
        self.end_week(&mut notes);
    }

    fn bad(&mut self, bad: &Bad) {
        self.log.bad(bad);
    }
}
