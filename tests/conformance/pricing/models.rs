//! Price models in the form of `pricing-vectors/1`, for vectors and scenarios alike.

use budbreak::pricing::{CapacityTier, Decimal, Model, Package, Percentage, PriceError, Rounding, Tier, Tiers};
use serde_json::Value as Json;

/// Why a case cannot be run, or does not come out.
pub(crate) type Wrong = String;
pub(crate) type Made<T> = Result<T, Wrong>;

pub(crate) fn words(error: PriceError) -> Wrong {
    error.to_string()
}

pub(crate) fn number(json: &Json) -> Made<Decimal> {
    json.as_str().ok_or_else(|| format!("no decimal text: {json}"))?.parse().map_err(words)
}

pub(crate) fn maybe(json: &Json) -> Made<Option<Decimal>> {
    if json.is_null() { Ok(None) } else { number(json).map(Some) }
}

pub(crate) fn or_zero(json: &Json) -> Made<Decimal> {
    Ok(maybe(json)?.unwrap_or_default())
}

pub(crate) fn list<T>(json: &Json, each: impl Fn(&Json) -> Made<T>) -> Made<Vec<T>> {
    json.as_array().map_or(&[][..], Vec::as_slice).iter().map(each).collect()
}

pub(crate) fn tiers(json: &Json) -> Made<Tiers> {
    let share = |tier: &Json| match maybe(&tier["rate_percent"])? {
        Some(rate) => Decimal::ONE.percent(rate).map_err(words),
        None => or_zero(&tier["unit_amount"]),
    };
    let tier = |tier: &Json| {
        let (up_to, unit) = (maybe(&tier["up_to"])?, share(tier)?);
        Ok(Tier { up_to, unit, flat: or_zero(&tier["flat_amount"])?, package: maybe(&tier["package_size"])? })
    };
    let flat_at_zero = json["flat_fee_at_zero"].as_bool().unwrap_or(false);
    Ok(Tiers { tiers: list(&json["tiers"], tier)?, flat_at_zero })
}

pub(crate) fn capacity(json: &Json) -> Made<CapacityTier> {
    let limits = json["limits"].as_object().into_iter().flatten();
    let limits = limits.map(|(meter, most)| Ok((meter.clone(), maybe(most)?))).collect::<Made<_>>()?;
    Ok(CapacityTier { limits, amount: number(&json["flat_amount"])? })
}

pub(crate) fn rounding(word: &Json) -> Made<Option<Rounding>> {
    Ok(Some(match word.as_str().unwrap_or_default() {
        "round" | "half_up" => Rounding::Nearest,
        "ceil" | "ceiling" | "up" => Rounding::Up,
        "floor" | "down" => Rounding::Down,
        "none" | "" => return Ok(None),
        word => return Err(format!("there is no rounding {word:?}")),
    }))
}

pub(crate) fn model(json: &Json) -> Made<Model> {
    Ok(match json["type"].as_str().unwrap_or_default() {
        "flat" => Model::Flat(number(&json["amount"])?),
        "per_unit" => Model::PerUnit(number(&json["unit_amount"])?),
        "package" => Model::Package(Package {
            size: number(&json["package_size"])?,
            amount: number(&json["package_amount"])?,
            free_units: or_zero(&json["free_units"])?,
            rounding: rounding(&json["rounding"])?.unwrap_or(Rounding::Up),
        }),
        "graduated" => Model::Graduated(tiers(json)?),
        "volume" => Model::Volume(tiers(json)?),
        "stairstep" => Model::Stairstep(tiers(json)?),
        "graduated_percentage" => Model::GraduatedPercentage(tiers(json)?),
        "graduated_prorated" => Model::GraduatedProrated(tiers(json)?),
        "capacity" => Model::Capacity(list(&json["tiers"], capacity)?),
        "percentage" => Model::Percentage(Percentage {
            rate_percent: number(&json["rate_percent"])?,
            fixed: or_zero(&json["fixed_amount"])?,
            free_events: json["free_events"].as_u64(),
            free_amount: maybe(&json["free_amount"])?,
            least: maybe(&json["per_transaction_min"])?,
            most: maybe(&json["per_transaction_max"])?,
        }),
        "dynamic" => Model::Dynamic(maybe(&json["multiplier"])?.unwrap_or(Decimal::ONE)),
        model => return Err(format!("there is no model {model:?}")),
    })
}
