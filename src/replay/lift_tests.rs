use super::{Group, Interval, Lift};
use crate::related::Draws;

fn group(people: u64, followed: u64) -> Group {
    Group { people, followed }
}

/// Rows of table II of Newcombe 1998, method 10.
#[test]
fn published_intervals_come_out() {
    for (shown, held_out, from, to) in [
        (group(70, 56), group(80, 48), 0.0524, 0.3339),
        (group(10, 9), group(10, 3), 0.1705, 0.8090),
        (group(56, 5), group(29, 0), -0.0381, 0.1926),
        (group(10, 0), group(20, 0), -0.1611, 0.2775),
        (group(10, 10), group(20, 0), 0.6791, 1.0),
    ] {
        let lift = Lift::between(shown, held_out).unwrap();
        let near = |a: f64, b: f64| (a - b).abs() < 6e-5;
        assert!(near(lift.once.from, from) && near(lift.once.to, to), "{shown:?} {held_out:?}: {:?}", lift.once);
    }
}

#[test]
fn one_side_alone_says_nothing_and_few_people_no_interval_for_any_time() {
    assert_eq!(Lift::between(group(0, 0), group(9, 3)), None);
    assert_eq!(Lift::between(group(9, 3), group(0, 0)), None);
    assert_eq!(Lift::between(group(400, 40), group(19, 3)).unwrap().always, None);
    let lift = Lift::between(group(400, 40), group(20, 3)).unwrap();
    let always = lift.always.unwrap();
    assert!(always.from < lift.once.from && lift.once.to < always.to, "{lift:?}");
}

/// Of many experiments, how often the truth lies in the interval at the end, and at every look on the way.
fn coverage(shown: f64, held_out: f64, holdout: f64, seed: u64) -> [f64; 3] {
    const TIMES: usize = 300;
    let mut draws = Draws::new(seed);
    let truth = shown - held_out;
    let covers = |interval: Interval| interval.from <= truth && truth <= interval.to;
    let (mut at_end, mut at_every_look, mut always) = (0, 0, 0);
    for _ in 0..TIMES {
        let (mut a, mut b, mut every, mut all) = (Group::default(), Group::default(), true, true);
        for person in 1..=4_000 {
            let (side, share) = if draws.uniform() < holdout { (&mut b, held_out) } else { (&mut a, shown) };
            side.people += 1;
            side.followed += u64::from(draws.uniform() < share);
            if person % 20 == 0
                && let Some(lift) = Lift::between(a, b)
            {
                every &= covers(lift.once);
                all &= lift.always.is_none_or(covers);
            }
        }
        at_end += usize::from(covers(Lift::between(a, b).unwrap().once));
        at_every_look += usize::from(every);
        always += usize::from(all);
    }
    [at_end, at_every_look, always].map(|count| count as f64 / TIMES as f64)
}

/// 300 experiments: the standard error of a coverage of 0.95 is 0.0126.
#[test]
fn the_plain_interval_holds_for_one_look_and_the_other_for_any_number() {
    for (seed, (shown, held_out, holdout)) in
        (1..).zip([(0.1, 0.1, 0.1), (0.15, 0.1, 0.1), (0.03, 0.02, 0.2), (0.5, 0.4, 0.5)])
    {
        let [at_end, at_every_look, always] = coverage(shown, held_out, holdout, seed);
        assert!((0.91..=0.99).contains(&at_end), "{shown} {held_out} {holdout}: once {at_end}");
        assert!(always >= 0.925, "{shown} {held_out} {holdout}: always {always}");
        assert!(at_every_look < 0.85, "who peeks at the plain interval is misled: {at_every_look}");
    }
}
