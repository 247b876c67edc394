//! Bytes under a seal: what they are, which version wrote them, and a checksum. Snapshots and compiled playbooks have one.

use crate::hash::{hash, seeded};

/// Magic, version, length of the payload, checksum.
const HEADER: usize = 4 + 2 + 4 + 8;

/// A kind of sealed bytes.
#[derive(Clone, Copy, Debug)]
pub struct Seal {
    /// The first four bytes.
    pub magic: [u8; 4],
    /// What it is called, as in "the snapshot".
    pub what: &'static str,
    /// The newest version that is known.
    pub version: u16,
    /// Of a version and a payload.
    pub checksum: fn(u16, &[u8]) -> u64,
}

/// Why sealed bytes cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damage {
    /// What they should have been.
    pub what: &'static str,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with sealed bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// They begin otherwise.
    Foreign,
    /// There are fewer or more than the header says.
    WrongLength,
    /// The checksum does not fit.
    Corrupt,
    /// Written by a newer version.
    Newer(u16),
    /// Written by a version so old that nothing reads it any more.
    Older(u16),
    /// The checksum fits and yet the content cannot be read.
    Unreadable,
}

impl std::fmt::Display for Damage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let what = self.what;
        match self.fault {
            Fault::Foreign => write!(f, "these bytes are not a {what}"),
            Fault::WrongLength => write!(f, "the {what} is cut off or has bytes after its end"),
            Fault::Corrupt => write!(f, "the {what} was damaged: its checksum does not fit"),
            Fault::Newer(version) => write!(f, "the {what} was made by a newer budbreak: it has format {version}"),
            Fault::Older(version) => {
                write!(f, "the {what} was made by an older budbreak: it has format {version}, make it again")
            }
            Fault::Unreadable => write!(f, "the content of the {what} cannot be read"),
        }
    }
}

impl std::error::Error for Damage {}

impl Seal {
    /// Puts a payload under magic, version, length and checksum.
    pub fn seal(&self, version: u16, payload: &[u8]) -> Vec<u8> {
        let mut sealed = Vec::with_capacity(HEADER + payload.len());
        sealed.extend_from_slice(&self.magic);
        sealed.extend_from_slice(&version.to_le_bytes());
        sealed.extend_from_slice(&(payload.len() as u32).to_le_bytes());
        sealed.extend_from_slice(&(self.checksum)(version, payload).to_le_bytes());
        sealed.extend_from_slice(payload);
        sealed
    }

    /// Returns version and payload of sealed bytes.
    ///
    /// # Errors
    /// Why they cannot be used. Every flipped bit and every missing byte is found. A version that is too old is not: the
    /// caller knows which ones it reads.
    pub fn open<'a>(&self, bytes: &'a [u8]) -> Result<(u16, &'a [u8]), Damage> {
        let (magic, rest) = bytes.split_first_chunk::<4>().ok_or(self.damage(Fault::Foreign))?;
        if *magic != self.magic {
            return Err(self.damage(Fault::Foreign));
        }
        let cut = self.damage(Fault::WrongLength);
        let (version, rest) = rest.split_first_chunk::<2>().ok_or(cut)?;
        let (length, rest) = rest.split_first_chunk::<4>().ok_or(cut)?;
        let (sum, payload) = rest.split_first_chunk::<8>().ok_or(cut)?;
        if u32::from_le_bytes(*length) as usize != payload.len() {
            return Err(cut);
        }
        let version = u16::from_le_bytes(*version);
        if u64::from_le_bytes(*sum) != (self.checksum)(version, payload) {
            return Err(self.damage(Fault::Corrupt));
        }
        if version > self.version {
            return Err(self.damage(Fault::Newer(version)));
        }
        Ok((version, payload))
    }

    /// Says what is wrong with bytes of this kind.
    pub const fn damage(&self, fault: Fault) -> Damage {
        Damage { what: self.what, fault }
    }
}

/// XXH64 over version and payload, one after the other.
pub fn checksum_after_version(version: u16, payload: &[u8]) -> u64 {
    hash(&[&version.to_le_bytes(), payload].concat())
}

/// XXH64 over the payload with the version as its seed: nothing is copied, however long it is.
pub fn checksum_with_seed(version: u16, payload: &[u8]) -> u64 {
    seeded(payload, u64::from(version))
}
