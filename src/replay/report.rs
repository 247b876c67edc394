use std::collections::BTreeMap;

use serde::Serialize;

use super::counts::LogReport;
use super::examples::Example;
use super::first::FirstFire;
use super::lift::Lift;
use crate::gates::Gate;
use crate::ids::{RuleId, VariantId};
use crate::kind::Kind;
use crate::time::Timestamp;

/// What a playbook would have done with the people of a log.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// What was in the log.
    pub log: LogReport,
    /// The zone in which days are counted.
    pub zone: String,
    /// The days of all people on which they were there, added up.
    pub person_days: u64,
    /// Recommendations that were shown.
    pub impressions: u64,
    /// People who were shown any.
    pub people: u64,
    /// How often the target behaviour followed within the attribution window.
    pub conversions: u64,
    /// Recommendations that were not shown because the person is in the holdout.
    pub held_out: u64,
    /// People from whom any was held back.
    pub people_held_out: u64,
    /// People whom the target behaviour of anything followed, beside those of the holdout.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lift: Option<Lift>,
    /// Impressions of one person in one week.
    pub weeks: Weeks,
    /// How soon anything was shown, over the people to whom it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_fire: Option<FirstFire>,
    /// By kind, those that were shown.
    pub kinds: Vec<KindReport>,
    /// By rule, in the order of the playbook.
    pub rules: Vec<RuleReport>,
    /// Who got what, when and why, in the order of time.
    pub examples: Vec<Example>,
}

/// Impressions of one person in one week, over the weeks in which the person was there.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Weeks {
    /// The weeks of all people, added up.
    pub count: u64,
    /// Impressions per week.
    pub mean: f64,
    /// For each number of impressions, from 0 on, how many weeks had so many.
    pub with: Vec<u64>,
}

/// What was shown of one kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct KindReport {
    /// The kind.
    pub kind: Kind,
    /// Recommendations that were shown.
    pub impressions: u64,
    /// People who were shown any.
    pub people: u64,
    /// How often the target behaviour followed.
    pub conversions: u64,
}

/// What became of one rule.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RuleReport {
    /// The rule.
    pub rule: RuleId,
    /// Its kind.
    pub kind: Kind,
    /// What it recommends, if that has a name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// How often it was shown.
    pub impressions: u64,
    /// To how many people.
    pub people: u64,
    /// The first time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<First>,
    /// How soon it was shown, over the people to whom it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_fire: Option<FirstFire>,
    /// How often the target behaviour followed.
    pub conversions: u64,
    /// How often it was not shown because the person is in the holdout.
    pub held_out: u64,
    /// People whom the target behaviour followed, beside those of the holdout.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lift: Option<Lift>,
    /// By variant, in the order of the playbook, where it has any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<VariantReport>,
    /// What became of it on the days on which people were there.
    pub person_days: PersonDays,
}

/// What was shown of one variant of a rule, and what followed.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct VariantReport {
    /// The variant.
    pub variant: VariantId,
    /// How often it was shown.
    pub impressions: u64,
    /// To how many people.
    pub people: u64,
    /// How often the target behaviour followed.
    pub conversions: u64,
    /// How often it was not shown because the person is in the holdout.
    pub held_out: u64,
}

impl RuleReport {
    /// Returns what is counted of a variant.
    pub(super) fn variant(&mut self, id: Option<&VariantId>) -> Option<&mut VariantReport> {
        self.variants.iter_mut().find(|variant| Some(&variant.variant) == id)
    }
}

/// The first time that something was shown.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct First {
    /// When, ms since the epoch.
    pub at: Timestamp,
    /// To whom.
    pub user: String,
}

/// What became of a rule on the days on which people were there. Each day counts once: as shown where it was shown on that
/// day, else by what stood in its way at the last moment of the day.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PersonDays {
    /// It was shown, or would be at the next question.
    pub recommended: u64,
    /// It would have been shown, but for the holdout.
    pub would_have_shown: u64,
    /// Others were better, or attention was spent.
    pub outranked: u64,
    /// A gate stopped it.
    pub stopped: BTreeMap<Gate, u64>,
    /// Its condition did not hold.
    pub condition_false: u64,
    /// Its condition could not be decided.
    pub condition_error: u64,
}
