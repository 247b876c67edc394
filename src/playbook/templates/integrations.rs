//! Integrations with other products that are not connected, for those who do what they work with.

use super::Expand;
use super::make::{Draft, any, chosen, count, go, plain, quoted, sentence};
use crate::ids::IntegrationId;
use crate::list::Gather;
use crate::playbook::Playbook;
use crate::playbook::catalogue::Integration;
use crate::playbook::read::{At, record};
use crate::units::{DAYS, MILESTONE};

record! {
    /// Suggests integrations that are not connected to those who do what they work with.
    Integrations: "the template \"integrations\"" {
        /// Which integrations; left out, all that name the events whose users profit from them and those that show that they are
        /// connected.
        integrations: Vec<At<IntegrationId>>;
        /// Which integrations not.
        except: Vec<At<IntegrationId>>;
        /// How often there must have been such an event within 28 days.
        min_uses: u32 as MILESTONE = 3;
        /// How many days the account must have been observed before "not connected" counts.
        min_days_observed: u32 as DAYS = 14;
    }
}

impl Expand for Integrations {
    fn drafts(&self, playbook: &Playbook) -> Vec<Draft> {
        let known = |integration: &Integration| !integration.needs.is_empty() && !integration.connected_by.is_empty();
        let all = playbook.integrations.iter();
        let meant = all.filter(|(id, integration)| known(integration) && chosen(*id, &self.integrations, &self.except));
        meant.map(|(id, integration)| self.draft(id, integration)).gather()
    }
}

impl Integrations {
    fn draft(&self, id: &IntegrationId, integration: &Integration) -> Draft {
        let (name, uses) = (plain(&integration.name), count(&integration.needs, "28d"));
        let connected = any(&integration.connected_by, |event| format!("ever({})", quoted(event.as_str())));
        let about = sentence(integration.description.as_ref());
        Draft {
            id: id.to_string(),
            when: format!("{uses} >= {} && !{connected}", self.min_uses),
            recommend: ("integration", id.to_string()),
            title: format!("{name} can be connected"),
            body: format!("{about}What it works with happened here {{{uses}}} times in the last four weeks."),
            action: go(integration.open.as_ref(), format!("Connect {name}")),
            because: format!("{name} is not connected, and it works with what you do here."),
            need: "0.5".into(),
            days_observed: self.min_days_observed,
            frequency: (1, "28d", Some(3)),
            ..Draft::default()
        }
    }
}
