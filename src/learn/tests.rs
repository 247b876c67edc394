use super::couse::{CoUse, Fit};
use super::offpolicy::{Estimate, Logged, direct, doubly_robust, ipw, snipw};
use super::symmetric::Symmetric;
use super::transitions::Transitions;
use super::uptake::{FirstUse, Uptake};

#[test]
fn a_positive_definite_matrix_is_factored_solved_and_inverted() {
    let mut matrix = Symmetric::zeros(3);
    for (i, j, value) in [(0, 0, 4.0), (1, 0, 2.0), (1, 1, 5.0), (2, 0, 1.0), (2, 1, 3.0), (2, 2, 6.0)] {
        matrix.add(i, j, value);
    }
    let factor = matrix.factor().unwrap();
    let x = factor.solve(&[1.0, 2.0, 3.0]);
    for (i, b) in [1.0, 2.0, 3.0].into_iter().enumerate() {
        let row: f64 = (0..3).map(|j| matrix.at(i, j) * x[j]).sum();
        assert!((row - b).abs() < 1e-12);
    }
    let inverse = factor.inverse();
    for i in 0..3 {
        for j in 0..3 {
            let element: f64 = (0..3).map(|k| matrix.at(i, k) * inverse.at(k, j)).sum();
            assert!((element - f64::from(u8::from(i == j))).abs() < 1e-12);
        }
    }
    matrix.add(2, 2, -20.0);
    assert_eq!(matrix.factor(), None);
}

/// Two groups of people, who use 0, 1, 2 and 3, 4, 5.
fn groups() -> CoUse {
    let mut couse = CoUse::new(6);
    for person in 0..400usize {
        let group: Vec<usize> = (0..3).map(|at| at + 3 * (person % 2)).collect();
        // One of three is left out by some.
        let used: Vec<usize> = group.into_iter().filter(|at| person % 7 != at % 3).collect();
        couse.person(&used);
    }
    couse
}

const FIT: Fit = Fit { ridge: 1.0, bytes: 200, least: 1 };

#[test]
fn what_is_used_together_is_suggested() {
    let table = groups().fit(FIT).unwrap();
    for (used, other, apart) in [(0, 1, 4), (4, 5, 2), (3, 4, 0)] {
        let scores = table.scores(&[used]);
        assert!(scores[other] > 5 * scores[apart].max(0) && table.share(scores[other]) > 0.35, "{scores:?}");
    }
}

#[test]
fn a_table_keeps_to_its_bytes() {
    for bytes in [24, 30, 40, 100] {
        let fitted = groups().fit(Fit { bytes, ..FIT }).unwrap();
        assert!(fitted.pack().len() <= bytes.max(28), "{bytes}: {}", fitted.pack().len());
    }
}

#[test]
fn pairs_of_few_people_have_no_weight() {
    let mut couse = groups();
    (0..4).for_each(|_| couse.person(&[0, 5]));
    let strict = couse.fit(Fit { least: 5, ..FIT }).unwrap();
    assert_eq!((strict.adds(0, 5), strict.adds(5, 0)), (0, 0));
    assert!(strict.adds(0, 1) > 0);
}

#[test]
fn nobody_teaches_nothing() {
    assert_eq!(CoUse::new(3).fit(FIT), None);
    let mut couse = CoUse::new(3);
    couse.person(&[]);
    let table = couse.fit(FIT).unwrap();
    assert_eq!(table.scores(&[0, 1, 2]), [0, 0, 0]);
}

#[test]
fn the_same_people_in_another_order_make_the_same_table() {
    let people: Vec<Vec<usize>> = (0..60).map(|at| (0..8).filter(|f| (at * 7 + f * 3) % 5 < 2).collect()).collect();
    let of = |people: &mut dyn Iterator<Item = &Vec<usize>>| {
        let mut couse = CoUse::new(8);
        people.for_each(|used| couse.person(used));
        couse.fit(FIT).unwrap().pack()
    };
    assert_eq!(of(&mut people.iter()), of(&mut people.iter().rev()));
}

#[test]
fn uptake_counts_those_who_had_not_used_it_before() {
    let first = |feature, day, uses| FirstUse { feature, day, uses };
    let mut uptake = Uptake::new(3, 2);
    // Eight days: cuts after 2, 4 and 6. The feature 1 is new at the cuts 2 and 4; 2 is used once only.
    uptake.person(&[first(0, 0, 9), first(1, 4, 2), first(2, 7, 1)], 8);
    let rates = uptake.rates();
    assert!((rates[0] - 0.1 / 5.0).abs() < 1e-12);
    assert!((rates[1] - (2.0 / 3.0 + 0.1) / (2.0 / 3.0 + 5.0)).abs() < 1e-12, "{rates:?}");
    assert!((rates[2] - 0.1 / 6.0).abs() < 1e-12);
    assert_eq!(uptake.pull()[1], 255);
}

#[test]
fn steps_of_many_are_what_comes_next() {
    let mut transitions = Transitions::default();
    (0..50).for_each(|_| transitions.session(&[0, 1, 2, 1, 0], 1.0));
    let steps = transitions.fit(3, 200, 5.0);
    let likeliest = |recent: &[u16]| {
        let chances = steps.chances(recent);
        (0..3).max_by(|a, b| chances[*a].total_cmp(&chances[*b])).unwrap()
    };
    assert_eq!((likeliest(&[0, 1]), likeliest(&[2, 1]), likeliest(&[0])), (2, 0, 1));
    assert_eq!(transitions.fit(3, 0, 5.0).contexts(), 0);
    assert_eq!(transitions.fit(3, 200, 51.0).contexts(), 0);
}

#[test]
fn off_policy_estimates_are_those_that_can_be_worked_out_by_hand() {
    // Two actions at even chances; the target always takes the first, which is rewarded.
    let choice = |first: bool| Logged {
        reward: f64::from(u8::from(first)),
        propensity: 0.5,
        target: f64::from(u8::from(first)),
        expected: 0.4,
        expected_of_target: 0.4,
    };
    let log: Vec<Logged> = [true, false, true, false, true].map(choice).into();
    let value = |estimate: Option<Estimate>| estimate.unwrap().value;
    assert!((value(ipw(&log)) - 6.0 / 5.0).abs() < 1e-12);
    assert!((value(snipw(&log)) - 1.0).abs() < 1e-12);
    assert!((value(direct(&log)) - 0.4).abs() < 1e-12);
    assert!((value(doubly_robust(&log)) - (0.4 + 3.0 * 2.0 * 0.6 / 5.0)).abs() < 1e-12);
    assert_eq!((ipw(&[]), snipw(&[]), direct(&[])), (None, None, None));
    let mean = Estimate::mean([1.0, 3.0].into_iter()).unwrap();
    assert_eq!((mean.value, mean.error), (2.0, 1.0));
}
