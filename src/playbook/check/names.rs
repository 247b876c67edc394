//! The names that a playbook declares, and those that it uses.

use crate::sorted::SortedSet;
use std::borrow::Borrow;

use super::Checker;
use crate::diagnostic::{Code, Diagnostic};
use crate::ledger::PLAN_CHANGED;
use crate::playbook::Playbook;
use crate::playbook::read::At;
use crate::playbook::rules::BEST;
use crate::playbook::source::{Node, Place};

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
    /// What a rule may recommend as a plan.
    pub(super) choices: Set<'p>,
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
            choices: keys("plans"),
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
        names.choices.insert(BEST);
        names.events.insert(PLAN_CHANGED);
        names.events.extend(playbook.values.values().flat_map(|v| v.per.keys()).map(|event| event.as_str()));
        names
    }
}

impl Names<'_> {
    /// Says what else a name is the name of, when it is not what is looked for.
    #[inline(never)]
    fn kind_of(&self, name: &str, what: &str) -> Option<&'static str> {
        let kinds: [(&Set<'_>, &'static str); 8] = [
            (&self.features, "a feature"),
            (&self.workflows, "a workflow"),
            (&self.integrations, "an integration"),
            (&self.lessons, "a lesson"),
            (&self.meters, "a meter"),
            (&self.values, "a value metric"),
            (&self.plans, "a plan"),
            (&self.events, "an event"),
        ];
        kinds.into_iter().find(|(names, kind)| !kind.ends_with(what) && names.contains(name)).map(|(_, kind)| kind)
    }
}

/// Names with their places. Whatever kind they are of, the code that looks them up is the same.
type Used<'i, 'n> = &'i mut (dyn Iterator<Item = (&'n str, &'n Place)> + 'i);

/// Returns names with their places.
pub(super) fn used<'n, T: Borrow<str> + 'n>(
    names: impl IntoIterator<Item = &'n At<T>>,
) -> impl Iterator<Item = (&'n str, &'n Place)> {
    names.into_iter().map(|name| (name.value.borrow(), &name.place))
}

impl<'p> Checker<'p> {
    /// Says which names are not among those that are declared.
    #[inline(never)]
    pub(super) fn known(
        &mut self,
        names: Used<'_, '_>,
        what: &str,
        code: Code,
        among: for<'n> fn(&'n Names<'p>) -> &'n Set<'p>,
    ) {
        for (text, place) in names {
            let declared = among(&self.names);
            if !declared.contains(text) {
                let mistake = match self.names.kind_of(text, what) {
                    Some(kind) => Diagnostic::wrong_kind(text, kind, what),
                    None => Diagnostic::error(code, format!("unknown {what} {text:?}"))
                        .suggest_nearest(text, declared.iter().copied()),
                };
                self.problems.add(mistake.at(place.location()));
            }
        }
    }

    pub(super) fn known_features(&mut self, names: Used<'_, '_>) {
        self.known(names, "feature", Code::UnknownFeature, |names| &names.features);
    }

    pub(super) fn known_plans(&mut self, names: Used<'_, '_>) {
        self.known(names, "plan", Code::UnknownPlan, |names| &names.plans);
    }

    pub(super) fn known_meters(&mut self, names: Used<'_, '_>) {
        self.known(names, "meter", Code::UnknownMeter, |names| &names.meters);
    }

    pub(super) fn known_events(&mut self, names: Used<'_, '_>) {
        if !self.names.partial {
            self.known(names, "event", Code::UnknownEvent, |names| &names.events);
        }
    }

    /// Says which items of a list stand in it twice.
    #[inline(never)]
    pub(super) fn once(&mut self, items: Used<'_, '_>, what: &str) {
        let mut seen = Set::new();
        for (text, place) in items {
            if !seen.insert(text) {
                self.warn(place, Code::ListedTwice, format!("the {what} {text:?} stands twice in this list"));
            }
        }
    }
}
