//! A playbook in the compiled form gives the same answers as in JSON or YAML: recommendations, explanations, verdicts, the
//! next change and what is remembered, for random lives under every playbook that the repository has.
#![cfg(feature = "cli")]
#![allow(clippy::panic, clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};
use std::rc::Rc;

use budbreak::cldr::Cldr;
use budbreak::engine::Engine;
use budbreak::event::EventInput;
use budbreak::facts::Told;
use budbreak::recommendation::{Query, Response, ResponseKind};
use budbreak::ruleset::{Ports, Ruleset};
use budbreak::time::{Duration, Timestamp};
use budbreak::zones::Zones;
use proptest::prelude::*;
use serde_json::json;

const START: Timestamp = Timestamp::from_ms(1_772_442_000_000);

fn playbooks() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["tests/conformance/playbooks/valid", "demo/scenarios/github", "demo/scenarios/simulated"];
    let mut found: Vec<PathBuf> = folders
        .iter()
        .flat_map(|folder| std::fs::read_dir(root.join(folder)).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"))
        .collect();
    found.push(root.join("tests/cli/files/playbook.yaml"));
    found.sort();
    assert!(found.len() >= 6, "{found:?}");
    found
}

fn ports() -> Ports {
    Ports { offsets: Rc::new(Zones::new()), formats: Rc::new(Cldr::default()) }
}

/// The same playbook from its text and from bytes.
fn both(path: &Path) -> [Rc<Ruleset>; 2] {
    let text = std::fs::read_to_string(path).unwrap();
    let (ruleset, _) = Ruleset::read_yaml(&text, ports()).unwrap_or_else(|found| panic!("{path:?}: {found:#?}"));
    let bytes = ruleset.to_bytes();
    let loaded = Ruleset::from_bytes(&bytes, ports()).unwrap();
    assert_eq!(loaded.to_bytes(), bytes, "{path:?}");
    let (again, _) = Ruleset::read_yaml(&text, ports()).unwrap();
    assert_eq!(again.to_bytes(), bytes, "the same text gives the same bytes: {path:?}");
    [ruleset.into(), loaded.into()]
}

/// What may happen: an event by its number, an answer, another plan, nothing but time.
type Step = (u16, u8, u16);

fn live(engine: &mut Engine, steps: &[Step]) -> Vec<String> {
    let events: Vec<String> = engine.ruleset().remembered.events().map(ToString::to_string).collect();
    let plans: Vec<String> = engine.ruleset().plans.iter().map(|terms| terms.plan.to_string()).collect();
    let (mut said, mut now) = (Vec::new(), START);
    for (place, (minutes, what, which)) in steps.iter().enumerate() {
        now = now + Duration::MINUTE * i64::from(*minutes);
        let which = usize::from(*which);
        match what {
            0..=5 if !events.is_empty() => {
                let properties = json!({ "rows": which, "count": which % 7, "format": "csv" });
                let event =
                    json!({ "name": events[which % events.len()], "id": format!("{place}"), "properties": properties });
                let event: EventInput = serde_json::from_value(event).unwrap();
                said.push(json!(engine.record(event, now)).to_string());
            }
            6 if !plans.is_empty() => {
                let user = json!({ "id": format!("u{which}"), "role": "admin" });
                let told =
                    json!({ "plan": plans[which % plans.len()], "user": user, "unit": format!("u{}", which % 3) });
                let told: Told = serde_json::from_value(told).unwrap_or_default();
                said.push(json!(engine.set(&told.change().unwrap(), now)).to_string());
            }
            _ => {
                let query = Query { limit: Some(5), ..Query::default() };
                let found = engine.recommend(&query, now);
                said.push(json!(found).to_string());
                let kinds =
                    [ResponseKind::Shown, ResponseKind::Dismissed, ResponseKind::Snoozed, ResponseKind::Clicked];
                if let Some(first) = found.first() {
                    let recommendation = first.id.as_str().to_owned();
                    let kind = kinds[which % kinds.len()];
                    said.push(engine.respond(&Response { recommendation, kind, snooze_for: None }, now).to_string());
                }
            }
        }
    }
    said.push(format!("{:?} {:?}", engine.verdicts(now), engine.next_change(now)));
    said.extend(engine.explain_all(now).iter().map(|explanation| json!(explanation).to_string()));
    said.push(json!(engine.ruleset().outline()).to_string());
    said.push(format!("{:?}", engine.evaluate("size(events_that_are_not_there)", now).is_err()));
    said.push(format!("{:?}", engine.snapshot(now)));
    said
}

#[test]
fn every_playbook_answers_the_same_in_both_forms() {
    let steps = prop::collection::vec((0..3_000_u16, 0..9_u8, any::<u16>()), 1..80);
    for path in playbooks() {
        let forms = both(&path);
        let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(12));
        let outcome = runner.run(&steps, |steps| {
            let [read, loaded] = forms.clone().map(|ruleset| live(&mut Engine::new(ruleset), &steps));
            for (read, loaded) in read.iter().zip(&loaded) {
                prop_assert_eq!(read, loaded);
            }
            prop_assert_eq!(read.len(), loaded.len());
            Ok(())
        });
        outcome.unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    }
}

/// Questions are read against the names of the playbook, which both forms know: the same mistakes, the same answers.
#[test]
fn questions_are_answered_the_same_in_both_forms() {
    let questions = [
        "count('dashboard.created', '7d')",
        "count('dashbord.created', '7d')",
        "unique('dashboard.created', 'topc', '28d')",
        "growth('share', '7d')",
        "used('shar')",
        "quota('runs')",
        "shown('share-what-you-build', '7d')",
    ];
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/files/playbook.yaml");
    let [read, loaded] = both(&path).map(|ruleset| {
        let engine = Engine::new(ruleset);
        questions.map(|question| format!("{:?}", engine.evaluate(question, START)))
    });
    assert_eq!(read, loaded);
    assert!(read[1].contains("dashboard.created") && read[2].contains("topic"), "{read:?}");
}
