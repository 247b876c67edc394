//! One price vector, in the form of `pricing-vectors/1`. Shared by the judge, the native test and the same run in wasm.

use crate::models::{Made, Wrong, list, maybe, model, number, or_zero, rounding, tiers, words};
use budbreak::pricing::{
    Aggregation, Charge, Commitment, DayBasis, Decimal, Minimum, Modifiers, Part, PriceError, Rounding, Sample,
    UnitConfig, Usage, aggregate, bill, due_now, exponent, fraction, to_minor,
};
use budbreak::time::Day;
use serde_json::Value as Json;

/// Says how what came out of a vector differs from what it expects; empty when it does not.
pub(crate) fn wrong(case: &Json) -> Vec<Wrong> {
    let ran = match case["kind"].as_str().unwrap_or_default() {
        "charge" => charge(case).map(|total| totals(&case["expected"], total)),
        "bill" => whole_bill(case),
        "aggregation" => aggregation(case),
        "unit_rounding" => unit_rounding(case),
        "money_rounding" => money_rounding(case),
        "proration" => proration(case),
        "proration_fraction" => proration_fraction(case),
        "refused" => refused(case),
        kind => Err(format!("there is no kind {kind:?}")),
    };
    match ran {
        Ok(wrong) => wrong,
        Err(why) => vec![why],
    }
}

fn same(name: &str, expected: &Json, found: Decimal) -> Option<Wrong> {
    let expected = expected.as_str()?;
    (expected != found.to_string()).then(|| format!("{name} is {found}, not {expected}"))
}

fn totals(expected: &Json, total: Decimal) -> Vec<Wrong> {
    let exact = same("total_minor", &expected["total_minor"], total);
    exact.into_iter().chain(same("total_minor_rounded", &expected["total_minor_rounded"], total.whole())).collect()
}

fn part(json: &Json) -> Made<Option<Part>> {
    let prorate = || Ok(Part { of: number(&json["days"])?, period: number(&json["period_days"])? });
    if json.is_null() { Ok(None) } else { prorate().map(Some) }
}

fn modifiers(json: &Json) -> Made<Modifiers> {
    let mut made = Modifiers::default();
    for json in json.as_array().into_iter().flatten() {
        match json["type"].as_str().unwrap_or_default() {
            "unit_config" => {
                let places = json["precision"].as_i64().unwrap_or(0) as i8;
                made.unit_config = Some(UnitConfig {
                    multiply: json["operation"] == "multiply",
                    factor: number(&json["factor"])?,
                    rounding: rounding(&json["rounding"])?.map(|rounding| (rounding, places)),
                });
            }
            "usage_discount" => made.usage_discount = Some(number(&json["quantity"])?),
            "percent_discount" => made.percent_discount = Some(number(&json["percent"])?),
            "maximum_amount" => made.maximum = Some(number(&json["amount"])?),
            "minimum_amount" => {
                made.minimum = Some(Minimum { amount: number(&json["amount"])?, part: part(&json["prorate"])? });
            }
            "commitment" => {
                made.commitment = Some(Commitment {
                    amount: number(&json["amount"])?,
                    overage_factor: maybe(&json["overage_factor"])?.unwrap_or(Decimal::ONE),
                    true_up: json["true_up"].as_bool().unwrap_or(false),
                    per_bucket: json["scope"] == "bucket",
                });
            }
            modifier => return Err(format!("there is no modifier {modifier:?}")),
        }
    }
    Ok(made)
}

fn charge(case: &Json) -> Made<Decimal> {
    let charge = Charge { model: model(&case["model"])?, modifiers: modifiers(&case["modifiers"])? };
    cost(&charge, &case["input"]).map_err(words)
}

/// Reads what is priced. What cannot be read is an error of its own, and so is what has no price.
fn cost(charge: &Charge, input: &Json) -> Result<Decimal, PriceError> {
    let text = |json: &Json| json.as_str().unwrap_or_default().parse::<Decimal>();
    let texts = |json: &Json| json.as_array().into_iter().flatten().map(text).collect::<Result<Vec<_>, _>>();
    if input["buckets"].is_array() {
        return charge.cost_of_buckets(&texts(&input["buckets"])?);
    }
    if let Some(quantities) = input["quantities"].as_object() {
        let meters = quantities.iter().map(|(meter, quantity)| Ok((meter.clone(), text(quantity)?)));
        return charge.cost(Usage::Meters(&meters.collect::<Result<Vec<_>, _>>()?));
    }
    if let Some(events) = input["events"].as_array() {
        if events.iter().any(Json::is_array) {
            let level = |pair: &Json| Ok((text(&pair[0])?, text(&pair[1])?));
            return charge.cost(Usage::Levels(&events.iter().map(level).collect::<Result<Vec<_>, _>>()?));
        }
        return charge.cost(Usage::Events(&texts(&input["events"])?));
    }
    if input["event_amounts"].is_array() {
        return charge.cost(Usage::Events(&texts(&input["event_amounts"])?));
    }
    let quantity = ["quantity", "value", "base_amount"].iter().map(|key| &input[*key]).find(|json| !json.is_null());
    let quantity = text(quantity.unwrap_or(&Json::Null))?;
    match &input["tier_quantity"] {
        Json::Null => charge.cost(Usage::Quantity(quantity)),
        tier => charge.cost(Usage::InTierOf(quantity, text(tier)?)),
    }
}

