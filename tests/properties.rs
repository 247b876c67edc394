//! What holds for every life: random events, answers and clocks against one playbook that uses every gate.
#![allow(clippy::panic, clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::rc::Rc;

use budbreak::engine::Engine;
use budbreak::event::EventInput;
use budbreak::explain::Verdict;
use budbreak::recommendation::{Query, Recommendation, Response, ResponseKind};
use budbreak::ruleset::Ruleset;
use budbreak::time::{Duration, Timestamp, Utc};
use budbreak::value::Value;
use proptest::prelude::*;

const PLAYBOOK: &str = r#"{
  "version": 2,
  "events": { "made": {}, "shared": {}, "ran": {}, "opened": {} },
  "features": {
    "make": { "name": "Making", "uses": ["made"] },
    "share": { "name": "Sharing", "uses": ["shared"], "value": 0.8 }
  },
  "workflows": {
    "review": { "name": "Review", "steps": ["make", "share"] },
    "quick": { "name": "Quick", "steps": ["make", "share", "make"], "within": "36h" }
  },
  "meters": { "runs": { "count": "ran" } },
  "values": { "saved": { "unit": "h", "per": { "shared": 0.5 } } },
  "plans": {
    "free": { "price": { "currency": "EUR", "flat": 0 }, "allowances": { "runs": 20 } },
    "team": { "price": { "currency": "EUR", "flat": 4900 }, "allowances": { "runs": 1000 } }
  },
  "rules": [
    { "id": "share", "when": "count('made', '7d') >= 3 && !adopted('share')", "recommend": { "feature": "share" }, "placements": ["a"], "frequency": { "cap": 2, "per": "3d", "lifetime": 4 }, "message": { "title": "t", "body": "{count('made', '7d')}" } },
    { "id": "review", "when": "days('made', '14d') >= 2 || streak('opened') > 3", "recommend": { "workflow": "review" }, "placements": ["a", "b"], "frequency": { "cap": 1, "per": "24h" }, "message": { "title": "t", "body": "b" } },
    { "id": "record", "when": "count('opened', '24h') > 2", "recommend": { "insight": "record" }, "placements": ["b"], "group": "one", "message": { "title": "t", "body": "b" } },
    { "id": "quiet", "when": "since('opened') > duration('12h')", "recommend": { "insight": "quiet" }, "placements": ["b"], "group": "one", "message": { "title": "t", "body": "b" } },
    { "id": "order", "when": "sequence(['made', 'shared', 'opened'], '2d') || sequence(['opened', 'opened'], '90m')", "recommend": { "insight": "order" }, "placements": ["d"], "message": { "title": "t", "body": "b" } },
    { "id": "stalled", "when": "stalled('quick')", "recommend": { "workflow": "quick" }, "placements": ["d"], "message": { "title": "t", "body": "b" } },
    { "id": "halfway", "when": "progress('quick') > 0.5 && progress('review') < 1.0", "recommend": { "workflow": "quick" }, "placements": ["d"], "message": { "title": "t", "body": "b" } },
    { "id": "narrow", "when": "breadth('7d') == 1", "recommend": { "insight": "narrow" }, "placements": ["d"], "message": { "title": "t", "body": "b" } },
    { "id": "dear", "when": "value_per('runs', 'saved', '7d') < 0.2 || value_flat('3d')", "recommend": { "insight": "dear" }, "placements": ["d"], "message": { "title": "t", "body": "b" } },
    { "id": "grown", "when": "growth('runs', '3d') > 0.5 && growth('share', '24h') > 0.0", "recommend": { "insight": "grown" }, "placements": ["d"], "message": { "title": "t", "body": "b" } },
    { "id": "ahead", "when": "runs_out('runs') < period_end('runs')", "recommend": { "plan": "best" }, "placements": ["c"], "message": { "title": "t", "body": "{runs_out('runs')}" } }
  ],
  "policy": { "cooldown": "6h", "attention": { "per_session": 2, "per_week": 5 }, "never": [{ "before_days_observed": 1 }] }
}"#;

const NAMES: [&str; 6] = ["made", "shared", "ran", "opened", "unheard of", "\u{7}"];
const START: i64 = 1_767_600_000_000;

/// What may happen, and how many minutes later.
#[derive(Clone, Debug)]
enum Step {
    Event(usize),
    Recommend,
    Answer(ResponseKind),
    Plan(bool),
}

