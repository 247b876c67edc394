//! Every playbook of an older version is brought up to date as the file beside it shows: `1-block.yaml` becomes
//! `1-block.after.yaml`. `UPDATE=1 cargo test` writes the latter anew, to be reviewed.
#![cfg(feature = "cli")]
#![allow(clippy::panic, clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "support/random.rs"]
mod random;

use std::path::{Path, PathBuf};
use std::rc::Rc;

use budbreak::diagnostic::Code;
use budbreak::playbook::document::Version;
use budbreak::playbook::migrate::{Migrated, STEPS, text as migrated};
use budbreak::playbook::source::{json, yaml};
use budbreak::playbook::{Playbook, Reading};
use budbreak::ruleset::Ruleset;
use budbreak::time::Utc;

use random::Random;

struct Older {
    path: PathBuf,
    before: String,
    yaml: bool,
}

impl Older {
    fn after(&self) -> Migrated {
        self.migrate(&self.before)
    }

    fn migrate(&self, text: &str) -> Migrated {
        let parse = if self.yaml { yaml::parse } else { json::parse };
        migrated(text, parse).unwrap_or_else(|mistakes| panic!("{}: {mistakes:#?}", self.path.display()))
    }

    fn reading(&self, text: &str) -> Reading {
        if self.yaml { Reading::yaml(text) } else { Reading::json(text) }
    }

    fn playbook(&self, text: &str) -> Playbook {
        self.reading(text).result().unwrap_or_else(|mistakes| panic!("{}: {mistakes:#?}", self.path.display())).0
    }
}

fn all() -> Vec<Older> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/playbooks/older");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| !path.file_stem().unwrap().to_str().unwrap().ends_with(".after"));
    paths.sort();
    let older = |path: PathBuf| Older {
        before: std::fs::read_to_string(&path).unwrap(),
        yaml: path.extension().unwrap() == "yaml",
        path,
    };
    paths.into_iter().map(older).collect()
}

#[test]
fn every_version_is_reached_by_steps_of_one() {
    let from: Vec<u32> = STEPS.iter().map(|step| step.from).collect();
    assert_eq!(from, (1..=STEPS.len() as u32).collect::<Vec<_>>());
    assert!(STEPS.iter().all(|step| step.to == step.from + 1 && !step.changes.is_empty()));
    let last = STEPS.last().unwrap().to;
    assert_eq!(Version::CURRENT, last);
    for step in STEPS {
        let named = format!("{}-", step.from);
        let fixtures = all();
        let of_step: Vec<_> = fixtures
            .iter()
            .filter(|older| older.path.file_name().unwrap().to_str().unwrap().starts_with(&named))
            .collect();
        let told: usize = of_step.iter().map(|older| older.after().changes.len()).sum();
        assert!(told > step.changes.len(), "version {} has fixtures for its changes", step.from);
    }
}

#[test]
fn each_becomes_what_stands_beside_it() {
    for older in all() {
        let expected = older.path.with_extension(if older.yaml { "after.yaml" } else { "after.json" });
        let after = older.after().text;
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&expected, &after).unwrap();
        }
        let written = std::fs::read_to_string(&expected).unwrap_or_default();
        assert_eq!(after, written, "{}; UPDATE=1 writes it anew", expected.display());
    }
}

#[test]
fn what_is_up_to_date_stays() {
    for older in all() {
        let once = older.after();
        assert!(!once.changes.is_empty(), "{}", older.path.display());
        let twice = older.migrate(&once.text);
        assert_eq!((twice.text, twice.changes), (once.text, Vec::new()), "{}", older.path.display());
    }
}

#[test]
fn no_comment_is_lost() {
    for older in all() {
        let after = older.after().text;
        for line in older.before.lines() {
            if let Some(at) = line.find('#') {
                assert!(after.contains(&line[at..]), "{}: {line}", older.path.display());
            }
        }
    }
}

