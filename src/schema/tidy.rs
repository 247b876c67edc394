use serde_json::Value;

/// Takes out of descriptions what is meant for readers of the Rust code alone: examples, and brackets of links.
pub(super) fn descriptions(schema: &mut Value) {
    match schema {
        Value::Object(parts) => {
            for (key, value) in parts {
                match value {
                    Value::String(text) if key == "description" => *text = plain(text),
                    value => descriptions(value),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(descriptions),
        _ => {}
    }
}

fn plain(text: &str) -> String {
    let outside = text.split("```").step_by(2).collect::<Vec<_>>().join("");
    let linked = outside.replace("[`", "`").replace("`]", "`");
    let mut lines: Vec<&str> = linked.lines().map(str::trim_end).collect();
    lines.dedup_by(|a, b| a.is_empty() && b.is_empty());
    lines.join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    #[test]
    fn examples_and_links_are_taken_out() {
        let text = "One `Gate`, see [`Verdict`].\n\n```\nlet gate = 1;\n```\n\nAnd more.";
        assert_eq!(super::plain(text), "One `Gate`, see `Verdict`.\n\nAnd more.");
    }
}