fn steps() -> impl Strategy<Value = Vec<(u16, Step)>> {
    let answers = [
        ResponseKind::Shown,
        ResponseKind::Shown,
        ResponseKind::Clicked,
        ResponseKind::Dismissed,
        ResponseKind::Snoozed,
        ResponseKind::OptedOut,
    ];
    let step = prop_oneof![
        6 => (0..NAMES.len()).prop_map(Step::Event),
        4 => Just(Step::Recommend),
        3 => prop::sample::select(answers.to_vec()).prop_map(Step::Answer),
        1 => any::<bool>().prop_map(Step::Plan),
    ];
    prop::collection::vec((0..2_000_u16, step), 1..120)
}

/// One life, with everything that was shown in it.
struct Life {
    engine: Engine,
    now: Timestamp,
    last: Vec<Recommendation>,
    /// Rule, instant, beginning of the session.
    shown: Vec<(String, Timestamp, Timestamp)>,
}

impl Life {
    fn new() -> Self {
        let (ruleset, warnings) = Ruleset::read_json(PLAYBOOK, Rc::new(Utc)).unwrap();
        assert!(warnings.is_empty(), "{warnings:?}");
        let engine = Engine::new(Rc::new(ruleset));
        Self { engine, now: Timestamp::from_ms(START), last: Vec::new(), shown: Vec::new() }
    }

    fn live(&mut self, (minutes, step): &(u16, Step), number: usize) {
        self.now = self.now + Duration::MINUTE * i64::from(*minutes);
        match step {
            Step::Event(name) => {
                let id = Some(format!("life:{number}"));
                self.engine.record(EventInput { name: NAMES[*name].into(), id, ..EventInput::default() }, self.now);
            }
            Step::Recommend => self.last = self.engine.recommend(&Query::default(), self.now),
            Step::Answer(kind) => {
                let Some(first) = self.last.first().cloned() else { return };
                let recommendation = first.id.as_str().to_owned();
                let before = self.engine.ledger().offer(&recommendation).and_then(|offer| offer.shown_at);
                let fresh = self.engine.recommend(&Query::default(), self.now).iter().any(|r| r.id == first.id);
                if !fresh && before.is_none() {
                    return;
                }
                self.engine.respond(&Response { recommendation, kind: *kind, snooze_for: None }, self.now);
                if before.is_none() {
                    self.shown.push((first.rule.to_string(), self.now, self.session()));
                }
            }
            Step::Plan(team) => {
                let plan = if *team { "team" } else { "free" };
                let told = budbreak::facts::Told { plan: Some(plan.into()), ..Default::default() };
                self.engine.set(&told.change().unwrap(), self.now);
            }
        }
    }

