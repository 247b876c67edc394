use super::super::noise::Bits;
use super::{Cell, Private, Promise, Reach, Scale, threshold, variance};

const REACH: Reach = Reach { groups: 2, measures: 30, answers: 0 };

fn of(epsilon: f64, delta: f64, reach: Reach) -> Private {
    Private::new(Promise { epsilon, delta }, reach, Bits::Seed(1, 0))
}

#[test]
fn the_parts_of_a_budget_add_up_to_no_more_than_it() {
    for (epsilon, answers) in [(1.0, 0), (0.3, 20), (7.0, 20)] {
        let reach = Reach { answers, ..REACH };
        let private = of(epsilon, 0.0, reach);
        // What each person changes, over the scale of its noise, is what it costs.
        let counts = f64::from(reach.groups + 1) / private.count.size();
        let Cell::Laplace(cell) = private.cell else { panic!("without delta there is no Gaussian noise") };
        let cells = f64::from(reach.groups * reach.measures) / cell.size();
        let answered = if answers > 0 { f64::from(answers) / private.answer.size() } else { 0.0 };
        assert!(counts + cells + answered <= epsilon + 1e-9, "{epsilon}");
        assert!(counts + cells + answered > 0.999 * epsilon);
    }
}

#[test]
fn gaussian_noise_keeps_the_promise_of_its_formula() {
    let (cells, epsilon, delta) = (60, 0.9, 5e-7);
    let rho = f64::from(cells) / (2.0 * variance(cells, epsilon, delta) as f64);
    assert!(rho + 2.0 * (rho * (1.0 / delta).ln()).sqrt() <= epsilon);
    let less = f64::from(cells) / (2.0 * 0.99 * variance(cells, epsilon, delta) as f64);
    assert!(less + 2.0 * (less * (1.0 / delta).ln()).sqrt() > epsilon);
}

#[test]
fn of_two_kinds_of_noise_the_smaller_is_taken() {
    let few = Reach { groups: 1, measures: 2, answers: 0 };
    assert!(matches!(of(1.0, 1e-6, few).cell, Cell::Laplace(_)));
    assert!(matches!(of(1.0, 1e-6, Reach { measures: 200, ..few }).cell, Cell::Gaussian(_)));
    assert!(
        of(1.0, 1e-6, Reach { measures: 200, ..few }).sizes().1
            < of(1.0, 0.0, Reach { measures: 200, ..few }).sizes().1
    );
}

#[test]
fn names_need_more_people_the_smaller_delta_is() {
    assert_eq!(threshold(20, &of(20.0, 1e-6, REACH)), 23);
    assert!(threshold(20, &of(1.0, 1e-6, REACH)) > threshold(20, &of(1.0, 1e-3, REACH)));
    assert_eq!(Scale::of(3, 0.3), Scale(3_000_000_000, 300_000_000));
}
