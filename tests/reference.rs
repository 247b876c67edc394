//! Keeps `docs/functions.md` true to the table of functions, and says so when it is not. `UPDATE=1` writes it anew.
#![cfg(feature = "review")]
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write;
use std::rc::Rc;

use budbreak::expr::{Param, Signature, Type};
use budbreak::ruleset::{ABOUT, About, FUNCTIONS, Ruleset, Slot, VARIABLES};
use budbreak::time::Utc;
use budbreak::value::Kind;

#[test]
fn the_reference_page_is_fresh() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/functions.md");
    let page = page();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &page).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(kept == page, "docs/functions.md is stale; write it anew with: UPDATE=1 cargo test --test reference");
}

/// Every name that the examples use.
const CATALOGUE: &str = r#"{
  "version": 2,
  "events": { "report.exported": { "properties": { "rows": "number", "format": "string" } } },
  "features": {
    "dashboard.create": { "name": "Dashboards", "uses": ["dashboard.created"] },
    "dashboard.share": { "name": "Sharing", "uses": ["dashboard.shared"] }
  },
  "workflows": { "weekly-review": { "name": "Weekly review", "steps": ["dashboard.create", "dashboard.share"] } },
  "meters": { "api.calls": { "sum": "api.called.count" } },
  "values": { "hours-saved": { "unit": "h", "per": { "report.exported": 0.5 } } },
  "plans": { "team": { "price": { "currency": "EUR", "flat": 4900 }, "allowances": { "api.calls": 100000 } } },
  "learned": {
    "version": 1, "features": ["dashboard.create", "dashboard.share"], "together": "AAAAP///KCgBAWQBAFo=", "next": "UFAAAAEByA==",
    "peers": [{ "people": 120, "quantiles": {
      "report.exported": [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 8, 12, 40]
    } }]
  },
  "rules": [
    { "id": "share", "when": "!used('dashboard.share')", "recommend": { "feature": "dashboard.share" }, "message": { "title": "t", "body": "b" } }
  ]
}"#;

#[test]
fn every_example_means_what_the_table_says() {
    let (ruleset, _) = Ruleset::read_json(CATALOGUE, Rc::new(Utc)).unwrap_or_else(|mistakes| panic!("{mistakes:#?}"));
    for (signature, About { example, .. }) in FUNCTIONS.iter().zip(ABOUT) {
        assert!(example.contains(&format!("{}(", signature.name)), "{example} does not show {}", signature.name);
        let question = ruleset.question(example);
        let (_, slots) = question.unwrap_or_else(|mistakes| panic!("{example}: {mistakes:#?}"));
        let slot = slots.iter().find(|slot| slot.to_string().starts_with(&format!("{}(", signature.name)));
        let slot = slot.unwrap_or_else(|| panic!("{example} reads {slots:?}"));
        // The name in evidence is source text that asks the same.
        let (again, same) =
            ruleset.question(&slot.to_string()).unwrap_or_else(|mistakes| panic!("{slot}: {mistakes:#?}"));
        assert_eq!(same.as_slice(), std::slice::from_ref(slot), "{slot}");
        assert_eq!(again.source(), slot.to_string());
        if let Slot::Usage(signal) = slot {
            assert_eq!(kind(&signature.result), signal.kind(), "{example}");
        }
    }
}

fn kind(ty: &Type) -> Kind {
    match ty {
        Type::Bool => Kind::Bool,
        Type::Int => Kind::Int,
        Type::Double => Kind::Double,
        Type::Timestamp => Kind::Timestamp,
        Type::Duration => Kind::Duration,
        other => panic!("no signal gives {other}"),
    }
}

fn page() -> String {
    let mut page = String::from(
        "# What conditions may say\n\n\
         Made from the tables in `src/ruleset/functions.rs` by `tests/reference.rs`; do not edit.\n\n\
         ## Signals\n\n\
         A window is `\"90m\"`, `\"24h\"`, `\"7d\"`, `\"4w\"` or `\"3mo\"`, and always ends now. Minutes and hours are spans between \
         instants; days, weeks and months are civil days of the playbook's zone, today included. `x` is an event, a feature or \
         a meter; where two of them have the same name, `\"event:x\"`, `\"feature:x\"` or `\"meter:x\"` says which. Every argument \
         is written out and not computed, so that it is checked when the playbook is loaded. What has no value makes the \
         condition that needs it undecided, and never false by accident.\n",
    );
    let mut group = "";
    for (function, about) in FUNCTIONS.iter().zip(ABOUT) {
        if about.group != group {
            group = about.group;
            let title = group[..1].to_uppercase() + &group[1..];
            write!(page, "\n### {title}\n\n| function | gives | unit | meaning | example |\n|---|---|---|---|---|\n")
                .unwrap();
        }
        row(&mut page, function, about);
    }
    page.push_str("\n## Variables\n\n| name | type | meaning |\n|---|---|---|\n");
    for variable in VARIABLES {
        let (name, ty, doc) = (variable.name, &variable.ty, variable.doc);
        writeln!(page, "| <a id=\"var-{name}\"></a>`{name}` | {ty} | {doc} |").unwrap();
    }
    page
}

fn row(page: &mut String, function: &Signature, about: &About) {
    let param = |param: &Param| format!("{}{}", param.name, if param.optional { "?" } else { "" });
    let params: Vec<String> = function.params.iter().map(param).collect();
    let (name, params, result, About { unit, doc, example, .. }) =
        (function.name, params.join(", "), &function.result, about);
    let call = format!("<a id=\"fn-{name}\"></a>`{name}({params})`");
    writeln!(page, "| {call} | {result} | {unit} | {doc} | `{example}` |").unwrap();
}
