//! What one's own use adds up to: milestones, record weeks, value delivered.

use super::Expand;
use super::make::{Draft, chosen, count, count_before, countable, link_to_use, measured, plain, quoted};
use crate::ids::{EventName, FeatureId, ValueId};
use crate::list::Gather;
use crate::playbook::Playbook;
use crate::playbook::catalogue::{Feature, ValueMetric};
use crate::playbook::read::{At, record};
use crate::units::{MILESTONE, SHARE, WORTH};
use crate::value::{double_to_literal, double_to_plain};

record! {
    /// Tells people what their use adds up to.
    UsageInsight: "the template \"usage-insight\"" {
        /// Of which features; left out, of all that name one to twelve events of their use.
        features: Vec<At<FeatureId>>;
        /// Of which features not.
        except: Vec<At<FeatureId>>;
        /// Of which value metrics; left out, of all.
        values: Vec<At<ValueId>>;
        /// The numbers of uses within twelve months that are told of.
        milestones: Vec<u32> as MILESTONE = vec![10, 50, 100, 500, 1_000, 5_000, 10_000];
        /// Whether a week with more use than any of the seven before it is told of.
        record_weeks: bool = true;
        /// Whether use is told of that grew by a quarter or more in four weeks, and rises from week to week.
        trends: bool = true;
        /// Whether the value of the last four weeks is told of.
        value_delivered: bool = true;
        /// The least value that is told of, in the unit of the metric.
        min_value: f64 as WORTH = 1.0;
        /// Whether use is told of that is more than that of most comparable accounts; needs what was learned from others. Those
        /// who use less hear nothing.
        peers: bool = true;
        /// The share of comparable accounts that must use less.
        min_percentile: f64 as SHARE = 0.75;
    }
}

/// Weeks with less are no record worth a word.
const LEAST_RECORD: u32 = 5;
/// Less in the four weeks before is no trend worth a word.
const LEAST_TREND: u32 = 12;

impl Expand for UsageInsight {
    fn drafts(&self, playbook: &Playbook) -> Vec<Draft> {
        let mut drafts = Vec::new();
        for (id, feature) in &playbook.features {
            if !countable(feature) || !chosen(id, &self.features, &self.except) {
                continue;
            }
            if !self.milestones.is_empty() {
                drafts.push(self.milestone(id, feature));
            }
            if self.record_weeks {
                drafts.push(record_week(id, feature));
            }
            if self.trends {
                drafts.push(trend(id, feature));
            }
            if let Some(measure) = compared(id, feature, playbook).filter(|_| self.peers) {
                drafts.push(self.more_than_most(id, feature, measure));
            }
        }
        if self.value_delivered {
            let values = playbook.values.iter().filter(|(id, _)| chosen(*id, &self.values, &[]));
            drafts.extend(values.map(|(id, value)| self.value(id, value, playbook)));
        }
        drafts
    }
}

impl UsageInsight {
    fn milestone(&self, id: &FeatureId, feature: &Feature) -> Draft {
        let name = plain(&feature.name);
        let (total, week) = (count(&feature.uses, "12mo"), count(&feature.uses, "7d"));
        let before = count_before(&feature.uses, "12mo", "7d");
        let milestones: Vec<String> = self.milestones.iter().map(u32::to_string).gather();
        Draft {
            id: format!("{id}/milestone"),
            when: format!("{week} > 0 && [{}].exists(m, {total} >= m && {before} < m)", milestones.join(", ")),
            recommend: ("insight", format!("milestone {id}")),
            title: format!("{name}: {{{total}}} times"),
            body: format!("That is the number of the last twelve months, {{{week}}} of them in the last seven days."),
            action: link_to_use(feature),
            because: format!("Your use of {name} passed a round number in the last seven days."),
            need: "0.3".into(),
            days_observed: 0,
            frequency: (1, "7d", None),
            ..Draft::default()
        }
    }

    fn more_than_most(&self, id: &FeatureId, feature: &Feature, measure: &str) -> Draft {
        let (name, share) = (plain(&feature.name), format!("percentile({})", quoted(measure)));
        Draft {
            id: format!("{id}/peers"),
            when: format!("{share} >= {}", double_to_literal(self.min_percentile)),
            recommend: ("insight", format!("peers {id}")),
            title: format!("You make much of {name}"),
            body: format!("Within four weeks you use it more than {{{share} | percent}} of comparable accounts do."),
            action: link_to_use(feature),
            because: format!("Your use of {name} is compared, on your device, with what accounts like yours use."),
            need: "0.2".into(),
            days_observed: 28,
            frequency: (1, "28d", Some(3)),
            ..Draft::default()
        }
    }

