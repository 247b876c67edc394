//! What can be bought.

use crate::sorted::SortedMap;

use super::catalogue::ADDRESS;
use super::document::{DESCRIPTION, NAME};
use super::prices::{Amount, Commitment, Credits, MeterPrice, Percent, Phase};
use super::read::{At, Problems, Read, Within, record, words};
use super::source::{Data, Node, Text};
use crate::diagnostic::Code;
use crate::ids::{FeatureId, MeterId};
use crate::units::{ALLOWANCE, PRICE, TERM};
use crate::value::double_to_plain;

record! {
    /// A plan that can be bought.
    Plan: "a plan" {
        /// What people call it; left out, its id.
        name: Option<Text> as NAME;
        /// Whom it is for, in a sentence.
        description: Option<Text> as DESCRIPTION;
        /// What it costs; left out, the price is agreed with each customer.
        price: Option<Price>;
        /// How much of each meter it includes in each of the meter's periods.
        allowances: SortedMap<At<MeterId>, f64> as ALLOWANCE;
        /// Whether the product stops at an allowance. Otherwise use beyond it goes on.
        hard: bool = false;
        /// The features that it includes besides those that name it.
        features: Vec<At<FeatureId>>;
        /// Where it is bought. `{plan}`, `{quantity}`, `{interval}`, `{currency}` and `{return_url}` are filled in.
        checkout: Option<Text> as ADDRESS;
        /// The meter whose use, rounded up and at least 1, is the quantity that is bought: seats, for one. Left out, 1 is bought.
        quantity: Option<At<MeterId>>;
    }
}

record! {
    /// What a plan costs.
    Price: "a price" {
        /// The currency, by its three letters in ISO 4217.
        currency: Currency;
        /// The flat price of one interval, in minor units of the currency (cents, pence, whole yen).
        flat: i64 as MINOR = 0;
        /// What the flat price is paid for.
        interval: Billing = Billing::Month;
        /// For how many months nothing at all is due at first.
        trial: Option<u32> as TERM;
        /// For how many months one is bound; left out, for one interval.
        term: Option<u32> as TERM;
        /// What the use of each meter costs beyond the allowance. Where nothing is said, there is no more to be had.
        meters: SortedMap<At<MeterId>, MeterPrice>;
        /// What is promised to be spent on usage.
        commitment: Option<Commitment>;
        /// Flat prices that hold for some months from the beginning, one after the other.
        phases: Vec<Phase>;
        /// What is paid in advance for usage.
        credits: Option<Credits>;
        /// How many percent the whole bill costs less.
        discount_percent: Percent = Percent::default();
        /// The least that the whole bill of an interval comes to, in minor units.
        minimum: Option<Amount>;
        /// The most that the whole bill of an interval comes to, in minor units.
        maximum: Option<Amount>;
    }
}

/// Whole minor units, within the bounds of a price.
struct Minor;

const MINOR: Minor = Minor;

impl Within<i64> for Minor {
    fn read_within(&self, node: &Node, problems: &mut Problems) -> Option<i64> {
        match node.data {
            // Whoever writes 9.90 means so much of the currency, most of which have a hundred minor units.
            Data::Number(number) if number.fract() != 0.0 => {
                let meant = Some(double_to_plain(libm::round(number * 100.0)));
                let what = "whole minor units of the currency, such as cents";
                problems.expected_otherwise(node, Code::ExpectedNumber, what, "", meant);
                None
            }
            _ => PRICE.read_within(node, problems),
        }
    }
    #[cfg(feature = "schema")]
    fn schema_within(&self, generator: &mut super::read::SchemaGenerator) -> super::read::Schema {
        Within::<i64>::schema_within(&PRICE, generator)
    }
}

words! {
    /// What a flat price is paid for.
    Billing {
        /// One month.
        Month = "month";
        /// Three months.
        Quarter = "quarter";
        /// Six months.
        HalfYear = "half_year";
        /// One year.
        Year = "year";
    }
}

impl Billing {
    /// Returns how many months it has.
    pub const fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::HalfYear => 6,
            Self::Year => 12,
        }
    }
}

words! {
    /// What something is agreed for.
    Interval {
        /// One month.
        Month = "month";
        /// One year.
        Year = "year";
    }
}

/// A currency, by its three letters in ISO 4217.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct Currency(String);

impl Currency {
    /// Returns the three letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Read for Currency {
    fn read(node: &Node, problems: &mut Problems) -> Option<Self> {
        match node.as_str() {
            Some(code) if code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()) => Some(Self(code.into())),
            _ => {
                let message = format!("a currency is three capital letters such as EUR, found {}", node.words());
                problems.error(node, Code::BadCurrency, message);
                None
            }
        }
    }
    #[cfg(feature = "schema")]
    fn schema(_: &mut super::read::SchemaGenerator) -> super::read::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[A-Z]{3}$" })
    }
}
