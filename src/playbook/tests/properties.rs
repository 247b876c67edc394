//! Properties of the readers: nothing makes them panic, and both understand JSON alike.

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;

use super::{fixture, sketch};
use crate::playbook::read::{Problems, Read};
use crate::playbook::source::{Data, Node, json, yaml};
use crate::playbook::{Playbook, Reading};

fn tree() -> impl Strategy<Value = serde_json::Value> {
    let text = prop_oneof![
        "\\PC{0,12}",
        any::<String>().prop_map(|s| s.chars().take(12).collect()),
        "[-:#&*!|>'\"%@`{}\\[\\], \\\\nyo0-9.eE~]{0,8}"
    ];
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i32>().prop_map(|n| f64::from(n).into()),
        any::<f64>().prop_filter("JSON has no others", |n| n.is_finite()).prop_map(Into::into),
        text.clone().prop_map(Into::into),
    ];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Into::into),
            btree_map(text.clone(), inner, 0..6)
                .prop_map(|map| map.into_iter().collect::<serde_json::Map<_, _>>().into()),
        ]
    })
}

/// What a node says, without where; two numbers are the same when their bits are.
fn same(a: &Node, b: &Node) -> bool {
    match (&a.data, &b.data) {
        (Data::Null, Data::Null) => true,
        (Data::Bool(a), Data::Bool(b)) => a == b,
        (Data::Number(a), Data::Number(b)) => a.to_bits() == b.to_bits(),
        (Data::String(a, _), Data::String(b, _)) => a == b,
        (Data::List(a), Data::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Data::Map(a), Data::Map(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.key == b.key && same(&a.value, &b.value))
        }
        _ => false,
    }
}

/// Every place lies within the text, and every piece of a text is what stands there.
fn places_are_true(node: &Node, source: &str) {
    let span = node.spot.span;
    assert!(source.get(span.start as usize..span.end as usize).is_some(), "{span:?} in {source:?}");
    assert!(node.spot.line >= 1 && node.spot.column >= 1);
    if let Data::String(text, pieces) = &node.data {
        for (piece, next) in pieces.iter().zip(pieces.iter().skip(1).map(|next| next.text).chain([text.len() as u32])) {
            assert!(source.is_char_boundary(piece.source as usize) && text.is_char_boundary(piece.text as usize));
            let words = &text[piece.text as usize..next as usize];
            let there = &source[piece.source as usize..];
            assert!(there.starts_with(words.trim_end()) || there.starts_with(['\\', '\'']), "{words:?} at {there:?}");
        }
    }
    for child in node.entries().iter().map(|entry| &entry.value) {
        places_are_true(child, source);
    }
    if let Data::List(items) = &node.data {
        items.iter().for_each(|item| places_are_true(item, source));
    }
}

fn read_everything(text: &str) {
    for parse in [json::parse, yaml::parse] {
        let mut problems = Problems::new();
        if let Some(node) = parse(text, &mut problems) {
            places_are_true(&node, text);
            let _ = Playbook::read(&node, &mut problems);
        }
        for mistake in problems.into_vec() {
            let place = mistake.location.clone().unwrap_or_default();
            assert!(text.get(place.span.start as usize..place.span.end as usize).is_some(), "{mistake:?} in {text:?}");
            crate::diagnostic::render(&mistake, "f", text);
        }
    }
    let _ = Reading::json(text).result();
    let _ = Reading::yaml(text).result();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in vec(any::<u8>(), 0..200)) {
        read_everything(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn no_text_makes_a_reader_panic(text in "[-:#&*!|>'\"%@`{}\\[\\],?\\\\ \\n\\t\\r\u{feff}\u{85}\u{2028}äa0<~.eu]{0,60}") {
        read_everything(&text);
    }

    #[test]
    fn both_readers_understand_json_alike(tree in tree(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&tree) } else { serde_json::to_string(&tree) }.unwrap();
        let mut problems = Problems::new();
        let read = [json::parse, yaml::parse].map(|parse| parse(&text, &mut problems));
        let [Some(json), Some(yaml)] = &read else { panic!("{problems:?} in {text}") };
        prop_assert!(!problems.has_errors(), "{problems:?} in {text}");
        prop_assert!(same(json, yaml), "{json:?}\n{yaml:?}\n{text}");
        places_are_true(json, &text);
        places_are_true(yaml, &text);
    }
}

#[test]
fn a_playbook_written_as_json_is_the_same_playbook_to_both_readers() {
    for playbook in [sketch(), Playbook::read_yaml(&fixture("valid/templates.yaml")).unwrap().0] {
        let written = serde_json::to_string(&playbook).unwrap();
        assert_eq!(Playbook::read_json(&written).unwrap().0, playbook);
        assert_eq!(Playbook::read_yaml(&written).unwrap().0, playbook);
    }
}
