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
        let mut fees = Vec::new();
        for (at, phase) in phases.iter().enumerate() {
            let place = format!("{place}.phases[{at}]");
            let mut fee = json!({});
            for (at, card) in list(&phase["rateCards"], &[]).iter().enumerate() {
                let place = format!("{place}.rateCards[{at}]");
                let cadence = card["billingCadence"].as_str().unwrap_or_default();
                if cadence != "P1M" {
                    left_out.push((place, "only rate cards by the month can be written in a playbook"));
                } else if inside(card, &["price", "type"]) == "flat" {
                    add_flat(&mut fee, major(inside(card, &["price", "amount"]), &currency, &place)?, &place)?;
                } else {
                    let meter = card["featureKey"].as_str().or_else(|| card["key"].as_str());
                    let meter = meter.ok_or_else(|| Mistake::new(&place, "the rate card names no feature"))?;
                    match usage(&card["price"], &currency, &place)? {
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

fn usage(price: &Json, currency: &str, place: &str) -> Made<Option<Json>> {
    let mut written = Json::Null;
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
        _ => return Ok(None),
    }
    put(&mut written, &["whole"], true.into());
    Ok(Some(written))
}
