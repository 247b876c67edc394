use super::noise::{Bits, NoNoise};

const DRAWS: usize = 20_000;

/// The greatest distance between the share of draws up to k and what it should be, for the chances of each k.
fn distance(draws: &[i64], chance: impl Fn(i64) -> f64) -> f64 {
    let span = 400;
    let total: f64 = (-span..=span).map(&chance).sum();
    let (mut wanted, mut most) = (0.0, 0.0f64);
    for k in -span..=span {
        wanted += chance(k) / total;
        let found = draws.iter().filter(|draw| **draw <= k).count() as f64 / draws.len() as f64;
        most = most.max((found - wanted).abs());
    }
    most
}

/// Beyond this distance one in a million samples lies (Massart 1990, the inequality of Dvoretzky, Kiefer and Wolfowitz).
fn bound() -> f64 {
    (2.0f64.ln() + 1e6f64.ln()).sqrt() / (2.0 * DRAWS as f64).sqrt()
}

#[test]
fn laplace_noise_is_distributed_as_it_should_be() {
    for (t, s) in [(1, 1), (5, 1), (3, 2), (40, 3)] {
        let mut bits = Bits::Seed(7, 0);
        let draws: Vec<i64> = (0..DRAWS).map(|_| bits.laplace(t, s).unwrap()).collect();
        let found = distance(&draws, |k| (-(k.abs() as f64) * s as f64 / t as f64).exp());
        assert!(found < bound(), "{t}/{s}: {found}");
        let other = distance(&draws, |k| (-(k.abs() as f64) * s as f64 / t as f64 * 0.9).exp());
        assert!(other > bound(), "a tenth more or less would be noticed: {other}");
    }
}

#[test]
fn gaussian_noise_is_distributed_as_it_should_be() {
    for variance in [1, 2, 9, 400] {
        let mut bits = Bits::Seed(11, 0);
        let draws: Vec<i64> = (0..DRAWS).map(|_| bits.gaussian(variance).unwrap()).collect();
        let found = distance(&draws, |k| (-(k * k) as f64 / (2.0 * variance as f64)).exp());
        assert!(found < bound(), "{variance}: {found}");
        let other = distance(&draws, |k| (-(k * k) as f64 / (2.5 * variance as f64)).exp());
        assert!(other > bound(), "a fourth more or less would be noticed: {other}");
    }
}

#[test]
fn one_person_more_changes_no_chance_by_more_than_the_budget() {
    // The chances of an output beside a count of 10 and of 11 people, at epsilon 1/2: the scale is 2.
    let mut bits = Bits::Seed(3, 0);
    let mut counts = [[0f64; 2]; 9];
    for _ in 0..60_000 {
        for (person, extra) in [(0, 10), (1, 11)] {
            let seen = bits.laplace(2, 1).unwrap() + extra;
            if let Some(cell) = usize::try_from(seen - 7).ok().and_then(|at| counts.get_mut(at)) {
                cell[person] += 1.0;
            }
        }
    }
    for [without, with] in counts {
        let ratio = (with / without).ln();
        let error = (1.0 / with + 1.0 / without).sqrt();
        assert!(ratio.abs() < 0.5 + 4.0 * error, "{ratio} ± {error}");
    }
}

#[test]
fn the_system_gives_other_noise_each_time() {
    let mut bits = Bits::System;
    let mut draw = || (0..20).map(|_| bits.laplace(1_000, 1).unwrap()).collect::<Vec<_>>();
    assert_ne!(draw(), draw());
}

#[test]
fn what_cannot_be_drawn_is_refused() {
    let mut bits = Bits::Seed(1, 0);
    assert_eq!(bits.laplace(1, 0), Err(NoNoise::TooLarge));
    assert_eq!(bits.laplace(u128::MAX, 1), Err(NoNoise::TooLarge));
    assert_eq!(bits.gaussian(0), Err(NoNoise::TooLarge));
    assert_eq!(bits.gaussian(u64::MAX), Err(NoNoise::TooLarge));
    // The largest that is allowed can be drawn.
    assert!(bits.gaussian(1 << 40).unwrap().abs() < 20 << 20);
}
