use crate::ids::{FeatureId, MeterId, PlanId, RuleId};
use crate::signals::{Measure, Signal};
use crate::time::Window;
use crate::value::double_to_literal;

/// One thing that conditions read. Rules share slots: what two rules ask is answered once.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "author", derive(PartialOrd, Ord))]
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
    /// What the use of a window would have cost on a plan.
    Cost {
        /// The plan.
        plan: PlanId,
        /// The window.
        window: Window,
    },
    /// What a plan would have saved in a window.
    Saving {
        /// The plan.
        plan: PlanId,
        /// The window.
        window: Window,
    },
    /// The plan that fits best at the use that is foreseen.
    BestPlan,
    /// From when on a plan fits best.
    BestFrom {
        /// The plan.
        plan: PlanId,
    },
    /// From which monthly quantity on a plan is cheaper than the present one.
    BreakEven {
        /// The plan.
        plan: PlanId,
        /// Of which meter; `None`: of the first that the plan includes or prices.
        meter: Option<MeterId>,
    },
    /// How often those who use what this account uses also use a feature.
    Affinity {
        /// The feature.
        feature: FeatureId,
    },
    /// The feature that usually comes next.
    NextStep,
    /// The share of accounts of the same kind that use less.
    Percentile {
        /// What is used.
        of: Measure,
    },
    /// What accounts of the same kind use.
    Peers {
        /// What is used.
        of: Measure,
        /// Which share of them uses less, in millionths.
        share: u32,
    },
}

impl std::fmt::Display for Slot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Usage(signal) => signal.fmt(f),
            Self::Shown { rule, window } => write!(f, "shown(\"{rule}\", \"{window}\")"),
            Self::Dismissed { rule, window } => write!(f, "dismissed(\"{rule}\", \"{window}\")"),
            Self::Converted { rule } => write!(f, "converted(\"{rule}\")"),
            Self::Cost { plan, window } => write!(f, "cost(\"{plan}\", \"{window}\")"),
            Self::Saving { plan, window } => write!(f, "saving(\"{plan}\", \"{window}\")"),
            Self::BestPlan => f.write_str("best_plan()"),
            Self::BestFrom { plan } => write!(f, "best_from(\"{plan}\")"),
            Self::BreakEven { plan, meter: None } => write!(f, "break_even(\"{plan}\")"),
            Self::BreakEven { plan, meter: Some(meter) } => write!(f, "break_even(\"{plan}\", \"{meter}\")"),
            Self::Affinity { feature } => write!(f, "affinity(\"{feature}\")"),
            Self::NextStep => f.write_str("next_step()"),
            Self::Percentile { of } => write!(f, "percentile(\"{}\")", Exactly(of)),
            Self::Peers { of, share } => {
                write!(f, "peers(\"{}\", {})", Exactly(of), double_to_literal(f64::from(*share) / 1e6))
            }
        }
    }
}

/// What is used, as it is written where the name alone may mean several things.
struct Exactly<'a>(&'a Measure);

impl std::fmt::Display for Exactly<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let of = self.0;
        match of {
            Measure::Event { .. } => write!(f, "{of}"),
            Measure::Feature { .. } => write!(f, "feature:{of}"),
            Measure::Meter { .. } => write!(f, "meter:{of}"),
        }
    }
}

/// Gives what conditions ask its number.
#[cfg(feature = "author")]
pub(super) trait Intern {
    /// Returns the number of a slot, the same for the same question.
    fn intern(&mut self, slot: Slot) -> u32;
}

/// The slots of a playbook, each once. What one is printed as does not tell it from all others: an event and a feature may
/// have the same name.
#[cfg(feature = "author")]
#[derive(Clone, Debug, Default)]
pub(super) struct Slots {
    slots: Vec<Slot>,
    /// Their numbers, in the order of what they ask.
    order: Vec<u32>,
}

#[cfg(feature = "author")]
impl Slots {
    pub(super) fn into_vec(self) -> Vec<Slot> {
        self.slots
    }
}

#[cfg(feature = "author")]
impl Intern for Slots {
    fn intern(&mut self, slot: Slot) -> u32 {
        let place = self.order.binary_search_by(|number| self.slots.get(*number as usize).cmp(&Some(&slot)));
        match place {
            Ok(place) => self.order.get(place).copied().unwrap_or(u32::MAX),
            Err(place) => {
                let number = self.slots.len() as u32;
                self.slots.push(slot);
                self.order.insert(place, number);
                number
            }
        }
    }
}

/// Slots that have their numbers, for a condition that is read again.
#[cfg(feature = "author")]
pub(super) struct Numbered<'a> {
    /// All of them.
    pub(super) slots: &'a [Slot],
    /// Those that the condition reads.
    pub(super) read: &'a [u32],
}

#[cfg(feature = "author")]
impl Intern for Numbered<'_> {
    /// A slot that has no number gets one that answers nothing.
    fn intern(&mut self, slot: Slot) -> u32 {
        let same = |number: &&u32| self.slots.get(**number as usize) == Some(&slot);
        let read = self.read.iter().find(same).copied();
        // What was computed away is not read, and may be asked by other conditions.
        let any = || self.slots.iter().position(|other| *other == slot).map(|place| place as u32);
        read.or_else(any).unwrap_or(u32::MAX)
    }
}
