use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::ids::{EventName, PlacementId, RuleId};
use crate::kind::Kind;
use crate::time::{Duration, Timestamp};
use crate::wire::{In, Out, Wire, fields, variants};

/// The name of one offer: the rule and a number that grows, `share-what-you-build#12`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct OfferId(String);

impl Wire for OfferId {
    fn write(&self, out: &mut Out) {
        self.0.write(out);
    }
    fn read(from: &mut In) -> Self {
        Self(Wire::read(from))
    }
}

impl OfferId {
    pub(super) fn new(rule: &RuleId, sequence: u64) -> Self {
        Self(format!("{rule}#{sequence}"))
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a person answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Followed the action.
    Clicked,
    /// Not this one, ever.
    Dismissed,
    /// Later.
    Snoozed {
        /// Not before.
        until: Timestamp,
    },
    /// Never this kind.
    OptedOut,
}

variants! { Answer { 0 = Clicked {}, 1 = Dismissed {}, 2 = Snoozed { until }, 3 = OptedOut {} } }

/// A recommendation that was handed out and waits to be seen, answered and converted.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Given by the ledger.
    pub id: OfferId,
    /// The rule that won.
    pub rule: RuleId,
    /// Its kind.
    pub kind: Kind,
    /// What it recommends, if that has a name.
    pub target: Option<Rc<str>>,
    /// Where it was placed.
    pub placement: PlacementId,
    /// When the engine decided.
    pub decided_at: Timestamp,
    /// Until when it may be shown.
    pub expires_at: Timestamp,
    /// When it was first seen.
    pub shown_at: Option<Timestamp>,
    /// What was answered last.
    pub answered: Option<Answer>,
    /// The events that count as conversion.
    pub watches: Vec<EventName>,
    /// How long after it was seen a conversion is counted.
    pub attribution: Duration,
    /// Until when, once it was seen.
    pub until: Timestamp,
    /// Whether a conversion was counted.
    pub converted: bool,
    /// Whether it only *would have* shown.
    pub held_out: bool,
}

fields! {
    Offer {
        id, rule, kind, target, placement, decided_at, expires_at, shown_at, answered, watches, attribution, until, converted, held_out,
    }
}

impl Offer {
    /// Returns whether it stands: not answered and not expired. A standing offer that was seen stays where it is through
    /// renders of the same session, although its own impression has started the cooldown.
    pub fn stands(&self, session_started: Timestamp, now: Timestamp) -> bool {
        self.answered.is_none()
            && !self.converted
            && now < self.expires_at
            && self.shown_at.is_none_or(|shown| shown >= session_started)
    }
}
