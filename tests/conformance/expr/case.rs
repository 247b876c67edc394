//! One case of our own tables. Shared by the native test and the same run in wasm.

use budbreak::diagnostic::Diagnostic;
use budbreak::expr::{EvalError, LIMITS, Names, Program, Scope, Signature, Type, check, compile, parse};
use budbreak::time::Timestamp;
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
    fn offset_ms(&self, zone: &str, at: Timestamp) -> Option<i32> {
        crate::zones::offset_ms(zone, at.ms())
    }
}

/// Says how what came out of a case differs from what its table says; `None` when it does not.
pub(crate) fn wrong(case: &Json) -> Option<String> {
    let found = run(case);
    let Some(kind) = ["value", "error", "refused"].into_iter().find(|kind| case.get(kind).is_some()) else {
        return Some(format!("{}: the case expects nothing", case["expr"]));
    };
    let differs = found.get(kind) != case.get(kind);
    differs.then(|| format!("{} -> {found} instead of {kind} {}", case["expr"], case[kind]))
}

fn run(case: &Json) -> Json {
    let mut bindings = Bindings(serde_json::from_value(case["bindings"].clone()).unwrap_or_default());
    let checked = parse(case["expr"].as_str().unwrap_or_default()).and_then(|ast| check(&ast, &mut bindings));
    let checked = match checked {
        Ok(checked) => checked,
        Err(found) => return serde_json::json!({ "refused": found[0].code }),
    };
    // As it is shipped: through the binary form.
    let shipped = postcard::to_allocvec(&compile(&checked)).expect("a program can be written");
    let program: Program = postcard::from_bytes(&shipped).expect("a program can be read");
    match program.eval(&bindings, &mut LIMITS.fuel.most.clone()) {
        Ok(value) => serde_json::json!({ "value": value }),
        Err(error) => serde_json::json!({ "error": error.code() }),
    }
}
