use super::charge::Charge;
use super::decimal::{Decimal, Rounding};
use super::error::PriceError;
use super::percentage::Percentage;
use super::prorated;
use super::tiers::Tiers;

/// How usage becomes an amount, by the names that the field uses.
#[derive(Clone, Debug, PartialEq)]
pub enum Model {
    /// The amount, whatever the usage.
    Flat(Decimal),
    /// The price of one unit, for each.
    PerUnit(Decimal),
    /// Blocks of units.
    Package(Package),
    /// Each tier prices its own part.
    Graduated(Tiers),
    /// The tier that contains the quantity prices all of it. The total can fall where a tier begins.
    Volume(Tiers),
    /// The tier that contains the quantity has one price for all of it.
    Stairstep(Tiers),
    /// The first tier whose limits hold every meter has one price for all.
    Capacity(Vec<CapacityTier>),
    /// A share of the value of each event, with fees and free events.
    Percentage(Percentage),
    /// Like graduated, on an amount of money; the price of a unit is the share.
    GraduatedPercentage(Tiers),
    /// An amount that comes with the usage, times a factor.
    Dynamic(Decimal),
    /// Like graduated, for units that are there for a part of the period.
    GraduatedProrated(Tiers),
    /// Another model, with what is agreed around it.
    Agreed(Box<Charge>),
}

/// Blocks of units at one price.
#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    /// How many units a block has.
    pub size: Decimal,
    /// What a block costs.
    pub amount: Decimal,
    /// How many units cost nothing; they come off first.
    pub free_units: Decimal,
    /// Whether a part of a block counts as one, or as none. Systems disagree.
    pub rounding: Rounding,
}

/// One step of a price by capacity.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CapacityTier {
    /// The most of each meter; `None`, like a meter that is not named: no limit.
    pub limits: Vec<(String, Option<Decimal>)>,
    /// What it costs.
    pub amount: Decimal,
}

/// What is priced.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Usage<'a> {
    /// A quantity, or an amount of money for a percentage or a dynamic price.
    Quantity(Decimal),
    /// A quantity of which another one picks the tier.
    InTierOf(Decimal, Decimal),
    /// Quantities by meter.
    Meters(&'a [(String, Decimal)]),
    /// The value of each event.
    Events(&'a [Decimal]),
    /// Units that come and go: how many, and how many when each counts with its part of the period.
    Levels(&'a [(Decimal, Decimal)]),
}

impl Model {
    /// Returns what the usage costs, exactly.
    ///
    /// ```
    /// use budbreak::pricing::{Decimal, Model, Tier, Tiers, Usage};
    /// let tier = |up_to: Option<i64>, unit: i64| Tier { up_to: up_to.map(Decimal::from), unit: unit.into(), ..Tier::default() };
    /// let tiers = Tiers { tiers: vec![tier(Some(1_000), 10), tier(None, 7)], ..Tiers::default() };
    /// let at = |model: &Model, quantity: i64| model.price(Usage::Quantity(quantity.into())).unwrap().to_string();
    /// let (graduated, volume) = (Model::Graduated(tiers.clone()), Model::Volume(tiers));
    /// assert_eq!((at(&graduated, 1_001), at(&volume, 1_001)), ("10007".into(), "7007".into()));
    /// ```
    ///
    /// # Errors
    /// Where the model cannot price this form of usage, a quantity is below zero or above the last tier, or the result has
    /// too many digits.
    pub fn price(&self, usage: Usage<'_>) -> Result<Decimal, PriceError> {
        if matches!(usage, Usage::Quantity(n) | Usage::InTierOf(n, _) if n.is_negative()) {
            return Err(PriceError::Negative);
        }
        match (self, usage) {
            (Self::Agreed(charge), usage) => charge.cost(usage),
            (Self::Flat(amount), _) => Ok(*amount),
            (Self::PerUnit(unit), Usage::Quantity(quantity)) => quantity.times(*unit),
            (Self::Package(package), Usage::Quantity(quantity)) => package.price(quantity),
            (Self::Graduated(tiers) | Self::GraduatedPercentage(tiers), Usage::Quantity(quantity)) => {
                tiers.graduated(quantity)
            }
            (Self::Volume(tiers), Usage::Quantity(quantity)) => tiers.volume(quantity, quantity),
            (Self::Volume(tiers), Usage::InTierOf(quantity, tier)) => tiers.volume(quantity, tier),
            (Self::Stairstep(tiers), Usage::Quantity(quantity)) => tiers.stairstep(quantity),
            (Self::Capacity(tiers), Usage::Meters(meters)) => capacity(tiers, meters),
            (Self::Percentage(percentage), Usage::Events(events)) => percentage.price(events),
            (Self::Dynamic(factor), Usage::Quantity(amount)) => amount.times(*factor),
            (Self::Dynamic(factor), Usage::Events(amounts)) => total(amounts)?.times(*factor),
            (Self::GraduatedProrated(tiers), Usage::Levels(levels)) => prorated::price(tiers, levels),
            _ => Err(PriceError::WrongUsage),
        }
    }
}

impl Package {
    fn price(&self, quantity: Decimal) -> Result<Decimal, PriceError> {
        let paid = quantity.minus(self.free_units)?.max(Decimal::ZERO);
        paid.over(self.size, 0, self.rounding)?.times(self.amount)
    }
}

fn capacity(tiers: &[CapacityTier], meters: &[(String, Decimal)]) -> Result<Decimal, PriceError> {
    if meters.iter().all(|(_, quantity)| quantity.is_zero()) {
        return Ok(Decimal::ZERO);
    }
    let limit = |tier: &CapacityTier, meter: &str| tier.limits.iter().find(|(name, _)| name == meter)?.1;
    let holds = |tier: &&CapacityTier| {
        meters.iter().all(|(meter, quantity)| limit(tier, meter).is_none_or(|most| *quantity <= most))
    };
    tiers.iter().find(holds).map(|tier| tier.amount).ok_or(PriceError::BeyondLastTier)
}

fn total(amounts: &[Decimal]) -> Result<Decimal, PriceError> {
    amounts.iter().try_fold(Decimal::ZERO, |sum, amount| sum.plus(*amount))
}
