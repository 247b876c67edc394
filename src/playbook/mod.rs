//! What a product manager writes: catalogue, plans, rules and policy in one versioned file.
//!
//! A playbook is read from JSON or YAML into a tree of nodes ([`source`]), from there into the types of [`document`]
//! ([`read`]). It is wholly valid or refused, with every mistake at once. Expressions stay text here: what they mean is
//! checked by the ruleset, one floor up, which asks [`Text::locate`] for the place of a mistake.

pub mod catalogue;
mod check;
pub mod document;
mod expand;
pub mod learned;
#[cfg(feature = "review")]
pub mod lint;
mod load;
pub mod locales;
pub mod migrate;
pub mod placeholders;
pub mod plans;
pub mod policy;
pub mod prices;
pub mod read;
pub mod rollout;
pub mod rules;
pub mod schedule;
pub mod source;
pub mod templates;
pub mod variants;

#[cfg(feature = "review")]
pub mod trials;

pub use document::Playbook;
pub use load::Reading;
pub use read::At;
pub use rules::{Rule, RuleEntry, TemplateUse};
pub use source::{Place, Text};

#[cfg(test)]
mod tests;
