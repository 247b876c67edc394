use proptest::prelude::*;

use super::{crossing, forecast, growth, mean, ols_slope, theil_sen_slope};

#[test]
fn nothing_comes_of_nothing() {
    assert_eq!((mean(&[]), ols_slope(&[]), theil_sen_slope(&[1.0])), (None, None, None));
    assert_eq!(forecast(&[], 7), None);
    assert_eq!(growth(0.0, 0.0), None);
    assert_eq!(crossing(&[], 0.0), None);
}

#[test]
fn one_day_gives_a_line_without_a_range() {
    let ahead = forecast(&[4.0], 3).unwrap();
    assert_eq!((&ahead.p10, &ahead.p90), (&vec![4.0, 8.0, 12.0], &ahead.p50));
}

#[test]
fn an_idle_meter_never_crosses() {
    let ahead = forecast(&[0.0; 28], 400).unwrap();
    assert_eq!(crossing(&ahead.p50, 1.0), None);
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
        let ahead = forecast(&history, horizon).unwrap();
        prop_assert_eq!(ahead.p50.len(), horizon);
        for ((low, middle), high) in ahead.p10.iter().zip(&ahead.p50).zip(&ahead.p90) {
            prop_assert!(low.is_finite() && high.is_finite() && low <= middle && middle <= high);
        }
    }
}
