//! The gates by name.

use serde::Serialize;

macro_rules! gates {
    ($($(#[$doc:meta])* $variant:ident = $text:literal;)*) => {
        /// The gates, in the order in which they are asked.
        ///
        /// ```
        /// use budbreak::gate::Gate;
        /// assert_eq!(Gate::ALL.first(), Some(&Gate::Schedule));
        /// assert_eq!(Gate::OptOut.as_str(), "opt_out");
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum Gate { $($(#[$doc])* $variant,)* }

        impl Gate {
            /// Every gate in order.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Returns the name on the wire.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
        }
    };
}

gates! {
    /// Is it switched on, and is this the time for it?
    Schedule = "schedule";
    /// Is this person meant?
    Audience = "audience";
    /// Was enough observed, is this a page where we may speak, is the target to be had on this plan?
    Availability = "availability";
    /// Was it shown often enough?
    Frequency = "frequency";
    /// Was anything shown a moment ago?
    Cooldown = "cooldown";
    /// Did the person say no, or later?
    OptOut = "opt_out";
    /// Would a bigger plan be sold to somebody whose value does not grow?
    ValueGuard = "value_guard";
    /// Is this person among those from whom we learn what happens without us?
    Holdout = "holdout";
}
