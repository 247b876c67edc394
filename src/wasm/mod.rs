//! The engine as a JavaScript class: conversion and errors, no decision.
//!
//! Types come in through one route, [`convert::from_js`] and [`crate::value::decode`], and go out through another,
//! [`convert::to_js`]. The TypeScript names are those of the generated types.

#[cfg(feature = "author")]
mod author;
mod convert;
mod formats;
mod json;
mod offsets;
mod quick;

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::engine;
use crate::event::EventInput;
use crate::ids::RuleId;
use crate::kind::Kind;
use crate::recommendation::{Query, Response};
use crate::ruleset::{Ports, Ruleset};
use crate::state::Fault;
use crate::time::Timestamp;

use convert::{Failure, read, to_js};

#[cfg(feature = "author")]
#[wasm_bindgen(typescript_custom_section)]
const IMPORTS: &str = r#"
import type {
    Answered, Diagnostic, EventInput, Explanation, Facts, Kind, Outline, PlanAdvice, Query, Recommendation, Recorded, Response, Statement, Stats
} from "../generated/types.js";
"#;

#[cfg(not(feature = "author"))]
#[wasm_bindgen(typescript_custom_section)]
const IMPORTS: &str = r#"
import type {
    EventInput, Explanation, Facts, Kind, Outline, PlanAdvice, Query, Recommendation, Recorded, Response, Statement, Stats
} from "../../generated/types.js";
"#;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** Gives local time minus UTC in ms for a zone at an instant; undefined for a zone that is not known. */
export type OffsetMs = (zone: string, ms: number) => number | undefined;
/**
 * Writes a number in the words of a locale; undefined where it cannot. Forms are "number 0 2" (least and most decimals),
 * "percent 1", "money EUR 2", "day", "date long", "time", "datetime short", "span day", "relative hour", and "plural", which is
 * answered with a plural category. Moments are civil: they come as the ms since 1970 that they would be in UTC.
 */
export type Format = (locale: string, form: string, value: number) => string | undefined;
"#;

/// Signals in, recommendations out, for one person. Times are ms since the epoch; there is no clock in here.
#[wasm_bindgen]
pub struct Engine {
    engine: engine::Engine,
    ports: Ports,
    told: quick::Told,
}

#[wasm_bindgen]
impl Engine {
    /// Makes an engine from a compiled playbook.
    ///
    /// Throws an `Error` with `code: "playbook_damaged"`, `"playbook_newer"`, `"playbook_older"` or `"unknown_zone"` when
    /// these bytes cannot run here.
    #[wasm_bindgen(js_name = fromCompiled)]
    pub fn from_compiled(
        bytes: Vec<u8>,
        #[wasm_bindgen(unchecked_param_type = "OffsetMs", js_name = offsetMs)] offset_ms: js_sys::Function,
        #[wasm_bindgen(unchecked_param_type = "Format")] format: js_sys::Function,
    ) -> Result<Self, JsValue> {
        let ports = ports(offset_ms, format);
        let ruleset = Ruleset::from_owned(bytes, ports.clone()).map_err(|why| Failure::unusable(&why))?;
        Ok(Self::running(ruleset, ports))
    }

    /// Runs another compiled playbook from now on. One that cannot run here is refused, as by `fromCompiled`, and the present
    /// one stays.
    #[wasm_bindgen(js_name = loadCompiled)]
    pub fn load_compiled(&mut self, bytes: Vec<u8>, now: f64) -> Result<(), JsValue> {
        let ruleset = Ruleset::from_owned(bytes, self.ports.clone()).map_err(|why| Failure::unusable(&why))?;
        self.engine.load(Rc::new(ruleset), instant(now));
        Ok(())
    }

