//! Runs the tables of `behaviour/` natively, from JSON and from the compiled form; `behaviour.test.mjs` runs the same
//! through WebAssembly.
#![allow(clippy::panic, clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::rc::Rc;

use budbreak::cldr::Cldr;
use budbreak::engine::Engine;
use budbreak::explain::Unanswered;
use budbreak::facts::Told;
use budbreak::ids::RuleId;
use budbreak::ruleset::{Ports, Ruleset};
use budbreak::time::{Timestamp, Utc};
use budbreak::value::NanoTimestamp;
use serde_json::{Value, json};

#[test]
fn every_table_holds() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/conformance/behaviour");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    assert!(files.len() >= 6, "the tables are missing: {files:?}");
    let (mut steps, mut failures) = (0, Vec::new());
    for path in files {
        let table: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let playbook = table["playbook"].to_string();
        for case in table["cases"].as_array().unwrap() {
            let (mut engine, mut compiled) = (engine(&playbook, false), engine(&playbook, true));
            for (place, step) in case["steps"].as_array().unwrap().iter().enumerate() {
                steps += 1;
                let found = live(&mut engine, step);
                assert_eq!(live(&mut compiled, step), found, "the compiled form answers otherwise: {step}");
                if let Some(expected) = step.get("expect")
                    && let Err(why) = agrees(&found, expected, "")
                {
                    let file = path.file_name().unwrap().to_string_lossy().into_owned();
                    failures.push(format!("{file}: {}\n  step {}: {step}\n  {why}", case["name"], place + 1));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{} of {steps} steps differ\n{}", failures.len(), failures.join("\n"));
}

fn engine(playbook: &str, compiled: bool) -> Engine {
    let ports = || Ports { offsets: Rc::new(Utc), formats: Rc::new(Cldr::default()) };
    let (mut ruleset, _) = Ruleset::read_json(playbook, ports()).unwrap_or_else(|mistakes| panic!("{mistakes:#?}"));
    if compiled {
        ruleset = Ruleset::from_bytes(&ruleset.to_bytes(), ports()).unwrap();
    }
    Engine::new(Rc::new(ruleset))
}

fn live(engine: &mut Engine, step: &Value) -> Value {
    let now: Timestamp = NanoTimestamp::from_text(step["at"].as_str().unwrap()).unwrap().into();
    if let Some(event) = step.get("event") {
        let input = if event.is_string() { json!({ "name": event }) } else { event.clone() };
        let times = step["times"].as_u64().unwrap_or(1);
        let recorded = (0..times).map(|_| engine.record(serde_json::from_value(input.clone()).unwrap(), now));
        return json!(recorded.last().unwrap());
    }
    if let Some(facts) = step.get("set") {
        let told: Told = serde_json::from_value(facts.clone()).unwrap();
        return json!(engine.set(&told.change().unwrap(), now));
    }
    if let Some(query) = step.get("recommend") {
        return json!(engine.recommend(&serde_json::from_value(query.clone()).unwrap(), now));
    }
    if let Some(response) = step.get("respond") {
        let mut response = if response.is_string() { json!({ "kind": response }) } else { response.clone() };
        if let Some(rule) = step["to"].as_str() {
            let latest = engine.ledger().offers().iter().rfind(|offer| offer.rule.as_str() == rule);
            response["recommendation"] = json!(latest.unwrap_or_else(|| panic!("{rule} was not recommended")).id);
        }
        return json!(engine.respond(&serde_json::from_value(response).unwrap(), now));
    }
    if let Some(rule) = step.get("explain") {
        return json!(engine.explain(&RuleId::new(rule.as_str().unwrap()).unwrap(), now).unwrap());
    }
    if let Some(question) = step.get("evaluate") {
        return match engine.evaluate(question.as_str().unwrap(), now) {
            Ok(answer) => json!(answer),
            Err(Unanswered::NoValue(why)) => json!({ "error": why }),
            Err(Unanswered::Mistakes(mistakes)) => json!({ "error": mistakes[0].to_string() }),
        };
    }
    if step.get("next").is_some() {
        return json!(engine.next_change(now).map(|at| NanoTimestamp::from(at).to_string()));
    }
    if step.get("snapshot").is_some() {
        let (bytes, ruleset) = (engine.snapshot(now), engine.ruleset().clone());
        *engine = Engine::new(ruleset);
        engine.restore(&bytes, now).unwrap();
        return Value::Null;
    }
    assert!(step.get("erase").is_some(), "no verb in {step}");
    engine.erase();
    Value::Null
}

/// Compares what was found with what was expected; see the README of the tables. An expected error is a part of the message.
fn agrees(found: &Value, expected: &Value, path: &str) -> Result<(), String> {
    match (found, expected) {
        (Value::Object(found), Value::Object(expected)) => {
            for (key, expected) in expected {
                let found = found.get(key).unwrap_or(&Value::Null);
                agrees(found, expected, &format!("{path}.{key}"))?;
            }
            Ok(())
        }
        (Value::Array(found_list), Value::Array(expected_list)) => {
            if found_list.len() != expected_list.len() {
                return Err(format!("{path}: {} items instead of {}: {found}", found_list.len(), expected_list.len()));
            }
            let pairs = found_list.iter().zip(expected_list).enumerate();
            pairs.into_iter().try_for_each(|(place, (f, e))| agrees(f, e, &format!("{path}[{place}]")))
        }
        (Value::Number(f), Value::Number(e)) if (f.as_f64().unwrap() - e.as_f64().unwrap()).abs() <= 1e-12 => Ok(()),
        (Value::String(f), Value::String(e)) if path.ends_with(".error") && f.contains(e.as_str()) => Ok(()),
        _ if found == expected => Ok(()),
        _ => Err(format!("{path}: {found} instead of {expected}")),
    }
}
