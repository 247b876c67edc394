use serde::Serialize;

use super::Happened;
use crate::ids::{PlacementId, RuleId, VariantId};
use crate::kind::Kind;
use crate::recommendation::Recommendation;
use crate::time::Timestamp;

/// Who got what, when and why.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Example {
    /// Who.
    pub user: String,
    /// When, ms since the epoch.
    pub at: Timestamp,
    /// The line after which it was recommended.
    pub line: u64,
    /// The rule.
    pub rule: RuleId,
    /// The variant of the rule, where it has any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub variant: Option<VariantId>,
    /// Its kind.
    pub kind: Kind,
    /// What was recommended, if it has a name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// Where.
    pub placement: PlacementId,
    /// The title, filled.
    pub title: String,
    /// The body, filled.
    pub body: String,
    /// Why, for the person who sees it.
    pub because: String,
    /// Its score.
    pub score: f64,
}

/// Keeps the first examples of each rule, one of a person.
#[derive(Clone, Debug)]
pub(super) struct Examples {
    wanted: usize,
    of_rules: Vec<Vec<Example>>,
}

impl Examples {
    pub(super) fn new(wanted: usize, rules: usize) -> Self {
        Self { wanted, of_rules: vec![Vec::new(); rules] }
    }

    pub(super) fn add(&mut self, place: usize, happened: &Happened<'_>, recommendation: &Recommendation) {
        let wanted = self.wanted;
        let Some(list) = self.of_rules.get_mut(place) else { return };
        // In the order of time, whatever the order of the log.
        let key = |at, user: &str| (at, user.to_owned());
        let after = list.partition_point(|other| key(other.at, &other.user) <= key(happened.now, happened.user));
        if after >= wanted {
            return;
        }
        let example = Example {
            user: happened.user.to_owned(),
            at: happened.now,
            line: happened.line,
            rule: recommendation.rule.clone(),
            variant: recommendation.variant.clone(),
            kind: recommendation.kind,
            target: recommendation.target.clone(),
            placement: recommendation.placement.clone(),
            title: recommendation.message.title.clone(),
            body: recommendation.message.body.clone(),
            because: recommendation.because.clone(),
            score: recommendation.score.total,
        };
        list.insert(after, example);
        list.truncate(wanted);
    }

    /// Takes the first of every rule, then the second, until there are as many as wanted; in the order of time.
    pub(super) fn chosen(&self) -> Vec<Example> {
        let longest = self.of_rules.iter().map(Vec::len).max().unwrap_or(0);
        let rounds = (0..longest).flat_map(|round| self.of_rules.iter().filter_map(move |list| list.get(round)));
        let mut chosen: Vec<Example> = rounds.take(self.wanted).cloned().collect();
        chosen.sort_by(|a, b| (a.at, &a.user, &a.rule).cmp(&(b.at, &b.user, &b.rule)));
        chosen
    }
}
