//! Plans of Lago. Amounts of charges are in the currency itself, those that end in `_cents` in minor units.

use serde_json::Value as Json;

use super::written::{
    Imported, Made, Mistake, add_flat, decimal, decimal_or_zero, inside, list, major, number, put, text, tiers,
};
use crate::pricing::{Decimal, Tier};

pub(super) fn read(json: &Json, imported: &mut Imported) -> Made<()> {
    let one = json.get("plan").map(std::slice::from_ref);
    for (at, plan) in one.unwrap_or_else(|| list(json, &["plans"])).iter().enumerate() {
        let place = format!("plans[{at}]");
        let Some(interval) = interval(text(plan, "interval", &place)?) else {
            imported.leave_out(
                &place,
                "only plans by the month, the quarter, the half year or the year can be written in a playbook",
            );
            continue;
        };
        let currency = text(plan, "amount_currency", &place)?.to_owned();
        let mut left_out = Vec::new();
        let written = imported.plan(text(plan, "code", &place)?, &currency, &place)?;
        if let Some(name) = plan["name"].as_str() {
            put(written, &["name"], name.into());
        }
        if interval != "month" {
            put(written, &["price", "interval"], interval.into());
        }
        add_flat(written, decimal_or_zero(&plan["amount_cents"], &place)?, &place)?;
        if plan["minimum_commitment"].is_object() {
            let least =
                decimal(inside(plan, &["minimum_commitment", "amount_cents"]), &format!("{place}.minimum_commitment"))?;
            // Lago fills up the whole bill of an interval, the fee among it.
            put(written, &["price", "minimum"], number(least));
        }
        if plan["trial_period"].as_f64().is_some_and(|days| days > 0.0) {
            left_out.push((
                format!("{place}.trial_period"),
                "Lago's trial counts days and leaves usage to be paid; \"trial\" counts months",
            ));
        }
        for (at, charge) in list(&plan["charges"], &[]).iter().enumerate() {
            let place = format!("{place}.charges[{at}]");
            let meter = text(charge, "billable_metric_code", &place)?;
            match usage(charge, &currency, &place)? {
                Some((price, free)) => {
                    put(written, &["price", "meters", meter], price);
                    if !free.is_zero() {
                        put(written, &["allowances", meter], number(free));
                    }
                }
                None => left_out.push((place, "this charge model counts single events, which a forecast has not")),
            }
        }
        left_out.iter().for_each(|(place, why)| imported.leave_out(place, why));
    }
    Ok(())
}

fn interval(word: &str) -> Option<&'static str> {
    let words = [("monthly", "month"), ("quarterly", "quarter"), ("semiannual", "half_year"), ("yearly", "year")];
    words.iter().find(|(theirs, _)| *theirs == word).map(|(_, ours)| *ours)
}

/// Reads what a charge costs, and how much of it is free.
fn usage(charge: &Json, currency: &str, place: &str) -> Made<Option<(Json, Decimal)>> {
    let (mut price, mut free) = (Json::Null, Decimal::ZERO);
    let (properties, inside) = (&charge["properties"], format!("{place}.properties"));
    match text(charge, "charge_model", place)? {
        "standard" => put(&mut price, &["per_unit"], number(major(&properties["amount"], currency, &inside)?)),
        "package" => {
            // Lago bills a part of a package as one.
            put(&mut price, &["package", "size"], number(decimal(&properties["package_size"], &inside)?));
            put(&mut price, &["package", "price"], number(major(&properties["amount"], currency, &inside)?));
            put(&mut price, &["package", "rounding"], "up".into());
            free = decimal_or_zero(&properties["free_units"], &inside)?;
        }
        model @ ("graduated" | "volume") => {
            let key = format!("{model}_ranges");
            let inside = format!("{inside}.{key}");
            put(
                &mut price,
                &[model],
                ranges(list(&properties[key.as_str()], &[]), "per_unit_amount", currency, &inside)?,
            );
            put(&mut price, &["flat_at_zero"], true.into());
        }
        "percentage" if properties["fixed_amount"].is_null() && properties["free_units_per_events"].is_null() => {
            put(&mut price, &["percentage"], number(decimal(&properties["rate"], &inside)?));
        }
        "graduated_percentage" => {
            let ranges = list(&properties["graduated_percentage_ranges"], &[]);
            let inside = format!("{inside}.graduated_percentage_ranges");
            let mut tiers = self::ranges(ranges, "rate", currency, &inside)?;
            // What they call a rate is a percentage, and what was read as one is the price of a unit.
            for tier in tiers.as_array_mut().into_iter().flatten() {
                let rate = tier.as_object_mut().and_then(|tier| tier.remove("unit")).unwrap_or_else(|| 0.into());
                put(tier, &["percent"], rate);
            }
            put(&mut price, &["graduated_percentage"], tiers);
            put(&mut price, &["flat_at_zero"], true.into());
        }
        "dynamic" => put(&mut price, &["dynamic"], 1.into()),
        _ => return Ok(None),
    }
    let least = decimal_or_zero(&charge["min_amount_cents"], place)?;
    if !least.is_zero() {
        put(&mut price, &["minimum"], number(least));
    }
    if free.is_zero() {
        put(&mut price, &["whole"], true.into());
    }
    Ok(Some((price, free)))
}

/// Reads ranges, of which each begins one unit above the one before.
fn ranges(ranges: &[Json], unit: &str, currency: &str, place: &str) -> Made<Json> {
    let mut bands = Vec::new();
    let mut end: Option<Decimal> = None;
    for (at, range) in ranges.iter().enumerate() {
        let place = format!("{place}[{at}]");
        let from = decimal_or_zero(&range["from_value"], &place)?;
        let expected = end.map_or(Ok(Decimal::ZERO), |end| end.plus(Decimal::ONE));
        // Ranges that begin where the one before ends are written, too.
        if Ok(from) != expected && end != Some(from) {
            let word =
                if end.is_some_and(|end| from < end) { "overlaps the one before" } else { "leaves a gap before it" };
            return Err(Mistake::new(place, format!("this range begins at {from} and {word}")));
        }
        let last = &range["to_value"];
        end = if last.is_null() { None } else { Some(decimal(last, &place)?) };
        let unit = match &range[unit] {
            rate if unit == "rate" => decimal_or_zero(rate, &place)?,
            amount => major(amount, currency, &place)?,
        };
        bands.push(Tier { up_to: end, unit, flat: major(&range["flat_amount"], currency, &place)?, package: None });
    }
    tiers(bands, place)
}
