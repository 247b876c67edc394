//! The playbooks of the repository are valid down to the last expression, those made by templates included.
#![cfg(feature = "cli")]
#![allow(clippy::panic, clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "support/random.rs"]
mod random;

use std::path::{Path, PathBuf};
use std::rc::Rc;

use budbreak::diagnostic::{CODES, Checked, Code, Diagnostic, Severity, reference, render};
use budbreak::playbook::Playbook;
use budbreak::playbook::source::limits::{MAX_BYTES, MAX_KEYS};
use budbreak::ruleset::Ruleset;
use budbreak::zones::Zones;

use random::Random;

fn files(folder: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<_> = std::fs::read_dir(&root)
        .expect(folder)
        .filter_map(|entry| Some(entry.ok()?.path()))
        .flat_map(|path| if path.is_dir() { vec![path.join("playbook.yaml")] } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|ext| ext == "yaml" || ext == "json") && path.exists())
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{folder} holds playbooks");
    files
}

#[test]
fn valid_playbooks_compile() {
    for path in files("tests/conformance/playbooks/valid").into_iter().chain(files("demo/scenarios")) {
        let (name, text) = (path.display().to_string(), std::fs::read_to_string(&path).expect("a readable file"));
        if let Err(mistakes) = Ruleset::read_yaml(&text, Rc::new(Zones::new())) {
            let shown: String = mistakes.iter().map(|mistake| render(mistake, &name, &text)).collect();
            panic!("{} mistakes\n{shown}", mistakes.len());
        }
    }
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).expect("a readable file")
}

/// Reads a playbook that is wrong: what is said about it.
fn mistakes(text: &str, is_json: bool) -> Vec<Diagnostic> {
    let zones = Rc::new(Zones::new());
    let read = if is_json { Ruleset::read_json(text, zones) } else { Ruleset::read_yaml(text, zones) };
    read.map_or_else(|found| found, |(_, warnings)| warnings)
}

fn wrong() -> Vec<(PathBuf, String, Vec<Diagnostic>)> {
    let read = |path: PathBuf| {
        let text = text(&path);
        let found = mistakes(&text, path.extension().is_some_and(|ext| ext == "json"));
        (path, text, found)
    };
    files("tests/conformance/playbooks/wrong").into_iter().map(read).collect()
}

/// Each wrong playbook has a file of the same name beside it with all that is said about it. `UPDATE=1 cargo test`
/// writes these files anew, to be reviewed.
#[test]
fn every_mistake_is_told_at_once_in_these_words() {
    let (mut differ, all) = (Vec::new(), wrong());
    assert!(all.len() >= 120, "{} wrong playbooks", all.len());
    for (path, text, found) in all {
        if found.is_empty() {
            differ.push(format!("{} is wrong, and was taken", path.display()));
        }
        let name = if path.extension().is_some_and(|ext| ext == "json") { "playbook.json" } else { "playbook.yaml" };
        let found = found.iter().map(|mistake| render(mistake, name, &text)).collect::<Vec<_>>().join("\n");
        let mut expected = path.clone().into_os_string();
        expected.push(".txt");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&expected, &found).expect("a writable file");
        } else if std::fs::read_to_string(&expected).unwrap_or_default() != found {
            differ.push(format!("{}:\n{found}", path.display()));
        }
    }
    assert!(differ.is_empty(), "{}\n(UPDATE=1 writes them anew)", differ.join("\n"));
}

/// What is too long to lie in a file.
fn huge() -> [String; 3] {
    [
        format!("version: 2\nname: {}", "n".repeat(MAX_BYTES)),
        format!("version: 2\nplans: {{{}}}", (0..=MAX_KEYS).map(|n| format!("p{n}: {{}},")).collect::<String>()),
        format!("version: 2\nplans: {{{}}}", (0..2_001).map(|n| format!("p{n}: {{}},")).collect::<String>()),
    ]
}

