use proptest::prelude::*;

use super::{
    Action, Advice, Benefit, Care, Disconnect, History, MeterCharge, NoAdvice, Outlook, Plan, Question, Rejection,
    Spend, Warning, schedule,
};
use crate::ids::{FeatureId, MeterId, PlanId};
use crate::pricing::{Decimal, Model, Tier, Tiers};

pub(super) fn meter(at: usize) -> MeterId {
    MeterId::new(&format!("meter{at}")).unwrap()
}

pub(super) fn feature() -> FeatureId {
    FeatureId::new("sso").unwrap()
}

fn model() -> impl Strategy<Value = Option<Model>> {
    let unit = || (0_i64..500).prop_map(|unit| Decimal::new(unit, 2));
    let tiers = (1_i64..2_000, unit(), unit(), 0_i64..3_000).prop_map(|(bound, low, high, flat)| Tiers {
        tiers: vec![
            Tier { up_to: Some(bound.into()), unit: low, flat: flat.into(), package: None },
            Tier { up_to: None, unit: high, flat: Decimal::ZERO, package: None },
        ],
        flat_at_zero: flat % 2 == 0,
    });
    prop_oneof![
        Just(None),
        unit().prop_map(|unit| Some(Model::PerUnit(unit))),
        tiers.clone().prop_map(|tiers| Some(Model::Graduated(tiers))),
        tiers.prop_map(|tiers| Some(Model::Volume(tiers))),
    ]
}

fn charge(at: usize) -> impl Strategy<Value = MeterCharge> {
    (
        0_i64..2_000,
        model(),
        proptest::option::weighted(0.2, 500_i64..3_000),
        proptest::bool::weighted(0.15),
        any::<bool>(),
    )
        .prop_map(move |(included, price, limit, yearly, whole)| MeterCharge {
            meter: meter(at),
            included: included.into(),
            price,
            hard_limit: limit.map(Decimal::from),
            yearly,
            whole,
        })
}

fn plan(at: usize) -> impl Strategy<Value = Plan> {
    let spend = (1_i64..200_000, 0_i64..40, any::<bool>()).prop_map(|(least, discount, yearly)| Spend {
        yearly,
        least: least.into(),
        discount_percent: discount.into(),
        overage_factor: Decimal::ONE,
        true_up: true,
    });
    let charges = (charge(0), charge(1)).prop_map(|(one, two)| vec![one, two]);
    (0_i64..20_000, any::<bool>(), charges, proptest::option::weighted(0.2, spend), proptest::bool::weighted(0.2))
        .prop_map(move |(fee, features, charges, commitment, annual)| Plan {
            interval: if annual { 12 } else { 1 },
            term: if annual { 12 } else { 1 },
            features: if features { vec![feature()] } else { vec![] },
            charges,
            commitment,
            ..Plan::monthly(PlanId::new(&format!("plan{at}")).unwrap(), fee.into())
        })
}

/// Three paths by month, the higher quantile never below the lower one.
pub(super) fn outlook(months: usize) -> impl Strategy<Value = Outlook> {
    let path = || proptest::collection::vec((0_i64..2_000, 0_i64..500, 0_i64..1_000), months);
    (path(), path()).prop_map(move |(one, two)| {
        let paths = |path: Vec<(i64, i64, i64)>| {
            let at =
                |of: fn(&(i64, i64, i64)) -> i64| path.iter().map(|month| of(month).into()).collect::<Vec<Decimal>>();
            [at(|m| m.0), at(|m| m.0 + m.1), at(|m| m.0 + m.1 + m.2)]
        };
        Outlook { months, meters: vec![(meter(0), paths(one)), (meter(1), paths(two))] }
    })
}

pub(super) fn catalogue() -> impl Strategy<Value = Vec<Plan>> {
    (plan(0), plan(1), plan(2), plan(3), 1_usize..5).prop_map(|(a, b, c, d, count)| {
        let mut plans = vec![a, b, c, d];
        plans.truncate(count);
        plans
    })
}

