use super::{Answer, push_recent};
use crate::time::Timestamp;
use crate::wire::{In, Out, Wire, fields};

/// What happened with one rule.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    impressions: Vec<Timestamp>,
    last: Timestamp,
    shown: u32,
    held_out: u32,
    clicked: u32,
    clicked_at: Option<Timestamp>,
    dismissals: u32,
    dismissed: Option<Timestamp>,
    snoozed_until: Option<Timestamp>,
    conversions: u32,
    held_out_conversions: u32,
    converted: Option<Timestamp>,
}

/// What came of the impressions of a rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tried {
    /// How often it was shown.
    pub shown: u32,
    /// Of these, how often it was clicked or the target behaviour followed.
    pub taken: u32,
    /// Of these, how often it was dismissed.
    pub dismissed: u32,
}

fields! {
    Record {
        impressions, last, shown, held_out, clicked, clicked_at, dismissals, dismissed, snoozed_until, conversions,
        held_out_conversions, converted,
    }
}

impl Record {
    /// Returns the latest impressions, oldest first, at most [`super::RECENT`].
    pub fn impressions(&self) -> &[Timestamp] {
        &self.impressions
    }

    /// Returns how often it was shown in its whole life; where the person is in the holdout, how often it would have been.
    pub fn lifetime(&self) -> u32 {
        self.shown + self.held_out
    }

    /// Returns what came of its being shown.
    pub fn tried(&self) -> Tried {
        // An offer is clicked, or its target behaviour follows, or both: at least the more frequent of the two, and each once.
        let taken = self.clicked.max(self.conversions).min(self.shown);
        Tried { shown: self.shown, taken, dismissed: self.dismissals.min(self.shown - taken) }
    }

    /// Returns how often it won and was not shown, because the person is in the holdout.
    pub fn held_out(&self) -> u32 {
        self.held_out
    }

    /// Returns how often it was clicked.
    pub fn clicked(&self) -> u32 {
        self.clicked
    }

    /// Returns when the person said "not this one" last, if they did.
    pub fn dismissed(&self) -> Option<Timestamp> {
        self.dismissed
    }

    /// Returns until when the person said "later", if they did.
    pub fn snoozed_until(&self) -> Option<Timestamp> {
        self.snoozed_until
    }

    /// Returns how often the target behaviour followed; for the holdout, without having been shown.
    pub fn conversions(&self) -> u32 {
        self.conversions + self.held_out_conversions
    }

    /// Returns when the target behaviour followed last.
    pub fn converted_at(&self) -> Option<Timestamp> {
        self.converted
    }

    /// Returns how many impressions between two instants came after the last click or conversion: each asked for attention
    /// and got none.
    pub fn unanswered(&self, from: Timestamp, until: Timestamp) -> usize {
        let heard = self.clicked_at.max(self.converted);
        self.impressions.iter().filter(|at| **at > from && **at < until && Some(**at) > heard).count()
    }

    pub(super) fn last(&self) -> Timestamp {
        self.last
    }

    pub(super) fn touch(&mut self, now: Timestamp) {
        self.last = self.last.max(now);
    }

    pub(super) fn shown(&mut self, now: Timestamp, held_out: bool) {
        push_recent(&mut self.impressions, now);
        let count = if held_out { &mut self.held_out } else { &mut self.shown };
        *count = count.saturating_add(1);
    }

    pub(super) fn answered(&mut self, answer: Answer, now: Timestamp) {
        match answer {
            Answer::Clicked => {
                self.clicked = self.clicked.saturating_add(1);
                self.clicked_at = Some(now);
            }
            Answer::Dismissed => {
                self.dismissals = self.dismissals.saturating_add(1);
                self.dismissed = Some(now);
            }
            Answer::Snoozed { until } => self.snoozed_until = Some(until),
            Answer::OptedOut => {}
        }
    }

    pub(super) fn converted(&mut self, at: Timestamp, held_out: bool) {
        let count = if held_out { &mut self.held_out_conversions } else { &mut self.conversions };
        *count = count.saturating_add(1);
        self.converted = self.converted.max(Some(at));
    }
}
