//! A world with a value of every kind, made once.

use budbreak::diagnostic::{Code, Diagnostic};
use budbreak::expr::{EvalError, Names, Param, Scope, Signature, Type};
use budbreak::time::Timestamp;
use budbreak::value::Value;

const EVENT: Param = Param { name: "event", ty: Type::String, optional: false };
const WINDOW: Param = Param { name: "window", ty: Type::String, optional: true };

const fn signature(name: &'static str, params: &'static [Param], result: Type) -> Signature {
    Signature { name, params, result }
}

const FUNCTIONS: &[Signature] = &[
    signature("count", &[EVENT, WINDOW], Type::Int),
    signature("last", &[EVENT], Type::Timestamp),
    signature("share", &[EVENT], Type::Double),
];

/// Knows the events `a` and `b`. `last` never happened.
pub struct World {
    values: [(&'static str, Type, Value); 8],
}

impl Default for World {
    fn default() -> Self {
        let user = [
            ("role", Value::from("admin")),
            ("seats", Value::Int(7)),
            ("ok", Value::Bool(true)),
            ("share", Value::Double(0.25)),
        ];
        Self {
            values: [
                ("hour", Type::Int, Value::Int(12)),
                ("ratio", Type::Double, Value::Double(0.5)),
                ("name", Type::String, Value::from("aé b")),
                ("tags", Type::list(Type::String), Value::list([Value::from("a"), Value::from("bc")])),
                ("user", Type::map(Type::String, Type::Dyn), Value::object(user)),
                ("now", Type::Timestamp, Value::from(Timestamp::from_ms(1_700_049_600_000))),
                ("ok", Type::Bool, Value::Bool(true)),
                ("raw", Type::Bytes, Value::Bytes([0xff, b'a'].as_slice().into())),
            ],
        }
    }
}

impl World {
    fn find(&self, name: &str) -> Option<&(&'static str, Type, Value)> {
        self.values.iter().find(|(known, ..)| *known == name)
    }
}

impl Names for World {
    fn variable(&self, name: &str) -> Option<Type> {
        self.find(name).map(|(_, ty, _)| ty.clone())
    }
    fn variables(&self) -> Vec<&str> {
        self.values.iter().map(|(name, ..)| *name).collect()
    }
    fn functions(&self) -> &'static [Signature] {
        FUNCTIONS
    }
    fn resolve(&mut self, function: &Signature, arguments: &[Value]) -> Result<u32, Vec<(usize, Diagnostic)>> {
        let event = arguments.first().and_then(Value::as_str).unwrap_or_default();
        if !matches!(event, "a" | "b") {
            return Err(vec![(0, Diagnostic::error(Code::UnknownEvent, "unknown event"))]);
        }
        let place = FUNCTIONS.iter().position(|known| known.name == function.name).unwrap_or(0);
        Ok(place as u32)
    }
}

impl Scope for World {
    fn signal(&self, slot: u32) -> Result<Value, EvalError> {
        match slot {
            0 => Ok(Value::Int(3)),
            1 => Err(EvalError::Never),
            _ => Ok(Value::Double(0.75)),
        }
    }
    fn variable(&self, name: &str) -> Option<Value> {
        self.find(name).map(|(.., value)| value.clone())
    }
    fn offset_ms(&self, zone: &str, _: Timestamp) -> Option<i32> {
        (zone == "Europe/Berlin").then_some(3_600_000)
    }
}
