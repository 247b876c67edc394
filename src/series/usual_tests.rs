use proptest::prelude::*;

use super::super::draws::Draws;
use super::{anomalous, usual};

/// One day of some kind of use.
type Day = fn(&mut Draws, usize) -> f64;

fn weekly(at: usize) -> f64 {
    if at % 7 < 5 { 1.0 } else { 0.3 }
}

const KINDS: [(&str, Day); 9] = [
    ("level", |draws, _| 100.0 + 10.0 * draws.normal()),
    ("weeks", |draws, at| draws.count(100.0 * weekly(at))),
    ("small counts", |draws, at| draws.count(8.0 * weekly(at))),
    ("rare counts", |draws, _| draws.count(0.5)),
    ("growth", |draws, at| draws.count(20.0 * libm::pow(1.01, at as f64) * weekly(at))),
    ("decline", |draws, at| (500.0 - at as f64 + 15.0 * draws.normal()).max(0.0)),
    ("working days", |draws, at| if at % 7 < 5 { draws.count(30.0) } else { 0.0 }),
    ("wild", |draws, at| {
        let mean = 40.0 * weekly(at) * libm::exp(0.5 * draws.normal());
        draws.count(mean)
    }),
    ("holidays", |draws, at| if draws.next() < 0.03 { 0.0 } else { draws.count(100.0 * weekly(at)) }),
];

fn days(draws: &mut Draws, day: Day, count: usize) -> Vec<f64> {
    (0..count).map(|at| day(draws, at)).collect()
}

/// How often the last day, made of the one that was drawn, is called strange.
fn share_of(seed: u64, count: usize, day: Day, last: impl Fn(f64) -> f64) -> f64 {
    let mut draws = Draws(seed);
    let found = (0..400).filter(|_| {
        let mut days = days(&mut draws, day, count);
        *days.last_mut().unwrap() = last(days[count - 1]);
        anomalous(&days) == Some(true)
    });
    found.count() as f64 / 400.0
}

/// Fewer than one day in fifty of any kind, after any past; over all kinds, fewer than one in a hundred. A holiday is one.
#[test]
fn usual_days_are_no_anomalies() {
    for count in [16, 30, 60, 120, 400] {
        let mut all = 0.0;
        for (kind, day) in KINDS.into_iter().filter(|kind| kind.0 != "holidays") {
            let share = share_of(count as u64, count, day, |last| last);
            assert!(share <= 0.02, "{kind} after {count} days: {share}");
            all += share / 8.0;
        }
        assert!(all <= 0.01, "after {count} days: {all}");
    }
}

#[test]
fn three_times_the_use_and_a_tenth_of_it_are_anomalies() {
    for (kind, day) in KINDS {
        let least = match kind {
            "small counts" => (0.5, 0.2),
            "rare counts" | "wild" => (0.1, 0.0),
            "holidays" | "working days" => (0.9, 0.6),
            _ => (0.95, 0.95),
        };
        for count in [30, 60, 120] {
            let high = share_of(1, count, day, |last| 3.0 * last + 3.0);
            let low = share_of(2, count, day, |last| 0.1 * last);
            assert!(high >= least.0 && low >= least.1, "{kind} after {count} days: {high} and {low}");
        }
    }
}

#[test]
fn strange_days_before_hide_nothing() {
    let mut draws = Draws(5);
    let weeks = KINDS[1].1;
    for _ in 0..100 {
        let mut days = days(&mut draws, weeks, 91);
        days[40] = 20_000.0;
        days[41..44].fill(0.0);
        assert_ne!(anomalous(&days), Some(true));
        days[90] = 250.0;
        assert_eq!(anomalous(&days), Some(true));
    }
}

/// A lasting change is an anomaly until it is what is usual.
#[test]
fn a_new_level_is_learnt() {
    let mut draws = Draws(6);
    let days: Vec<f64> = (0..160).map(|at| draws.count(if at < 120 { 100.0 } else { 200.0 } * weekly(at))).collect();
    let strange: Vec<usize> = (120..160).filter(|at| anomalous(&days[..=*at]) == Some(true)).collect();
    assert!(strange.starts_with(&[120, 121, 122]) && strange.iter().all(|at| *at < 138), "{strange:?}");
}

#[test]
fn too_little_says_nothing_and_what_never_moves_is_usual() {
    for days in [&[][..], &[1.0], &[5.0; 14], &[0.0; 400], &[f64::NAN; 60]] {
        assert_eq!((usual(days), anomalous(days)), (None, None));
    }
    assert_eq!(anomalous(&[5.0; 15]), Some(false));
    assert_eq!(anomalous(&[1e300; 400]), Some(false));
    let mut still = [5.0; 60];
    still[59] = 5.1;
    assert_eq!(anomalous(&still), Some(false), "2 % more of what never moved");
    still[59] = 8.0;
    assert_eq!(anomalous(&still), Some(true));
    still[59] = f64::NAN;
    assert_eq!(anomalous(&still), None);
    assert_eq!(anomalous(&[-5.0; 60]), None, "what is below 0 counts as no use");
}

proptest! {
    #[test]
    fn ranges_are_in_order_and_gaps_and_older_days_change_nothing(
        days in proptest::collection::vec(prop_oneof![8 => 0.0..1e9_f64, 1 => Just(f64::NAN), 1 => any::<f64>()], 0..500)
    ) {
        if let Some(of) = usual(&days) {
            prop_assert!(of.low >= 0.0 && of.low <= of.expected && of.expected <= of.high, "{of:?}");
            prop_assert_eq!(usual(&days[days.len().saturating_sub(181)..]), Some(of));
        }
    }
}
