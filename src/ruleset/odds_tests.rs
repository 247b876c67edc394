use super::{Odds, Taken};
use crate::kind::Kind;

fn taken(kind: Kind, target: Option<&str>, shown: u32, taken: u32) -> Taken {
    Taken { kind, target: target.map(Into::into), shown, taken }
}

#[test]
fn who_heard_nothing_expects_the_same_of_everything() {
    let odds = Odds::default();
    assert_eq!(odds.usual(), 0.1);
    assert_eq!(odds.of(Kind::Feature, None), odds.usual());
}

#[test]
fn much_seen_is_believed_and_little_is_drawn_towards_its_kind() {
    let told = [
        taken(Kind::Feature, None, 10_000, 500),
        taken(Kind::Feature, Some("often"), 2_000, 400),
        taken(Kind::Feature, Some("once"), 1, 1),
        taken(Kind::Lesson, Some("only"), 1_000, 10),
    ];
    let odds = Odds::new(&told);
    let of = |kind, target: &str| odds.of(kind, Some(&target.into()));
    assert!((odds.usual() - 510.0 / 11_000.0).abs() < 1e-3, "{}", odds.usual());
    assert!((of(Kind::Feature, "often") - 0.2).abs() < 2e-3);
    assert!((of(Kind::Lesson, "only") - 0.01).abs() < 1e-3);
    // One showing that was taken says little: not 1, and more than the kind.
    assert!((0.05..0.11).contains(&of(Kind::Feature, "once")), "{}", of(Kind::Feature, "once"));
    assert_eq!(of(Kind::Feature, "unheard"), odds.of(Kind::Feature, None));
    assert_eq!(of(Kind::Team, "unheard"), odds.usual());
}

#[test]
fn nothing_that_is_told_makes_a_chance_of_none_or_more_than_one() {
    for (shown, times) in [(0, 0), (1, 1), (u32::MAX, 0), (u32::MAX, u32::MAX)] {
        let odds = Odds::new(&[taken(Kind::Plan, Some("pro"), shown, times)]);
        for chance in [odds.usual(), odds.of(Kind::Plan, Some(&"pro".into()))] {
            assert!(chance > 0.0 && chance <= 1.0, "{chance}");
        }
    }
}
