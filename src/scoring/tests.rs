use proptest::prelude::*;

use super::Factors;

proptest! {
    #[test]
    fn the_points_add_up_to_a_total_within_bounds(
        need in 0.0..=1.0_f64, value in 0.0..=1.0_f64, fit in 0.0..=1.0_f64, cost in 0.0..=1.0_f64, fatigue in 0.0..=1.0_f64,
        answers in 0.0..=1.0_f64,
    ) {
        let factors = Factors { need, value, fit, cost, fatigue, answers };
        let total = factors.total();
        prop_assert!((0.0..=1.0).contains(&total), "{total}");
        prop_assert!((factors.points().iter().sum::<f64>() - total).abs() < 1e-12);
        let fixed = Factors { answers: 0.5, ..factors }.total();
        prop_assert!((fixed - (need * value * fit - cost - fatigue).max(0.0)).abs() < 1e-12);
        prop_assert!((total - (fixed * (0.5 + answers)).min(1.0)).abs() < 1e-12);
    }

    #[test]
    fn more_need_never_lowers_and_more_fatigue_never_raises(need in 0.0..0.9_f64, fatigue in 0.0..0.9_f64) {
        let with = |need, fatigue| Factors { need, value: 0.8, fit: 0.9, cost: 0.05, fatigue, answers: 0.5 }.total();
        prop_assert!(with(need + 0.1, fatigue) >= with(need, fatigue));
        prop_assert!(with(need, fatigue + 0.1) <= with(need, fatigue));
    }
}

#[test]
fn cost_and_fatigue_take_no_more_than_there_is() {
    let factors = Factors { need: 0.1, value: 0.1, fit: 1.0, cost: 0.2, fatigue: 0.5, answers: 1.0 };
    assert_eq!(factors.total(), 0.0);
    assert!(factors.points()[4] == 0.0, "nothing is left for fatigue to take");
}
