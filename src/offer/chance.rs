/// The 90th percentile of the standard normal distribution.
use crate::units::between;

const Z90: f64 = 1.281_551_565_544_600_4;

/// Returns the share of futures in which a quantity is not below zero that is `low` at p10, `middle` at p50 and `high` at p90
/// of what it depends on, and moves with it in straight lines over the normal scale.
pub(super) fn above_zero(low: f64, middle: f64, high: f64) -> f64 {
    // The two lines meet at z = 0. Each is not below zero on one side of its root.
    let part = |slope: f64, from: f64, to: f64| {
        let cut = |z: f64| between(z, from, to);
        if slope == 0.0 {
            return if middle >= 0.0 { normal(to) - normal(from) } else { 0.0 };
        }
        let root = cut(-middle / slope);
        if slope > 0.0 { normal(to) - normal(root) } else { normal(root) - normal(from) }
    };
    const FAR: f64 = 40.0;
    let below = part((middle - low) / Z90, -FAR, 0.0);
    let above = part((high - middle) / Z90, 0.0, FAR);
    between(below + above, 0.0, 1.0)
}

/// The distribution function of the standard normal distribution.
fn normal(z: f64) -> f64 {
    0.5 * libm::erfc(-z / core::f64::consts::SQRT_2)
}

#[cfg(test)]
mod tests {
    use super::above_zero;

    #[test]
    fn chances_follow_the_quantiles() {
        let near = |found: f64, expected: f64| assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
        near(above_zero(-1.0, 0.0, 1.0), 0.5);
        near(above_zero(1.0, 0.0, -1.0), 0.5);
        near(above_zero(0.0, 1.0, 2.0), 0.9);
        near(above_zero(-2.0, -1.0, 0.0), 0.1);
        near(above_zero(3.0, 3.0, 3.0), 1.0);
        near(above_zero(-3.0, -3.0, -3.0), 0.0);
        near(above_zero(0.0, 0.0, 0.0), 1.0);
        // Cheaper in the middle, dearer at both ends.
        near(above_zero(0.0, 1.0, 0.0), 0.8);
    }
}
