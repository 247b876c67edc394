use std::path::Path;

use budbreak::diagnostic::render;
use budbreak::playbook::migrate::{Changed, Migrated, text as migrated};
use budbreak::playbook::source::{json, yaml};
use serde::Serialize;
use similar::{ChangeTag, TextDiff};

use crate::args::{Format, MigrateArguments};
use crate::failure::Failure;
use crate::output::{Ink, Paper, print, print_json};
use crate::playbooks::{is_yaml, read};

#[derive(Serialize)]
struct Told<'a> {
    file: &'a str,
    changes: Vec<Changed>,
    written: bool,
}

pub(crate) fn run(arguments: &MigrateArguments) -> Result<(), Failure> {
    let mut all = Vec::new();
    for path in &arguments.playbooks {
        let before = read(path)?;
        let after = migrate(path, &before)?;
        let written = arguments.write && !after.changes.is_empty();
        match (arguments.write, path.as_str()) {
            (true, "-") => print(&after.text)?,
            (true, _) if written => write(path, &after.text)?,
            _ => {}
        }
        if arguments.format == Format::Human && !(arguments.write && path == "-") {
            tell(path, &before, &after, written)?;
        }
        all.push(Told { file: path, changes: after.changes, written });
    }
    if arguments.format == Format::Json {
        print_json(&all)?;
    }
    let done = all.iter().all(|told| told.changes.is_empty());
    if arguments.check && !done { Err(Failure::Mistakes) } else { Ok(()) }
}

fn migrate(path: &str, text: &str) -> Result<Migrated, Failure> {
    let parse = if is_yaml(path, text) { yaml::parse } else { json::parse };
    migrated(text, parse).map_err(|mistakes| {
        let name = if path == "-" { "standard input" } else { path };
        mistakes.iter().for_each(|mistake| eprint!("{}", render(mistake, name, text)));
        Failure::Mistakes
    })
}

/// Says what changes and why, and shows it.
fn tell(path: &str, before: &str, after: &Migrated, written: bool) -> Result<(), Failure> {
    let name = if path == "-" { "standard input" } else { path };
    let Some(last) = after.changes.iter().map(|change| change.version).max() else {
        return print(&format!("{name}: up to date\n"));
    };
    let done = if written { "now has" } else { "can be brought to" };
    let mut paper = Paper::new();
    paper.line(Ink::Strong, &format!("{name} {done} version {last} of the format"));
    let mut reason = "";
    for change in &after.changes {
        paper.line(Ink::Plain, &format!("  line {:<4} {}: {}", change.line, change.path, change.what));
        if change.why != reason {
            paper.line(Ink::Faint, &format!("            {}", change.why));
            reason = change.why;
        }
    }
    paper.end();
    diff(&mut paper, name, before, &after.text);
    paper.print()
}

fn diff(paper: &mut Paper, name: &str, before: &str, after: &str) {
    paper.line(Ink::Strong, &format!("--- {name}")).line(Ink::Strong, &format!("+++ {name}"));
    let diff = TextDiff::from_lines(before, after);
    for hunk in diff.unified_diff().context_radius(2).iter_hunks() {
        paper.line(Ink::Faint, hunk.header().to_string().trim_end());
        for change in hunk.iter_changes() {
            let ink = match change.tag() {
                ChangeTag::Equal => Ink::Plain,
                ChangeTag::Delete => Ink::Bad,
                ChangeTag::Insert => Ink::Good,
            };
            paper.line(ink, &format!("{}{}", change.tag(), change.value().trim_end_matches(['\n', '\r'])));
        }
    }
}

/// Writes a file at once or not at all: whoever reads it meanwhile finds the old text or the new one.
fn write(path: &str, text: &str) -> Result<(), Failure> {
    let failed = |why| Failure::file(path, why);
    // What a link points at is replaced, and not the link.
    let target = std::fs::canonicalize(path).map_err(failed)?;
    let beside = beside(&target, std::process::id());
    let written = std::fs::write(&beside, text)
        .and_then(|()| std::fs::metadata(&target))
        .and_then(|known| std::fs::set_permissions(&beside, known.permissions()))
        .and_then(|()| std::fs::rename(&beside, &target));
    written.map_err(|why| {
        let _ = std::fs::remove_file(&beside);
        Failure::file(path, why)
    })
}

fn beside(target: &Path, process: u32) -> std::path::PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.{process}"))
}
