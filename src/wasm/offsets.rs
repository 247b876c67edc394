use wasm_bindgen::JsValue;

use crate::time::{Offsets, Timestamp};

/// Zone offsets as the page's Intl gives them.
pub(super) struct FromJs(js_sys::Function);

impl FromJs {
    pub(super) fn new(offset_ms: js_sys::Function) -> Self {
        Self(offset_ms)
    }
}

impl Offsets for FromJs {
    fn offset_ms(&self, zone: &str, at: Timestamp) -> Option<i32> {
        if zone == "UTC" {
            return Some(0);
        }
        let answer = self.0.call2(&JsValue::UNDEFINED, &JsValue::from_str(zone), &JsValue::from_f64(at.ms() as f64));
        let offset = answer.ok()?.as_f64()?;
        // No zone is further from UTC than a day; an answer that is, is none.
        (offset.abs() <= 93_600_000.0).then_some(offset as i32)
    }
}