pub(super) fn asked<'a>(
    plans: &'a [Plan],
    outlook: &'a Outlook,
    required: &'a [FeatureId],
    disconnect: Option<Disconnect>,
) -> Question<'a> {
    let disconnect = disconnect.map(|disconnect| (0, disconnect));
    Question { plans, current: &plans[0].id, outlook, required, disconnect, care: Care::default() }
}

pub(super) fn totals(advice: &Advice, plan: usize) -> [Decimal; 3] {
    [0, 1, 2].map(|quantile| advice.costs[plan][quantile].total)
}

fn units(advice: &Advice, plan: usize) -> [Decimal; 3] {
    [0, 1, 2].map(|at| {
        advice.costs[plan][at].blocked.iter().fold(Decimal::ZERO, |sum, blocked| sum.plus(blocked.units).unwrap())
    })
}

proptest! {
    /// Never worse without saying so: what costs more at p50 than staying names what pays for it; what may cost more is told.
    #[test]
    fn never_worse_without_saying_so(plans in catalogue(), outlook in outlook(12), required: bool, apart: bool) {
        let needs = if required { vec![feature()] } else { vec![] };
        let disconnect = apart.then(|| Disconnect { change_percent: 50.into(), monthly_quantity: 100.into() });
        let advice = asked(&plans, &outlook, &needs, disconnect).answer().unwrap();
        let (best, stay) = (totals(&advice, advice.best), totals(&advice, advice.current));
        if advice.best == advice.current {
            prop_assert!(advice.benefits.is_empty());
        } else {
            prop_assert!(!advice.benefits.is_empty());
            let pays = |benefit: &Benefit| !matches!(benefit, Benefit::Cheaper(_));
            prop_assert!(best[1] < stay[1] || advice.benefits.iter().any(pays));
            // A dearer fee is never recommended where usage rose and value did not.
            prop_assert!(!apart || plans[advice.best].yearly_fee() <= plans[advice.current].yearly_fee());
            for (quantile, told) in [(0, "costs_more_if_usage_falls_to_p10"), (2, "costs_more_if_usage_rises_to_p90")] {
                prop_assert_eq!(best[quantile] > stay[quantile], advice.warnings.iter().any(|warning| warning.code() == told));
            }
            prop_assert_eq!(plans[advice.best].term > 1, advice.warnings.iter().any(|warning| matches!(warning, Warning::LockIn(_))));
            prop_assert!(advice.costs[advice.best][1].blocked.is_empty());
            prop_assert!(!required || plans[advice.best].features.contains(&feature()));
        }
    }

    /// A plan that costs less on every path, blocks no more, has the same features and binds no more is never passed for one
    /// that does not, but where value says so.
    #[test]
    fn a_dominated_plan_is_never_recommended(plans in catalogue(), outlook in outlook(12)) {
        let advice = asked(&plans, &outlook, &[], None).answer().unwrap();
        let best = advice.best;
        for (other, plan) in plans.iter().enumerate().filter(|(other, _)| *other != best && best != advice.current) {
            let (theirs, ours) = (totals(&advice, other), totals(&advice, best));
            let no_worse = (0..3).all(|at| theirs[at] <= ours[at] && units(&advice, other)[at] <= units(&advice, best)[at]);
            let features = plans[best].features.iter().all(|feature| plan.features.contains(feature));
            let binds_no_more = !plan.binds() || plans[best].binds();
            let better = (0..3).any(|at| theirs[at] < ours[at]);
            prop_assert!(!(no_worse && features && binds_no_more && better), "plan {other} dominates {best}");
        }
    }

    /// Each plan that is not recommended and costs less is passed over for a reason that is true.
    #[test]
    fn what_is_cheaper_has_a_reason(plans in catalogue(), outlook in outlook(6), required: bool) {
        let needs = if required { vec![feature()] } else { vec![] };
        let advice = asked(&plans, &outlook, &needs, None).answer().unwrap();
        for (at, plan) in plans.iter().enumerate() {
            let reasons: Vec<_> = advice.rejected.iter().filter(|(of, _)| *of == at).map(|(_, reason)| reason).collect();
            let cheaper = totals(&advice, at)[1] < totals(&advice, advice.best)[1];
            prop_assert!(!cheaper || !reasons.is_empty() || at == advice.best);
            let has = |wanted: fn(&Rejection) -> bool| reasons.iter().any(|reason| wanted(reason));
            let lacks = has(|reason| matches!(reason, Rejection::LacksRequiredFeature(lacks) if *lacks == [feature()]));
            prop_assert_eq!(lacks, required && plan.features.is_empty());
            prop_assert_eq!(has(|reason| matches!(reason, Rejection::BlocksUsage(_))), !advice.costs[at][1].blocked.is_empty());
            prop_assert!(!has(|reason| *reason == Rejection::DownsideTooLarge) || plan.binds());
        }
    }

    /// The cheapest mix is what trying every schedule finds.
    #[test]
    fn every_schedule_tried_agrees(
        months in proptest::collection::vec((proptest::option::weighted(0.9, 0_i64..30), proptest::option::weighted(0.9, 0_i64..30)), 1..9),
        least in 1_usize..5,
    ) {
        let (stay, other): (Vec<_>, Vec<_>) = months.iter().map(|(a, b)| (a.map(Decimal::from), b.map(Decimal::from))).unzip();
        let mut cheapest: Option<Decimal> = None;
        for mask in 0_u32..1 << months.len() {
            let on = |month: usize| mask >> month & 1 == 1;
            let held = (0..months.len()).collect::<Vec<_>>().chunk_by(|a, b| on(*a) == on(*b)).all(|run| !on(run[0]) || run.len() >= least);
            let costs: Option<Vec<Decimal>> = (0..months.len()).map(|month| if on(month) { other[month] } else { stay[month] }).collect();
            if let Some(costs) = costs.filter(|_| held) {
                let total = costs.iter().fold(Decimal::ZERO, |sum, month| sum.plus(*month).unwrap());
                cheapest = Some(cheapest.map_or(total, |known| known.min(total)));
            }
        }
        let found = schedule(&stay, &other, least).unwrap();
        prop_assert_eq!(found.as_ref().map(|found| found.total), cheapest);
        if let Some(found) = found {
            let sum = (0..months.len()).map(|month| if found.months.contains(&month) { other[month].unwrap() } else { stay[month].unwrap() });
            prop_assert_eq!(sum.fold(Decimal::ZERO, |sum, month| sum.plus(month).unwrap()), found.total);
        }
    }

    /// What is worked out once for many quantities gives what each alone does.
    #[test]
    fn a_rate_prices_as_its_model_does(charge in charge(0), digits in 0_i64..4_000_000, places in 0_u8..4) {
        let quantity = Decimal::new(digits, places);
        prop_assert_eq!(super::rate::Rate::new(&charge).price(quantity), charge.price(quantity));
    }

    /// The months add up, nothing is below zero, and a pool costs nothing before the year is over.
    #[test]
    fn the_months_add_up(plan in plan(0), outlook in outlook(18)) {
        for quantile in super::Quantile::ALL {
            let cost = plan.cost(&outlook, quantile).unwrap();
            prop_assert_eq!(cost.months.len(), 18);
            prop_assert_eq!(cost.months.iter().fold(Decimal::ZERO, |sum, month| sum.plus(*month).unwrap()), cost.total);
            prop_assert!(cost.months.iter().all(|month| !month.is_negative()));
        }
    }
}

