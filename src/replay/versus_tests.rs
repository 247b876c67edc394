use super::tests::{PLAYBOOK, grouped, interleaved, report_of, ruleset};
use super::{Comparison, Order, RuleChange, Settings, Versus};
use crate::logs::Log;

fn versus(text: &str, order: Order, awake: usize, a: &str, b: &str) -> Comparison {
    let settings = Settings { order, awake, plan: None };
    let mut log = Log::new("log", text.as_bytes()).unwrap();
    let mut versus = Versus::new((ruleset(a), settings.clone()), (ruleset(b), settings), 4);
    while let Some(line) = log.next_line().unwrap() {
        versus.line(line);
    }
    versus.finish()
}

/// Another playbook: a bolder rule, one that is gone, one that is new.
fn bolder() -> String {
    let new = r#""id": "news", "when": "used('export')", "recommend": { "insight": "news" }"#;
    PLAYBOOK.replace("count('built', '7d') >= 2 &&", "count('built', '7d') >= 1 &&").replace(
        r#""id": "topics", "when": "unique('built', 'topic', '7d') >= 3", "recommend": { "insight": "topics" }"#,
        new,
    )
}

#[test]
fn a_playbook_against_itself_shows_no_differences() {
    for (text, order) in [(interleaved(), Order::Interleaved), (grouped(), Order::Grouped)] {
        let found = versus(&text, order, 7, PLAYBOOK, PLAYBOOK);
        assert_eq!(found.a, found.b);
        assert!(found.a.impressions > 0 && found.people.both == found.a.people);
        for change in std::iter::once(&found.people).chain(&found.rules) {
            assert_eq!((change.gained, change.lost, change.sooner, change.later), (0, 0, 0, 0), "{change:?}");
            assert!(change.in_a && change.in_b && change.gained_examples.is_empty() && change.lost_examples.is_empty());
        }
        assert!(found.days.iter().all(|day| day.a == day.b) && found.days.iter().any(|day| day.a > 0));
    }
}

#[test]
fn what_differs_agrees_with_each_playbook_alone() {
    let bolder = bolder();
    for (text, order) in [(interleaved(), Order::Interleaved), (grouped(), Order::Grouped)] {
        let found = versus(&text, order, 7, &bolder, PLAYBOOK);
        let alone = |playbook: &str| {
            let mut report = report_of(&text, Settings { order, awake: 256, plan: None }, ruleset(playbook));
            report.examples.clear();
            report
        };
        let (mut a, mut b) = (found.a.clone(), found.b.clone());
        a.examples.clear();
        b.examples.clear();
        assert_eq!((&a, &b), (&alone(&bolder), &alone(PLAYBOOK)));

        let agrees = |change: &RuleChange, a: u64, b: u64| {
            assert_eq!((change.gained + change.both, change.lost + change.both), (a, b), "{change:?}");
            assert!(change.sooner + change.later <= change.both);
            assert_eq!(change.gained_examples.len() as u64, change.gained.min(4));
            assert_eq!(change.lost_examples.len() as u64, change.lost.min(4));
            assert!(change.gained_examples.is_sorted() && change.lost_examples.is_sorted());
        };
        agrees(&found.people, a.people, b.people);
        for change in &found.rules {
            let people = |report: &super::Report| {
                report.rules.iter().find(|rule| Some(&rule.rule) == change.rule.as_ref()).map_or(0, |rule| rule.people)
            };
            agrees(change, people(&a), people(&b));
        }
        let names: Vec<&str> = found.rules.iter().filter_map(|change| Some(change.rule.as_ref()?.as_str())).collect();
        assert_eq!(names, ["share-it", "news", "admins", "topics"]);
        assert!(
            found.rules[0].sooner > 0 && found.rules[1].gained > 0 && found.rules[3].lost > 0,
            "{:#?}",
            found.rules
        );
        for report in [&a, &b] {
            let days: u64 = super::WhyNot::of(report).iter().map(|(_, count)| count).sum();
            assert_eq!(days, report.person_days * report.rules.len() as u64, "each rule on each day counts once");
        }
    }
}

#[test]
fn the_order_of_the_log_and_the_engines_that_are_held_make_no_difference() {
    let bolder = bolder();
    let without_lines = |mut found: Comparison| {
        found.a.examples.clear();
        found.b.examples.clear();
        let changes = found.rules.iter_mut().chain([&mut found.people]);
        changes.flat_map(|change| change.gained_examples.iter_mut().chain(&mut change.lost_examples)).for_each(
            |opened| {
                opened.line = 0;
            },
        );
        found
    };
    let some = without_lines(versus(&interleaved(), Order::Interleaved, 3, &bolder, PLAYBOOK));
    assert_eq!(some, without_lines(versus(&interleaved(), Order::Interleaved, 256, &bolder, PLAYBOOK)));
    assert_eq!(some, without_lines(versus(&grouped(), Order::Grouped, 256, &bolder, PLAYBOOK)));
}

#[test]
fn how_soon_something_is_shown_first() {
    let text = "user,ts,event\n\
        u1,2026-01-05T09:00:00Z,built\nu1,2026-01-05T10:00:00Z,built\n\
        u2,2026-01-05T09:00:00Z,opened\nu2,2026-01-08T09:00:00Z,built\nu2,2026-01-09T10:00:00Z,built\n\
        u3,2026-01-05T09:00:00Z,built\nu3,2026-01-07T09:00:00Z,built\n\
        u4,2026-01-05T09:00:00Z,built\n";
    let report = report_of(text, Settings::default(), ruleset(PLAYBOOK));
    let first = report.rules[0].first_fire.as_ref().unwrap();
    assert_eq!(
        [first.fastest, first.quarter, first.median, first.three_quarters, first.slowest],
        [0, 0, 2, 4, 4],
        "of three people"
    );
    assert_eq!((report.first_fire.as_ref(), report.rules[1].first_fire.as_ref()), (Some(first), None));
}
