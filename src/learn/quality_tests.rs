use super::{Quality, Score, precision, rank};

#[test]
fn ranks_and_precision_are_those_of_their_definitions() {
    let scores = [0.1, 0.5, 0.5, 0.9];
    assert_eq!((rank(&scores, &[], 3), rank(&scores, &[3], 1), rank(&scores, &[3], 2)), (1, 1, 2));
    // Of 1, 2, 0 the first and the third are new.
    assert!((precision(&scores, &[3], &[1, 0]) - (1.0 + 2.0 / 3.0) / 2.0).abs() < 1e-12);
    let many: Vec<f64> = (0..20).map(|at| -f64::from(at)).collect();
    assert_eq!(precision(&many, &[], &[15]), 0.0);
}

#[test]
fn a_gain_is_better_when_it_is_more_than_chance() {
    let mut score = Score::default();
    assert!(!score.better());
    (0..100).for_each(|at| score.add(0.5 + f64::from(at % 2) * 0.2, 0.5));
    let (mean, half) = score.gain();
    assert!((mean - 0.1).abs() < 1e-12 && (half - 1.96 * 0.1 / 99f64.sqrt()).abs() < 1e-9);
    assert!(score.better());
    let mut chance = Score::default();
    (0..100).for_each(|at| chance.add(f64::from(at % 2), f64::from((at + 1) % 2)));
    assert!(!chance.better());
    assert_eq!(Quality::default().next.people, 0);
}
