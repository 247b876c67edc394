//! One scenario in the form of `plan-recommendation-scenarios/1`: the answer of the engine beside the expected one.

use budbreak::ids::{FeatureId, MeterId, PlanId};
use budbreak::offer::{
    Action, Advice, Care, Credits, History, MeterCharge, Outlook, Period, Phase, Plan, Question, QuotaHit, Range,
    Spend, Warning, annual_break_even, break_even,
};
use budbreak::pricing::{Decimal, Modifiers};
use budbreak::time::Day;
use serde_json::{Map, Value as Json, json};

use crate::models::{Made, list, maybe, model, number};

/// Says how the answer to a scenario differs from what it expects; empty when it does not.
pub(crate) fn wrong(scenario: &Json) -> Vec<String> {
    let answered = Scenario::read(scenario).and_then(|scenario| scenario.answer());
    let answered = match answered {
        Ok(answered) => answered,
        Err(why) => return vec![why],
    };
    let expected = scenario["expected"].as_object().into_iter().flatten();
    let mut wrong = Vec::new();
    for (key, expected) in expected.filter(|(key, _)| *key != "naive_note") {
        let found = answered.get(key).unwrap_or(&Json::Null);
        if found != expected {
            wrong.push(format!("{key} is {found}, not {expected}"));
        }
    }
    wrong
}

fn or(json: &Json, default: Decimal) -> Made<Decimal> {
    if json.is_null() { Ok(default) } else { number(json) }
}

fn text(json: &Json) -> Made<&str> {
    json.as_str().ok_or_else(|| format!("no text: {json}"))
}

/// Names of the scenarios are as free as ids are.
fn meter(json: &Json) -> Made<MeterId> {
    MeterId::new(text(json)?).map_err(|_| format!("no id of a meter: {json}"))
}

fn plan_id(json: &Json) -> Made<PlanId> {
    PlanId::new(text(json)?).map_err(|_| format!("no id of a plan: {json}"))
}

fn feature(json: &Json) -> Made<FeatureId> {
    FeatureId::new(text(json)?).map_err(|_| format!("no id of a feature: {json}"))
}

fn months(json: &Json) -> Option<u32> {
    json.as_u64().map(|months| months as u32)
}

fn day(json: &Json) -> Made<Day> {
    text(json)?.parse().map_err(|_| format!("no day: {json}"))
}

fn charge(json: &Json) -> Made<MeterCharge> {
    Ok(MeterCharge {
        meter: meter(&json["meter"])?,
        included: or(&json["included"], Decimal::ZERO)?,
        price: if json["overage"].is_null() { None } else { Some(model(&json["overage"])?) },
        hard_limit: maybe(&json["hard_limit"])?,
        yearly: json["pool"] == "year",
        whole: json["mode"] == "total",
    })
}

fn plan(json: &Json) -> Made<Plan> {
    let spend = |json: &Json| {
        Ok::<_, String>(Spend {
            yearly: json["period"] == "year",
            least: number(&json["minimum_amount"])?,
            discount_percent: or(&json["discount_percent"], Decimal::ZERO)?,
            overage_factor: or(&json["overage_factor"], Decimal::ONE)?,
            true_up: true,
        })
    };
    let credits = |json: &Json| {
        let expire_after = months(&json["expires_after_months"]);
        Ok::<_, String>(Credits {
            price: number(&json["price"])?,
            face_value: number(&json["face_value"])?,
            expire_after,
        })
    };
    let there = |key: &str| Some(&json[key]).filter(|json| !json.is_null());
    Ok(Plan {
        id: plan_id(&json["id"])?,
        currency: String::new(),
        interval: if json["interval"] == "year" { 12 } else { 1 },
        base_fee: number(&json["base_fee"])?,
        term: months(&json["term_months"]).unwrap_or(1),
        features: list(&json["features"], feature)?,
        charges: list(&json["charges"], charge)?,
        commitment: there("commitment").map(spend).transpose()?,
        phases: list(&json["phases"], |phase| {
            Ok(Phase { months: months(&phase["months"]), base_fee: number(&phase["base_fee"])? })
        })?,
        credits: there("prepaid_credits").map(credits).transpose()?,
        bill: Modifiers::default(),
        trial: 0,
    })
}