#[test]
fn without_history_there_is_no_advice() {
    let plans = [Plan::monthly(PlanId::new("free").unwrap(), Decimal::ZERO)];
    let empty = Outlook::default();
    assert_eq!(asked(&plans, &empty, &[], None).answer(), Err(NoAdvice::NothingForeseen));
    let outlook = Outlook::level(meter(0), 1.into(), 12);
    let unknown = PlanId::new("gone").unwrap();
    let question = Question { current: &unknown, ..asked(&plans, &outlook, &[], None) };
    assert_eq!(question.answer(), Err(NoAdvice::UnknownPlan(unknown.clone())));
}

#[test]
fn a_commitment_says_how_probable_it_is_that_it_pays_off() {
    let per_unit = |unit: i64| MeterCharge {
        meter: meter(0),
        included: Decimal::ZERO,
        price: Some(Model::PerUnit(unit.into())),
        hard_limit: None,
        yearly: false,
        whole: true,
    };
    let payg = Plan { charges: vec![per_unit(10)], ..Plan::monthly(PlanId::new("payg").unwrap(), Decimal::ZERO) };
    let spend = Spend {
        yearly: false,
        least: 7_000.into(),
        discount_percent: 20.into(),
        overage_factor: Decimal::ONE,
        true_up: true,
    };
    let promised = Plan { id: PlanId::new("promised").unwrap(), term: 12, commitment: Some(spend), ..payg.clone() };
    let path = |quantity: i64| vec![Decimal::from(quantity); 12];
    let outlook = Outlook { months: 12, meters: vec![(meter(0), [path(680), path(1_000), path(1_200)])] };
    let plans = [payg, promised];
    let advice = asked(&plans, &outlook, &[], None).answer().unwrap();
    assert_eq!(advice.action, Action::Switch(super::Form::Commitment));
    let codes: Vec<_> = advice.warnings.iter().map(Warning::code).collect();
    assert_eq!(codes, ["costs_more_if_usage_falls_to_p10", "lock_in"]);
    assert!((0.85..0.9).contains(&advice.pays_off()), "{}", advice.pays_off());
}