    fn session(&self) -> Timestamp {
        let signal = budbreak::signals::Signal::SessionStarted;
        let reading = self.engine.signals().read(&signal, self.now, &self.engine.ruleset().calendar);
        match reading.map(|reading| reading.value) {
            Ok(budbreak::value::Value::Timestamp(at)) => at.into(),
            _ => self.now - budbreak::signals::SESSION_IDLE,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn caps_cooldown_and_attention_are_never_exceeded(steps in steps()) {
        let mut life = Life::new();
        for (number, step) in steps.iter().enumerate() {
            life.live(step, number);
        }
        for (place, (rule, at, session)) in life.shown.iter().enumerate() {
            let before = &life.shown[..place];
            let within = |span: Duration| before.iter().filter(|(_, other, _)| *other > *at - span).count();
            prop_assert!(within(Duration::DAY * 7) < 5, "more than five in a week: {:?}", life.shown);
            prop_assert!(before.iter().filter(|(_, _, other)| other == session).count() < 2, "more than two in a session");
            let same = before.iter().filter(|(other, ..)| other == rule);
            if rule == "share" {
                prop_assert!(same.count() < 4, "more than its lifetime");
            }
        }
    }

    #[test]
    fn every_recommendation_is_whole(steps in steps()) {
        let mut life = Life::new();
        for (number, step) in steps.iter().enumerate() {
            life.live(step, number);
            let mut targets = std::collections::BTreeSet::new();
            for found in life.engine.recommend(&Query::default(), life.now) {
                let sum: f64 = found.score.parts.iter().map(|part| part.points).sum();
                prop_assert!((sum - found.score.total).abs() < 1e-12);
                prop_assert!((0.0..=1.0).contains(&found.score.total) && found.score.total > 0.0);
                prop_assert!(!found.because.is_empty() && found.expires_at > life.now);
                prop_assert!(targets.insert((found.kind, found.target.clone())), "the same target twice");
            }
        }
    }

    #[test]
    fn the_nearest_change_turns_the_condition(steps in steps()) {
        let mut life = Life::new();
        for (number, step) in steps.iter().enumerate() {
            life.live(step, number);
        }
        for explanation in life.engine.explain_all(life.now) {
            let met = !matches!(explanation.verdict, Verdict::ConditionFalse | Verdict::ConditionError);
            if let Some(nearest) = &explanation.nearest {
                prop_assert!(!nearest.words.is_empty());
                if explanation.verdict == Verdict::Stopped {
                    continue;
                }
                prop_assert!(nearest.shows != met && !nearest.changes.is_empty());
                // With each signal at its new value written in its place, the condition comes out otherwise.
                let mut condition = explanation.condition.source.replace('\'', "\"");
                for change in &nearest.changes {
                    let to = serde_json::to_value(&change.to).unwrap();
                    let to = match (&change.to, to.as_str()) {
                        (Value::Duration(_), Some(span)) => format!("duration(\"{span}\")"),
                        (Value::Timestamp(_), Some(at)) => format!("timestamp(\"{at}\")"),
                        _ => to.to_string(),
                    };
                    condition = condition.replace(&change.signal, &to);
                }
                let answer = life.engine.evaluate(&condition, life.now).unwrap();
                prop_assert_eq!(answer.value.as_bool(), Some(!met), "{}", condition);
            }
            if explanation.rule.as_str() == "share" && !met {
                prop_assert!(explanation.nearest.is_some(), "a count and a feature can always change");
            }
        }
    }

    #[test]
    fn a_log_replayed_counts_once(steps in steps()) {
        let (mut once, mut twice) = (Life::new(), Life::new());
        let events: Vec<(usize, &(u16, Step))> =
            steps.iter().enumerate().filter(|(_, (_, step))| matches!(step, Step::Event(_))).collect();
        let mut at = Timestamp::from_ms(START);
        for (number, step) in events {
            at = at + Duration::MINUTE * i64::from(step.0);
            once.live(step, number);
            for _ in 0..2 {
                twice.now = at - Duration::MINUTE * i64::from(step.0);
                twice.live(step, number);
            }
        }
        prop_assert_eq!(once.engine.snapshot(at), twice.engine.snapshot(at));
    }

    #[test]
    fn a_restored_engine_goes_on_as_if_nothing_had_happened(steps in steps(), cut in 0..120_usize) {
        let (mut whole, mut cut_life) = (Life::new(), Life::new());
        for (number, step) in steps.iter().enumerate() {
            if number == cut {
                let bytes = cut_life.engine.snapshot(cut_life.now);
                let mut engine = Engine::new(cut_life.engine.ruleset().clone());
                engine.restore(&bytes, cut_life.now).unwrap();
                // Facts are told anew by the host, as they stand: to tell all plans again would be to change them again.
                let mut plans = steps[..cut].iter().filter(|(_, step)| matches!(step, Step::Plan(_)));
                if let Some((_, Step::Plan(team))) = plans.next_back() {
                    let team = *team;
                    let plan = Some(if team { "team" } else { "free" }.to_owned());
                    engine.set(&budbreak::facts::Told { plan, ..Default::default() }.change().unwrap(), cut_life.now);
                }
                cut_life.engine = engine;
            }
            whole.live(step, number);
            cut_life.live(step, number);
        }
        prop_assert_eq!(&whole.last, &cut_life.last);
        prop_assert_eq!(whole.engine.explain_all(whole.now), cut_life.engine.explain_all(cut_life.now));
    }

    #[test]
    fn nothing_changes_before_the_next_change(steps in steps(), early in 0.0..1.0_f64) {
        let mut life = Life::new();
        for (number, step) in steps.iter().enumerate() {
            life.live(step, number);
        }
        let next = life.engine.next_change(life.now).unwrap();
        let span = (next - life.now).ms() - 1;
        let before = life.now + Duration::from_ms((span as f64 * early) as i64);
        let verdicts = |now| -> Vec<_> {
            life.engine.explain_all(now).into_iter().map(|e| (e.rule, e.verdict, e.stopped_by)).collect()
        };
        prop_assert_eq!(verdicts(life.now), verdicts(before), "{:?} before {:?}", before, next);
    }
}
