use std::collections::BTreeMap;
use std::rc::Rc;

use proptest::prelude::*;

use super::{NotLearned, Promise, Settings, Study, Trait};
use crate::logs::Log;
use crate::playbook::Playbook;
use crate::related::{Steps, Table};
use crate::ruleset::Ruleset;
use crate::time::Utc;
use crate::value::{Value, from_base64};

const PLAYBOOK: &str = r#"{ "version": 2,
  "features": {
    "build": { "name": "Build", "uses": ["built"] },
    "share": { "name": "Share", "uses": ["shared"] },
    "export": { "name": "Export", "uses": ["exported", "sent"] },
    "rare": { "name": "Rare", "uses": ["rarely"] } },
  "meters": { "rows": { "sum": "exported.rows" }, "rarely": { "sum": "built.size" }, "seats": {} } }"#;

fn settings() -> Settings {
    Settings { min_group: 10, segments: vec![Trait::new("account.industry").unwrap()], ..Settings::default() }
}

fn study(settings: Settings) -> Result<Study, NotLearned> {
    let (playbook, _) = Playbook::read_json(PLAYBOOK).unwrap();
    Study::new(&playbook, Ruleset::read_json(PLAYBOOK, Rc::new(Utc)).unwrap().0, settings)
}

fn learnt(lines: &[String], settings: Settings) -> Result<(String, super::summary::Summary), String> {
    let mut study = study(settings).map_err(|why| why.to_string())?;
    let text = lines.join("\n");
    let mut log = Log::new("log", text.as_bytes()).unwrap();
    while let Some(line) = log.next_line().unwrap() {
        study.line(line).map_err(|why| why.to_string())?;
    }
    study.learn().map(|(learned, summary)| (learned.text().unwrap(), summary)).map_err(|why| why.to_string())
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

/// What one person does on a day: minutes of the day, and the events.
fn line(user: usize, minute: usize, event: &str) -> String {
    let size = user % 7;
    format!(
        r#"{{"user":"u{user}","ts":{},"event":"{event}","rows":{},"size":{size}}}"#,
        1_790_000_000 + minute * 60,
        user % 50
    )
}

fn facts(user: usize, industry: &str) -> String {
    format!(r#"{{"user":"u{user}","ts":1790000000,"facts":{{"account":{{"industry":{industry}}}}}}}"#)
}

/// Sixty people build; half of them share, and export too; a few more share. Five do what is rare.
fn fleet() -> Vec<String> {
    let mut lines = Vec::new();
    for user in 0..60 {
        lines.push(facts(
            user,
            if user < 25 {
                r#""retail""#
            } else if user < 55 {
                "3"
            } else {
                r#""one-of-few""#
            },
        ));
        for day in 0..5 {
            lines.push(line(user, day * 1_440, "built"));
            if user % 2 == 0 || user % 10 == 1 {
                lines.push(line(user, day * 1_440 + 5, "shared"));
            }
            if user % 2 == 0 {
                lines.push(line(user, day * 1_440 + 10, "exported"));
            }
        }
        if user < 5 {
            lines.push(line(user, 7_300, "rarely"));
        }
    }
    lines
}

#[test]
fn a_fleet_is_learned_from() {
    let (text, summary) = learnt(&fleet(), settings()).unwrap();
    let learned = json(&text);
    assert_eq!(learned["version"], 1);
    assert_eq!(learned["from"], serde_json::json!({ "people": 60, "until": "2026-09-26", "min_group": 10 }));
    assert_eq!(learned["features"], serde_json::json!(["build", "export", "share"]));
    let table = |key: &str| from_base64(learned[key].as_str().unwrap()).unwrap();
    let together = Table::unpack(&table("together"), 3).unwrap();
    assert!(together.adds(1, 2) > 0 && together.adds(2, 1) > 0, "who shares exports");
    let next = Steps::unpack(&table("next"), 3).unwrap();
    let after = next.chances(&[0]);
    assert!(after[2] > 0.8 && after[2] > after[1], "after building comes sharing: {after:?}");
    assert_eq!(summary.rare, ["rare"]);
    assert_eq!((summary.people, summary.groups_left_out, summary.people_left_out), (60, 1, 5));
    let groups: Vec<_> =
        learned["peers"].as_array().unwrap().iter().map(|group| group["where"]["is"].clone()).collect();
    // In the order of their values as JSON: text comes before numbers.
    assert_eq!(groups, [serde_json::json!("retail"), serde_json::json!(3), serde_json::Value::Null]);
    // `rarely` is an event and a meter that is another thing; both are written as a condition would.
    let everybody = learned["peers"].as_array().unwrap().last().unwrap();
    let measures: Vec<&String> = everybody["quantiles"].as_object().unwrap().keys().collect();
    assert_eq!(measures, ["build", "built", "export", "exported", "meter:rarely", "rows", "share", "shared"]);
    assert_eq!(everybody["quantiles"]["built"][10], 5);
    assert!(!text.contains("one-of-few"), "a kind of five people has no name");
}

#[test]
fn memory_and_order_change_nothing() {
    let lines = fleet();
    let (whole, _) = learnt(&lines, settings()).unwrap();
    let mut shuffled = lines.clone();
    shuffled.sort_by_key(|line| crate::hash::hash(line.as_bytes()));
    assert_eq!(learnt(&shuffled, Settings { in_memory: 50, ..settings() }).unwrap().0, whole);
    assert_eq!(learnt(&lines, Settings { in_memory: 7, ..settings() }).unwrap().0, whole);
}

#[test]
fn days_after_the_last_that_counts_do_not() {
    let mut lines = fleet();
    let until = Settings { until: Some("2026-09-23".parse().unwrap()), ..settings() };
    let (before, _) = learnt(&lines, until.clone()).unwrap();
    lines.extend((0..60).map(|user| line(user, 9_000, "rarely")));
    assert_eq!(learnt(&lines, until).unwrap().0, before);
    assert_eq!(json(&before)["peers"][0]["quantiles"]["built"][10], 3);
}

#[test]
fn what_is_missing_is_said() {
    let error = |lines: &[String], settings| learnt(lines, settings).unwrap_err();
    assert_eq!(
        error(&fleet(), Settings { min_group: 31, ..settings() }),
        "60 people use features of the playbook until 2026-09-26, and 62 are needed: twice --min-group"
    );
    assert_eq!(
        error(&[line(1, 1, "builds"), line(2, 1, "builds")], settings()),
        "the playbook knows none of the events of the logs; the most frequent is \"builds\", 2 times; did you mean \"built\"?"
    );
    assert_eq!(error(&[], settings()), "the logs have no events (0 lines, 0 of them cannot be read)");
    let peers = |name: &str| Settings { peers: Some(vec![name.into()]), ..settings() };
    assert_eq!(
        error(&fleet(), peers("exportd")),
        "the playbook has no event, feature or meter \"exportd\"; did you mean \"export\"?"
    );
    assert_eq!(
        error(&fleet(), peers("Share ")),
        "the playbook has no event, feature or meter \"Share \"; did you mean \"share\"?"
    );
    assert_eq!(
        error(&fleet(), peers("feature:exports")),
        "the playbook has no event, feature or meter \"feature:exports\"; did you mean \"export\"?"
    );
    assert_eq!(error(&fleet(), peers("rarely")), "\"rarely\" names several things: write event:rarely or meter:rarely");
    for seats in ["seats", "meter:seats"] {
        assert_eq!(
            error(&fleet(), peers(seats)),
            "the host sets the meter \"seats\", and peers are compared by what events count"
        );
    }
    let promise = Some(Promise { epsilon: 1.0, delta: 0.0 });
    assert!(error(&fleet(), Settings { promise, ..settings() }).contains("--segment with --epsilon needs --delta"));
    let mut many = study(settings()).unwrap();
    let told = |number| many.told("u", 0, &Value::Int(number)).map_err(|why| why.to_string());
    let failed = (0..=10_000).map(told).find_map(Result::err).unwrap();
    assert_eq!(failed, "account.industry has more than 10000 values: it says who somebody is, not of what kind");
}

#[test]
fn a_file_tells_kinds_instead_of_the_logs() {
    let mut study = study(settings()).unwrap();
    (0..60).for_each(|user| study.told(&format!("u{user}"), 0, &Value::from("all")).unwrap());
    let text = fleet().join("\n");
    let mut log = Log::new("log", text.as_bytes()).unwrap();
    while let Some(line) = log.next_line().unwrap() {
        study.line(line).unwrap();
    }
    let (learned, _) = study.learn().unwrap();
    assert_eq!(learned.peers.len(), 2);
    assert_eq!(learned.peers[0].of.as_ref().unwrap().is, "all");
}

#[test]
fn the_latest_value_of_a_trait_holds() {
    let mut lines = fleet();
    lines.extend((0..60).map(|user| facts(user, r#""later""#).replace("1790000000", "1790000060")));
    let (text, _) = learnt(&lines, settings()).unwrap();
    assert_eq!(json(&text)["peers"][0]["where"]["is"], "later");
    // Of two at one instant the greater as text holds, whichever line comes first.
    lines.extend((0..60).map(|user| facts(user, r#""a""#).replace("1790000000", "1790000060")));
    assert_eq!(learnt(&lines, settings()).unwrap().0, text);
    lines.reverse();
    assert_eq!(learnt(&lines, settings()).unwrap().0, text);
}

#[test]
fn noise_is_new_each_time_but_for_a_seed() {
    let private = |seed| {
        let promise = Some(Promise { epsilon: 2.0, delta: 1e-4 });
        learnt(&fleet(), Settings { promise, seed, min_group: 5, ..settings() }).unwrap().0
    };
    assert_eq!(private(Some(4)), private(Some(4)));
    let from = json(&private(Some(4)))["from"]["privacy"].clone();
    assert_eq!(from, serde_json::json!({ "epsilon": 2.0, "delta": 1e-4 }));
    assert!((0..5).any(|_| private(None) != private(None)));
}

/// So many people who build and share; those from the 21st on do what is rare, too.
fn few(people: usize) -> Vec<String> {
    let person = |user| {
        let rare = (user > 20).then(|| line(user, 10, "rarely"));
        [line(user, 0, "built"), line(user, 5, "shared")].into_iter().chain(rare)
    };
    (1..=people).flat_map(person).collect()
}

/// How often each part of the document is published of a log, of so many times; of the quantiles one.
fn published(lines: &[String], settings: &Settings, times: u64) -> BTreeMap<String, f64> {
    let mut shares = BTreeMap::new();
    for seed in 0..times {
        let mut told = json(&learnt(lines, Settings { seed: Some(seed), ..settings.clone() }).unwrap().0);
        for group in told["peers"].as_array_mut().into_iter().flatten() {
            group["quantiles"] = group["quantiles"]["built"][10].clone();
        }
        for (part, value) in told.as_object().unwrap() {
            *shares.entry(format!("{part}: {value}")).or_default() += 1.0 / times as f64;
        }
    }
    shares
}

/// Returns whether one log gives some part more often than the other does, by more than the budget and chance allow
/// (Ding and others, *Detecting violations of differential privacy*, CCS 2018).
fn breaks(epsilon: f64, times: u64, (one, other): (&[String], &[String]), settings: &Settings) -> bool {
    let (one, other) = (published(one, settings, times), published(other, settings, times));
    let more = |a: &BTreeMap<String, f64>, b: &BTreeMap<String, f64>| {
        a.iter().any(|(told, share)| {
            let allowed = epsilon.exp() * b.get(told).copied().unwrap_or(0.0);
            share - allowed > 4.0 * (share.max(1.0 / times as f64) / times as f64).sqrt() * epsilon.exp()
        })
    };
    more(&one, &other) || more(&other, &one)
}

/// The tenth person who does what is rare makes it known, where tables are asked for: no noise hides that.
#[test]
fn one_person_more_changes_no_more_than_was_promised() {
    let settings = Settings {
        promise: Some(Promise { epsilon: 1.0, delta: 0.0 }),
        peers: Some(vec!["built".into()]),
        min_group: 10,
        ..Settings::default()
    };
    let (one, other) = (few(30), few(31));
    assert!(!breaks(1.0, 300, (&one, &other), &settings));
    // Of a log that the hundredfold budget was spent on, it is seen that the budget was not kept.
    let loud = Settings { promise: Some(Promise { epsilon: 100.0, delta: 0.0 }), ..settings.clone() };
    assert!(breaks(1.0, 300, (&few(29), &few(30)), &loud));
    assert!(breaks(1.0, 300, (&one, &other), &Settings { exact_tables: true, ..settings.clone() }));
    let (text, summary) = learnt(&other, settings).unwrap();
    let told = json(&text);
    assert_eq!((&told["features"], told.get("together"), told.get("next")), (&serde_json::json!([]), None, None));
    assert_eq!(summary.tables, super::summary::Tables::OutsideOfThePromise);
}

#[test]
fn a_table_without_weights_is_not_written() {
    // Everybody does one thing or the other.
    let lines: Vec<String> = (0..40).map(|user| line(user, 0, NAMES[user % 2])).collect();
    let (text, summary) = learnt(&lines, settings()).unwrap();
    assert_eq!(json(&text)["features"], serde_json::json!(["build", "share"]));
    assert!(!text.contains("together") && !text.contains("next"), "{text}");
    assert_eq!((summary.together, summary.next), (None, None));
}

/// What few people do, in any order: who, when, which event.
fn events() -> impl Strategy<Value = Vec<(usize, usize, usize)>> {
    proptest::collection::vec((0..40usize, 0..20_000usize, 0..5usize), 60..400)
}

const NAMES: [&str; 5] = ["built", "shared", "exported", "sent", "rarely"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_order_gives_the_same_bytes_and_nothing_is_said_of_few(events in events(), seed in 0..1_000u64) {
        let lines: Vec<String> = events.iter().map(|(user, minute, event)| line(*user, *minute, NAMES[*event])).collect();
        let mut shuffled = lines.clone();
        shuffled.sort_by_key(|line| crate::hash::seeded(line.as_bytes(), seed));
        let least = Settings { min_group: 8, ..settings() };
        let found = learnt(&lines, least.clone());
        let other = learnt(&shuffled, Settings { in_memory: 64, ..least });
        prop_assert_eq!(found.as_ref().map(|found| &found.0), other.as_ref().map(|other| &other.0));
        let Ok((text, _)) = found else { return Ok(()) };
        let learned = json(&text);
        let features: Vec<&str> = learned["features"].as_array().unwrap().iter().filter_map(|name| name.as_str()).collect();
        let uses = [("build", vec![0]), ("share", vec![1]), ("export", vec![2, 3]), ("rare", vec![4])];
        let users = |of: &[usize]| {
            let mut users: Vec<usize> = events.iter().filter(|(.., event)| of.contains(event)).map(|(user, ..)| *user).collect();
            users.sort_unstable();
            users.dedup();
            users
        };
        for (name, of) in &uses {
            prop_assert_eq!(features.contains(name), users(of).len() >= 8, "{}", name);
        }
        for (i, used) in features.iter().enumerate() {
            for (j, other) in features.iter().enumerate() {
                let of = |name: &str| users(&uses.iter().find(|(of, _)| *of == name).unwrap().1);
                let (one, two) = (of(used), of(other));
                let both = one.iter().filter(|user| two.contains(user)).count();
                if let Some(packed) = learned["together"].as_str() {
                    let table = Table::unpack(&from_base64(packed).unwrap(), features.len()).unwrap();
                    prop_assert!(both >= 8 || table.adds(i, j) == 0, "{} and {}: {} people", used, other, both);
                }
            }
        }
        for group in learned["peers"].as_array().into_iter().flatten() {
            prop_assert!(group["people"].as_u64().unwrap() >= 8);
        }
    }
}
