//! What usage costs on a plan.

use super::plans::Interval;
use super::read::{Problems, Read, record, words};
use super::source::{Data, Node};
use crate::diagnostic::Code;
use crate::list::Gather;
use crate::pricing::{
    Charge, Decimal, Minimum, Model, Modifiers, Package, PriceError, Rounding, Tier, TierFlaw, Tiers, UnitConfig,
};
use crate::units::PLACES;
use crate::value::double_to_plain;

record! {
    /// What the usage of a meter costs: one of `per_unit`, `package`, `graduated`, `volume`, `stairstep`, `percentage`,
    /// `graduated_percentage` and `dynamic`. Amounts are minor units of the currency. What is agreed around it applies in this order:
    /// `units`, `free`, the price, `discount_percent`, `maximum`, `minimum`.
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
        /// Tiers of the meter's amount of money, of which each takes its own percentage of its own part.
        graduated_percentage: Vec<TierPrice>;
        /// The meter counts what usage costs already, in minor units; it is multiplied by this factor.
        dynamic: Option<Amount>;
        /// In what it is priced, where that is not what the meter counts.
        units: Option<UnitPrice>;
        /// So many units cost nothing, whatever is included.
        free: Amount = Amount(Decimal::ZERO);
        /// How many percent it costs less.
        discount_percent: Percent = Percent::default();
        /// The most that it costs, in minor units.
        maximum: Option<Amount>;
        /// The least that it costs, also where nothing is used, in minor units.
        minimum: Option<Amount>;
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

record! {
    /// How what is measured becomes what is priced: divided or multiplied by a factor, and rounded.
    UnitPrice: "units" {
        /// So many of the meter make one that is priced: 1000 for a price by the thousand.
        divide: Option<Amount>;
        /// One of the meter makes so many that are priced.
        multiply: Option<Amount>;
        /// How the result is rounded; left out, not at all.
        round: Option<UnitRounding>;
        /// To how many decimal places.
        places: u32 as PLACES = 0;
    }
}

words! {
    /// How a number of units is rounded.
    UnitRounding {
        /// To the next that is not less.
        Up = "up";
        /// To the next that is not more.
        Down = "down";
        /// To the nearest, halves away from 0.
        Nearest = "nearest";
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
        /// How many percent of the amount; only in `graduated_percentage`, in place of `unit`.
        percent: Option<Amount>;
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
        discount_percent: Percent = Percent::default();
        /// By which factor what is beyond the promised amount is multiplied.
        overage_factor: Amount = Amount(Decimal::ONE);
        /// Whether the promised amount is due when less was used.
        true_up: bool = true;
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
#[derive(Clone, Copy, Debug, Default, PartialEq)]
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
        let text = double_to_plain(number);
        let (code, message) = match text.parse::<Decimal>() {
            Ok(amount) if !amount.is_negative() => return Some(Self(amount)),
            Ok(_) => (Code::OutOfRange, format!("an amount is not below zero, this one is {text}")),
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

/// So many percent: a decimal from 0 to 100.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize)]
#[serde(transparent)]
pub struct Percent(pub Amount);

impl Read for Percent {
    fn read(node: &Node, problems: &mut Problems) -> Option<Self> {
        let percent = Amount::read(node, problems)?;
        if percent.0 > Decimal::HUNDRED {
            problems.error(node, Code::OutOfRange, "a discount is at most 100 percent, else the bill would pay");
        }
        Some(Self(percent))
    }

    fn stand_in() -> Option<Self> {
        Amount::stand_in().map(Self)
    }

    #[cfg(feature = "schema")]
    fn schema(_: &mut super::read::SchemaGenerator) -> super::read::Schema {
        schemars::json_schema!({ "type": "number", "minimum": 0, "maximum": 100 })
    }
}

impl MeterPrice {
    /// Returns the forms of a price that are given; one is meant.
    pub(super) fn forms(&self) -> Vec<&'static str> {
        let given = [
            ("per_unit", self.per_unit.is_some()),
            ("package", self.package.is_some()),
            ("graduated", !self.graduated.is_empty()),
            ("volume", !self.volume.is_empty()),
            ("stairstep", !self.stairstep.is_empty()),
            ("percentage", self.percentage.is_some()),
            ("graduated_percentage", !self.graduated_percentage.is_empty()),
            ("dynamic", self.dynamic.is_some()),
        ];
        given.into_iter().filter(|(_, given)| *given).map(|(form, _)| form).collect()
    }

    fn tiered(&self) -> [&Vec<TierPrice>; 4] {
        [&self.graduated, &self.volume, &self.stairstep, &self.graduated_percentage]
    }

    /// Returns the tiers of whichever form has some.
    pub(super) fn tiers(&self) -> Option<(&[TierPrice], Tiers)> {
        let written = self.tiered().into_iter().find(|tiers| !tiers.is_empty())?;
        Some((written, self.made(written)))
    }

    /// Makes tiers as they are calculated with.
    fn made(&self, written: &[TierPrice]) -> Tiers {
        let tier = |tier: &TierPrice| {
            let (up_to, package) = (tier.to.map(|end| end.0), tier.package.map(|size| size.0));
            let unit = tier.percent.map_or(Some(tier.unit.0), |percent| Decimal::ONE.percent(percent.0).ok());
            Tier { up_to, unit: unit.unwrap_or_default(), flat: tier.flat.0, package }
        };
        Tiers { tiers: written.iter().map(tier).gather(), flat_at_zero: self.flat_at_zero }
    }

    /// Returns the price as it is calculated with, and what is agreed around it; `None` where there is not one.
    pub fn model(&self) -> Option<Model> {
        let (model, modifiers) = (self.form()?, self.agreed());
        let agreed = modifiers != Modifiers::default();
        Some(if agreed { Model::Agreed(Box::new(Charge { model, modifiers })) } else { model })
    }

    fn agreed(&self) -> Modifiers {
        let more_than_none = |amount: Amount| Some(amount.0).filter(|amount| !amount.is_zero());
        Modifiers {
            unit_config: self.units.as_ref().and_then(UnitPrice::made),
            usage_discount: more_than_none(self.free),
            percent_discount: more_than_none(self.discount_percent.0),
            maximum: self.maximum.map(|most| most.0),
            minimum: self.minimum.map(|least| Minimum { amount: least.0, part: None }),
            commitment: None,
        }
    }

    fn form(&self) -> Option<Model> {
        if let Some(unit) = self.per_unit {
            return Some(Model::PerUnit(unit.0));
        }
        if let Some(factor) = self.dynamic {
            return Some(Model::Dynamic(factor.0));
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
        Some(match self.tiered().iter().position(|tiers| !tiers.is_empty())? {
            0 => Model::Graduated(tiers),
            1 => Model::Volume(tiers),
            2 => Model::Stairstep(tiers),
            _ => Model::GraduatedPercentage(tiers),
        })
    }
}

impl UnitPrice {
    fn made(&self) -> Option<UnitConfig> {
        let rounding = self.round.map(|round| match round {
            UnitRounding::Up => Rounding::Up,
            UnitRounding::Down => Rounding::Down,
            UnitRounding::Nearest => Rounding::Nearest,
        });
        Some(UnitConfig {
            multiply: self.multiply.is_some(),
            factor: self.multiply.or(self.divide)?.0,
            rounding: rounding.map(|rounding| (rounding, self.places as i8)),
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
