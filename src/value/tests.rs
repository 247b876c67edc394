use super::{Incomparable, Key, NanoDuration, NanoTimestamp, Value, ValueMap, from_base64, to_base64};
use std::cmp::Ordering;
use std::rc::Rc;

#[test]
fn a_value_is_small() {
    // Sixteen bytes in wasm, where references are half as large.
    assert!(std::mem::size_of::<Value>() <= 24);
    assert_eq!(std::mem::size_of::<NanoTimestamp>(), 12);
}

#[test]
fn numbers_are_equal_and_ordered_across_types() {
    let (int, uint, double) = (Value::Int(2), Value::Uint(2), Value::Double(2.0));
    for (a, b) in [(&int, &uint), (&int, &double), (&uint, &double)] {
        assert_eq!(a, b);
        assert_eq!(b, a);
        assert_eq!(a.order(b), Ok(Some(Ordering::Equal)));
    }
    assert_eq!(Value::Int(-1).order(&Value::Uint(u64::MAX)), Ok(Some(Ordering::Less)));
    assert_eq!(Value::Uint(u64::MAX).order(&Value::Int(-1)), Ok(Some(Ordering::Greater)));
    assert_eq!(Value::Int(i64::MAX).order(&Value::Double(1e19)), Ok(Some(Ordering::Less)));
    assert_ne!(Value::Int(1), Value::Bool(true));
    assert_eq!(Value::Null.order(&Value::Null), Err(Incomparable));
    assert_eq!(Value::list([]).order(&Value::list([])), Err(Incomparable));
    assert_eq!(Value::list([Value::Int(1)]), Value::list([Value::Double(1.0)]));
}

#[test]
fn json_and_binary_forms_hold_every_type() {
    let mut map = ValueMap::new();
    map.set(Key::Bool(true), Value::Uint(7));
    map.set(Key::Int(-3), Value::Bytes(Rc::from(&b"\x00\xff"[..])));
    map.set(Key::from("at"), Value::Timestamp(NanoTimestamp::new(-1, 5)));
    let all = Value::list([
        Value::Null,
        Value::Double(f64::INFINITY),
        Value::Map(Rc::new(map)),
        Value::Type(super::Kind::Duration),
        Value::some(Value::Duration(NanoDuration::from_nanos(i64::MIN))),
        Value::Optional(None),
    ]);
    let json = serde_json::to_string(&all).unwrap();
    assert_eq!(
        json,
        r#"[null,null,{"true":7,"-3":"AP8=","at":"1969-12-31T23:59:59.000000005Z"},"google.protobuf.Duration","-9223372036.854775808s",null]"#
    );
    let back: Value = postcard::from_bytes(&postcard::to_allocvec(&all).unwrap()).unwrap();
    assert_eq!(back, all);
    assert!(
        serde_json::from_str::<Value>("[18446744073709551615, 1.0, -5]").unwrap()
            == Value::list([Value::Double(18446744073709551615.0), Value::Double(1.0), Value::Int(-5),])
    );
}

#[test]
fn base64_has_the_vectors_of_its_standard() {
    for (plain, coded) in
        [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy")]
    {
        assert_eq!(to_base64(plain.as_bytes()), coded);
        assert_eq!(from_base64(coded).unwrap(), plain.as_bytes());
        assert_eq!(from_base64(coded.trim_end_matches('=')).unwrap(), plain.as_bytes());
    }
    assert_eq!(from_base64("Zg==="), None);
    assert_eq!(from_base64("Z!=="), None);
}

#[test]
fn hostile_nesting_is_refused_and_not_followed() {
    assert!(serde_json::from_str::<Value>(&format!("{}1{}", "[".repeat(60), "]".repeat(60))).is_ok());
    assert!(serde_json::from_str::<Value>(&format!("{}1{}", "[".repeat(70), "]".repeat(70))).is_err());
    // Nested lists of one: tag and length for each level, in bytes with their length before them.
    for depth in [10_usize, 100_000] {
        let bytes = postcard::to_allocvec(&[[8_u8, 1].repeat(depth), vec![0]].concat()).unwrap();
        assert_eq!(postcard::from_bytes::<Value>(&bytes).is_ok(), depth == 10, "{depth}");
    }
}

#[test]
fn every_bit_of_the_compact_form_is_read_with_care() {
    let value =
        Value::object([("a", Value::list([Value::from("x"), Value::Double(1.5)])), ("b", Value::some(Value::Int(-7)))]);
    let bytes = postcard::to_allocvec(&value).unwrap();
    assert_eq!(postcard::from_bytes::<Value>(&bytes).unwrap(), value);
    for at in 0..bytes.len() {
        assert!(postcard::from_bytes::<Value>(&bytes[..at]).is_err());
        for bit in 0..8 {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1 << bit;
            let _ = postcard::from_bytes::<Value>(&damaged);
        }
    }
}
