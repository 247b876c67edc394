//! Allowances that will run out before they begin anew.

use crate::ids::MeterId;
use crate::playbook::read::{At, record, words};
use crate::units::{DAYS, SHARE};

record! {
    /// Warns before an allowance runs out, by the date on which it will at the present pace.
    QuotaAhead: "the parameters of \"quota-ahead\"" {
        /// Which meters; left out, all that some plan has an allowance of.
        meters: Vec<At<MeterId>>;
        /// Which meters not.
        except: Vec<At<MeterId>>;
        /// The share of the allowance that must be used before the pace is believed.
        min_quota: f64 as SHARE = 0.3;
        /// How many days the account must have been observed.
        min_days_observed: u32 as DAYS = 3;
        /// What is recommended.
        offer: QuotaOffer = QuotaOffer::Plan;
    }
}

words! {
    /// What is recommended to those whose allowance will run out.
    QuotaOffer {
        /// The plan that fits best.
        Plan = "plan";
        /// Nothing but to know it.
        Insight = "insight";
    }
}
