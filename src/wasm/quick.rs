//! What pages call often, with numbers only: names and queries are told once, and answers are built only when they changed.

use js_sys::{Array, Object};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::convert::{Failure, read, to_js};
use super::{Engine, instant};
use crate::event::EventId;
use crate::evidence::Evidence;
use crate::hash::hash;
use crate::recommendation::{Query, Recommendation};
use std::rc::Rc;

/// It was counted.
const COUNTED: u32 = 1;
/// What is recommended may have changed.
const MAY_DIFFER: u32 = 2;
/// It converted something that was shown.
const CONVERTED: u32 = 4;

/// More queries than this are not told apart by number: a page asks in a few ways.
const QUERIES: usize = 256;
/// More sources than this are not told apart by number: a page has one, and replays those of other tabs.
const SOURCES: usize = 4_096;

/// What was told once.
#[derive(Default)]
pub(super) struct Told {
    sources: Vec<u64>,
    queries: Vec<Asked>,
    refused: Option<&'static str>,
}

/// A query, with what was answered last.
struct Asked {
    query: Query,
    found: Vec<(Rc<Recommendation>, JsValue)>,
    answer: Array,
}

#[wasm_bindgen]
impl Engine {
    /// Returns the number by which `track` knows an event, and -1 where the playbook does not know the name. It holds until
    /// another playbook is loaded.
    #[wasm_bindgen(js_name = eventNumber)]
    pub fn event_number(&self, name: &str) -> i32 {
        self.engine.event_number(name).map_or(-1, |number| number as i32)
    }

    /// Returns the number of a source of ids, for `trackOnce`: what stands before the colon in ids that count up. -1 when there
    /// are too many to number them all.
    #[wasm_bindgen(js_name = sourceNumber)]
    pub fn source_number(&mut self, source: &str) -> i32 {
        let hash = hash(source.as_bytes());
        numbered(&mut self.told.sources, SOURCES, |other| *other == hash, || hash)
    }

    /// Takes in an event without properties, by its number. Returns 1 when it was counted, plus 2 when what is recommended may
    /// have changed, plus 4 when it converted something; 0 when it was refused, and `refused` says why.
    pub fn track(&mut self, event: u32, at: f64, now: f64) -> u32 {
        self.take(event, None, at, now)
    }

    /// Takes in an event as `track` does, once: its id is the number behind the source, as in `tab:42`.
    #[wasm_bindgen(js_name = trackOnce)]
    pub fn track_once(&mut self, event: u32, source: u32, number: f64, at: f64, now: f64) -> u32 {
        let source = self.told.sources.get(source as usize).copied();
        let id = source.map(|source| EventId::Numbered { source, number: number as u64 });
        self.take(event, id, at, now)
    }

    /// Takes in many events without properties, as `track` does each: their numbers, and when each happened. Returns how many
    /// were counted.
    #[wasm_bindgen(js_name = trackAll)]
    pub fn track_all(&mut self, events: &[u32], at: &[f64], now: f64) -> u32 {
        events.iter().zip(at).map(|(event, at)| self.take(*event, None, *at, now) & COUNTED).sum()
    }

    /// Returns why the last event that was tracked by number was refused; undefined when it was counted.
    pub fn refused(&self) -> Option<String> {
        self.told.refused.map(str::to_owned)
    }

    /// Returns the number of a query, for `ask`. -1 when there are too many to number them all.
    #[wasm_bindgen(js_name = queryNumber)]
    pub fn query_number(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Query")] query: &JsValue,
    ) -> Result<i32, JsValue> {
        let query: Query = read(query, "the query")?;
        let new = || Asked { query: query.clone(), found: Vec::new(), answer: Array::new() };
        Ok(numbered(&mut self.told.queries, QUERIES, |other| other.query == query, new))
    }

    /// Answers a query by its number. What did not change is the same object as before, and so is the whole list: it must not
    /// be written to.
    #[wasm_bindgen(unchecked_return_type = "Recommendation[]")]
    pub fn ask(&mut self, query: u32, now: f64) -> Result<Array, JsValue> {
        let Some(asked) = self.told.queries.get_mut(query as usize) else {
            return Err(Failure::input("the query", "there is none of this number").into());
        };
        let found = self.engine.recommend_shared(&asked.query, instant(now));
        let same = |(new, (old, _)): (&Rc<Recommendation>, &(Rc<Recommendation>, JsValue))| Rc::ptr_eq(new, old);
        if found.len() != asked.found.len() || !found.iter().zip(&asked.found).all(same) {
            let mut next = Vec::with_capacity(found.len());
            for new in found {
                // Who shares a score differs in the reason and the evidence only.
                let built = match asked.found.iter().find(|(old, _)| Rc::ptr_eq(&new.score, &old.score)) {
                    Some((old, built)) if Rc::ptr_eq(&new, old) => built.clone(),
                    Some((_, built)) => renewed(built, &new)?,
                    None => to_js(&*new)?,
                };
                next.push((new, built));
            }
            asked.answer = next.iter().map(|(_, built)| built).collect();
            asked.found = next;
        }
        Ok(asked.answer.clone())
    }

    /// Returns whether an answer may differ from the last one: something happened since, or the time for it has come.
    #[wasm_bindgen(js_name = mayDiffer)]
    pub fn may_differ(&self, now: f64) -> bool {
        self.engine.may_differ(instant(now))
    }

    /// Evaluates the condition of every rule, whether anything changed or not, and returns the places in the playbook of those
    /// that hold.
    #[wasm_bindgen(js_name = evaluateAll)]
    pub fn evaluate_all(&mut self, now: f64) -> Vec<u32> {
        self.engine.evaluate_all(instant(now))
    }
}

/// What changes of a recommendation while its texts and its score stay.
#[derive(Serialize)]
struct Renewed<'a> {
    because: &'a str,
    evidence: &'a [Evidence],
}

fn renewed(before: &JsValue, new: &Recommendation) -> Result<JsValue, JsValue> {
    let changes = to_js(&Renewed { because: &new.because, evidence: &new.evidence })?;
    let same = Object::assign(&Object::new(), before.unchecked_ref());
    Ok(Object::assign(&same, changes.unchecked_ref()).into())
}

/// Returns the place of a thing, which is added unless there are too many.
fn numbered<T>(all: &mut Vec<T>, most: usize, is: impl Fn(&T) -> bool, new: impl FnOnce() -> T) -> i32 {
    let known = all.iter().position(is);
    if known.is_none() {
        if all.len() >= most {
            return -1;
        }
        all.push(new());
    }
    known.unwrap_or(all.len() - 1) as i32
}

impl Engine {
    fn take(&mut self, event: u32, id: Option<EventId>, at: f64, now: f64) -> u32 {
        let now = instant(now);
        // What is no number becomes an instant before all events, which is refused.
        let at = if at.is_finite() { instant(at) } else { instant(-1.0) };
        match self.engine.track(event, id, at, now) {
            Err(refusal) => {
                self.told.refused = Some(refusal.as_str());
                0
            }
            Ok(tracked) => {
                self.told.refused = None;
                let converted = if tracked.conversions > 0 { CONVERTED } else { 0 };
                COUNTED | converted | if self.engine.may_differ(now) { MAY_DIFFER } else { 0 }
            }
        }
    }
}