#[test]
fn it_means_the_same_before_and_after() {
    for older in all() {
        let after = older.after().text;
        assert_eq!(older.playbook(&older.before), older.playbook(&after), "{}", older.path.display());
        let compiled = |text: &str| {
            let read = if older.yaml {
                Ruleset::read_yaml(text, Rc::new(Utc))
            } else {
                Ruleset::read_json(text, Rc::new(Utc))
            };
            let ruleset = read.unwrap_or_else(|mistakes| panic!("{mistakes:#?}")).0;
            format!("{:?} {:?} {:?}", ruleset.policy, ruleset.rules, ruleset.remembered)
        };
        assert_eq!(compiled(&older.before), compiled(&after), "{}", older.path.display());
    }
}

#[test]
fn reading_an_older_version_is_told_once() {
    for older in all() {
        let codes = |text: &str| older.reading(text).diagnostics.iter().map(|d| d.code).collect::<Vec<_>>();
        assert_eq!(codes(&older.before), [Code::OlderVersion], "{}", older.path.display());
        assert_eq!(codes(&older.after().text), [], "{}", older.path.display());
    }
}

/// A key of the new version beside the old one: neither is lost, and the old one is told as a mistake.
#[test]
fn keys_of_both_versions_are_not_merged() {
    for (text, key) in [
        ("version: 1\npolicy: { personal: [user.a], address_traits: [user.b] }\n", "personal"),
        ("version: 1\npolicy: { holdout: { share: 10%, salt: a }, holdout_salt: b }\n", "holdout_salt"),
    ] {
        let after = migrated(text, yaml::parse).unwrap();
        assert_eq!(after.text, text.replace("version: 1", "version: 2"));
        for text in [text, &after.text] {
            let found = Reading::yaml(text).result().unwrap_err();
            assert!(found.iter().any(|d| d.code == Code::UnknownKey && d.message.contains(key)), "{found:#?}");
        }
    }
}

#[test]
fn what_cannot_be_read_is_refused_with_words() {
    let codes = |text: &str| migrated(text, yaml::parse).unwrap_err().iter().map(|d| d.code).collect::<Vec<_>>();
    assert_eq!(codes("version: 7\n"), [Code::NewerVersion]);
    assert_eq!(codes("version: 0\n"), [Code::BadVersion]);
    assert_eq!(codes("name: Mine\n"), [Code::MissingKey]);
    assert_eq!(codes("- 1\n"), [Code::NotAPlaybook]);
    assert_eq!(codes("version: 1\npolicy: {\n"), [Code::YamlSyntax]);
    assert_eq!(codes("version: 1\nversion: 1\n"), [Code::DuplicateKey]);
}

/// Whatever is done to an older playbook: where its text can be migrated, it is read alike before and after.
#[test]
fn mutants_mean_the_same_before_and_after() {
    const PUT_IN: [&str; 12] =
        [" ", "\n", "# x\n", ",", "  ", "'", "\"", "holdout_salt: y", "holdout: 1", "{", "}", "ä"];
    let (mut random, mut migrated_well, mut read_well) = (Random::new(1), 0, 0);
    for older in all() {
        for _ in 0..500 {
            let mut signs: Vec<char> = older.before.chars().collect();
            for _ in 0..=random.below(2) {
                let at = random.below(signs.len());
                let end = (at + random.below(6)).min(signs.len());
                signs.splice(at..end, PUT_IN[random.below(PUT_IN.len())].chars());
            }
            let text: String = signs.into_iter().collect();
            let parse = if older.yaml { yaml::parse } else { json::parse };
            let Ok(after) = migrated(&text, parse) else { continue };
            migrated_well += 1;
            let (before, after) = (older.reading(&text).result(), older.reading(&after.text).result());
            match (before, after) {
                (Ok((before, _)), Ok((after, _))) => {
                    read_well += 1;
                    assert_eq!(before, after, "{text}");
                }
                (Err(before), Err(after)) => {
                    assert_eq!(before.len(), after.len() + 1, "{text}\n{before:#?}\n{after:#?}")
                }
                (before, after) => panic!("{text}\n{:#?}\n{:#?}", before.err(), after.err()),
            }
        }
    }
    assert!(migrated_well > 800 && read_well > 300, "{migrated_well} were migrated, {read_well} of them are valid");
}
