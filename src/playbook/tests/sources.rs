//! The two readers, and where they say that things stand.

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::playbook::read::{Problems, Read};
use crate::playbook::source::{Data, Node, Text, json, limits};

type Parse = fn(&str, &mut Problems) -> Option<Node>;

#[cfg(feature = "yaml")]
const YAML: Parse = crate::playbook::source::yaml::parse;

fn read(parse: Parse, text: &str) -> (Option<Node>, Vec<Diagnostic>) {
    let mut problems = Problems::new();
    let node = parse(text, &mut problems);
    (node, problems.into_vec())
}

fn codes(parse: Parse, text: &str) -> Vec<Code> {
    read(parse, text).1.iter().map(|d| d.code).collect()
}

/// What a node says, without where.
fn plain(node: &Node) -> serde_json::Value {
    match &node.data {
        Data::Null => serde_json::Value::Null,
        Data::Bool(truth) => (*truth).into(),
        Data::Number(number) => (*number).into(),
        Data::String(text, _) => (&**text).into(),
        Data::List(items) => items.iter().map(plain).collect(),
        Data::Map(entries) => {
            entries.iter().map(|e| (e.key.to_string(), plain(&e.value))).collect::<serde_json::Map<_, _>>().into()
        }
    }
}

/// All numbers as doubles, which is what a document holds.
fn floats(value: serde_json::Value) -> serde_json::Value {
    match value {
        serde_json::Value::Number(number) => number.as_f64().into(),
        serde_json::Value::Array(items) => items.into_iter().map(floats).collect(),
        serde_json::Value::Object(map) => map.into_iter().map(|(key, value)| (key, floats(value))).collect(),
        other => other,
    }
}

#[test]
fn json_is_read_as_serde_reads_it() {
    for text in [
        "{}",
        "[]",
        " null ",
        "true",
        "-0.5e+3",
        "\"\"",
        r#"{"a":[1,2,{"b":null}],"c":"\u00e4\ud83d\ude00\n\"\\\/"}"#,
        "\"ä😀\"",
        "[[[[]]]]",
        "12345678901234567890",
        "1e-300",
    ] {
        let (node, problems) = read(json::parse, text);
        assert!(problems.is_empty(), "{text}: {problems:?}");
        let expected: serde_json::Value = serde_json::from_str(text).unwrap();
        assert_eq!(plain(&node.unwrap()), floats(expected), "{text}");
    }
}

#[test]
fn slips_in_json_are_all_reported_at_once() {
    let text = "{ // a\n \"a\": [1, 2,], \"b\": True \"c\": 01, \"a\": NaN, \"d\": \"\\q\", }";
    let (node, problems) = read(json::parse, text);
    assert!(node.is_some());
    let said: Vec<String> = problems.iter().map(|d| d.message.clone()).collect();
    assert_eq!(
        said,
        [
            "JSON has no comments; YAML has",
            "no comma belongs after the last item",
            "JSON writes this as true",
            "a comma is missing before this",
            "a number does not begin with 0",
            "the key \"a\" stands twice in this map, first on line 2",
            "JSON has no number NaN",
            "JSON has no such escape; a backslash itself is written twice",
            "no comma belongs after the last item",
        ]
    );
}

#[test]
fn what_is_no_json_is_refused_with_its_place() {
    for (text, line, column) in [
        ("", 0, 0),
        ("  \n ", 0, 0),
        ("{", 1, 2),
        ("[1 }", 1, 4),
        ("{\"a\" 1}", 1, 6),
        ("{a: 1}", 1, 2),
        ("\"abc", 1, 1),
        ("<html>", 1, 1),
        ("{\n  'a': 1}", 2, 3),
        ("[1]\n[2]", 2, 1),
        ("-", 1, 2),
        ("1.", 1, 3),
        ("1e", 1, 3),
        ("tru", 1, 1),
        ("\"a\nb\"", 1, 1),
        ("ä", 1, 1),
    ] {
        let (node, problems) = read(json::parse, text);
        assert!(node.is_none(), "{text:?}");
        let place = problems[0].location.clone().unwrap_or_default();
        assert_eq!((place.line, place.column), (line, column), "{text:?}: {problems:?}");
    }
    assert_eq!(codes(json::parse, "1e999"), [Code::OutOfRange]);
    assert_eq!(codes(json::parse, r#""\ud800x""#), [Code::JsonEscape]);
}

#[test]
fn depth_size_and_number_of_values_are_bounded() {
    let deep = |n: usize| "[".repeat(n) + &"]".repeat(n);
    assert!(codes(json::parse, &deep(limits::MAX_DEPTH)).is_empty());
    assert_eq!(codes(json::parse, &deep(limits::MAX_DEPTH + 1)), [Code::TooDeep]);
    assert_eq!(codes(json::parse, &"[".repeat(1_000_000)), [Code::TooDeep]);
    assert_eq!(codes(json::parse, &" ".repeat(limits::MAX_BYTES + 1)), [Code::TooLarge]);
    assert_eq!(codes(json::parse, &format!("[{}1]", "1,".repeat(limits::MAX_VALUES))), [Code::TooLarge]);
    assert!(codes(json::parse, &"[1,],".repeat(200_000)).len() <= 201);
}

#[test]
fn the_same_key_twice_in_a_large_map_is_found_quickly() {
    let keys = |count: usize| -> String { (0..count).rev().map(|n| format!("\"k{n:05}\":0,")).collect() };
    let (_, problems) = read(json::parse, &format!("{{{}\"k00007\":1}}", keys(limits::MAX_KEYS - 1)));
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].location.as_ref().unwrap().path, "k00007");
    assert_eq!(codes(json::parse, &format!("{{{}\"a\":1}}", keys(limits::MAX_KEYS))), [Code::TooManyKeys]);
    #[cfg(feature = "yaml")]
    assert_eq!(codes(YAML, &format!("{{{}\"a\":1}}", keys(limits::MAX_KEYS))), [Code::TooManyKeys]);
}

