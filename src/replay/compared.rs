use serde::Serialize;

use super::Report;
use crate::gates::Gate;
use crate::ids::RuleId;
use crate::time::Timestamp;

/// What differs between two playbooks, A and B, on the same log.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Comparison {
    /// People who are recommended anything.
    pub people: RuleChange,
    /// The same for each rule: those of A in their order, then those that only B has.
    pub rules: Vec<RuleChange>,
    /// What stood in the way of rules, on the days on which people were there.
    pub days: Vec<WhyNot>,
    /// What A does, as it would be reported alone.
    pub a: Report,
    /// What B does, as it would be reported alone.
    pub b: Report,
}

/// Who is recommended a rule under A and not under B, and the other way round.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RuleChange {
    /// The rule; absent for all of them together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<RuleId>,
    /// Whether A has it.
    pub in_a: bool,
    /// Whether B has it.
    pub in_b: bool,
    /// People who get it under A only.
    pub gained: u64,
    /// People who get it under B only.
    pub lost: u64,
    /// People who get it under both.
    pub both: u64,
    /// Of these, those who get it sooner under A.
    pub sooner: u64,
    /// Of these, those who get it later under A.
    pub later: u64,
    /// The first who gain it, in the order of time.
    pub gained_examples: Vec<Opened>,
    /// The first who lose it, in the order of time.
    pub lost_examples: Vec<Opened>,
}

/// Somebody to open in `why`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Opened {
    /// When it is recommended first, under the playbook that does, ms since the epoch.
    pub at: Timestamp,
    /// Who.
    pub user: String,
    /// The line after which it is recommended.
    pub line: u64,
}

impl Opened {
    /// Keeps the first few, in the order of time.
    pub(super) fn keep(list: &mut Vec<Self>, user: &str, (at, line): (Timestamp, u64), wanted: usize) {
        let after = list.partition_point(|other| (other.at, other.user.as_str()) <= (at, user));
        if after < wanted {
            list.insert(after, Self { at, user: user.to_owned(), line });
            list.truncate(wanted);
        }
    }
}

/// How often one thing stood in the way: days of people, added up over all rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WhyNot {
    /// What: a gate, or `condition_false`, `condition_error`, `outranked`, `would_have_shown`; `recommended` where nothing did.
    pub what: String,
    /// Under A.
    pub a: u64,
    /// Under B.
    pub b: u64,
}

impl WhyNot {
    /// Returns all of them for one report, in a fixed order.
    pub fn of(report: &Report) -> Vec<(String, u64)> {
        let sum = |of: &dyn Fn(&super::PersonDays) -> u64| report.rules.iter().map(|rule| of(&rule.person_days)).sum();
        let mut all: Vec<(String, u64)> = vec![
            ("recommended".into(), sum(&|days| days.recommended)),
            ("condition_false".into(), sum(&|days| days.condition_false)),
            ("condition_error".into(), sum(&|days| days.condition_error)),
        ];
        for gate in Gate::ALL {
            // Of the holdout it is known what would have shown.
            if *gate != Gate::Holdout {
                let stopped = sum(&|days| days.stopped.get(gate).copied().unwrap_or(0));
                all.push((gate.as_str().to_owned(), stopped));
            }
        }
        all.push(("would_have_shown".into(), sum(&|days| days.would_have_shown)));
        all.push(("outranked".into(), sum(&|days| days.outranked)));
        all
    }

    pub(super) fn both(a: &Report, b: &Report) -> Vec<Self> {
        let pairs = Self::of(a).into_iter().zip(Self::of(b));
        pairs.map(|((what, a), (_, b))| Self { what, a, b }).collect()
    }
}
