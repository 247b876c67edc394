//! What one's own use adds up to: milestones, record weeks, value delivered.

use crate::ids::{FeatureId, ValueId};
use crate::playbook::read::{At, record};
use crate::units::{MILESTONE, WORTH};

record! {
    /// Tells people what their use adds up to.
    UsageInsight: "the parameters of \"usage-insight\"" {
        /// Of which features; left out, of all that name the events of their use.
        features: Vec<At<FeatureId>>;
        /// Of which features not.
        except: Vec<At<FeatureId>>;
        /// Of which value metrics; left out, of all.
        values: Vec<At<ValueId>>;
        /// The numbers of uses within twelve months that are told of.
        milestones: Vec<u32> as MILESTONE = vec![10, 50, 100, 500, 1_000, 5_000, 10_000];
        /// Whether a week with more use than any of the seven before it is told of.
        record_weeks: bool = true;
        /// Whether the value of the last four weeks is told of.
        value_delivered: bool = true;
        /// The least value that is told of, in the unit of the metric.
        min_value: f64 as WORTH = 1.0;
    }
}
