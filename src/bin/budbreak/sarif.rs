//! What was found, in SARIF 2.1.0, which tools for code review read.

use budbreak::diagnostic::{CODES, Code, Diagnostic, Fix, PAGE, Severity, reference};
use budbreak::hash::hash;
use serde_json::{Value, json};

use crate::check::File;
use crate::failure::Failure;
use crate::output::json as text_of;

/// Writes the log of one run. `docs` is the address at which the reference page is served.
pub(crate) fn log(files: &[File], docs: Option<&str>) -> Result<String, Failure> {
    let all = || files.iter().flat_map(|file| &file.checked.diagnostics);
    let found: Vec<Code> =
        CODES.iter().map(|(code, ..)| *code).filter(|code| all().any(|one| one.code == *code)).collect();
    let rules: Vec<Value> = found.iter().map(|code| rule(*code, all().find(|one| one.code == *code), docs)).collect();
    let mut results = Vec::new();
    for (index, file) in files.iter().enumerate() {
        for (number, diagnostic) in file.checked.diagnostics.iter().enumerate() {
            let rule = found.iter().position(|code| *code == diagnostic.code);
            let fix = file.checked.fixes.iter().find(|fix| fix.diagnostic as usize == number);
            results.push(result(diagnostic, rule, &artifact(index, &file.checked.file), fix));
        }
    }
    let artifacts: Vec<Value> = files
        .iter()
        .map(|file| {
            json!({ "location": { "uri": uri(&file.checked.file) }, "length": file.source.len(), "encoding": "UTF-8" })
        })
        .collect();
    text_of(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "budbreak", "semanticVersion": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "utf16CodeUnits",
            "artifacts": artifacts,
            "results": results,
        }],
    }))
}

fn rule(code: Code, found: Option<&Diagnostic>, docs: Option<&str>) -> Value {
    let mut rule = json!({
        "id": code.as_str(),
        "name": format!("{code:?}"),
        "shortDescription": { "text": reference::meaning(code) },
        "defaultConfiguration": { "level": found.map_or("error", |found| level(found.severity)) },
    });
    let entry = reference::of(code);
    add(&mut rule, "fullDescription", entry.map(|entry| json!({ "text": entry.cause })));
    let help = |entry: &reference::Entry| json!({ "text": format!("{}\n\n{}", entry.cause, entry.mend), "markdown": reference::paragraphs(entry) });
    add(&mut rule, "help", entry.map(help));
    add(&mut rule, "helpUri", docs.map(|docs| format!("{}#{}", docs.trim_end_matches('#'), code.as_str()).into()));
    rule
}

fn result(diagnostic: &Diagnostic, rule: Option<usize>, artifact: &Value, fix: Option<&Fix>) -> Value {
    let meant = diagnostic.suggestion.as_ref().map(|meant| format!("; did you mean {meant:?}?")).unwrap_or_default();
    let path = diagnostic.location.as_ref().map(|place| place.path.as_str()).unwrap_or_default();
    let mut physical = json!({ "artifactLocation": artifact });
    add(&mut physical, "region", region(diagnostic));
    let mut place = json!({ "physicalLocation": physical });
    add(&mut place, "logicalLocations", (!path.is_empty()).then(|| json!([{ "fullyQualifiedName": path }])));
    let mut result = json!({
        "ruleId": diagnostic.code.as_str(),
        "ruleIndex": rule,
        "level": level(diagnostic.severity),
        "message": { "text": format!("{}{meant}", diagnostic.message) },
        "locations": [place],
        // The same as long as the mistake stands at the same key, whatever is written above it.
        "partialFingerprints": {
            "codeAndPath/v1": format!("{:016x}", hash(format!("{} {path}", diagnostic.code.as_str()).as_bytes())),
        },
    });
    let fixes = fix.zip(region(diagnostic)).map(|(fix, region)| {
        json!([{
            "description": { "text": format!("Write {}", fix.text) },
            "artifactChanges": [{
                "artifactLocation": artifact,
                "replacements": [{ "deletedRegion": region, "insertedContent": { "text": fix.text } }],
            }],
        }])
    });
    add(&mut result, "fixes", fixes);
    result
}

/// Adds a key that may be absent.
fn add(object: &mut Value, key: &str, value: Option<Value>) {
    if let (Some(object), Some(value)) = (object.as_object_mut(), value) {
        object.insert(key.into(), value);
    }
}

/// A stretch of text, in lines and columns from 1 and in bytes from 0.
fn region(diagnostic: &Diagnostic) -> Option<Value> {
    let place = diagnostic.location.as_ref()?;
    let range = place.range?;
    Some(json!({
        "startLine": range.start.line + 1,
        "startColumn": range.start.character + 1,
        "endLine": range.end.line + 1,
        "endColumn": range.end.character + 1,
        "byteOffset": place.span.start,
        "byteLength": place.span.end.saturating_sub(place.span.start),
    }))
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn artifact(index: usize, path: &str) -> Value {
    json!({ "uri": uri(path), "index": index })
}

/// Writes a path as an address, relative when the path is.
fn uri(path: &str) -> String {
    if path == "-" {
        return "standard-input".into();
    }
    let path = path.replace('\\', "/");
    let lead = if path.starts_with('/') { "file://" } else { "" };
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b'_' | b'-' | b'~');
    let escaped =
        path.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") });
    format!("{lead}{}", escaped.collect::<String>())
}

/// Returns where the reference page is, when it is served at an address.
pub(crate) fn docs(text: &str) -> Result<String, String> {
    if text.starts_with("https://") || text.starts_with("http://") {
        return Ok(text.into());
    }
    Err(format!("the address of {PAGE} begins with https://"))
}
