//! Plans of a billing system, read from its own documents, as the `plans:` of a playbook.
//!
//! Where systems disagree the readers set the switch: which of them charges the first tier's flat amount when nothing is used,
//! and whether a part of a package counts. What a playbook cannot say is left out and told; what contradicts itself is refused.
//! Native only.

mod lago;
mod openmeter;
mod stripe;
mod written;

pub use written::{Imported, Mistake};

use serde_json::Value as Json;

/// A billing system whose documents can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    /// Prices of Stripe: a list of `price` objects, best with their products expanded.
    Stripe,
    /// Plans of Lago.
    Lago,
    /// Plans of OpenMeter, with their rate cards.
    OpenMeter,
}

/// Reads the plans of a document.
///
/// ```
/// use budbreak::imports::{System, read};
/// let prices = r#"[{ "id": "price_1", "product": "team", "currency": "eur", "unit_amount": 4900,
///                    "recurring": { "interval": "month", "usage_type": "licensed" } }]"#;
/// let imported = read(System::Stripe, prices).unwrap();
/// assert_eq!(imported.yaml(), "plans:\n  \"team\": {\"price\":{\"currency\":\"EUR\",\"flat\":4900}}\n");
/// ```
///
/// # Errors
/// Where the document is not JSON, has no plans, or contradicts itself; with the place in it.
pub fn read(system: System, text: &str) -> Result<Imported, Mistake> {
    let json: Json = serde_json::from_str(text).map_err(|why| Mistake::new("document", format!("no JSON: {why}")))?;
    let mut imported = Imported::default();
    match system {
        System::Stripe => stripe::read(&json, &mut imported)?,
        System::Lago => lago::read(&json, &mut imported)?,
        System::OpenMeter => openmeter::read(&json, &mut imported)?,
    }
    if imported.is_empty() {
        return Err(Mistake::new("document", "there are no plans in it"));
    }
    Ok(imported)
}

#[cfg(test)]
mod tests;
