use crate::ids::RuleId;
use crate::signals::Signal;
use crate::time::Window;

/// One thing that conditions read. Rules share slots: what two rules ask is answered once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// Asked of the signals.
    Usage(Signal),
    /// How often a rule was shown within a window, asked of the ledger.
    Shown {
        /// The rule.
        rule: RuleId,
        /// The window.
        window: Window,
    },
    /// Whether a rule was dismissed within a window.
    Dismissed {
        /// The rule.
        rule: RuleId,
        /// The window.
        window: Window,
    },
    /// Whether the target behaviour ever followed a rule.
    Converted {
        /// The rule.
        rule: RuleId,
    },
}

impl std::fmt::Display for Slot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Usage(signal) => signal.fmt(f),
            Self::Shown { rule, window } => write!(f, "shown(\"{rule}\", \"{window}\")"),
            Self::Dismissed { rule, window } => write!(f, "dismissed(\"{rule}\", \"{window}\")"),
            Self::Converted { rule } => write!(f, "converted(\"{rule}\")"),
        }
    }
}

/// The slots of a playbook, each once.
#[cfg(feature = "author")]
#[derive(Clone, Debug, Default)]
pub(super) struct Slots(Vec<Slot>, crate::sorted::SortedMap<String, u32>);

#[cfg(feature = "author")]
impl Slots {
    /// Returns the number of a slot, the same for the same question.
    pub(super) fn intern(&mut self, slot: Slot) -> u32 {
        let next = self.0.len() as u32;
        *self.1.entry(slot.to_string()).or_insert_with(|| {
            self.0.push(slot);
            next
        })
    }

    pub(super) fn into_vec(self) -> Vec<Slot> {
        self.0
    }
}
