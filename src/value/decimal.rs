//! Exact conversion between doubles and decimal digits, by whole numbers of any length. Slower than the standard
//! library's and a tenth of its size in wasm; same results, bit for bit.

use crate::list::Gather;
use std::cmp::Ordering;

/// A whole number, least significant part first, without leading zeros.
#[derive(Clone, PartialEq, Eq)]
struct Whole(Vec<u32>);

impl Whole {
    fn new(n: u64) -> Self {
        let mut parts = vec![n as u32, (n >> 32) as u32];
        while parts.last() == Some(&0) {
            parts.pop();
        }
        Self(parts)
    }

    /// Multiplies by `times` and adds `plus`.
    fn mul_add(&mut self, times: u32, plus: u32) {
        let mut carry = u64::from(plus);
        for part in &mut self.0 {
            carry += u64::from(*part) * u64::from(times);
            *part = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    fn times_power(mut self, base: u32, power: u32) -> Self {
        for _ in 0..power {
            self.mul_add(base, 0);
        }
        self
    }

    fn shifted(mut self, bits: u32) -> Self {
        if !self.0.is_empty() {
            self.mul_add(1 << (bits % 32), 0);
            self.0.splice(0..0, std::iter::repeat_n(0, bits as usize / 32));
        }
        self
    }

    /// Divides by ten and returns the rest.
    fn take_digit(&mut self) -> u8 {
        let mut rest = 0_u64;
        for part in self.0.iter_mut().rev() {
            let whole = rest << 32 | u64::from(*part);
            *part = (whole / 10) as u32;
            rest = whole % 10;
        }
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
        rest as u8
    }

    fn compare(&self, other: &Self) -> Ordering {
        self.0.len().cmp(&other.0.len()).then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }
}

/// Splits a finite double, without its sign, into a whole number and a power of two.
fn parts(n: f64) -> (u64, i32) {
    let bits = n.to_bits() & (u64::MAX >> 1);
    let (exponent, fraction) = ((bits >> 52) as i32, bits & ((1 << 52) - 1));
    if exponent == 0 { (fraction, -1074) } else { (fraction | 1 << 52, exponent - 1075) }
}

/// The digits of a number: `0.d1 d2 d3 ...` times ten to the `point`. No digits: zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Digits {
    pub(super) digits: Vec<u8>,
    pub(super) point: i32,
}

impl Digits {
    /// Returns all the digits of a finite double, without its sign.
    pub(super) fn exact(n: f64) -> Self {
        let (mantissa, power) = parts(n);
        let whole = Whole::new(mantissa);
        // With a negative power: m / 2^p = m * 5^p / 10^p.
        let (mut whole, shift) = if power < 0 {
            (whole.times_power(5, power.unsigned_abs()), power)
        } else {
            (whole.shifted(power.unsigned_abs()), 0)
        };
        let mut digits = Vec::new();
        while !whole.0.is_empty() {
            digits.push(whole.take_digit());
        }
        digits.reverse();
        let point = digits.len() as i32 + shift;
        Self { digits, point }.trimmed()
    }

    /// Returns the digits of a number with at most six decimals and 15 digits. No two such numbers are the same double, so
    /// the quotient of two whole numbers, which is rounded once, tells that these are they.
    fn few(n: f64) -> Option<Self> {
        let (n, mut power) = (n.abs(), 1.0);
        for decimals in 0..=6 {
            let whole = libm::round(n * power);
            if whole >= 1e15 {
                return None;
            }
            if whole / power == n {
                let (mut left, mut digits) = (whole as u64, Vec::new());
                while left > 0 {
                    digits.insert(0, (left % 10) as u8);
                    left /= 10;
                }
                let point = digits.len() as i32 - decimals;
                return Some(Self { digits, point }.trimmed());
            }
            power *= 10.0;
        }
        None
    }

    /// Returns the fewest digits that read back as the same double; of those the nearest.
    pub(super) fn shortest(n: f64) -> Self {
        if let Some(few) = Self::few(n) {
            return few;
        }
        let exact = Self::exact(n);
        // Fifteen digits survive the way through a normal double, so if fewer read back, fifteen show them.
        for count in if n.is_normal() { 15..17 } else { 1..17 } {
            let nearest = exact.rounded(count);
            // Below a power of two doubles lie closer: the nearest may miss where its neighbour hits.
            for candidate in [nearest, exact.cut(count), exact.cut(count).raised(count)] {
                if candidate.to_double() == n.abs() {
                    return candidate;
                }
            }
        }
        exact.rounded(17)
    }

