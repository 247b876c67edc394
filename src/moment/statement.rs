//! What the months that are over would have cost on each plan, and what was gained in them.

use serde::Serialize;

use super::Moment;
use super::plans::{month_word, outlook_of};
use crate::ids::{MeterId, PlanId, ValueId};
use crate::list::Gather;
use crate::signals::{Past, Resets};

/// How many whole months a statement looks back.
const MONTHS: usize = 12;

/// What the whole months that are over would have cost on each plan, and what was gained in them. Nothing is extrapolated:
/// months that were not observed from their first day on are named and left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Statement {
    /// The whole months that it is about, such as `2026-03`, the oldest first.
    pub months: Vec<String>,
    /// The months of the last twelve that were not observed whole.
    pub missing: Vec<String>,
    /// The currency of all amounts, in ISO 4217; empty where no plan has a price.
    pub currency: String,
    /// The present plan, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current: Option<PlanId>,
    /// What these months would have cost on each plan that has a price.
    pub plans: Vec<StatedPlan>,
    /// What was used of each meter that the plans price or include.
    pub meters: Vec<StatedMeter>,
    /// What each value metric gained.
    pub values: Vec<StatedValue>,
}

/// What the months would have cost on a plan, in minor units.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct StatedPlan {
    /// The plan.
    pub plan: PlanId,
    /// What people call it.
    pub name: String,
    /// What is due on the day on which the plan begins: the price of its first interval, and credits.
    pub due_at_once: f64,
    /// All of them; left out where the plan has no price for such use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<f64>,
    /// Each of them; empty where the plan counts by the year and less than a year is known: the total is then their part of it.
    pub months: Vec<f64>,
    /// How much less the total is than that of the present plan; below 0 where it is more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub saving: Option<f64>,
    /// Why there is no total.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// What was used of a meter.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct StatedMeter {
    /// The meter.
    pub meter: MeterId,
    /// What people call it.
    pub name: String,
    /// Its unit; may be empty.
    pub unit: String,
    /// All of it; of a level, such as seats, that of the last month.
    pub total: f64,
    /// What was used in each month; of a level, what it was at the end.
    pub months: Vec<f64>,
}

/// What a value metric gained.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct StatedValue {
    /// The value metric.
    pub value: ValueId,
    /// What people call it.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// All of it; left out where not every month was counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<f64>,
    /// What was gained in each month; null in a month that was not counted.
    pub months: Vec<Option<f64>>,
    /// What was gained for one unit of each meter, over all months. Levels, such as seats, have none.
    pub per_unit: Vec<ValuePerUnit>,
}

/// What was gained for one unit of a meter.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ValuePerUnit {
    /// The meter.
    pub meter: MeterId,
    /// The value of one unit.
    pub value: f64,
}

impl Moment<'_> {
    /// Returns what the last twelve months would have cost on each plan, as far as they were observed, and what was gained.
    pub fn statement(&self) -> Statement {
        let past = self.whole_months(MONTHS);
        let sold = &self.ruleset.sold;
        let words = |days: &[crate::time::Day]| days.iter().map(|day| month_word(*day)).gather();
        let current = self.facts.plan();
        let mut plans: Vec<StatedPlan> = if past.months.is_empty() { Vec::new() } else { self.stated_plans(&past) };
        let total = |plan: &PlanId| plans.iter().find(|stated| stated.plan == *plan)?.total;
        if let Some(paid) = current.and_then(total) {
            plans.iter_mut().for_each(|stated| stated.saving = stated.total.map(|total| paid - total));
        }
        let meters = self.stated_meters(&past);
        Statement {
            months: words(&past.months),
            missing: words(&past.missing),
            currency: sold.first().map(|plan| plan.currency.clone()).unwrap_or_default(),
            current: current.cloned(),
            values: self.stated_values(&past, &meters),
            plans,
            meters,
        }
    }

    fn stated_plans(&self, past: &Past) -> Vec<StatedPlan> {
        let outlook = outlook_of(past);
        let stated = |plan: &crate::offer::Plan| {
            let found = self.priced(plan, &outlook);
            let why = found.as_ref().err().cloned();
            let cost = found.unwrap_or_default();
            StatedPlan {
                plan: plan.id.clone(),
                name: self.plan_name(&plan.id).to_owned(),
                due_at_once: plan.due_at_once().to_f64(),
                total: why.is_none().then(|| cost.total.to_f64()),
                months: cost.months.iter().filter(|_| why.is_none()).map(|month| month.to_f64()).gather(),
                saving: None,
                why,
            }
        };
        self.ruleset.sold.iter().map(stated).gather()
    }

    fn stated_meters(&self, past: &Past) -> Vec<StatedMeter> {
        let stated = |(id, months): &(MeterId, Vec<f64>)| {
            let plan = self.ruleset.remembered.meter_plan(id);
            let level = plan.is_some_and(|plan| plan.resets == Resets::Never);
            let sum = || months.iter().fold(0.0, |sum, month| sum + month);
            StatedMeter {
                meter: id.clone(),
                name: self.ruleset.names.meters.get(id).cloned().unwrap_or_default(),
                unit: plan.map(|plan| plan.unit.clone()).unwrap_or_default(),
                total: if level { months.last().copied().unwrap_or_default() } else { sum() },
                months: months.clone(),
            }
        };
        past.meters.iter().map(stated).gather()
    }

    fn stated_values(&self, past: &Past, meters: &[StatedMeter]) -> Vec<StatedValue> {
        let stated = |(id, months): &(ValueId, Vec<Option<f64>>)| {
            let total = months.iter().try_fold(0.0, |sum, month| Some(sum + (*month)?));
            let counts = |meter: &&StatedMeter| {
                let plan = self.ruleset.remembered.meter_plan(&meter.meter);
                plan.is_some_and(|plan| plan.resets != Resets::Never) && meter.total > 0.0
            };
            let per =
                |meter: &StatedMeter| Some(ValuePerUnit { meter: meter.meter.clone(), value: total? / meter.total });
            StatedValue {
                value: id.clone(),
                name: self.ruleset.names.values.get(id).cloned().unwrap_or_default(),
                unit: self.ruleset.remembered.value_plan(id).map(|plan| plan.unit.clone()).unwrap_or_default(),
                total,
                months: months.clone(),
                per_unit: meters.iter().filter(counts).filter_map(per).gather(),
            }
        };
        past.values.iter().map(stated).gather()
    }
}
