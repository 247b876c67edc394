//! What is said of the plans: the answer of the offer with names, dates, amounts and words.
//!
//! Costs are minor units of the plans' currency over the twelve months to come. They are estimates, at p10, p50 and p90 of the
//! use that is foreseen: one in ten futures uses less than p10, nine in ten less than p90.

mod answer;
#[cfg(feature = "schema")]
mod codes;
mod missing;
mod quota;
mod reasons;
mod shortfall;
mod words;

pub use reasons::{PlanReasons, estimates, must_be_said, reasons};
pub use shortfall::shortfalls;

use serde::Serialize;

use crate::ids::{FeatureId, MeterId, PlanId};
use crate::moment::Moment;
use crate::time::Timestamp;

/// What to do about the plan, or what is missing to say so.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PlanAdvice {
    /// When it was worked out, ms since the epoch.
    pub decided_at: Timestamp,
    /// What is not known. Where there is an answer, it takes these meters for unused.
    pub missing: Vec<MissingForAdvice>,
    /// The answer; absent where too little is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<PlanAnswer>,
    /// How the present period of each meter with an allowance will end.
    pub quotas: Vec<QuotaAdvice>,
}

/// Something that is not known.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct MissingForAdvice {
    /// A word for it.
    #[cfg_attr(feature = "schema", schemars(with = "codes::MissingCode"))]
    pub code: &'static str,
    /// Which meter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meter: Option<MeterId>,
    /// For how many whole days the meter was seen; one is needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
    /// It in words.
    pub words: String,
}

/// Which plan fits, and all that has to be said with it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PlanAnswer {
    /// What to do.
    pub action: PlanAction,
    /// Whether the fee of the plan is dearer than the present one.
    pub direction: Direction,
    /// The plan that is meant; the present one where there is nothing to change.
    pub plan: PlanId,
    /// The present plan.
    pub current: PlanId,
    /// For a later change: from when on, ms since the epoch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Timestamp>,
    /// For a change that ends again: until when, ms since the epoch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// It in one sentence.
    pub summary: String,
    /// The currency of all amounts, by its three letters in ISO 4217.
    pub currency: String,
    /// What all months cost less than on the present plan; below 0 where more. A later change takes the
    /// months that are best at p50.
    pub saving: Estimate,
    /// How probable it is that the plan costs no more than the present one, 0..1; of a change that is made now, from a plan that
    /// would block nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pays_off: Option<f64>,
    /// How sure it is, 0..1: of a change, how probable it is that it pays off; of staying, and where the present plan would block
    /// use, that no other plan that fits would cost less.
    pub sure: f64,
    /// For how many whole days the meter that is known least was seen.
    pub days: u32,
    /// What speaks for it. Of a plan that costs more at p50 than the present one, the benefit that pays for it.
    pub reasons: Vec<PlanNote>,
    /// What must be said with it.
    pub warnings: Vec<PlanNote>,
    /// What the present plan has and the other has not: features that nobody used, larger allowances.
    pub lost: Vec<PlanNote>,
    /// The first instants of the months ahead, ms since the epoch.
    pub months: Vec<Timestamp>,
    /// What each plan costs, in the order of their names.
    pub costs: Vec<PlanCost>,
    /// Plans that were passed over, each with the reason.
    pub rejected: Vec<RejectedPlan>,
    /// Where usage is to be looked at first: what is right if it stays, and if it returns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review: Option<UsageReview>,
}

/// Which way the fee goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "PlanDirection"))]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// The fee is dearer.
    Up,
    /// The fee is lower.
    Down,
    /// The fee is the same.
    Same,
}

/// For how long a limit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "LimitPeriod"))]
#[serde(rename_all = "snake_case")]
pub enum Per {
    /// For each month.
    Month,
    /// For a year.
    Year,
    /// For a meter that never resets.
    InAll,
}

/// What to do about the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PlanAction {
    /// Stay.
    Stay,
    /// Take a plan with a dearer fee.
    Upgrade,
    /// Take a plan with a lower fee.
    Downgrade,
    /// Take another price or term at the same level.
    Switch,
    /// Take a dearer plan from a later month on.
    UpgradeLater,
    /// Take another plan for some months and come back.
    SwitchForAWhile,
    /// Promise a spend.
    Commit,
    /// Take a year's quantity instead of each month's.
    Pool,
    /// Take several meters together that are now paid one by one.
    Bundle,
    /// Look at the usage first: it rose, and value did not.
    ReviewUsage,
}

