use proptest::prelude::*;

use super::draws::Draws;
use super::{changes, crossing, forecast, growth, mean, ols_slope, pace, theil_sen_slope, totals};

#[test]
fn nothing_comes_of_nothing() {
    assert_eq!((mean(&[]), ols_slope(&[]), theil_sen_slope(&[1.0])), (None, None, None));
    assert_eq!((forecast(&[], 7, 7), totals(&[], 7, 7), pace(&[], 7, 7)), (None, None, None));
    assert_eq!((forecast(&[f64::NAN; 30], 7, 7), totals(&[f64::NAN; 30], 7, 7)), (None, None));
    assert_eq!(growth(0.0, 0.0), None);
    assert_eq!(crossing(&[], 0.0), None);
}

#[test]
fn one_day_gives_a_line_and_says_how_little_it_knows() {
    let ahead = totals(&[4.0], 7, 3).unwrap();
    assert_eq!(ahead.p50, [4.0, 8.0, 12.0]);
    assert!(ahead.p10[2] == 0.0 && ahead.p90[2] > 24.0);
}

#[test]
fn an_idle_meter_never_crosses() {
    assert_eq!(crossing(&pace(&[0.0; 28], 7, 400).unwrap().0, 1.0), None);
}

#[track_caller]
fn within(share: f64, range: std::ops::RangeInclusive<f64>, what: &str) {
    assert!(range.contains(&share), "{what}: {share}, not in {range:?}");
}

/// Of generated futures, as many lie in each range as it says; after a short past rather more.
#[test]
fn ranges_hold_as_many_futures_as_they_say() {
    for (past, most) in [(6, 1.0), (12, 1.0), (28, 0.999), (90, 0.985), (365, 0.98)] {
        let mut draws = Draws(past as u64);
        let (mut wide, mut narrow, mut below, mut all) = (0.0, 0.0, 0.0, 0.0);
        let (mut passed, mut sum) = (0.0, 0.0);
        for _ in 0..60 {
            let days = draws.use_of(past + 14);
            let (past, future) = days.split_at(past);
            let ahead = forecast(past, 7, 14).unwrap();
            for (at, value) in future.iter().enumerate() {
                all += 1.0;
                wide += f64::from(ahead.low[at] <= *value && *value <= ahead.high[at]);
                narrow += f64::from(ahead.p10[at] <= *value && *value <= ahead.p90[at]);
                below += f64::from(*value < ahead.p50[at]);
            }
            let total: f64 = future.iter().sum();
            let ahead = totals(past, 7, 14).unwrap();
            passed += f64::from(total > ahead.p50[13]);
            sum += f64::from(ahead.p10[13] <= total && total <= ahead.p90[13]);
        }
        within(wide / all, 0.92..=most, &format!("95 % after {past} days"));
        within(narrow / all, 0.74..=1.0, &format!("80 % after {past} days"));
        // Before a second weekend, nothing can know that the first one was no decline.
        if past >= 28 {
            within(below / all, 0.35..=0.65, &format!("half after {past} days"));
            within(passed / 60.0, 0.3..=0.7, &format!("half of the sums after {past} days"));
        }
        within(sum / 60.0, 0.65..=1.0, &format!("80 % of the sums after {past} days"));
    }
}

/// What is said to happen with a chance of three in ten happens about as often.
#[test]
fn chances_come_true_as_often_as_they_say() {
    let mut draws = Draws(7);
    let mut bins = [(0.0, 0.0, 0.0); 5];
    for _ in 0..600 {
        let days = draws.use_of(98);
        let (past, future) = days.split_at(84);
        let level = 1160.0 * (0.85 + 0.3 * draws.next());
        let chance = totals(past, 7, 14).unwrap().chance(14, level).unwrap();
        let bin = &mut bins[((chance * 5.0) as usize).min(4)];
        *bin = (bin.0 + 1.0, bin.1 + chance, bin.2 + f64::from(future.iter().sum::<f64>() > level));
    }
    for (count, said, came) in bins.into_iter().filter(|bin| bin.0 >= 30.0) {
        assert!((said / count - came / count).abs() < 0.17, "{} said, {} came, of {count}", said / count, came / count);
    }
}

#[test]
fn a_gap_is_not_a_zero() {
    let mut days: Vec<f64> = (0..70).map(|day| if day % 7 < 5 { 100.0 } else { 20.0 }).collect();
    days[40..50].fill(f64::NAN);
    let ahead = forecast(&days, 7, 7).unwrap();
    let expected = [100.0, 100.0, 100.0, 100.0, 100.0, 20.0, 20.0];
    assert!(ahead.p50.iter().zip(expected).all(|(ours, truth)| (ours - truth).abs() < 5.0), "{:?}", ahead.p50);
    assert!((pace(&days, 7, 7).unwrap().0[6] - 540.0).abs() < 20.0);
}

