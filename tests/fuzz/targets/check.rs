//! Whatever parses is checked, strictly and loosely; what is strictly right is loosely right.
#![no_main]

use std::cell::RefCell;

use budbreak::expr::{check, check_loosely, parse};
use budbreak_fuzz::{World, expression, placed_inside, soup};
use libfuzzer_sys::fuzz_target;

thread_local!(static ROOM: RefCell<(String, World)> = RefCell::default());

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    ROOM.with_borrow_mut(|(text, world)| {
        if first % 4 == 0 {
            soup(rest, text)
        } else {
            expression(rest, text)
        }
        let Ok(ast) = parse(text) else { return };
        let strict = check(&ast, world);
        if first & 64 == 0 {
            let loose = check_loosely(&ast, world);
            assert!(strict.is_err() || loose.is_ok(), "{text}");
        }
        if let Err(found) = strict {
            assert!(!found.is_empty());
            placed_inside(&found, text);
        }
    });
});
