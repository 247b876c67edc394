//! A small catalogue and its values, for the tests of this floor.

use super::{EvalError, LIMITS, Names, Nested, Param, Program, Scope, Signature, Type, check, compile, parse};
use crate::diagnostic::{Code, Diagnostic};
use crate::time::Timestamp;
use crate::value::Value;

const fn param(name: &'static str, ty: Type, optional: bool) -> Param {
    Param { name, ty, optional }
}

pub(super) const FUNCTIONS: &[Signature] = &[
    Signature {
        name: "count",
        params: &[param("event", Type::String, false), param("window", Type::String, true)],
        result: Type::Int,
    },
    Signature { name: "last", params: &[param("event", Type::String, false)], result: Type::Timestamp },
    Signature {
        name: "affinity",
        params: &[param("feature", Type::String, false), param("least", Type::Double, true)],
        result: Type::Double,
    },
    Signature {
        name: "sequence",
        params: &[
            param("events", Type::List(Nested::Static(&Type::String)), false),
            param("within", Type::String, false),
        ],
        result: Type::Bool,
    },
];

/// Knows three events; a slot is a place in the list of calls.
#[derive(Default)]
pub(super) struct World {
    pub(super) calls: Vec<(String, Vec<Value>)>,
}

impl Names for World {
    fn variable(&self, name: &str) -> Option<Type> {
        match name {
            "now" => Some(Type::Timestamp),
            "hour" => Some(Type::Int),
            "ratio" => Some(Type::Double),
            "page.path" => Some(Type::String),
            "tags" => Some(Type::list(Type::String)),
            "user" => Some(Type::map(Type::String, Type::Dyn)),
            _ => None,
        }
    }
    fn variables(&self) -> Vec<&str> {
        vec!["now", "hour", "ratio", "page.path", "tags", "user"]
    }
    fn functions(&self) -> &'static [Signature] {
        FUNCTIONS
    }
    fn resolve(&mut self, function: &Signature, arguments: &[Value]) -> Result<u32, Vec<(usize, Diagnostic)>> {
        let known = ["report.exported", "dashboard.shared", "alert.created"];
        let first = arguments.first().and_then(Value::as_str).unwrap_or("alert.created");
        if !known.contains(&first) {
            let found = Diagnostic::error(Code::UnknownEvent, format!("unknown event {first:?}"));
            return Err(vec![(0, found.suggest_nearest(first, known))]);
        }
        let call = (function.name.to_owned(), arguments.to_vec());
        let slot = self.calls.iter().position(|known| *known == call).unwrap_or_else(|| {
            self.calls.push(call);
            self.calls.len() - 1
        });
        Ok(slot as u32)
    }
}

/// Slot n has the value n + 1, unless it is `last`, which never happened.
impl Scope for World {
    fn signal(&self, slot: u32) -> Result<Value, EvalError> {
        match self.calls.get(slot as usize) {
            Some((name, _)) if name == "last" => Err(EvalError::Never),
            _ => Ok(Value::Int(i64::from(slot) + 1)),
        }
    }
    fn variable(&self, name: &str) -> Option<Value> {
        match name {
            "now" => Some(Value::from(Timestamp::from_ms(1_700_049_600_000))),
            "hour" => Some(Value::Int(12)),
            "ratio" => Some(Value::Double(0.5)),
            "page.path" => Some(Value::from("/reports")),
            "tags" => Some(Value::list([Value::from("a"), Value::from("b")])),
            "user" => Some(Value::object([("role", Value::from("admin")), ("seats", Value::Int(7))])),
            _ => None,
        }
    }
    fn offset_ms(&self, zone: &str, _: Timestamp) -> Option<i32> {
        (zone == "Europe/Berlin").then_some(3_600_000)
    }
}

pub(super) fn program(source: &str) -> (Program, World) {
    let mut world = World::default();
    let ast = parse(source).unwrap_or_else(|found| panic!("{source}: {found:?}"));
    let checked = check(&ast, &mut world).unwrap_or_else(|found| panic!("{source}: {found:?}"));
    (compile(&checked), world)
}

pub(super) fn eval(source: &str) -> Result<Value, EvalError> {
    let (program, world) = program(source);
    program.eval(&world, &mut LIMITS.fuel.most.clone())
}
