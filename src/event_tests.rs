use crate::sorted::SortedMap;

use proptest::prelude::*;

use super::{Event, EventId, EventInput, LIMITS, Refusal};
use crate::time::Timestamp;
use crate::value::Value;

const NOW: Timestamp = Timestamp::from_ms(1_700_000_000_000);

fn at(ms: f64) -> Result<Timestamp, Refusal> {
    let input = EventInput { name: "a".into(), at: Some(ms), ..EventInput::default() };
    Event::admit(input, NOW).map(|(event, _)| event.at)
}

fn with(properties: impl IntoIterator<Item = (String, Value)>) -> (Event, Vec<String>) {
    let input = EventInput { name: "a".into(), properties: properties.into_iter().collect(), ..EventInput::default() };
    Event::admit(input, NOW).unwrap()
}

#[test]
fn times_are_sane_or_refused() {
    assert_eq!(at(0.0), Ok(Timestamp::EPOCH));
    assert_eq!(at(1.9), Ok(Timestamp::from_ms(1)));
    assert_eq!(at(1_700_000_300_000.0), Ok(Timestamp::from_ms(1_700_000_300_000)));
    assert_eq!(at(1_700_000_300_001.0), Err(Refusal::InFuture));
    assert_eq!(at(1e300), Err(Refusal::InFuture));
    for ms in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -1.0] {
        assert_eq!(at(ms), Err(Refusal::BadTime), "{ms}");
    }
}

#[test]
fn names_are_trimmed_and_bounded() {
    let admit = |name: String| Event::admit(EventInput { name, ..EventInput::default() }, NOW).map(|e| e.0.name);
    assert_eq!(admit(" Report Exported\n".into()).unwrap().as_str(), "Report Exported");
    assert!(admit("ä".repeat(128)).is_ok());
    for name in [String::new(), "  ".into(), "ä".repeat(129), "a\u{0}b".into(), "x".repeat(1_000_000)] {
        assert_eq!(admit(name), Err(Refusal::BadName));
    }
}

#[test]
fn properties_are_flat_few_and_short() {
    let (event, notes) = with((0..40).map(|i| (format!("p{i:02}"), Value::Int(i))));
    assert_eq!(event.properties.len(), LIMITS.properties);
    assert_eq!(event.number("p31"), Some(31.0));
    assert_eq!(notes, ["an event has at most 32 properties; the rest was dropped"]);

    let (event, notes) = with([("text".to_owned(), Value::from("ä".repeat(300)))]);
    assert_eq!(event.property("text").unwrap().as_str().unwrap().chars().count(), LIMITS.text);
    assert_eq!(notes, ["property \"text\" was cut to 256 characters"]);

    let (event, notes) = with([
        ("nan".to_owned(), Value::Double(f64::NAN)),
        ("map".to_owned(), Value::object([("a", Value::Null)])),
        (" ".to_owned(), Value::Null),
        ("ok".to_owned(), Value::Bool(true)),
    ]);
    assert_eq!((event.properties.len(), notes.len()), (1, 3));
    assert_eq!(event.number("ok"), None);
}

#[test]
fn notes_are_bounded() {
    let (_, notes) = with((0..500).map(|i| (format!("p{i}"), Value::Double(f64::NAN))));
    assert_eq!(notes.len(), LIMITS.notes + 1);
}

#[test]
fn ids_with_a_number_are_numbered() {
    let number = |text: &str| match EventId::new(text) {
        EventId::Numbered { number, .. } => Some(number),
        EventId::Named(_) => None,
    };
    assert_eq!(number("tab:0"), Some(0));
    assert_eq!(number("a:b:18446744073709551615"), Some(u64::MAX));
    for text in ["", "tab", "tab:", "tab:-1", "tab:+1", "tab:1.5", "tab:18446744073709551616", "tab:x"] {
        assert_eq!(number(text), None, "{text}");
    }
    assert_ne!(EventId::new("a:1"), EventId::new("b:1"));
}

#[test]
fn reads_the_wire_form() {
    let input: EventInput = serde_json::from_str(r#"{"name":"a","at":5,"properties":{"n":1.5,"s":"x"}}"#).unwrap();
    assert_eq!((input.at, input.properties.len(), input.id), (Some(5.0), 2, None));
}

proptest! {
    #[test]
    fn nothing_panics(name in ".*", ms in any::<f64>(), id in proptest::option::of(".*"),
        keys in proptest::collection::btree_map(".*", ".*", 0..50)) {
        let properties: SortedMap<String, Value> = keys.into_iter().map(|(k, v)| (k, Value::from(v))).collect();
        let input = EventInput { name, at: Some(ms), id, properties };
        if let Ok((event, notes)) = Event::admit(input, NOW) {
            prop_assert!(event.properties.len() <= LIMITS.properties && notes.len() <= LIMITS.notes + 1);
            prop_assert!(event.properties.is_sorted_by(|a, b| a.0 < b.0));
        }
    }
}