/// Underlines `part` within the text that stands at key `a`, and returns what is underlined in the source and the line.
fn underlined<'s>(parse: Parse, source: &'s str, part: &str) -> (&'s str, u32) {
    let (node, problems) = read(parse, source);
    assert!(problems.is_empty(), "{problems:?}");
    let text = Text::read(node.unwrap().get("a").unwrap(), &mut Problems::new()).unwrap();
    let start = text.find(part).unwrap() as u32;
    let place = text.locate(Span { start, end: start + part.len() as u32 });
    let line = source.lines().nth(place.line as usize - 1).unwrap();
    let column: usize = line.chars().take(place.column as usize - 1).map(char::len_utf8).sum();
    let found = &source[place.span.start as usize..place.span.end as usize];
    assert!(line[column..].starts_with(found), "line and column agree with the span: {place:?}");
    (found, place.line)
}

#[test]
fn a_part_of_a_json_text_is_underlined_where_it_stands() {
    let source = "{\n \"ä\": 1, \"a\": \"ü\\u00e4 count(\\\"x\\\") > 1\" }";
    assert_eq!(underlined(json::parse, source, "count"), ("count", 2));
    assert_eq!(underlined(json::parse, source, "\"x\""), ("\\\"x\\\"", 2));
    assert_eq!(underlined(json::parse, source, "> 1"), ("> 1", 2));
    assert_eq!(underlined(json::parse, source, "ä"), ("\\u00e4", 2));
}

