//! What usage costs on a plan.

use super::plans::Interval;
use super::read::{Problems, Read, record, words};
use super::source::{Data, Node};
use crate::diagnostic::Code;
use crate::pricing::{Decimal, PriceError, Rounding, Tier, TierFlaw, Tiers};

record! {
    /// What the usage of a meter costs: one of `per_unit`, `package`, `graduated`, `volume`, `stairstep` and
    /// `percentage`. Amounts are minor units of the currency.
    MeterPrice: "the price of a meter" {
        /// The price of each unit.
        per_unit: Option<Amount>;
        /// Blocks of units.
        package: Option<PackagePrice>;
        /// Tiers of which each prices its own part.
        graduated: Vec<TierPrice>;
        /// Tiers of which the one that contains the quantity prices all of it. The total can fall where a tier begins.
        volume: Vec<TierPrice>;
        /// Tiers of which the one that contains the quantity has one price for all of it.
        stairstep: Vec<TierPrice>;
        /// How many percent of the meter, which then counts an amount of money in minor units.
        percentage: Option<Amount>;
        /// Whether the flat amount of the first tier is due when nothing is used.
        flat_at_zero: bool = false;
        /// Whether the price is for all that is used, not for what is beyond the allowance.
        whole: bool = false;
        /// Whether allowance and price are for the sum of a year, not for each month.
        per: Interval = Interval::Month;
    }
}

record! {
    /// Blocks of units at one price.
    PackagePrice: "a price for packages" {
        /// How many units a block has.
        size: Amount;
        /// What a block costs.
        price: Amount;
        /// Whether a part of a block counts as one or as none.
        rounding: PackageRounding = PackageRounding::Up;
    }
}

words! {
    /// What a part of a block counts as.
    PackageRounding {
        /// As one.
        Up = "up";
        /// As none.
        Down = "down";
    }
}

record! {
    /// A band of quantities and what it costs.
    TierPrice: "a tier" {
        /// The last quantity that belongs to it; left out in the last tier, which has no end.
        to: Option<Amount>;
        /// The price of each unit, or of each package.
        unit: Amount = Amount(Decimal::ZERO);
        /// What is due once, when the tier is reached.
        flat: Amount = Amount(Decimal::ZERO);
        /// How many units are sold together; a part of a package counts as one.
        package: Option<Amount>;
    }
}

record! {
    /// What is promised to be spent on usage.
    Commitment: "a commitment" {
        /// The least that is due, in minor units.
        least: Amount;
        /// For how long it is promised.
        per: Interval = Interval::Month;
        /// How many percent usage costs less.
        discount_percent: Amount = Amount(Decimal::ZERO);
        /// By which factor what is beyond the promised amount is multiplied.
        overage_factor: Amount = Amount(Decimal::ONE);
    }
}

record! {
    /// A flat price that holds for some months from the beginning of the plan.
    Phase: "a phase" {
        /// For how many months; left out in the last phase, which has no end.
        months: Option<u32>;
        /// The flat price of one interval.
        flat: Amount;
    }
}

record! {
    /// What is paid in advance for usage, when the plan begins.
    Credits: "credits" {
        /// What they cost.
        price: Amount;
        /// How much usage they pay.
        worth: Amount;
        /// After how many months what is left of them lapses; left out, never.
        months: Option<u32>;
    }
}

/// An amount or a quantity: a decimal of at most 15 digits, not below zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount(pub Decimal);

impl serde::Serialize for Amount {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Fifteen digits survive the way through a double.
        serializer.serialize_f64(self.0.to_f64())
    }
}

impl Read for Amount {
    fn read(node: &Node, problems: &mut Problems) -> Option<Self> {
        let Data::Number(number) = node.data else {
            problems.expected(node, Code::ExpectedNumber, "an amount such as 0.25");
            return Self::stand_in();
        };
        // A double is written with the fewest digits that read back as it.
        let (code, message) = match number.to_string().parse::<Decimal>() {
            Ok(amount) if !amount.is_negative() => return Some(Self(amount)),
            Ok(_) => (Code::OutOfRange, format!("an amount is not below zero, this one is {number}")),
            Err(PriceError::NotANumber) => (Code::ExpectedNumber, PriceError::NotANumber.to_string()),
            Err(why) => (Code::TooManyDigits, why.to_string()),
        };
        problems.error(node, code, message);
        // That something was given is known: it is not missed as well.
        Self::stand_in()
    }

    fn stand_in() -> Option<Self> {
        Some(Self(Decimal::ONE))
    }

    #[cfg(feature = "schema")]
    fn schema(_: &mut super::read::SchemaGenerator) -> super::read::Schema {
        schemars::json_schema!({ "type": "number", "minimum": 0 })
    }
}

impl MeterPrice {
    /// Returns how many forms of a price are given; one is meant.
    pub(super) fn forms(&self) -> usize {
        let tiers = [&self.graduated, &self.volume, &self.stairstep];
        let given = tiers.iter().filter(|tiers| !tiers.is_empty()).count();
        given
            + usize::from(self.per_unit.is_some())
            + usize::from(self.package.is_some())
            + usize::from(self.percentage.is_some())
    }

    /// Returns the tiers of whichever form has some.
    pub(super) fn tiers(&self) -> Option<(&[TierPrice], Tiers)> {
        let written = [&self.graduated, &self.volume, &self.stairstep].into_iter().find(|tiers| !tiers.is_empty())?;
        Some((written, self.made(written)))
    }

    /// Makes tiers as they are calculated with.
    fn made(&self, written: &[TierPrice]) -> Tiers {
        let tier = |tier: &TierPrice| {
            let (up_to, package) = (tier.to.map(|end| end.0), tier.package.map(|size| size.0));
            Tier { up_to, unit: tier.unit.0, flat: tier.flat.0, package }
        };
        Tiers { tiers: written.iter().map(tier).collect(), flat_at_zero: self.flat_at_zero }
    }

    /// Returns the price as it is calculated with; `None` where there is not one.
    pub fn model(&self) -> Option<crate::pricing::Model> {
        use crate::pricing::{Model, Package};
        if let Some(unit) = self.per_unit {
            return Some(Model::PerUnit(unit.0));
        }
        if let Some(package) = &self.package {
            let rounding = if package.rounding == PackageRounding::Up { Rounding::Up } else { Rounding::Down };
            let (size, amount, free_units) = (package.size.0, package.price.0, Decimal::ZERO);
            return Some(Model::Package(Package { size, amount, free_units, rounding }));
        }
        if let Some(percent) = self.percentage {
            return Decimal::ONE.percent(percent.0).ok().map(Model::PerUnit);
        }
        let (_, tiers) = self.tiers()?;
        Some(match (self.graduated.is_empty(), self.volume.is_empty()) {
            (false, _) => Model::Graduated(tiers),
            (_, false) => Model::Volume(tiers),
            _ => Model::Stairstep(tiers),
        })
    }
}

/// Returns the code of what is wrong with tiers.
pub(super) fn code(flaw: TierFlaw) -> Code {
    match flaw {
        TierFlaw::Gap(_) => Code::TierGap,
        TierFlaw::Overlap(_) | TierFlaw::OpenTooEarly(_) => Code::TierOrder,
        TierFlaw::None | TierFlaw::Negative(_) | TierFlaw::EmptyPackage(_) => Code::OutOfRange,
    }
}
