use super::super::draws::Draws;
use super::super::{forecast, pace, totals};
use super::calm;

/// The next thirty days by `pace`, by `totals` and by `forecast`.
fn month(days: &[f64]) -> [f64; 3] {
    let [pace, totals] = [pace(days, 7, 30).unwrap().0, totals(days, 7, 30).unwrap().p50];
    [pace[29], totals[29], forecast(days, 7, 30).unwrap().p50.iter().sum()]
}

/// Ten times the use of one of the last days moves the next month by nothing on the mean; by a tenth at most where it is a quiet
/// weekend's day, whose ten times are hardly more than a busy day has.
#[test]
fn one_spike_hardly_moves_the_next_month() {
    for past in [28, 84, 124] {
        let (mut sums, mut worst, mut all) = ([0.0; 3], 0.0_f64, 0.0);
        for seed in 0..6 {
            let days = Draws(seed).use_of(past);
            let before = month(&days);
            for back in (1..=28).filter(|back| days[past - back] > 0.0) {
                let mut spiked = days.clone();
                spiked[past - back] *= 10.0;
                let after = month(&spiked);
                for (sum, (after, before)) in sums.iter_mut().zip(after.iter().zip(before)) {
                    *sum += after / before - 1.0;
                }
                assert!((after[0] - after[1]).abs() < 1e-9 * after[0], "the middle of totals is pace");
                worst = worst.max((after[0] / before[0] - 1.0).abs());
                all += 1.0;
            }
        }
        let means = sums.map(|sum| (sum / all).abs());
        assert!(means[0] < 0.01 && means[2] < 0.05 && worst < 0.12, "{past} days: {means:?}, at worst {worst}");
    }
}

#[test]
fn forecasts_do_not_run_away() {
    for seed in 0..20 {
        let mut days = Draws(seed).use_of(28);
        days[26..].iter_mut().for_each(|day| *day = 60.0 + *day * 10.0);
        let most = days.iter().copied().fold(0.0, f64::max);
        let ahead = forecast(&days, 7, 30).unwrap();
        assert!(ahead.p50.iter().all(|day| *day <= 2.2 * most), "{seed}: {:?}", ahead.p50);
    }
    let line: Vec<f64> = (1..=10).map(|day| f64::from(10 * day)).collect();
    assert!(forecast(&line, 0, 60).unwrap().p50[59] > 300.0, "a line goes on");
}

#[test]
fn a_lasting_change_is_followed_from_its_second_day_on() {
    for times in [0.0, 0.2, 3.0, 10.0] {
        let mut days = Draws(5).use_of(98);
        let before = pace(&days[..84], 7, 28).unwrap().0[27];
        days[84..].iter_mut().for_each(|day| *day *= times);
        for until in 86..=98 {
            assert_eq!(calm(&days[..until]), days[..until], "{times} times");
        }
        let way = (pace(&days, 7, 28).unwrap().0[27] / before - 1.0) / (times - 1.0);
        assert!(way > 0.45, "after two weeks {way} of the way to {times} times");
    }
}

#[test]
fn what_is_no_single_spike_stays() {
    for seed in 0..20 {
        let days = Draws(seed).use_of(365);
        assert_eq!(calm(&days), days);
        let mut draws = Draws(seed);
        let counts: Vec<f64> = (0..124).map(|_| draws.count(5.0)).collect();
        assert_eq!(calm(&counts), counts);
    }
    let monthly: Vec<f64> =
        (0..124).map(|day| if day % 31 == 3 { 5_000.0 } else { 100.0 + f64::from(day % 7) }).collect();
    let seldom: Vec<f64> = (0..60).map(|day| if day % 9 == 0 { 1.0 + f64::from(day) } else { 0.0 }).collect();
    let growth: Vec<f64> = (0..60).map(|day| libm::exp(f64::from(day) / 3.0)).collect();
    let few = [1.0, 2.0, 1.0, 2.0, 1.0, 500.0];
    for kept in [&monthly, &seldom, &growth, &few.to_vec(), &vec![0.0; 40], &vec![7.0; 40], &vec![]] {
        assert_eq!(&calm(kept), kept);
    }
}

#[test]
fn a_spike_is_a_gap() {
    for at in [0, 1, 20, 39] {
        let mut days: Vec<f64> = (0..40).map(|day| f64::from(100 + day * 7 % 11)).collect();
        days[at] = 1_000.0;
        let calm = calm(&days);
        let gaps: Vec<usize> = (0..40).filter(|day| calm[*day].is_nan()).collect();
        assert_eq!(gaps, [at]);
    }
}
