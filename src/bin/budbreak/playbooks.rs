use std::io::Read;
use std::rc::Rc;
use std::time::{SystemTime, UNIX_EPOCH};

use budbreak::cldr::Cldr;
use budbreak::diagnostic::{Diagnostic, Severity, add_ranges, render};
use budbreak::playbook::read::Problems;
use budbreak::playbook::source::{Data, json};
use budbreak::ruleset::{Ports, Ruleset};
use budbreak::time::Timestamp;
use budbreak::zones::Zones;

use crate::convert::Plain;
use crate::failure::Failure;
use crate::include::{LEARNED, without};

/// A playbook as it was found.
pub(crate) struct Found {
    pub(crate) text: String,
    pub(crate) yaml: bool,
    /// The compiled playbook, unless it has mistakes.
    pub(crate) ruleset: Option<Ruleset>,
    /// Everything that was found, in the order of the text.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Found {
    /// Writes everything that was found as people read it.
    pub(crate) fn words(&self, path: &str) -> String {
        let name = if path == "-" { "standard input" } else { path };
        self.diagnostics.iter().map(|diagnostic| render(diagnostic, name, &self.text) + "\n").collect()
    }

    /// Adds what lints say of a playbook without mistakes.
    pub(crate) fn review(&mut self) {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).ok();
        let now = now.map(|since| Timestamp::from_ms(since.as_millis() as i64));
        if let Some(ruleset) = &self.ruleset {
            self.diagnostics.extend(ruleset.review(now));
            let place = |found: &Diagnostic| found.location.as_ref().map_or((u32::MAX, 0), |at| (at.line, at.column));
            self.diagnostics.sort_by_key(place);
            add_ranges(&mut self.diagnostics, &self.text);
        }
    }

    /// Returns whether an engine would take it.
    pub(crate) fn valid(&self) -> bool {
        self.counts().0 == 0
    }

    /// Returns the number of errors and of warnings.
    pub(crate) fn counts(&self) -> (usize, usize) {
        let errors = self.diagnostics.iter().filter(|found| found.severity == Severity::Error).count();
        (errors, self.diagnostics.len() - errors)
    }
}

/// Reads and checks a playbook. What ends in `.json` is JSON, what ends in `.yaml` or `.yml` YAML; of anything else the
/// first character decides.
pub(crate) fn find(path: &str) -> Result<Found, Failure> {
    let text = read(path)?;
    let yaml = is_yaml(path, &text);
    Ok(found(text, yaml))
}

/// Reads and checks a playbook but for what was learned before, which is to be replaced.
pub(crate) fn find_unlearned(path: &str) -> Result<Found, Failure> {
    let text = read(path)?;
    if is_yaml(path, &text) {
        let found = found(without(&text), true);
        return Ok(Found { text, ..found });
    }
    let mut node = json::parse(&text, &mut Problems::new());
    match node.as_mut().map(|node| &mut node.data) {
        Some(Data::Map(entries)) if entries.iter().any(|entry| &*entry.key == LEARNED) => {
            entries.retain(|entry| &*entry.key != LEARNED);
        }
        _ => return Ok(found(text, false)),
    }
    let text = node.map(|node| crate::output::json(&Plain(&node))).transpose()?;
    Ok(found(text.unwrap_or_default(), false))
}

/// Checks the text of a playbook.
pub(crate) fn found(text: String, yaml: bool) -> Found {
    let ports = Ports { offsets: Rc::new(Zones::new()), formats: Rc::new(Cldr::default()) };
    let outcome = if yaml { Ruleset::read_yaml(&text, ports) } else { Ruleset::read_json(&text, ports) };
    let (ruleset, diagnostics) = match outcome {
        Ok((ruleset, warnings)) => (Some(ruleset), warnings),
        Err(found) => (None, found),
    };
    Found { text, yaml, ruleset, diagnostics }
}

pub(crate) fn is_yaml(path: &str, text: &str) -> bool {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("json") => false,
        Some("yaml" | "yml") => true,
        _ => !text.trim_start_matches('\u{feff}').trim_start().starts_with('{'),
    }
}

/// Reads a playbook that is to run. Where it has mistakes, all of them are printed.
pub(crate) fn compiled(path: &str) -> Result<Rc<Ruleset>, Failure> {
    let mut found = find(path)?;
    if let Some(ruleset) = found.ruleset.take() {
        return Ok(Rc::new(ruleset));
    }
    eprint!("{}", found.words(path));
    Err(Failure::Mistakes)
}

pub(crate) fn read(path: &str) -> Result<String, Failure> {
    let bytes = if path == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(path)
    };
    let bytes = bytes.map_err(|error| Failure::file(path, error))?;
    if Ruleset::is_compiled(&bytes) {
        return Err(Failure::file(path, "it is a compiled playbook; name the YAML or JSON that it was made from"));
    }
    String::from_utf8(bytes).map_err(|_| Failure::file(path, "it is not text in UTF-8"))
}
