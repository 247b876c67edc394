use super::{LIMITS, parse, print};
use crate::diagnostic::Diagnostic;
use proptest::prelude::*;

/// The canonical form of what parses.
fn form(source: &str) -> String {
    print(&parse(source).unwrap_or_else(|wrong| panic!("{source}: {wrong:?}")))
}

fn mistakes(source: &str) -> Vec<String> {
    let shown = |found: &Diagnostic| {
        let span = found.location.as_ref().unwrap().span;
        format!("{}..{} {found}", span.start, span.end)
    };
    parse(source).unwrap_err().iter().map(shown).collect()
}

#[test]
fn brackets_stay_where_they_count() {
    for (source, expected) in [
        ("1+2*3", "1 + 2 * 3"),
        ("(1+2)*3", "(1 + 2) * 3"),
        ("1-(2-3)", "1 - (2 - 3)"),
        ("(1-2)-3", "1 - 2 - 3"),
        ("a&&b&&c", "a && b && c"),
        ("(a&&b)&&c", "(a && b) && c"),
        ("a||b&&c", "a || b && c"),
        ("(a||b)&&c", "(a || b) && c"),
        ("a?b:c?d:e", "a ? b : c ? d : e"),
        ("(a?b:c)?d:e", "(a ? b : c) ? d : e"),
        ("!(a==b)", "!(a == b)"),
        ("-(5)", "-(5)"),
        ("-5", "-5"),
        ("- 5.x", "-5.x"),
        ("-(5).x", "-(5.x)"),
        ("--5", "--5"),
        ("-a.b", "-a.b"),
        ("(-a).b", "(-a).b"),
        ("a - -1", "a - -1"),
        ("a.?b[?'c'].`d-e`", "a.?b[?\"c\"].`d-e`"),
        (".a.b(.c)", ".a.b(.c)"),
        ("[1,?b,]", "[1, ?b]"),
        ("{'a':1,?b:c}", "{\"a\": 1, ?b: c}"),
        ("x in [1] == true", "x in [1] == true"),
        ("a.in(b)", "a.in(b)"),
        ("1 // one\n+ 2", "1 + 2"),
    ] {
        assert_eq!(form(source), expected, "{source}");
        assert_eq!(parse(&form(source)).unwrap(), parse(source).unwrap(), "{source}");
    }
}

