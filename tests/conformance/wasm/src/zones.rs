//! Offsets of time zones as a page has them: from the function that the client hands in.

use std::cell::RefCell;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local!(static OFFSETS: RefCell<Option<js_sys::Function>> = const { RefCell::new(None) });

/// Takes the function that gives local time minus UTC in ms.
#[wasm_bindgen(js_name = takeOffsets)]
pub fn take_offsets(offset_ms: js_sys::Function) {
    OFFSETS.set(Some(offset_ms));
}

pub(crate) fn offset_ms(zone: &str, ms: i64) -> Option<i32> {
    OFFSETS.with_borrow(|offsets| {
        let at = JsValue::from_f64(ms as f64);
        let answer = offsets.as_ref()?.call2(&JsValue::UNDEFINED, &JsValue::from_str(zone), &at);
        Some(answer.ok()?.as_f64()? as i32)
    })
}
