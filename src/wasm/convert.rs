use std::rc::Rc;

use js_sys::{Array, Date, Error, Reflect};
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};

use super::json::to_json;
#[cfg(feature = "author")]
use crate::diagnostic::Diagnostic;
use crate::diagnostic::nearest;
use crate::ruleset::{Ruleset, Unusable};
use crate::time::Timestamp;
use crate::value::{Decode, Key, Value, ValueMap, decode};

/// Deeper values are refused: hosts hand in flat things.
const DEEPEST: u32 = 8;
/// More parts than this are refused.
const MOST: u32 = 20_000;

/// An error on its way to JavaScript: an `Error` with a `code`, and `diagnostics` where there are some.
pub(super) struct Failure(JsValue);

impl Failure {
    pub(super) fn new(code: &str, message: &str) -> Self {
        let error: JsValue = Error::new(message).into();
        // Setting a property of an error that was made here cannot fail.
        let _ = Reflect::set(&error, &"code".into(), &code.into());
        Self(error)
    }

    #[cfg(feature = "author")]
    fn with(self, diagnostics: &[Diagnostic]) -> Self {
        if let Ok(list) = to_js(diagnostics) {
            let _ = Reflect::set(&self.0, &"diagnostics".into(), &list);
        }
        self
    }

    #[cfg(feature = "author")]
    pub(super) fn refused(diagnostics: Vec<Diagnostic>) -> Self {
        let first = diagnostics.first().map(ToString::to_string).unwrap_or_default();
        let count = diagnostics.len();
        let mistakes = if count == 1 { "a mistake".into() } else { format!("{count} mistakes") };
        Self::new("playbook_refused", &format!("the playbook has {mistakes}: {first}")).with(&diagnostics)
    }

    #[cfg(feature = "author")]
    pub(super) fn mistakes(diagnostics: Vec<Diagnostic>) -> Self {
        let first = diagnostics.first().map(ToString::to_string).unwrap_or_default();
        Self::new("bad_expression", &first).with(&diagnostics)
    }

    #[cfg(feature = "author")]
    pub(super) fn no_value(why: &str) -> Self {
        Self::new("no_value", why)
    }

    pub(super) fn unusable(why: &Unusable) -> Self {
        Self::new(why.code(), &why.to_string())
    }

    pub(super) fn input(what: &str, why: &str) -> Self {
        Self::new("bad_input", &format!("{what} cannot be read: {why}"))
    }

    pub(super) fn unknown_rule(given: &str, ruleset: &Ruleset) -> Self {
        let names = ruleset.rules.iter().map(|rule| rule.id.as_str());
        let meant = nearest(given, names).map(|name| format!("; did you mean {name:?}?")).unwrap_or_default();
        Self::new("unknown_rule", &format!("there is no rule {given:?}{meant}"))
    }
}

impl From<Failure> for JsValue {
    fn from(failure: Failure) -> Self {
        failure.0
    }
}

/// Hands a value out: plain objects, arrays, numbers, strings.
pub(super) fn to_js<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsValue> {
    let json = to_json(value).map_err(|error| Failure::new("internal", &error.to_string()))?;
    js_sys::JSON::parse(&json)
}

/// Reads a wire type out of what a host handed in; undefined and null count as an empty object.
pub(super) fn read<T: Decode>(given: &JsValue, what: &str) -> Result<T, JsValue> {
    let value = if given.is_undefined() || given.is_null() {
        Value::object([])
    } else {
        from_js(given).map_err(|why| Failure::input(what, why))?
    };
    decode(&value).map_err(|why| Failure::input(what, &why.to_string()).into())
}

/// Takes a JavaScript value in. Properties that are undefined, functions or symbols are left out, as JSON does; whole
/// numbers become integers; dates become ms since the epoch.
///
/// # Errors
/// Says why it cannot be taken: too deep, too large, or a proxy that throws.
pub(super) fn from_js(given: &JsValue) -> Result<Value, &'static str> {
    let mut left = MOST;
    part(given, DEEPEST, &mut left).map(Option::unwrap_or_default)
}

fn part(given: &JsValue, depth: u32, left: &mut u32) -> Result<Option<Value>, &'static str> {
    *left = left.checked_sub(1).ok_or("it has too many parts")?;
    if given.is_null() {
        return Ok(Some(Value::Null));
    }
    if let Some(truth) = given.as_bool() {
        return Ok(Some(Value::Bool(truth)));
    }
    if let Some(number) = given.as_f64() {
        return Ok(Some(number_value(number)));
    }
    if let Some(text) = given.as_string() {
        return Ok(Some(Value::from(text)));
    }
    if given.is_bigint() {
        return Ok(i64::try_from(given.clone()).ok().map(Value::Int));
    }
    if !given.is_object() || given.is_function() {
        return Ok(None);
    }
    let depth = depth.checked_sub(1).ok_or("it is nested too deeply")?;
    if let Some(date) = given.dyn_ref::<Date>() {
        return Ok(Some(Timestamp::from_ms(date.get_time() as i64).into()));
    }
    if Array::is_array(given) {
        let array: &Array = given.unchecked_ref();
        let mut items = Vec::new();
        for at in 0..array.length() {
            let item = Reflect::get_u32(array, at).map_err(|_| "reading it throws")?;
            items.push(part(&item, depth, left)?.unwrap_or_default());
        }
        return Ok(Some(Value::List(items.into())));
    }
    object(given, depth, left).map(Some)
}

fn object(given: &JsValue, depth: u32, left: &mut u32) -> Result<Value, &'static str> {
    let keys = Reflect::own_keys(given).map_err(|_| "reading it throws")?;
    let mut map = ValueMap::new();
    for key in keys.iter() {
        let Some(name) = key.as_string() else { continue };
        let value = Reflect::get(given, &key).map_err(|_| "reading it throws")?;
        if let Some(value) = part(&value, depth, left)? {
            map.set(Key::String(Rc::from(name)), value);
        }
    }
    Ok(Value::Map(Rc::new(map)))
}

fn number_value(number: f64) -> Value {
    let whole = number as i64;
    if whole as f64 == number
        && number.abs() <= 9_007_199_254_740_991.0
        && !(number == 0.0 && number.is_sign_negative())
    {
        Value::Int(whole)
    } else {
        Value::Double(number)
    }
}
