use proptest::prelude::*;

use super::{
    Charge, Commitment, Decimal, Model, Modifiers, Package, PriceError, Rounding, Tier, TierFlaw, Tiers, Usage, bill,
};

fn tier(up_to: Option<i64>, unit: i64, flat: i64) -> Tier {
    Tier { up_to: up_to.map(Decimal::from), unit: Decimal::new(unit, 2), flat: flat.into(), package: None }
}

fn price(model: &Model, quantity: Decimal) -> Decimal {
    model.price(Usage::Quantity(quantity)).unwrap()
}

/// Tiers by their widths, unit prices in hundredths and flat amounts; the last is open.
fn tiers(bands: &[(i64, i64, i64)], flat_at_zero: bool) -> Tiers {
    let mut end = 0;
    let mut tiers: Vec<Tier> = bands
        .iter()
        .map(|(width, unit, flat)| {
            end += width;
            tier(Some(end), *unit, *flat)
        })
        .collect();
    tiers.last_mut().unwrap().up_to = None;
    Tiers { tiers, flat_at_zero }
}

fn bands() -> impl Strategy<Value = Vec<(i64, i64, i64)>> {
    proptest::collection::vec((1_i64..500, 0_i64..900, 0_i64..5_000), 1..6)
}

fn quantity() -> impl Strategy<Value = Decimal> {
    (0_i64..300_000).prop_map(|thousandths| Decimal::new(thousandths, 2))
}

#[test]
fn tiers_say_what_is_wrong_with_them() {
    let of = |tiers: Vec<Tier>| Tiers { tiers, flat_at_zero: false }.flaw();
    assert_eq!(of(vec![]), Some(TierFlaw::None));
    assert_eq!(of(vec![tier(None, 1, 0), tier(None, 1, 0)]), Some(TierFlaw::OpenTooEarly(0)));
    assert_eq!(of(vec![tier(Some(5), 1, 0), tier(Some(4), 1, 0), tier(None, 1, 0)]), Some(TierFlaw::Overlap(1)));
    assert_eq!(of(vec![tier(Some(0), 1, 0), tier(None, 1, 0)]), Some(TierFlaw::Overlap(0)));
    assert_eq!(of(vec![tier(Some(5), 1, 0), tier(Some(9), 1, 0)]), Some(TierFlaw::Gap(1)));
    assert_eq!(of(vec![tier(Some(5), -1, 0), tier(None, 1, 0)]), Some(TierFlaw::Negative(0)));
    assert_eq!(of(vec![tier(None, 1, -1)]), Some(TierFlaw::Negative(0)));
    let empty = Tier { package: Some(Decimal::ZERO), ..tier(None, 1, 0) };
    assert_eq!(of(vec![empty]), Some(TierFlaw::EmptyPackage(0)));
}

#[test]
fn what_has_no_price_is_refused() {
    let closed = Tiers { tiers: vec![tier(Some(10), 100, 0)], flat_at_zero: false };
    let at = |model: Model, quantity: i64| model.price(Usage::Quantity(quantity.into()));
    for model in [Model::Graduated(closed.clone()), Model::Volume(closed.clone()), Model::Stairstep(closed)] {
        assert_eq!(at(model.clone(), 11), Err(PriceError::BeyondLastTier));
        assert_eq!(at(model, -1), Err(PriceError::Negative));
    }
    assert_eq!(at(Model::Capacity(vec![]), 1), Err(PriceError::WrongUsage));
    assert_eq!(Model::PerUnit(Decimal::ONE).price(Usage::Events(&[])), Err(PriceError::WrongUsage));
}

#[test]
fn a_commitment_with_a_factor_below_and_above() {
    let commitment =
        Commitment { amount: 1000.into(), overage_factor: "1.5".parse().unwrap(), true_up: true, per_bucket: false };
    let due = |usage: i64| commitment.apply(usage.into()).unwrap().to_string();
    assert_eq!([due(0), due(1000), due(1001), due(1200)], ["1000", "1000", "1001.5", "1300"]);
}