#[test]
fn a_part_outside_the_text_underlines_all_of_it() {
    let (node, _) = read(json::parse, r#"{"a": "äb"}"#);
    let text = Text::read(node.unwrap().get("a").unwrap(), &mut Problems::new()).unwrap();
    for (start, end) in [(1, 2), (0, 99), (99, 100), (2, 1)] {
        let place = text.locate(Span { start, end });
        assert_eq!((place.line, place.column), (1, if start == 2 { 9 } else { 7 }), "{start}..{end}");
    }
}

#[cfg(feature = "yaml")]
mod yaml {
    use super::*;

    #[test]
    fn plain_scalars_follow_the_core_schema() {
        let source = "[no, on, yes, off, y, true, False, null, ~, '1', 1, 0x1F, 0o17, -1.5e3, .5, 1e3, 1.2.3, 10%, 2024-01-01, 7d, 0123, +1]";
        let (node, problems) = read(YAML, source);
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(
            plain(&node.unwrap()).to_string(),
            r#"["no","on","yes","off","y",true,false,null,null,"1",1.0,31.0,15.0,-1500.0,0.5,1000.0,"1.2.3","10%","2024-01-01","7d",123.0,1.0]"#
        );
        assert_eq!(codes(YAML, "[.inf, -.INF, .nan, 1e999]"), [Code::OutOfRange; 4]);
    }

    #[test]
    fn what_makes_yaml_mean_something_else_is_refused() {
        for (source, expected) in [
            ("a: &x 1\nb: *x", vec![Code::YamlAnchor; 2]),
            ("a: !!str 1", vec![Code::YamlTag]),
            ("a: !mine {b: 1}", vec![Code::YamlTag]),
            ("<<: {a: 1}", vec![Code::YamlAnchor]),
            ("---\na: 1\n---\nb: 2", vec![Code::YamlDocuments]),
            ("? [a]\n: 1", vec![Code::YamlKey]),
        ] {
            let found = codes(YAML, source);
            assert_eq!(found, expected, "{source}");
        }
        assert_eq!(codes(YAML, "a: 1\nb: 2\na: 3"), [Code::DuplicateKey]);
        assert_eq!(codes(YAML, ""), [Code::Empty]);
        assert_eq!(codes(YAML, "# nothing"), [Code::Empty]);
        assert!(codes(YAML, "%YAML 1.2\n---\na: 1\n...\n").is_empty());
    }

    #[test]
    fn bombs_do_not_go_off() {
        let mut laughs = String::from("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for n in 1..40 {
            laughs += &format!("a{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 9].join(","));
        }
        assert!(codes(YAML, &laughs).iter().all(|code| *code == Code::YamlAnchor || *code == Code::TooManyMistakes));
        assert_eq!(codes(YAML, &"[".repeat(500_000)), [Code::TooDeep]);
        assert_eq!(codes(YAML, &"{a: ".repeat(500_000)), [Code::TooDeep]);
        assert_eq!(codes(YAML, &"- ".repeat(500_000)), [Code::TooDeep]);
        assert_eq!(codes(YAML, &"? ".repeat(500_000)).len(), 1);
        assert_eq!(codes(YAML, &(0..100_000).map(|n| " ".repeat(n % 200) + "- \n").collect::<String>()).len(), 1);
        assert_eq!(codes(YAML, &"a: b: ".repeat(100_000)).len(), 1);
        assert_eq!(codes(YAML, &"&a ".repeat(100_000)).len(), 2);
        assert!(codes(YAML, &format!("a: \"{}\"", "\\x41".repeat(500_000))).is_empty());
        assert!(codes(YAML, &format!("a: {}", "b ".repeat(1_000_000))).is_empty());
        assert!(codes(YAML, &format!("a: >\n{}", " b\n".repeat(500_000))).is_empty());
    }

    #[test]
    fn a_part_of_a_yaml_text_is_underlined_where_it_stands() {
        for (source, part, expected) in [
            ("ä: 1\na: ü count(x) > 1  # c\n", "count", ("count", 2)),
            ("a: 'ü it''s count(x)'", "count", ("count", 1)),
            ("a: \"ü \\\"q\\\" \\x41 count(x)\"", "count", ("count", 1)),
            ("a: |\n  ü one\n\n    two count\n", "count", ("count", 4)),
            ("a: >-\n  ü one\n  two count(x)\n  three\nb: 1\n", "count", ("count", 3)),
            ("a: ü one\n  two count(x)\nb: 1\n", "count", ("count", 2)),
            ("{ä: 1, a: ü count(x)}", "count", ("count", 1)),
        ] {
            assert_eq!(underlined(YAML, source, part), expected, "{source:?}");
        }
    }

    #[test]
    fn json_text_means_the_same_to_both_readers() {
        let source = "{\"a\": [1, true, null, \"no\", \"1\", {\"b\": \"\\u00e4\\n\\\"\"}], \"c\": {}}";
        assert_eq!(plain(&read(YAML, source).0.unwrap()), plain(&read(json::parse, source).0.unwrap()));
    }

    #[test]
    fn mistakes_of_yaml_are_said_in_plain_words() {
        for (source, words, line) in [
            ("a: b: c", "a colon is not allowed here; text with a colon and a space in it stands in quotes", 1),
            ("a: 1\n\tb: 2", "YAML is indented with spaces, not with tabs", 2),
            ("a: [1, 2\nb: 3", "a colon is not allowed here; text with a colon and a space in it stands in quotes", 2),
            ("a: {b: 1\nc: 2\n", "expected a comma or }", 2),
            ("a: 'b\nc: 'd'\n", "text in quotes is not closed, or indented too little", 1),
            ("a: \"\\q\"", "text in double quotes has an escape that YAML does not know; single quotes have none", 1),
            ("a: @b", "text that begins with \"@\" stands in quotes", 1),
            ("- a\nb: 1", "expected another item of the list, or the indentation is off", 2),
            ("a: }", "this bracket was not opened", 1),
            ("a: *x", "anchors and aliases are not supported; text that begins with & or * stands in quotes", 1),
            ("a: \"b", "this is opened and not closed", 1),
            ("a: 1\n b: 2", "a colon is not allowed here; text with a colon and a space in it stands in quotes", 2),
            (
                "a:\n  b: 1\n c: 2",
                "expected a key at this depth; the indentation is off, or text must stand in quotes",
                3,
            ),
            ("a: {b: 1", "expected a comma or }", 1),
        ] {
            let (_, problems) = read(YAML, source);
            assert_eq!(problems.len(), 1, "{source:?}: {problems:?}");
            assert_eq!(
                (problems[0].message.as_str(), problems[0].location.as_ref().unwrap().line),
                (words, line),
                "{source:?}"
            );
        }
    }
}
