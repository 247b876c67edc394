//! A feature of the catalogue that the learned tables do not speak of: it came after they were made, or too few people use
//! it. Nothing is suggested by them of such a feature, and nobody may notice.

use super::book::Book;
use super::report::Report;
use super::{Lint, LintName};

/// More names than these are counted, not listed.
const LISTED: usize = 3;

pub(super) struct UnlearnedFeature;

impl Lint for UnlearnedFeature {
    fn name(&self) -> LintName {
        LintName::UnlearnedFeature
    }

    fn check(&self, book: &Book<'_>, report: &mut Report) {
        let Some(learned) = &book.playbook.learned else { return };
        let knows = |id: &crate::ids::FeatureId| learned.features.iter().any(|feature| feature.value == *id);
        // What names no event cannot be seen to be used, so nothing can be learned of it.
        let usable = book.playbook.features.iter().filter(|(_, feature)| !feature.uses.is_empty());
        let missing: Vec<String> =
            usable.filter(|(id, _)| !knows(id)).map(|(id, _)| format!("{:?}", id.as_str())).collect();
        let (named, more) = missing.split_at(missing.len().min(LISTED));
        let more = if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
        if !named.is_empty() {
            let message = format!(
                "what was learned does not speak of {}{more}; once enough people use it, run `budbreak learn` again",
                named.join(", ")
            );
            report.warn(None, learned.place.location(), message);
        }
    }
}
