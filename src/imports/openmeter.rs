//! Plans of OpenMeter: phases with rate cards. Amounts are in the currency itself. Usage is priced as in the last phase.

use serde_json::{Value as Json, json};

use super::written::{Imported, Made, Mistake, add_flat, decimal, inside, list, major, number, put, text, tiers};
use crate::pricing::{Decimal, Tier};

pub(super) fn read(json: &Json, imported: &mut Imported) -> Made<()> {
    let one = json.get("phases").map(|_| std::slice::from_ref(json));
    for (at, plan) in one.unwrap_or_else(|| list(json, &["items", "plans"])).iter().enumerate() {
        let place = format!("items[{at}]");
        let currency = text(plan, "currency", &place)?.to_owned();
        let mut left_out: Vec<(String, &str)> = Vec::new();
        let written = imported.plan(text(plan, "key", &place)?, &currency, &place)?;
        if let Some(name) = plan["name"].as_str() {
            put(written, &["name"], name.into());
        }
        let phases = list(&plan["phases"], &[]);
        let interval = interval(phases);
        let mut fees = Vec::new();
        for (at, phase) in phases.iter().enumerate() {
            let place = format!("{place}.phases[{at}]");
            let mut fee = json!({});
            for (at, card) in list(&phase["rateCards"], &[]).iter().enumerate() {
                let place = format!("{place}.rateCards[{at}]");
                let cadence = card["billingCadence"].as_str().unwrap_or_default();
                let flat = inside(card, &["price", "type"]) == "flat";
                if flat && Some(cadence) != interval.map(|(theirs, _)| theirs) {
                    left_out.push((place, "the flat prices of a plan in a playbook are all for the same interval: a month, a quarter, half a year or a year"));
                } else if !flat && cadence != "P1M" {
                    left_out.push((place, "only usage by the month can be written in a playbook"));
                } else if flat {
                    add_flat(&mut fee, major(inside(card, &["price", "amount"]), &currency, &place)?, &place)?;
                } else {
                    let meter = card["featureKey"].as_str().or_else(|| card["key"].as_str());
                    let meter = meter.ok_or_else(|| Mistake::new(&place, "the rate card names no feature"))?;
                    match usage(card, &currency, &place)? {
                        Some(price) if last(phases, phase) => put(written, &["price", "meters", meter], price),
                        Some(_) => left_out.push((place, "usage is priced as in the last phase")),
                        None => left_out.push((place, "this price depends on more than a quantity")),
                    }
                }
            }
            fees.push((
                months(&phase["duration"], &place)?,
                fee.pointer("/price/flat").and_then(Json::as_i64).unwrap_or(0),
            ));
        }
        if let Some((_, interval)) = interval.filter(|(_, ours)| *ours != "month") {
            put(written, &["price", "interval"], interval.into());
        }
        match fees.as_slice() {
            [(_, fee)] => add_flat(written, Decimal::from(*fee), &place)?,
            fees => {
                let phase = |(months, fee): &(Option<u32>, i64)| match months {
                    Some(months) => json!({ "months": months, "flat": fee }),
                    None => json!({ "flat": fee }),
                };
                put(written, &["price", "phases"], fees.iter().map(phase).collect());
            }
        }
        left_out.iter().for_each(|(place, why)| imported.leave_out(place, why));
    }
    Ok(())
}

/// Returns the interval of the flat prices, in their word and in ours, where it is the same for all of them.
fn interval(phases: &[Json]) -> Option<(&'static str, &'static str)> {
    const WORDS: [(&str, &str); 6] =
        [("P1M", "month"), ("P3M", "quarter"), ("P6M", "half_year"), ("P1Y", "year"), ("P12M", "year"), ("", "month")];
    let cards = phases.iter().flat_map(|phase| list(&phase["rateCards"], &[]));
    let flat = cards.filter(|card| inside(card, &["price", "type"]) == "flat");
    let mut cadences =
        flat.map(|card| card["billingCadence"].as_str().unwrap_or_default()).filter(|word| !word.is_empty());
    let first = cadences.next().unwrap_or_default();
    // Of several intervals the month stays, as usage is by the month.
    let word = if cadences.all(|other| other == first) { first } else { "P1M" };
    WORDS.iter().find(|(theirs, _)| *theirs == word).copied()
}

fn last(phases: &[Json], phase: &Json) -> bool {
    phases.last().is_some_and(|last| std::ptr::eq(last, phase))
}

/// Reads a duration of whole months, such as `P3M` or `P1Y`.
fn months(json: &Json, place: &str) -> Made<Option<u32>> {
    let Some(duration) = json.as_str() else { return Ok(None) };
    let of = |unit: char| duration.strip_prefix('P')?.strip_suffix(unit)?.parse::<u32>().ok();
    let months = of('M').or_else(|| of('Y').map(|years| years * 12)).filter(|months| *months > 0);
    months
        .map(Some)
        .ok_or_else(|| Mistake::new(place, format!("the duration {duration:?} is no number of months such as P3M")))
}

fn usage(card: &Json, currency: &str, place: &str) -> Made<Option<Json>> {
    let (price, mut written) = (&card["price"], Json::Null);
    match text(price, "type", place)? {
        "unit" => put(&mut written, &["per_unit"], number(major(&price["amount"], currency, place)?)),
        "package" => {
            // OpenMeter bills a part of a package as one.
            put(&mut written, &["package", "size"], number(decimal(&price["quantityPerPackage"], place)?));
            put(&mut written, &["package", "price"], number(major(&price["amount"], currency, place)?));
            put(&mut written, &["package", "rounding"], "up".into());
        }
        "tiered" => {
            let read = |tier: &Json| {
                let end = &tier["upToAmount"];
                let up_to = if end.is_null() { None } else { Some(decimal(end, place)?) };
                let unit = major(inside(tier, &["unitPrice", "amount"]), currency, place)?;
                Ok(Tier {
                    up_to,
                    unit,
                    flat: major(inside(tier, &["flatPrice", "amount"]), currency, place)?,
                    package: None,
                })
            };
            let bands = list(&price["tiers"], &[]).iter().map(read).collect::<Made<Vec<Tier>>>()?;
            let mode = if price["mode"] == "volume" { "volume" } else { "graduated" };
            put(&mut written, &[mode], tiers(bands, &format!("{place}.price.tiers"))?);
            put(&mut written, &["flat_at_zero"], true.into());
        }
        "dynamic" => {
            let factor = &price["multiplier"];
            put(&mut written, &["dynamic"], if factor.is_null() { 1.into() } else { number(decimal(factor, place)?) });
        }
        _ => return Ok(None),
    }
    for (key, theirs) in [("minimum", "minimumAmount"), ("maximum", "maximumAmount")] {
        if !price[theirs].is_null() {
            put(&mut written, &[key], number(major(&price[theirs], currency, place)?));
        }
    }
    for (key, path) in
        [("discount_percent", ["discounts", "percentage", "percentage"]), ("free", ["discounts", "usage", "quantity"])]
    {
        let off = inside(card, &path);
        if !off.is_null() {
            put(&mut written, &[key], number(decimal(off, place)?));
        }
    }
    put(&mut written, &["whole"], true.into());
    Ok(Some(written))
}