struct Scenario<'a> {
    json: &'a Json,
    plans: Vec<Plan>,
    current: PlanId,
    outlook: Outlook,
    months: Vec<String>,
    required: Vec<FeatureId>,
}

impl<'a> Scenario<'a> {
    fn read(json: &'a Json) -> Made<Self> {
        let mut outlook = Outlook::default();
        let mut months = Vec::new();
        for (name, path) in json["forecast"].as_object().ok_or("there is no forecast")? {
            let quantile = |key: &str| list(path, |month| number(&month[key]));
            outlook
                .meters
                .push((meter(&Json::from(name.as_str()))?, [quantile("p10")?, quantile("p50")?, quantile("p90")?]));
            months = list(path, |month| text(&month["month"]).map(str::to_owned))?;
        }
        outlook.months = months.len();
        Ok(Self {
            json,
            plans: list(&json["catalogue"]["plans"], plan)?,
            current: plan_id(&json["current_plan"])?,
            outlook,
            months,
            required: list(&json["required_features"], feature)?,
        })
    }

    fn answer(&self) -> Made<Map<String, Json>> {
        let words = |error: budbreak::pricing::PriceError| error.to_string();
        let (policy, expected) = (&self.json["policy"], &self.json["expected"]);
        let mut care = Care {
            least_saving_percent: number(&policy["min_saving_percent"])?,
            most_downside_ratio: number(&policy["max_downside_ratio"])?,
            ..Care::default()
        };
        let held = expected["best_temporary_switch"]["minimum_months"].as_u64().map(|months| months as usize);
        care.least_months = held.unwrap_or(care.least_months);
        let value = list(&self.json["value_metric"]["history"], |month| number(&month["quantity"]))?;
        let threshold = number(&policy["value_disconnect_threshold_percent"])?;
        let mut disconnect = None;
        for (at, (meter, _)) in self.outlook.meters.iter().enumerate() {
            let usage = list(&self.json["usage_history"][meter.as_str()], |month| number(&month["quantity"]))?;
            let found = History { usage: &usage, value: &value }.disconnect(threshold).map_err(words)?;
            let found = found.map(|found| (at, found));
            disconnect = match (disconnect, found) {
                (Some((_, known)), Some((_, new))) if disconnect_is_less(&known, &new) => found,
                (None, found) => found,
                (known, _) => known,
            };
        }
        let (plans, current, outlook, required) = (&self.plans, &self.current, &self.outlook, &self.required);
        let question = Question { plans, current, outlook, required, disconnect, care };
        let advice = question.answer().map_err(|none| none.to_string())?;
        let mut answer = Map::new();
        self.costs(&advice, &mut answer);
        self.choice(&advice, &mut answer);
        if !expected["break_even"].is_null() {
            answer.insert("break_even".into(), self.break_even(&expected["break_even"])?);
        }
        if !expected["annual_break_even_months"].is_null() {
            answer.insert("annual_break_even_months".into(), self.annual()?);
        }
        if !self.json["current_period"].is_null() {
            answer.insert("current_period".into(), self.period(&self.json["current_period"])?);
        }
        let asked = &expected["best_temporary_switch"];
        if let Some(held) = held {
            let to = self.at(&asked["to"])?;
            let mix = question.mix(&advice, to, held).map_err(words)?.ok_or("no mix is possible")?;
            let worth_it = question.worth_it(&advice, &mix).map_err(words)?;
            let months: Vec<&String> = mix.months.iter().filter_map(|month| self.months.get(*month)).collect();
            answer.insert(
                "best_temporary_switch".into(),
                json!({ "to": asked["to"], "minimum_months": held, "cost_minor_at_p50": mix.total.to_string(),
                        "months": months, "worth_it": worth_it }),
            );
        }
        let naive = list(&expected["naive_answers"], |naive| self.naive(naive, &advice))?;
        answer.insert("naive_answers".into(), naive.into());
        Ok(answer)
    }

    fn at(&self, json: &Json) -> Made<usize> {
        let id = plan_id(json)?;
        self.plans.iter().position(|plan| plan.id == id).ok_or_else(|| format!("there is no plan {json}"))
    }

    fn plan(&self, json: &Json) -> Made<&Plan> {
        Ok(&self.plans[self.at(json)?])
    }

