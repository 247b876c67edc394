//! SHA-256 (FIPS 180-4), for the folds of the protocol: the hash of "cv|" and the user.

/// Returns the remainder of the hash, as a number with the first byte highest.
pub(crate) fn modulo(text: &str, divisor: u64) -> u64 {
    hash(text.as_bytes()).into_iter().fold(0, |rest, byte| (rest * 256 + u64::from(byte)) % divisor)
}

/// The first 32 bits of the fractional parts of the roots of the first primes: square roots for the state, cube roots for
/// the rounds. Made rather than written, with Newton's method in whole numbers.
fn roots() -> (Vec<u32>, Vec<u32>) {
    let primes: Vec<u128> = (2u128..).filter(|n| (2..*n).all(|d| n % d != 0)).take(64).collect();
    let root = |n: u128, power: u32| {
        let shifted = n << (32 * power);
        let (mut low, mut high) = (0u128, 1 << 36);
        while high - low > 1 {
            let middle = (low + high) / 2;
            if middle.pow(power) <= shifted { low = middle } else { high = middle }
        }
        low as u32
    };
    (primes.iter().take(8).map(|prime| root(*prime, 2)).collect(), primes.iter().map(|prime| root(*prime, 3)).collect())
}

#[allow(clippy::indexing_slicing, reason = "the standard's own indices, all below the lengths")]
fn hash(message: &[u8]) -> Vec<u8> {
    let (mut state, constants) = roots();
    let mut bytes = message.to_vec();
    bytes.push(0x80);
    while bytes.len() % 64 != 56 {
        bytes.push(0);
    }
    bytes.extend((message.len() as u64 * 8).to_be_bytes());
    for block in bytes.chunks(64) {
        let mut words: Vec<u32> =
            block.chunks(4).map(|four| four.iter().fold(0, |word, byte| word << 8 | u32::from(*byte))).collect();
        for t in 16..64 {
            let (a, b) = (words[t - 15], words[t - 2]);
            let s0 = a.rotate_right(7) ^ a.rotate_right(18) ^ (a >> 3);
            let s1 = b.rotate_right(17) ^ b.rotate_right(19) ^ (b >> 10);
            words.push(words[t - 16].wrapping_add(s0).wrapping_add(words[t - 7]).wrapping_add(s1));
        }
        let mut v = state.clone();
        for (word, constant) in words.iter().zip(&constants) {
            let s1 = v[4].rotate_right(6) ^ v[4].rotate_right(11) ^ v[4].rotate_right(25);
            let choice = (v[4] & v[5]) ^ (!v[4] & v[6]);
            let t1 = v[7].wrapping_add(s1).wrapping_add(choice).wrapping_add(*constant).wrapping_add(*word);
            let s0 = v[0].rotate_right(2) ^ v[0].rotate_right(13) ^ v[0].rotate_right(22);
            let majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
            v.rotate_right(1);
            v[4] = v[4].wrapping_add(t1);
            v[0] = t1.wrapping_add(s0.wrapping_add(majority));
        }
        state.iter_mut().zip(v).for_each(|(state, v)| *state = state.wrapping_add(v));
    }
    state.into_iter().flat_map(u32::to_be_bytes).collect()
}
