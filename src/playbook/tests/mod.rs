//! Tests of the playbook as a whole.

#[cfg(feature = "yaml")]
mod properties;
#[cfg(feature = "yaml")]
mod snapshot;
mod sources;
#[cfg(feature = "yaml")]
mod templates;

use super::Playbook;
use crate::playbook::plans::Billing;
use crate::playbook::rules::{PlanChoice, RuleEntry, Target};

/// Reads a file of `tests/conformance/playbooks`.
fn fixture(name: &str) -> String {
    let path = format!("{}/tests/conformance/playbooks/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|why| panic!("{path}: {why}"))
}

#[cfg(feature = "yaml")]
fn sketch() -> Playbook {
    Playbook::read_yaml(&fixture("valid/sketch.yaml")).unwrap_or_else(|mistakes| panic!("{mistakes:#?}")).0
}

#[cfg(feature = "yaml")]
#[test]
fn the_sketch_is_read() {
    let playbook = sketch();
    assert_eq!(playbook.calendar.zone.as_str(), "Europe/Berlin");
    assert_eq!(playbook.features.get("report.export").unwrap().plans[0].as_str(), "team");
    assert_eq!(playbook.features.get("dashboard.share").unwrap().adopted.days, 3);
    assert_eq!(playbook.meters.get("api.calls").unwrap().sum.as_ref().unwrap().property.as_str(), "count");
    assert_eq!(playbook.values.get("hours-saved").unwrap().per.get("report.exported"), Some(&0.5));
    assert_eq!(playbook.plans.get("team").unwrap().price.as_ref().unwrap().flat, 4900);
    assert_eq!(playbook.plans.get("team").unwrap().price.as_ref().unwrap().interval, Billing::Month);
    assert_eq!(playbook.policy.holdout.0.share.get(), 0.1);
    assert_eq!(playbook.policy.cooldown.to_string(), "2d");
    assert_eq!(playbook.policy.snooze.len(), 2);
    let [RuleEntry::Rule(share), RuleEntry::Rule(quota), RuleEntry::Use(underused)] = &playbook.rules[..] else {
        panic!("three rules")
    };
    assert!(matches!(&share.recommend, Target::Feature(id) if id.as_str() == "dashboard.share"));
    assert_eq!(share.frequency.as_ref().unwrap().lifetime, Some(3));
    assert!(matches!(&quota.recommend, Target::Plan(PlanChoice::Best)));
    assert_eq!(underused.template.name(), "underused-features");
}

#[cfg(feature = "yaml")]
#[test]
fn a_mistake_within_an_expression_has_its_own_place() {
    let text = fixture("valid/sketch.yaml");
    let playbook = sketch();
    let RuleEntry::Rule(share) = &playbook.rules[0] else { panic!("a rule") };
    let at = share.when.find("used").unwrap() as u32;
    let place = share.when.locate(crate::diagnostic::Span { start: at, end: at + 4 });
    assert_eq!(&text[place.span.start as usize..place.span.end as usize], "used");
    assert_eq!(place.path, "rules[0].when");
    assert_eq!(text.lines().nth(place.line as usize - 1).unwrap()[place.column as usize - 1..].get(..4), Some("used"));
}
