/// Numbers between 0 and 1 without a pattern.
use crate::list::Gather;
pub(super) struct Draws(pub(super) u64);

impl Draws {
    pub(super) fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }

    /// From the normal distribution, nearly.
    pub(super) fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.next()).sum::<f64>() - 6.0
    }

    /// A count with this mean (Knuth, "The Art of Computer Programming" 2, 3.4.1).
    pub(super) fn count(&mut self, mean: f64) -> f64 {
        if mean > 60.0 {
            return (mean + mean.sqrt() * self.normal()).round().max(0.0);
        }
        let (mut count, mut left) = (0.0, self.next());
        while left > (-mean).exp() {
            left *= self.next();
            count += 1.0;
        }
        count
    }

    /// Use of so many days: less on weekends, with a level that wanders.
    pub(super) fn use_of(&mut self, days: usize) -> Vec<f64> {
        let mut level = 100.0;
        let day = |at: usize| {
            level += self.normal();
            let weekly = if at % 7 < 5 { 1.0 } else { 0.4 };
            (level * weekly + 10.0 * self.normal()).max(0.0)
        };
        (0..days).map(day).gather()
    }
}
