use super::{Damage, Fault, SEAL, State, VERSION};
use crate::event::Event;
use crate::ids::EventName;
use crate::related::Routine;
use crate::signals::{Plan, Signals};
use crate::time::{Calendar, Duration, Timestamp};

fn lived() -> State {
    let now = Timestamp::from_ms(1_700_000_000_000);
    let mut plan = Plan::default();
    plan.event(EventName::new("a").unwrap());
    let mut signals = Signals::new(plan);
    for hour in 0..50 {
        let event = Event::new(EventName::new("a").unwrap(), now + Duration::HOUR * hour);
        signals.fold(&event, now + Duration::HOUR * hour, &Calendar::utc());
    }
    let mut routine = Routine::new(7);
    routine.happened(&[1, 2, 1], now);
    State { signals, routine: Some(routine), ..State::default() }
}

fn refused(fault: Fault) -> Result<State, Damage> {
    Err(Damage { what: "snapshot", fault })
}

#[test]
fn what_is_written_is_read() {
    let bytes = lived().to_bytes();
    let read = State::from_bytes(&bytes).unwrap();
    assert_eq!(read.signals.events(), 50);
    assert_eq!(read.to_bytes(), bytes);
}

#[test]
fn every_flipped_bit_and_every_cut_is_found() {
    let bytes = lived().to_bytes();
    for at in 0..bytes.len() {
        for bit in 0..8 {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1 << bit;
            assert!(State::from_bytes(&damaged).is_err(), "bit {bit} of byte {at}");
        }
        assert!(State::from_bytes(&bytes[..at]).is_err(), "cut after {at} bytes");
    }
    assert_eq!(State::from_bytes(&[bytes.as_slice(), &[0]].concat()), refused(Fault::WrongLength));
}

#[test]
fn a_newer_version_is_told_from_damage() {
    let newer = SEAL.seal(VERSION + 1, b"anything");
    assert_eq!(State::from_bytes(&newer), refused(Fault::Newer(VERSION + 1)));
    assert_eq!(State::from_bytes(&SEAL.seal(0, b"anything")), refused(Fault::Older(0)));
    assert_eq!(State::from_bytes(&SEAL.seal(VERSION, b"\xff\xff")), refused(Fault::Unreadable));
    assert_eq!(State::from_bytes(b"PK\x03\x04 something else"), refused(Fault::Foreign));
}
