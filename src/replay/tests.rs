use std::rc::Rc;

use super::{Happened, Order, Person, Replay, Report, Settings, Tally, VariantReport, Watch};
use crate::engine::Engine;
use crate::gates::Gate;
use crate::logs::{Bad, Log};
use crate::ruleset::Ruleset;
use crate::time::{Timestamp, Utc};
use crate::zones::Zones;

pub(super) const PLAYBOOK: &str = r#"{
  "version": 2,
  "calendar": { "zone": "Europe/Berlin" },
  "features": { "share": { "name": "Sharing", "uses": ["shared"] }, "export": { "name": "Export", "uses": ["exported"] } },
  "plans": { "free": { "price": { "currency": "EUR", "flat": 0 } }, "team": { "price": { "currency": "EUR", "flat": 4900 } } },
  "events": { "built": { "properties": { "topic": "string" } } },
  "rules": [
    { "id": "share-it", "when": "count('built', '7d') >= 2 && !used('share')", "recommend": { "feature": "share" },
      "frequency": { "cap": 1, "per": "7d" }, "message": { "title": "Share what you build", "body": "{count('built', '7d')} built." } },
    { "id": "topics", "when": "unique('built', 'topic', '7d') >= 3", "recommend": { "insight": "topics" },
      "message": { "title": "Many topics", "body": "So many." } },
    { "id": "admins", "when": "user.role == 'admin' && count('built', '7d') >= 1", "recommend": { "plan": "team" },
      "message": { "title": "Team", "body": "A plan for all." } }
  ],
  "policy": { "cooldown": "1d", "attention": { "per_session": 1, "per_week": 3 } }
}"#;

pub(super) fn ruleset(playbook: &str) -> Rc<Ruleset> {
    Rc::new(Ruleset::read_json(playbook, Rc::new(Zones::new())).unwrap().0)
}

fn watch<W: Watch>(text: &str, settings: Settings, watch: W, ruleset: Rc<Ruleset>) -> W {
    let mut log = Log::new("log", text.as_bytes()).unwrap();
    let mut replay = Replay::new(ruleset, settings, watch);
    while let Some(line) = log.next_line().unwrap() {
        replay.line(line);
    }
    replay.finish()
}

fn report(text: &str) -> Report {
    report_of(text, Settings::default(), ruleset(PLAYBOOK))
}

pub(super) fn report_of(text: &str, settings: Settings, ruleset: Rc<Ruleset>) -> Report {
    watch(text, settings, Tally::new(ruleset.clone(), 10), ruleset).report()
}

