//! Budbreak: in-product expansion triggers, decided locally, with a reason for every yes and every no.
//!
//! The modules below are listed floor by floor. A module imports lower floors only; `tests/floors.rs` checks it.

// Floor 0: words and numbers.
pub mod diagnostic;
pub mod gate;
pub mod hash;
pub mod ids;
pub mod kind;
mod list;
pub mod sorted;
pub mod time;
pub mod units;
mod wire;

// Floor 1: what is remembered and measured.
pub mod address;
pub mod envelope;
mod layout;
pub mod ledger;
pub mod locale;
pub mod pricing;
pub mod series;
pub mod value;
#[cfg(feature = "cli")]
pub mod zones;

// Floor 2: what comes in and what is said of it.
#[cfg(feature = "cli")]
pub mod cldr;
pub mod event;
pub mod evidence;
pub mod expr;
pub mod facts;
pub mod offer;

// Floor 3: events to signals, text to playbook, files to events.
#[cfg(feature = "cli")]
pub mod imports;
#[cfg(feature = "cli")]
pub mod logs;
#[cfg(feature = "author")]
pub mod playbook;
pub mod recommendation;
pub mod related;
pub mod signals;

// Floor 4: the compiled playbook.
pub mod ruleset;

// Floor 5: one instant with everything that can be asked of it.
pub mod moment;

// Floor 6: may it show, and what is said of the plans?
pub mod advice;
pub mod gates;

// Floor 7: which is best?
pub mod scoring;

// Floor 8: what holds, why, and what is kept.
mod agenda;
pub mod explain;
pub mod state;

// Floor 9: the facade.
pub mod engine;

// Floor 10: a whole log, many people's, and a playbook's own tests.
#[cfg(feature = "cli")]
pub mod learn;
#[cfg(feature = "cli")]
pub mod replay;
#[cfg(feature = "review")]
pub mod trials;

// Floor 11: the edges.
#[cfg(feature = "schema")]
pub mod schema;
#[cfg(target_arch = "wasm32")]
mod wasm;
