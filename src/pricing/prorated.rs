//! Graduated prices of units that are there for a part of the period. The level of whole units decides the tier; each unit
//! counts with its part.

use super::decimal::{Decimal, Rounding};
use super::error::PriceError;
use super::tiers::Tiers;

/// The places to which the part of a period is worked out.
const PLACES: i8 = 18;

pub(super) fn price(tiers: &Tiers, levels: &[(Decimal, Decimal)]) -> Result<Decimal, PriceError> {
    let (mut level, mut highest, mut sum) = (Decimal::ZERO, Decimal::ZERO, Decimal::ZERO);
    for (units, counted) in levels {
        let next = level.plus(*units)?.max(Decimal::ZERO);
        if !units.is_zero() {
            // What is removed gives back from the top: the price between the levels is then below zero, and so are both
            // numbers of units.
            let between = worth(tiers, next)?.minus(worth(tiers, level)?)?;
            sum = sum.plus(between.times(*counted)?.over(*units, PLACES, Rounding::Nearest)?)?;
        }
        level = next;
        highest = highest.max(level);
    }
    let mut lower = Decimal::ZERO;
    for tier in &tiers.tiers {
        if highest <= lower {
            break;
        }
        sum = sum.plus(tier.flat)?;
        lower = tier.up_to.unwrap_or(highest);
    }
    Ok(sum.max(Decimal::ZERO))
}

/// Returns what all the units of a level cost, without flat amounts.
fn worth(tiers: &Tiers, level: Decimal) -> Result<Decimal, PriceError> {
    let (mut lower, mut sum) = (Decimal::ZERO, Decimal::ZERO);
    for tier in &tiers.tiers {
        let upper = tier.up_to.map_or(level, |end| end.min(level));
        if upper > lower {
            sum = sum.plus(upper.minus(lower)?.times(tier.unit)?)?;
            lower = upper;
        }
    }
    if level > lower { Err(PriceError::BeyondLastTier) } else { Ok(sum) }
}
