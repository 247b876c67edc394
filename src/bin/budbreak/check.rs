use budbreak::diagnostic::{CODES, Checked, Diagnostic, Severity, Tone, nearest, render_with};
use budbreak::trials::TestResult;

use crate::args::{CheckArguments, CheckFormat};
use crate::failure::{Failure, no_such};
use crate::output::{Ink, Paper, print, print_json};
use crate::playbooks::{Found, find};
use crate::sarif;
use crate::tested::{self, Tested};

/// Warnings that count as mistakes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Deny {
    /// All of them.
    Warnings,
    /// Those of one code.
    Code(&'static str),
}

impl Deny {
    /// Reads the argument of `--deny`.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        if text == "warnings" {
            return Ok(Self::Warnings);
        }
        let names = || CODES.iter().map(|(_, name, _)| *name);
        names().find(|name| *name == text).map(Self::Code).ok_or_else(|| {
            let meant = nearest(text, names().chain(["warnings"])).map(|name| format!("; did you mean {name:?}?"));
            format!("this is neither \"warnings\" nor a code{}", meant.unwrap_or_default())
        })
    }

    fn denies(&self, found: &Diagnostic) -> bool {
        match self {
            Self::Warnings => found.severity == Severity::Warning,
            Self::Code(name) => found.code.as_str() == *name,
        }
    }
}

/// A file that was read, with what is said about it.
pub(crate) struct File {
    pub(crate) source: String,
    pub(crate) checked: Checked,
    /// What its own tests gave, where they were to be run and it has no mistakes.
    pub(crate) tests: Option<Vec<TestResult>>,
}

pub(crate) fn run(arguments: &CheckArguments) -> Result<(), Failure> {
    if arguments.playbooks.iter().filter(|path| *path == "-").count() > 1 {
        return Err(Failure::NotThere("standard input can be read once".into()));
    }
    let mut paper = Paper::coloured(arguments.color);
    let (mut files, mut unread, mut denied, mut names) = (Vec::new(), None, false, Vec::new());
    for path in &arguments.playbooks {
        let mut found = match find(path) {
            Ok(found) => found,
            // The others are checked all the same; the last that cannot be read decides how it ends.
            Err(failure) => {
                if let Some(before) = unread.replace(failure) {
                    before.tell();
                }
                continue;
            }
        };
        found.review();
        let refused = found.diagnostics.iter().any(|one| arguments.deny.iter().any(|deny| deny.denies(one)));
        if arguments.format == CheckFormat::Human {
            tell(&mut paper, path, &found, refused);
        }
        denied |= refused || found.ruleset.is_none();
        let tests = arguments.test.then(|| tested::run(&mut found, arguments.only.as_deref(), &mut names));
        if let (Some(tests), CheckFormat::Human, true) = (&tests, arguments.format, found.valid()) {
            tested::tell(&mut paper, path, &found.text, tests);
        }
        denied |= tests.iter().flatten().any(|test| !test.passed);
        let mut diagnostics = found.diagnostics;
        if arguments.format == CheckFormat::Sarif {
            diagnostics
                .extend(tests.iter().flatten().flat_map(|test| &test.failures).map(|one| one.diagnostic.clone()));
        }
        files.push(File { checked: Checked::new(path, &found.text, diagnostics), source: found.text, tests });
    }
    if let Some(only) = arguments.only.as_deref().filter(|_| tested::none_ran(&files)) {
        return Err(no_such("test", only, names.iter().map(String::as_str)));
    }
    match arguments.format {
        CheckFormat::Human if files.is_empty() => {}
        CheckFormat::Human => paper.print()?,
        CheckFormat::Json => print_json(&files.iter().map(Tested::of).collect::<Vec<_>>())?,
        CheckFormat::Sarif => print(&sarif::log(&files, arguments.docs.as_deref())?)?,
    }
    match unread {
        Some(failure) => Err(failure),
        None if denied => Err(Failure::Mistakes),
        None => Ok(()),
    }
}

fn tell(paper: &mut Paper, path: &str, found: &Found, denied: bool) {
    let name = if path == "-" { "standard input" } else { path };
    for diagnostic in &found.diagnostics {
        render_with(diagnostic, name, &found.text, &mut |tone, text| {
            let ink = match tone {
                Tone::Error => Ink::Bad,
                Tone::Warning => Ink::Warm,
                Tone::Message => Ink::Strong,
                Tone::Margin => Ink::Faint,
                Tone::Help => Ink::Good,
                Tone::Source => Ink::Plain,
            };
            for line in text.split_inclusive('\n') {
                paper.add(ink, line.trim_end_matches('\n'));
                if line.ends_with('\n') {
                    paper.end();
                }
            }
        });
        paper.end();
    }
    let ink = if found.valid() && !denied { Ink::Good } else { Ink::Bad };
    paper.line(ink, &summary(name, found, denied));
}

fn summary(name: &str, found: &Found, denied: bool) -> String {
    let (errors, warnings) = found.counts();
    let several = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let warned = if warnings == 0 { String::new() } else { format!(", {}", several(warnings, "warning")) };
    match &found.ruleset {
        None => format!("{name}: refused, {}{warned}", several(errors, "error")),
        Some(_) if denied => format!("{name}: refused{warned}, denied by --deny"),
        Some(ruleset) => {
            let placements = several(ruleset.placements.len(), "placement");
            format!("{name}: valid, {} in {placements}{warned}", several(ruleset.rules.len(), "rule"))
        }
    }
}
