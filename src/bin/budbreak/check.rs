use budbreak::diagnostic::Diagnostic;
use serde::Serialize;

use crate::args::{CheckArguments, Format};
use crate::failure::Failure;
use crate::output::{print, print_json};
use crate::playbooks::{Found, find};
use crate::tested;

#[derive(Serialize)]
struct Checked<'a> {
    file: &'a str,
    valid: bool,
    diagnostics: Vec<Diagnostic>,
}

pub(crate) fn run(arguments: &CheckArguments) -> Result<(), Failure> {
    if arguments.test {
        return tested::run(arguments);
    }
    let mut all = Vec::new();
    for path in &arguments.playbooks {
        let mut found = find(path)?;
        found.review();
        if arguments.format == Format::Human {
            print(&format!("{}{}", found.words(path), summary(path, &found)))?;
        }
        all.push(Checked { file: path, valid: found.ruleset.is_some(), diagnostics: found.diagnostics });
    }
    if arguments.format == Format::Json {
        print_json(&all)?;
    }
    if all.iter().all(|checked| checked.valid) { Ok(()) } else { Err(Failure::Mistakes) }
}

fn summary(path: &str, found: &Found) -> String {
    let path = if path == "-" { "standard input" } else { path };
    let (errors, warnings) = found.counts();
    let several = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let warned = if warnings == 0 { String::new() } else { format!(", {}", several(warnings, "warning")) };
    match &found.ruleset {
        None => format!("{path}: refused, {}{warned}\n", several(errors, "error")),
        Some(ruleset) => {
            let placements = several(ruleset.placements.len(), "placement");
            format!("{path}: valid, {} in {placements}{warned}\n", several(ruleset.rules.len(), "rule"))
        }
    }
}
