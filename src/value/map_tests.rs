use super::{Key, Value, ValueMap};

#[test]
fn order_of_insertion_leaves_no_trace() {
    let keys = [Key::from("b"), Key::Int(3), Key::Bool(true), Key::from("a"), Key::Uint(2), Key::Bool(false)];
    let mut forward = ValueMap::new();
    let mut backward = ValueMap::new();
    for key in &keys {
        forward.insert(key.clone(), key.to_value()).unwrap();
    }
    for key in keys.iter().rev() {
        backward.insert(key.clone(), key.to_value()).unwrap();
    }
    assert_eq!(forward, backward);
    let order: Vec<Value> = forward.iter().map(|(key, _)| key.to_value()).collect();
    let expected: Vec<Value> = vec![false.into(), true.into(), Value::Uint(2), Value::Int(3), "a".into(), "b".into()];
    assert_eq!(order, expected);
}

#[test]
fn keys_of_both_whole_number_types_meet_and_doubles_find_them() {
    let mut map = ValueMap::new();
    map.insert(Key::Uint(u64::MAX), Value::Int(1)).unwrap();
    map.insert(Key::Int(0), Value::Int(2)).unwrap();
    assert!(map.insert(Key::Uint(0), Value::Int(3)).is_err());
    assert_eq!(map.get(&Value::Double(0.0)), Some(&Value::Int(2)));
    assert_eq!(map.get(&Value::Double(0.5)), None);
    assert_eq!(map.get(&Value::Double(f64::NAN)), None);
    assert_eq!(map.get(&Value::Null), None);
    assert_eq!(map.get_str("0"), None);
    map.set(Key::Int(0), Value::Int(9));
    assert_eq!((map.len(), map.get(&Value::Uint(0))), (2, Some(&Value::Int(9))));
}
