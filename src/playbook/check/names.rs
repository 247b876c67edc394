//! The names that a playbook declares, and those that it uses.

use crate::sorted::SortedSet;
use std::borrow::Borrow;

use super::Checker;
use crate::diagnostic::{Code, Diagnostic};
use crate::playbook::Playbook;
use crate::playbook::read::At;
use crate::playbook::source::Node;

type Set<'p> = SortedSet<&'p str>;

/// Every name that is declared. An entry with mistakes of its own is declared all the same: nobody wants to hear that it
/// is unknown as well.
pub(super) struct Names<'p> {
    pub(super) events: Set<'p>,
    pub(super) features: Set<'p>,
    pub(super) workflows: Set<'p>,
    pub(super) integrations: Set<'p>,
    pub(super) lessons: Set<'p>,
    pub(super) meters: Set<'p>,
    pub(super) values: Set<'p>,
    pub(super) plans: Set<'p>,
    /// Whether an entry was left out, and with it perhaps the events that it names.
    partial: bool,
}

impl<'p> Names<'p> {
    pub(super) fn new(playbook: &'p Playbook, root: &'p Node) -> Self {
        let keys = |map: &str| -> Set<'p> {
            root.get(map).map(|node| node.entries().iter().map(|entry| &*entry.key).collect()).unwrap_or_default()
        };
        let mut names = Self {
            events: keys("events"),
            features: keys("features"),
            workflows: keys("workflows"),
            integrations: keys("integrations"),
            lessons: keys("lessons"),
            meters: keys("meters"),
            values: keys("values"),
            plans: keys("plans"),
            partial: false,
        };
        names.partial = names.features.len() != playbook.features.len()
            || names.integrations.len() != playbook.integrations.len()
            || names.meters.len() != playbook.meters.len()
            || names.values.len() != playbook.values.len();
        names.events.extend(playbook.events.keys().map(|event| event.as_str()));
        names.events.extend(playbook.features.values().flat_map(|f| &f.uses).map(|event| event.as_str()));
        for integration in playbook.integrations.values() {
            names.events.extend(integration.needs.iter().chain(&integration.connected_by).map(|event| event.as_str()));
        }
        for meter in playbook.meters.values() {
            names.events.extend(meter.count.iter().map(|event| event.as_str()));
            names.events.extend(meter.sum.iter().map(|sum| sum.event.as_str()));
        }
        names.events.extend(playbook.values.values().flat_map(|v| v.per.keys()).map(|event| event.as_str()));
        names
    }
}

impl<'p> Checker<'p> {
    /// Says that a name is not among those that are declared, unless it is.
    pub(super) fn known<T: Borrow<str>>(
        &mut self,
        name: &At<T>,
        what: &str,
        code: Code,
        among: impl for<'n> Fn(&'n Names<'p>) -> &'n Set<'p>,
    ) {
        let (text, names) = (name.value.borrow(), among(&self.names));
        if names.contains(text) {
            return;
        }
        let mistake = Diagnostic::error(code, format!("unknown {what} {text:?}"));
        let mistake = mistake.suggest_nearest(text, names.iter().copied()).at(name.place.location());
        self.problems.add(mistake);
    }

    pub(super) fn known_features<'n, T: Borrow<str> + 'n>(&mut self, names: impl IntoIterator<Item = &'n At<T>>) {
        names.into_iter().for_each(|name| self.known(name, "feature", Code::UnknownFeature, |names| &names.features));
    }

    pub(super) fn known_plans<'n, T: Borrow<str> + 'n>(&mut self, names: impl IntoIterator<Item = &'n At<T>>) {
        names.into_iter().for_each(|name| self.known(name, "plan", Code::UnknownPlan, |names| &names.plans));
    }

    pub(super) fn known_meters<'n, T: Borrow<str> + 'n>(&mut self, names: impl IntoIterator<Item = &'n At<T>>) {
        names.into_iter().for_each(|name| self.known(name, "meter", Code::UnknownMeter, |names| &names.meters));
    }

    pub(super) fn known_events<'n, T: Borrow<str> + 'n>(&mut self, names: impl IntoIterator<Item = &'n At<T>>) {
        if !self.names.partial {
            names.into_iter().for_each(|name| self.known(name, "event", Code::UnknownEvent, |names| &names.events));
        }
    }

    /// Says which items of a list stand in it twice.
    pub(super) fn once<T: Borrow<str>>(&mut self, items: &[At<T>], what: &str) {
        let mut seen = Set::new();
        for item in items {
            let text = item.value.borrow();
            if !seen.insert(text) {
                let message = format!("the {what} {text:?} stands twice in this list");
                self.warn(&item.place, Code::BadValue, message);
            }
        }
    }
}
