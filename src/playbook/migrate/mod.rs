//! Older versions of the format: what changed from each to the next, as one table.
//!
//! The table is applied to nodes, wherever a playbook is read, so that no file stops working; and to the text itself
//! ([`text()`], for `budbreak migrate`), so that people's comments, order and layout stay.

#[cfg(feature = "review")]
mod edits;
mod nodes;
#[cfg(feature = "review")]
mod text;

pub(super) use nodes::VERSION;
pub use nodes::upgrade;
#[cfg(feature = "review")]
pub use text::{Changed, Migrated, text};

/// Everything that changed from one version of the format to the next.
#[derive(Debug)]
pub struct Step {
    /// The version before.
    pub from: u32,
    /// The version after.
    pub to: u32,
    /// The changes, in the order in which they are made.
    pub changes: &'static [Change],
}

/// One change of the format.
#[derive(Debug)]
pub struct Change {
    /// The way to the maps that it is about; `*` is every item of a list.
    pub within: &'static [&'static str],
    /// What is done there.
    pub act: Act,
    /// Why the format changed, in a sentence.
    #[cfg(feature = "review")]
    pub why: &'static str,
}

/// What is done to a map. A map that already has the new key is left as it is.
#[derive(Clone, Copy, Debug)]
pub enum Act {
    /// A key gets another name.
    Rename {
        /// The name before.
        from: &'static str,
        /// The name after.
        to: &'static str,
    },
    /// Two keys that belong together become one: `holdout: 10%` and `holdout_salt: spring` become
    /// `holdout: { share: 10%, salt: spring }`. A map without the second key stays as it is.
    Join {
        /// The key that stays, and what its value is called inside.
        into: (&'static str, &'static str),
        /// The key that goes, and what its value is called inside.
        from: (&'static str, &'static str),
        /// The number that stands where the first key was not given.
        otherwise: f64,
    },
}

/// Every change of the format, the oldest first.
pub const STEPS: &[Step] = &[Step {
    from: 1,
    to: 2,
    changes: &[
        Change {
            within: &["rules", "*"],
            act: Act::Rename { from: "days_observed", to: "min_days_observed" },
            #[cfg(feature = "review")]
            why: "the least number of days has the same name in rules as in the parameters of templates",
        },
        Change {
            within: &["policy"],
            act: Act::Rename { from: "personal", to: "address_traits" },
            #[cfg(feature = "review")]
            why: "these are the traits that may stand in addresses; the old name said the contrary",
        },
        Change {
            within: &["policy"],
            act: Act::Join { into: ("holdout", "share"), from: ("holdout_salt", "salt"), otherwise: 0.0 },
            #[cfg(feature = "review")]
            why: "what belongs to the holdout stands together",
        },
    ],
}];
