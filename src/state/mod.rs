//! The snapshot: what is remembered, in versioned, checksummed bytes. No I/O.
//!
//! Signals, ledger and routine are in it; traits, page and the user's id never are. Older versions are read for good, see
//! `tests/saved/`; a newer one is refused and left alone.

pub use crate::envelope::{Damage, Fault};
use crate::envelope::{Seal, checksum_after_version};
use crate::ledger::Ledger;
use crate::related::Routine;
use crate::signals::Signals;
use crate::wire::{In, Out, Wire, fields, from_bytes, to_bytes};

/// The version that this engine writes.
pub const VERSION: u16 = 3;

const SEAL: Seal = Seal { magic: *b"bdbk", what: "snapshot", version: VERSION, checksum: checksum_after_version };

/// What a snapshot holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// What is remembered of usage.
    pub signals: Signals,
    /// What was shown and answered.
    pub ledger: Ledger,
    /// What the person does after what, where the playbook asks.
    pub routine: Option<Routine>,
}

fields! { State { signals, ledger, routine } }

impl State {
    /// Returns the state as bytes: magic, version, length, XXH64, and the content.
    pub fn to_bytes(&self) -> Vec<u8> {
        SEAL.seal(VERSION, &to_bytes(self))
    }

    /// Reads a state.
    ///
    /// # Errors
    /// Says why the bytes cannot be used. Every flipped bit and every missing byte is found.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Damage> {
        match SEAL.open(bytes)? {
            (VERSION, payload) => Self::read(payload),
            // Each version is the beginning of the next: version 1 ends where the variants begin, two maps without entries,
            // and version 2 where the routine does.
            (2, payload) => Self::read(&[payload, &[0]].concat()),
            (1, payload) => Self::read(&[payload, &[0, 0, 0]].concat()),
            (older, _) => Err(SEAL.damage(Fault::Older(older))),
        }
    }

    fn read(payload: &[u8]) -> Result<Self, Damage> {
        from_bytes(payload).ok_or(SEAL.damage(Fault::Unreadable))
    }
}

#[cfg(test)]
mod tests;
