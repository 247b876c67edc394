use super::sketch::{Distinct, Sketch};
use crate::value::Value;

const SPAN: i64 = 1_000_000;

fn fill(sketch: &mut Sketch, values: std::ops::Range<i64>, at: i64) {
    values.for_each(|value| sketch.add(&Value::Int(value), at, at, SPAN));
}

#[test]
fn up_to_1024_values_are_counted_exactly() {
    let mut sketch = Sketch::default();
    fill(&mut sketch, 0..1024, 10);
    fill(&mut sketch, 0..512, 20);
    assert_eq!(sketch.distinct(9), Distinct { count: 1024, error: None });
    assert_eq!(sketch.distinct(10), Distinct { count: 512, error: None });
}

#[test]
fn beyond_that_the_number_is_estimated_and_says_so() {
    for size in [2_000_i64, 20_000, 200_000] {
        let mut sketch = Sketch::default();
        fill(&mut sketch, 0..size, 10);
        let Distinct { count, error } = sketch.distinct(9);
        let error = error.unwrap();
        assert!(error < 0.035, "{error}");
        let off = (count as f64 - size as f64).abs() / size as f64;
        assert!(off < 4.0 * error, "{count} for {size}");
    }
}

#[test]
fn a_quiet_time_after_a_busy_one_is_counted_exactly_again() {
    let mut sketch = Sketch::default();
    fill(&mut sketch, 0..100_000, 10);
    assert!(sketch.distinct(9).error.is_some());
    for step in 0..60 {
        let at = 10 + step * SPAN / 4;
        fill(&mut sketch, 0..50, at);
    }
    let end = 10 + 59 * SPAN / 4;
    assert_eq!(sketch.distinct(end - SPAN), Distinct { count: 50, error: None });
}

#[test]
fn equal_values_meet_and_others_do_not() {
    let mut sketch = Sketch::default();
    let values = [
        Value::Int(1),
        Value::Double(1.0),
        Value::Uint(1),
        Value::from("1"),
        Value::Bool(true),
        Value::from("\u{1}"),
        Value::Double(1.5),
        Value::Double(0.0),
        Value::Double(-0.0),
        Value::Null,
    ];
    values.iter().for_each(|value| sketch.add(value, 1, 1, SPAN));
    assert_eq!(sketch.distinct(0).count, 6);
}
