//! Regular use that has become less, or has stopped to grow.

use crate::ids::FeatureId;
use crate::playbook::read::{At, record};
use crate::units::{MILESTONE, SHARE};

record! {
    /// Offers help where the use of a feature was regular and has become less, or grew and grows no more.
    GrowthStalled: "the parameters of \"growth-stalled\"" {
        /// Which features; left out, all that name the events of their use.
        features: Vec<At<FeatureId>>;
        /// Which features not.
        except: Vec<At<FeatureId>>;
        /// How many uses in the four weeks before make use regular.
        min_uses: u32 as MILESTONE = 8;
        /// By what share use must have become less, compared with the four weeks before.
        decline: f64 as SHARE = 0.3;
        /// Whether help is also offered where use grew for eight weeks and grows no more.
        plateau: bool = true;
    }
}
