use super::{Arm, Draws, Habits, Routine, Steps, Table, chance_byte};
use crate::time::{Duration, Timestamp};
use crate::wire::{from_bytes, to_bytes};

fn table() -> Table {
    Table::new(0.5, vec![10, 20, 30], vec![vec![(1, 100), (2, -50)], vec![(0, 127)], vec![]]).pulled(vec![255, 100, 1])
}

#[test]
fn scores_are_the_base_and_what_each_used_feature_adds() {
    let table = table();
    assert_eq!(table.scores(&[]), [100, 400, 900]);
    assert_eq!(table.scores(&[0]), [100, 10_400, -1_600]);
    assert_eq!((table.adds(0, 2), table.adds(2, 0)), (-2_500, 0));
    assert_eq!(table.scores(&[7]), table.scores(&[]));
    assert_eq!((table.features(), table.weights()), (3, 3));
}

#[test]
fn shares_lie_between_none_and_all() {
    let table = table();
    assert_eq!(table.share(127 * 127), 0.5);
    assert_eq!((table.share(-5), table.share(i32::MAX)), (0.0, 1.0));
    assert_eq!(table.suggestions(&[0]), [100 * 255, 10_400 * 100, 1]);
}

#[test]
fn a_table_is_unpacked_as_it_was_packed_and_nothing_else_is() {
    let table = table();
    let packed = table.pack();
    assert_eq!(Table::unpack(&packed, 3).as_ref(), Some(&table));
    for short in 0..packed.len() {
        assert_eq!(Table::unpack(&packed[..short], 3), None, "{short} bytes");
    }
    assert_eq!(Table::unpack(&[&packed[..], &[0]].concat(), 3), None);
    assert_eq!(Table::unpack(&packed, 2), None);
    assert_eq!(Table::unpack(&packed, 4), None);
}

#[test]
fn a_table_never_speaks_of_features_that_it_has_not() {
    // One feature, whose one weight is on the place 5.
    let bytes = [&0.5f32.to_le_bytes()[..], &[255, 10, 1, 5, 10]].concat();
    assert_eq!(Table::unpack(&bytes, 1), None);
    let not_a_number = [&f32::NAN.to_le_bytes()[..], &[255, 10, 0]].concat();
    assert_eq!(Table::unpack(&not_a_number, 1), None);
}

fn steps() -> Steps {
    let after = [((0, None), vec![(1, chance_byte(0.6))]), ((1, Some(0)), vec![(2, chance_byte(0.9))])];
    Steps::new(vec![chance_byte(0.3); 3], after.into_iter().collect())
}

#[test]
fn the_longer_context_takes_its_part_and_leaves_the_rest() {
    let chances = steps().chances(&[0]);
    assert!((chances[1] - (0.6 + 0.4 * 0.3)).abs() < 0.01, "{chances:?}");
    let after_two = steps().chances(&[0, 1]);
    assert!((after_two[2] - (0.9 + 0.1 * 0.3)).abs() < 0.01, "{after_two:?}");
    assert_eq!(steps().chances(&[2, 1]), steps().chances(&[]));
}

#[test]
fn steps_are_unpacked_as_they_were_packed() {
    let packed = steps().pack();
    assert_eq!(Steps::unpack(&packed, 3), Some(steps()));
    assert_eq!(Steps::unpack(&packed[..packed.len() - 1], 3), None);
    assert_eq!(Steps::unpack(&packed, 2), None);
}

#[test]
fn habits_know_what_follows_two_features_apart_from_what_follows_one() {
    let mut habits = Habits::default();
    for _ in 0..20 {
        habits.pause();
        [0, 1, 2].into_iter().for_each(|feature| habits.step(feature));
        habits.pause();
        [3, 1, 4].into_iter().for_each(|feature| habits.step(feature));
    }
    let after = |first: u16| {
        let mut habits = habits.clone();
        habits.pause();
        habits.step(first);
        habits.step(1);
        let mut chances = vec![0.2; 5];
        habits.blend(&mut chances);
        chances
    };
    assert!(after(0)[2] > 0.8 && after(0)[4] < 0.2, "{:?}", after(0));
    assert!(after(3)[4] > 0.8 && after(3)[2] < 0.2, "{:?}", after(3));
}