#[test]
fn too_little_history_says_nothing_of_value() {
    let months = |numbers: &[i64]| numbers.iter().copied().map(Decimal::from).collect::<Vec<_>>();
    let (usage, value) = (months(&[1, 1, 1, 9, 9]), months(&[1, 1, 1, 1, 1]));
    let of = |usage: &[Decimal], value: &[Decimal]| History { usage, value }.disconnect(30.into()).unwrap();
    assert_eq!(of(&usage, &value), None);
    let (usage, value) = (months(&[10, 10, 10, 20, 20, 20]), months(&[5, 5, 5, 5, 5, 5]));
    let found = of(&usage, &value).unwrap();
    assert_eq!((found.change_percent.to_string(), found.monthly_quantity.to_string()), ("100".into(), "10".into()));
    assert_eq!(of(&usage, &months(&[5, 5, 5, 6, 6, 6])), None, "value grew too");
}

/// 10 plans x 6 meters x 12 periods x 3 quantiles. Says how long it takes; a hundred times the target would be a mistake in
/// the algorithm, not a slow machine.
#[test]
fn one_full_offer_is_quick() {
    let tier = |up_to: Option<i64>, unit: i64| Tier {
        up_to: up_to.map(Decimal::from),
        unit: Decimal::new(unit, 2),
        flat: Decimal::ZERO,
        package: None,
    };
    let charges = |at: i64| {
        let tiers = Tiers {
            tiers: vec![tier(Some(1_000), 50 - at), tier(Some(10_000), 40 - at), tier(None, 30)],
            flat_at_zero: false,
        };
        (0..6)
            .map(|of| MeterCharge {
                meter: meter(of),
                included: (at * 300).into(),
                price: Some(Model::Graduated(tiers.clone())),
                hard_limit: None,
                yearly: false,
                whole: false,
            })
            .collect::<Vec<_>>()
    };
    let plans: Vec<Plan> = (0..10)
        .map(|at| Plan {
            charges: charges(at),
            ..Plan::monthly(PlanId::new(&format!("plan{at}")).unwrap(), (at * 2_000).into())
        })
        .collect();
    let path = |from: i64| (0..12).map(|month| Decimal::new((from + month * 137) * 100 + 25, 2)).collect::<Vec<_>>();
    let outlook =
        Outlook { months: 12, meters: (0..6).map(|of| (meter(of), [path(2_000), path(3_000), path(4_500)])).collect() };
    let once = || {
        let started = std::time::Instant::now();
        assert!(asked(&plans, &outlook, &[], None).answer().is_ok());
        started.elapsed()
    };
    let took = (0..30).map(|_| once()).min().unwrap();
    eprintln!("one offer of 10 plans x 6 meters x 12 months x 3 quantiles: {took:?}");
    assert!(took.as_millis() < 100, "{took:?}");
}
