use super::{Choice, Evaluation};
use crate::related::Draws;

const RATES: [f64; 3] = [0.05, 0.1, 0.3];
const LOGGED: [f64; 3] = [0.6, 0.3, 0.1];
const ASKED: [f64; 3] = [0.1, 0.2, 0.7];

fn draw(shares: [f64; 3], draws: &mut Draws) -> usize {
    let at = draws.uniform();
    if at < shares[0] { 0 } else { usize::from(at >= shares[0] + shares[1]) + 1 }
}

/// Choices of people of whom each is shown five.
fn log(seed: u64) -> Vec<Choice> {
    let mut draws = Draws::new(seed);
    let mut choices = Vec::new();
    for number in 0..2_000 {
        let rule = draw(LOGGED, &mut draws);
        let reward = f64::from(u8::from(draws.uniform() < RATES[rule]));
        let chances = (0..).zip(ASKED).collect();
        choices.push(Choice { person: number / 5, rule, reward, propensity: LOGGED[rule], chances });
    }
    choices
}

#[test]
fn the_truth_lies_within_the_error_as_often_as_it_should() {
    let truth: f64 = RATES.iter().zip(ASKED).map(|(rate, share)| rate * share).sum();
    let mut within = [0; 3];
    for seed in 0..200 {
        let found = Evaluation::of(&log(seed)).unwrap();
        assert_eq!((found.decisions, found.people), (2_000, 400));
        let estimates = [found.ipw, found.snipw, found.doubly_robust].map(Option::unwrap);
        for (within, estimate) in within.iter_mut().zip(estimates) {
            let (from, to) = estimate.interval();
            *within += usize::from((from..=to).contains(&truth));
        }
        assert!((found.overlap.mean_weight - 1.0).abs() < 0.25 && found.overlap.effective < 600.0);
    }
    // 200 logs: the standard error of a coverage of 0.95 is 0.015.
    assert!(within.iter().all(|within| (180..=199).contains(within)), "{within:?}");
}

#[test]
fn what_the_log_never_tried_shows_in_the_weights() {
    let mut choices = log(1);
    for choice in &mut choices {
        choice.chances = vec![(9, 1.0)];
    }
    let found = Evaluation::of(&choices).unwrap();
    assert_eq!((found.overlap.mean_weight, found.overlap.effective), (0.0, 0.0));
    assert_eq!(found.snipw, None, "nothing can be said");
    assert_eq!(Evaluation::of(&[]), None);
}

#[test]
fn the_same_policy_gets_what_was_got() {
    let mut choices = log(2);
    for choice in &mut choices {
        choice.chances = (0..).zip(LOGGED).collect();
    }
    let found = Evaluation::of(&choices).unwrap();
    assert_eq!(found.overlap.effective, 2_000.0);
    assert!((found.ipw.unwrap().value - found.logged.value).abs() < 1e-12);
}
