//! What was learned from many people's events, as `budbreak learn` writes it: tables that are kept as bytes, what others of
//! a kind use, and how often recommendations were taken.
//!
//! What the bytes of a table mean is not known here: the ruleset, one floor up, unpacks them.

use std::rc::Rc;

use super::read::{At, Length, Problems, Read, Version, Within, record};
use super::source::{Data, Node, Text};
use crate::diagnostic::Code;
use crate::ids::{EventName, FeatureId};
use crate::kind::Kind;
use crate::list::Gather;
use crate::sorted::SortedMap;
use crate::units::QUANTILE;
#[cfg(feature = "review")]
use crate::units::{EPSILON, SHARE};
use crate::value::{Value, from_base64, to_base64};

const TRAIT: Length = Length { name: "the name of a trait", max: 128 };
const TARGET: Length = Length { name: "what is recommended", max: 128 };

record! {
    /// What was learned from the events of many people, as `budbreak learn` writes it.
    Learned: "what was learned" {
        /// The version of this part: 1.
        version: Version<1>;
        /// From whom it was learned, for readers.
        from: Source;
        /// The features that the tables speak of, in the order of their places.
        features: Vec<At<FeatureId>>;
        /// What is used together, in base64; `affinity` reads it.
        together: Option<At<Packed>>;
        /// What usually comes next, in base64; `next_step` reads it.
        next: Option<At<Packed>>;
        /// What others use within 28 days, by kind of account; the first kind that an account is of holds.
        peers: Vec<PeerGroup>;
        /// How often recommendations were shown and taken.
        taken: Vec<Taken>;
    }
}

#[cfg(feature = "review")]
type Source = Option<LearnedFrom>;
#[cfg(not(feature = "review"))]
type Source = super::read::Skipped;

#[cfg(feature = "review")]
record! {
    /// From whom it was learned.
    LearnedFrom: "\"from\"" {
        /// From how many people, rounded.
        people: Option<u32>;
        /// Until which day their events reach.
        until: Option<Text>;
        /// How what is said of peers was made private.
        privacy: Option<Privacy>;
        /// How many people the smallest group has.
        min_group: Option<u32>;
    }
}

#[cfg(feature = "review")]
record! {
    /// Differential privacy of what is said of peers.
    Privacy: "privacy" {
        /// The budget that was spent.
        epsilon: f64 as EPSILON;
        /// With which chance more is revealed than that.
        delta: Option<f64> as SHARE;
    }
}

record! {
    /// What the accounts of one kind use within 28 days.
    PeerGroup: "a group of peers" {
        /// Which accounts are of this kind; left out, all.
        kind ("where"): Option<PeerKind>;
        /// How many accounts were looked at.
        people: u32;
        /// For each event, feature or meter, written as in `growth`, the 21 quantiles from 0 to 1 in steps of 0.05.
        quantiles: SortedMap<At<EventName>, Quantiles>;
    }
}

record! {
    /// A kind of account: those with this value of a trait.
    PeerKind: "\"where\"" {
        /// The trait, such as `account.industry`, or `plan.id`.
        name ("trait"): Text as TRAIT;
        /// Its value: text, a number, true or false.
        is: TraitValue;
    }
}

record! {
    /// How often recommendations of one kind, or of one target, were shown and taken.
    Taken: "an entry of \"taken\"" {
        /// The kind of recommendation.
        kind: At<Kind>;
        /// What was recommended; left out, anything of the kind.
        target: Option<Text> as TARGET;
        /// How often it was shown.
        shown: u32;
        /// How often it was taken.
        taken: u32;
    }
}

/// A learned table as bytes, written in base64. White space in it means nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Packed(pub Rc<[u8]>);

