//! The tests that the playbooks of the repository carry pass, and together they show every template and every reason.
#![cfg(feature = "cli")]
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use budbreak::playbook::RuleEntry;
use budbreak::ruleset::Ruleset;
use budbreak::trials::run;
use budbreak::zones::Zones;

fn playbooks() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let trials = std::fs::read_dir(root.join("tests/conformance/trials")).unwrap().map(|entry| entry.unwrap().path());
    let others = ["tests/conformance/playbooks/valid/sketch.yaml", "demo/scenarios/github/playbook.yaml"];
    let others = others.into_iter().chain(["demo/scenarios/simulated/playbook.yaml"]).map(|path| root.join(path));
    trials.chain(others).collect()
}

fn ruleset(path: &Path) -> Rc<Ruleset> {
    let read = Ruleset::read_yaml(&std::fs::read_to_string(path).unwrap(), Rc::new(Zones::new()));
    Rc::new(read.unwrap_or_else(|mistakes| panic!("{}: {mistakes:#?}", path.display())).0)
}

#[test]
fn every_test_passes() {
    for path in playbooks() {
        let results = run(&ruleset(&path));
        assert!(results.len() > 5 || path.ends_with("sketch.yaml"), "{} has tests", path.display());
        let failed: Vec<_> = results.iter().filter(|result| !result.passed).collect();
        assert!(failed.is_empty(), "{}: {failed:#?}", path.display());
    }
}

#[test]
fn every_template_and_every_reason_is_shown() {
    let (mut templates, mut shown, mut reasons) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for path in playbooks() {
        let ruleset = ruleset(&path);
        let playbook = ruleset.playbook().unwrap();
        for entry in &playbook.rules {
            if let RuleEntry::Use(used) = entry {
                templates.insert(used.template.name());
            }
        }
        for trial in &playbook.tests {
            shown
                .extend(trial.expect.iter().filter_map(|e| e.rule.as_str().split_once(':').map(|(t, _)| t.to_owned())));
            let said = serde_json::to_value(&trial.expect_not).unwrap();
            for one in said.as_array().unwrap() {
                reasons.extend(["gate", "because"].iter().filter_map(|key| one[key].as_str().map(String::from)));
            }
        }
    }
    // A test tells the plan once, so none can show what follows a change of it; tests/browser/demo-app.spec.ts does.
    templates.remove("plan-thanks");
    assert!(templates.len() >= 4 && templates.iter().all(|name| shown.contains(*name)), "{templates:?} {shown:?}");
    assert_eq!(reasons.len(), 11, "{reasons:?}");
}
