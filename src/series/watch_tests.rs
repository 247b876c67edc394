use proptest::prelude::*;

use super::super::draws::Draws;
use super::Watch;

fn alerts(values: impl IntoIterator<Item = f64>) -> Vec<usize> {
    let mut watch = Watch::default();
    let scores = values.into_iter().map(|value| watch.score(value)).enumerate();
    scores.filter(|(_, score)| *score >= Watch::ALERT).map(|(at, _)| at).collect()
}

/// Use by the hour: busy by day, quiet at night and on weekends.
fn hours(draws: &mut Draws, count: usize) -> Vec<f64> {
    let hour = |at: usize| {
        let busy = if at / 24 % 7 < 5 && (8..18).contains(&(at % 24)) { 100.0 } else { 10.0 };
        busy + busy / 10.0 * draws.normal()
    };
    (0..count).map(hour).collect()
}

#[test]
fn what_never_moved_is_no_anomaly_and_its_first_move_is_one() {
    for still in [0.0, 5.0, -3.0, 1e300, f64::MIN_POSITIVE] {
        assert_eq!(alerts([still; 3000]), [0usize; 0], "{still}");
        assert_eq!(
            alerts((0..1000).map(|at| if at == 700 { still + still.abs().max(1.0) } else { still })),
            [700],
            "{still}"
        );
    }
}

#[test]
fn the_first_values_and_what_is_no_number_say_nothing() {
    let mut watch = Watch::default();
    assert_eq!(watch.score(1e9), 0.0);
    assert!(hours(&mut Draws(1), 99).into_iter().all(|value| watch.score(value) == 0.0));
    let before = format!("{watch:?}");
    for odd in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(watch.score(odd), 0.0);
    }
    assert_eq!(format!("{watch:?}"), before, "it remembers what was no number");
}

/// Of twelve weeks with their nights and weekends, the first weekend is news. After it, fewer than one value in five hundred
/// is a false alert.
#[test]
fn nights_and_weekends_are_no_anomalies() {
    let later = |seed: u64| alerts(hours(&mut Draws(seed), 2016)).into_iter().filter(|at| *at >= 336).count();
    let found: usize = (0..20).map(later).sum();
    assert!(found <= 66, "{found} alerts in 33,600 values");
}

#[test]
fn spikes_and_lasting_drops_are_found() {
    let (mut spikes, mut drops) = (0, 0);
    for seed in 0..20 {
        let calm = hours(&mut Draws(seed), 2016);
        let spiked = calm.iter().enumerate().map(|(at, value)| if at == 1800 { 250.0 } else { *value });
        spikes += usize::from(alerts(spiked).contains(&1800));
        let dropped = calm.iter().enumerate().map(|(at, value)| if at >= 1700 { value * 0.05 } else { *value });
        drops += usize::from(alerts(dropped).iter().any(|at| (1700..1800).contains(at)));
    }
    // What comes while it rests goes unseen, or is seen late.
    assert!(spikes >= 18 && drops >= 16, "{spikes} spikes and {drops} drops of 20");
}

#[test]
fn an_alert_is_followed_by_a_rest_and_a_higher_bar() {
    let mut values = hours(&mut Draws(4), 2016);
    values[1000..1300].fill(300.0);
    let found = alerts(values);
    assert!(found.contains(&1000) && !found.iter().any(|at| (1001..=1100).contains(at)), "{found:?}");
}

/// As new values come, it holds as much as before, and the same values give the same scores.
#[test]
fn it_takes_fixed_space_and_is_deterministic() {
    let (mut one, mut draws) = (Watch::default(), Draws(9));
    let bytes = one.bytes();
    let values = hours(&mut draws, 20_000);
    let first: Vec<f64> = values.iter().map(|value| one.score(*value)).collect();
    assert_eq!(one.bytes(), bytes);
    assert!(bytes < 40_000, "{bytes}");
    let mut two = Watch::default();
    assert_eq!(values.iter().map(|value| two.score(*value)).collect::<Vec<_>>(), first);
}

proptest! {
    #[test]
    fn scores_lie_between_0_and_1_whatever_comes(values in proptest::collection::vec(proptest::num::f64::ANY, 0..700)) {
        let mut watch = Watch::default();
        let bytes = watch.bytes();
        for value in values {
            let score = watch.score(value);
            prop_assert!((0.0..=1.0).contains(&score), "{value}: {score}");
        }
        prop_assert_eq!(watch.bytes(), bytes);
    }

    /// The unit of a stream says nothing: powers of two leave every bit of the scores as it is.
    #[test]
    fn scores_do_not_depend_on_the_unit(seed in any::<u64>(), power in -20..20_i32) {
        let scores = |factor: f64| -> Vec<f64> {
            let mut watch = Watch::default();
            hours(&mut Draws(seed), 600).into_iter().map(|value| watch.score(value * factor)).collect()
        };
        prop_assert_eq!(scores(1.0), scores(libm::exp2(f64::from(power))));
    }
}
