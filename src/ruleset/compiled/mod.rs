//! The compiled form: a ruleset in bytes, so that a page loads it without parsing or checking a word.
//!
//! Magic, version, length and checksum come first, then every text once, then all that the engine needs at run time. What
//! follows from that, such as which rule reads what, is not in the bytes. The layout changes only with [`VERSION`]; there is
//! one version that is read, because a playbook is compiled again in an instant.

mod learned;
mod plans;
mod rules;
mod usage;
mod words;

use super::derived::Parts;
use super::{Condition, MessageTemplate, Ports, Rule, Ruleset, Slot, Template};
use crate::envelope::{Damage, Fault, Seal, checksum_with_seed};
use crate::time::Calendar;
use crate::wire::{In, Out, Wire};

/// The version that is written and read.
pub const VERSION: u16 = 3;

const SEAL: Seal = Seal { magic: *b"bdbp", what: "compiled playbook", version: VERSION, checksum: checksum_with_seed };

/// Why bytes are no playbook that can run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// The bytes are damaged, or of another version.
    Damaged(Damage),
    /// The platform does not know the time zone of the playbook.
    UnknownZone(String),
}

impl Unusable {
    /// Returns the stable name.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Damaged(Damage { fault: Fault::Newer(_), .. }) => "playbook_newer",
            Self::Damaged(Damage { fault: Fault::Older(_), .. }) => "playbook_older",
            Self::Damaged(_) => "playbook_damaged",
            Self::UnknownZone(_) => "unknown_zone",
        }
    }
}

impl std::fmt::Display for Unusable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Damaged(damage) => damage.fmt(f),
            Self::UnknownZone(zone) => write!(f, "there is no time zone {zone:?} here"),
        }
    }
}

impl std::error::Error for Unusable {}

impl Ruleset {
    /// Returns whether bytes begin like a compiled playbook.
    pub fn is_compiled(bytes: &[u8]) -> bool {
        bytes.starts_with(&SEAL.magic)
    }

    /// Returns the compiled form. The same ruleset gives the same bytes.
    ///
    /// ```
    /// use std::rc::Rc;
    /// use budbreak::{ruleset::Ruleset, time::Utc};
    /// # #[cfg(feature = "author")] {
    /// let (ruleset, _) = Ruleset::read_json(r#"{ "version": 2 }"#, Rc::new(Utc)).unwrap();
    /// let bytes = ruleset.to_bytes();
    /// assert_eq!(Ruleset::from_bytes(&bytes, Rc::new(Utc)).unwrap().to_bytes(), bytes);
    /// # }
    /// assert_eq!(Ruleset::from_bytes(b"{}", Rc::new(Utc)).unwrap_err().code(), "playbook_damaged");
    /// ```
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Out::with_texts();
        self.calendar.zone().to_owned().write(&mut out);
        self.calendar.week_starts().write(&mut out);
        self.locale.write(&mut out);
        self.slots.write(&mut out);
        usage::write(&self.remembered, &self.slots, &mut out);
        self.policy.write(&mut out);
        self.plans.write(&mut out);
        self.sold.write(&mut out);
        self.names.write(&mut out);
        self.declared.write(&mut out);
        self.learned.write(&mut out);
        self.rules.write(&mut out);
        SEAL.seal(VERSION, &out.into_bytes())
    }

    /// Reads the compiled form, all or nothing.
    ///
    /// # Errors
    /// Why these bytes cannot run. Every flipped bit and every missing byte is found; of bytes that were made up, with a
    /// checksum that fits, every name, number and program is still held to what evaluation trusts.
    pub fn from_bytes(bytes: &[u8], ports: impl Into<Ports>) -> Result<Self, Unusable> {
        Self::read_parts(bytes, ports.into()).map(Parts::ruleset)
    }

    /// Reads the compiled form as [`Ruleset::from_bytes`] does. The bytes are gone before room is taken for what follows from
    /// the rules, which matters where memory that was taken once is never given back.
    ///
    /// ```
    /// use std::rc::Rc;
    /// use budbreak::{ruleset::Ruleset, time::Utc};
    /// assert_eq!(Ruleset::from_owned(b"{}".to_vec(), Rc::new(Utc)).unwrap_err().code(), "playbook_damaged");
    /// ```
    ///
    /// # Errors
    /// As [`Ruleset::from_bytes`].
    pub fn from_owned(bytes: Vec<u8>, ports: impl Into<Ports>) -> Result<Self, Unusable> {
        let parts = Self::read_parts(&bytes, ports.into());
        drop(bytes);
        parts.map(Parts::ruleset)
    }

    fn read_parts(bytes: &[u8], ports: Ports) -> Result<Parts, Unusable> {
        let unusable = |fault| Unusable::Damaged(SEAL.damage(fault));
        let (version, payload) = SEAL.open(bytes).map_err(Unusable::Damaged)?;
        if version < VERSION {
            return Err(unusable(Fault::Older(version)));
        }
        Self::read_payload(payload, ports).ok_or(unusable(Fault::Unreadable))?
    }

    fn read_payload(payload: &[u8], ports: Ports) -> Option<Result<Parts, Unusable>> {
        let Ports { offsets, formats } = ports;
        let mut from = In::with_texts(payload)?;
        let (zone, week_starts) = <(String, _)>::read(&mut from);
        if from.failed() {
            return None;
        }
        let Some(calendar) = Calendar::new(&zone, week_starts, offsets) else {
            return Some(Err(Unusable::UnknownZone(zone)));
        };
        let locale = Wire::read(&mut from);
        let slots: Vec<Slot> = Wire::read(&mut from);
        let parts = Parts {
            remembered: usage::read(&mut from, &slots),
            policy: Wire::read(&mut from),
            plans: Wire::read(&mut from),
            sold: Wire::read(&mut from),
            names: Wire::read(&mut from),
            declared: Wire::read(&mut from),
            learned: Wire::read(&mut from),
            rules: Wire::read(&mut from),
            calendar,
            locale,
            formats,
            slots,
        };
        let whole = from.is_done()
            && parts.rules.iter().flat_map(Rule::faces).all(|rule| {
                let read = conditions(rule).flat_map(Condition::slots).chain(&rule.fit);
                read.into_iter().all(|slot| (*slot as usize) < parts.slots.len())
            });
        whole.then_some(Ok(parts))
    }
}

/// Returns everything in a rule that is evaluated.
fn conditions(rule: &Rule) -> impl Iterator<Item = &Condition> {
    let MessageTemplate { title, body, because, action } = &rule.message;
    let action = action.iter().flat_map(|(label, go)| [label, go]);
    let said = [title, body].into_iter().chain(because).chain(action).flat_map(Template::values);
    std::iter::once(&rule.when).chain(rule.audience.as_deref()).chain(&rule.need).chain(said)
}

#[cfg(all(test, feature = "author"))]
mod tests;