#[test]
fn literals_are_read_as_the_standard_says() {
    for (source, expected) in [
        ("0x1F", "31"),
        ("-0x10", "-16"),
        ("0xffU", "255u"),
        ("-9223372036854775808", "-9223372036854775808"),
        ("18446744073709551615u", "18446744073709551615u"),
        ("1e3", "1000.0"),
        (".5", "0.5"),
        ("-0.0", "-0.0"),
        ("1.5e-10", "1.5e-10"),
        (r#"'a"\'\n'"#, r#""a\"'\n""#),
        (r"r'\d'", r#""\\d""#),
        ("'''a'b''c'''", r#""a'b''c""#),
        (r"b'\xff\377ÿ'", r#"b"\xff\xff\xc3\xbf""#),
        (r"'\u00e4\U0001F431\x41\101'", "\"ä🐱AA\""),
        ("'\\t\u{7f}\u{1}'", "\"\\t\\x7f\\x01\""),
    ] {
        assert_eq!(form(source), expected, "{source}");
        assert_eq!(parse(expected).unwrap(), parse(source).unwrap(), "{source}");
    }
}

#[test]
fn several_mistakes_are_found_at_once_and_each_once() {
    for (source, expected) in [
        ("", vec!["0..0 a value is expected here, not the end [expr_syntax]"]),
        ("1 +", vec!["3..3 a value is expected here, not the end [expr_syntax]"]),
        ("(1", vec!["2..2 \")\" is expected here, not the end [expr_syntax]"]),
        ("a = 1", vec!["2..3 \"=\" has no meaning here; did you mean \"==\"? [expr_operator]"]),
        (
            "a & b | c",
            vec![
                "2..3 \"&\" has no meaning here; did you mean \"&&\"? [expr_operator]",
                "6..7 \"|\" has no meaning here; did you mean \"||\"? [expr_operator]",
            ],
        ),
        (
            "f(1 +, 2 *, 3)",
            vec![
                "5..6 a value is expected here, not \",\" [expr_syntax]",
                "10..11 a value is expected here, not \",\" [expr_syntax]",
            ],
        ),
        ("[1 2] + {a b}", vec!["3..4 \",\" or \"]\" is expected here, not \"2\" [expr_syntax]"]),
        (
            "since('a') > 7d",
            vec![
                "13..15 7d is not a number; a window such as \"7d\" is written in quotes; did you mean \"\\\"7d\\\"\"? [expr_number]",
            ],
        ),
        ("'abc", vec!["0..4 the string is not closed [expr_string]"]),
        ("size('abc", vec!["5..9 the string is not closed [expr_string]"]),
        ("'abc\\", vec!["0..5 the string is not closed [expr_string]"]),
        ("'\\é", vec!["0..4 the string is not closed [expr_string]"]),
        ("'\\é'", vec!["1..4 there is no such escape; a backslash itself is written \\\\ [expr_string]"]),
        (
            r"'a\qb' + '\u12'",
            vec![
                "2..4 there is no such escape; a backslash itself is written \\\\ [expr_string]",
                "10..12 the escape has too few digits [expr_string]",
            ],
        ),
        (r"'\ud800'", vec!["5..7 there is no such character [expr_string]"]),
        ("a?.b", vec!["1..3 an optional selection is written .?; did you mean \".?\"? [expr_operator]"]),
        (
            "9223372036854775808",
            vec![
                "0..19 9223372036854775808 lies outside the range -9223372036854775808 to 9223372036854775807 [expr_number]",
            ],
        ),
        ("1e999", vec!["0..5 1e999 lies outside the range about -1.8e308 to 1.8e308 [expr_number]"]),
        ("if + 1", vec!["0..2 \"if\" is a word of the language and cannot be a name [expr_syntax]"]),
        ("Foo{a: 1}", vec!["0..4 messages (Name{field: value}) are not supported; write a map [expr_declined]"]),
        ("a b", vec!["2..3 an operator or the end is expected here, not \"b\" [expr_syntax]"]),
    ] {
        assert_eq!(mistakes(source), expected, "{source}");
    }
}

#[test]
fn limits_are_stated() {
    let most = LIMITS.depth.most as usize;
    assert!(parse(&format!("{}1{}", "(".repeat(most - 1), ")".repeat(most - 1))).is_ok());
    for (source, expected) in [
        (format!("{}1{}", "(".repeat(3_000), ")".repeat(3_000)), "more than 64 levels of nesting"),
        ("(".repeat(8_000), "more than 64 levels of nesting"),
        ("!".repeat(8_000), "a value is expected here, not the end"),
        (format!("{}true", "!".repeat(8_000)), "more than 64 levels of nesting"),
        (format!("1{}", "+1".repeat(100)), "more than 64 levels of nesting"),
        (format!("a{}", ".b".repeat(100)), "more than 64 levels of nesting"),
        (format!("[{}]", "1,".repeat(2_500)), "more than 2000 parts of the expression"),
        ("a".repeat(8_193), "more than 8192 bytes of source"),
    ] {
        let found = parse(&source).unwrap_err();
        assert_eq!(found.len(), 1, "{expected}: {found:?}");
        assert_eq!(found[0].message, expected);
    }
    // A long chain of one operator is no nesting.
    assert!(parse(&vec!["a"; 900].join(" && ")).is_ok());
    assert_eq!(parse(&"= ".repeat(4_000)).unwrap_err().len(), 20);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn anything_is_read_or_refused(source in "\\PC{0,200}") {
        let _ = parse(&source);
    }

    #[test]
    fn what_looks_like_an_expression_prints_to_itself(
        parts in prop::collection::vec(prop::sample::select(PIECES), 0..40),
    ) {
        let source = parts.concat();
        if let Ok(ast) = parse(&source) {
            let printed = print(&ast);
            let again = parse(&printed);
            prop_assert!(again.is_ok(), "{} -> {}: {:?}", source, printed, again);
            let again = again.unwrap();
            prop_assert_eq!(&again, &ast, "{} -> {}", source, printed);
            prop_assert_eq!(print(&again), printed);
        }
    }
}

const PIECES: &[&str] = &[
    "a", "b", "1", "-", "-2", "3u", "4.5", "'s'", "b'\\xff'", "r'\\'", "(", ")", "[", "]", "{", "}", ":", ",", ".",
    ".?", "[?", "?", " && ", " || ", "!", " == ", " < ", " in ", "+", "*", "f(", "x.g(", "`a-b`", "true", "null", " ",
    "//c\n",
];
