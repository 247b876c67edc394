//! Others who would use this too.

use super::Expand;
use super::make::{Draft, any, go, names, plain, quoted};
use crate::ids::{EventName, FeatureId};
use crate::list::Gather;
use crate::playbook::Playbook;
use crate::playbook::catalogue::ADDRESS;
use crate::playbook::read::{At, Length, record};
use crate::playbook::source::Text;
use crate::units::{CAP, DAYS};

const TEAM: Length = Length { name: "the name of a team", max: 80 };

record! {
    /// Suggests to invite others, to those who use the product regularly.
    InviteTeam: "the template \"invite-team\"" {
        /// Whom to invite, as people say it.
        team: Text as TEAM = your_team();
        /// Features that are worth more with others; left out, any regular use counts.
        features: Vec<At<FeatureId>>;
        /// On how many of the last 28 days there must have been any use of the product.
        min_active_days: u32 as DAYS = 8;
        /// The most seats, as `account.seats`, with which somebody is still to be invited; left out, seats are not asked for.
        max_seats: Option<u32> as CAP;
        /// The events that show that somebody was invited. Who did that before is not asked again.
        invited_by: Vec<At<EventName>>;
        /// Where others are invited.
        open: Option<Text> as ADDRESS;
    }
}

fn your_team() -> Text {
    Text::new("your team".into(), Default::default(), Vec::new())
}

impl Expand for InviteTeam {
    fn drafts(&self, playbook: &Playbook) -> Vec<Draft> {
        let team = plain(&self.team);
        let days = "days(\"*\", \"28d\")";
        let mut when = format!("{days} >= {}", self.min_active_days);
        let mut with = String::new();
        // Those that the catalogue lacks are reported where they stand.
        let known = self.features.iter().map(|feature| &feature.value).filter(|id| playbook.features.contains_key(*id));
        let features: Vec<&FeatureId> = known.gather();
        if !features.is_empty() {
            let adopted = any(&features, |feature| format!("adopted({})", quoted(feature.as_str())));
            when = format!("{when} && {adopted}");
            let used = names(features.into_iter(), playbook);
            with = format!(" There is more in {used} with others.");
        }
        if let Some(seats) = self.max_seats {
            when = format!("{when} && has(account.seats) && account.seats <= {seats}");
        }
        if !self.invited_by.is_empty() {
            let invited = any(&self.invited_by, |event| format!("ever({})", quoted(event.as_str())));
            when = format!("{when} && !{invited}");
        }
        vec![Draft {
            id: slug(&self.team),
            when,
            recommend: ("team", self.team.to_string()),
            title: format!("Use it with {team}"),
            body: format!("You were here on {{{days}}} of the last 28 days.{with} You can invite {team}."),
            action: go(self.open.as_ref(), "Invite others".into()),
            because: format!("You use this regularly, and it can be shared with {team}."),
            need: "0.4".into(),
            days_observed: 14,
            frequency: (1, "28d", Some(2)),
            converts_on: self.invited_by.iter().map(|event| event.value.clone()).gather(),
        }]
    }
}

/// The name of a team as a part of a rule's id.
fn slug(team: &str) -> String {
    let words = team.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let slug = words.gather().join("-").to_ascii_lowercase();
    if slug.is_empty() { "team".into() } else { slug }
}
