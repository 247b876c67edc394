use super::cost::{Blocked, sum};
use super::plan::MeterCharge;
use crate::pricing::{Decimal, Model, PriceError, Tier};

/// How the usage of a meter is priced: what many quantities have in common is worked out once.
pub(super) struct Rate<'a> {
    pub(super) charge: &'a MeterCharge,
    /// Where the price goes in straight lines, these; else none.
    lines: Vec<Line>,
}

/// A part of a price: `from + unit * quantity`, up to and with its end.
struct Line {
    end: Option<Decimal>,
    unit: Decimal,
    from: Decimal,
}

/// A product of numbers with no more places than this is exact.
const EXACT: u8 = 9;

impl<'a> Rate<'a> {
    pub(super) fn new(charge: &'a MeterCharge) -> Self {
        Self { charge, lines: lines(charge).ok().flatten().unwrap_or_default() }
    }

    /// Adds what a path costs to its months.
    pub(super) fn add(
        &self,
        path: &[Decimal],
        months: &mut [Decimal],
        blocked: &mut Vec<Blocked>,
    ) -> Result<(), PriceError> {
        let (charge, size) = (self.charge, self.charge.months());
        for (at, quantities) in path.chunks(size).enumerate() {
            let quantity = if let [only] = quantities { *only } else { sum(quantities)? };
            // What is pooled is priced when the year is over.
            let month = at * size + quantities.len() - 1;
            let mut kept = quantity;
            if let Some(limit) = charge.hard_limit.filter(|limit| quantity > *limit) {
                blocked.push(Blocked { month, meter: charge.meter.clone(), units: quantity.minus(limit)? });
                kept = limit;
            }
            if let Some(due) = months.get_mut(month) {
                *due = due.plus(self.price(kept)?)?;
            }
        }
        Ok(())
    }

    /// Returns what a quantity costs, in whole minor units: what [`MeterCharge::price`] does.
    pub(super) fn price(&self, quantity: Decimal) -> Result<Decimal, PriceError> {
        if quantity.is_positive() && quantity.places() <= EXACT {
            for line in &self.lines {
                if line.end.is_none_or(|end| quantity <= end) {
                    return Ok(quantity.times(line.unit)?.plus(line.from)?.whole());
                }
            }
        }
        self.charge.price(quantity)
    }
}

/// Takes the price of a meter apart into straight lines; `None` where it has steps.
fn lines(charge: &MeterCharge) -> Result<Option<Vec<Line>>, PriceError> {
    let one;
    let tiers: &[Tier] = match &charge.price {
        Some(Model::Graduated(tiers)) if !tiers.flat_at_zero => &tiers.tiers,
        Some(Model::PerUnit(unit)) => {
            one = [Tier { unit: *unit, ..Tier::default() }];
            &one
        }
        _ => return Ok(None),
    };
    let free = if charge.whole { Decimal::ZERO } else { charge.included };
    let (mut lower, mut below) = (free, Decimal::ZERO);
    let mut lines = vec![Line { end: Some(free), unit: Decimal::ZERO, from: Decimal::ZERO }];
    for tier in tiers {
        if tier.package.is_some() || tier.unit.places() > EXACT {
            return Ok(None);
        }
        let from = below.plus(tier.flat)?.minus(lower.times(tier.unit)?)?;
        let end = tier.up_to.map(|end| end.plus(free)).transpose()?;
        lines.push(Line { end, unit: tier.unit, from });
        if let Some(end) = end {
            (lower, below) = (end, end.times(tier.unit)?.plus(from)?);
        }
    }
    Ok(Some(lines))
}
