//! Any text is read or refused, and every mistake has a place in it.
#![no_main]

use std::cell::RefCell;

use budbreak::expr::parse;
use budbreak_fuzz::{placed_inside, soup};
use libfuzzer_sys::fuzz_target;

thread_local!(static TEXT: RefCell<String> = const { RefCell::new(String::new()) });

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    let read = |text: &str| {
        if let Err(found) = parse(text) {
            assert!(!found.is_empty());
            placed_inside(&found, text);
        }
    };
    match std::str::from_utf8(rest) {
        Ok(text) if first & 1 == 0 => read(text),
        _ => TEXT.with_borrow_mut(|text| {
            soup(rest, text);
            read(text);
        }),
    }
});
