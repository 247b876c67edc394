use crate::sorted::SortedMap;

use serde::Serialize;

use crate::event::Refusal;
use crate::ids::EventName;
use crate::signals::Signals;

/// What was counted, refused and not known.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Stats {
    /// Events counted so far, over all sessions.
    pub events: u64,
    /// Events refused since the engine was made, by reason.
    pub refused: SortedMap<Refusal, u64>,
    /// Names that the playbook does not know, with how often they happened.
    pub unknown: SortedMap<EventName, u64>,
    /// Events whose unknown name found no room in the list above.
    pub unnamed: u64,
}

impl Stats {
    pub(super) fn refuse(&mut self, refusal: Refusal) {
        *self.refused.entry(refusal).or_default() += 1;
    }

    pub(super) fn with(&self, signals: &Signals) -> Self {
        Self {
            events: signals.events(),
            refused: self.refused.clone(),
            unknown: signals.unknown().map(|(name, count)| (name.clone(), count)).collect(),
            unnamed: signals.unnamed(),
        }
    }
}
