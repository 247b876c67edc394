//! What holds of the whole answer, whatever the catalogue: held against trying everything.

use proptest::prelude::*;

use super::tests::{asked, catalogue, feature, meter, outlook, totals};
use super::{Action, Advice, Care, MeterCharge, Outlook, Plan, Question, Rejection, break_even_of};
use crate::ids::PlanId;
use crate::pricing::{Decimal, Model};

fn id(plans: &[Plan], at: usize) -> &PlanId {
    &plans[at].id
}

/// The plan that an answer speaks of, and the months on it where these are not all.
fn told<'a>(plans: &'a [Plan], advice: &Advice) -> (&'a PlanId, &'static str, Option<(PlanId, Vec<usize>)>) {
    let some = match &advice.action {
        Action::UpgradeLater { plan, schedule } | Action::SwitchForAWhile { plan, schedule } => {
            Some((id(plans, *plan).clone(), schedule.months.clone()))
        }
        _ => None,
    };
    (id(plans, advice.best), advice.action.code(), some)
}

/// Every month costs what it does whichever months are on the plan: plans that come and go.
fn months(advice: &Advice, plan: usize) -> Vec<Option<Decimal>> {
    let [_, p50, _] = &advice.costs[plan];
    let blocked = |month: usize| p50.blocked.iter().any(|blocked| blocked.month == month);
    p50.months.iter().enumerate().map(|(month, due)| (!blocked(month)).then_some(*due)).collect()
}

/// Tries every mix of the present plan and another that is held for so many months at a time; returns the least cost.
fn cheapest_mix(stay: &[Option<Decimal>], other: &[Option<Decimal>], least: usize) -> Option<Decimal> {
    let count = stay.len();
    let on = |mask: u32, month: usize| mask >> month & 1 == 1;
    let held = |mask: u32| {
        let months: Vec<bool> = (0..count).map(|month| on(mask, month)).collect();
        months.chunk_by(|a, b| a == b).all(|run| !run[0] || run.len() >= least)
    };
    let cost = |mask: u32| {
        let months = (0..count).map(|month| if on(mask, month) { other[month] } else { stay[month] });
        months.sum_all()
    };
    (0_u32..1 << count).filter(|mask| held(*mask)).filter_map(cost).min()
}

trait SumAll {
    fn sum_all(self) -> Option<Decimal>;
}

