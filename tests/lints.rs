//! Every lint, in the words that people read. `tests/conformance/lints/*.yaml` hold a playbook for each, the wrong rules
//! first and then those that are right, with all that is said beside it in `*.txt`; `UPDATE=1 cargo test` writes these anew.
#![cfg(all(feature = "review", feature = "yaml"))]
#![allow(clippy::panic, clippy::expect_used, reason = "a test fails by panicking")]

#[path = "lints/conditions.rs"]
mod conditions;
#[path = "support/random.rs"]
mod random;
#[path = "lints/sound.rs"]
mod sound;

use std::path::{Path, PathBuf};
use std::rc::Rc;

use budbreak::diagnostic::{Code, Diagnostic, Severity, render};
use budbreak::ruleset::Ruleset;
use budbreak::time::{Timestamp, Utc};

/// 2026-01-01: some schedules of the playbooks are over by then.
const NOW: Timestamp = Timestamp::from_ms(1_767_225_600_000);

const LINTS: [Code; 13] = [
    Code::UnreachableRule,
    Code::Contradiction,
    Code::ShadowedRule,
    Code::MissingCap,
    Code::UpsellToOwner,
    Code::UnfedEvent,
    Code::HollowPlaceholder,
    Code::PersonalInAddress,
    Code::WindowTooLong,
    Code::ThresholdIsCap,
    Code::ConflictingPriorities,
    Code::CoveredByTemplate,
    Code::UnlearnedFeature,
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every zone is UTC here: no lint asks what time it is somewhere.
struct Anywhere;

impl budbreak::time::Offsets for Anywhere {
    fn offset_ms(&self, _: &str, at: Timestamp) -> Option<i32> {
        Utc.offset_ms("UTC", at)
    }
}

fn review(text: &str, name: &str) -> Vec<Diagnostic> {
    match Ruleset::read_yaml(text, Rc::new(Anywhere)) {
        Ok((ruleset, warnings)) => {
            let old = |found: &Diagnostic| found.code.as_str() == "older_version";
            assert!(warnings.iter().all(old), "{name}: {warnings:#?}");
            ruleset.review(Some(NOW))
        }
        Err(mistakes) => panic!("{name}: {mistakes:#?}"),
    }
}

fn playbooks(folder: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(root().join(folder))
        .expect(folder)
        .filter_map(|entry| Some(entry.ok()?.path()))
        .flat_map(|path| if path.is_dir() { vec![path.join("playbook.yaml")] } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|ending| ending == "yaml") && path.exists())
        .collect();
    found.sort();
    assert!(!found.is_empty(), "{folder} holds playbooks");
    found
}

fn name(path: &Path) -> String {
    path.file_stem().and_then(|name| name.to_str()).unwrap_or_default().to_owned()
}

#[test]
fn every_lint_says_this() {
    let mut differ = Vec::new();
    for path in playbooks("tests/conformance/lints") {
        let text = std::fs::read_to_string(&path).expect("a readable file");
        let found = review(&text, &name(&path));
        let shown: Vec<String> = found.iter().map(|warning| render(warning, "playbook.yaml", &text)).collect();
        let shown = shown.join("\n");
        let expected = path.with_extension("txt");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&expected, &shown).expect("a writable file");
        } else if std::fs::read_to_string(&expected).unwrap_or_default() != shown {
            differ.push(format!("{}:\n{shown}", path.display()));
        }
    }
    assert!(differ.is_empty(), "{}\n(UPDATE=1 writes them anew)", differ.join("\n"));
}

/// The wrong rules of a playbook are all found by the lint that it is called after, and the right ones by none.
#[test]
fn wrong_rules_are_found_and_right_ones_are_not() {
    for lint in LINTS {
        let path = root().join(format!("tests/conformance/lints/{}.yaml", lint.as_str()));
        let text = std::fs::read_to_string(&path).expect("every lint has a playbook");
        let right = text.lines().position(|line| line == "  # right").expect("right rules follow the wrong ones") + 1;
        let found = review(&text, lint.as_str());
        let lines =
            |code: Code| found.iter().filter(move |f| f.code == code).filter_map(|f| Some(f.location.as_ref()?.line));
        let wrong: Vec<usize> = lines(lint).map(|line| line as usize).filter(|line| *line < right).collect();
        let starts = text.lines().enumerate().filter(|(_, line)| line.starts_with("  - "));
        let starts: Vec<usize> = starts.map(|(at, _)| at + 1).filter(|line| *line < right).collect();
        let ends = starts.iter().skip(1).copied().chain([right]);
        let missed: Vec<usize> = starts
            .iter()
            .zip(ends)
            .filter(|(start, end)| !wrong.iter().any(|line| (**start..*end).contains(line)))
            .map(|(start, _)| *start)
            .collect();
        // Where two rules are needed to go wrong, it is told of the second.
        let pairs = matches!(lint, Code::ShadowedRule | Code::ConflictingPriorities);
        assert!(if pairs { wrong.len() == 2 } else { missed.is_empty() }, "{}: lines {missed:?}", lint.as_str());
        let policy = |line: &u32| text.lines().nth(*line as usize - 1).is_some_and(|line| line.starts_with("policy:"));
        let said = lines(lint).filter(|line| !policy(line) && *line as usize > right).collect::<Vec<_>>();
        assert!(said.is_empty(), "{} speaks of right rules in lines {said:?}", lint.as_str());
    }
}

#[test]
fn the_playbooks_of_the_repository_give_no_cause() {
    let all = ["tests/conformance/playbooks/valid", "demo/scenarios", "tests/cli/files"].map(playbooks).concat();
    // Those two are wrong, or old, on purpose.
    for path in all.into_iter().filter(|path| !["broken", "older"].contains(&name(path).as_str())) {
        let text = std::fs::read_to_string(&path).expect("a readable file");
        let found = review(&text, &name(&path));
        let shown: String = found.iter().map(|warning| render(warning, &name(&path), &text)).collect();
        assert!(found.is_empty(), "{}:\n{shown}", path.display());
    }
}

#[test]
fn a_lint_only_warns() {
    for path in playbooks("tests/conformance/lints") {
        let text = std::fs::read_to_string(&path).expect("a readable file");
        assert!(review(&text, &name(&path)).iter().all(|found| found.severity == Severity::Warning));
    }
}
