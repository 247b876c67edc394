/// How many values make a block, of which only the highest is kept: neighbours say the same.
use crate::units::between;

const BLOCK: usize = 4;
/// How many blocks are kept.
const BLOCKS: usize = 1000;
/// The share of the blocks whose peaks are the tail.
const SHARE: f64 = 0.04;
/// Below this share of the range, differences are rounding.
const STILL: f64 = 0.002;
/// What is further out than any tail can say.
const FAR: f64 = 30.0;

/// The upper tail of a stream: how rare a value is among the peaks of the last few thousand. The peaks above a high threshold
/// follow a generalised Pareto distribution (Pickands, Annals of Statistics 3, 1975), fitted by its first two moments (Hosking,
/// Wallis, Technometrics 29, 1987), as in Siffer et al., "Anomaly Detection in Streams with Extreme Value Theory", KDD 2017.
#[derive(Clone, Debug)]
pub(super) struct Tail {
    /// A ring of the peaks of the last blocks.
    peaks: Vec<f64>,
    next: usize,
    /// The peak of the block that is not full, and how many values it has.
    open: (f64, usize),
    fit: Fit,
}

#[derive(Clone, Copy, Debug, Default)]
struct Fit {
    threshold: f64,
    scale: f64,
    shape: f64,
}

impl Tail {
    pub(super) fn new() -> Self {
        Self { peaks: Vec::with_capacity(BLOCKS), next: 0, open: (f64::NEG_INFINITY, 0), fit: Fit::default() }
    }

    /// Takes a value; returns the negative decimal logarithm of the chance of one as high, 0 of all below the tail.
    pub(super) fn step(&mut self, value: f64) -> f64 {
        let rare = self.fit.rare(value);
        let mut news = value > self.open.0 && rare > 0.0;
        self.open = (self.open.0.max(value), self.open.1 + 1);
        if self.open.1 == BLOCK {
            let peak = self.open.0;
            let gone = match self.peaks.get_mut(self.next) {
                Some(slot) => std::mem::replace(slot, peak),
                None => {
                    self.peaks.push(peak);
                    let count = self.peaks.len();
                    if tail_of(count) > tail_of(count - 1) { f64::INFINITY } else { f64::NEG_INFINITY }
                }
            };
            self.next = (self.next + 1) % BLOCKS;
            self.open = (f64::NEG_INFINITY, 0);
            // What lies below the tail does not change it.
            news = self.fit.scale <= 0.0 || peak.max(gone) >= self.fit.threshold;
        }
        if news {
            self.learn();
        }
        rare
    }

    fn learn(&mut self) {
        let mut peaks = self.peaks.clone();
        peaks.extend(Some(self.open.0).filter(|peak| peak.is_finite()));
        let Some(at) = peaks.len().checked_sub(tail_of(peaks.len()) + 1) else { return };
        let lowest = peaks.iter().copied().fold(f64::INFINITY, f64::min);
        let (_, threshold, above) = peaks.select_nth_unstable_by(at, f64::total_cmp);
        let highest = above.iter().copied().fold(*threshold, f64::max);
        self.fit = Fit::of(*threshold, above, STILL * (highest - lowest));
    }

    pub(super) fn bytes(&self) -> usize {
        self.peaks.capacity() * size_of::<f64>()
    }
}

/// Returns how many of so many peaks are the tail.
fn tail_of(peaks: usize) -> usize {
    ((peaks as f64 * SHARE) as usize).max(2)
}

impl Fit {
    fn of(threshold: f64, above: &[f64], least: f64) -> Self {
        let n = above.len() as f64;
        let over = |peak: &f64| peak - threshold + least;
        let mean = above.iter().map(over).fold(0.0, |sum, part| sum + part) / n;
        let variance =
            above.iter().map(|peak| (over(peak) - mean) * (over(peak) - mean)).fold(0.0, |sum, part| sum + part) / n;
        let ratio = mean * mean / variance;
        let shape = if ratio.is_finite() { between(0.5 - 0.5 * ratio, -0.3, 0.45) } else { 0.0 };
        Self { threshold, scale: (mean * (1.0 - shape)).max(f64::MIN_POSITIVE), shape }
    }

    fn rare(&self, value: f64) -> f64 {
        let over = (value - self.threshold) / self.scale;
        // Not yet fitted, below the tail, or too large to be compared.
        if self.scale <= 0.0 || over.is_nan() || over <= 0.0 {
            return 0.0;
        }
        let left = if self.shape == 0.0 { over } else { libm::log((1.0 + self.shape * over).max(0.0)) / self.shape };
        ((left - libm::log(SHARE)) / std::f64::consts::LN_10).min(FAR)
    }
}
