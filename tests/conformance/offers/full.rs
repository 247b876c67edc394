//! One full offer: ten plans, six meters, twelve months, three quantiles.

use budbreak::ids::{MeterId, PlanId};
use budbreak::offer::{Care, MeterCharge, Outlook, Plan, Question};
use budbreak::pricing::{Decimal, Model, Tier, Tiers};

/// Answers the same question so many times; returns the place of the plan that fits best.
pub(crate) fn answer(rounds: u32) -> usize {
    let meter = |at: i64| MeterId::new(&format!("meter{at}")).expect("an id");
    let plans: Vec<Plan> = (0..10)
        .map(|at| {
            let id = PlanId::new(&format!("plan{at}")).expect("an id");
            let charges = (0..6).map(|of| charge(meter(of), at)).collect();
            Plan { charges, ..Plan::monthly(id, (at * 2_000).into()) }
        })
        .collect();
    let path = |from: i64| (0..12).map(|month| Decimal::new((from + month * 137) * 100 + 25, 2)).collect::<Vec<_>>();
    let meters = (0..6).map(|of| (meter(of), [path(2_000), path(3_000), path(4_500)])).collect();
    let outlook = Outlook { months: 12, meters };
    let current = plans.first().map(|plan| plan.id.clone()).expect("a plan");
    let question = Question {
        plans: &plans,
        current: &current,
        outlook: &outlook,
        required: &[],
        disconnect: None,
        care: Care::default(),
    };
    (0..rounds).map(|_| question.answer().expect("an answer").best).max().unwrap_or_default()
}

fn charge(meter: MeterId, at: i64) -> MeterCharge {
    let tier = |up_to: Option<i64>, unit: i64| Tier {
        up_to: up_to.map(Decimal::from),
        unit: Decimal::new(unit, 2),
        flat: Decimal::ZERO,
        package: None,
    };
    let tiers = vec![tier(Some(1_000), 50 - at), tier(Some(10_000), 40 - at), tier(None, 30)];
    MeterCharge {
        meter,
        included: (at * 300).into(),
        price: Some(Model::Graduated(Tiers { tiers, flat_at_zero: false })),
        hard_limit: None,
        yearly: false,
        whole: false,
    }
}
