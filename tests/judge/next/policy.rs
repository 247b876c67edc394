//! `policy LOG ON_POLICY`: what the policy that made the second log would have got, estimated from the first, beside what
//! it got.

use std::collections::BTreeMap;

use budbreak::learn::offpolicy::{Estimate, Logged, direct, doubly_robust, ipw, snipw};
use serde_json::json;

use super::files::Csv;
use super::rank::rounded;

/// The model expects of each item what all got, as sure as after so many showings, and what it got itself.
const SURE: f64 = 100.0;

/// One line: the item, the position, whether it was clicked, how likely it was.
struct Shown {
    what: (u32, u32),
    click: f64,
    propensity: f64,
}

pub(crate) fn judge(arguments: &[String]) -> Result<String, String> {
    let [log, on_policy] = arguments else {
        return Err("two logs are needed: one to learn from, one of the policy".into());
    };
    let (log, target) = (read(log)?, read(on_policy)?);
    let choices = choices(&log, &target);
    let line = |estimate: Option<Estimate>| {
        estimate.map(|estimate| json!({ "value": rounded(estimate.value, 6), "error": rounded(estimate.error, 6) }))
    };
    let clicks = |log: &[Shown]| line(Estimate::mean(log.iter().map(|shown| shown.click)));
    Ok(json!({
        "task": "policy", "n": log.len(),
        "logged": clicks(&log), "on_policy": clicks(&target),
        "ipw": line(ipw(&choices)), "snipw": line(snipw(&choices)),
        "dm": line(direct(&choices)), "dr": line(doubly_robust(&choices)),
    })
    .to_string())
}

/// The log as the estimators take it. The policy shows each item at each position as often as its own log does; the model
/// knows items only, and was fitted to the log itself.
fn choices(log: &[Shown], target: &[Shown]) -> Vec<Logged> {
    let (mut at, mut of) = (BTreeMap::<u32, f64>::new(), BTreeMap::<(u32, u32), f64>::new());
    for shown in target {
        *at.entry(shown.what.1).or_default() += 1.0;
        *of.entry(shown.what).or_default() += 1.0;
    }
    let chance = |what: &(u32, u32)| of.get(what).copied().unwrap_or(0.0) / at.get(&what.1).copied().unwrap_or(1.0);
    let all = log.iter().map(|shown| shown.click).sum::<f64>() / log.len() as f64;
    let mut items = BTreeMap::<u32, (f64, f64)>::new();
    for shown in log {
        let item = items.entry(shown.what.0).or_default();
        *item = (item.0 + shown.click, item.1 + 1.0);
    }
    let expected = |item: u32| {
        let (clicks, shown) = items.get(&item).copied().unwrap_or_default();
        (clicks + SURE * all) / (shown + SURE)
    };
    let values: BTreeMap<u32, f64> = at
        .keys()
        .map(|position| {
            let of_position = of.keys().filter(|what| what.1 == *position);
            (*position, of_position.map(|what| chance(what) * expected(what.0)).sum())
        })
        .collect();
    log.iter()
        .map(|shown| Logged {
            reward: shown.click,
            propensity: shown.propensity,
            target: chance(&shown.what),
            expected: expected(shown.what.0),
            expected_of_target: values.get(&shown.what.1).copied().unwrap_or(all),
        })
        .collect()
}

fn read(path: &str) -> Result<Vec<Shown>, String> {
    let csv = Csv::read(path)?;
    let [item, pos, click, pscore] = ["item", "pos", "click", "pscore"].map(|name| csv.needed(name));
    let (item, pos, click, pscore) = (item?, pos?, click?, pscore?);
    csv.rows()
        .map(|(line, cells)| {
            let propensity: f64 = csv.number(line, &cells, pscore)?;
            if propensity.is_nan() || propensity <= 0.0 || propensity > 1.0 {
                return Err(format!("{path}, line {line}: a choice of the chance {propensity} cannot be weighed"));
            }
            let what = (csv.number(line, &cells, item)?, csv.number(line, &cells, pos)?);
            Ok(Shown { what, click: csv.number(line, &cells, click)?, propensity })
        })
        .collect()
}
