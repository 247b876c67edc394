//! What only an engine can do that reads playbooks as they are written.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::convert::{Failure, to_js};
use super::{Engine, instant, ports};
use crate::diagnostic::Diagnostic;
use crate::explain::Unanswered;
use crate::ruleset::{Ports, Ruleset};

#[wasm_bindgen]
impl Engine {
    /// Makes an engine from a playbook in JSON.
    ///
    /// Throws an `Error` with `code: "playbook_refused"` and `diagnostics` when the playbook has mistakes.
    #[wasm_bindgen(constructor)]
    pub fn new(
        playbook: &str,
        #[wasm_bindgen(unchecked_param_type = "OffsetMs", js_name = offsetMs)] offset_ms: js_sys::Function,
        #[wasm_bindgen(unchecked_param_type = "Format")] format: js_sys::Function,
    ) -> Result<Self, JsValue> {
        let ports = ports(offset_ms, format);
        let (ruleset, _) = compile(playbook, &ports).map_err(Failure::refused)?;
        Ok(Self::running(ruleset, ports))
    }

    /// Returns every mistake and warning of a playbook in JSON.
    #[wasm_bindgen(unchecked_return_type = "Diagnostic[]")]
    pub fn check(
        playbook: &str,
        #[wasm_bindgen(unchecked_param_type = "OffsetMs", js_name = offsetMs)] offset_ms: js_sys::Function,
        #[wasm_bindgen(unchecked_param_type = "Format")] format: js_sys::Function,
    ) -> Result<JsValue, JsValue> {
        let found = match compile(playbook, &ports(offset_ms, format)) {
            Ok((_, warnings)) => warnings,
            Err(mistakes) => mistakes,
        };
        to_js(&found)
    }

    /// Runs another playbook from now on and returns its warnings. A playbook with mistakes is refused whole, as by the
    /// constructor, and the present one stays.
    #[wasm_bindgen(unchecked_return_type = "Diagnostic[]")]
    pub fn load(&mut self, playbook: &str, now: f64) -> Result<JsValue, JsValue> {
        let (ruleset, warnings) = compile(playbook, &self.ports).map_err(Failure::refused)?;
        self.engine.load(Rc::new(ruleset), instant(now));
        to_js(&warnings)
    }

    /// Answers a question in the language of conditions, with the signals that it read.
    #[wasm_bindgen(unchecked_return_type = "Answered")]
    pub fn evaluate(&self, expression: &str, now: f64) -> Result<JsValue, JsValue> {
        match self.engine.evaluate(expression, instant(now)) {
            Ok(answer) => to_js(&answer),
            Err(Unanswered::Mistakes(mistakes)) => Err(Failure::mistakes(mistakes).into()),
            Err(Unanswered::NoValue(why)) => Err(Failure::no_value(&why).into()),
        }
    }
}

fn compile(json: &str, ports: &Ports) -> Result<(Ruleset, Vec<Diagnostic>), Vec<Diagnostic>> {
    Ruleset::read_json(json, ports.clone())
}
