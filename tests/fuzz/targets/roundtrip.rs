//! What is printed parses to what was printed, and prints the same again.
#![no_main]

use std::cell::RefCell;

use budbreak::expr::{parse, print};
use budbreak_fuzz::{expression, soup};
use libfuzzer_sys::fuzz_target;

thread_local!(static TEXT: RefCell<String> = const { RefCell::new(String::new()) });

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    TEXT.with_borrow_mut(|text| {
        match std::str::from_utf8(rest) {
            Ok(raw) if first % 4 == 0 => {
                text.clear();
                text.push_str(raw);
            }
            _ if first % 4 == 1 => soup(rest, text),
            _ => expression(rest, text),
        }
        let Ok(ast) = parse(text) else { return };
        let printed = print(&ast);
        // Brackets that a form needs can make it longer than a text may be.
        if printed.len() > budbreak::expr::LIMITS.length.most as usize {
            return;
        }
        match parse(&printed) {
            Ok(again) => {
                assert_eq!(again, ast, "{text} -> {printed}");
                assert_eq!(print(&again), printed, "{text}");
            }
            Err(found) => panic!("{text} -> {printed}: {found:?}"),
        }
    });
});
