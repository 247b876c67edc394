use serde_json::{Map, Value};

/// Writes the definitions of a JSON Schema as TypeScript types, in the order of their names.
///
/// Only what our schemas say is understood; anything else becomes `unknown`, which a test forbids.
pub fn typescript(schema: &Value) -> String {
    let mut out = String::from(
        "// Generated from the Rust types by way of their JSON Schema. Do not edit: change the Rust type and run\n\
         // `npm run generate`.\n",
    );
    let mut types: Vec<(&str, &Value)> = Vec::new();
    if schema.get("properties").is_some() {
        types.push((ROOT, schema));
    }
    let definitions = schema.get("$defs").and_then(Value::as_object);
    types.extend(definitions.into_iter().flatten().map(|(name, schema)| (name.as_str(), schema)));
    for (name, schema) in types {
        out.push('\n');
        comment(schema, "", &mut out);
        let body = shape(schema, "");
        if schema.get("properties").is_some() && schema.get("oneOf").is_none() {
            out.push_str(&format!("export interface {name} {body}\n"));
        } else {
            let line = format!("export type {name} = {body};\n");
            let short = line.len() <= LINE || body.contains(['{', '(']);
            out.push_str(&if short {
                line
            } else {
                format!("export type {name} =\n  | {};\n", body.replace(" | ", "\n  | "))
            });
        }
    }
    out
}

/// Longer unions are written one word a line.
const LINE: usize = 110;

/// The type at the root of a schema has its own name.
const ROOT: &str = "Playbook";

fn comment(schema: &Value, indent: &str, out: &mut String) {
    let Some(text) = schema.get("description").and_then(Value::as_str) else { return };
    let mut text = text.to_owned();
    if let Some(default) = schema.get("default").and_then(spaced) {
        text = format!("{text} Left out: `{default}`.");
    }
    // A word cannot carry a comment of its own in a union.
    for one in schema.get("oneOf").and_then(Value::as_array).into_iter().flatten() {
        if let (Some(word), Some(meaning)) = (one.get("const"), one.get("description").and_then(Value::as_str)) {
            let gap = if text.contains("\n- ") { "" } else { "\n" };
            text = format!("{text}{gap}\n- `{word}`: {meaning}");
        }
    }
    let text = text.replace("*/", "*\u{200b}/");
    let lines: Vec<&str> = text.split('\n').collect();
    match &lines[..] {
        [line] => out.push_str(&format!("{indent}/** {line} */\n")),
        lines => {
            out.push_str(&format!("{indent}/**\n"));
            for line in lines {
                out.push_str(format!("{indent} * {line}").trim_end());
                out.push('\n');
            }
            out.push_str(&format!("{indent} */\n"));
        }
    }
}

/// Writes a default as people write it in a playbook; none where nothing is said with it.
fn spaced(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Object(parts) if parts.is_empty() => None,
        Value::Array(items) if items.is_empty() => None,
        Value::Array(items) => Some(format!("[{}]", items.iter().filter_map(spaced).collect::<Vec<_>>().join(", "))),
        Value::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        other => Some(other.to_string()),
    }
}

fn shape(schema: &Value, indent: &str) -> String {
    let Some(parts) = schema.as_object() else { return "Json".into() };
    if let Some(name) = parts.get("$ref").and_then(Value::as_str) {
        return name.rsplit('/').next().unwrap_or(name).to_owned();
    }
    if let Some(one) = parts.get("const") {
        return one.to_string();
    }
    if let Some(Value::Array(words)) = parts.get("enum") {
        return union(words.iter().map(Value::to_string));
    }
    for key in ["oneOf", "anyOf"] {
        if let Some(Value::Array(each)) = parts.get(key)
            && !parts.contains_key("type")
        {
            return union(each.iter().map(|one| shape(one, indent)));
        }
    }
    match parts.get("type") {
        Some(Value::String(name)) => plain(name, parts, indent),
        Some(Value::Array(names)) => {
            union(names.iter().filter_map(Value::as_str).map(|name| plain(name, parts, indent)))
        }
        _ if parts.keys().all(|key| key == "description" || key == "title") => "Json".into(),
        _ => "unknown".into(),
    }
}

fn plain(name: &str, parts: &Map<String, Value>, indent: &str) -> String {
    match name {
        "integer" => "number".into(),
        "array" => {
            let items = parts.get("items").map_or_else(|| "unknown".into(), |items| shape(items, indent));
            if items.contains([' ', '|']) && !items.starts_with('{') {
                format!("({items})[]")
            } else {
                format!("{items}[]")
            }
        }
        "object" => object(parts, indent),
        name => name.into(),
    }
}

fn object(parts: &Map<String, Value>, indent: &str) -> String {
    let Some(Value::Object(properties)) = parts.get("properties") else {
        let values = parts.get("additionalProperties").map_or_else(|| "Json".into(), |values| shape(values, indent));
        let keys = parts.get("propertyNames").filter(|keys| keys.get("$ref").is_some()).map(|keys| shape(keys, indent));
        // Not `Record<string, …>`: a type that has itself in it may not be written so.
        return keys.map_or_else(
            || format!("{{ [key: string]: {values} }}"),
            |keys| format!("{{ [key in {keys}]?: {values} }}"),
        );
    };
    let required: Vec<&str> =
        parts.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
    let deeper = format!("{indent}  ");
    let mut out = String::from("{\n");
    let is_needed = |key: &String| required.contains(&key.as_str());
    let (needed, others): (Vec<_>, Vec<_>) = properties.iter().partition(|(key, _)| is_needed(key));
    for (key, schema) in needed.into_iter().chain(others) {
        comment(schema, &deeper, &mut out);
        let needed = is_needed(key);
        let mut body = shape(schema, &deeper);
        if !needed {
            // What may be left out is left out, and never null.
            body = body.strip_suffix(" | null").map(str::to_owned).unwrap_or(body);
        }
        let word = key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '$'));
        let key = if word { key.clone() } else { format!("{key:?}") };
        out.push_str(&format!("{deeper}{key}{}: {body};\n", if needed { "" } else { "?" }));
    }
    out.push_str(&format!("{indent}}}"));
    out
}

fn union(each: impl Iterator<Item = String>) -> String {
    let mut names: Vec<String> = Vec::new();
    for name in each {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(" | ")
}