#[test]
fn changes_of_level_and_slope_are_found_and_noise_is_not() {
    let mut draws = Draws(3);
    let flat: Vec<f64> = (0..200).map(|_| 100.0 + draws.normal()).collect();
    assert_eq!(changes(&flat), [0usize; 0]);
    let step: Vec<f64> = flat.iter().enumerate().map(|(at, day)| day + if at < 120 { 0.0 } else { 20.0 }).collect();
    assert!(matches!(changes(&step)[..], [at] if at.abs_diff(120) <= 2), "{:?}", changes(&step));
    let bend: Vec<f64> = flat.iter().enumerate().map(|(at, day)| day + at.saturating_sub(100) as f64).collect();
    assert!(matches!(changes(&bend)[..], [at] if at.abs_diff(100) <= 8), "{:?}", changes(&bend));
    for still in [&[][..], &[1.0], &[f64::NAN; 50], &[7.0; 300], &[f64::INFINITY; 20]] {
        assert_eq!(changes(still), [0usize; 0]);
    }
}

#[test]
fn one_spike_does_not_move_the_middle() {
    let mut days = vec![100.0; 84];
    days[60] = 5_000.0;
    let ahead = forecast(&days, 7, 7).unwrap();
    assert!(ahead.p50.iter().all(|day| (99.0..101.0).contains(day)), "{:?}", ahead.p50);
}

#[test]
fn a_series_that_never_moved_still_has_a_range() {
    let ahead = forecast(&[5.0; 6], 7, 3).unwrap();
    assert_eq!(ahead.method, "few values, so a wide range");
    assert!(ahead.low[0] < 5.0 && ahead.p50[0] == 5.0 && ahead.high[0] > 6.0);
    assert!(forecast(&[5.0; 400], 7, 3).unwrap().high[2] < 5.2, "what never moved for a year hardly will");
}

#[test]
fn odd_input_gives_finite_ranges_in_order() {
    let ten_years: Vec<f64> = (0..3650).map(|day| f64::from(day % 7)).collect();
    let odd: [&[f64]; 8] = [
        &[-5.0, 3.0, -8.0, 2.0, -1.0],
        &[0.0; 40],
        &[1e300, 1e299, 1e300, 1e298, 1e300, 1e300],
        &[f64::INFINITY, 1.0, 2.0, f64::NAN, 3.0, f64::NEG_INFINITY, 4.0, 5.0],
        &[1e-300; 12],
        &[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1e9],
        &[f64::MIN_POSITIVE, 1e15, f64::MIN_POSITIVE, 1e15, 3.0, 4.0],
        &ten_years,
    ];
    for values in odd {
        for season in [0, 1, 7, 24, 400] {
            let ahead = forecast(values, season, 60).unwrap();
            assert_eq!(ahead.p50.len(), 60);
            for at in 0..60 {
                let row = [ahead.low[at], ahead.p10[at], ahead.p50[at], ahead.p90[at], ahead.high[at]];
                assert!(row.iter().all(|end| !end.is_nan()) && row.is_sorted(), "{values:?} {season}: {row:?}");
            }
            let sums = totals(values, season, 60).unwrap();
            assert!(sums.p50.is_sorted() && sums.chance(60, 1.0).is_some_and(|chance| (0.0..=1.0).contains(&chance)));
        }
    }
}

proptest! {
    #[test]
    fn slopes_follow_a_line(level in -1e3..1e3_f64, slope in -1e2..1e2_f64, n in 2..60_usize) {
        let values: Vec<f64> = (0..n).map(|step| level + slope * step as f64).collect();
        prop_assert!((ols_slope(&values).unwrap() - slope).abs() < 1e-6);
        prop_assert!((theil_sen_slope(&values).unwrap() - slope).abs() < 1e-6);
    }

    #[test]
    fn forecasts_are_ordered_and_finite(history in proptest::collection::vec(0.0..1e9_f64, 1..60), horizon in 0..400_usize) {
        let ahead = totals(&history, 7, horizon).unwrap();
        prop_assert_eq!(ahead.p50.len(), horizon);
        for ((low, middle), high) in ahead.p10.iter().zip(&ahead.p50).zip(&ahead.p90) {
            prop_assert!(low.is_finite() && high.is_finite() && low <= middle && middle <= high);
        }
    }
}