/// An amount at three quantiles of the use that is foreseen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Estimate {
    /// Should use be low: one in ten futures has less.
    pub p10: f64,
    /// In the middle.
    pub p50: f64,
    /// Should use be high: one in ten futures has more.
    pub p90: f64,
}

/// What a plan costs.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PlanCost {
    /// Which plan.
    pub plan: PlanId,
    /// What people call it.
    pub name: String,
    /// Whether it blocks nothing at p50 and has the features that are in use. What is blocked costs nothing.
    pub fits: bool,
    /// All months together.
    pub total: Estimate,
    /// Each month at p50.
    pub months: Vec<f64>,
    /// What is due on the day on which the plan begins: the price of its first interval, and credits. No estimate.
    pub due_at_once: f64,
}

/// Something to say.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PlanNote {
    /// A word for it.
    #[cfg_attr(feature = "schema", schemars(with = "codes::NoteCode"))]
    pub code: &'static str,
    /// The amount, in minor units, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<f64>,
    /// It in words.
    pub words: String,
}

/// A plan that was passed over.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RejectedPlan {
    /// Which plan.
    pub plan: PlanId,
    /// What people call it.
    pub name: String,
    /// A word for why.
    #[cfg_attr(feature = "schema", schemars(with = "codes::RejectionCode"))]
    pub code: &'static str,
    /// It in words.
    pub words: String,
    /// What would have to become less for the plan to do.
    pub shortfalls: Vec<Shortfall>,
    /// Features that are in use and that it lacks.
    pub lacks: Vec<FeatureId>,
}

/// Usage beyond the limit of a plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Shortfall {
    /// Which meter.
    pub meter: MeterId,
    /// What people call it.
    pub name: String,
    /// How much of it there is on the plan.
    pub limit: f64,
    /// For how long that is.
    pub per: Per,
    /// What was used of it by now in the present period; of a meter that never resets, such as seats, what there is.
    pub used: f64,
    /// What the heaviest month, or year, is estimated to use.
    pub p50: f64,
    /// The same, should use be high.
    pub p90: f64,
    /// By how much use has to become less.
    pub reduce: f64,
    /// The months in which something would be blocked, by their first instants in ms since the epoch.
    pub months: Vec<Timestamp>,
}

/// What is right where usage rose and value did not.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct UsageReview {
    /// The cheapest plan if usage stays.
    pub if_usage_stays: PlanId,
    /// The cheapest plan if value takes as much usage again as it did before.
    pub if_usage_returns: PlanId,
    /// What a month would use then.
    pub monthly_quantity: f64,
}

/// How the present period of a meter will end.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct QuotaAdvice {
    /// Which meter.
    pub meter: MeterId,
    /// What is allowed in the period.
    pub allowance: f64,
    /// What was used of it by now.
    pub used: f64,
    /// Whether use ends at the allowance. Otherwise it goes on, at a price.
    pub hard: bool,
    /// When the next period begins, ms since the epoch; absent for a meter that never resets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ends: Option<Timestamp>,
    /// When the allowance will probably be used up, ms since the epoch; absent where it will probably last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub runs_out: Option<Timestamp>,
    /// When it may be used up at the earliest, ms since the epoch: nine in ten futures are later; absent where it lasts even then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earliest: Option<Timestamp>,
    /// When it will be used up even if use is low, ms since the epoch; absent where it then lasts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latest: Option<Timestamp>,
    /// What the period will use in all; absent where it has no end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_end: Option<Estimate>,
    /// How much of it is beyond the allowance at p50: blocked where the limit is hard.
    pub beyond: f64,
    /// It in words.
    pub words: String,
}

/// Says what to do about the plan, or what is missing to say so.
pub fn plan_advice(moment: &Moment) -> PlanAdvice {
    let weighed = moment.weighed();
    let missing = missing::missing(weighed.as_ref().err(), moment);
    let answer = weighed.ok().and_then(|weighed| answer::answer(&weighed, moment));
    PlanAdvice { decided_at: moment.now(), missing, answer, quotas: quota::quotas(moment) }
}
