use super::super::noise::Bits;
use super::super::privacy::{Private, Promise, Reach};
use super::{Group, QUANTILES, exact, monotone, rounded, steps};

fn group(values: impl IntoIterator<Item = f64>) -> Group {
    let mut group = Group::default();
    values.into_iter().for_each(|value| group.person(&[value]));
    group
}

fn private(epsilon: f64, delta: f64, seed: u64) -> Private {
    Private::new(Promise { epsilon, delta }, Reach { groups: 1, measures: 1, answers: 0 }, Bits::Seed(seed, 0))
}

#[test]
fn numbers_keep_three_digits() {
    for (value, kept) in
        [(0.0, 0.0), (-3.0, 0.0), (f64::NAN, 0.0), (7.0, 7.0), (999.0, 999.0), (12_345.0, 12_300.0), (0.123_45, 0.123)]
    {
        assert!((rounded(value) - kept).abs() < 1e-12, "{value}");
    }
}

#[test]
fn quantiles_are_those_of_type_7_and_hide_the_ends() {
    // 0 to 100: the quantile q is 100 q, but for the five people at each end.
    let told = group((0..=100).map(f64::from)).told(20, false, None).unwrap().unwrap();
    assert_eq!((told.people, told.left_out), (101, 0));
    let quantiles = &told.quantiles[0].1;
    assert_eq!(quantiles.len(), QUANTILES);
    assert_eq!(quantiles[..4], [4.0, 5.0, 10.0, 15.0]);
    assert_eq!(quantiles[18..], [90.0, 95.0, 96.0]);
    // Between two people it lies between their numbers: 40 people of 0 to 39, place 39 · 0.5.
    let told = group((0..40).map(f64::from)).told(20, false, None).unwrap().unwrap();
    assert_eq!(told.quantiles[0].1[10], 19.5);
}

#[test]
fn one_person_who_does_far_more_than_others_is_not_told() {
    let told = group((0..30).map(|at| if at == 29 { 1e6 } else { 10.0 })).told(20, false, None).unwrap().unwrap();
    assert_eq!(told.quantiles[0].1, [10.0; QUANTILES]);
}

#[test]
fn too_few_people_are_nobody() {
    assert_eq!(group((0..19).map(f64::from)).told(20, false, None).unwrap(), None);
    // Thirty people, of whom nineteen used it.
    let told = group((0..30).map(|at| f64::from(u8::from(at < 19)))).told(20, false, None).unwrap().unwrap();
    assert_eq!((told.quantiles.len(), told.left_out), (0, 1));
}

#[test]
fn sums_rise_after_noise() {
    let sums = [(0.0, 3.0), (1.0, 1.0), (2.0, 2.0), (3.0, 9.0), (4.0, 8.0)];
    let rising: Vec<f64> = monotone(sums.into()).into_iter().map(|(_, sum)| sum).collect();
    assert_eq!(rising, [2.0, 2.0, 2.0, 8.5, 8.5]);
    assert!(steps().is_sorted() && steps().len() < 100);
}

#[test]
fn with_noise_quantiles_are_near_and_do_not_fall() {
    let many = group((0..20_000).map(|at| f64::from(at % 200)));
    let truth = exact(&many.used[0], many.people);
    for (seed, delta) in [(1, 0.0), (2, 1e-6), (3, 0.0)] {
        let told = many.told(20, false, Some(&mut private(1.0, delta, seed))).unwrap().unwrap();
        let quantiles = &told.quantiles[0].1;
        assert_eq!(quantiles.len(), QUANTILES);
        assert!(quantiles.is_sorted());
        assert!(told.people.abs_diff(20_000) < 400);
        for (noisy, truth) in quantiles.iter().zip(&truth).skip(2).take(17) {
            assert!((noisy - truth).abs() <= 0.15 * truth + 2.0, "{noisy} for {truth}");
        }
    }
}

#[test]
fn a_small_group_passes_the_threshold_of_names_hardly_ever() {
    // One person alone: with delta 0.001 in half of 20,000 tries at most ten may be named.
    let alone = group([3.0]);
    let mut bits = private(1.0, 0.001, 5);
    let named = (0..20_000).filter(|_| alone.told(1, true, Some(&mut bits)).unwrap().is_some()).count();
    assert!(named <= 20, "{named}");
}
