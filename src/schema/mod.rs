//! The types that cross a boundary, as JSON Schema and as TypeScript: what is generated, checked in and tested fresh.
//!
//! Rust types are the only authors. The playbook's schema comes from the declarations that also make its reader.

#[cfg(feature = "review")]
mod functions;
mod tidy;
mod typescript;

#[cfg(feature = "review")]
pub use functions::functions;
pub use typescript::typescript;

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use crate::playbook::Playbook;
use crate::{advice, diagnostic, engine, event, explain, facts, moment, recommendation, ruleset};

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Returns the JSON Schema of a playbook.
pub fn playbook() -> Value {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Playbook>().to_value();
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("title".into(), "A playbook of Budbreak".into());
        if let Some(definitions) = schema.get_mut("$defs").and_then(Value::as_object_mut) {
            definitions.sort_keys();
        }
    }
    tidy::descriptions(&mut schema);
    schema
}

/// Collects the schemas of types, those that they are made of included.
macro_rules! definitions {
    ($settings:expr; $($type:ty),* $(,)?) => {{
        let mut generator = $settings.into_generator();
        $(generator.subschema_for::<$type>();)*
        generator.take_definitions(true)
    }};
}

/// Returns the JSON Schemas of everything that goes into the engine and comes out of it, as `$defs`.
pub fn wire() -> Value {
    let inward = definitions!(SchemaSettings::draft2020_12();
        event::EventInput,
        facts::Told,
        recommendation::Query,
        recommendation::Response,
    );
    let outward = definitions!(SchemaSettings::draft2020_12().for_serialize();
        advice::PlanAdvice,
        diagnostic::Checked,
        diagnostic::Diagnostic,
        engine::Stats,
        explain::Answered,
        explain::Explanation,
        moment::Statement,
        recommendation::Recommendation,
        recommendation::Recorded,
        ruleset::Outline,
    );
    let mut all: Map<String, Value> = outward;
    all.extend(inward);
    all.sort_keys();
    let mut schema = json!({ "$schema": DRAFT, "$defs": all });
    tidy::descriptions(&mut schema);
    schema
}
