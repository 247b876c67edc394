//! One case of the suite: read it, run it, say what came out.

use super::wire::{type_from, value_from};
use budbreak::diagnostic::{Code, Diagnostic};
use budbreak::expr::{Checked, EvalError, LIMITS, Names, Scope, Signature, Type, check, check_loosely, compile, parse};
use budbreak::time::Timestamp;
use budbreak::value::Value;
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// What came out of a case.
pub(super) enum Outcome {
    Passed,
    /// Not run, for this reason.
    Refused(String),
    /// Run, with another result than the standard's.
    Different(String),
}

/// Runs a case.
pub(super) fn run(case: &Json) -> Outcome {
    let Some(expr) = case["expr"].as_str() else { return Outcome::Refused("the case has no expression".into()) };
    if let Some(reason) = declined(case).or_else(|| in_doubt(case, expr)) {
        return Outcome::Refused(reason);
    }
    let mut world = World::of(case);
    let loosely = case["disable_check"].as_bool().unwrap_or(false);
    let checked = match parse(expr) {
        Ok(ast) if loosely => check_loosely(&ast, &mut world),
        Ok(ast) => check(&ast, &mut world),
        Err(found) => Err(found),
    };
    let checked = match checked {
        Ok(checked) => checked,
        Err(found) => return Outcome::Refused(reason(&found)),
    };
    if let Some(expected) = case.pointer("/typed_result/deduced_type") {
        let expected = type_from(expected);
        if expected.as_ref() != Some(checked.result()) {
            return Outcome::Different(format!("type {} instead of {expected:?}", checked.result()));
        }
    }
    if case["check_only"].as_bool().unwrap_or(false) {
        return Outcome::Passed;
    }
    compare(case, evaluate(&checked, &world))
}

/// Says why a case is not run: it needs a function, a type or a value that the engine does not have.
fn declined(case: &Json) -> Option<String> {
    let declared = case["type_env"].as_array().into_iter().flatten();
    for declared in declared {
        if declared.get("function").is_some() {
            return Some("a host cannot declare functions of its own".into());
        }
        if type_from(&declared["ident"]["type"]).is_none() {
            return Some(format!("the case declares a name of a type that is not supported: {}", declared["ident"]));
        }
    }
    let bound = case["bindings"].as_object().into_iter().flatten().map(|(_, bound)| &bound["value"]);
    let expected = [case.get("value"), case.pointer("/typed_result/result")].into_iter().flatten();
    let strange = |value: &&Json| value_from(value).is_none();
    if let Some(value) = bound.chain(expected).find(strange) {
        return Some(format!("the case needs a value of a kind that is not supported: {value}"));
    }
    let deduced = case.pointer("/typed_result/deduced_type").filter(|ty| type_from(ty).is_none());
    deduced.map(|ty| format!("the case needs a type that is not supported: {ty}"))
}

/// The suite's text form writes a question mark as `\?`. Where bytes are expected, the file keeps the two characters: what
/// is expected cannot come from an expression that has no backslash.
fn in_doubt(case: &Json, expr: &str) -> Option<String> {
    let Some(Value::Bytes(expected)) = value_from(case.get("value")?) else { return None };
    let kept = expected.windows(2).any(|pair| pair == b"\\?") && !expr.contains('\\');
    kept.then(|| {
        "the expected bytes keep an escape of the suite's own text form, \\?, that the expression has not".into()
    })
}

fn evaluate(checked: &Checked, world: &World) -> Result<Value, EvalError> {
    let program = compile(checked);
    // As it is shipped: through the binary form, and through JSON.
    let binary = postcard::to_allocvec(&program).expect("a program can be written");
    let program: budbreak::expr::Program = postcard::from_bytes(&binary).expect("a program can be read");
    let json = serde_json::to_string(&program).expect("a program can be written as JSON");
    assert_eq!(serde_json::from_str::<budbreak::expr::Program>(&json).expect("and read"), program);
    program.eval(world, &mut LIMITS.fuel.most.clone())
}

fn compare(case: &Json, found: Result<Value, EvalError>) -> Outcome {
    let error_expected = case.get("eval_error").is_some();
    let expected = match (case.get("value"), case.pointer("/typed_result/result")) {
        (Some(value), _) | (None, Some(value)) => value_from(value),
        // The suite leaves out what is true.
        (None, None) => Some(Value::Bool(true)),
    };
    match (found, expected) {
        (Err(_), _) if error_expected => Outcome::Passed,
        (Ok(value), Some(expected)) if !error_expected && same(&value, &expected) => Outcome::Passed,
        (found, expected) => Outcome::Different(format!("{found:?} instead of {expected:?} (error: {error_expected})")),
    }
}

/// Stricter than `==`: types must be the same, and NaN is NaN.
pub(super) fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Double(a), Value::Double(b)) => a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan(),
        (Value::List(a), Value::List(b)) => a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| same(a, b)),
        (Value::Map(a), Value::Map(b)) => {
            a.len() == b.len()
                && a.iter().zip(b.iter()).all(|((x, a), (y, b))| same(&x.to_value(), &y.to_value()) && same(a, b))
        }
        _ => a.kind() == b.kind() && a == b,
    }
}

fn reason(found: &[Diagnostic]) -> String {
    match found.iter().find(|found| found.code == Code::ExprDeclined).or(found.first()) {
        Some(found) => format!("{}: {}", found.code.as_str(), found.message),
        None => "refused".into(),
    }
}

/// The bindings of a case, and the container in which its names are looked up.
struct World {
    types: BTreeMap<String, Type>,
    values: BTreeMap<String, Value>,
    container: String,
}

impl World {
    fn of(case: &Json) -> Self {
        let mut world = Self {
            types: BTreeMap::new(),
            values: BTreeMap::new(),
            container: case["container"].as_str().unwrap_or_default().into(),
        };
        for (name, bound) in case["bindings"].as_object().into_iter().flatten() {
            world.types.insert(name.clone(), Type::Dyn);
            world.values.extend(value_from(&bound["value"]).map(|value| (name.clone(), value)));
        }
        for declared in case["type_env"].as_array().into_iter().flatten() {
            let ty = type_from(&declared["ident"]["type"]);
            world.types.extend(declared["name"].as_str().zip(ty).map(|(name, ty)| (name.into(), ty)));
        }
        world
    }

    /// Looks a name up in the container and in those around it.
    fn find<'a, T>(&self, table: &'a BTreeMap<String, T>, name: &str) -> Option<&'a T> {
        let mut container = self.container.as_str();
        while !container.is_empty() {
            if let Some(found) = table.get(&format!("{container}.{name}")) {
                return Some(found);
            }
            container = container.rsplit_once('.').map_or("", |(outer, _)| outer);
        }
        table.get(name)
    }
}

impl Names for World {
    fn variable(&self, name: &str) -> Option<Type> {
        self.find(&self.types, name).cloned()
    }
    fn variables(&self) -> Vec<&str> {
        self.types.keys().map(String::as_str).collect()
    }
    fn functions(&self) -> &'static [Signature] {
        &[]
    }
    fn resolve(&mut self, _: &Signature, _: &[Value]) -> Result<u32, Vec<(usize, Diagnostic)>> {
        Ok(0)
    }
}

impl Scope for World {
    fn signal(&self, _: u32) -> Result<Value, EvalError> {
        Err(EvalError::Never)
    }
    fn variable(&self, name: &str) -> Option<Value> {
        self.find(&self.values, name).cloned()
    }
    fn offset_ms(&self, zone: &str, at: Timestamp) -> Option<i32> {
        crate::zones::offset_ms(zone, at.ms())
    }
}
