//! Runs the shipped engine over files of reference answers and prints one line of JSON, mostly
//! `{"passed": n, "failed": n, "failed_ids": […]}`. What each of them asks for is in a module of its own.
//!
//! ```text
//! npm run -s judge -- signals GOLDEN EVENTS…
//! npm run -s judge -- cel FILE
//! npm run -s judge -- pricing FILE
//! npm run -s judge -- offers FILE
//! npm run -s judge -- forecast SERIES…
//! npm run -s judge -- quota CASES…
//! npm run -s judge -- anomaly FILE…
//! npm run -s judge -- changepoint FILE…
//! npm run -s judge -- decline CASES…
//! npm run -s judge -- adoption EVENTS CASES
//! ```

mod cel;
#[path = "../golden/differences.rs"]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "shared with a test; what it reads was made here")]
mod differences;
#[path = "../conformance/pricing/models.rs"]
#[allow(clippy::indexing_slicing, reason = "what it indexes is JSON, where an absent key is null")]
mod models;
mod next;
mod offers;
mod pricing;
mod series;
mod signals;
#[path = "../conformance/zones.rs"]
mod zones;

use std::process::ExitCode;

use serde_json::json;

/// What was asked: its name, its arguments in words, and the program, which returns the line.
type What = (&'static str, &'static str, fn(&[String]) -> Result<String, String>);

/// Everything that can be judged. A new one is a module and a row.
const WHATS: &[What] = &[
    ("signals", "GOLDEN EVENTS...", |arguments| signals::judge(arguments).map(Outcome::line)),
    ("cel", "FILE", cel::judge),
    ("offers", "FILE", |arguments| offers::judge(arguments).map(Outcome::line)),
    ("pricing", "FILE", |arguments| pricing::judge(arguments).map(Outcome::line)),
    ("forecast", "SERIES...", series::forecast::judge),
    ("anomaly", "FILE...", series::anomaly::judge),
    ("changepoint", "FILE...", series::changepoint::judge),
    ("decline", "CASES...", series::decline::judge),
    ("quota", "CASES...", series::quota::judge),
    ("adoption", "EVENTS CASES [--train EVENTS]", next::adoption::judge),
    ("nextuse", "EVENTS [--train EVENTS]", next::nextuse::judge),
    ("msweb", "TRAIN TEST [--bytes N]", next::msweb::judge),
    ("replay", "TRAIN TEST", next::replay::judge),
    ("policy", "LOG ON_POLICY", next::policy::judge),
];

/// How the reference answers compare.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    passed: u64,
    failed_ids: Vec<String>,
}

impl Outcome {
    /// Counts one answer. What is wrong with it goes to standard error, in words.
    pub(crate) fn count(&mut self, id: &str, wrong: &[String]) {
        if wrong.is_empty() {
            self.passed += 1;
            return;
        }
        for words in wrong.iter().take(3) {
            eprintln!("{id}: {words}");
        }
        self.failed_ids.push(id.to_owned());
    }

    fn line(self) -> String {
        // In this order, which a map would not keep.
        let (passed, failed, ids) = (self.passed, self.failed_ids.len(), json!(self.failed_ids));
        format!(r#"{{"passed":{passed},"failed":{failed},"failed_ids":{ids}}}"#)
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let what = arguments.split_first().and_then(|(name, rest)| {
        let what = WHATS.iter().find(|(what, ..)| what == name)?;
        Some((what.2, rest))
    });
    let Some((judge, rest)) = what else {
        eprintln!("usage:");
        for (name, arguments, _) in WHATS {
            eprintln!("  npm run -s judge -- {name} {arguments}");
        }
        return ExitCode::from(2);
    };
    match judge(rest) {
        Ok(line) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("error: {why}");
            ExitCode::from(2)
        }
    }
}
