//! The playbooks that the guides show are read as they stand there.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]
#![cfg(feature = "yaml")]

use std::rc::Rc;

use budbreak::ruleset::Ruleset;
use budbreak::time::{Offsets, Timestamp, Utc};

/// The guides count days in Berlin; which hour that is does not matter to whether they are right.
struct Anywhere;

impl Offsets for Anywhere {
    fn offset_ms(&self, _: &str, at: Timestamp) -> Option<i32> {
        Utc.offset_ms("UTC", at)
    }
}

#[test]
fn every_playbook_of_the_guides_is_valid() {
    let mut found = 0;
    for guide in ["rules.md", "embed.md", "why.md", "plans.md", "checkout.md"] {
        let path = format!("{}/docs/{guide}", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        for block in text.split("```yaml\n").skip(1) {
            found += 1;
            let playbook = block.split("```").next().unwrap();
            let read = Ruleset::read_yaml(playbook, Rc::new(Anywhere));
            let (ruleset, warnings) = read.unwrap_or_else(|mistakes| panic!("{guide}: {mistakes:#?}"));
            assert!(warnings.is_empty() && !ruleset.rules.is_empty(), "{guide}: {warnings:#?}");
        }
    }
    assert!(found > 0, "the guides show no playbook any more");
}