impl Read for Packed {
    fn read(node: &Node, problems: &mut Problems) -> Option<Self> {
        let Some(text) = node.as_str() else {
            problems.expected(node, Code::BadTable, "a table in base64, as `budbreak learn` writes it");
            return None;
        };
        let digits: String = text.chars().filter(|c| !c.is_ascii_whitespace()).collect();
        if let Some(bytes) = from_base64(&digits).filter(|bytes| !bytes.is_empty()) {
            return Some(Self(bytes.into()));
        }
        let strange = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '='));
        let why = match digits.find(strange).and_then(|at| digits.get(at..)?.chars().next()) {
            Some('…' | '.') => "it was cut off where it was copied".into(),
            Some(other) => format!("base64 has no {other:?}"),
            None => "it has a part too little or too much, as if it was cut off where it was copied".into(),
        };
        problems.error(node, Code::BadTable, format!("this table is no base64: {why}"));
        None
    }
    fn stand_in() -> Option<Self> {
        Some(Self::default())
    }
    #[cfg(feature = "schema")]
    fn schema(_: &mut super::read::SchemaGenerator) -> super::read::Schema {
        schemars::json_schema!({ "type": "string", "pattern": r"^[A-Za-z0-9+/\s]+=?=?\s*$" })
    }
}

impl serde::Serialize for Packed {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&to_base64(&self.0))
    }
}

/// The quantiles 0, 0.05 and so on to 1 of a sample, none below the one before it (Hyndman and Fan, *Sample quantiles in
/// statistical packages*, 1996, type 7).
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(transparent)]
pub struct Quantiles(pub Vec<f64>);

/// Of how many features tables can speak.
pub const FEATURES: usize = 4_096;

/// How many quantiles there are.
pub const QUANTILES: usize = 21;

impl Read for Quantiles {
    fn read(node: &Node, problems: &mut Problems) -> Option<Self> {
        let before = problems.count();
        let quantiles: Vec<f64> = QUANTILE.read_within(node, problems)?;
        if problems.count() > before {
            return None;
        }
        let falls = quantiles.iter().zip(quantiles.iter().skip(1)).position(|(low, high)| low > high);
        let message = match falls {
            _ if quantiles.len() != QUANTILES => {
                format!("there are {QUANTILES} quantiles, from 0 to 1 in steps of 0.05; here are {}", quantiles.len())
            }
            Some(at) => {
                format!("quantiles do not fall, and number {} of these is less than the one before it", at + 2)
            }
            None => return Some(Self(quantiles)),
        };
        problems.error(node, Code::BadQuantiles, message);
        None
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut super::read::SchemaGenerator) -> super::read::Schema {
        let number = Within::<f64>::schema_within(&QUANTILE, generator);
        schemars::json_schema!({ "type": "array", "items": number, "minItems": QUANTILES, "maxItems": QUANTILES })
    }
}

/// The value of a trait.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(transparent)]
pub struct TraitValue(pub Value);

impl Read for TraitValue {
    fn read(node: &Node, problems: &mut Problems) -> Option<Self> {
        let value = match &node.data {
            Data::String(text, _) => Value::from(&**text),
            Data::Number(number) => Value::Double(*number),
            Data::Bool(truth) => Value::Bool(*truth),
            _ => {
                problems.expected(node, Code::ExpectedText, "the value of a trait: text, a number, true or false");
                return None;
            }
        };
        Some(Self(value))
    }
    fn stand_in() -> Option<Self> {
        Some(Self(Value::Null))
    }
    #[cfg(feature = "schema")]
    fn schema(_: &mut super::read::SchemaGenerator) -> super::read::Schema {
        schemars::json_schema!({ "anyOf": [{ "type": "string" }, { "type": "number" }, { "type": "boolean" }] })
    }
}

impl Read for Kind {
    fn read(node: &Node, problems: &mut Problems) -> Option<Self> {
        let words: Vec<(&str, Self)> = Self::ALL.iter().map(|kind| (kind.as_str(), *kind)).gather();
        super::read::one_of(node, &words, problems)
    }
    fn stand_in() -> Option<Self> {
        Some(Self::Insight)
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut super::read::SchemaGenerator) -> super::read::Schema {
        generator.subschema_for::<Self>()
    }
}
