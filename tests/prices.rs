//! Every form of price that a playbook can say, from the words to the bill of a month, worked out by hand; once from the playbook
//! and once from its compiled form.
#![allow(clippy::panic, clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::rc::Rc;

use budbreak::engine::Engine;
use budbreak::ruleset::Ruleset;
use budbreak::time::{Calendar, Timestamp, Utc};
use serde_json::{Value, json};

/// 2026-01-01T12:00:00Z.
const NEW_YEAR: Timestamp = Timestamp::from_ms(1_767_268_800_000);

fn playbook(price: &Value, included: u32) -> String {
    let mut price = price.clone();
    price["currency"] = "EUR".into();
    json!({
        "version": 2,
        "meters": { "calls": { "sum": "used.n" } },
        "plans": { "p": { "price": price, "allowances": { "calls": included } } },
    })
    .to_string()
}

/// Returns the bills of so many months in a row.
fn bills(price: &Value, included: u32, used: &[f64]) -> Vec<f64> {
    let (ruleset, warnings) =
        Ruleset::read_json(&playbook(price, included), Rc::new(Utc)).unwrap_or_else(|why| panic!("{why:#?}"));
    assert!(warnings.is_empty(), "{warnings:?}");
    let compiled = Ruleset::from_bytes(&ruleset.to_bytes(), Rc::new(Utc)).unwrap();
    let [written, compiled] = [ruleset, compiled].map(|ruleset| {
        let mut engine = Engine::new(Rc::new(ruleset));
        let (mut month, calendar) = (NEW_YEAR, Calendar::utc());
        for n in used {
            engine.record(serde_json::from_value(json!({ "name": "used", "properties": { "n": n } })).unwrap(), month);
            month = calendar.start_of(calendar.day(month).first_of_next_month());
        }
        let statement = engine.statement(month);
        assert_eq!(statement.months.len(), used.len());
        statement.plans[0].months.clone()
    });
    assert_eq!(written, compiled, "{price}");
    written
}

/// Returns the bill of one month.
fn bill(meter: &Value, included: u32, used: f64) -> f64 {
    bills(&json!({ "meters": { "calls": meter } }), included, &[used])[0]
}

#[test]
fn each_model_prices_a_month() {
    let tiers = json!([{ "to": 100, "unit": 5, "flat": 50 }, { "unit": 2, "flat": 30 }]);
    let cases = [
        (json!({ "per_unit": 0.4 }), 1_000, 1_251.0, 100.0), // 251 x 0.4 = 100.4
        (json!({ "package": { "size": 100, "price": 30 } }), 0, 101.0, 60.0),
        (json!({ "package": { "size": 100, "price": 30, "rounding": "down" } }), 0, 199.0, 30.0),
        (json!({ "graduated": tiers }), 0, 150.0, 500.0 + 50.0 + 100.0 + 30.0),
        (json!({ "volume": tiers }), 0, 150.0, 330.0),
        (json!({ "stairstep": [{ "to": 100, "flat": 500 }, { "flat": 900 }] }), 0, 150.0, 900.0),
        (json!({ "graduated": tiers, "flat_at_zero": true }), 0, 0.0, 50.0),
        (json!({ "percentage": 2.5 }), 0, 10_000.0, 250.0),
        // 2 % of 1000 and 1.5 % of 9000, and both flat amounts.
        (
            json!({ "graduated_percentage": [{ "to": 1000, "percent": 2, "flat": 10 }, { "percent": 1.5, "flat": 5 }] }),
            0,
            10_000.0,
            20.0 + 10.0 + 135.0 + 5.0,
        ),
        (json!({ "dynamic": 1.2 }), 0, 500.0, 600.0),
        (json!({ "per_unit": 10, "whole": true }), 100, 101.0, 1_010.0),
    ];
    for (meter, included, used, due) in cases {
        assert_eq!(bill(&meter, included, used), due, "{meter} at {used}");
    }
}

#[test]
fn what_is_agreed_around_a_price_applies_in_its_order() {
    let cases = [
        // 2501 beyond the 100 that are included are 3 started thousands, of which one is free.
        (json!({ "per_unit": 50, "units": { "divide": 1000, "round": "up" }, "free": 1 }), 2_601.0, 100.0),
        (json!({ "per_unit": 50, "units": { "divide": 1000, "round": "down" } }), 2_699.0, 100.0),
        (json!({ "per_unit": 50, "units": { "divide": 1000, "round": "nearest", "places": 1 } }), 1_349.0, 60.0),
        (json!({ "per_unit": 1, "units": { "multiply": 60 } }), 103.0, 180.0),
        (json!({ "per_unit": 10, "free": 5 }), 110.0, 50.0),
        (json!({ "per_unit": 10, "discount_percent": 25 }), 110.0, 75.0),
        // A quarter off 1000 is 750, of which at most 600 are due.
        (json!({ "per_unit": 10, "discount_percent": 25, "maximum": 600 }), 200.0, 600.0),
        (json!({ "per_unit": 10, "minimum": 300, "maximum": 600 }), 0.0, 300.0),
        (json!({ "package": { "size": 10, "price": 7 }, "minimum": 20 }), 111.0, 20.0),
    ];
    for (meter, used, due) in cases {
        assert_eq!(bill(&meter, 100, used), due, "{meter} at {used}");
    }
}

