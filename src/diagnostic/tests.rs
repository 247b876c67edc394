use super::{CODES, Code, Diagnostic, Location, Span, nearest, render};

#[test]
fn every_code_is_written_once_and_explained() {
    let mut seen = std::collections::BTreeSet::new();
    for (code, text, meaning) in CODES {
        assert_eq!(code.as_str(), *text);
        assert!(seen.insert(*text), "{text} stands twice");
        assert!(text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'), "{text}");
        assert!(meaning.ends_with('.') && meaning.len() > 15, "{text}: {meaning}");
    }
}

#[test]
fn the_nearest_name_is_found_within_a_third() {
    let names = ["count", "counts", "sum", "streak", "dashboard.share"];
    assert_eq!(nearest("cuont", names), Some("count"));
    assert_eq!(nearest("Streak", names), Some("streak"));
    assert_eq!(nearest("dashbord.shraed", names), Some("dashboard.share"));
    assert_eq!(nearest("x", ["y"]), None);
    assert_eq!(nearest("if", ["id"]), None);
    assert_eq!(nearest("is_used", ["used", "ever"]), Some("used"));
    assert_eq!(nearest("report", names), None);
    assert_eq!(nearest("", []), None);
    assert_eq!(nearest(&"a".repeat(1_000_000), names), None);
}

#[test]
fn a_place_without_a_line_is_shown_by_its_path() {
    let place = Location { path: "rules[0]".into(), ..Location::default() };
    let shown = render(&Diagnostic::error(Code::MissingKey, "no \"when\"").at(place), "memory", "");
    assert_eq!(
        shown,
        "error[missing_key]: no \"when\"\n --> memory rules[0]\n  = see docs/diagnostics.md#missing_key\n"
    );
}

#[test]
fn a_span_outside_the_source_does_not_panic() {
    let place = Location { path: String::new(), line: 9, column: 300, span: Span { start: 7, end: 900 }, range: None };
    assert!(
        render(&Diagnostic::warning(Code::YamlSyntax, "odd").at(place), "f", "ä\n")
            .starts_with("warning[yaml_syntax]: odd")
    );
}
