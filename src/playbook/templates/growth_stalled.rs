//! Regular use that has become less, or has stopped to grow.

use super::Expand;
use super::make::{Draft, chosen, count, count_before, countable, link_to_help, measured, plain};
use crate::ids::FeatureId;
use crate::playbook::Playbook;
use crate::playbook::catalogue::Feature;
use crate::playbook::read::{At, record};
use crate::units::{MILESTONE, SHARE};
use crate::value::double_to_literal;

record! {
    /// Offers help where the use of a feature was regular and has become less, or grew and grows no more.
    GrowthStalled: "the template \"growth-stalled\"" {
        /// Which features; left out, all that name one to twelve events of their use and an address where help is found, `learn`
        /// or `open`.
        features: Vec<At<FeatureId>>;
        /// Which features not.
        except: Vec<At<FeatureId>>;
        /// How many uses in four weeks make use regular.
        min_uses: u32 as MILESTONE = 8;
        /// By what share use must have become less, compared with the four weeks before; and beyond what chance explains.
        decline: f64 as SHARE = 0.3;
        /// Whether help is also offered where use grew within twelve weeks and grows no more.
        plateau: bool = true;
    }
}

impl Expand for GrowthStalled {
    fn drafts(&self, playbook: &Playbook) -> Vec<Draft> {
        let mut drafts = Vec::new();
        for (id, feature) in &playbook.features {
            let can_help = link_to_help(feature).is_some() || !self.features.is_empty();
            if !countable(feature) || !can_help || !chosen(id, &self.features, &self.except) {
                continue;
            }
            drafts.push(self.less(id, feature));
            if self.plateau {
                drafts.push(self.flat(id, feature));
            }
        }
        drafts
    }
}

impl GrowthStalled {
    fn less(&self, id: &FeatureId, feature: &Feature) -> Draft {
        let (name, of) = (plain(&feature.name), measured(id));
        let (now, before) = (count(&feature.uses, "4w"), count_before(&feature.uses, "8w", "4w"));
        let help = link_to_help(feature);
        let offer = if help.is_some() { " If something got in the way, this may help." } else { "" };
        Draft {
            id: id.to_string(),
            // The counts come first: what was hardly used has no rate of growth.
            when: format!(
                "{before} >= {} && growth({of}, \"4w\") <= {} && declining({of}, \"8w\")",
                self.min_uses,
                double_to_literal(-self.decline)
            ),
            recommend: ("help", id.to_string()),
            title: format!("{name}: less than before"),
            body: format!("{{{now}}} times in the last four weeks, {{{before}}} in the four before.{offer}"),
            action: help,
            because: format!("You used {name} {{{before}}} times in the four weeks before, and {{{now}}} times since."),
            need: "0.5".into(),
            days_observed: 56,
            frequency: (1, "28d", Some(3)),
            ..Draft::default()
        }
    }

    fn flat(&self, id: &FeatureId, feature: &Feature) -> Draft {
        let (name, now) = (plain(&feature.name), count(&feature.uses, "4w"));
        Draft {
            id: format!("{id}/plateau"),
            when: format!("{now} >= {} && plateau({}, \"12w\")", self.min_uses, measured(id)),
            recommend: ("help", id.to_string()),
            title: format!("More of {name}"),
            body: format!(
                "You use it steadily, {{{now}}} times in the last four weeks. There may be more in it for you."
            ),
            action: link_to_help(feature),
            because: format!(
                "Your use of {name} grew, to {{{now}}} times in the last four weeks, and has stayed there."
            ),
            need: "0.3".into(),
            days_observed: 84,
            frequency: (1, "28d", Some(3)),
            ..Draft::default()
        }
    }
}
