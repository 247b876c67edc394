use super::cost::Cost;
use super::outlook::{Outlook, Quantile};
use super::plan::{MeterCharge, Plan};
use super::rate::Rate;
use crate::ids::MeterId;
use crate::list::Gather;
use crate::pricing::{Decimal, Model, PriceError, Rounding};
use crate::sorted::sorted_once;

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

/// Returns the least monthly quantity of one meter, up to so many, at which a plan is cheaper than the present one or the present
/// one would block, while every other meter goes its foreseen way at p50; `None`: there is none.
///
/// Cost is not monotone, so the bounds of tiers, allowances, limits and packages of both plans are looked at, and between two of
/// them, where it mostly is a straight line, some quantities more; before the first that is cheaper the turn is found exactly.
///
/// # Errors
/// Where a quantity has no price.
pub fn break_even_of(
    from: &Plan,
    to: &Plan,
    meter: &MeterId,
    outlook: &Outlook,
    most: i64,
) -> Result<Option<i64>, PriceError> {
    let (stay, other) = (Side::new(from, meter, outlook)?, Side::new(to, meter, outlook)?);
    let cheaper = |quantity: i64| -> Result<bool, PriceError> {
        let Some(cost) = other.cost(quantity)? else { return Ok(false) };
        Ok(stay.cost(quantity)?.is_none_or(|stay| cost < stay))
    };
    let bounds = [&stay, &other].into_iter().filter_map(|side| side.charge).flat_map(|charge| charge.bounds(most));
    let bounds = bounds.flat_map(|bound| [bound, bound.saturating_add(1)]).chain([0, most]);
    let bounds = sorted_once(bounds.filter(|bound| (0..=most).contains(bound)).collect::<Vec<i64>>());
    let mut before = None;
    for pair in bounds.windows(2).chain(bounds.last().map(std::slice::from_ref)) {
        let [low, high] = [pair.first(), pair.last()].map(|bound| bound.copied().unwrap_or_default());
        let step = ((high - low) / BETWEEN).max(1);
        let mut quantity = low;
        while quantity < high || quantity == low {
            if cheaper(quantity)? {
                return turn(before, quantity, cheaper).map(Some);
            }
            before = Some(quantity);
            quantity += step;
        }
    }
    Ok(None)
}

/// Between two bounds so many quantities are looked at.
const BETWEEN: i64 = 8;
/// Of packages, so many bounds are looked at.
const PACKAGES: i64 = 64;

/// Finds the first quantity that is cheaper, between one that is not and one that is.
fn turn(before: Option<i64>, found: i64, cheaper: impl Fn(i64) -> Result<bool, PriceError>) -> Result<i64, PriceError> {
    let (mut low, mut high) = (before.unwrap_or(found), found);
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        *(if cheaper(middle)? { &mut high } else { &mut low }) = middle;
    }
    Ok(high)
}

/// A plan along the foreseen months, but for one meter, of which each month uses the same.
struct Side<'a> {
    plan: &'a Plan,
    charge: Option<&'a MeterCharge>,
    rate: Option<Rate<'a>>,
    /// What the use of the other meters costs; `None` where some of it is blocked.
    others: Option<Vec<Decimal>>,
}

impl<'a> Side<'a> {
    fn new(plan: &'a Plan, meter: &MeterId, outlook: &Outlook) -> Result<Self, PriceError> {
        let others = plan.usage_but(meter, outlook)?;
        let charge = plan.charge(meter);
        Ok(Self { plan, charge, rate: charge.map(Rate::new), others })
    }

    /// Returns what all months cost; `None` where something is blocked.
    fn cost(&self, quantity: i64) -> Result<Option<Decimal>, PriceError> {
        let Some(mut months) = self.others.clone() else { return Ok(None) };
        if let Some((charge, rate)) = self.charge.zip(self.rate.as_ref()) {
            let size = charge.months();
            for at in months.chunks_mut(size) {
                let quantity = Decimal::from(quantity).times((at.len() as i64).into())?;
                if charge.hard_limit.is_some_and(|limit| quantity > limit) {
                    return Ok(None);
                }
                if let Some(due) = at.last_mut() {
                    *due = due.plus(rate.price(quantity)?)?;
                }
            }
        }
        self.plan.due(&mut months).map(Some)
    }
}

impl MeterCharge {
    /// Returns the monthly quantities at which the price of a unit may change, up to so many.
    fn bounds(&self, most: i64) -> Vec<i64> {
        let free = if self.whole { Decimal::ZERO } else { self.included };
        let above = |quantity: Decimal| quantity.plus(free).unwrap_or(quantity);
        let mut bounds: Vec<Decimal> = [self.included].into_iter().chain(self.hard_limit).gather();
        match &self.price {
            Some(Model::Graduated(tiers) | Model::Volume(tiers) | Model::Stairstep(tiers)) => {
                bounds.extend(tiers.tiers.iter().filter_map(|tier| tier.up_to).map(above));
            }
            Some(Model::Package(package)) => {
                let packages = (1..=PACKAGES).filter_map(|count| package.size.times(count.into()).ok());
                bounds.extend(packages.map(above));
            }
            _ => {}
        }
        let months = Decimal::from(self.months() as i64);
        let whole = |bound: Decimal| bound.over(months, 0, Rounding::Down).map_or(most, |bound| bound.to_f64() as i64);
        bounds.into_iter().map(whole).gather()
    }
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