#[test]
fn every_code_is_met_in_a_wrong_playbook() {
    let mut met: Vec<&str> = wrong().iter().flat_map(|(.., found)| found).map(|found| found.code.as_str()).collect();
    met.extend(huge().iter().flat_map(|text| mistakes(text, false)).map(|found| found.code.as_str()));
    // The example of a code is read by tests/diagnostics.rs; it is enough while a code is young.
    let example = |code: Code| reference::of(code).is_some_and(|entry| !entry.wrong.is_empty());
    // What only running finds is met in tests/cli/test.txt.
    let missing =
        CODES.iter().filter(|(code, name, _)| !met.contains(name) && !example(*code) && *code != Code::TestFailed);
    let missing: Vec<&str> = missing.map(|(_, name, _)| *name).collect();
    assert!(missing.is_empty(), "tests/conformance/playbooks/wrong has no playbook with {missing:?}");
}

/// A place that is given is a place of the text, in bytes, in lines and as editors count.
#[test]
fn every_place_lies_in_the_text() {
    for (path, text, found) in wrong() {
        for place in found.iter().filter_map(|found| found.location.as_ref()).filter(|place| place.line > 0) {
            let (start, end) = (place.span.start as usize, place.span.end as usize);
            let before = text.get(..start).unwrap_or_else(|| panic!("{}: {place:?}", path.display()));
            assert!(text.get(start..end).is_some(), "{}: {place:?}", path.display());
            let line = before.rsplit('\n').next().unwrap_or_default();
            assert_eq!(place.line as usize, before.matches('\n').count() + 1, "{}: {place:?}", path.display());
            let line = line.trim_start_matches('\u{feff}');
            assert_eq!(place.column as usize, line.chars().count() + 1, "{}: {place:?}", path.display());
            let range = place.range.expect("a text is at hand");
            assert_eq!(range.start.line + 1, place.line, "{}: {place:?}", path.display());
            assert_eq!(range.start.character as usize, line.encode_utf16().count(), "{}: {place:?}", path.display());
            let inside = &text[start..end];
            assert_eq!((range.end.line - range.start.line) as usize, inside.matches('\n').count());
        }
    }
}

/// What is offered as a fix mends what it is offered for.
#[test]
fn every_fix_mends_its_mistake() {
    let mut count = 0;
    for (path, text, found) in wrong() {
        let is_json = path.extension().is_some_and(|ext| ext == "json");
        let checked = Checked::new("playbook", &text, found);
        for fix in &checked.fixes {
            count += 1;
            let (start, end) = (fix.span.start as usize, fix.span.end as usize);
            let mended = format!("{}{}{}", &text[..start], fix.text, &text[end..]);
            let mistake = &checked.diagnostics[fix.diagnostic as usize];
            // Mending one mistake may show another; the one that was mended is gone.
            let again = mistakes(&mended, is_json).iter().any(|found| {
                found.code == mistake.code
                    && found.message == mistake.message
                    && found.location.as_ref().map(|place| place.span.start)
                        == mistake.location.as_ref().map(|place| place.span.start)
            });
            assert!(!again, "{}: {:?} for {mistake}\n{mended}", path.display(), fix.text);
        }
    }
    assert!(count > 40, "{count} fixes");
}

#[test]
fn twelve_mistakes_are_told_at_once() {
    let all = wrong();
    let (.., found) = all.iter().find(|(path, ..)| path.ends_with("twelve-mistakes.yaml")).expect("the file is there");
    assert_eq!(found.iter().filter(|found| found.severity == Severity::Error).count(), 12);
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
    let mut random = Random::new(1);
    let zones: Rc<Zones> = Rc::new(Zones::new());
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
            let offsets = zones.clone();
            let _ = if is_yaml { Ruleset::read_yaml(&text, offsets) } else { Ruleset::read_json(&text, offsets) };
        }
    }
    assert!((500..9_500).contains(&valid), "{valid} of 10,000 were valid: the mutants are too tame or too wild");
}
