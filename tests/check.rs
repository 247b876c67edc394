//! What `budbreak check` prints for programs, for tools of code review and for people, from the program itself.
#![cfg(feature = "cli")]
#![allow(clippy::panic, clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "check/picture.rs"]
mod picture;
#[path = "check/sarif.rs"]
mod sarif;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn wrong() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/playbooks/wrong")
}

/// Runs the program in the folder of wrong playbooks.
fn check(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_budbreak"))
        .arg("check")
        .args(arguments)
        .current_dir(wrong())
        .env_remove("NO_COLOR")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Whoever does not read its input closes it.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

const WARNED: &str = "version: 2\nrules:\n  - { id: r, when: hour > 3, recommend: { team: sales }, placements: [a, a], \
                      message: { title: T, body: B } }\n";

#[test]
fn json_has_ranges_help_and_fixes_for_every_file() {
    let output = check(&["norway.yaml", "-", "multi-byte.yaml", "--format", "json"], "version: 2\nrulez: []\n");
    assert_eq!(output.status.code(), Some(1));
    let files: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!([&files[0]["file"], &files[1]["file"]], ["norway.yaml", "-"]);
    let stdin = &files[1];
    assert_eq!((&stdin["valid"], &stdin["errors"], &stdin["warnings"]), (&false.into(), &1.into(), &0.into()));
    assert_eq!(stdin["diagnostics"][0]["help"], "docs/diagnostics.md#unknown_key");
    let range = serde_json::json!({ "start": { "line": 1, "character": 0 }, "end": { "line": 1, "character": 5 } });
    assert_eq!(stdin["diagnostics"][0]["location"]["range"], range);
    let fix =
        serde_json::json!({ "diagnostic": 0, "span": { "start": 11, "end": 16 }, "range": range, "text": "rules" });
    assert_eq!(stdin["fixes"][0], fix);
    // An emoji is two units to an editor, one character to a person and four bytes to a file.
    let nonsense =
        files[2]["diagnostics"].as_array().unwrap().iter().find(|one| one["message"].to_string().contains("nonsense"));
    let place = &nonsense.unwrap()["location"];
    assert_eq!((&place["column"], &place["range"]["start"]["character"]), (&27.into(), &27.into()));
}

#[test]
fn warnings_are_denied_by_word_or_by_code() {
    let code = |arguments: &[&str]| check(&[&["-"], arguments].concat(), WARNED).status.code();
    assert_eq!(code(&[]), Some(0));
    assert_eq!(code(&["--deny", "warnings"]), Some(1));
    assert_eq!(code(&["--deny", "listed_twice"]), Some(1));
    assert_eq!(code(&["--deny", "placement_spelling"]), Some(0));
    let unknown = check(&["-", "--deny", "listed-twice"], WARNED);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text(&unknown.stderr).contains("did you mean \"listed_twice\"?"), "{}", text(&unknown.stderr));
}

#[test]
fn colours_come_when_asked_for_and_not_into_a_pipe() {
    let plain = check(&["norway.yaml"], "");
    let coloured = check(&["norway.yaml", "--color", "always"], "");
    assert!(!plain.stdout.contains(&0x1b) && coloured.stdout.contains(&0x1b));
    assert_eq!(picture::without_colours(&text(&coloured.stdout)), text(&plain.stdout));
    assert_eq!(check(&["norway.yaml", "--color", "never"], "").stdout, plain.stdout);
}

#[test]
fn a_file_that_cannot_be_read_does_not_hide_the_others() {
    let output = check(&["nowhere.yaml", "norway.yaml"], "");
    assert_eq!(output.status.code(), Some(3));
    assert!(text(&output.stdout).contains("norway.yaml: refused, 2 errors"));
    assert!(text(&output.stderr).contains("nowhere.yaml"));
    assert_eq!(check(&["-", "-"], WARNED).status.code(), Some(2));
}

/// A file cannot move the cursor of the terminal in which it is checked.
#[test]
fn what_is_not_seen_is_not_printed() {
    let output = check(&["-", "--color", "never"], "version: 2\nna\u{1b}[2Jme: \"\u{202e}x\"\n");
    assert_eq!(output.status.code(), Some(1));
    let printed = text(&output.stdout);
    assert!(!printed.contains(['\u{1b}', '\u{202e}']), "{printed:?}");
}
