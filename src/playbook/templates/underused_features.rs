//! Features that are there and hardly used.

use super::Expand;
use super::make::{Draft, chosen, link_to_use, plain, quoted, sentence, speaks_of};
use super::related_workflows::LEAST;
use crate::ids::FeatureId;
use crate::list::Gather;
use crate::playbook::Playbook;
use crate::playbook::catalogue::Feature;
use crate::playbook::policy::Share;
use crate::playbook::read::{At, record};
use crate::units::DAYS;
use crate::value::double_to_literal;

record! {
    /// Suggests features of the catalogue that are hardly used, to those who use the product.
    UnderusedFeatures: "the template \"underused-features\"" {
        /// Which features; left out, all that name the events of their use.
        features: Vec<At<FeatureId>>;
        /// Which features not.
        except: Vec<At<FeatureId>>;
        /// How many days the account must have been observed before "hardly used" counts.
        min_days_observed: u32 as DAYS = 14;
        /// On how many of the last 14 days there must have been any use of the product.
        min_active_days: u32 as DAYS = 3;
        /// The least affinity of a feature; needs what was learned from others. Left out, 0.1 where that is there.
        min_affinity: Option<At<Share>>;
    }
}

/// `underused` itself asks for so many days.
const OBSERVED_BY_UNDERUSED: u32 = 14;

impl Expand for UnderusedFeatures {
    fn drafts(&self, playbook: &Playbook) -> Vec<Draft> {
        let features = playbook
            .features
            .iter()
            .filter(|(id, feature)| !feature.uses.is_empty() && chosen(*id, &self.features, &self.except));
        features.map(|(id, feature)| self.draft(id, feature, speaks_of(playbook, id))).gather()
    }
}

impl UnderusedFeatures {
    fn draft(&self, id: &FeatureId, feature: &Feature, learned: bool) -> Draft {
        let (call, name) = (quoted(id.as_str()), plain(&feature.name));
        let hardly = if self.min_days_observed < OBSERVED_BY_UNDERUSED { "!adopted" } else { "underused" };
        let mut when = format!("{hardly}({call})");
        if self.min_active_days > 0 {
            when = format!("{when} && days(\"*\", \"14d\") >= {}", self.min_active_days);
        }
        if learned {
            let least = self.min_affinity.as_ref().map_or(LEAST, |least| least.value.get());
            when = format!("{when} && affinity({call}) >= {}", double_to_literal(least));
        }
        let about = sentence(feature.description.as_ref());
        let (days, within) = (feature.adopted.days, feature.adopted.within.words());
        let seldom = match days {
            0 | 1 => format!("You have used it, and not within the last {within}."),
            _ => format!("You have used it, on fewer than {days} days within the last {within}."),
        };
        let seldom = quoted(&seldom);
        Draft {
            id: id.to_string(),
            when,
            recommend: ("feature", id.to_string()),
            title: name.clone(),
            body: format!("{about}{{used({call}) ? {seldom} : \"It has not been used here so far.\"}}"),
            action: link_to_use(feature),
            // Where others are asked, what they do is the reason, and the engine says it.
            because: if learned {
                String::new()
            } else {
                format!(
                    "{name} {{used({call}) ? \"was used now and then\" : \"was not used\"}} in the {{observed()}} days that \
                 we can see, while you were here on {{days(\"*\", \"14d\")}} of the last 14 days."
                )
            },
            need: format!("used({call}) ? 0.4 : 0.6"),
            days_observed: self.min_days_observed,
            frequency: (1, "14d", Some(3)),
            ..Draft::default()
        }
    }
}
