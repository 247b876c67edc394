//! The reader of playbooks and their JSON Schema agree.

use budbreak::diagnostic::{Code, Severity};
use budbreak::playbook::Reading;
use budbreak::playbook::read::Problems;
use budbreak::playbook::source::{Data, Node, yaml};
use budbreak::schema;
use serde_json::Value;

use crate::validate::is_valid;

fn folder(name: &str) -> Vec<(String, String)> {
    let root = format!("{}/tests/conformance/playbooks/{name}", env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<_> = std::fs::read_dir(root)
        .expect("the folder is there")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ext| ext == "yaml"))
        .map(|path| (path.display().to_string(), std::fs::read_to_string(&path).expect("a readable file")))
        .collect();
    files.sort();
    files
}

fn json(node: &Node) -> Value {
    match &node.data {
        Data::Null => Value::Null,
        Data::Bool(truth) => (*truth).into(),
        Data::Number(number) => (*number).into(),
        Data::String(text, _) => (&**text).into(),
        Data::List(items) => items.iter().map(json).collect(),
        Data::Map(entries) => {
            entries.iter().map(|e| (e.key.to_string(), json(&e.value))).collect::<serde_json::Map<_, _>>().into()
        }
    }
}

/// What only the types say, and the schema therefore says as well.
const SHAPE: [Code; 9] = [
    Code::UnknownKey,
    Code::MissingKey,
    Code::MissingValue,
    Code::ExpectedMap,
    Code::ExpectedList,
    Code::ExpectedText,
    Code::ExpectedNumber,
    Code::ExpectedFlag,
    Code::OutOfRange,
];

/// Mistakes of these codes are beyond a schema: names that must be elsewhere, parts that must agree.
fn beyond(found: &Reading) -> bool {
    found.diagnostics.iter().filter(|d| d.severity == Severity::Error).all(|d| !SHAPE.contains(&d.code))
}

fn agree(schema: &Value, document: &Value, from: &str) {
    let read = Reading::json(&document.to_string());
    let refused = read.diagnostics.iter().any(|d| d.severity == Severity::Error);
    match (is_valid(schema, schema, document), refused) {
        (true, false) | (false, true) => {}
        (true, true) => assert!(
            beyond(&read),
            "{from}: the schema takes what the reader refuses\n{document}\n{:#?}",
            read.diagnostics
        ),
        (false, false) => panic!("{from}: the schema refuses what the reader takes\n{document}"),
    }
}

#[test]
fn reader_and_schema_agree_on_every_fixture() {
    let schema = schema::playbook();
    for (name, text) in folder("valid").into_iter().chain(folder("wrong")) {
        if let Some(node) = yaml::parse(&text, &mut Problems::new()) {
            agree(&schema, &json(&node), &name);
        }
    }
}

/// Every place of a document, changed in every way that a schema can notice.
#[test]
fn reader_and_schema_agree_when_any_one_value_is_another() {
    let schema = schema::playbook();
    let others = [
        Value::Null,
        true.into(),
        (-1).into(),
        1.5.into(),
        1e15.into(),
        "".into(),
        "x".into(),
        "7d".into(),
        "a b".into(),
        serde_json::json!([]),
        serde_json::json!({}),
        serde_json::json!({ "x": 1 }),
        serde_json::json!([{}]),
        serde_json::json!(["x"]),
    ];
    let mut changed = 0;
    for (name, text) in folder("valid") {
        let document = json(&yaml::parse(&text, &mut Problems::new()).expect("a valid document"));
        let mut places = Vec::new();
        pointers(&document, String::new(), &mut places);
        for place in places {
            for other in &others {
                let mut document = document.clone();
                *document.pointer_mut(&place).expect("a place of the document") = other.clone();
                agree(&schema, &document, &format!("{name} with {other} at {place}"));
                changed += 1;
            }
            let mut document = document.clone();
            if let Some((parent, key)) = place.rsplit_once('/')
                && let Some(Value::Object(map)) = document.pointer_mut(parent)
            {
                let key = key.replace("~1", "/").replace("~0", "~");
                let value = map.remove(&key).expect("a key of the map");
                agree(&schema, &document, &format!("{name} without {place}"));
                let Some(Value::Object(map)) = document.pointer_mut(parent) else { panic!("{parent} is a map") };
                map.insert(format!("{key} "), value);
                agree(&schema, &document, &format!("{name} with a space after {place}"));
            }
        }
    }
    assert!(changed > 2_000, "{changed}");
}

fn pointers(value: &Value, at: String, out: &mut Vec<String>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| {
            pointers(value, format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), out);
        }),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| pointers(item, format!("{at}/{index}"), out))
        }
        _ => {}
    }
    out.push(at);
}