impl<I: Iterator<Item = Option<Decimal>>> SumAll for I {
    fn sum_all(mut self) -> Option<Decimal> {
        self.try_fold(Decimal::ZERO, |sum, month| sum.plus(month?).ok())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// The answer does not depend on the order of the catalogue.
    #[test]
    fn the_order_of_plans_decides_nothing(plans in catalogue(), outlook in outlook(6), turn in 0_usize..4, required: bool) {
        let needs = if required { vec![feature()] } else { vec![] };
        let mut others = plans.clone();
        others.rotate_left(turn % plans.len());
        others.reverse();
        let advice = asked(&plans, &outlook, &needs, None).answer().unwrap();
        let question = Question { plans: &others, current: &plans[0].id, outlook: &outlook, required: &needs, disconnect: None, care: Care::default() };
        let other = question.answer().unwrap();
        prop_assert_eq!(told(&plans, &advice), told(&others, &other));
        prop_assert_eq!(&advice.warnings, &other.warnings);
        prop_assert_eq!(advice.benefits, other.benefits);
    }

    /// Of all mixes of the present plan with any other, held long enough, none is cheaper than what is said, and one is said
    /// whenever it saves enough.
    #[test]
    fn no_mix_of_plans_is_cheaper(plans in catalogue(), outlook in outlook(6), least in 1_usize..5) {
        let care = Care { least_months: least, ..Care::default() };
        let question = Question { care, ..asked(&plans, &outlook, &[], None) };
        let advice = question.answer().unwrap();
        if advice.best != advice.current {
            return Ok(());
        }
        let stay = totals(&advice, advice.current)[1];
        let goes = |at: usize| plans[at].comes_and_goes();
        let others = (0..plans.len()).filter(|at| *at != advice.current && goes(*at) && goes(advice.current));
        let mixes = others.filter_map(|at| cheapest_mix(&months(&advice, advice.current), &months(&advice, at), least));
        let enough = stay.percent(care.least_saving_percent).unwrap();
        let worth_it = mixes.filter(|total| *total < stay && stay.minus(*total).unwrap() >= enough).min();
        let said = match &advice.action {
            Action::UpgradeLater { plan, schedule } | Action::SwitchForAWhile { plan, schedule } => {
                prop_assert!(goes(*plan) && !schedule.months.is_empty());
                prop_assert_eq!(advice.mix_saves(*plan, schedule, 1), stay.minus(schedule.total).unwrap());

                Some(schedule.total)
            }
            _ => None,
        };
        prop_assert_eq!(said, worth_it);
    }

    /// Whoever left is not asked to promise, to pay ahead or to pay more, now or later; and staying is always left to them.
    #[test]
    fn who_left_is_bound_to_nothing(plans in catalogue(), outlook in outlook(6), days in 28_u32..400) {
        let care = Care { quiet: Some(days), ..Care::default() };
        let advice = Question { care, ..asked(&plans, &outlook, &[], None) }.answer().unwrap();
        let (current, best) = (&plans[advice.current], &plans[advice.best]);
        if advice.best != advice.current {
            prop_assert!(!best.binds() && best.interval == 1 && best.compared(current).is_le());
        }
        let other = matches!(advice.action, Action::UpgradeLater { .. } | Action::SwitchForAWhile { .. } | Action::Upgrade);
        prop_assert!(!other);
        // But for that, the answer is the one of those who are there.
        let there = asked(&plans, &outlook, &[], None).answer().unwrap();
        prop_assert_eq!(&advice.costs, &there.costs);
        if advice.rejected.iter().all(|(_, reason)| !matches!(reason, Rejection::Quiet(_))) {
            prop_assert_eq!(advice.best, there.best);
        }
    }

    /// What is said of a plan that blocks is what it blocks: each meter beyond its limit, in the months of its cost.
    #[test]
    fn what_blocks_is_named(plans in catalogue(), outlook in outlook(6)) {
        let advice = asked(&plans, &outlook, &[], None).answer().unwrap();
        for (at, reason) in &advice.rejected {
            let Rejection::BlocksUsage(excesses) = reason else { continue };
            let blocked = &advice.costs[*at][1].blocked;
            prop_assert_eq!(excesses.iter().map(|excess| excess.months.len()).sum::<usize>(), blocked.len());
            for excess in excesses {
                prop_assert!(excess.p50 > excess.limit && excess.p90 >= excess.p50);
                let units = blocked.iter().filter(|blocked| blocked.meter == excess.meter).map(|blocked| blocked.units);
                prop_assert_eq!(excess.p50.minus(excess.limit).unwrap(), units.max().unwrap());
            }
            prop_assert!(*at != advice.best || advice.best == advice.current);
        }
    }

    /// The least quantity at which a plan is cheaper is the one that trying every quantity finds, but where it is cheaper for a
    /// stretch that is narrower than what is looked at between two bounds; never is one said at which it is not.
    #[test]
    fn break_even_is_found(plans in catalogue(), outlook in outlook(3)) {
        let (Some(from), Some(to)) = (plans.first(), plans.get(1)) else { return Ok(()) };
        let most = 400;
        let found = break_even_of(from, to, &meter(0), &outlook, most).unwrap();
        let cheaper = |quantity: i64| {
            let mut outlook = outlook.clone();
            outlook.meters[0].1.iter_mut().for_each(|path| path.fill(quantity.into()));
            let [stay, other] = [from, to].map(|plan| plan.cost(&outlook, super::Quantile::P50).unwrap());
            other.blocked.is_empty() && (!stay.blocked.is_empty() || other.total < stay.total)
        };
        let first = (0..=most).find(|quantity| cheaper(*quantity));
        match (found, first) {
            (Some(found), Some(first)) => {
                prop_assert!(cheaper(found) && (found == 0 || !cheaper(found - 1)));
                let width = (first..=most).take_while(|quantity| cheaper(*quantity)).count();
                prop_assert!(found == first || width < 50, "{first} for {width}, and {found} was found");
            }
            (None, Some(first)) => {
                let width = (first..=most).take_while(|quantity| cheaper(*quantity)).count();
                prop_assert!(width < 50, "{first} for {width}");
            }
            (found, None) => prop_assert_eq!(found, None),
        }
    }
}

#[test]
fn break_even_holds_the_other_meters_at_their_forecast() {
    let charge = |at: usize, included: i64, unit: i64| MeterCharge {
        meter: meter(at),
        included: included.into(),
        price: Some(Model::PerUnit(unit.into())),
        hard_limit: None,
        yearly: false,
        whole: false,
    };
    let plan = |id: &str, fee: i64, charges: Vec<MeterCharge>| Plan {
        charges,
        ..Plan::monthly(PlanId::new(id).unwrap(), fee.into())
    };
    // Starter charges both meters; team includes 100 of each and costs 1,000 more.
    let starter = plan("starter", 0, vec![charge(0, 0, 10), charge(1, 0, 5)]);
    let team = plan("team", 1_000, vec![charge(0, 100, 10), charge(1, 100, 5)]);
    let path = |quantity: i64| vec![Decimal::from(quantity); 3];
    let outlook = |second: i64| Outlook {
        months: 3,
        meters: vec![(meter(0), [path(1), path(1), path(1)]), (meter(1), [path(second), path(second), path(second)])],
    };
    let of = |at: usize, second: i64| break_even_of(&starter, &team, &meter(at), &outlook(second), 10_000).unwrap();
    // 10 q > 1,000 without the second meter, which saves at most 1,000; with 80 of the second, 400 are saved already.
    assert_eq!(of(0, 0), None, "at 100 it costs the same, and above too");
    assert_eq!(of(0, 80), Some(61));
    assert_eq!(of(1, 0), None);
}
