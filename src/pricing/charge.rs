use super::decimal::{Decimal, Rounding};
use super::error::PriceError;
use super::model::{Model, Usage};
use super::proration::Part;

/// A price model with what is agreed around it.
#[derive(Clone, Debug, PartialEq)]
pub struct Charge {
    /// How usage becomes an amount.
    pub model: Model,
    /// What changes usage before and the amount after.
    pub modifiers: Modifiers,
}

/// What is agreed around a price, in the order in which it applies.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Modifiers {
    /// What is measured in other units than it is priced in.
    pub unit_config: Option<UnitConfig>,
    /// So many units cost nothing.
    pub usage_discount: Option<Decimal>,
    /// So many percent off the amount.
    pub percent_discount: Option<Decimal>,
    /// The most that is due.
    pub maximum: Option<Decimal>,
    /// The least that is due.
    pub minimum: Option<Minimum>,
    /// An amount that was promised.
    pub commitment: Option<Commitment>,
}

/// How the measured quantity becomes the priced one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UnitConfig {
    /// Whether the quantity is multiplied by the factor; else it is divided.
    pub multiply: bool,
    /// The factor.
    pub factor: Decimal,
    /// How and to how many places the result is rounded; `None`: not at all.
    pub rounding: Option<(Rounding, i8)>,
}

/// The least that is due.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Minimum {
    /// The amount of a whole period.
    pub amount: Decimal,
    /// The part of the period that is paid for; `None`: all of it.
    pub part: Option<Part>,
}

/// An amount that was promised to be spent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Commitment {
    /// The amount.
    pub amount: Decimal,
    /// By which factor what is above it is multiplied.
    pub overage_factor: Decimal,
    /// Whether the amount is due when less was used.
    pub true_up: bool,
    /// Whether it was promised for each bucket (each hour, each group), not for the sum.
    pub per_bucket: bool,
}

/// The places of a quotient that is not rounded by agreement.
const PLACES: i8 = 18;

impl UnitConfig {
    fn apply(&self, quantity: Decimal) -> Result<Decimal, PriceError> {
        match (self.multiply, self.rounding) {
            (true, None) => quantity.times(self.factor),
            (true, Some((rounding, places))) => quantity.times(self.factor)?.rounded(places, rounding),
            (false, None) => quantity.over(self.factor, PLACES, Rounding::Nearest),
            (false, Some((rounding, places))) => quantity.over(self.factor, places, rounding),
        }
    }
}

impl Commitment {
    /// Returns what is due when usage comes to an amount.
    pub fn apply(&self, usage: Decimal) -> Result<Decimal, PriceError> {
        if usage > self.amount {
            return self.amount.plus(usage.minus(self.amount)?.times(self.overage_factor)?);
        }
        Ok(if self.true_up { self.amount } else { usage })
    }
}

impl Minimum {
    /// Returns the least that is due, of a part of a period the same part.
    ///
    /// # Errors
    /// Where the period has no length.
    pub fn due(&self) -> Result<Decimal, PriceError> {
        self.part.map_or(Ok(self.amount), |part| part.of(self.amount))
    }
}

impl Modifiers {
    /// Returns the quantity that is priced. `discount` is what is left of the units that cost nothing.
    fn quantity(&self, quantity: Decimal, discount: &mut Decimal) -> Result<Decimal, PriceError> {
        if quantity.is_negative() {
            return Err(PriceError::Negative);
        }
        let quantity = self.unit_config.map_or(Ok(quantity), |config| config.apply(quantity))?;
        let off = quantity.min(*discount);
        *discount = discount.minus(off)?;
        quantity.minus(off)
    }

    /// Returns what is due when the model says `amount`: discount, maximum, minimum, commitment.
    ///
    /// # Errors
    /// Where a period has no length, or the result has too many digits.
    pub fn due(&self, amount: Decimal) -> Result<Decimal, PriceError> {
        self.with_minimum(amount, self.minimum.map(|minimum| minimum.due()).transpose()?)
    }

    pub(super) fn with_minimum(&self, amount: Decimal, least: Option<Decimal>) -> Result<Decimal, PriceError> {
        let off = self.percent_discount.map_or(Ok(Decimal::ZERO), |percent| amount.percent(percent))?;
        let due = amount.minus(off)?;
        let due = self.maximum.map_or(due, |most| due.min(most));
        let due = least.map_or(due, |least| due.max(least));
        self.commitment.filter(|commitment| !commitment.per_bucket).map_or(Ok(due), |commitment| commitment.apply(due))
    }
}

impl Charge {
    /// Makes a charge without agreements around its model.
    pub fn of(model: Model) -> Self {
        Self { model, modifiers: Modifiers::default() }
    }

    /// Returns what usage costs, exactly.
    ///
    /// # Errors
    /// As [`Model::price`].
    pub fn cost(&self, usage: Usage<'_>) -> Result<Decimal, PriceError> {
        let mut discount = self.modifiers.usage_discount.unwrap_or_default();
        self.modifiers.due(self.priced(usage, &mut discount)?)
    }

    /// Returns what buckets cost (hours, groups) that are priced each on its own and added up. Units that cost nothing come
    /// off the first buckets.
    ///
    /// ```
    /// use budbreak::pricing::{Charge, Decimal, Model};
    /// let charge = Charge::of(Model::PerUnit(Decimal::from(100)));
    /// assert_eq!(charge.cost_of_buckets(&[3.into(), 4.into()]).unwrap().to_string(), "700");
    /// ```
    ///
    /// # Errors
    /// As [`Model::price`].
    pub fn cost_of_buckets(&self, buckets: &[Decimal]) -> Result<Decimal, PriceError> {
        let mut discount = self.modifiers.usage_discount.unwrap_or_default();
        let promised = self.modifiers.commitment.filter(|commitment| commitment.per_bucket);
        let mut sum = Decimal::ZERO;
        for bucket in buckets {
            let priced = self.priced(Usage::Quantity(*bucket), &mut discount)?;
            sum = sum.plus(promised.map_or(Ok(priced), |commitment| commitment.apply(priced))?)?;
        }
        self.modifiers.due(sum)
    }

    fn priced(&self, usage: Usage<'_>, discount: &mut Decimal) -> Result<Decimal, PriceError> {
        let usage = match usage {
            Usage::Quantity(quantity) => Usage::Quantity(self.modifiers.quantity(quantity, discount)?),
            other => other,
        };
        self.model.price(usage)
    }
}
