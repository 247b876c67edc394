use super::{quantile, share_below};
use crate::related::Draws;
use crate::sorted::sort_by;

/// The 21 quantiles of a sample, by the definition that `quantile` has too.
fn quantiles(sample: &[f64]) -> Vec<f64> {
    (0..=20).map(|at| quantile(sample, f64::from(at) / 20.0)).collect()
}

fn samples() -> Vec<Vec<f64>> {
    let mut draws = Draws::new(11);
    let shapes = [0.2, 0.7, 2.0, 30.0];
    let mut samples: Vec<Vec<f64>> =
        shapes.iter().map(|shape| (0..2_000).map(|_| draws.gamma(*shape) * 10.0).collect()).collect();
    // Counts, of which many are the same and most are none.
    samples.push((0..2_000).map(|_| libm::floor(draws.gamma(0.3) * 4.0)).collect());
    samples.iter_mut().for_each(|sample| sort_by(sample, f64::total_cmp));
    samples
}

#[test]
fn the_share_that_is_said_is_the_share_there_is() {
    for sample in samples() {
        let quantiles = quantiles(&sample);
        for at in (0..sample.len()).step_by(17) {
            let below = sample.partition_point(|other| *other < sample[at]) as f64 / sample.len() as f64;
            let said = share_below(&quantiles, sample[at]);
            assert!((said - below).abs() <= 0.05, "{said} is said, {below} there is");
        }
    }
}

#[test]
fn shares_and_quantiles_undo_each_other_and_never_fall() {
    for sample in samples() {
        let quantiles = quantiles(&sample);
        let mut before = (0.0, f64::NEG_INFINITY);
        for share in (0..=100).map(|at| f64::from(at) / 100.0) {
            let number = quantile(&quantiles, share);
            let back = share_below(&quantiles, number);
            assert!(back <= share + 1e-9 && back >= before.0 && number >= before.1, "{share}: {number}, {back}");
            // Of those that use the same, none uses less.
            assert!(share - back < 1e-9 || quantile(&quantiles, back) == number, "{share}: {number}, {back}");
            before = (back, number);
        }
    }
}

#[test]
fn what_lies_outside_and_what_is_all_the_same_is_said_as_it_is() {
    let same = [4.0; 21];
    assert_eq!([3.9, 4.0, 4.1].map(|number| share_below(&same, number)), [0.0, 0.0, 1.0]);
    assert_eq!((quantile(&same, -1.0), quantile(&same, 2.0)), (4.0, 4.0));
    assert_eq!((quantile(&[], 0.5), share_below(&[], 0.5)), (0.0, 0.0));
    assert_eq!(share_below(&[0.0, 1.0], f64::NAN), 0.0);
}
