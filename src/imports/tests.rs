use super::{Imported, System, read};
use crate::playbook::Playbook;

/// Reads a document, and what it writes as a playbook with these meters.
fn imported(system: System, text: &str, meters: &[&str]) -> Imported {
    let imported = read(system, text).unwrap();
    let meters: String = meters.iter().map(|meter| format!("  {meter}: {{}}\n")).collect();
    let playbook = format!("version: 2\nmeters:\n{meters}{}", imported.yaml());
    let read = Playbook::read_yaml(&playbook);
    assert!(read.is_ok(), "{playbook}\n{read:#?}");
    imported
}

fn refused(system: System, text: &str) -> String {
    read(system, text).unwrap_err().to_string()
}

#[test]
fn prices_of_stripe() {
    let text = r#"{ "object": "list", "data": [
        { "id": "p1", "product": { "id": "team", "name": "Team" }, "currency": "eur", "unit_amount": 4900, "billing_scheme": "per_unit",
          "recurring": { "interval": "month", "usage_type": "licensed" } },
        { "id": "p2", "product": { "id": "team", "name": "Team" }, "currency": "eur", "unit_amount": 49000,
          "recurring": { "interval": "year", "usage_type": "licensed" } },
        { "id": "p3", "product": "team", "currency": "eur", "billing_scheme": "tiered", "tiers_mode": "graduated",
          "tiers": [{ "up_to": 1000, "unit_amount_decimal": "0.5", "flat_amount": 100 }, { "up_to": null, "unit_amount": 0, "unit_amount_decimal": "0.25" }],
          "recurring": { "interval": "month", "usage_type": "metered", "meter": "calls" } },
        { "id": "p4", "product": "blocks", "currency": "eur", "unit_amount": 1000, "transform_quantity": { "divide_by": 60, "round": "down" },
          "recurring": { "interval": "month", "usage_type": "metered", "meter": "minutes" } },
        { "id": "p5", "product": "old", "active": false, "currency": "eur", "unit_amount": 1, "recurring": { "interval": "month" } },
        { "id": "p6", "product": "once", "currency": "eur", "unit_amount": 1, "type": "one_time" }
    ] }"#;
    let imported = imported(System::Stripe, text, &["calls", "minutes"]);
    let yaml = imported.yaml();
    assert!(yaml.contains(r#""blocks": {"price":{"currency":"EUR","meters":{"minutes":{"package":{"price":1000,"rounding":"down","size":60},"whole":true}}}}"#), "{yaml}");
    assert!(yaml.contains(r#""graduated":[{"flat":100,"to":1000,"unit":0.5},{"unit":0.25}]"#), "{yaml}");
    assert!(yaml.contains(r#""flat_at_zero":true"#) && yaml.contains(r#""interval":"year""#), "{yaml}");
    assert!(!yaml.contains("old"), "{yaml}");
    assert_eq!(imported.left_out.iter().map(|left| left.place.as_str()).collect::<Vec<_>>(), ["data[5]"]);
}

#[test]
fn plans_of_lago() {
    let text = r#"{ "plans": [
        { "code": "startup", "name": "Startup", "interval": "monthly", "amount_cents": 10000, "amount_currency": "USD",
          "minimum_commitment": { "amount_cents": 20000 },
          "charges": [
            { "billable_metric_code": "seats", "charge_model": "standard", "properties": { "amount": "0.05" } },
            { "billable_metric_code": "calls", "charge_model": "graduated", "properties": { "graduated_ranges": [
              { "from_value": 0, "to_value": 10, "per_unit_amount": "5", "flat_amount": "200" },
              { "from_value": 11, "to_value": null, "per_unit_amount": "1", "flat_amount": "0" }] } },
            { "billable_metric_code": "gb", "charge_model": "package", "properties": { "amount": "30", "free_units": 10, "package_size": 100 } },
            { "billable_metric_code": "paid", "charge_model": "percentage", "properties": { "rate": "1.5", "fixed_amount": "0.5" } }
          ] } ] }"#;
    let imported = imported(System::Lago, text, &["seats", "calls", "gb"]);
    let yaml = imported.yaml();
    assert!(yaml.contains(r#""graduated":[{"flat":20000,"to":10,"unit":500},{"unit":100}]"#), "{yaml}");
    assert!(yaml.contains(r#""seats":{"per_unit":5,"whole":true}"#), "{yaml}");
    assert!(yaml.contains(r#""allowances":{"gb":10}"#) && yaml.contains(r#""rounding":"up""#), "{yaml}");
    assert!(yaml.contains(r#""minimum":20000"#), "{yaml}");
    assert_eq!(imported.left_out.iter().map(|left| left.place.as_str()).collect::<Vec<_>>(), ["plans[0].charges[3]"]);
}

#[test]
fn plans_of_openmeter() {
    let text = r#"{ "items": [
        { "key": "pro", "name": "Pro", "currency": "USD", "phases": [
          { "key": "trial", "duration": "P1M", "rateCards": [
            { "type": "flat_fee", "key": "fee", "billingCadence": "P1M", "price": { "type": "flat", "amount": "0" } }] },
          { "key": "default", "duration": null, "rateCards": [
            { "type": "flat_fee", "key": "fee", "billingCadence": "P1M", "price": { "type": "flat", "amount": "99.00" } },
            { "type": "usage_based", "key": "tokens", "featureKey": "tokens", "billingCadence": "P1M",
              "price": { "type": "tiered", "mode": "volume", "tiers": [
                { "upToAmount": "1000", "flatPrice": { "type": "flat", "amount": "10" }, "unitPrice": null },
                { "flatPrice": null, "unitPrice": { "type": "unit", "amount": "0.001" } }] } },
            { "type": "usage_based", "key": "gb", "billingCadence": "P1M", "price": { "type": "package", "amount": "5", "quantityPerPackage": "10" } },
            { "type": "usage_based", "key": "dyn", "billingCadence": "P1M", "price": { "type": "dynamic", "multiplier": "1.2", "minimumAmount": "5", "maximumAmount": "100" },
              "discounts": { "percentage": { "percentage": 10 }, "usage": { "quantity": "20" } } },
            { "type": "usage_based", "key": "daily", "billingCadence": "P1D", "price": { "type": "unit", "amount": "1" } }] }] } ] }"#;
    let imported = imported(System::OpenMeter, text, &["tokens", "gb", "dyn"]);
    assert!(
        imported.yaml().contains(
            r#""dyn":{"discount_percent":10,"dynamic":1.2,"free":20,"maximum":10000,"minimum":500,"whole":true}"#
        ),
        "{}",
        imported.yaml()
    );
    let yaml = imported.yaml();
    assert!(yaml.contains(r#""phases":[{"flat":0,"months":1},{"flat":9900}]"#), "{yaml}");
    assert!(
        yaml.contains(r#""tokens":{"flat_at_zero":true,"volume":[{"flat":1000,"to":1000},{"unit":0.1}],"whole":true}"#),
        "{yaml}"
    );
    assert!(yaml.contains(r#""gb":{"package":{"price":500,"rounding":"up","size":10},"whole":true}"#), "{yaml}");
    assert_eq!(imported.left_out.len(), 1, "{:?}", imported.left_out);
}

#[test]
fn intervals_and_agreements_are_read() {
    let stripe = r#"[{ "product": "team", "currency": "eur", "unit_amount": 12000, "recurring": { "interval": "month", "interval_count": 3 } },
        { "product": "pay", "currency": "eur", "unit_amount": 10, "recurring": { "interval": "year", "usage_type": "metered", "meter": "calls" } },
        { "product": "odd", "currency": "eur", "unit_amount": 10, "recurring": { "interval": "week" } }]"#;
    let found = imported(System::Stripe, stripe, &["calls"]);
    assert!(
        found.yaml().contains(r#""team-quarter": {"price":{"currency":"EUR","flat":12000,"interval":"quarter"}}"#),
        "{}",
        found.yaml()
    );
    assert!(found.yaml().contains(r#""calls":{"per":"year","per_unit":10,"whole":true}"#), "{}", found.yaml());
    assert_eq!(found.left_out.len(), 1);
    let lago = r#"{ "plans": [{ "code": "half", "interval": "semiannual", "amount_cents": 600, "amount_currency": "USD", "charges": [
        { "billable_metric_code": "paid", "charge_model": "graduated_percentage", "min_amount_cents": 900, "properties": { "graduated_percentage_ranges": [
          { "from_value": 0, "to_value": 10, "rate": "2", "flat_amount": "1" }, { "from_value": 11, "to_value": null, "rate": "1.5", "flat_amount": "0" }] } },
        { "billable_metric_code": "cost", "charge_model": "dynamic", "properties": {} }] }] }"#;
    let found = imported(System::Lago, lago, &["paid", "cost"]);
    assert!(
        found.yaml().contains(r#""interval":"half_year""#)
            && found.yaml().contains(r#""cost":{"dynamic":1,"whole":true}"#),
        "{}",
        found.yaml()
    );
    assert!(
        found
            .yaml()
            .contains(r#""graduated_percentage":[{"flat":100,"percent":2,"to":10},{"percent":1.5}],"minimum":900"#),
        "{}",
        found.yaml()
    );
    let openmeter = r#"{ "key": "y", "currency": "USD", "phases": [{ "duration": null, "rateCards": [
        { "key": "fee", "billingCadence": "P1Y", "price": { "type": "flat", "amount": "10" } }] }] }"#;
    let found = imported(System::OpenMeter, openmeter, &["calls"]);
    assert!(found.yaml().contains(r#""flat":1000,"interval":"year""#), "{}", found.yaml());
}

#[test]
fn what_contradicts_itself_is_refused_with_its_place() {
    let lago = |ranges: &str| {
        format!(
            r#"{{ "plans": [{{ "code": "a", "interval": "monthly", "amount_cents": 1, "amount_currency": "USD", "charges": [
            {{ "billable_metric_code": "c", "charge_model": "volume", "properties": {{ "volume_ranges": [{ranges}] }} }}] }}] }}"#
        )
    };
    let range = |from: u32, to: &str| {
        format!(r#"{{ "from_value": {from}, "to_value": {to}, "per_unit_amount": "1", "flat_amount": "0" }}"#)
    };
    let gap = refused(System::Lago, &lago(&[range(0, "10"), range(15, "null")].join(",")));
    assert_eq!(
        gap,
        "plans[0].charges[0].properties.volume_ranges[1]: this range begins at 15 and leaves a gap before it"
    );
    let overlap = refused(System::Lago, &lago(&[range(0, "10"), range(5, "null")].join(",")));
    assert!(overlap.ends_with("this range begins at 5 and overlaps the one before"), "{overlap}");
    let closed = refused(System::Lago, &lago(&range(0, "10")));
    assert!(closed.contains("has no price"), "{closed}");
    let stripe = |price: &str| {
        format!(
            r#"[{{ "id": "p", "product": "a", "currency": "eur", {price}, "recurring": {{ "interval": "month" }} }}]"#
        )
    };
    assert_eq!(
        refused(System::Stripe, &stripe(r#""unit_amount": -5"#)),
        "data[0]: a price is not below zero, this one is -5"
    );
    let digits = refused(System::Stripe, &stripe(r#""unit_amount_decimal": "1.2345678901234567""#));
    assert!(digits.contains("15 significant digits"), "{digits}");
    let half = refused(System::Stripe, &stripe(r#""unit_amount_decimal": "0.5""#));
    assert!(half.contains("whole number of minor units"), "{half}");
    let two = r#"[{ "product": "a", "currency": "eur", "unit_amount": 1, "recurring": { "interval": "month" } },
                  { "product": "a", "currency": "usd", "unit_amount": 1, "recurring": { "interval": "month" } }]"#;
    assert_eq!(refused(System::Stripe, two), "data[1]: prices in EUR and in USD cannot be compared");
    assert_eq!(refused(System::OpenMeter, "{}"), "document: there are no plans in it");
    assert!(refused(System::Lago, "{").starts_with("document: no JSON"));
    let backwards = r#"{ "key": "a", "currency": "USD", "phases": [{ "duration": "P0M", "rateCards": [] }] }"#;
    assert!(refused(System::OpenMeter, backwards).contains("no number of months"), "a phase of no length");
}
