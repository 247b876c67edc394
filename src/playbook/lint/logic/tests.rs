use super::ranges::Ranges;
use super::{Formula, World, within};
use crate::playbook::Playbook;

fn playbook() -> Playbook {
    let text = r#"{ "version": 2, "features": {
        "make": { "name": "Making", "uses": ["made"], "adopted": { "days": 3, "within": "14d" } },
        "share": { "name": "Sharing", "uses": ["shared", "mailed"] } } }"#;
    Playbook::read_json(text).unwrap_or_else(|mistakes| panic!("{mistakes:?}")).0
}

fn implies(these: &str, those: &str) -> bool {
    let (playbook, read) = (playbook(), |text| Formula::read(text)?.alternatives());
    let (these, those) = (read(these).expect("it can be read"), read(those).expect("it can be read"));
    let world = World::new(&playbook);
    world.implies(&world.states(&these), &those)
}

#[test]
fn one_condition_implies_another() {
    let proofs = [
        ("count('made', '7d') >= 4", "count('made', '14d') > 3"),
        ("count('made', '2w') < 2", "count('made', '14d') <= 1"),
        ("days('made', '7d') >= 2", "count('made', '1mo') >= 2"),
        ("count('made', '7d') > 0", "used('make')"),
        ("adopted('make')", "days('made', '14d') >= 3 && ever('made')"),
        ("!used('share')", "count('mailed', '7d') == 0"),
        ("underused('share')", "observed() >= 14 && !adopted('share')"),
        ("since('made') > duration('1h')", "ever('made')"),
        ("user.role == 'admin'", "has(user.role) && user.role in ['owner', 'admin']"),
        ("user.level > 3", "user.level >= 3"),
        ("!(hour < 9 || hour > 16)", "hour >= 9"),
        ("hour > 3 ? weekday == 1 : weekday == 2", "weekday < 3"),
        ("count('made', '7d') == count('shared', '7d') && count('made', '7d') > 2", "count('shared', '7d') > 1"),
        ("hour > 99", "used('make')"),
    ];
    for (these, those) in proofs {
        assert!(implies(these, those), "{these} implies {those}");
    }
}

#[test]
fn what_need_not_be_is_not_implied() {
    let open = [
        ("count('made', '14d') >= 4", "count('made', '7d') > 3"),
        ("count('made', '24h') >= 4", "count('made', '1d') >= 1"),
        ("used('share')", "ever('shared')"),
        ("used('make')", "adopted('make')"),
        ("!(user.level < 3)", "user.level >= 3"),
        ("user.role != 'admin'", "user.role == 'reader'"),
        ("hour > 3", "since('made') > duration('1h') || since('made') <= duration('1h')"),
        ("hour > 3 || used('make')", "hour > 2"),
        ("sum('made', 'n', '7d') > 4.0", "sum('made', 'n', '14d') > 4.0"),
    ];
    for (these, those) in open {
        assert!(!implies(these, those), "{these} does not imply {those}");
    }
}

#[test]
fn whole_numbers_have_no_room_between_neighbours() {
    assert_eq!(Ranges::more(2.0).and(&Ranges::less(3.0)).whole(), Ranges::NONE);
    assert_eq!(Ranges::more(2.0).and(&Ranges::at_most(4.5)).whole(), Ranges::from_to(3.0, 4.0));
    assert_eq!(Ranges::less(3.0).or(&Ranges::at_least(3.0)), Ranges::all());
    assert_eq!(Ranges::only(3.0).or(&Ranges::only(4.0)).whole(), Ranges::from_to(3.0, 4.0));
    assert!(Ranges::but(3.0).and(&Ranges::only(3.0)) == Ranges::NONE);
}

#[test]
fn windows_lie_within_windows() {
    let window = |text: &str| text.parse().expect("a window");
    let inside = [("7d", "1w"), ("1w", "7d"), ("28d", "1mo"), ("1mo", "31d"), ("90m", "2h"), ("2mo", "3mo")];
    let outside = [("29d", "1mo"), ("1mo", "30d"), ("24h", "7d"), ("1d", "48h"), ("3mo", "2mo")];
    assert!(inside.iter().all(|(inner, outer)| within(window(inner), window(outer))));
    assert!(!outside.iter().any(|(inner, outer)| within(window(inner), window(outer))));
}