fn whole_bill(case: &Json) -> Made<Vec<Wrong>> {
    let base = match &case["base_fee"] {
        Json::Null => None,
        Json::Object(fee) => {
            let (amount, part) = (number(&fee["amount"])?, part(&fee["prorate"])?);
            Some(part.map_or(Ok(amount), |part| part.of(amount)).map_err(words)?)
        }
        fee => Some(number(fee)?),
    };
    let lines = list(&case["charges"], charge)?;
    let lines: Vec<Decimal> = base.into_iter().chain(lines).collect();
    let made = bill(&lines, &modifiers(&case["modifiers"])?, case["line_rounding"] == "half_up").map_err(words)?;
    let mut wrong = totals(&case["expected"], made.total);
    wrong.extend(same("true_up_minor_rounded", &case["expected"]["true_up_minor_rounded"], made.true_up.whole()));
    Ok(wrong)
}

fn at(json: &Json) -> Made<i64> {
    let text = json.as_str().ok_or("no instant")?;
    let read = || {
        let (day, time) = text.strip_suffix('Z')?.split_once('T')?;
        let mut parts = time.split(':').map(str::parse::<i64>);
        let mut next = || parts.next()?.ok();
        let seconds = (next()? * 60 + next()?) * 60 + next()?;
        Some(i64::from(day.parse::<Day>().ok()?.0) * 86_400_000 + seconds * 1000)
    };
    read().ok_or_else(|| format!("no instant: {text}"))
}

fn aggregation(case: &Json) -> Made<Vec<Wrong>> {
    let aggregation = match case["aggregation"].as_str().unwrap_or_default() {
        "count" => Aggregation::Count,
        "sum" => Aggregation::Sum,
        "max" => Aggregation::Max,
        "latest" => Aggregation::Latest,
        "unique_count" => Aggregation::UniqueCount,
        "weighted_sum" => Aggregation::WeightedSum,
        other => return Err(format!("there is no aggregation {other:?}")),
    };
    let sample = |json: &Json| {
        let value = json["value"].as_str().unwrap_or_default().to_owned();
        Ok(Sample { at: at(&json["at"])?, value, removes: json["operation"] == "remove" })
    };
    let period = match &case["period"] {
        Json::Null => (0, 0),
        period => (at(&period["start"])?, at(&period["end_exclusive"])?),
    };
    let found = aggregate(aggregation, &list(&case["events"], sample)?, or_zero(&case["initial"])?, period);
    let places = case["expected"]["rounded_to_digits"].as_i64().unwrap_or(18) as i8;
    let found = found.and_then(|found| found.rounded(places, Rounding::Nearest)).map_err(words)?;
    Ok(same("value", &case["expected"]["value"], found).into_iter().collect())
}

fn unit_rounding(case: &Json) -> Made<Vec<Wrong>> {
    let (value, places) = (number(&case["value"])?, case["precision"].as_i64().unwrap_or(0) as i8);
    let found = rounding(&case["function"])?.map_or(Ok(value), |how| value.rounded(places, how)).map_err(words)?;
    Ok(same("value", &case["expected"]["value"], found).into_iter().collect())
}

fn money_rounding(case: &Json) -> Made<Vec<Wrong>> {
    let digits = exponent(case["currency"].as_str().unwrap_or_default());
    let mut wrong = Vec::new();
    if case["minor_unit_exponent"].as_u64().is_some_and(|expected| expected != u64::from(digits)) {
        wrong.push(format!("{} has {digits} digits", case["currency"]));
    }
    let found = to_minor(number(&case["input"]["amount_major"])?, digits).map_err(words)?;
    wrong.extend(same("amount_minor", &case["expected"]["amount_minor"], found));
    Ok(wrong)
}

fn proration(case: &Json) -> Made<Vec<Wrong>> {
    let input = |key: &str| number(&case["input"][key]);
    let remains = Part { of: input("remaining")?, period: input("period")? };
    let found = due_now(input("old_amount")?, input("new_amount")?, remains).map_err(words)?;
    Ok(same("charge_now_minor_rounded", &case["expected"]["charge_now_minor_rounded"], found).into_iter().collect())
}

fn proration_fraction(case: &Json) -> Made<Vec<Wrong>> {
    let day = |key: &str| {
        let at = at(&Json::from(format!("{}T00:00:00Z", case["input"][key].as_str().unwrap_or_default())))?;
        Ok::<_, Wrong>(Day((at / 86_400_000) as i32))
    };
    let basis = if case["input"]["day_basis"] == "fixed_30" { DayBasis::Fixed30 } else { DayBasis::Actual };
    let (part, period) = ((day("from")?, day("to")?), (day("period_start")?, day("period_end")?));
    let places = case["expected"]["rounded_to_digits"].as_i64().unwrap_or(9) as i8;
    let part = fraction(part, period, basis).map_err(words)?;
    let found = part.of.over(part.period, places, Rounding::Nearest).map_err(words)?;
    Ok(same("fraction", &case["expected"]["fraction"], found).into_iter().collect())
}

/// A vector of our own kind: what must have no price, and why.
fn refused(case: &Json) -> Made<Vec<Wrong>> {
    let expected = case["expected"]["because"].as_str().unwrap_or_default();
    let inner = &case["of"];
    let ran = match inner["kind"].as_str() {
        Some("charge") => charge(inner).map(|found| found.to_string()),
        Some("tiers") => match tiers(&inner["model"])?.flaw() {
            Some(flaw) => Err(flaw.to_string()),
            None => Ok("tiers without a flaw".into()),
        },
        _ => match wrong(inner).pop() {
            Some(why) => Err(why),
            None => Ok("what was expected".into()),
        },
    };
    Ok(match ran {
        Err(why) if why.contains(expected) && !expected.is_empty() => vec![],
        Err(why) => vec![format!("refused because {why:?}, not because {expected:?}")],
        Ok(found) => vec![format!("not refused, but {found}")],
    })
}