#[test]
fn what_is_agreed_for_the_whole_bill_is_due_at_the_end_of_an_interval() {
    let with = |key: &str, value: Value, flat: i64, interval: &str| {
        let mut price = json!({ "flat": flat, "interval": interval, "meters": { "calls": { "per_unit": 10 } } });
        price[key] = value;
        price
    };
    // 1000 and 10 a call, at least 1200.
    assert_eq!(bills(&with("minimum", 1_200.into(), 1_000, "month"), 0, &[5.0, 50.0]), [1_200.0, 1_500.0]);
    assert_eq!(bills(&with("maximum", 1_200.into(), 1_000, "month"), 0, &[5.0, 50.0]), [1_050.0, 1_200.0]);
    assert_eq!(bills(&with("discount_percent", 10.into(), 1_000, "month"), 0, &[5.0]), [945.0]);
    // 3000 at the beginning of a quarter; 10 + 20 + 30 calls; at least 4000, so 400 are filled up.
    assert_eq!(
        bills(&with("minimum", 4_000.into(), 3_000, "quarter"), 0, &[10.0, 20.0, 30.0]),
        [3_100.0, 200.0, 700.0]
    );
    let half = with("minimum", 0.into(), 6_000, "half_year");
    assert_eq!(bills(&half, 0, &[1.0; 6]), [6_010.0, 10.0, 10.0, 10.0, 10.0, 10.0]);
    // A trial is what a beginner has; who looks back at months has had it.
    assert_eq!(bills(&with("trial", 1.into(), 1_000, "month"), 0, &[5.0]), [1_050.0]);
    // Beyond 500 that are promised, half as much again; nothing is filled up.
    let promised = |true_up: bool| json!({ "least": 500, "overage_factor": 1.5, "true_up": true_up });
    assert_eq!(bills(&with("commitment", promised(false), 0, "month"), 0, &[10.0, 60.0]), [100.0, 650.0]);
    assert_eq!(bills(&with("commitment", promised(true), 0, "month"), 0, &[10.0, 60.0]), [500.0, 650.0]);
    // Credits of 300 that lapse after a month.
    let credits = json!({ "price": 200, "worth": 300, "months": 1 });
    assert_eq!(bills(&with("credits", credits, 0, "month"), 0, &[10.0, 10.0]), [200.0, 100.0]);
}

#[test]
fn what_cannot_be_meant_is_refused_with_its_place() {
    let refused = |price: Value| {
        let found =
            Ruleset::read_json(&playbook(&price, 0), Rc::new(Utc)).err().unwrap_or_else(|| panic!("{price} is taken"));
        assert!(found.iter().all(|mistake| mistake.location.is_some()), "{found:?}");
        found.iter().map(|mistake| mistake.message.clone()).collect::<Vec<_>>().join("; ")
    };
    let meter = |meter: Value| refused(json!({ "meters": { "calls": meter } }));
    let cases = [
        (meter(json!({ "per_unit": 1, "dynamic": 2 })), "here is per_unit and dynamic"),
        (meter(json!({ "per_unit": 1, "minimum": 9, "maximum": 8 })), "the minimum 9 is above the maximum 8"),
        (meter(json!({ "per_unit": 1, "discount_percent": 101 })), "at most 100 percent"),
        (meter(json!({ "per_unit": 1, "units": {} })), "one of \"divide\" and \"multiply\""),
        (
            meter(json!({ "per_unit": 1, "units": { "divide": 2, "multiply": 2 } })),
            "one of \"divide\" and \"multiply\"",
        ),
        (meter(json!({ "per_unit": 1, "units": { "divide": 0 } })), "more than nothing"),
        (meter(json!({ "per_unit": 1, "units": { "divide": 2, "places": 1 } })), "write both or none"),
        (meter(json!({ "graduated": [{ "percent": 2 }] })), "belongs to tiers of graduated_percentage"),
        (meter(json!({ "graduated_percentage": [{ "unit": 2 }] })), "has a \"percent\""),
        (meter(json!({ "graduated_percentage": [{ "to": 5, "percent": 2 }] })), "no price"),
        (
            meter(
                json!({ "graduated_percentage": [{ "to": 5, "percent": 2 }, { "to": 4, "percent": 1 }, { "percent": 1 }] }),
            ),
            "overlaps",
        ),
        (meter(json!({ "per_unit": -1 })), "not below zero"),
        (meter(json!({ "per_unit": 0.1234567890123456 })), "15 significant digits"),
        (refused(json!({ "minimum": 9, "maximum": 8 })), "the minimum 9 is above the maximum 8"),
        (refused(json!({ "trial": 0 })), "a term"),
        (refused(json!({ "interval": "week" })), "month"),
        (refused(json!({ "meters": { "cals": { "per_unit": 1 } } })), "unknown meter \"cals\""),
        (refused(json!({ "credits": { "price": 1, "worth": 1, "months": 0 } })), "lapse before they begin"),
        (refused(json!({ "phases": [{ "months": 0, "flat": 1 }] })), "ends after it begins"),
    ];
    for (found, expected) in cases {
        assert!(found.contains(expected), "{found:?} does not say {expected:?}");
    }
}