    fn value(&self, id: &ValueId, value: &ValueMetric, playbook: &Playbook) -> Draft {
        let call = |window: &str| format!("value({}, \"{window}\")", quoted(id.as_str()));
        let (unit, now) = (plain(&value.unit), call("4w"));
        let name = value.name.as_ref().map_or_else(|| in_words(id.as_str()), |name| plain(name));
        let each = |(event, worth): (&At<EventName>, &f64)| {
            format!("{} {unit} for each {}", double_to_plain(*worth), what(event, playbook))
        };
        let per: Vec<String> = value.per.iter().take(3).map(each).gather();
        let more = if value.per.len() > per.len() { " and others" } else { "" };
        Draft {
            id: format!("{id}/value"),
            when: format!("{now} >= {}", double_to_literal(self.min_value)),
            recommend: ("insight", format!("value {id}")),
            title: format!("{name}: {{{now}}} {unit}"),
            body: format!("In the last four weeks. In the four weeks before it was {{{} - {now}}} {unit}.", call("8w")),
            action: None,
            because: format!("This is counted from your own use in the last four weeks: {}{more}.", per.join(", ")),
            need: "0.3".into(),
            days_observed: 56,
            frequency: (1, "28d", None),
            ..Draft::default()
        }
    }
}

fn record_week(id: &FeatureId, feature: &Feature) -> Draft {
    const WEEKS: [&str; 8] = ["7d", "14d", "21d", "28d", "35d", "42d", "49d", "56d"];
    let name = plain(&feature.name);
    let week = count(&feature.uses, "7d");
    let before = WEEKS.iter().zip(WEEKS.iter().skip(1));
    let before: Vec<String> = before.map(|(shorter, longer)| count_before(&feature.uses, longer, shorter)).gather();
    Draft {
        id: format!("{id}/record-week"),
        when: format!("{week} >= {LEAST_RECORD} && [{}].all(before, {week} > before)", before.join(", ")),
        recommend: ("insight", format!("record-week {id}")),
        title: format!("Your busiest week with {name}"),
        body: format!(
            "{{{week}}} times in the last seven days, {{{}}} in the seven before. None of the last eight weeks had more.",
            before.first().map_or("0", String::as_str)
        ),
        action: link_to_use(feature),
        because: format!("You used {name} more in the last seven days than in any of the seven weeks before."),
        need: "0.3".into(),
        days_observed: 56,
        frequency: (1, "14d", None),
        ..Draft::default()
    }
}

fn trend(id: &FeatureId, feature: &Feature) -> Draft {
    let (name, of) = (plain(&feature.name), measured(id));
    let (now, before) = (count(&feature.uses, "4w"), count_before(&feature.uses, "8w", "4w"));
    Draft {
        id: format!("{id}/trend"),
        when: format!("{before} >= {LEAST_TREND} && growth({of}, \"4w\") >= 0.25 && trend({of}, \"8w\") > 0.0"),
        recommend: ("insight", format!("trend {id}")),
        title: format!("{name}: more and more"),
        body: format!("{{{now}}} times in the last four weeks, {{{before}}} in the four before."),
        action: link_to_use(feature),
        because: format!("Your use of {name} grew by a quarter or more, and rises from week to week."),
        need: "0.3".into(),
        days_observed: 56,
        frequency: (1, "28d", None),
        ..Draft::default()
    }
}

/// Returns the name under which it was learned how much others use a feature: its own, or that of its only event.
fn compared<'p>(id: &FeatureId, feature: &Feature, playbook: &'p Playbook) -> Option<&'p str> {
    let is = |name: &&str| match (name.strip_prefix("feature:"), &feature.uses[..]) {
        (Some(name), _) => name == id.as_str(),
        (None, [event]) => name.strip_prefix("event:").unwrap_or(name) == event.as_str() || *name == id.as_str(),
        (None, _) => *name == id.as_str(),
    };
    let groups = playbook.learned.iter().flat_map(|learned| &learned.peers);
    groups.flat_map(|group| group.quantiles.keys()).map(|name| name.as_str()).find(is)
}

/// Says what happened: a use of the feature that names the event, else the event.
fn what(event: &EventName, playbook: &Playbook) -> String {
    let feature = playbook.features.values().find(|feature| feature.uses.iter().any(|used| used.value == *event));
    feature.map_or_else(|| plain(event.as_str()), |feature| format!("use of {}", plain(&feature.name)))
}

/// `hours-saved` is said as `Hours saved`.
fn in_words(id: &str) -> String {
    let spaced = id.replace(['-', '_', '.'], " ");
    let mut chars = spaced.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
