//! Prices of Stripe. All prices of a product by the month make one plan, those of a longer interval one of their own.

use serde_json::Value as Json;

use super::written::{
    Imported, Made, Mistake, add_flat, decimal, decimal_or_zero, inside, list, number, put, text, tiers,
};
use crate::pricing::{Decimal, Tier};

pub(super) fn read(json: &Json, imported: &mut Imported) -> Made<()> {
    for (at, price) in list(json, &["data"]).iter().enumerate() {
        let place = format!("data[{at}]");
        if price["active"] == false {
            continue;
        }
        let interval = inside(price, &["recurring", "interval"]).as_str().unwrap_or_default();
        let count = inside(price, &["recurring", "interval_count"]).as_u64().unwrap_or(1);
        let metered = inside(price, &["recurring", "usage_type"]) == "metered";
        let interval = match (interval, count) {
            ("month", 1) => "month",
            ("month", 3) if !metered => "quarter",
            ("month", 6) if !metered => "half_year",
            ("month", 12) | ("year", 1) => "year",
            _ => {
                imported.leave_out(&place, "only prices by the month, the quarter, the half year or the year can be written in a playbook, and usage by the month or the year");
                continue;
            }
        };
        let product = &price["product"];
        let id = product.as_str().or_else(|| product["id"].as_str());
        let id = id.ok_or_else(|| Mistake::new(&place, "the price has no product"))?;
        let id = if interval == "month" { id.to_owned() } else { format!("{id}-{interval}") };
        let plan = imported.plan(&id, text(price, "currency", &place)?, &place)?;
        if let Some(name) = product["name"].as_str() {
            put(plan, &["name"], name.into());
        }
        if interval != "month" {
            put(plan, &["price", "interval"], interval.into());
        }
        if metered {
            let meter = inside(price, &["recurring", "meter"]).as_str().or_else(|| price["lookup_key"].as_str());
            let meter = meter.or_else(|| price["id"].as_str()).unwrap_or("usage").to_owned();
            let mut written = usage(price, &place)?;
            put(&mut written, &["whole"], true.into());
            if interval == "year" {
                put(&mut written, &["per"], "year".into());
            }
            put(plan, &["price", "meters", &meter], written);
        } else if price["billing_scheme"] == "tiered" {
            imported.leave_out(&place, "a licensed price in tiers counts seats; make it metered to import it");
        } else {
            add_flat(plan, unit(price, &place)?, &place)?;
        }
    }
    Ok(())
}

/// `unit_amount_decimal` has what `unit_amount` cannot say.
fn unit(json: &Json, place: &str) -> Made<Decimal> {
    amount(json, "unit_amount", place)
}

fn amount(json: &Json, key: &str, place: &str) -> Made<Decimal> {
    let exact = &json[format!("{key}_decimal")];
    decimal_or_zero(if exact.is_null() { &json[key] } else { exact }, place)
}

fn usage(price: &Json, place: &str) -> Made<Json> {
    let mut written = Json::Null;
    if price["billing_scheme"] == "tiered" {
        let read = |tier: &Json| {
            let end = &tier["up_to"];
            let up_to = if end.is_null() || end == "inf" { None } else { Some(decimal(end, place)?) };
            Ok(Tier { up_to, unit: unit(tier, place)?, flat: amount(tier, "flat_amount", place)?, package: None })
        };
        let bands = list(&price["tiers"], &[]).iter().map(read).collect::<Made<Vec<Tier>>>()?;
        let mode = if price["tiers_mode"] == "volume" { "volume" } else { "graduated" };
        put(&mut written, &[mode], tiers(bands, &format!("{place}.tiers"))?);
        // Stripe bills the flat amount of the first tier when nothing is used.
        put(&mut written, &["flat_at_zero"], true.into());
    } else if price["transform_quantity"].is_object() {
        let transform = &price["transform_quantity"];
        let rounding = if transform["round"] == "down" { "down" } else { "up" };
        put(&mut written, &["package", "size"], number(decimal(&transform["divide_by"], place)?));
        put(&mut written, &["package", "price"], number(unit(price, place)?));
        put(&mut written, &["package", "rounding"], rounding.into());
    } else {
        put(&mut written, &["per_unit"], number(unit(price, place)?));
    }
    Ok(written)
}
