use serde_json::{Map, Value as Json, json};

use crate::pricing::{Decimal, Tier, Tiers};
use crate::sorted::SortedMap;

/// Why a document cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Where in the document, such as `plans[0].charges[1]`.
    pub place: String,
    /// What is wrong.
    pub why: String,
}

impl Mistake {
    pub(super) fn new(place: impl Into<String>, why: impl Into<String>) -> Self {
        Self { place: place.into(), why: why.into() }
    }
}

impl std::fmt::Display for Mistake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.place, self.why)
    }
}

impl std::error::Error for Mistake {}

pub(super) type Made<T> = Result<T, Mistake>;

/// Plans that were read, and what a playbook cannot say of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    plans: SortedMap<String, Json>,
    /// What was left out, with its place.
    pub left_out: Vec<Mistake>,
}

impl Imported {
    /// Returns whether there is no plan.
    pub fn is_empty(&self) -> bool {
        self.plans.is_empty()
    }

    /// Writes the plans as a playbook has them. Every JSON value is YAML, too.
    pub fn yaml(&self) -> String {
        let line = |(id, plan): (&String, &Json)| format!("  {}: {plan}\n", Json::from(id.as_str()));
        format!("plans:\n{}", self.plans.iter().map(line).collect::<String>())
    }

    /// Returns the plan of an id, made when it is not there yet.
    pub(super) fn plan(&mut self, id: &str, currency: &str, place: &str) -> Made<&mut Json> {
        let id: String =
            id.chars().map(|c| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '-' }).collect();
        if id.is_empty() || id.len() > 64 {
            return Err(Mistake::new(
                place,
                format!("{id:?} cannot be the id of a plan: 1 to 64 letters, digits, ._-"),
            ));
        }
        let currency = currency.to_ascii_uppercase();
        let plan = self.plans.entry(id).or_insert_with(|| json!({ "price": { "currency": currency } }));
        let known = plan.pointer("/price/currency").and_then(Json::as_str).unwrap_or_default();
        if known != currency {
            return Err(Mistake::new(place, format!("prices in {known} and in {currency} cannot be compared")));
        }
        Ok(plan)
    }

    pub(super) fn leave_out(&mut self, place: &str, why: &str) {
        self.left_out.push(Mistake::new(place, why));
    }
}

/// Puts a value where a path of keys leads, making maps on the way.
pub(super) fn put(plan: &mut Json, path: &[&str], value: Json) {
    let mut at = plan;
    for key in path {
        if !at.is_object() {
            *at = Json::Object(Map::new());
        }
        at = &mut at[*key];
    }
    *at = value;
}

/// Adds an amount to the flat price, which is a whole number of minor units.
pub(super) fn add_flat(plan: &mut Json, amount: Decimal, place: &str) -> Made<()> {
    let before = plan.pointer("/price/flat").and_then(Json::as_i64).unwrap_or(0);
    let sum = amount.plus(before.into()).map_err(|why| Mistake::new(place, why.to_string()))?;
    let whole = sum.whole();
    if whole != sum || sum.is_negative() {
        return Err(Mistake::new(place, format!("a flat price is a whole number of minor units, this one is {sum}")));
    }
    put(plan, &["price", "flat"], (whole.to_f64() as i64).into());
    Ok(())
}

/// Reads a decimal from text or a number.
pub(super) fn decimal(json: &Json, place: &str) -> Made<Decimal> {
    let text = match json {
        Json::String(text) => text.clone(),
        Json::Number(number) => number.to_string(),
        other => return Err(Mistake::new(place, format!("a number is meant, found {other}"))),
    };
    let number: Decimal = text.parse().map_err(|why| Mistake::new(place, format!("{text}: {why}")))?;
    if number.is_negative() {
        return Err(Mistake::new(place, format!("a price is not below zero, this one is {text}")));
    }
    Ok(number)
}

/// Reads a decimal where there is one, else nothing.
pub(super) fn decimal_or_zero(json: &Json, place: &str) -> Made<Decimal> {
    if json.is_null() { Ok(Decimal::ZERO) } else { decimal(json, place) }
}

/// Reads an amount of the currency itself as minor units, exactly.
pub(super) fn major(json: &Json, currency: &str, place: &str) -> Made<Decimal> {
    let factor = 10_i64.pow(u32::from(crate::pricing::exponent(&currency.to_ascii_uppercase())));
    let amount = decimal_or_zero(json, place)?.times(factor.into());
    amount.map_err(|why| Mistake::new(place, why.to_string()))
}

/// Writes a number as JSON has it; fifteen digits survive that.
pub(super) fn number(decimal: Decimal) -> Json {
    let float = decimal.to_f64();
    if decimal == decimal.whole() && float < 9e15 { Json::from(float as i64) } else { Json::from(float) }
}

/// Checks tiers and writes them.
pub(super) fn tiers(tiers: Vec<Tier>, place: &str) -> Made<Json> {
    let tiers = Tiers { tiers, flat_at_zero: false };
    if let Some(flaw) = tiers.flaw() {
        return Err(Mistake::new(format!("{place}[{}]", flaw.tier()), flaw.to_string()));
    }
    let written = tiers.tiers.iter().map(|tier| {
        let mut written = json!({});
        if let Some(end) = tier.up_to {
            put(&mut written, &["to"], number(end));
        }
        for (key, amount) in [("unit", tier.unit), ("flat", tier.flat)] {
            if !amount.is_zero() {
                put(&mut written, &[key], number(amount));
            }
        }
        written
    });
    Ok(written.collect())
}

pub(super) fn list<'j>(json: &'j Json, keys: &[&str]) -> &'j [Json] {
    let inner = keys.iter().find_map(|key| json.get(key)).unwrap_or(json);
    inner.as_array().map_or(&[], Vec::as_slice)
}

/// Returns what stands at a path of keys; nothing where there is none.
pub(super) fn inside<'j>(json: &'j Json, path: &[&str]) -> &'j Json {
    path.iter().fold(json, |at, key| at.get(key).unwrap_or(&Json::Null))
}

pub(super) fn text<'j>(json: &'j Json, key: &str, place: &str) -> Made<&'j str> {
    let found = json.get(key).and_then(Json::as_str);
    found.ok_or_else(|| Mistake::new(place, format!("the text {key:?} is missing")))
}
