//! The native program, run as people run it. `tests/cli/*.txt` hold commands with everything that they print: `? 1` is an
//! exit code other than 0, a line that begins with `! ` came out of standard error. `UPDATE=1 cargo test` writes them anew.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli")
}

/// A folder of this run for what commands write; in the texts it is called `$TMP`.
fn scratch(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-{name}"));
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).expect("the scratch folder can be made");
    path
}

/// Runs a command line and writes it down with what it prints.
fn run(line: &str, scratch: &Path) -> String {
    let at = scratch.to_str().expect("the scratch folder has a plain name");
    let (line_of_program, input) = line.split_once(" < ").unwrap_or((line, ""));
    let arguments = words(&line_of_program.replace("$TMP", at));
    assert_eq!(arguments.first().map(String::as_str), Some("budbreak"), "{line}");
    let stdin = match input {
        "" => Stdio::null(),
        file => std::fs::File::open(folder().join("files").join(file)).expect("the input is there").into(),
    };
    let output = Command::new(env!("CARGO_BIN_EXE_budbreak"))
        .args(arguments.iter().skip(1))
        .current_dir(folder().join("files"))
        .env_remove("COLUMNS")
        .stdin(stdin)
        .output()
        .expect("the program starts");
    let mut told = format!("$ {line}\n");
    let code = output.status.code().expect("it was not killed");
    if code != 0 {
        told.push_str(&format!("? {code}\n"));
    }
    told.push_str(&String::from_utf8(output.stdout).expect("it prints text").replace(at, "$TMP"));
    for error in String::from_utf8(output.stderr).expect("it prints text").replace(at, "$TMP").lines() {
        told.push_str(format!("! {error}").trim_end());
        told.push('\n');
    }
    told
}

/// Splits a line into words; quotes hold words together.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut open, mut quote) = (Vec::new(), String::new(), None);
    for sign in line.chars() {
        match (quote, sign) {
            (Some(end), _) if sign == end => quote = None,
            (None, '\'' | '"') => quote = Some(sign),
            (None, ' ') => words.push(std::mem::take(&mut open)),
            _ => open.push(sign),
        }
    }
    words.push(open);
    words
}

#[track_caller]
fn as_written(name: &str) {
    let path = folder().join(format!("{name}.txt"));
    let written = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let scratch = scratch(name);
    let told: Vec<String> =
        written.lines().filter_map(|line| line.strip_prefix("$ ")).map(|line| run(line, &scratch)).collect();
    assert!(!told.is_empty(), "{name} has no commands");
    let told = told.join("\n");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &told).expect("the text can be written");
    } else {
        let different = told.lines().zip(written.lines()).find(|(told, written)| told != written);
        assert!(told == written, "{name} differs, first in {different:?}; UPDATE=1 writes it anew. Told:\n{told}");
    }
}

macro_rules! texts {
    ($($name:ident)*) => { $(#[test] fn $name() { as_written(stringify!($name)); })* };
}

texts! { against help check explain evaluate backtest compile convert learn migrate plans test bad_input statement why policy }

#[test]
fn every_text_is_run() {
    let mut found: Vec<String> = std::fs::read_dir(folder())
        .expect("the texts are there")
        .filter_map(|entry| Some(entry.ok()?.file_name().to_str()?.strip_suffix(".txt")?.to_owned()))
        .collect();
    found.sort();
    assert_eq!(
        found,
        [
            "against",
            "backtest",
            "bad_input",
            "check",
            "compile",
            "convert",
            "evaluate",
            "explain",
            "help",
            "learn",
            "migrate",
            "plans",
            "policy",
            "statement",
            "test",
            "why"
        ]
    );
}

#[test]
fn the_schema_is_the_one_that_is_checked_in() {
    let generated = Path::new(env!("CARGO_MANIFEST_DIR")).join("js/generated/playbook.schema.json");
    let printed = Command::new(env!("CARGO_BIN_EXE_budbreak")).arg("schema").output().expect("the program starts");
    let json = |bytes: &[u8]| serde_json::from_slice::<serde_json::Value>(bytes).expect("it is JSON");
    assert_eq!(json(&printed.stdout), json(&std::fs::read(generated).expect("the schema is there")));
    let all = Command::new(env!("CARGO_BIN_EXE_budbreak")).args(["schema", "--all"]).output().expect("it starts");
    assert!(json(&all.stdout)["$defs"]["Recommendation"].is_object());
}

#[test]
fn a_packed_log_says_the_same() {
    use std::io::Write;
    let (files, scratch) = (folder().join("files"), scratch("packed"));
    let packed = scratch.join("usage.jsonl");
    let mut writer =
        flate2::write::GzEncoder::new(std::fs::File::create(&packed).unwrap(), flate2::Compression::best());
    writer.write_all(&std::fs::read(files.join("usage.jsonl")).unwrap()).unwrap();
    writer.finish().unwrap();
    let report = |log: &Path| {
        let arguments = ["backtest", "--playbook", "playbook.yaml", "--out", "-", "--log"];
        let output = Command::new(env!("CARGO_BIN_EXE_budbreak")).args(arguments).arg(log).current_dir(&files).output();
        output.expect("the program starts").stdout
    };
    assert_eq!(report(&packed), report(Path::new("usage.jsonl")));
}

#[test]
fn a_reader_who_has_read_enough_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_budbreak"))
        .args(["schema", "--all"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn a_migrated_file_is_written_at_once_and_keeps_its_rights() {
    let (files, scratch) = (folder().join("files"), scratch("written"));
    let path = scratch.join("playbook.yaml");
    std::fs::copy(files.join("older.yaml"), &path).unwrap();
    let budbreak = |arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_budbreak")).args(arguments).current_dir(&scratch).output().expect("it starts")
    };
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
    }
    assert_eq!(budbreak(&["migrate", "--check", "playbook.yaml"]).status.code(), Some(1));
    assert!(budbreak(&["migrate", "--write", "playbook.yaml"]).status.success());
    assert!(budbreak(&["migrate", "--check", "playbook.yaml"]).status.success());
    assert!(
        std::fs::read_to_string(&path)
            .unwrap()
            .starts_with("# What we recommend, and when.\nversion: 2 # the format\n")
    );
    assert_eq!(std::fs::read_dir(&scratch).unwrap().count(), 1, "nothing is left beside it");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }
}