    /// Keeps so many digits (none, when it is not positive); a half goes to the even digit.
    pub(super) fn rounded(&self, count: i32) -> Self {
        let Ok(keep) = usize::try_from(count) else { return Self { digits: Vec::new(), point: 0 } };
        let cut = self.cut(count);
        let odd = keep > 0 && self.digits.get(keep - 1).is_some_and(|digit| digit % 2 == 1);
        let up = match self.digits.get(keep..) {
            Some([5]) => odd,
            Some([first, ..]) => *first >= 5,
            _ => false,
        };
        if up { cut.raised(count) } else { cut }
    }

    fn cut(&self, count: i32) -> Self {
        let digits = self.digits.iter().take(usize::try_from(count).unwrap_or(0)).copied().gather();
        Self { digits, point: self.point }.trimmed()
    }

    /// Adds one at the place of the last of so many digits.
    fn raised(mut self, count: i32) -> Self {
        self.digits.resize(usize::try_from(count).unwrap_or(0), 0);
        for digit in self.digits.iter_mut().rev() {
            if *digit < 9 {
                *digit += 1;
                return self.trimmed();
            }
            *digit = 0;
        }
        Self { digits: vec![1], point: self.point + 1 }
    }

    fn trimmed(mut self) -> Self {
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        self
    }

    /// Returns the nearest double, halves to even; infinity beyond all of them.
    pub(super) fn to_double(&self) -> f64 {
        let power = self.point.saturating_sub(self.digits.len() as i32);
        if self.digits.is_empty() || self.point < -330 {
            return 0.0;
        }
        if self.point > 310 {
            return f64::INFINITY;
        }
        let leading = self.digits.iter().take(19).fold(0_u64, |sum, digit| sum * 10 + u64::from(*digit));
        let dropped = self.digits.len().saturating_sub(19) as i32;
        let near = scaled(leading as f64, power + dropped);
        // Both numbers are exact, hence one rounding.
        if dropped == 0 && leading < 1 << 53 && power.abs() <= 22 { near } else { self.settle(near, power) }
    }

    /// Moves from a double near by to the nearest.
    fn settle(&self, near: f64, power: i32) -> f64 {
        let mut whole = Whole::new(0);
        for digit in &self.digits {
            whole.mul_add(10, u32::from(*digit));
        }
        let mut bits = near.min(f64::MAX).to_bits();
        loop {
            let odd = bits % 2 == 1;
            let up = against_half(&whole, power, f64::from_bits(bits));
            if up == Ordering::Greater || up == Ordering::Equal && odd {
                bits += 1;
                if f64::from_bits(bits).is_infinite() {
                    return f64::INFINITY;
                }
                continue;
            }
            let down = bits.checked_sub(1).map(|below| against_half(&whole, power, f64::from_bits(below)));
            if down == Some(Ordering::Less) || down == Some(Ordering::Equal) && odd {
                bits -= 1;
                continue;
            }
            return f64::from_bits(bits);
        }
    }
}

/// Compares `whole * 10^power` with the middle between a double and the next larger one.
fn against_half(whole: &Whole, power: i32, below: f64) -> Ordering {
    let (mantissa, exponent) = parts(below);
    let half = Whole::new(2 * mantissa + 1);
    // whole * 5^power * 2^power against half * 2^(exponent - 1), all powers made positive.
    let (fives, twos) = (power, power - (exponent - 1));
    let mut left = whole.clone();
    let mut right = half;
    if fives >= 0 {
        left = left.times_power(5, fives.unsigned_abs());
    } else {
        right = right.times_power(5, fives.unsigned_abs());
    }
    if twos >= 0 {
        left = left.shifted(twos.unsigned_abs());
    } else {
        right = right.shifted(twos.unsigned_abs());
    }
    left.compare(&right)
}

/// Returns about `n * 10^power`; exactly rounded when `n` is exact and `power` within ±22.
fn scaled(n: f64, power: i32) -> f64 {
    // Ten to the 22nd is the last power that is exact as a double.
    let (mut n, mut left) = (n, power);
    while left != 0 {
        let step = left.clamp(-22, 22);
        let mut factor = 1.0;
        for _ in 0..step.abs() {
            factor *= 10.0;
        }
        n = if step > 0 { n * factor } else { n / factor };
        left -= step;
    }
    n
}
