use super::cost::Cost;
use super::outlook::{Outlook, Quantile};
use super::plan::Plan;
use crate::ids::MeterId;
use crate::pricing::{Decimal, PriceError};

/// From where to where one plan is cheaper than another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BreakEven {
    /// The least monthly quantity at which it is cheaper, or the other one would block.
    pub first_cheaper: i64,
    /// The first quantity after it at which it no longer is; `None`: none in the range.
    pub cheaper_until: Option<i64>,
}

/// Monthly quantities to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The first.
    pub from: i64,
    /// The last.
    pub to: i64,
    /// The distance between two of them.
    pub step: i64,
}

/// Compares two plans over twelve equal months of one meter; `None`: in the whole range it is never cheaper.
pub fn break_even(from: &Plan, to: &Plan, meter: &MeterId, range: Range) -> Result<Option<BreakEven>, PriceError> {
    // Of twelve months that cost the same, one is enough.
    let months = if from.same_every_month() && to.same_every_month() { 1 } else { 12 };
    let mut outlook = Outlook::level(meter.clone(), Decimal::ZERO, months);
    let mut cost = |plan: &Plan, quantity: i64| {
        for (_, paths) in &mut outlook.meters {
            paths.iter_mut().for_each(|path| path.fill(quantity.into()));
        }
        plan.cost(&outlook, Quantile::P50)
    };
    let mut cheaper = |quantity: i64| -> Result<bool, PriceError> {
        let (stay, other) = (cost(from, quantity)?, cost(to, quantity)?);
        let blocks = |cost: &Cost| !cost.blocked.is_empty();
        Ok(!blocks(&other) && (blocks(&stay) || other.total < stay.total))
    };
    let (mut quantity, step) = (range.from, range.step.max(1));
    let mut first = None;
    while quantity <= range.to {
        match (first, cheaper(quantity)?) {
            (None, true) => first = Some(quantity),
            (Some(first_cheaper), false) => {
                return Ok(Some(BreakEven { first_cheaper, cheaper_until: Some(quantity) }));
            }
            _ => {}
        }
        quantity += step;
    }
    Ok(first.map(|first_cheaper| BreakEven { first_cheaper, cheaper_until: None }))
}

/// Returns after how many months a plan that is paid for a year costs no more than one that is paid by the month; `None`: not
/// within a year. The last month of the outlook goes on.
///
/// # Errors
/// Where a quantity has no price.
pub fn annual_break_even(monthly: &Plan, annual: &Plan, outlook: &Outlook) -> Result<Option<usize>, PriceError> {
    for months in 1..=12 {
        let outlook = outlook.of_months(months);
        if annual.cost(&outlook, Quantile::P50)?.total <= monthly.cost(&outlook, Quantile::P50)?.total {
            return Ok(Some(months));
        }
    }
    Ok(None)
}
