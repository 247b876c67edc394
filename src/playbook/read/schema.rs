//! JSON Schema of records, choices and words, put together from their declarations.

use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value};

use super::{Read, Within};

/// One key of a record or a choice.
pub(in crate::playbook) struct Field {
    key: &'static str,
    schema: Value,
    needed: bool,
}

impl Field {
    pub(in crate::playbook) fn new(key: &'static str, schema: Schema, needed: bool) -> Self {
        Self { key, schema: schema.to_value(), needed }
    }
}

pub(in crate::playbook) fn field<T: Read + serde::Serialize>(
    key: &'static str,
    doc: &[&str],
    how: Option<&dyn Within<T>>,
    default: Option<fn() -> T>,
    generator: &mut SchemaGenerator,
) -> Field {
    let mut schema = match how {
        Some(how) => how.schema_within(generator),
        None => T::schema(generator),
    }
    .to_value();
    let needed = default.is_none() && T::absent().is_none();
    if let Value::Object(parts) = &mut schema {
        parts.insert("description".into(), text(doc).into());
        let default = default.map(|make| make()).filter(|value| !value.is_absent());
        if let Some(default) = default.and_then(|value| serde_json::to_value(value).ok()) {
            parts.insert("default".into(), default);
        }
    }
    Field { key, schema, needed }
}

pub(in crate::playbook) fn record(about: &[&str], fields: Vec<Field>) -> Schema {
    let required: Vec<&str> = fields.iter().filter(|field| field.needed).map(|field| field.key).collect();
    let required = (!required.is_empty()).then(|| ("required".to_owned(), Value::from(required)));
    let properties: Map<String, Value> = fields.into_iter().map(|field| (field.key.to_owned(), field.schema)).collect();
    let mut schema = json_schema!({
        "description": text(about),
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    if let Some((key, required)) = required {
        schema.insert(key, required);
    }
    schema
}

pub(in crate::playbook) fn choice(about: &[&str], fields: Vec<Field>) -> Schema {
    let each: Vec<Value> = fields
        .into_iter()
        .map(|field| {
            let description = field.schema.get("description").cloned().unwrap_or_default();
            serde_json::json!({
                "description": description,
                "type": "object",
                "properties": { field.key: field.schema },
                "required": [field.key],
                "additionalProperties": false,
            })
        })
        .collect();
    json_schema!({ "description": text(about), "oneOf": each })
}

pub(in crate::playbook) fn words(about: &[&str], words: &[(&str, &[&str])]) -> Schema {
    let each: Vec<Value> =
        words.iter().map(|(word, doc)| serde_json::json!({ "const": word, "description": text(doc) })).collect();
    json_schema!({ "description": text(about), "oneOf": each })
}

/// Joins the lines of a doc comment into paragraphs.
fn text(lines: &[&str]) -> String {
    let mut out = String::new();
    for line in lines {
        match line.trim() {
            "" => out.push_str("\n\n"),
            line => {
                if !out.is_empty() && !out.ends_with('\n') {
                    out.push(' ');
                }
                out.push_str(line);
            }
        }
    }
    out
}
