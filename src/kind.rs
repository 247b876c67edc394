//! The kinds of recommendation.

use serde::{Deserialize, Serialize};

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $text:literal, $words:literal;)*) => {
        /// What is recommended. A person opts out of a kind, never of a single feature's name.
        ///
        /// ```
        /// use budbreak::kind::Kind;
        /// assert_eq!("feature".parse(), Ok(Kind::Feature));
        /// assert_eq!(Kind::UseCase.as_str(), "use_case");
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum Kind { $($(#[$doc])* $variant,)* }

        impl Kind {
            /// Every kind, in the order of the documentation.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Returns the name on the wire.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// Says the kind in the plural, as in "never suggest … again".
            pub const fn words(self) -> &'static str {
                match self { $(Self::$variant => $words,)* }
            }
        }
    };
}

kinds! {
    /// An underused feature.
    Feature = "feature", "features";
    /// A workflow: several features used towards one outcome.
    Workflow = "workflow", "workflows";
    /// An integration with another product.
    Integration = "integration", "integrations";
    /// A lesson: in-product education.
    Lesson = "lesson", "lessons";
    /// Another team or department to invite.
    Team = "team", "team invitations";
    /// A workflow that would be new to the account.
    UseCase = "use_case", "use cases";
    /// Something worth knowing about one's own usage.
    Insight = "insight", "usage insights";
    /// An offer of help, never a price.
    Help = "help", "offers of help";
    /// Another plan, larger or smaller.
    Plan = "plan", "plans";
    /// A minimum commitment that would pay off.
    Commitment = "commitment", "commitments";
    /// An annual pool instead of monthly peaks.
    Smoothing = "smoothing", "annual pools";
    /// Several meters that are cheaper together.
    Bundle = "bundle", "bundles";
}

impl Kind {
    /// Returns whether what is recommended is a plan.
    ///
    /// ```
    /// use budbreak::kind::Kind;
    /// assert!(Kind::Bundle.is_a_plan() && !Kind::Feature.is_a_plan());
    /// ```
    pub const fn is_a_plan(self) -> bool {
        matches!(self, Self::Plan | Self::Commitment | Self::Smoothing | Self::Bundle)
    }
}

impl std::str::FromStr for Kind {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == text).ok_or(())
    }
}