#[test]
fn the_same_feature_again_is_no_step_and_a_pause_ends_a_session() {
    let mut habits = Habits::default();
    [5, 5, 5, 6, 7, 8].into_iter().for_each(|feature| habits.step(feature));
    assert_eq!((habits.steps(), habits.recent()), (4, &[6, 7, 8][..]));
    habits.pause();
    assert_eq!(habits.recent(), [0u16; 0]);
    let mut chances = vec![0.5; 2];
    habits.blend(&mut chances);
    assert_eq!(chances, [0.5, 0.5]);
}

#[test]
fn habits_take_no_more_room_however_long_they_last() {
    for features in [12.0, 40.0, 300.0, 4_096.0] {
        let (mut habits, mut draws) = (Habits::default(), Draws::new(7));
        for step in 0..60_000 {
            habits.step((draws.uniform() * features) as u16);
            if step % 5_000 == 4_999 {
                let bytes = to_bytes(&habits);
                assert!(bytes.len() < 16 * 1024, "{} bytes for {features} features", bytes.len());
                assert_eq!(from_bytes::<Habits>(&bytes).as_ref(), Some(&habits));
            }
        }
    }
}

#[test]
fn bytes_that_no_steps_lead_to_are_no_habits() {
    let mut habits = Habits::default();
    [1, 2, 3, 1, 2, 3, 1, 2].into_iter().for_each(|feature| habits.step(feature));
    let bytes = to_bytes(&habits);
    for at in 0..bytes.len() {
        assert!(from_bytes::<Habits>(&bytes[..at]).is_none(), "cut after {at} bytes");
        for forged in 0..=255 {
            let mut other = bytes.clone();
            other[at] = forged;
            if let Some(mut read) = from_bytes::<Habits>(&other) {
                let mut chances = vec![0.25; 4];
                read.blend(&mut chances);
                (0..70).for_each(|step| read.step(step % 5));
                assert!(chances.iter().all(|chance| chance.is_finite()));
            }
        }
    }
}

#[test]
fn a_routine_pauses_between_sessions_and_takes_nothing_late() {
    let (mut routine, at) = (Routine::new(1), Timestamp::from_ms(1_700_000_000_000));
    let minutes = |count| at + Duration::MINUTE * count;
    routine.happened(&[4, 5], minutes(0));
    routine.happened(&[], minutes(30));
    routine.happened(&[6], minutes(60));
    assert_eq!(routine.recent(minutes(90)), [4, 5, 6]);
    routine.happened(&[7], minutes(59));
    assert_eq!((routine.recent(minutes(60)), routine.steps()), (&[4, 5, 6][..], 3));
    assert_eq!(routine.recent(minutes(90) + Duration::from_ms(1)), [0u16; 0]);
    routine.happened(&[], minutes(91));
    assert_eq!(routine.recent(minutes(91)), [0u16; 0]);
    assert_eq!(from_bytes::<Routine>(&to_bytes(&routine)), Some(routine));
}

#[test]
fn chances_add_up_to_no_more_than_one_step_of_rounding_above_what_they_were() {
    let mut habits = Habits::default();
    let mut draws = Draws::new(1);
    for _ in 0..500 {
        habits.step((draws.uniform() * 6.0) as u16);
        let mut chances = vec![1.0 / 6.0; 6];
        habits.blend(&mut chances);
        assert!((chances.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        assert!(chances.iter().all(|chance| *chance > 0.0));
    }
}

#[test]
fn drawn_factors_have_the_mean_and_the_spread_of_a_gamma() {
    let mut draws = Draws::new(3);
    for shape in [0.3, 1.0, 4.5, 300.0] {
        let drawn: Vec<f64> = (0..20_000).map(|_| draws.gamma(shape)).collect();
        let mean = drawn.iter().sum::<f64>() / 20_000.0;
        let spread = drawn.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / 20_000.0;
        assert!((mean / shape - 1.0).abs() < 0.05, "{shape}: {mean}");
        assert!((spread / shape - 1.0).abs() < 0.12, "{shape}: {spread}");
    }
}

#[test]
fn an_arm_keeps_what_was_learnt_until_answers_say_otherwise() {
    let mut arm = Arm::default();
    assert_eq!(arm.mean(30.0), 1.0);
    (0..300).for_each(|_| arm.shown(0.2, false));
    assert!((arm.mean(30.0) - 30.0 / 90.0).abs() < 1e-9);
    let mut draws = Draws::new(9);
    let mean = (0..4_000).map(|_| arm.draw(30.0, &mut draws)).sum::<f64>() / 4_000.0;
    assert!((mean - arm.mean(30.0)).abs() < 0.01, "{mean}");
}
