use proptest::prelude::*;

use super::{Rollout, Unit};
use crate::time::{Duration, Timestamp};

const START: Timestamp = Timestamp::from_ms(1_772_442_000_000);

fn rollout(salt: &str, stages: &[f64]) -> Rollout {
    let from = |n: usize| START + Duration::DAY * n as i64;
    let stages = stages.iter().enumerate().map(|(n, share)| (from(n), *share)).collect();
    Rollout { unit: Unit::User, salt: format!("budbreak.rollout:{salt}"), stages }
}

/// Computed by an independent implementation of XXH64, see docs/rules.md. Kept for ever.
#[test]
fn places_are_those_of_the_guide() {
    let rollout = rollout("share-it", &[]);
    for (unit, place) in [
        ("user-1", 0.2007331381090166),
        ("user-2", 0.8627471863734575),
        ("żółw", 0.7841557504156899),
        ("acme", 0.4342427233794639),
    ] {
        assert_eq!(rollout.place(unit), place, "{unit}");
    }
}

proptest! {
    /// A share that grows takes the rule from nobody, and reaches everybody when it says.
    #[test]
    fn a_rollout_only_ever_grows(unit in "[a-z0-9-]{1,12}", shares in prop::collection::vec(0.0..=1.0_f64, 1..6)) {
        let mut shares = shares;
        shares.sort_by(f64::total_cmp);
        let rollout = rollout("r", &shares);
        let place = rollout.place(&unit);
        let mut reached = false;
        for hour in -1..24 * 7 {
            let now = START + Duration::HOUR * hour;
            let is_in = place < rollout.share(now);
            prop_assert!(is_in || !reached, "in and out again");
            reached = is_in;
            match rollout.reaches(place, now) {
                Some(at) if !is_in => prop_assert!(place < rollout.share(at) && at > now),
                Some(at) => prop_assert!(at > now),
                None => prop_assert!(is_in || shares.last().is_some_and(|last| *last <= place)),
            }
        }
    }
}

#[test]
fn a_share_is_that_share_of_people() {
    let rollout = rollout("even", &[0.25]);
    let inside = (0..100_000).filter(|i| rollout.place(&format!("user-{i}")) < rollout.share(START)).count();
    // Four standard deviations of a binomial draw.
    assert!((inside as f64 - 25_000.0).abs() < 4.0 * (100_000.0_f64 * 0.25 * 0.75).sqrt(), "{inside}");
}
