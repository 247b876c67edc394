use super::{EventName, FeatureId, RuleId};

#[test]
fn names_are_checked_and_the_error_says_what_is_allowed() {
    for (text, part) in [
        ("", "is empty"),
        ("  ", "is empty"),
        (" a", "begins or ends with a space"),
        ("a b", "letters, digits and . _ -"),
        ("ä", "'ä'"),
    ] {
        let error = FeatureId::new(text).unwrap_err().to_string();
        assert!(error.contains(part), "{text:?}: {error}");
    }
    let long = FeatureId::new(&"x".repeat(1_000_000)).unwrap_err().to_string();
    assert!(long.contains("1000000 characters, at most 64") && long.len() < 200, "{long}");
}

#[test]
fn event_names_take_what_analytics_tools_send() {
    for text in ["View.Solution Explorer", "Order Completed", "$pageview", "büro.öffnen", "レポート"] {
        assert_eq!(EventName::new(text).unwrap().as_str(), text);
    }
    assert!(EventName::new("a\nb").is_err());
}

#[test]
fn ids_are_read_with_the_same_checks() {
    assert!(serde_json::from_str::<RuleId>("\"underused-features:dashboard.share\"").is_ok());
    assert!(serde_json::from_str::<RuleId>("\"a b\"").unwrap_err().to_string().contains("a space"));
}
