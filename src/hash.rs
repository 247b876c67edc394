//! XXH64, the one hash of the house: checksums of snapshots, stable buckets (holdout, variants) and sketches of uniques.
//!
//! The algorithm is the published one (github.com/Cyan4973/xxHash, `doc/xxhash_spec.md`), seed 0 unless said otherwise;
//! `hash_tests.rs` holds its reference vectors, so that a server can compute the same bucket for the same person.

use xxhash_rust::xxh64::xxh64;

/// Returns XXH64 of some bytes with seed 0.
///
/// ```
/// assert_eq!(budbreak::hash::hash(b""), 0xEF46_DB37_51D8_E999);
/// ```
pub fn hash(bytes: &[u8]) -> u64 {
    xxh64(bytes, 0)
}

/// Returns XXH64 of some bytes with a seed.
pub fn seeded(bytes: &[u8], seed: u64) -> u64 {
    xxh64(bytes, seed)
}

/// Returns the stable place in `0.0..1.0` of `unit` (a user, an account) in the experiment `salt`: XXH64 of
/// `salt`, a NUL and `unit` in UTF-8, its upper 53 bits divided by 2^53.
///
/// ```
/// use budbreak::hash::bucket;
/// let place = bucket("holdout", "user-1");
/// assert!((0.0..1.0).contains(&place));
/// assert_eq!(place, bucket("holdout", "user-1"));
/// assert_ne!(place, bucket("variant", "user-1"));
/// ```
pub fn bucket(salt: &str, unit: &str) -> f64 {
    let mut bytes = Vec::with_capacity(salt.len() + unit.len() + 1);
    bytes.extend_from_slice(salt.as_bytes());
    bytes.push(0);
    bytes.extend_from_slice(unit.as_bytes());
    (hash(&bytes) >> 11) as f64 / (1_u64 << 53) as f64
}

#[cfg(test)]
#[path = "hash_tests.rs"]
mod tests;
