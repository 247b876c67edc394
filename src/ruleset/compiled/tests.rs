use std::rc::Rc;

use super::{SEAL, Unusable, VERSION};
use crate::envelope::Fault;
use crate::ruleset::Ruleset;
use crate::time::Utc;

#[allow(clippy::panic, reason = "a test fails by panicking")]
fn small() -> Vec<u8> {
    let playbook = r#"{
      "version": 2, "calendar": { "zone": "UTC" },
      "events": { "made": { "properties": { "rows": "number" } } },
      "meters": { "m": { "count": "made" } },
      "plans": { "p": { "price": { "currency": "EUR", "flat": 9, "commitment": { "least": 0.5 }, "phases": [{ "flat": 2 }],
                                   "credits": { "price": 1, "worth": 2 }, "meters": { "m": { "package": { "size": 2, "price": 1 } } } } },
                 "q": { "price": { "currency": "EUR", "meters": { "m": { "volume": [{ "to": 5, "unit": 1.5 }, { "flat": 2 }] } } } } },
      "rules": [{ "id": "b", "when": "best_plan() != 'q' && cost('p', '28d') > saving('q', '28d') && break_even('q') > 1.0",
                  "recommend": { "commitment": "p" }, "message": { "title": "t", "body": "b" } },
                { "id": "a", "when": "sum('made', 'rows', '7d') > 1.0 && user.role == 'x'", "recommend": { "insight": "a" },
                  "variants": [{ "id": "one", "weight": 1 }, { "id": "two", "weight": 2, "message": { "title": "T", "body": "B" } }],
                  "message": { "title": "{sum('made', 'rows', '7d')}", "body": "b" } }]
    }"#;
    Ruleset::read_json(playbook, Rc::new(Utc)).unwrap_or_else(|found| panic!("{found:#?}")).0.to_bytes()
}

#[allow(clippy::panic, reason = "a test fails by panicking")]
fn fault(bytes: &[u8]) -> Fault {
    match Ruleset::from_bytes(bytes, Rc::new(Utc)) {
        Err(Unusable::Damaged(damage)) => damage.fault,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_flipped_bit_and_every_cut_is_found() {
    let bytes = small();
    for at in 0..bytes.len() {
        for bit in 0..8 {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1 << bit;
            fault(&damaged);
        }
        fault(&bytes[..at]);
    }
    assert_eq!(fault(&[bytes.as_slice(), &[0]].concat()), Fault::WrongLength);
}

#[test]
fn bytes_that_were_made_up_are_refused_or_run() {
    let bytes = small();
    let payload = SEAL.open(&bytes).unwrap().1;
    let (mut refused, mut read) = (0, 0);
    for at in 0..payload.len() {
        for flip in [1, 2, 4, 0x40, 0x80, 0xff_u8] {
            let mut forged = payload.to_vec();
            forged[at] ^= flip;
            match Ruleset::from_bytes(&SEAL.seal(VERSION, &forged), Rc::new(Utc)) {
                Ok(ruleset) => {
                    read += 1;
                    let now = crate::time::Timestamp::from_ms(1_700_000_000_000);
                    let mut engine = crate::engine::Engine::new(Rc::new(ruleset));
                    engine.recommend(&crate::recommendation::Query::default(), now);
                }
                Err(_) => refused += 1,
            }
        }
        assert_eq!(fault(&SEAL.seal(VERSION, &payload[..at])), Fault::Unreadable, "cut after {at} bytes");
    }
    assert!(refused > read && read > 0, "{refused} refused, {read} read");
}

#[test]
fn versions_and_foreign_bytes_are_told_apart() {
    let newer = SEAL.seal(VERSION + 1, b"anything");
    assert_eq!(fault(&newer), Fault::Newer(VERSION + 1));
    let said = Ruleset::from_bytes(&newer, Rc::new(Utc)).unwrap_err();
    assert_eq!(said.code(), "playbook_newer");
    assert!(said.to_string().starts_with("the compiled playbook was made by a newer budbreak"), "{said}");
    assert_eq!(fault(&SEAL.seal(0, b"anything")), Fault::Older(0));
    assert_eq!(fault(b"{ \"version\": 2 }"), Fault::Foreign);
    assert_eq!(fault(&SEAL.seal(VERSION, b"\xff\xff\xff\xff\x0f")), Fault::Unreadable);
}

#[test]
fn a_zone_that_the_platform_does_not_know_is_named() {
    #[derive(Debug)]
    struct Berlin;
    impl crate::time::Offsets for Berlin {
        fn offset_ms(&self, zone: &str, _: crate::time::Timestamp) -> Option<i32> {
            (zone == "Europe/Berlin").then_some(3_600_000)
        }
    }
    let playbook = r#"{ "version": 2, "calendar": { "zone": "Europe/Berlin" } }"#;
    let bytes = Ruleset::read_json(playbook, Rc::new(Berlin)).unwrap().0.to_bytes();
    let unusable = Ruleset::from_bytes(&bytes, Rc::new(Utc)).unwrap_err();
    assert_eq!(unusable, Unusable::UnknownZone("Europe/Berlin".into()));
    assert_eq!(unusable.to_string(), "there is no time zone \"Europe/Berlin\" here");
}
