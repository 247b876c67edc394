//! What is generated from the Rust types is checked in, and fresh. `npm run generate` writes it anew.
#![cfg(all(feature = "schema", feature = "yaml", feature = "review"))]
#![allow(clippy::panic, clippy::expect_used, reason = "a test fails by panicking")]

#[path = "generated/agree.rs"]
mod agree;
#[path = "generated/validate.rs"]
mod validate;

use budbreak::schema;

fn files() -> [(&'static str, String); 4] {
    let (playbook, wire) = (schema::playbook(), schema::wire());
    let pretty = |value| serde_json::to_string_pretty(value).expect("a schema can be written") + "\n";
    [
        ("playbook.schema.json", pretty(&playbook)),
        ("functions.json", pretty(&schema::functions())),
        ("playbook.d.ts", schema::typescript(&playbook)),
        ("types.d.ts", schema::typescript(&wire)),
    ]
}

#[test]
fn generated_files_are_fresh() {
    for (name, made) in files() {
        let path = format!("{}/js/generated/{name}", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, made).expect("a writable file");
        } else {
            let there = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(there == made, "js/generated/{name} is stale: run `npm run generate`");
        }
    }
}

#[test]
fn everything_generated_has_a_type() {
    for (name, made) in files() {
        for word in [": unknown", "unknown[]", "unknown |", "any"] {
            let typed = made.lines().filter(|line| !line.trim_start().starts_with(['*', '/']));
            assert!(
                name.ends_with(".json")
                    || typed.clone().all(|line| !line.split('"').step_by(2).any(|code| code.contains(word))),
                "{name} has a type that nobody knows: {word}"
            );
        }
    }
}
