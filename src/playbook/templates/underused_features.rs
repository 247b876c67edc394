//! Features that are there and hardly used.

use crate::ids::FeatureId;
use crate::playbook::read::{At, record};
use crate::units::DAYS;

record! {
    /// Suggests features of the catalogue that are hardly used, each at most three times.
    UnderusedFeatures: "the parameters of \"underused-features\"" {
        /// Which features; left out, all that name the events of their use.
        features: Vec<At<FeatureId>>;
        /// Which features not.
        except: Vec<At<FeatureId>>;
        /// How many days the account must have been observed before "hardly used" counts.
        min_days_observed: u32 as DAYS = 14;
    } later { "min_affinity" }
}
