//! Random whole numbers for differential privacy, drawn exactly: no floating point, so nothing leaks through rounding.
//!
//! Canonne, Kamath and Steinke, *The discrete Gaussian for differential privacy*, NeurIPS 2020, algorithms 1 to 3. The bits
//! come from the operating system; those of a seed are for tests and protect nobody.

use crate::hash::seeded;

/// The largest number of which others are drawn: products of two stay within 128 bits.
const LARGEST: u128 = 1 << 110;

/// Where the bits come from.
#[derive(Clone, Debug)]
pub enum Bits {
    /// The operating system.
    System,
    /// A seed, and how often it was asked. Not private.
    Seed(u64, u64),
}

/// Why no number could be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoNoise {
    /// The operating system gave no random bits.
    NoBits,
    /// The noise would be larger than what can be drawn.
    TooLarge,
}

impl std::fmt::Display for NoNoise {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::NoBits => "the operating system gave no random bits",
            Self::TooLarge => "so little privacy budget for so many numbers would drown them; raise --epsilon or name fewer with --peers",
        })
    }
}

type Drawn<T> = Result<T, NoNoise>;

impl Bits {
    fn word(&mut self) -> Drawn<u128> {
        let mut bytes = [0; 16];
        match self {
            Self::System => getrandom::fill(&mut bytes).map_err(|_| NoNoise::NoBits)?,
            Self::Seed(seed, asked) => {
                let (low, high) = bytes.split_at_mut(8);
                low.copy_from_slice(&seeded(&asked.to_le_bytes(), *seed).to_le_bytes());
                high.copy_from_slice(&seeded(&asked.to_be_bytes(), !*seed).to_le_bytes());
                *asked += 1;
            }
        }
        Ok(u128::from_le_bytes(bytes))
    }

    /// Draws evenly from 0 to one less than a number.
    fn below(&mut self, number: u128) -> Drawn<u128> {
        let spare = number.saturating_sub(1).leading_zeros();
        loop {
            let drawn = self.word()?.checked_shr(spare).unwrap_or(0);
            if drawn < number || number == 0 {
                return Ok(drawn);
            }
        }
    }

    /// Draws true with the chance n/d.
    fn chance(&mut self, n: u128, d: u128) -> Drawn<bool> {
        Ok(self.below(d)? < n)
    }

    /// Draws true with the chance exp(−n/d), for n at most d.
    fn falls_once(&mut self, n: u128, d: u128) -> Drawn<bool> {
        let mut step = 1;
        while self.chance(n, d.checked_mul(step).ok_or(NoNoise::TooLarge)?)? {
            step += 1;
        }
        Ok(step % 2 == 1)
    }

    /// Draws true with the chance exp(−n/d).
    fn falls(&mut self, n: u128, d: u128) -> Drawn<bool> {
        for _ in 0..n / d {
            if !self.falls_once(1, 1)? {
                return Ok(false);
            }
        }
        self.falls_once(n % d, d)
    }

    /// Draws from the discrete Laplace distribution of the scale t/s: k has a chance in proportion to exp(−|k|·s/t).
    ///
    /// # Errors
    /// Where there are no bits, or the scale is too large.
    pub fn laplace(&mut self, t: u128, s: u128) -> Drawn<i64> {
        if t == 0 || s == 0 || t > LARGEST {
            return Err(NoNoise::TooLarge);
        }
        loop {
            let start = self.below(t)?;
            if !self.falls_once(start, t)? {
                continue;
            }
            let mut more = 0;
            while self.falls_once(1, 1)? {
                more += 1;
            }
            let size = (start + t * more) / s;
            let negative = self.chance(1, 2)?;
            if negative && size == 0 {
                continue;
            }
            let size = i64::try_from(size).map_err(|_| NoNoise::TooLarge)?;
            return Ok(if negative { -size } else { size });
        }
    }

    /// Draws from the discrete Gaussian distribution of a variance: k has a chance in proportion to exp(−k²/2σ²).
    ///
    /// # Errors
    /// Where there are no bits, or the variance is too large.
    pub fn gaussian(&mut self, variance: u64) -> Drawn<i64> {
        let variance = u128::from(variance);
        if variance == 0 || variance > 1 << 40 {
            return Err(NoNoise::TooLarge);
        }
        let t = variance.isqrt() + 1;
        loop {
            let drawn = self.laplace(t, 1)?;
            let off = (u128::from(drawn.unsigned_abs()) * t).abs_diff(variance);
            let square = off.checked_mul(off).ok_or(NoNoise::TooLarge)?;
            if self.falls(square, 2 * variance * t * t)? {
                return Ok(drawn);
            }
        }
    }
}
