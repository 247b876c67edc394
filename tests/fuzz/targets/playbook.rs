//! Any bytes are read as a playbook, in JSON and in YAML, or refused with mistakes that have a place in them.
#![no_main]

use std::rc::Rc;

use budbreak::ruleset::Ruleset;
use budbreak::time::Utc;
use budbreak_fuzz::placed_inside;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    for read in [Ruleset::read_json, Ruleset::read_yaml] {
        match read(text, Rc::new(Utc)) {
            Ok((_, warnings)) => placed_inside(&warnings, text),
            Err(mistakes) => {
                assert!(!mistakes.is_empty());
                placed_inside(&mistakes, text);
            }
        }
    }
});