proptest! {
    #[test]
    fn graduated_never_falls_and_is_never_negative(bands in bands(), zero: bool, a in quantity(), b in quantity()) {
        let model = Model::Graduated(tiers(&bands, zero));
        let (low, high) = (price(&model, a.min(b)), price(&model, a.max(b)));
        prop_assert!(!low.is_negative() && low <= high);
    }

    /// Without flat amounts the price just above a bound is the price at it and the next unit price.
    #[test]
    fn graduated_is_continuous_at_bounds(bands in bands()) {
        let bands: Vec<_> = bands.iter().map(|(width, unit, _)| (*width, *unit, 0)).collect();
        let tiers = tiers(&bands, false);
        let little = Decimal::new(1, 6);
        for pair in tiers.tiers.windows(2) {
            let bound = pair[0].up_to.unwrap();
            let model = Model::Graduated(tiers.clone());
            let step = price(&model, bound.plus(little).unwrap()).minus(price(&model, bound)).unwrap();
            prop_assert_eq!(step, pair[1].unit.times(little).unwrap());
        }
    }

    #[test]
    fn splitting_a_tier_in_two_changes_nothing(bands in bands(), at in any::<prop::sample::Index>(), quantity in quantity()) {
        let bands: Vec<_> = bands.iter().map(|(width, unit, flat)| (width * 2, *unit, *flat)).collect();
        let at = at.index(bands.len());
        let mut split = bands.clone();
        split[at].0 /= 2;
        let volume = |bands: &[(i64, i64, i64)]| price(&Model::Volume(tiers(bands, false)), quantity);
        let stairs = |bands: &[(i64, i64, i64)]| price(&Model::Stairstep(tiers(bands, false)), quantity);
        // In volume and stairstep, either half prices the whole quantity as the whole did.
        split.insert(at + 1, split[at]);
        prop_assert_eq!(volume(&split), volume(&bands));
        prop_assert_eq!(stairs(&split), stairs(&bands));
        // In graduated, the flat amount belongs to the first half alone.
        split[at + 1].2 = 0;
        let graduated = |bands: &[(i64, i64, i64)]| price(&Model::Graduated(tiers(bands, false)), quantity);
        prop_assert_eq!(graduated(&split), graduated(&bands));
    }

    #[test]
    fn one_open_tier_is_a_price_per_unit(unit in 0_i64..10_000, quantity in quantity()) {
        let one = tiers(&[(1, unit, 0)], false);
        let per_unit = price(&Model::PerUnit(Decimal::new(unit, 2)), quantity);
        prop_assert_eq!(price(&Model::Graduated(one.clone()), quantity), per_unit);
        prop_assert_eq!(price(&Model::Volume(one), quantity), per_unit);
    }

    #[test]
    fn packages_up_and_down_are_one_apart_at_most(size in 1_i64..100, amount in 0_i64..1_000, free in 0_i64..50, quantity in quantity()) {
        let package = |rounding| Model::Package(Package { size: size.into(), amount: amount.into(), free_units: free.into(), rounding });
        let (down, up) = (price(&package(Rounding::Down), quantity), price(&package(Rounding::Up), quantity));
        let apart = up.minus(down).unwrap();
        prop_assert!(apart.is_zero() || apart == Decimal::from(amount));
        prop_assert!(!down.is_negative());
    }

    #[test]
    fn what_is_due_lies_between_minimum_and_maximum(quantity in quantity(), unit in 0_i64..500, least in 0_i64..5_000, more in 0_i64..5_000, percent in 0_i64..100) {
        let modifiers = Modifiers {
            percent_discount: Some(percent.into()),
            maximum: Some((least + more).into()),
            minimum: Some(super::Minimum { amount: least.into(), part: None }),
            ..Modifiers::default()
        };
        let charge = Charge { model: Model::PerUnit(unit.into()), modifiers };
        let due = charge.cost(Usage::Quantity(quantity)).unwrap();
        prop_assert!(due >= least.into() && due <= (least + more).into());
    }

    #[test]
    fn a_bill_is_its_lines_and_the_true_up(lines in proptest::collection::vec(0_i64..1_000_000, 0..8), least in 0_i64..3_000_000) {
        let lines: Vec<Decimal> = lines.iter().map(|line| Decimal::new(*line, 3)).collect();
        let modifiers = Modifiers { minimum: Some(super::Minimum { amount: least.into(), part: None }), ..Modifiers::default() };
        for round in [false, true] {
            let made = bill(&lines, &modifiers, round).unwrap();
            let sum = lines.iter().fold(Decimal::ZERO, |sum, line| sum.plus(if round { line.whole() } else { *line }).unwrap());
            prop_assert_eq!(made.total.minus(made.true_up).unwrap(), sum);
            prop_assert!(made.total >= least.into() && !made.true_up.is_negative());
        }
    }
}