    fn id(&self, at: usize) -> &str {
        self.plans[at].id.as_str()
    }

    fn costs(&self, advice: &Advice, answer: &mut Map<String, Json>) {
        let (mut totals, mut monthly, mut blocked) = (Map::new(), Map::new(), Map::new());
        for (plan, costs) in self.plans.iter().zip(&advice.costs) {
            let id = plan.id.to_string();
            let mut of_plan = Map::new();
            let names = ["p10", "p50", "p90"];
            for (name, cost) in names.iter().zip(costs) {
                of_plan.insert((*name).into(), cost.total.to_string().into());
            }
            totals.insert(id.clone(), of_plan.into());
            let months: Vec<String> = costs[1].months.iter().map(Decimal::to_string).collect();
            monthly.insert(id.clone(), months.into());
            let mut by_quantile = Map::new();
            for (name, cost) in names.iter().zip(costs).filter(|(_, cost)| !cost.blocked.is_empty()) {
                let rows = cost.blocked.iter().map(|blocked| {
                    json!({ "month": self.months[blocked.month], "meter": blocked.meter.as_str(),
                            "units": blocked.units.to_string() })
                });
                by_quantile.insert((*name).into(), rows.collect::<Vec<_>>().into());
            }
            if !by_quantile.is_empty() {
                blocked.insert(id, by_quantile.into());
            }
        }
        answer.insert("cost_minor_by_plan".into(), totals.into());
        answer.insert("monthly_cost_minor_at_p50".into(), monthly.into());
        answer.insert("blocked_units".into(), blocked.into());
    }

    fn choice(&self, advice: &Advice, answer: &mut Map<String, Json>) {
        let ids = |places: &[usize]| places.iter().map(|at| self.id(*at)).collect::<Vec<_>>();
        answer.insert("feasible_at_p50".into(), json!(ids(&advice.feasible)));
        answer.insert("best_plan".into(), self.id(advice.best).into());
        // Of those passed over, what the scenarios list: not merely that a plan is dearer than staying.
        let stay = advice.costs[advice.current][1].total;
        let cheaper = |at: usize| advice.costs[at][1].total < stay || !advice.feasible.contains(&at);
        let rejected = advice.rejected.iter().filter(|(at, _)| cheaper(*at));
        let rejected = rejected.map(|(at, why)| json!({ "plan": self.id(*at), "reason": why.code() }));
        answer.insert("rejected".into(), rejected.collect::<Vec<_>>().into());
        answer.insert("saving_vs_current_minor_at_p50".into(), advice.saving().to_string().into());
        let warnings = advice.warnings.iter().map(|warning| self.warning(warning));
        answer.insert("warnings".into(), warnings.collect::<Vec<_>>().into());
        // The scenarios have no word for a switch that ends again: it is told in `best_temporary_switch`.
        let action = match advice.action.code() {
            "switch_for_a_while" => "stay",
            code => code,
        };
        answer.insert("action".into(), action.into());
        match &advice.action {
            Action::UpgradeLater { plan, schedule } => {
                let from = schedule.months.first().and_then(|month| self.months.get(*month));
                answer.insert("next_step".into(), json!({ "plan": self.id(*plan), "from": from }));
            }
            Action::ReviewUsage { if_usage_stays, if_usage_returns: (plan, costs), monthly_quantity } => {
                let costs = self.plans.iter().zip(costs);
                let costs: Map<_, _> =
                    costs.map(|(plan, cost)| (plan.id.to_string(), cost.to_string().into())).collect();
                let stays = advice.costs[*if_usage_stays][1].total.to_string();
                answer.insert(
                    "conditional".into(),
                    json!({ "if_usage_stays_at_p50": { "plan": self.id(*if_usage_stays), "cost_minor": stays },
                            "if_usage_to_value_returns_to_first_quarter": {
                                "monthly_quantity": monthly_quantity.to_string(),
                                "cost_minor_by_plan": costs, "plan": self.id(*plan) } }),
                );
            }
            _ => {}
        }
    }

