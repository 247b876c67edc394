//! From the words of a template to a plain rule, through the same reader as a rule written by hand.

use crate::ids::{EventName, FeatureId};
use crate::list::Gather;
use crate::playbook::Playbook;
use crate::playbook::catalogue::Feature;
use crate::playbook::read::{At, Problems, Read};
use crate::playbook::rules::{Rule, TemplateUse};
use crate::playbook::source::{Node, Text};

/// What a template says of one rule.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) id: String,
    pub(super) when: String,
    /// The key and its value: `feature`, `help`, `insight`, `plan`.
    pub(super) recommend: (&'static str, String),
    pub(super) title: String,
    pub(super) body: String,
    pub(super) action: Option<(String, String)>,
    pub(super) because: String,
    pub(super) need: String,
    pub(super) days_observed: u32,
    /// How many times, within which window, how many times in all.
    pub(super) frequency: (u32, &'static str, Option<u32>),
    /// The events that count as its effect, where that is not the use of what is recommended.
    pub(super) converts_on: Vec<EventName>,
}

impl Draft {
    /// Makes the rule that is meant by the use of a template.
    pub(super) fn rule(self, used: &TemplateUse, problems: &mut Problems) -> Option<Rule> {
        let template = used.template.name();
        let text = |text: &str| Node::from(text);
        let mut message = vec![("title", text(&self.title)), ("body", text(&self.body))];
        if let Some((label, go)) = &self.action {
            message.push(("action", Node::from(vec![("label", text(label)), ("go", text(go))])));
        }
        let (cap, per, lifetime) = self.frequency;
        let mut frequency = vec![("cap", Node::from(f64::from(cap))), ("per", text(per))];
        frequency.extend(lifetime.map(|lifetime| ("lifetime", Node::from(f64::from(lifetime)))));
        let mut keys = vec![
            ("id", text(&format!("{template}:{}", self.id))),
            ("when", text(&self.when)),
            ("recommend", Node::from(vec![(self.recommend.0, text(&self.recommend.1))])),
            ("message", Node::from(message)),
            ("frequency", Node::from(frequency)),
            ("group", text(template)),
            ("score", Node::from(vec![("need", text(&self.need))])),
            ("min_days_observed", Node::from(f64::from(self.days_observed))),
        ];
        // Without words of its own the reason is made from the condition.
        if !self.because.is_empty() {
            keys.push(("because", text(&self.because)));
        }
        let converts_on: Vec<Node> = self.converts_on.iter().map(|event| text(event.as_str())).gather();
        keys.push(("converts_on", Node::from(converts_on)));
        let mut rule = Rule::read(&Node::from(keys), problems)?;
        let settings = &used.settings;
        rule.placements.clone_from(&settings.placements);
        rule.priority = settings.priority;
        rule.audience.clone_from(&settings.audience);
        rule.schedule.clone_from(&settings.schedule);
        rule.rollout.clone_from(&settings.rollout);
        rule.unit = settings.unit;
        rule.salt.clone_from(&settings.salt);
        if settings.frequency.is_some() {
            rule.frequency.clone_from(&settings.frequency);
        }
        if settings.group.is_some() {
            rule.group.clone_from(&settings.group);
        }
        Some(rule)
    }
}

/// Writes the use of a feature as `growth` and its like take it, whatever else has the name.
pub(super) fn measured(id: &FeatureId) -> String {
    quoted(&format!("feature:{id}"))
}

/// Writes text as an expression does: between quotes, with escapes.
pub(in crate::playbook) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
    out
}

/// Writes text as a message does: its braces are no placeholders.
pub(in crate::playbook) fn plain(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}

/// Writes how often any of the events happened within a window.
pub(super) fn count(events: &[At<EventName>], window: &str) -> String {
    sum(events, |event| format!("count({event}, \"{window}\")"))
}

/// Writes how often any of the events happened within the window `longer` and not within `shorter`.
pub(super) fn count_before(events: &[At<EventName>], longer: &str, shorter: &str) -> String {
    sum(events, |event| format!("count({event}, \"{longer}\") - count({event}, \"{shorter}\")"))
}

fn sum(events: &[At<EventName>], term: impl Fn(&str) -> String) -> String {
    events.iter().map(|event| term(&quoted(event.as_str()))).gather().join(" + ")
}

/// Returns a link, where there is an address.
pub(super) fn go(to: Option<&Text>, label: String) -> Option<(String, String)> {
    to.map(|to| (label, plain(to)))
}

/// Writes each of some things, with the same between them.
pub(super) fn list<T>(items: &[T], between: &str, write: impl Fn(&T) -> String) -> String {
    items.iter().map(write).gather().join(between)
}

/// Writes a condition that holds where it does for any of some things.
pub(super) fn any<T>(items: &[T], write: impl Fn(&T) -> String) -> String {
    let any = list(items, " || ", write);
    if items.len() > 1 { format!("({any})") } else { any }
}

/// Writes the names of features as a sentence lists them.
pub(super) fn names<'f>(features: impl Iterator<Item = &'f FeatureId>, playbook: &Playbook) -> String {
    let name =
        |id: &FeatureId| playbook.features.get(id).map_or_else(|| plain(id.as_str()), |feature| plain(&feature.name));
    let names: Vec<String> = features.map(name).gather();
    match names.split_last() {
        Some((last, first)) if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        _ => names.concat(),
    }
}

/// Writes a description as a sentence, with a space behind it. It may or may not end with a full stop.
pub(super) fn sentence(description: Option<&Text>) -> String {
    let text = description.map(|text| plain(text.trim())).unwrap_or_default();
    match text.chars().last() {
        None => text,
        Some('.' | '?' | '!' | '…') => format!("{text} "),
        Some(_) => format!("{text}. "),
    }
}

/// Says whether it was learned what is used together with a feature.
pub(super) fn speaks_of(playbook: &Playbook, feature: &FeatureId) -> bool {
    let learned = playbook.learned.as_ref().filter(|learned| learned.together.is_some());
    learned.is_some_and(|learned| learned.features.iter().any(|known| known.value == *feature))
}

/// Returns the link to a feature: its place in the product, or where it is explained.
pub(super) fn link_to_use(feature: &Feature) -> Option<(String, String)> {
    let name = plain(&feature.name);
    let open = feature.open.as_ref().map(|go| (format!("Open {name}"), plain(go)));
    open.or_else(|| feature.learn.as_ref().map(|go| (format!("How {name} works"), plain(go))))
}

/// Returns the link to the help for a feature: where it is explained, or its place in the product.
pub(super) fn link_to_help(feature: &Feature) -> Option<(String, String)> {
    let name = plain(&feature.name);
    let learn = feature.learn.as_ref().map(|go| (format!("How {name} works"), plain(go)));
    learn.or_else(|| feature.open.as_ref().map(|go| (format!("Open {name}"), plain(go))))
}

/// Says whether the use of a feature can be counted in an expression that somebody may want to read.
pub(super) fn countable(feature: &Feature) -> bool {
    (1..=MOST_EVENTS).contains(&feature.uses.len())
}

const MOST_EVENTS: usize = 12;

/// Says whether a template speaks of something: of everything when nothing is listed, never of what is excepted.
pub(super) fn chosen<T: PartialEq>(id: &T, only: &[At<T>], except: &[At<T>]) -> bool {
    (only.is_empty() || only.iter().any(|at| at.value == *id)) && !except.iter().any(|at| at.value == *id)
}
