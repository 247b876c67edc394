//! What lints say of conditions is true of every life: it is tried on random conditions and random histories.

use std::collections::BTreeMap;
use std::rc::Rc;

use budbreak::diagnostic::{Code, Diagnostic};
use budbreak::engine::Engine;
use budbreak::event::EventInput;
use budbreak::facts::Told;
use budbreak::ruleset::Ruleset;
use budbreak::time::{Duration, Timestamp, Utc};
use budbreak::value::Value;

use crate::random::Random;

const PLAYBOOKS: u64 = 12;
const RULES: usize = 40;
const LIVES: u64 = 3;
const STEPS: usize = 40;

/// 2026-01-05, a Monday.
const START: Timestamp = Timestamp::from_ms(1_767_600_000_000);

fn playbook(conditions: &[String]) -> String {
    let rule = |(number, when): (usize, &String)| {
        format!(
            r#"{{ "id": "r{number}", "when": "{when}", "recommend": {{ "insight": "same" }}, "frequency": {{ "cap": 1, "per": "7d" }},
                 "message": {{ "title": "t", "body": "b" }} }}"#
        )
    };
    let rules: Vec<String> = conditions.iter().enumerate().map(rule).collect();
    format!(
        r#"{{ "version": 2,
        "events": {{ "made": {{ "description": "made" }} }},
        "features": {{
            "make": {{ "name": "Making", "uses": ["made"], "adopted": {{ "days": 2, "within": "7d" }} }},
            "share": {{ "name": "Sharing", "uses": ["shared", "mailed"] }}
        }},
        "meters": {{ "runs": {{ "count": "shared" }} }},
        "plans": {{ "free": {{ "allowances": {{ "runs": 6 }} }}, "team": {{ }} }},
        "rules": [{}] }}"#,
        rules.join(",\n")
    )
}

/// What was said of a playbook, as expressions that must never, or always, be true.
#[derive(Default)]
struct Claims {
    never: Vec<String>,
    always: Vec<String>,
    /// Whenever the first is true, the second is.
    implied: Vec<(String, String)>,
}

fn claims(source: &str, conditions: &[String], found: &[Diagnostic]) -> Claims {
    let mut claims = Claims::default();
    for warning in found {
        let place = warning.location.clone().unwrap_or_default();
        let number = place.path.trim_start_matches("rules[").split(']').next().and_then(|n| n.parse::<usize>().ok());
        let Some(when) = number.and_then(|number| conditions.get(number)).cloned() else { continue };
        let part = source.get(place.span.start as usize..place.span.end as usize).unwrap_or_default().to_owned();
        match warning.code {
            Code::UnreachableRule => claims.never.push(when),
            Code::Contradiction if warning.message.starts_with("this alternative") => {
                claims.never.push(format!("({when}) && ({part}) && !({})", others(&when, &part)));
            }
            Code::Contradiction if warning.message.ends_with("is always true") => claims.always.push(part),
            Code::ShadowedRule => {
                let early = warning.message.trim_start_matches("\"r").split('"').next();
                let early = early.and_then(|number| conditions.get(number.parse::<usize>().ok()?));
                claims.implied.extend(early.map(|early| (when, early.clone())));
            }
            _ => {}
        }
    }
    claims
}

/// The condition without the alternative: when both it and the alternative are true, the alternative alone made it so.
fn others(when: &str, part: &str) -> String {
    when.replacen(part, "false", 1)
}

struct Life {
    engine: Engine,
    random: Random,
    now: Timestamp,
}

impl Life {
    fn step(&mut self) {
        let minutes = [3, 45, 200, 900, 2_600, 20_000];
        let wait = minutes.get(self.random.below(minutes.len())).copied().unwrap_or_default();
        self.now = self.now + Duration::MINUTE * wait;
        for _ in 0..self.random.below(4) {
            let names = ["made", "shared", "mailed"];
            let name = names.get(self.random.below(3)).copied().unwrap_or_default();
            let properties = [("n".to_owned(), Value::Double(self.random.below(5) as f64))].into();
            self.engine.record(EventInput { name: name.into(), properties, ..EventInput::default() }, self.now);
        }
        let mut told = Told::default();
        let role = [Value::Null, Value::from("admin"), Value::from("owner"), Value::Int(3)];
        let level = [Value::Null, Value::Int(2), Value::Double(2.5), Value::from("two"), Value::Double(f64::NAN)];
        told.user.insert("role".into(), role.get(self.random.below(4)).cloned().unwrap_or(Value::Null));
        told.user.insert("level".into(), level.get(self.random.below(5)).cloned().unwrap_or(Value::Null));
        told.plan = (self.random.below(3) > 0).then(|| if self.random.below(2) == 0 { "free" } else { "team" }.into());
        self.engine.set(&told.change().expect("these are facts"), self.now);
    }

    fn is(&self, condition: &str) -> Option<bool> {
        self.engine.evaluate(condition, self.now).ok()?.value.as_bool()
    }
}

#[test]
fn what_is_said_of_conditions_is_true_of_every_life() {
    let mut said: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut held, mut judged) = (0, 0);
    for seed in 0..PLAYBOOKS {
        let mut random = Random::new(seed + 1);
        let conditions: Vec<String> = (0..RULES).map(|_| random.condition(3)).collect();
        let source = playbook(&conditions);
        let (ruleset, _) = Ruleset::read_json(&source, Rc::new(Utc)).unwrap_or_else(|m| panic!("{m:#?}\n{source}"));
        let found = ruleset.review(None);
        let claims = claims(&source, &conditions, &found);
        *said.entry("never").or_default() += claims.never.len();
        *said.entry("always").or_default() += claims.always.len();
        *said.entry("implied").or_default() += claims.implied.len();
        let ruleset = Rc::new(ruleset);
        for life in 0..LIVES {
            let engine = Engine::new(ruleset.clone());
            let mut life = Life { engine, random: Random::new(seed * 100 + life + 7), now: START };
            for _ in 0..STEPS {
                life.step();
                for condition in &claims.never {
                    assert_ne!(life.is(condition), Some(true), "said to be never true: {condition}");
                }
                for condition in &claims.always {
                    assert_eq!(life.is(condition), Some(true), "said to be always true: {condition}");
                }
                for (late, early) in &claims.implied {
                    judged += 1;
                    if life.is(late) == Some(true) {
                        held += 1;
                        assert_eq!(life.is(early), Some(true), "{late}\nis said to imply\n{early}");
                    }
                }
            }
        }
    }
    let of = |what: &str| said.get(what).copied().unwrap_or_default();
    assert!(of("never") > 20 && of("always") > 10 && of("implied") > 100, "too little was said: {said:?}");
    assert!(held > 1_000, "{held} of {judged}: the lives are too dull");
}
