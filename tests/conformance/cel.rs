//! The public suite of the language. Counts what passed, what is refused with a reason, and what differs; nothing may.
//!
//! The cases are data that is not part of this repository: `BUDBREAK_DATA`, or `../shared/data` beside it. Every case that
//! is refused is listed in `cel/refused.json`; `UPDATE=1` writes the list anew.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

#[path = "cel/mod.rs"]
mod suite;
#[path = "zones.rs"]
mod zones;

use serde_json::{Value as Json, json};
use std::path::{Path, PathBuf};

/// How the reasons begin for which a whole extension is declined.
const EXTENSIONS: &[&str] = &[
    "expr_declined: functions of network addresses",
    "expr_declined: cel.block",
    "a host cannot declare functions of its own",
];

fn data() -> PathBuf {
    match std::env::var_os("BUDBREAK_DATA") {
        Some(folder) => folder.into(),
        None => PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data"),
    }
}

#[test]
fn nothing_differs_from_the_standard_and_every_refusal_is_listed() {
    let file = data().join("cel/conformance.json");
    let Ok(text) = std::fs::read_to_string(&file) else {
        eprintln!("SKIPPED: the conformance cases are not there ({})", file.display());
        return;
    };
    let cases: Vec<Json> = serde_json::from_str(&text).expect("the file is a list of cases");
    let counts = suite::run(&cases);
    println!("{}", counts.line());
    let different: Vec<String> = counts.different.iter().map(|(name, how)| format!("{name}: {how}")).collect();
    assert!(different.is_empty(), "{}", different.join("\n"));

    let declined = counts.refused.iter().filter(|(_, why)| EXTENSIONS.iter().any(|known| why.starts_with(known)));
    let wanted = cases.len() - declined.count();
    assert!(100 * counts.passed > 95 * wanted, "{} of {wanted} passed", counts.passed);

    let found: Vec<Json> = counts.refused.iter().map(|(name, why)| json!({ "name": name, "reason": why })).collect();
    let list = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/cel/refused.json");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&list, serde_json::to_string_pretty(&found).unwrap() + "\n").expect("the list can be written");
    }
    let listed: Vec<Json> = serde_json::from_str(&std::fs::read_to_string(&list).expect("the list is there")).unwrap();
    for case in &found {
        assert!(listed.contains(case), "refused and not listed: {case}");
    }
    for case in &listed {
        assert!(found.contains(case), "listed and not refused: {case}");
    }
}

/// What a file of cases never seen may hold.
#[test]
fn strange_cases_are_refused_with_a_reason_and_wrong_ones_differ() {
    let run = |case: Json| suite::run(&[case]);
    for (case, reason) in [
        (json!({ "name": "nothing" }), "the case has no expression"),
        (json!({ "expr": "1 +" }), "expr_syntax"),
        (json!({ "expr": "ip('::1')" }), "expr_declined"),
        (json!({ "expr": "f(1)", "type_env": [{ "name": "f", "function": {} }] }), "functions of its own"),
        (
            json!({ "expr": "x", "type_env": [{ "name": "x", "ident": { "type": { "message_type": "a.B" } } }] }),
            "message_type",
        ),
        (json!({ "expr": "x", "bindings": { "x": { "value": { "object_value": { "@type": "/a.B" } } } } }), "a.B"),
        (json!({ "expr": "1", "value": { "enum_value": { "type": "a.E", "value": 1 } } }), "enum_value"),
        (json!({ "expr": "b'?'", "value": { "bytes_value": "XD8=" } }), "text form"),
        (json!({ "expr": "1", "typed_result": { "deduced_type": { "message_type": "a.B" } } }), "message_type"),
    ] {
        let counts = run(case.clone());
        let [(_, found)] = counts.refused.as_slice() else { panic!("{case}: {counts:?}") };
        assert!(found.contains(reason) && counts.line().contains(r#""refused":1"#), "{case}: {found}");
    }
    for case in [
        json!({ "expr": "1 + 1", "value": { "int64_value": "3" } }),
        json!({ "expr": "1 + 1", "value": { "uint64_value": "2" } }),
        json!({ "expr": "1 + 1", "eval_error": {} }),
        json!({ "expr": "1 / 0", "value": { "int64_value": "3" } }),
        json!({ "expr": "b'\\\\?'", "value": { "bytes_value": "Pw==" } }),
        json!({ "expr": "1", "check_only": true, "typed_result": { "deduced_type": { "primitive": "BOOL" } } }),
    ] {
        assert_eq!(run(case.clone()).different.len(), 1, "{case}");
    }
    let passes = json!({ "file": "f", "section": "s", "name": "n", "expr": "1 == 1" });
    assert_eq!(run(passes).line(), r#"{"passed":1,"refused":0,"different":0,"refused_reasons":{}}"#);
}
