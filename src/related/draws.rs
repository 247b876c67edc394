use crate::hash::hash;

/// Numbers that look drawn and are the same for the same seed: there is no randomness in the engine.
#[derive(Clone, Debug)]
pub struct Draws {
    seed: u64,
    drawn: u64,
}

impl Draws {
    /// Begins a row of numbers.
    pub fn new(seed: u64) -> Self {
        Self { seed, drawn: 0 }
    }

    /// Draws a number above 0 and below 1.
    pub fn uniform(&mut self) -> f64 {
        self.drawn += 1;
        let mut bytes = [0; 16];
        let (left, right) = bytes.split_at_mut(8);
        left.copy_from_slice(&self.seed.to_le_bytes());
        right.copy_from_slice(&self.drawn.to_le_bytes());
        ((hash(&bytes) >> 12) as f64 + 0.5) / (1u64 << 52) as f64
    }

    /// Draws from the normal distribution (Box and Muller, *A note on the generation of random normal deviates*, 1958).
    fn normal(&mut self) -> f64 {
        let (length, turn) = (self.uniform(), self.uniform());
        libm::sqrt(-2.0 * libm::log(length)) * libm::cos(core::f64::consts::TAU * turn)
    }

    /// Draws from the gamma distribution of this shape and scale 1 (Marsaglia and Tsang, *A simple method for generating
    /// gamma variables*, ACM TOMS 26, 2000).
    pub fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            let power = libm::pow(self.uniform(), 1.0 / shape);
            return self.gamma(shape + 1.0) * power;
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / libm::sqrt(9.0 * d);
        // Refused less than once in twenty; the mean stands in for what never comes.
        for _ in 0..64 {
            let x = self.normal();
            let root = 1.0 + c * x;
            let v = root * root * root;
            if v > 0.0 && libm::log(self.uniform()) < 0.5 * x * x + d - d * v + d * libm::log(v) {
                return d * v;
            }
        }
        shape
    }
}
