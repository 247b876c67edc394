//! Our own tables of the language, in files that any implementation can run: `expr/*.json`.
//!
//! A case has an expression, perhaps bindings, and one of: `value` (compared as JSON, int and double apart), `error` (the
//! code with which the evaluation fails), `refused` (the code of a diagnostic with which it is refused at load).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use budbreak::diagnostic::Diagnostic;
use budbreak::expr::{EvalError, LIMITS, Names, Program, Scope, Signature, Type, check, compile, parse};
use budbreak::value::Value;
use serde_json::Value as Json;
use std::collections::BTreeMap;

struct Bindings(BTreeMap<String, Value>);

impl Names for Bindings {
    fn variable(&self, name: &str) -> Option<Type> {
        self.0.contains_key(name).then_some(Type::Dyn)
    }
    fn variables(&self) -> Vec<&str> {
        self.0.keys().map(String::as_str).collect()
    }
    fn functions(&self) -> &'static [Signature] {
        &[]
    }
    fn resolve(&mut self, _: &Signature, _: &[Value]) -> Result<u32, Vec<(usize, Diagnostic)>> {
        Ok(0)
    }
}

impl Scope for Bindings {
    fn signal(&self, _: u32) -> Result<Value, EvalError> {
        Err(EvalError::Never)
    }
    fn variable(&self, name: &str) -> Option<Value> {
        self.0.get(name).cloned()
    }
}

fn run(case: &Json) -> Json {
    let mut bindings = Bindings(serde_json::from_value(case["bindings"].clone()).unwrap_or_default());
    let checked = parse(case["expr"].as_str().unwrap()).and_then(|ast| check(&ast, &mut bindings));
    let checked = match checked {
        Ok(checked) => checked,
        Err(found) => return serde_json::json!({ "refused": found[0].code }),
    };
    let shipped = postcard::to_allocvec(&compile(&checked)).unwrap();
    let program: Program = postcard::from_bytes(&shipped).unwrap();
    match program.eval(&bindings, &mut LIMITS.fuel.most.clone()) {
        Ok(value) => serde_json::json!({ "value": value }),
        Err(error) => serde_json::json!({ "error": error.code() }),
    }
}

#[test]
fn every_case_of_our_tables_holds() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/expr");
    let (mut count, mut wrong) = (0, Vec::new());
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let table: Json = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        for case in table["cases"].as_array().unwrap() {
            count += 1;
            let found = run(case);
            let kind = ["value", "error", "refused"].into_iter().find(|kind| case.get(kind).is_some()).unwrap();
            if found.get(kind) != case.get(kind) {
                wrong.push(format!("{}: {} -> {found} instead of {kind} {}", path.display(), case["expr"], case[kind]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 250, "only {count} cases were found");
}
