//! The playbooks of the repository are valid down to the last expression, those made by templates included.
#![cfg(feature = "yaml")]
#![allow(clippy::panic, clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::rc::Rc;

use budbreak::diagnostic::{Severity, render};
use budbreak::playbook::Playbook;
use budbreak::ruleset::Ruleset;
use budbreak::time::{Offsets, Timestamp};

/// Every zone is known and is UTC: no test here asks what time it is.
struct Anywhere;

impl Offsets for Anywhere {
    fn offset_ms(&self, _: &str, _: Timestamp) -> Option<i32> {
        Some(0)
    }
}

fn files(folder: &str) -> Vec<std::path::PathBuf> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<_> = std::fs::read_dir(&root)
        .expect(folder)
        .filter_map(|entry| Some(entry.ok()?.path()))
        .flat_map(|path| if path.is_dir() { vec![path.join("playbook.yaml")] } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|ext| ext == "yaml") && path.exists())
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{folder} holds playbooks");
    files
}

#[test]
fn valid_playbooks_compile() {
    for path in files("tests/conformance/playbooks/valid").into_iter().chain(files("demo/scenarios")) {
        let (name, text) = (path.display().to_string(), std::fs::read_to_string(&path).expect("a readable file"));
        if let Err(mistakes) = Ruleset::read_yaml(&text, Rc::new(Anywhere)) {
            let shown: String = mistakes.iter().map(|mistake| render(mistake, &name, &text)).collect();
            panic!("{} mistakes\n{shown}", mistakes.len());
        }
    }
}

fn found(text: &str) -> String {
    let found = match Ruleset::read_yaml(text, Rc::new(Anywhere)) {
        Ok(_) => panic!("this playbook is wrong, and was taken:\n{text}"),
        Err(found) => found,
    };
    found.iter().map(|mistake| render(mistake, "playbook.yaml", text)).collect::<Vec<_>>().join("\n")
}

/// Each wrong playbook has a file of the same name beside it with all that is said about it. `UPDATE=1 cargo test`
/// writes these files anew, to be reviewed.
#[test]
fn every_mistake_is_told_at_once_in_these_words() {
    let mut differ = Vec::new();
    for path in files("tests/conformance/playbooks/wrong") {
        let found = found(&std::fs::read_to_string(&path).expect("a readable file"));
        let expected = path.with_extension("txt");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&expected, &found).expect("a writable file");
        } else if std::fs::read_to_string(&expected).unwrap_or_default() != found {
            differ.push(format!("{}:\n{found}", path.display()));
        }
    }
    assert!(differ.is_empty(), "{}\n(UPDATE=1 writes them anew)", differ.join("\n"));
}

#[test]
fn twelve_mistakes_are_told_at_once() {
    let path =
        files("tests/conformance/playbooks/wrong").into_iter().find(|path| path.ends_with("twelve-mistakes.yaml"));
    let text = std::fs::read_to_string(path.expect("the file is there")).expect("a readable file");
    assert_eq!(found(&text).matches("error[").count(), 12);
}

/// A small generator with a fixed seed (xorshift64*), so that a failure comes again.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % end.max(1)
    }
}

/// Changes a text in one to four places: characters dropped, put in or exchanged, stretches doubled or left out.
fn mutant(text: &str, random: &mut Random) -> String {
    const PUT_IN: [&str; 24] = [
        "{", "}", "[", "]", ":", ",", "\"", "'", "\n", "  ", "- ", "&a ", "*a", "!", "|", ">", "#", "-1", "1e999",
        "null", "ä", "\t", "\\", "no",
    ];
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..=random.below(4) {
        let at = random.below(chars.len());
        let end = (at + 1 + random.below(12)).min(chars.len());
        match random.below(4) {
            0 => drop(chars.drain(at..end)),
            1 => {
                let put = PUT_IN[random.below(PUT_IN.len())];
                chars.splice(at..at, put.chars());
            }
            2 => {
                let other = random.below(chars.len());
                chars.swap(at, other);
            }
            _ => {
                let copy: Vec<char> = chars[at..end].to_vec();
                chars.splice(end..end, copy);
            }
        }
    }
    chars.into_iter().collect()
}

#[test]
fn ten_thousand_mutants_are_valid_or_refused() {
    let yaml =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/conformance/playbooks/valid/sketch.yaml"));
    let yaml = yaml.expect("the sketch is there");
    let (document, _) = Playbook::read_yaml(&yaml).expect("the sketch is valid");
    let json = serde_json::to_string(&document).expect("a document can be written");
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut valid = 0;
    for round in 0..10_000 {
        let is_yaml = round % 2 == 0;
        let text = mutant(if is_yaml { &yaml } else { &json }, &mut random);
        let read = if is_yaml { Playbook::read_yaml(&text) } else { Playbook::read_json(&text) };
        match read {
            Ok(_) => valid += 1,
            Err(mistakes) => assert!(mistakes.iter().any(|mistake| mistake.severity == Severity::Error), "{text}"),
        }
        // Compiling costs most of the time and meets what is refused as well.
        if round % 5 == 0 {
            let offsets = Rc::new(Anywhere);
            let _ = if is_yaml { Ruleset::read_yaml(&text, offsets) } else { Ruleset::read_json(&text, offsets) };
        }
    }
    assert!((500..9_500).contains(&valid), "{valid} of 10,000 were valid: the mutants are too tame or too wild");
}