    /// Takes an event in.
    #[wasm_bindgen(unchecked_return_type = "Recorded")]
    pub fn record(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "EventInput")] event: &JsValue,
        now: f64,
    ) -> Result<JsValue, JsValue> {
        let event: EventInput = read(event, "the event")?;
        to_js(&self.engine.record(event, instant(now)))
    }

    /// Takes facts over: traits, plan, page, meters.
    #[wasm_bindgen(unchecked_return_type = "string[]")]
    pub fn set(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Facts")] facts: &JsValue,
        now: f64,
    ) -> Result<JsValue, JsValue> {
        let told: crate::facts::Told = read(facts, "the facts")?;
        to_js(&self.engine.set(&told.change().map_err(|why| Failure::input("the facts", &why))?, instant(now)))
    }

    /// Returns the plan that was told last, over all loads of the page; undefined where none ever was.
    pub fn plan(&self) -> Option<String> {
        self.engine.ledger().plan().map(|plan| plan.as_str().to_owned())
    }

    /// Returns the best next steps for the placements that ask.
    #[wasm_bindgen(unchecked_return_type = "Recommendation[]")]
    pub fn recommend(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Query")] query: &JsValue,
        now: f64,
    ) -> Result<JsValue, JsValue> {
        let query: Query = read(query, "the query")?;
        to_js(&self.engine.recommend_shared(&query, instant(now)))
    }

    /// Records what happened with a recommendation; false when there is no such one.
    pub fn respond(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Response")] response: &JsValue,
        now: f64,
    ) -> Result<bool, JsValue> {
        let response: Response = read(response, "the response")?;
        Ok(self.engine.respond(&response, instant(now)))
    }

    /// Takes an opt-out from a kind back.
    #[wasm_bindgen(js_name = optIn)]
    pub fn opt_in(&mut self, #[wasm_bindgen(unchecked_param_type = "Kind")] kind: &str) -> Result<(), JsValue> {
        let kind: Kind = kind.parse().map_err(|()| Failure::input("the kind", "there is no such kind"))?;
        self.engine.opt_in(kind);
        Ok(())
    }

    /// Explains one rule: verdict, gates, condition, nearest change. Throws when there is no such rule.
    #[wasm_bindgen(unchecked_return_type = "Explanation")]
    pub fn explain(&self, rule: &str, now: f64) -> Result<JsValue, JsValue> {
        let explained = RuleId::new(rule).ok().and_then(|id| self.engine.explain(&id, instant(now)));
        to_js(&explained.ok_or_else(|| Failure::unknown_rule(rule, self.engine.ruleset()))?)
    }

    /// Explains every rule in the order of the playbook.
    #[wasm_bindgen(js_name = explainAll, unchecked_return_type = "Explanation[]")]
    pub fn explain_all(&self, now: f64) -> Result<JsValue, JsValue> {
        to_js(&self.engine.explain_all(instant(now)))
    }

    /// Says what to do about the plan at the use that is foreseen, or what is missing to say so.
    #[wasm_bindgen(js_name = planAdvice, unchecked_return_type = "PlanAdvice")]
    pub fn plan_advice(&self, now: f64) -> Result<JsValue, JsValue> {
        to_js(&self.engine.plan_advice(instant(now)))
    }

    /// Returns the next instant at which an answer may change because time passes.
    #[wasm_bindgen(js_name = nextChange)]
    pub fn next_change(&self, now: f64) -> Option<f64> {
        self.engine.next_change(instant(now)).map(|at| at.ms() as f64)
    }

    /// Returns what is remembered as bytes: signals and ledger, never traits, page or the user's id.
    pub fn snapshot(&mut self, now: f64) -> Vec<u8> {
        self.engine.snapshot(instant(now))
    }

    /// Takes over what a snapshot remembers. Throws with `code: "snapshot_newer"` or `"snapshot_damaged"`, and then
    /// nothing has changed.
    pub fn restore(&mut self, bytes: &[u8], now: f64) -> Result<(), JsValue> {
        self.engine.restore(bytes, instant(now)).map_err(|damage| {
            let code = if matches!(damage.fault, Fault::Newer(_)) { "snapshot_newer" } else { "snapshot_damaged" };
            Failure::new(code, &damage.to_string()).into()
        })
    }

    /// Forgets everything about the person. The rules stay.
    pub fn erase(&mut self) {
        self.engine.erase();
    }

    /// Returns what the last twelve months would have cost on each plan, as far as they were observed, and what was gained.
    #[wasm_bindgen(unchecked_return_type = "Statement")]
    pub fn statement(&self, now: f64) -> Result<JsValue, JsValue> {
        to_js(&self.engine.statement(instant(now)))
    }

    /// Returns what was counted, refused and not known.
    #[wasm_bindgen(unchecked_return_type = "Stats")]
    pub fn stats(&self) -> Result<JsValue, JsValue> {
        to_js(&self.engine.stats())
    }

    /// Returns what a page needs to know of the playbook: placements, rules, catalogue.
    #[wasm_bindgen(unchecked_return_type = "Outline")]
    pub fn outline(&self) -> Result<JsValue, JsValue> {
        to_js(&self.engine.ruleset().outline())
    }
}

impl Engine {
    fn running(ruleset: Ruleset, ports: Ports) -> Self {
        Self { engine: engine::Engine::new(Rc::new(ruleset)), ports, told: quick::Told::default() }
    }
}

fn ports(offset_ms: js_sys::Function, format: js_sys::Function) -> Ports {
    Ports { offsets: Rc::new(offsets::FromJs::new(offset_ms)), formats: Rc::new(formats::FromJs::new(format)) }
}

/// An instant from JavaScript. What is not a number is the epoch: hosts go through the client, which asks a real clock.
fn instant(ms: f64) -> Timestamp {
    Timestamp::from_ms(ms as i64)
}
