//! The snapshot: what is remembered, in versioned, checksummed bytes. No I/O.
//!
//! Signals, ledger and routine are in it; traits, page and the user's id never are. Older versions are read for good, see
//! `tests/saved/`; a newer one is refused and left alone.

pub use crate::envelope::{Damage, Fault};
use crate::envelope::{Seal, checksum_after_version};
use crate::ledger::Ledger;
use crate::related::Routine;
use crate::signals::Signals;
use crate::wire::{In, Out, Wire, from_bytes, to_bytes};

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

impl Wire for State {
    fn write(&self, out: &mut Out) {
        self.signals.write(out);
        self.ledger.write(out);
        self.signals.write_months(out);
        self.routine.write(out);
    }
    fn read(from: &mut In) -> Self {
        let mut state = Self { signals: Wire::read(from), ledger: Wire::read(from), routine: None };
        state.signals.read_months(from);
        state.routine = Wire::read(from);
        state
    }
}

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
            // Each version is the beginning of the next. Version 2 ends where the plan that was told begins, none, and after it
            // come propensities, months and the routine: three maps without entries, and none. Version 1 ends where the variants
            // begin, two more maps.
            (2, payload) => Self::older(&[payload, &[0; 5]].concat()),
            (1, payload) => Self::older(&[payload, &[0; 7]].concat()),
            (older, _) => Err(SEAL.damage(Fault::Older(older))),
        }
    }

    fn older(payload: &[u8]) -> Result<Self, Damage> {
        let mut state = Self::read(payload)?;
        state.signals.without_months();
        Ok(state)
    }

    fn read(payload: &[u8]) -> Result<Self, Damage> {
        from_bytes(payload).ok_or(SEAL.damage(Fault::Unreadable))
    }
}

#[cfg(test)]
mod tests;
