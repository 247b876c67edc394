//! The public suite of the language, run case by case. Shared by the native test, the judge, and the same run in wasm.

mod case;
mod wire;

use case::Outcome;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// How the cases came out.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    pub(crate) passed: usize,
    /// The cases that are refused at load, each with the reason.
    pub(crate) refused: Vec<(String, String)>,
    /// The cases that came out otherwise than the standard says, each with what was found.
    pub(crate) different: Vec<(String, String)>,
}

/// Runs every case.
pub(crate) fn run(cases: &[Json]) -> Counts {
    let mut counts = Counts::default();
    for case in cases {
        match case::run(case) {
            Outcome::Passed => counts.passed += 1,
            Outcome::Refused(reason) => counts.refused.push((name(case), reason)),
            Outcome::Different(how) => {
                counts.different.push((name(case), format!("{}: {how}", case["expr"].as_str().unwrap_or_default())));
            }
        }
    }
    counts
}

/// What a case is called: its file, section and name.
fn name(case: &Json) -> String {
    ["file", "section", "name"].map(|part| case[part].as_str().unwrap_or_default()).join("/")
}

impl Counts {
    /// Returns how many cases were refused for each reason.
    pub(crate) fn reasons(&self) -> BTreeMap<&str, usize> {
        let mut reasons = BTreeMap::new();
        for (_, reason) in &self.refused {
            *reasons.entry(reason.as_str()).or_default() += 1;
        }
        reasons
    }

    /// Returns the counts as one line of JSON.
    pub(crate) fn line(&self) -> String {
        let (passed, refused, different) = (self.passed, self.refused.len(), self.different.len());
        let reasons = json!(self.reasons());
        // In this order, which a map would not keep.
        format!(r#"{{"passed":{passed},"refused":{refused},"different":{different},"refused_reasons":{reasons}}}"#)
    }
}
