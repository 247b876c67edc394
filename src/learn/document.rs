//! What was learned, as the section `learned` of a playbook has it.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Number, Value as Json};

/// The version of the section.
const VERSION: u32 = 1;

/// What was learned from many people.
#[derive(Clone, Debug, PartialEq)]
pub struct Learned {
    version: u32,
    /// From whom.
    pub from: Source,
    /// The features of the tables, in the order of their places.
    pub features: Vec<String>,
    /// What goes together, packed, in base64.
    pub together: Option<String>,
    /// What usually comes next, packed, in base64.
    pub next: Option<String>,
    /// What others of a kind use; everybody comes last.
    pub peers: Vec<Peers>,
    /// How often recommendations were shown and taken.
    pub taken: Vec<Taken>,
}

/// From whom it was learned; nothing that points at a person.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Source {
    /// How many people, rounded down.
    pub people: u64,
    /// The last day that counted.
    pub until: String,
    /// The fewest people of whom anything is said.
    pub min_group: u32,
    /// The budget of what is said of peers, people and answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub privacy: Option<Budget>,
}

/// A budget of differential privacy.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Budget {
    /// ε.
    pub epsilon: f64,
    /// δ, where it is not 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delta: Option<f64>,
}

/// People with one value of a trait, or everybody.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Peers {
    /// Who; left out, everybody.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    pub of: Option<Of>,
    /// How many, rounded down.
    pub people: u64,
    /// For each event, feature and meter its 21 quantiles.
    pub quantiles: BTreeMap<String, Vec<Number>>,
}

/// A value of a trait.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Of {
    /// Which.
    #[serde(rename = "trait")]
    pub name: String,
    /// Its value.
    pub is: Json,
}

/// How often something was shown and taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Taken {
    /// The kind of recommendation.
    pub kind: &'static str,
    /// Its target; left out, the kind in general.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// How often it was shown, rounded.
    pub shown: u64,
    /// How often that was taken, rounded.
    pub taken: u64,
}

impl Learned {
    /// Begins with nothing but whom it is from.
    pub(super) fn new(from: Source) -> Self {
        Self { version: VERSION, from, features: vec![], together: None, next: None, peers: vec![], taken: vec![] }
    }

    /// Writes it as JSON, with a line for each part.
    ///
    /// # Errors
    /// Where a number is none, which JSON cannot say.
    pub fn text(&self) -> Result<String, serde_json::Error> {
        let mut parts = vec![
            format!("  \"version\": {}", self.version),
            format!("  \"from\": {}", serde_json::to_string(&self.from)?),
            format!("  \"features\": {}", serde_json::to_string(&self.features)?),
        ];
        let tables = [("together", &self.together), ("next", &self.next)];
        let table =
            |(key, table): (&str, &Option<String>)| table.as_ref().map(|table| format!("  \"{key}\": \"{table}\""));
        parts.extend(tables.into_iter().filter_map(table));
        parts.extend(list("peers", &self.peers)?);
        parts.extend(list("taken", &self.taken)?);
        Ok(format!("{{\n{}\n}}\n", parts.join(",\n")))
    }
}

fn list(key: &str, items: &[impl Serialize]) -> Result<Option<String>, serde_json::Error> {
    let lines: Result<Vec<String>, _> =
        items.iter().map(|item| Ok(format!("    {}", serde_json::to_string(item)?))).collect();
    Ok((!items.is_empty()).then_some(format!("  \"{key}\": [\n{}\n  ]", lines?.join(",\n"))))
}

/// A number without a fraction is written without one.
pub(super) fn number(value: f64) -> Number {
    if value.fract() == 0.0 && value.abs() < 9e15 {
        return Number::from(value as i64);
    }
    Number::from_f64(value).unwrap_or_else(|| Number::from(0))
}
