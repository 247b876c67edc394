use crate::hash::hash;

/// The first four bytes of every snapshot.
const MAGIC: [u8; 4] = *b"bdbk";
/// Magic, version, length of the payload, checksum.
const HEADER: usize = 4 + 2 + 4 + 8;

/// Why some bytes are not a snapshot that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// The bytes do not begin like a snapshot.
    NotASnapshot,
    /// Fewer or more bytes than the header says.
    WrongLength,
    /// The checksum does not fit the bytes.
    Corrupt,
    /// Written by a newer version; it is left alone.
    Newer(u16),
    /// The checksum fits and yet the payload cannot be read.
    Unreadable,
}

impl std::fmt::Display for Damage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotASnapshot => f.write_str("these bytes are not a snapshot"),
            Self::WrongLength => f.write_str("the snapshot is cut off or has bytes after its end"),
            Self::Corrupt => f.write_str("the snapshot was damaged: its checksum does not fit"),
            Self::Newer(version) => {
                write!(f, "the snapshot has format {version}, newer than the format {} of this engine", super::VERSION)
            }
            Self::Unreadable => f.write_str("the snapshot's content cannot be read"),
        }
    }
}

impl std::error::Error for Damage {}

/// Puts a payload under magic, version, length and an XXH64 over version, length and payload.
pub(super) fn seal(version: u16, payload: &[u8]) -> Vec<u8> {
    let mut sealed = Vec::with_capacity(HEADER + payload.len());
    sealed.extend_from_slice(&MAGIC);
    sealed.extend_from_slice(&version.to_le_bytes());
    sealed.extend_from_slice(&(payload.len() as u32).to_le_bytes());
    sealed.extend_from_slice(&checksum(version, payload).to_le_bytes());
    sealed.extend_from_slice(payload);
    sealed
}

/// Returns version and payload of sealed bytes.
pub(super) fn open(bytes: &[u8]) -> Result<(u16, &[u8]), Damage> {
    let Some((magic, rest)) = bytes.split_first_chunk::<4>() else { return Err(Damage::NotASnapshot) };
    if *magic != MAGIC {
        return Err(Damage::NotASnapshot);
    }
    let (version, rest) = rest.split_first_chunk::<2>().ok_or(Damage::WrongLength)?;
    let (length, rest) = rest.split_first_chunk::<4>().ok_or(Damage::WrongLength)?;
    let (sum, payload) = rest.split_first_chunk::<8>().ok_or(Damage::WrongLength)?;
    if u32::from_le_bytes(*length) as usize != payload.len() {
        return Err(Damage::WrongLength);
    }
    let version = u16::from_le_bytes(*version);
    if u64::from_le_bytes(*sum) != checksum(version, payload) {
        return Err(Damage::Corrupt);
    }
    Ok((version, payload))
}

fn checksum(version: u16, payload: &[u8]) -> u64 {
    let mut bytes = Vec::with_capacity(payload.len() + 2);
    bytes.extend_from_slice(&version.to_le_bytes());
    bytes.extend_from_slice(payload);
    hash(&bytes)
}