/// Lines of many people, made from a seed: `day` of January 2026, seconds of the day, who, what.
fn lines(seed: u64, people: u64, days: u64) -> Vec<(u64, u64, String)> {
    let mut state = seed;
    let mut random = move |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut lines = Vec::new();
    for day in 0..days {
        for person in 0..people {
            for _ in 0..random(5) {
                let seconds = day * 86_400 + random(86_400);
                let what = match random(8) {
                    0 => r#""event":"shared""#.into(),
                    1 => r#""event":"who knows""#.into(),
                    2 if day > 3 => r#""facts":{"user":{"role":"admin"},"plan":"free"}"#.into(),
                    3 if day > 9 => r#""event":"exported","facts":{"plan":"team"}"#.into(),
                    topic => format!(r#""event":"built","topic":"t{topic}""#),
                };
                let ts = 1_767_225_600 + seconds;
                lines.push((person, seconds, format!("{{\"user\":\"u{person}\",\"ts\":{ts},{what}}}\n")));
            }
        }
    }
    lines
}

pub(super) fn interleaved() -> String {
    let mut lines = lines(7, 30, 20);
    lines.sort_by_key(|(person, seconds, _)| (*seconds, *person));
    lines.into_iter().map(|(.., line)| line).collect()
}

pub(super) fn grouped() -> String {
    let mut lines = lines(7, 30, 20);
    lines.sort_by_key(|(person, seconds, _)| (*person, *seconds));
    lines.into_iter().map(|(.., line)| line).collect()
}

/// The same report from logs whose lines have other numbers.
fn without_lines(mut report: Report) -> Report {
    report.examples.iter_mut().for_each(|example| example.line = 0);
    report
}

#[test]
fn who_got_what_when_and_why() {
    let report = report(
        "user,ts,event\nu1,2026-01-05T09:00:00Z,built\nu2,2026-01-05T09:30:00Z,built\nu1,2026-01-06T09:00:00Z,built\n\
         u1,2026-01-06T10:00:00Z,shared\n",
    );
    assert_eq!((report.impressions, report.people, report.log.people, report.conversions), (1, 1, 2, 1));
    let [example] = report.examples.as_slice() else { panic!("{:?}", report.examples) };
    assert_eq!((example.user.as_str(), example.line, example.rule.as_str()), ("u1", 4, "share-it"));
    assert_eq!((example.title.as_str(), example.body.as_str()), ("Share what you build", "2 built."));
    assert!(example.because.contains("twice in the last 7 days"), "{}", example.because);
    let rule = &report.rules[0];
    assert_eq!(rule.first.as_ref().map(|first| (first.user.as_str(), first.at)), Some(("u1", example.at)));
    assert_eq!((rule.people, rule.impressions, rule.conversions), (1, 1, 1));
    assert_eq!(report.kinds.len(), 1);
    assert_eq!((report.weeks.count, report.weeks.with.as_slice()), (2, &[1, 1][..]));
}

#[test]
fn each_day_of_each_person_counts_once_for_every_rule() {
    let report = report(&interleaved());
    assert!(report.impressions > 50, "{}", report.impressions);
    for rule in &report.rules {
        let days = &rule.person_days;
        let sum = days.recommended
            + days.would_have_shown
            + days.outranked
            + days.stopped.values().sum::<u64>()
            + days.condition_false
            + days.condition_error;
        assert_eq!(sum, report.person_days, "{}", rule.rule);
        assert!(days.recommended <= rule.impressions, "a day with two impressions counts once");
    }
    assert!(report.rules[0].person_days.stopped[&Gate::Frequency] > 0);
    assert!(report.rules[2].person_days.condition_error > 0, "no role is known on the first days");
    let weeks = &report.weeks;
    let shown: u64 = weeks.with.iter().enumerate().map(|(count, weeks)| count as u64 * weeks).sum();
    assert_eq!((weeks.with.iter().sum::<u64>(), shown), (weeks.count, report.impressions));
}

#[test]
fn a_day_ends_where_the_playbook_says() {
    // In Berlin both are on 6 January; in UTC they are not.
    let text = "user,ts,event\nu1,2026-01-05T23:30:00Z,built\nu1,2026-01-06T10:00:00Z,built\n";
    assert_eq!(report(text).person_days, 1);
    let utc = PLAYBOOK.replace("Europe/Berlin", "UTC");
    assert_eq!(report_of(text, Settings::default(), ruleset(&utc)).person_days, 2);
}

#[test]
fn it_does_not_matter_who_is_awake() {
    let all = report(&interleaved());
    for awake in [0, 17] {
        assert_eq!(
            report_of(&interleaved(), Settings { awake, ..Settings::default() }, ruleset(PLAYBOOK)),
            all,
            "{awake}"
        );
    }
}

#[test]
fn a_grouped_log_gives_the_same_report_as_an_interleaved_one() {
    let grouped_by_person = Settings { order: Order::Grouped, ..Settings::default() };
    let one = without_lines(report_of(&grouped(), grouped_by_person, ruleset(PLAYBOOK)));
    assert_eq!(one, without_lines(report(&grouped())));
    assert_eq!(one, without_lines(report(&interleaved())));
}

#[test]
fn a_log_read_twice_counts_once() {
    let once = report(&interleaved());
    let mut log = Log::new("log", interleaved().into_bytes().leak() as &[u8]).unwrap();
    let mut lines = Vec::new();
    while let Some(line) = log.next_line().unwrap() {
        lines.push(line);
    }
    let ruleset = ruleset(PLAYBOOK);
    let mut replay = Replay::new(ruleset.clone(), Settings::default(), Tally::new(ruleset, 10));
    // Facts are no events: to tell them again is to tell them anew.
    let again = lines.iter().filter(|line| matches!(line, crate::logs::Line::Entry(entry) if entry.facts.is_none()));
    for line in lines.iter().chain(again) {
        replay.line(line.clone());
    }
    let twice = replay.finish().report();
    assert_eq!(
        (twice.impressions, twice.conversions, twice.log.events),
        (once.impressions, once.conversions, once.log.events)
    );
    assert!(twice.log.refused[&crate::event::Refusal::Duplicate].count > 500);
}

#[test]
fn what_is_wrong_with_a_log_is_counted_and_told() {
    let report = report(
        "{\"user\":\"u\",\"ts\":\"2026-01-05T09:00:00Z\",\"event\":\"built\"}\nnot json\n{\"user\":\"u\"}\nnot json either\n\
         {\"user\":\"u\",\"ts\":-5,\"event\":\"built\"}\n{\"user\":\"u\",\"ts\":\"2026-01-05T08:00:00Z\",\"event\":\"nobody knows\"}\n",
    );
    let log = &report.log;
    assert_eq!((log.lines, log.events, log.late), (6, 2, 2));
    assert_eq!(log.unreadable["not JSON"].count, 2);
    assert!(log.unreadable["not JSON"].first[0].starts_with("line 2: not JSON"));
    assert!(log.unreadable["no time"].first[0].starts_with("line 3: no time"));
    assert_eq!(log.refused[&crate::event::Refusal::BadTime].first, ["line 5: before 1970, event \"built\""]);
    assert_eq!(log.unknown["nobody knows"], 1);
}

#[test]
fn variants_are_counted_apart_and_add_up_to_their_rule() {
    let plain = "\"message\": { \"title\": \"Many topics\"";
    let variants = format!("\"variants\": [{{ \"id\": \"a\" }}, {{ \"id\": \"b\", \"weight\": 2 }}], {plain}");
    for holdout in ["", "\"holdout\": { \"share\": \"50%\" },"] {
        let playbook = PLAYBOOK.replace(plain, &variants).replace("\"cooldown\"", &format!("{holdout} \"cooldown\""));
        let report = report_of(&interleaved(), Settings::default(), ruleset(&playbook));
        let rule = report.rules.iter().find(|rule| rule.rule.as_str() == "topics").unwrap();
        let sum = |of: fn(&VariantReport) -> u64| rule.variants.iter().map(of).sum::<u64>();
        assert_eq!(rule.variants.len(), 2);
        assert!(rule.variants.iter().all(|variant| variant.people > 0 && variant.impressions >= variant.people));
        assert_eq!((sum(|v| v.impressions), sum(|v| v.people)), (rule.impressions, rule.people));
        assert_eq!((sum(|v| v.conversions), sum(|v| v.held_out)), (rule.conversions, rule.held_out));
        assert_eq!(rule.held_out > 0, !holdout.is_empty());
        assert!(report.examples.iter().all(|one| one.variant.is_some() == (one.rule.as_str() == "topics")));
        assert!(report.rules.iter().all(|other| other.rule == rule.rule || other.variants.is_empty()));
    }
}

#[test]
fn nothing_is_no_mistake() {
    let report = report("");
    assert_eq!((report.log.lines, report.impressions, report.weeks.mean), (0, 0, 0.0));
    assert_eq!(report.rules.len(), 3);
}

#[test]
fn the_holdout_is_counted_and_not_shown() {
    let held_out = PLAYBOOK.replace("\"cooldown\": \"1d\"", "\"holdout\": \"50%\", \"cooldown\": \"1d\"");
    let (all, half) = (report(&interleaved()), report_of(&interleaved(), Settings::default(), ruleset(&held_out)));
    assert_eq!((all.held_out, all.people_held_out), (0, 0));
    assert!((7..24).contains(&half.people_held_out), "{} of 30", half.people_held_out);
    assert_eq!(half.people + half.people_held_out, all.people);
    assert_eq!(half.impressions + half.held_out, all.impressions, "the holdout lives by the same clock");
    let days = |report: &Report| report.rules.iter().map(|rule| rule.person_days.would_have_shown).sum::<u64>();
    assert!(days(&half) > 0 && days(&all) == 0);
}

#[test]
fn the_plan_is_what_the_command_line_says_until_the_log_says_another() {
    let text = "{\"user\":\"u\",\"ts\":\"2026-01-05T09:00:00Z\",\"event\":\"built\",\"facts\":{\"user\":{\"role\":\"admin\"}}}\n\
                {\"user\":\"u\",\"ts\":\"2026-01-05T09:10:00Z\",\"facts\":{\"plan\":\"team\"}}\n";
    let ruleset = ruleset(PLAYBOOK);
    let plan = ruleset.plans.iter().map(|terms| terms.plan.clone()).find(|plan| plan.as_str() == "free");
    assert_eq!(report(text).impressions, 0, "the plan is not known");
    let told = report_of(text, Settings { plan, ..Settings::default() }, ruleset);
    assert_eq!((told.impressions, told.conversions), (1, 1), "recommended, then bought");
    assert_eq!(told.log.facts, 1);
}

#[test]
fn late_lines_count_at_their_time_and_the_clock_never_goes_back() {
    struct Clock(Timestamp);
    impl Watch for Clock {
        type Notes = ();
        fn event(&mut self, happened: &Happened<'_>, _: &Engine, (): &mut ()) {
            assert!(happened.now >= self.0 && happened.at <= happened.now);
            self.0 = happened.now;
        }
        fn day(&mut self, _: &str, _: Timestamp, _: &Engine, (): &mut ()) {}
        fn gone(&mut self, _: &str, (): ()) {}
        fn bad(&mut self, _: &Bad) {}
    }
    let text =
        "user,ts,event\nu,2026-01-05T09:00:00Z,built\nu,2026-01-04T09:00:00Z,built\nu,2026-01-05T10:00:00Z,shared\n";
    watch(text, Settings::default(), Clock(Timestamp::EPOCH), ruleset(PLAYBOOK));
    assert_eq!(report(text).impressions, 1, "two within seven days, although one came late");
}

#[test]
fn verdicts_are_what_explanations_say() {
    struct Both(u64);
    impl Watch for Both {
        type Notes = ();
        fn event(&mut self, _: &Happened<'_>, _: &Engine, (): &mut ()) {}
        fn day(&mut self, _: &str, at: Timestamp, engine: &Engine, (): &mut ()) {
            let explained =
                engine.explain_all(at).into_iter().map(|explanation| (explanation.verdict, explanation.stopped_by));
            assert_eq!(engine.verdicts(at), explained.collect::<Vec<_>>());
            self.0 += 1;
        }
        fn gone(&mut self, _: &str, (): ()) {}
        fn bad(&mut self, _: &Bad) {}
    }
    assert!(watch(&grouped(), Settings::default(), Both(0), ruleset(PLAYBOOK)).0 > 300);
}

#[test]
fn a_person_can_be_replayed_alone() {
    let ruleset = Rc::new(Ruleset::read_json(&PLAYBOOK.replace("Europe/Berlin", "UTC"), Rc::new(Utc)).unwrap().0);
    let mut person: Person<()> = Person::new(ruleset, "u1", None);
    let mut log = Log::new("log", &b"user,ts,event\nu1,2026-01-05T09:00:00Z,built\n"[..]).unwrap();
    while let Some(crate::logs::Line::Entry(entry)) = log.next_line().unwrap() {
        person.hear(entry, &mut ());
    }
    assert_eq!((person.engine().stats().events, person.now().ms()), (1, 1_767_603_600_000));
}
