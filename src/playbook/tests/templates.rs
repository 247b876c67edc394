//! What the templates make out of a catalogue.

use super::{fixture, snapshot};
use crate::playbook::{Playbook, Rule};

fn expanded(text: &str) -> Vec<Rule> {
    Playbook::read_yaml(text).unwrap_or_else(|mistakes| panic!("{mistakes:#?}")).0.expanded()
}

fn shown(rule: &Rule) -> String {
    let action = rule.message.action.as_ref().map(|action| format!("\n  action: {} -> {}", action.label, action.go));
    let per = rule.frequency.as_ref().map(|f| format!("{} per {}", f.cap, f.per)).unwrap_or_default();
    format!(
        "{} ({} {}) {}, after {} days\n  when: {}\n  need: {}\n  title: {}\n  body: {}{}\n  because: {}\n\n",
        rule.id,
        rule.recommend.kind().as_str(),
        rule.recommend.name(),
        per,
        rule.min_days_observed.unwrap_or(0),
        rule.when,
        rule.score.as_ref().and_then(|score| score.need.as_ref()).map_or("", |need| need),
        rule.message.title,
        rule.message.body,
        action.unwrap_or_default(),
        rule.because.as_ref().map_or("", |because| because),
    )
}

#[test]
fn the_templates_make_these_rules() {
    let rules: String = expanded(&fixture("valid/templates.yaml")).iter().map(shown).collect();
    snapshot::compare("valid/templates.rules.txt", &rules).unwrap_or_else(|why| panic!("{why}"));
}

#[test]
fn the_templates_make_these_rules_of_workflows_and_of_what_was_learned() {
    let rules: String = expanded(&fixture("valid/templates-learned.yaml")).iter().map(shown).collect();
    snapshot::compare("valid/templates-learned.rules.txt", &rules).unwrap_or_else(|why| panic!("{why}"));
}

#[test]
fn what_templates_say_is_quiet() {
    let files = ["valid/templates.yaml", "valid/templates-learned.yaml"];
    for rule in files.into_iter().flat_map(|file| expanded(&fixture(file))) {
        for text in [&rule.message.title, &rule.message.body].into_iter().chain(&rule.because) {
            assert!(!text.contains(['!', '\n']) || text.contains("!="), "{}: {text}", rule.id);
            assert!(text.chars().next().unwrap().is_uppercase() || text.starts_with('{'), "{}: {text}", rule.id);
        }
        assert!(rule.frequency.is_some() && rule.group.is_some(), "{}", rule.id);
    }
}

const CATALOGUE: &str =
    "version: 2\nfeatures: { a: { name: A, uses: [x] }, b: { name: B, uses: [y], learn: /b }, c: { name: C } }\n";

fn ids(rules: &str) -> Vec<String> {
    expanded(&format!("{CATALOGUE}rules:\n{rules}")).iter().map(|rule| rule.id.to_string()).collect()
}

#[test]
fn parameters_choose_what_a_template_speaks_of() {
    assert_eq!(ids("- use: underused-features"), ["underused-features:a", "underused-features:b"]);
    assert_eq!(ids("- use: underused-features\n  with: { features: [b] }"), ["underused-features:b"]);
    assert_eq!(ids("- use: underused-features\n  with: { except: [b] }"), ["underused-features:a"]);
    let weeks = ["usage-insight:a/record-week", "usage-insight:a/trend"];
    assert_eq!(ids("- use: usage-insight\n  with: { features: [a], milestones: [] }"), weeks);
    let with = "{ features: [a], milestones: [], record_weeks: false, trends: false }";
    assert_eq!(ids(&format!("- use: usage-insight\n  with: {with}")), [] as [&str; 0]);
    assert_eq!(ids("- use: quota-ahead"), [] as [&str; 0]);
    for none in ["related-workflows", "new-use-case", "integrations", "advanced-lessons"] {
        assert_eq!(ids(&format!("- use: {none}")), [] as [&str; 0]);
    }
    assert_eq!(ids("- use: invite-team"), ["invite-team:your-team"]);
    assert_eq!(ids("- use: invite-team\n  with: { team: Finance & Co. }"), ["invite-team:finance-co"]);
    assert_eq!(ids("- use: growth-stalled"), ["growth-stalled:b", "growth-stalled:b/plateau"]);
    assert_eq!(ids("- use: growth-stalled\n  with: { features: [a], plateau: false }"), ["growth-stalled:a"]);
}

#[test]
fn settings_of_the_use_hold_for_every_rule() {
    let rules = expanded(&format!(
        "{CATALOGUE}rules:\n- use: underused-features\n  placements: [p]\n  priority: 7\n  group: g\n  audience: plan.id == \"x\"\n  \
         frequency: {{ cap: 2, per: 3d }}\n  schedule: {{ from: 2026-01-01 }}"
    ));
    assert_eq!(rules.len(), 2);
    for rule in rules {
        assert_eq!(rule.placements[0].as_str(), "p");
        assert_eq!((rule.priority, rule.group.unwrap().as_str()), (7, "g"));
        assert_eq!(rule.frequency.unwrap().cap, 2);
        assert_eq!(rule.audience.unwrap().as_str(), "plan.id == \"x\"");
        assert!(rule.schedule.is_some());
        // What a template says stands where it is used.
        let place = rule.when.locate(crate::diagnostic::Span { start: 0, end: 3 });
        assert_eq!((place.path.as_str(), place.line), ("rules[0]", 4));
    }
}

#[test]
fn a_rule_written_out_takes_the_place_of_one_of_a_template() {
    let own =
        "- { id: 'underused-features:a', when: 'true', recommend: { feature: a }, message: { title: T, body: B } }\n";
    assert_eq!(ids(&format!("{own}- use: underused-features")), ["underused-features:a", "underused-features:b"]);
}

#[test]
fn a_message_about_a_plan_that_is_paid_ahead_says_what_is_due_at_once() {
    let text = r#"
version: 2
meters: { calls: { count: called } }
plans:
  monthly: { price: { currency: EUR, flat: 4900, meters: { calls: { per_unit: 1 } } } }
  yearly: { price: { currency: EUR, flat: 49000, interval: year, meters: { calls: { per: year, per_unit: 1 } } } }
  promoted: { price: { currency: EUR, flat: 49000, interval: year, phases: [{ months: 12, flat: 29000 }, { flat: 49000 }] } }
  prepaid: { price: { currency: EUR, flat: 900, credits: { price: 10000, worth: 12000 }, meters: { calls: { per_unit: 1 } } } }
  tried: { price: { currency: EUR, flat: 49000, interval: year, trial: 1 } }
rules: [{ use: smoothing }, { use: better-plan }]
"#;
    let rules = expanded(text);
    let of =
        |id: &str| rules.iter().find(|rule| rule.id.as_str() == id).map(|rule| rule.message.body.to_string()).unwrap();
    for (id, due) in
        [("smoothing:yearly", "49000"), ("better-plan:promoted", "29000"), ("better-plan:prepaid", "10900")]
    {
        let said = format!(" {{{due}.0 | money(EUR)}} is due at once, when it begins.");
        assert!(of(id).ends_with(&said), "{}", of(id));
    }
    for id in ["better-plan:monthly", "better-plan:tried"] {
        assert!(!of(id).contains("due at once"), "{}", of(id));
    }
}
