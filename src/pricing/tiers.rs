use std::fmt;

use super::decimal::{Decimal, Rounding};
use super::error::PriceError;

/// One band of quantities and what it costs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tier {
    /// The last quantity that belongs to it; `None` for all above the tier before.
    pub up_to: Option<Decimal>,
    /// The price of one unit, or of one package.
    pub unit: Decimal,
    /// What is due once, when the tier is reached.
    pub flat: Decimal,
    /// How many units are sold together; a part of a package counts as one.
    pub package: Option<Decimal>,
}

/// Bands of quantities, the lowest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tiers {
    /// The bands.
    pub tiers: Vec<Tier>,
    /// Whether the flat amount of the first tier is due when nothing is used. Systems disagree.
    pub flat_at_zero: bool,
}

/// What is wrong with a list of tiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TierFlaw {
    /// There is none.
    None,
    /// This tier, counted from 0, ends where the one before does or earlier: they overlap.
    Overlap(usize),
    /// This tier, counted from 0, has no end, and others follow.
    OpenTooEarly(usize),
    /// The last tier has an end: what is above has no price.
    Gap(usize),
    /// This tier has a price below zero.
    Negative(usize),
    /// The packages of this tier hold nothing.
    EmptyPackage(usize),
}

impl TierFlaw {
    /// Returns which tier it is, counted from 0.
    pub fn tier(self) -> usize {
        match self {
            Self::None => 0,
            Self::Overlap(at)
            | Self::OpenTooEarly(at)
            | Self::Gap(at)
            | Self::Negative(at)
            | Self::EmptyPackage(at) => at,
        }
    }
}

impl fmt::Display for TierFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "tiers are meant, and there is none",
            Self::Overlap(_) => "this tier overlaps the one before: its end must be higher",
            Self::OpenTooEarly(_) => "only the last tier has no end",
            Self::Gap(_) => "the last tier has an end, so that what is used above it has no price: leave its end out",
            Self::Negative(_) => "a price is not below zero",
            Self::EmptyPackage(_) => "a package holds more than nothing",
        })
    }
}

impl Tier {
    /// Returns the price of so many units of this tier.
    fn units(&self, quantity: Decimal) -> Result<Decimal, PriceError> {
        match self.package {
            Some(size) => quantity.over(size, 0, Rounding::Up)?.times(self.unit),
            None => quantity.times(self.unit),
        }
    }

    fn holds(&self, quantity: Decimal) -> bool {
        self.up_to.is_none_or(|end| quantity <= end)
    }
}

impl Tiers {
    /// Says what is wrong with the tiers; `None` when nothing is.
    ///
    /// ```
    /// use budbreak::pricing::{Decimal, Tier, TierFlaw, Tiers};
    /// let tier = |up_to: Option<i64>| Tier { up_to: up_to.map(Decimal::from), ..Tier::default() };
    /// let tiers = |ends: &[Option<i64>]| Tiers { tiers: ends.iter().copied().map(tier).collect(), ..Tiers::default() };
    /// assert_eq!(tiers(&[Some(10), None]).flaw(), None);
    /// assert_eq!(tiers(&[Some(10), Some(10), None]).flaw(), Some(TierFlaw::Overlap(1)));
    /// assert_eq!(tiers(&[Some(10)]).flaw(), Some(TierFlaw::Gap(0)));
    /// ```
    pub fn flaw(&self) -> Option<TierFlaw> {
        let last = self.tiers.len().checked_sub(1);
        let Some(last) = last else { return Some(TierFlaw::None) };
        let mut lower = Decimal::ZERO;
        for (at, tier) in self.tiers.iter().enumerate() {
            if tier.unit.is_negative() || tier.flat.is_negative() {
                return Some(TierFlaw::Negative(at));
            }
            if tier.package.is_some_and(|size| !size.is_positive()) {
                return Some(TierFlaw::EmptyPackage(at));
            }
            match tier.up_to {
                Some(end) if end <= lower => return Some(TierFlaw::Overlap(at)),
                Some(_) if at == last => return Some(TierFlaw::Gap(at)),
                Some(end) => lower = end,
                None if at < last => return Some(TierFlaw::OpenTooEarly(at)),
                None => {}
            }
        }
        None
    }

    /// Prices each band's own part of the quantity.
    pub(super) fn graduated(&self, quantity: Decimal) -> Result<Decimal, PriceError> {
        if quantity.is_zero() {
            return Ok(self.at_zero());
        }
        let (mut lower, mut sum) = (Decimal::ZERO, Decimal::ZERO);
        for tier in &self.tiers {
            let upper = tier.up_to.map_or(quantity, |end| end.min(quantity));
            sum = sum.plus(tier.units(upper.minus(lower)?)?)?.plus(tier.flat)?;
            if tier.holds(quantity) {
                return Ok(sum);
            }
            lower = upper;
        }
        Err(PriceError::BeyondLastTier)
    }

    /// Prices the whole quantity as the band does that contains `tier_quantity`.
    pub(super) fn volume(&self, quantity: Decimal, tier_quantity: Decimal) -> Result<Decimal, PriceError> {
        if quantity.is_zero() && tier_quantity.is_zero() {
            return Ok(self.at_zero());
        }
        let tier = self.containing(tier_quantity)?;
        tier.units(quantity)?.plus(tier.flat)
    }

    /// Returns the one amount of the band that contains the quantity.
    pub(super) fn stairstep(&self, quantity: Decimal) -> Result<Decimal, PriceError> {
        if quantity.is_zero() {
            return Ok(self.at_zero());
        }
        Ok(self.containing(quantity)?.flat)
    }

    fn containing(&self, quantity: Decimal) -> Result<&Tier, PriceError> {
        self.tiers.iter().find(|tier| tier.holds(quantity)).ok_or(PriceError::BeyondLastTier)
    }

    fn at_zero(&self) -> Decimal {
        self.tiers.first().filter(|_| self.flat_at_zero).map_or(Decimal::ZERO, |tier| tier.flat)
    }
}
