use std::rc::Rc;

use proptest::prelude::*;

use super::{Experiment, bucket};
use crate::ids::VariantId;
use crate::ruleset::{HOLDOUT_SALT, Rule, Ruleset, Unit};
use crate::time::Utc;

fn rule() -> Rule {
    let playbook = r#"{ "version": 2, "events": { "a": {} }, "rules": [
        { "id": "share-it", "when": "ever('a')", "recommend": { "insight": "a" }, "message": { "title": "t", "body": "b" } }] }"#;
    Ruleset::read_json(playbook, Rc::new(Utc)).unwrap().0.rules.remove(0)
}

fn experiment(weights: &[f64]) -> Experiment {
    let (rule, id) = (rule(), |n: usize| VariantId::new(&format!("v{n}")).unwrap());
    let variants = weights.iter().enumerate().map(|(n, weight)| (*weight, rule.clone(), id(n))).collect();
    Experiment::new(Unit::User, "budbreak.variants:share-it".into(), variants)
}

fn people(count: usize) -> impl Iterator<Item = String> {
    (0..count).map(|n| format!("user-{n}"))
}

/// Computed by an independent implementation of XXH64, see docs/rules.md. Kept for ever: nobody may change sides.
#[test]
fn places_are_those_of_the_guide() {
    let experiment = experiment(&[1.0, 1.0]);
    for (unit, place, variant) in [
        ("user-1", 0.9190785437804009, "v1"),
        ("user-2", 0.59641478203908, "v1"),
        ("user-3", 0.49806915540959995, "v0"),
        ("user-4", 0.13851939507548616, "v0"),
        ("żółw", 0.19009885342648147, "v0"),
        ("acme", 0.08741372211283638, "v0"),
        ("initech", 0.8236764945668964, "v1"),
    ] {
        assert_eq!(experiment.place(unit), place, "{unit}");
        assert_eq!(experiment.at(place).unwrap().id.as_str(), variant, "{unit}");
    }
}

/// Chi-squared with 3 degrees of freedom: 16.27 has probability 0.001.
#[test]
fn variants_get_their_weight_of_people() {
    let weights = [1.0, 2.0, 3.0, 4.0];
    let experiment = experiment(&weights);
    let mut seen = [0_u32; 4];
    for unit in people(100_000) {
        let arm = experiment.at(experiment.place(&unit)).unwrap();
        seen[experiment.arms.iter().position(|other| other.id == arm.id).unwrap()] += 1;
    }
    let expected = weights.map(|weight| weight * 10_000.0);
    let chi: f64 = seen.iter().zip(expected).map(|(seen, e)| (f64::from(*seen) - e).powi(2) / e).sum();
    assert!(chi < 16.27, "{seen:?}: {chi}");
}

/// Of two draws that know nothing of each other, each quarter of one has a quarter of each quarter of the other.
/// Chi-squared with 9 degrees of freedom: 27.9 has probability 0.001.
#[test]
fn variants_rollout_holdout_and_other_rules_are_drawn_apart() {
    let salts = ["budbreak.variants:share-it", "budbreak.rollout:share-it", HOLDOUT_SALT, "budbreak.variants:other"];
    for (n, one) in salts.iter().enumerate() {
        for other in &salts[n + 1..] {
            let mut table = [[0_u32; 4]; 4];
            for unit in people(32_000) {
                let quarter = |salt: &str| (bucket(salt, &unit) * 4.0) as usize;
                table[quarter(one)][quarter(other)] += 1;
            }
            let side = |n: usize| f64::from(table[n].iter().sum::<u32>());
            let top = |n: usize| f64::from(table.iter().map(|row| row[n]).sum::<u32>());
            let chi: f64 = (0..16)
                .map(|n| {
                    let expected = side(n / 4) * top(n % 4) / 32_000.0;
                    (f64::from(table[n / 4][n % 4]) - expected).powi(2) / expected
                })
                .sum();
            assert!(chi < 27.9, "{one} and {other}: {chi} {table:?}");
        }
    }
}

proptest! {
    /// Every place belongs to exactly one variant, whatever the weights; one of weight 0 gets nobody.
    #[test]
    fn shares_fill_everything_and_do_not_overlap(
        weights in prop::collection::vec(prop_oneof![Just(0.0), 0.001..1_000_000.0_f64, (1..10_u8).prop_map(f64::from)], 2..20),
        place in prop_oneof![0.0..1.0_f64, Just(0.0), Just(1.0 - f64::EPSILON / 2.0)],
    ) {
        prop_assume!(weights.iter().any(|weight| *weight > 0.0));
        let experiment = experiment(&weights);
        prop_assert_eq!(experiment.arms.iter().filter(|arm| (arm.from..arm.to).contains(&place)).count(), 1);
        for (arm, weight) in experiment.arms.iter().zip(&weights) {
            prop_assert!(*weight > 0.0 || arm.from == arm.to);
        }
        prop_assert_eq!((experiment.arms[0].from, experiment.arms.last().unwrap().to), (0.0, 1.0));
        for (left, right) in experiment.arms.iter().zip(&experiment.arms[1..]) {
            prop_assert_eq!(left.to, right.from);
        }
    }
}
