//! Keeps `docs/diagnostics.md` true: every code is explained once, its examples say what they claim, and the page is fresh.
//! `UPDATE=1` writes it anew.
#![cfg(all(feature = "yaml", feature = "review"))]
#![allow(clippy::panic, clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::rc::Rc;

use budbreak::diagnostic::reference::{self, Entry};
use budbreak::diagnostic::{CODES, Code, Diagnostic, Severity};
use budbreak::ruleset::Ruleset;
use budbreak::zones::Zones;

/// What an example leaves out: the keys of a playbook, each with its section.
const PLAYBOOK: &[(&str, &str)] = &[
    ("version", "2"),
    ("calendar", "{ zone: Europe/Berlin }"),
    ("events", "{ order.paid: { properties: { amount: number, country: string } } }"),
    (
        "features",
        "{ report.export: { name: Scheduled export, uses: [report.exported] }, dashboard.share: { name: Dashboard sharing, \
         uses: [dashboard.shared] } }",
    ),
    ("workflows", "{ weekly-review: { name: Weekly review, steps: [dashboard.share, report.export] } }"),
    ("integrations", "{ slack: { name: Slack, connected_by: [slack.connected] } }"),
    ("lessons", "{ filters: { name: Filters, features: [report.export], learn: /learn/filters } }"),
    ("meters", "{ api.calls: { count: api.called } }"),
    ("values", "{ hours-saved: { unit: h, per: { report.exported: 0.5 } } }"),
    ("plans", "{ free: { allowances: { api.calls: 1000 } }, team: { allowances: { api.calls: 100000 } } }"),
    ("policy", "{ cooldown: 1d }"),
];

/// The same for a rule.
const RULE: &[(&str, &str)] = &[
    ("id", "share"),
    ("when", "count(\"report.exported\", \"7d\") >= 3"),
    ("recommend", "{ feature: dashboard.share }"),
    ("message", "{ title: Share it, body: It takes a click. }"),
    ("frequency", "{ cap: 1, per: 7d }"),
];

/// Keys that a rule may have besides, in examples.
const MORE: &[&str] = &[
    "because",
    "placements",
    "audience",
    "schedule",
    "priority",
    "score",
    "enabled",
    "group",
    "rollout",
    "unit",
    "variants",
    "salt",
    "min_days_observed",
];

/// Returns the keys that begin in the first column.
fn keys(example: &str) -> Vec<&str> {
    let starts = |line: &str| line.starts_with(|c: char| c.is_ascii_alphabetic());
    example.lines().filter(|line| starts(line)).filter_map(|line| line.split(':').next()).collect()
}

/// Makes a whole playbook out of an example: in JSON, of a rule, or of the playbook.
fn whole(example: &str) -> (String, bool) {
    let keys = keys(example);
    let is_rule = |key: &&str| RULE.iter().any(|(other, _)| other == key) || MORE.contains(key);
    if example.starts_with('{') {
        return (example.into(), false);
    }
    // Nothing is put beside what is no map of keys.
    if keys.is_empty() {
        return (example.into(), true);
    }
    let absent = |all: &[(&str, &str)], keys: &[&str], lead: &str| -> String {
        let absent = all.iter().filter(|(key, _)| !keys.contains(key));
        absent.map(|(key, section)| format!("{lead}{key}: {section}\n")).collect()
    };
    if keys.iter().all(is_rule) {
        let example: String = example.lines().map(|line| format!("    {line}\n")).collect();
        let rule = absent(RULE, &keys, "    ").replacen("    ", "  - ", 1);
        // The first key of an item stands behind its hyphen, and is one that the example leaves out.
        return (format!("{}rules:\n{rule}{example}", absent(PLAYBOOK, &[], "")), true);
    }
    let rules = if keys.contains(&"rules") {
        String::new()
    } else {
        format!("rules:\n{}", absent(RULE, &[], "    ").replacen("    ", "  - ", 1))
    };
    (format!("{}{rules}{example}", absent(PLAYBOOK, &keys, "")), true)
}

fn found(example: &str) -> Vec<Diagnostic> {
    let (text, yaml) = whole(example);
    let zones = Rc::new(Zones::new());
    let read = if yaml { Ruleset::read_yaml(&text, zones) } else { Ruleset::read_json(&text, zones) };
    match read {
        Ok((ruleset, warnings)) => warnings.into_iter().chain(ruleset.review(None)).collect(),
        Err(mistakes) => mistakes,
    }
}

fn said(found: &[Diagnostic]) -> String {
    found.iter().map(|found| format!("\n  {found}")).collect()
}

#[test]
fn every_code_is_explained_once_and_in_the_order_of_the_table() {
    let explained: Vec<Code> =
        reference::parts().iter().flat_map(|(_, entries)| entries.iter().map(|entry| entry.code)).collect();
    for (code, text, _) in CODES {
        let count = explained.iter().filter(|other| *other == code).count();
        assert_eq!(count, 1, "{text} is explained {count} times in src/diagnostic/reference/");
    }
    for Entry { code, cause, mend, .. } in reference::parts().iter().flat_map(|(_, entries)| *entries) {
        for words in [cause, mend] {
            assert!(words.len() > 15 && words.ends_with(['.', ')']), "{}: {words}", code.as_str());
        }
    }
}

#[test]
fn every_example_has_its_mistake_and_only_that_and_is_mended_by_the_other() {
    let mut wrong = Vec::new();
    for entry in reference::parts().iter().flat_map(|(_, entries)| *entries).filter(|entry| !entry.wrong.is_empty()) {
        let code = entry.code.as_str();
        let here = found(entry.wrong);
        if here.is_empty() || here.iter().any(|found| found.code != entry.code) {
            wrong.push(format!("the wrong example of {code} gives {}\n{}", said(&here), whole(entry.wrong).0));
        }
        let here = found(entry.right);
        if here.iter().any(|found| found.severity == Severity::Error || found.code == entry.code) {
            wrong.push(format!("the right example of {code} gives {}\n{}", said(&here), whole(entry.right).0));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn few_codes_have_no_example() {
    let without: Vec<&str> = CODES
        .iter()
        .filter(|(code, ..)| reference::of(*code).unwrap().wrong.is_empty())
        .map(|(_, text, _)| *text)
        .collect();
    let limits =
        ["too_large", "too_deep", "too_many_keys", "too_many_mistakes", "too_long", "expr_limit", "test_failed"];
    assert_eq!(without, limits, "only what is too long to show, or found by running, has no example");
}

#[test]
fn the_page_is_fresh() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/diagnostics.md");
    let page = reference::page();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &page).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        kept == page,
        "docs/diagnostics.md is stale; write it anew with: UPDATE=1 cargo test --all-features --test diagnostics"
    );
    // Every link that a diagnostic carries leads to a heading of the page.
    for (code, text, _) in CODES {
        let help = Diagnostic::error(*code, "").help.to_string();
        let anchor = help.strip_prefix("docs/diagnostics.md#").unwrap();
        assert_eq!(anchor, *text);
        assert!(page.contains(&format!("\n### {anchor}\n")), "{help} leads nowhere");
    }
}