    fn warning(&self, warning: &Warning) -> Json {
        let code = warning.code();
        let months = |months: &[usize]| months.iter().filter_map(|month| self.months.get(*month)).collect::<Vec<_>>();
        match warning {
            Warning::CostsMoreAtP10(more) | Warning::CostsMoreAtP90(more) => {
                json!({ "code": code, "amount_minor": more.to_string() })
            }
            Warning::LockIn(term) => json!({ "code": code, "term_months": term }),
            Warning::BlocksAtP90(blocked) | Warning::CurrentBlocks(blocked) => {
                json!({ "code": code, "months": months(blocked) })
            }
            Warning::ValueDisconnect(change) => {
                json!({ "code": code, "usage_to_value_change_percent": change.to_string() })
            }
            Warning::StayingCostsMore(plan, more) => {
                json!({ "code": code, "plan": self.id(*plan), "amount_minor": more.to_string() })
            }
            Warning::Cliff(cliff) => {
                let whole = |n: Decimal| n.to_f64() as i64;
                let (at, from) = (whole(cliff.at.0), whole(cliff.from.0));
                let mut told = json!({ "code": code, "from_quantity": from,
                    "cheaper_than_p50_from_quantity": cliff.cheaper_from.map(whole) });
                told[format!("cost_at_{at}_minor")] = cliff.at.1.to_string().into();
                told[format!("cost_at_{from}_minor")] = cliff.from.1.to_string().into();
                told
            }
        }
    }

    fn break_even(&self, asked: &Json) -> Made<Json> {
        let whole = |json: &Json| json.as_i64().ok_or_else(|| format!("no whole number: {json}"));
        let range = &asked["search_range"];
        let range = Range { from: whole(&range[0])?, to: whole(&range[1])?, step: whole(&asked["step"])? };
        let (from, to) = (self.plan(&asked["from"])?, self.plan(&asked["to"])?);
        let found = break_even(from, to, &meter(&asked["meter"])?, range).map_err(|error| error.to_string())?;
        let mut answer = asked.clone();
        answer["first_cheaper_quantity"] = json!(found.map(|found| found.first_cheaper));
        answer["cheaper_until_quantity"] = json!(found.and_then(|found| found.cheaper_until));
        Ok(answer)
    }

    fn annual(&self) -> Made<Json> {
        let with = |interval: u32| self.plans.iter().find(|plan| plan.interval == interval).ok_or("no such plan");
        let months = annual_break_even(with(1)?, with(12)?, &self.outlook).map_err(|error| error.to_string())?;
        Ok(json!(months))
    }

    fn period(&self, asked: &Json) -> Made<Json> {
        let (today, end) = (day(&self.json["as_of"])?, day(&asked["end_exclusive"])?);
        let period =
            Period { today, end, used: number(&asked["used_before_as_of"])?, daily: number(&asked["daily_p50"])? };
        let plan = self.plan(&self.json["current_plan"])?;
        let found = plan.period(&meter(&asked["meter"])?, period).map_err(|error| error.to_string())?;
        let found = found.ok_or("the plan says nothing of the meter")?;
        let (status, date) = match found.hit {
            QuotaHit::AlreadyPassed => ("already_passed", None),
            QuotaHit::On(day) => ("on_date", Some(day.to_string())),
            QuotaHit::NotInPeriod => ("not_in_period", None),
        };
        Ok(json!({
            "quota": found.quota.to_string(), "quota_hit": { "status": status, "date": date },
            "projected_quantity": found.quantity.to_string(), "projected_overage_units": found.overage.to_string(),
            "projected_overage_minor": found.overage_cost.map(|cost| cost.to_string()),
        }))
    }

    /// What a simple rule would have picked, beside the answer.
    fn naive(&self, asked: &Json, advice: &Advice) -> Made<Json> {
        let at = self.at(&asked["plan"])?;
        let more = |quantile: usize| {
            let total = |plan: usize| advice.costs[plan][quantile].total;
            total(at).minus(total(advice.best)).map(|more| more.to_string()).unwrap_or_default()
        };
        let comparable = advice.feasible.contains(&at);
        Ok(json!({
            "rule": asked["rule"], "plan": asked["plan"],
            "extra_cost_minor_at_p50": comparable.then(|| more(1)), "extra_cost_minor_at_p10": more(0),
            "blocks_usage": !advice.costs[at][1].blocked.is_empty(),
        }))
    }
}

fn disconnect_is_less(known: &budbreak::offer::Disconnect, new: &budbreak::offer::Disconnect) -> bool {
    known.change_percent < new.change_percent
}
