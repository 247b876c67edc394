//! The SARIF log against what the standard (OASIS SARIF 2.1.0) asks of the objects that we write: which properties there are,
//! which must be there, and what they must agree on.

use serde_json::Value;

use super::{check, text, wrong};

/// For each kind of object: the properties that must be there, and those that may. A name is followed by the kind of object
/// behind it.
const OBJECTS: &[(&str, &[&str], &[&str])] = &[
    ("log", &["version string", "runs run"], &["$schema string"]),
    ("run", &["tool tool"], &["results result", "artifacts artifact", "columnKind string"]),
    ("tool", &["driver driver"], &[]),
    ("driver", &["name string"], &["semanticVersion string", "rules rule"]),
    (
        "rule",
        &["id string"],
        &[
            "name string",
            "shortDescription text",
            "fullDescription text",
            "help text",
            "helpUri string",
            "defaultConfiguration configuration",
        ],
    ),
    ("configuration", &[], &["level string"]),
    ("text", &["text string"], &["markdown string"]),
    ("artifact", &[], &["location place", "length number", "encoding string"]),
    ("place", &[], &["uri string", "index number"]),
    (
        "result",
        &["message text"],
        &[
            "ruleId string",
            "ruleIndex number",
            "level string",
            "locations location",
            "partialFingerprints strings",
            "fixes fix",
        ],
    ),
    ("location", &[], &["physicalLocation physical", "logicalLocations logical"]),
    ("physical", &["artifactLocation place"], &["region region"]),
    ("logical", &[], &["fullyQualifiedName string"]),
    (
        "region",
        &[],
        &[
            "startLine number",
            "startColumn number",
            "endLine number",
            "endColumn number",
            "byteOffset number",
            "byteLength number",
        ],
    ),
    ("fix", &["artifactChanges change"], &["description text"]),
    ("change", &["artifactLocation place", "replacements replacement"], &[]),
    ("replacement", &["deletedRegion region"], &["insertedContent text"]),
];

/// Walks through a value and says what is not as the standard has it.
fn walk(kind: &str, value: &Value, at: &str) {
    if let Some(items) = value.as_array() {
        return items.iter().for_each(|item| walk(kind, item, at));
    }
    match kind {
        "string" => assert!(value.is_string(), "{at} is no text: {value}"),
        "number" => assert!(value.is_u64(), "{at} is no whole number: {value}"),
        "strings" => value.as_object().unwrap().values().for_each(|value| walk("string", value, at)),
        _ => {
            let (_, must, may) = OBJECTS.iter().find(|(name, ..)| *name == kind).unwrap();
            let object = value.as_object().unwrap_or_else(|| panic!("{at} is no object: {value}"));
            let known =
                |key: &str| must.iter().chain(*may).find_map(|known| known.strip_prefix(key)?.strip_prefix(' '));
            for name in must.iter().map(|known| known.split(' ').next().unwrap()) {
                assert!(object.contains_key(name), "{at} has no {name}");
            }
            for (key, value) in object {
                let kind = known(key).unwrap_or_else(|| panic!("{at} has {key}, which the standard does not know"));
                walk(kind, value, &format!("{at}.{key}"));
            }
        }
    }
}

/// Returns what a region covers, by its lines and columns and by its bytes.
fn covered(source: &str, region: &Value) -> (String, String) {
    let number = |key: &str| region[key].as_u64().unwrap() as usize;
    let bytes = source[number("byteOffset")..number("byteOffset") + number("byteLength")].to_owned();
    let units: Vec<u16> = source.trim_start_matches('\u{feff}').encode_utf16().collect();
    let starts: Vec<usize> = std::iter::once(0)
        .chain(units.iter().enumerate().filter(|(_, unit)| **unit == u16::from(b'\n')).map(|(at, _)| at + 1))
        .collect();
    let start = starts[number("startLine") - 1] + number("startColumn") - 1;
    let end = starts[number("endLine") - 1] + number("endColumn") - 1;
    (String::from_utf16(&units[start..end]).unwrap(), bytes)
}

#[test]
fn the_log_is_as_the_standard_has_it() {
    let mut files: Vec<String> = std::fs::read_dir(wrong())
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().into_string().ok())
        .filter(|name| name.ends_with(".yaml") || name.ends_with(".json"))
        .collect();
    files.sort();
    let mut arguments: Vec<&str> = files.iter().map(String::as_str).collect();
    arguments.extend(["--format", "sarif", "--docs", "https://example.com/diagnostics.html"]);
    let output = check(&arguments, "");
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    let log: Value = serde_json::from_slice(&output.stdout).unwrap();
    walk("log", &log, "log");
    assert_eq!((&log["version"], &log["runs"][0]["columnKind"]), (&"2.1.0".into(), &"utf16CodeUnits".into()));
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for rule in rules {
        let id = rule["id"].as_str().unwrap();
        assert_eq!(rule["helpUri"], format!("https://example.com/diagnostics.html#{id}"));
        assert!(rule["help"]["markdown"].as_str().unwrap().len() > 40 && rule["help"]["text"].is_string(), "{id}");
        assert_eq!(rules.iter().filter(|other| other["id"] == id).count(), 1, "{id}");
    }
    let (mut regions, mut fixes) = (0, 0);
    for result in run["results"].as_array().unwrap() {
        assert_eq!(rules[result["ruleIndex"].as_u64().unwrap() as usize]["id"], result["ruleId"]);
        assert!(["error", "warning"].contains(&result["level"].as_str().unwrap()));
        let place = &result["locations"][0]["physicalLocation"];
        let index = place["artifactLocation"]["index"].as_u64().unwrap() as usize;
        assert_eq!(run["artifacts"][index]["location"]["uri"], place["artifactLocation"]["uri"]);
        let source = std::fs::read_to_string(wrong().join(&files[index])).unwrap();
        assert_eq!(run["artifacts"][index]["length"], source.len());
        if !place["region"].is_null() {
            let (by_columns, by_bytes) = covered(&source, &place["region"]);
            assert_eq!(by_columns, by_bytes, "{}: {result:#}", files[index]);
            regions += 1;
        }
        for fix in result["fixes"].as_array().into_iter().flatten() {
            assert_eq!(fix["artifactChanges"][0]["replacements"][0]["deletedRegion"], place["region"]);
            fixes += 1;
        }
    }
    assert!(regions > 400 && fixes > 100, "{regions} regions, {fixes} fixes");
}

#[test]
fn a_file_without_mistakes_has_a_log_without_results() {
    let output = check(&["-", "--format", "sarif"], "version: 2\n");
    assert_eq!(output.status.code(), Some(0));
    let log: Value = serde_json::from_slice(&output.stdout).unwrap();
    walk("log", &log, "log");
    assert_eq!(log["runs"][0]["results"], serde_json::json!([]));
    assert_eq!(log["runs"][0]["artifacts"][0]["location"]["uri"], "standard-input");
}
