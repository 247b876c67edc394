//! From logs to a playbook that has learned: `budbreak learn`, `convert --learned`, `check`, `backtest`, on the simulated
//! accounts and, where it is there, on the real log.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn scratch(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("learn-{name}"));
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).unwrap();
    path
}

fn budbreak(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_budbreak")).args(arguments).output().expect("the program starts")
}

#[track_caller]
fn done(arguments: &[&str]) -> (String, String) {
    let output = budbreak(arguments);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let (out, told) = (text(output.stdout), text(output.stderr));
    assert!(output.status.success(), "{arguments:?}: {told}");
    (out, told)
}

/// Learns, includes what was learned, and runs the playbook that came of it. Returns what was learned and what was told.
fn round(name: &str, playbook: &Path, log: &Path, options: &[&str]) -> (serde_json::Value, String) {
    let at = scratch(name);
    let path = |name: &str| at.join(name).to_str().unwrap().to_owned();
    let (learned, with) = (path("learned.json"), path("with.yaml"));
    let (playbook, log) = (playbook.to_str().unwrap(), log.to_str().unwrap());
    let learn = ["learn", "--playbook", playbook, log, "-o", &learned];
    let (_, told) = done(&[&learn[..], options].concat());
    let text = std::fs::read_to_string(&learned).unwrap();
    done(&["convert", playbook, "--learned", &learned, "-o", &with]);
    done(&["check", &with]);
    // Again, from the playbook that has learned: the same bytes, and the same playbook.
    let again = path("again.json");
    done(&[&["learn", "--playbook", &with, log, "-o", &again][..], options].concat());
    assert_eq!(std::fs::read_to_string(&again).unwrap(), text);
    let twice = path("twice.yaml");
    done(&["convert", &with, "--learned", &again, "-o", &twice]);
    assert_eq!(std::fs::read_to_string(&twice).unwrap(), std::fs::read_to_string(&with).unwrap());
    let few = path("few.jsonl");
    std::fs::write(&few, first_lines(log)).unwrap();
    let (report, _) = done(&["backtest", &with, "--log", &few, "--format", "json"]);
    assert!(serde_json::from_str::<serde_json::Value>(&report).unwrap().is_object());
    (serde_json::from_str(&text).unwrap(), told)
}

/// As many lines as a backtest takes a moment for.
fn first_lines(log: &str) -> String {
    let (bytes, _) = budbreak::logs::open(log).unwrap();
    BufReader::new(bytes).lines().take(2_000).map(|line| line.unwrap() + "\n").collect()
}

#[test]
fn simulated_accounts_teach_a_playbook() {
    let (at, folder) = (scratch("simulated-log"), root().join("demo/scenarios/simulated"));
    let mut all = String::new();
    for seed in ["1", "2", "3"] {
        let out = at.join(format!("{seed}.jsonl"));
        let made =
            Command::new("node").arg(folder.join("simulate.mjs")).args(["--seed", seed, "--out"]).arg(&out).status();
        if !made.is_ok_and(|made| made.success()) {
            eprintln!("SKIPPED: node is not there");
            return;
        }
        // The same nine kinds of person, lived three times.
        all.push_str(&std::fs::read_to_string(&out).unwrap().replace("\"sim-", &format!("\"run{seed}-")));
    }
    let log = at.join("all.jsonl");
    std::fs::write(&log, all).unwrap();
    let (learned, told) = round("simulated", &folder.join("playbook.yaml"), &log, &["--min-group", "6"]);
    assert_eq!(learned["from"]["people"], 20);
    assert!(learned["together"].is_string() && learned["next"].is_string(), "{learned}");
    assert!(told.contains("quality") && told.contains("the next step"), "{told}");
}

#[test]
fn a_real_log_teaches_more_than_popularity() {
    let data = std::env::var_os("BUDBREAK_DATA").map(PathBuf::from).unwrap_or_else(|| root().join("../shared/data"));
    let log = data.join("streams/github_events_dev.jsonl.gz");
    if !log.is_file() {
        eprintln!("SKIPPED: {} is not there", log.display());
        return;
    }
    let (learned, told) = round("github", &root().join("demo/scenarios/github/playbook.yaml"), &log, &[]);
    assert_eq!(learned["from"], serde_json::json!({ "people": 380, "until": "2023-01-25", "min_group": 20 }));
    for key in ["together", "next"] {
        let bytes = budbreak::value::from_base64(learned[key].as_str().unwrap()).unwrap().len();
        assert!((100..=16_000).contains(&bytes), "{key}: {bytes}");
    }
    let next = told.lines().find(|line| line.contains("the next step")).unwrap();
    assert!(next.ends_with(": better"), "{told}");
}
