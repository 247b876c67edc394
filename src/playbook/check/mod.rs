//! What the types alone cannot say: names that must be somewhere else in the playbook, and parts that must agree.
//!
//! Everything is checked that could be read, so that one reading finds all mistakes. Expressions are checked one floor up.

mod addresses;
#[cfg(feature = "review")]
pub(super) mod amounts;
mod catalogue;
mod checkout;
mod learned;
mod messages;
mod names;
mod policy;
mod prices;
mod rules;
#[cfg(feature = "review")]
mod trials;
mod variants;

use super::document::Playbook;
use super::read::Problems;
use super::source::{Node, Place};
use crate::diagnostic::{Code, Diagnostic};
use names::Names;

/// Checks a playbook; `root` is the node that it was read from, which also has what could not be read.
pub(super) fn check(playbook: &Playbook, root: &Node, problems: &mut Problems) {
    let names = Names::new(playbook, root);
    let mut checker = Checker { playbook, names, problems };
    checker.catalogue();
    checker.policy();
    checker.learned();
    checker.rules();
    #[cfg(feature = "review")]
    checker.trials();
    #[cfg(feature = "review")]
    super::lint::check_silences(playbook, problems);
}

struct Checker<'p> {
    playbook: &'p Playbook,
    names: Names<'p>,
    problems: &'p mut Problems,
}

impl Checker<'_> {
    #[inline(never)]
    fn error(&mut self, place: &Place, code: Code, message: impl Into<String>) {
        self.problems.add(Diagnostic::error(code, message).at(place.location()));
    }

    #[inline(never)]
    fn warn(&mut self, place: &Place, code: Code, message: impl Into<String>) {
        self.problems.add(Diagnostic::warning(code, message).at(place.location()));
    }
}
