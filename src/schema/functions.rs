use serde_json::{Value, json};

use crate::expr::{Param, Signature};
use crate::ruleset::{ABOUT, About, FUNCTIONS, VARIABLES, Variable};

/// Returns what conditions may say, for editors: the signal functions and the variables, with their types and meanings.
pub fn functions() -> Value {
    let functions: Vec<Value> = FUNCTIONS.iter().zip(ABOUT).map(|(function, about)| row(function, about)).collect();
    let variables: Vec<Value> = VARIABLES.iter().map(variable).collect();
    json!({ "functions": functions, "variables": variables })
}

fn row(function: &Signature, about: &About) -> Value {
    json!({
        "name": function.name,
        "group": about.group,
        "params": function.params.iter().map(param).collect::<Vec<Value>>(),
        "result": function.result.to_string(),
        "unit": about.unit,
        "doc": about.doc,
        "example": about.example,
    })
}

/// Every argument is written out, so an editor can offer the names of the catalogue: `names` says which.
fn param(param: &Param) -> Value {
    let names = match param.name {
        "x" => json!(["event", "feature", "meter"]),
        "events" => json!(["event"]),
        "within" => json!(["window"]),
        name => json!([name]),
    };
    json!({ "name": param.name, "type": param.ty.to_string(), "optional": param.optional, "names": names })
}

fn variable(variable: &Variable) -> Value {
    json!({ "name": variable.name, "type": variable.ty.to_string(), "doc": variable.doc })
}
